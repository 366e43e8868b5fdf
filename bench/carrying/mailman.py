"""A Mailman 3 of our own on loopback, with one list."""

from __future__ import annotations

import os
import re
import signal
import smtplib
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HOME: Final = Path(__file__).parents[2] / ".venv" / "mailman"
LIST: Final = "fan@lists.example"

_CONFIG: Final = """\
[mailman]
site_owner: nobody@archive.example
layout: here
[paths.here]
var_dir: {folder}
[mta]
incoming: mailman.mta.null.NullMTA
outgoing: mailman.mta.deliver.deliver
lmtp_host: 127.0.0.1
lmtp_port: {lmtp}
smtp_host: 127.0.0.1
smtp_port: {smtp}
[webservice]
hostname: 127.0.0.1
port: {rest}
workers: 1
"""
_RUNNERS: Final = "in pipeline out".split()
_IDLE: Final = "archive bounces command digest nntp retry shunt task virgin".split()
_DONE: Final = re.compile(r"smtp to \S+ for (\d+) recips, completed in")
_SET_UP: Final = """\
import sys
from mailman.core.initialize import initialize

initialize(sys.argv[1])

from mailman.app.lifecycle import create_list
from mailman.database.transaction import transaction
from mailman.interfaces.action import Action
from mailman.interfaces.archiver import ArchivePolicy
from mailman.interfaces.domain import IDomainManager
from mailman.interfaces.usermanager import IUserManager
from zope.component import getUtility

with transaction():
    getUtility(IDomainManager).add("lists.example")
    one = create_list("fan@lists.example", style_name="legacy-default")
    one.send_welcome_message = False
    one.default_nonmember_action = Action.accept
    one.archive_policy = ArchivePolicy.never
    one.max_message_size = 0
    users = getUtility(IUserManager)
    for address in open(sys.argv[2]).read().split():
        one.subscribe(users.create_address(address))
"""


@dataclass(frozen=True, slots=True)
class Mailman:
    """A running instance: ``workers`` are the processes that carry postings."""

    folder: Path
    lmtp: int
    master: int

    def post(self, content: bytes) -> None:
        """Give the list a posting."""
        with smtplib.LMTP("127.0.0.1", self.lmtp) as line:
            line.sendmail("wren@archive.example", [LIST], content.replace(b"\n", b"\r\n"))

    def delivered(self) -> int:
        """Return how many deliveries its log tells of so far."""
        with suppress(OSError):
            log = (self.folder / "logs" / "smtp.log").read_text(errors="replace")
            return sum(int(each) for each in _DONE.findall(log))
        return 0

    def cpu_s(self) -> float:
        """Return the seconds of CPU that all of its processes have taken."""
        ticks = 0
        for process in (self.master, *_children(self.master)):
            with suppress(OSError):
                fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


def why_not() -> str:
    """Return why no Mailman can be run here; empty if one can."""
    if not (HOME / "bin" / "master").exists():
        return f"{HOME} has no Mailman; `make test` puts it there"
    return ""


@contextmanager
def running(folder: Path, smtp: int, members: Sequence[str]) -> Iterator[Mailman]:
    """Run a Mailman with one list of these members that delivers to a port."""
    folder.mkdir()
    lmtp, rest = (_free_port() for _ in range(2))
    config = folder / "mailman.cfg"
    quick = "".join(f"[runner.{name}]\nsleep_time: 0.02s\n" for name in _RUNNERS)
    # What carries no posting stays away: it would only wait.
    away = "".join(f"[runner.{name}]\nstart: no\n" for name in _IDLE)
    config.write_text(_CONFIG.format(folder=folder, lmtp=lmtp, smtp=smtp, rest=rest) + quick + away)
    (folder / "members").write_text("\n".join(members))
    environment = {key: said for key, said in os.environ.items() if key != "PYTHONPATH"}
    with (folder / "out").open("wb") as out:
        subprocess.run(
            [HOME / "bin" / "python", "-c", _SET_UP, config, folder / "members"],
            cwd=folder, env=environment, stdout=out, stderr=out, check=True,
        )  # fmt: skip
        master = subprocess.Popen(
            [HOME / "bin" / "master", "-C", config],
            cwd=folder, env=environment, stdout=out, stderr=out, start_new_session=True,
        )  # fmt: skip
    try:
        _wait_for(lmtp)
        yield Mailman(folder, lmtp, master.pid)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(master.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            master.wait(10)
        with suppress(ProcessLookupError):
            os.killpg(master.pid, signal.SIGKILL)
        master.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _children(process: int) -> list[int]:
    with suppress(OSError):
        found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        return [each for child in found for each in (int(child), *_children(int(child)))]
    return []


def _wait_for(port: int) -> None:
    limit = time.monotonic() + 90
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
        except OSError:
            if time.monotonic() > limit:
                raise
        time.sleep(0.1)
