"""A Postfix of our own on loopback: its own folder, port, queue and log, and no way out."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NOBODY = 65534

_MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = {daemons}
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.archive.example
mydestination =
mynetworks = 127.0.0.0/8
disable_dns_lookups = yes
smtpd_peername_lookup = no
alias_maps =
local_transport = error:nothing is local here
default_transport = error:nothing leaves this machine
relay_transport = error:nothing leaves this machine
virtual_mailbox_domains = lists.example
virtual_mailbox_base = {folder}/lists
virtual_mailbox_maps = inline:{{ {boxes} }}
virtual_uid_maps = static:{nobody}
virtual_gid_maps = static:{nobody}
virtual_minimum_uid = 100
"""
_MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True, slots=True)
class Postfix:
    """A running instance."""

    folder: Path
    port: int

    @property
    def log(self) -> Path:
        """Return its log."""
        return self.folder / "mail.log"

    def mails(self, name: str) -> Iterator[bytes]:
        """Yield what was delivered to ``name@lists.example``."""
        for path in sorted((self.folder / "lists" / name / "new").glob("*")):
            yield path.read_bytes()

    def is_idle(self) -> bool:
        """Whether nothing waits in its queue."""
        queues = ("maildrop", "incoming", "active", "deferred")
        return not any(
            file.is_file() for name in queues for file in (self.folder / "queue" / name).rglob("*")
        )


def why_not() -> str:
    """Return why no Postfix can be run here; empty if one can."""
    if not Path("/usr/sbin/postfix").exists():
        return "Postfix is not installed"
    return "" if os.geteuid() == 0 else "Postfix is started by root alone"


@contextmanager
def running(folder: Path, names: tuple[str, ...]) -> Iterator[Postfix]:
    """Run a Postfix that delivers to the mailboxes of the names, until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    _configure(folder, port, names)
    command = ["/usr/sbin/postfix", "-c", str(folder / "etc")]
    subprocess.run([*command, "start"], check=True, capture_output=True)
    try:
        _wait_for(port)
        yield Postfix(folder, port)
    finally:
        subprocess.run([*command, "stop"], check=False, capture_output=True)


def _configure(folder: Path, port: int, names: tuple[str, ...]) -> None:
    for name in ("etc", "queue", "data", "lists"):
        (folder / name).mkdir(parents=True)
    folder.chmod(0o755)
    shutil.chown(folder / "data", "postfix")
    os.chown(folder / "lists", NOBODY, NOBODY)
    daemons = subprocess.run(
        ["/usr/sbin/postconf", "-d", "-h", "daemon_directory"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    boxes = ", ".join(f"{{ {name}@lists.example = {name}/ }}" for name in names)
    main = _MAIN.format(folder=folder, daemons=daemons, boxes=boxes, nobody=NOBODY)
    (folder / "etc" / "main.cf").write_text(main)
    (folder / "etc" / "master.cf").write_text(_MASTER.format(port=port))


def _wait_for(port: int) -> None:
    limit = time.monotonic() + 20
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                if line.recv(100).startswith(b"220"):
                    return
        except OSError:
            if time.monotonic() > limit:
                raise
        time.sleep(0.05)
