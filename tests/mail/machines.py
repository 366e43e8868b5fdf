"""Postfix, Dovecot and Mailman on loopback: each in a folder and on ports of its own."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parents[2]
MAILMAN = ROOT / ".venv" / "mailman" / "bin" / "master"
DEADLINE_S = 90.0
"""For the slowest machine: nothing takes as long where nothing is wrong."""
INSTALL = "`make test` installs it; by hand: sh tests/system-packages.sh"

Found = TypeVar("Found")


def until(what: str, look: Callable[[], Found], deadline_s: float = DEADLINE_S) -> Found:
    """What ``look`` finds, as soon as it finds something."""
    limit = time.monotonic() + deadline_s
    while not (found := look()):
        assert time.monotonic() < limit, f"waited {deadline_s:.0f} s in vain for {what}"
        time.sleep(0.05)
    return found


def free_ports(count: int) -> list[int]:
    """Ports that nobody has just now."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(each.getsockname()[1]) for each in held]
    for each in held:
        each.close()
    return ports


def listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def as_root(*command: str | Path) -> list[str]:
    """A command that root has to run: Postfix and Dovecot change to users of their own."""
    words = [str(each) for each in command]
    return words if os.getuid() == 0 else [needed("sudo"), "-n", *words]


def needed(program: str) -> str:
    found = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin")
    assert found, f"{program} is not here, and the mail tests need it. {INSTALL}"
    return found


@dataclass(frozen=True)
class Ports:
    """Who listens where."""

    smtp: int
    imap: int
    archive: int
    mailman: int
    rest: int
    web: int


HOSTING = (ROOT / "docs" / "hosting.md").read_text()


def documented(name: str) -> str:
    """A file of Postfix's as docs/hosting.md shows it: what is told is what is tried."""
    shown = re.search(rf"```(?:ini)?\n# {re.escape(name)}\n(.*?)```", HOSTING, re.DOTALL)
    assert shown is not None, f"docs/hosting.md shows no {name}"
    return shown[1]


MAIN_CF = """\
{documented}
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file_prefixes = {folder}
myhostname = mx.archive.example
mydestination =
alias_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
disable_dns_lookups = yes
default_transport = error:there is no way out of this machine
virtual_mailbox_domains = reader.example, post.example
virtual_mailbox_base = {folder}/boxes
virtual_mailbox_maps = inline:{{ {boxes} }}
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
"""

MASTER_CF = """\
127.0.0.1:{smtp} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
smtp unix - - n - - smtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

BOXES = ("wren@post.example", "ilse@reader.example", "robin@post.example")
"""Mailboxes: the author's, a reader's, the moderator's."""


@contextmanager
def postfix(folder: Path, ports: Ports) -> Iterator[Path]:
    """Postfix: the way of all mail; gives its log."""
    command = needed("postfix")
    # Postfix delivers to nobody's box as root.
    uid, gid = (os.getuid(), os.getgid()) if os.getuid() else (65534, 65534)
    for name in ("conf", "queue", "data", "boxes"):
        (folder / name).mkdir()
    shutil.chown(folder / "boxes", uid, gid)
    subprocess.run(as_root("chown", "postfix", folder / "data"), check=True)
    boxes = ", ".join(f"{each}={each}/" for each in BOXES)
    names = {"folder": folder, "boxes": boxes, "uid": uid, "gid": gid, **vars(ports)}
    names["documented"] = _here(documented("/etc/postfix/main.cf"), folder, ports)
    recipients = documented("/etc/postfix/afterlist-recipients")
    (folder / "conf" / "afterlist-recipients").write_text(f"{recipients}/@lists\\.example$/ OK\n")
    (folder / "conf" / "main.cf").write_text(MAIN_CF.format(**names))
    (folder / "conf" / "master.cf").write_text(MASTER_CF.format(**names))
    subprocess.run(as_root("chown", "-R", "root", folder / "conf", folder / "queue"), check=True)
    started = subprocess.run(
        as_root(command, "-c", folder / "conf", "start"),
        capture_output=True,
        check=False,
        text=True,
    )
    log = folder / "mail.log"
    assert started.returncode == 0, f"Postfix did not start: {started.stderr} {_end_of(log)}"
    try:
        until("Postfix", lambda: listens(ports.smtp))
        yield log
    finally:
        subprocess.run(
            as_root(command, "-c", folder / "conf", "stop"), capture_output=True, check=False
        )


def _here(lines: str, folder: Path, ports: Ports) -> str:
    """The documented lines with this machine's places in them, and the lists' host beside."""
    told = {
        "relay_domains = archive.example": "relay_domains = archive.example, lists.example",
        "127.0.0.1:8024 }": f"127.0.0.1:{ports.archive},\n"
        f"    lists.example=lmtp:inet:127.0.0.1:{ports.mailman} }}",
        "/etc/postfix/": f"{folder}/conf/",
        "/var/log/postfix.log": f"{folder}/mail.log",
        "you@post.example": "robin@post.example",
    }
    for shown, real in told.items():
        assert shown in lines, f"docs/hosting.md has no {shown!r} any more"
        lines = lines.replace(shown, real)
    return lines


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:] if log.is_file() else ""


DOVECOT_CONF = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:{folder}/boxes/%u
passdb {{
  driver = static
  args = nopassword=y
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/homes/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""


@contextmanager
def dovecot(folder: Path, ports: Ports) -> Iterator[None]:
    """Dovecot: lets people read their boxes by IMAP."""
    command = needed("dovecot")
    uid, gid = (os.getuid(), os.getgid()) if os.getuid() else (65534, 65534)
    (folder / "homes").mkdir()
    shutil.chown(folder / "homes", uid, gid)
    conf = folder / "dovecot.conf"
    conf.write_text(DOVECOT_CONF.format(folder=folder, uid=uid, gid=gid, imap=ports.imap))
    # It keeps what it is given to write to: a pipe would never end.
    with (folder / "dovecot.out").open("wb") as out:
        started = subprocess.run(as_root(command, "-c", conf), stdout=out, stderr=out, check=False)
    said = (folder / "dovecot.out").read_text()
    assert started.returncode == 0, f"Dovecot did not start: {said}"
    try:
        until("Dovecot", lambda: listens(ports.imap))
        yield
    finally:
        master = (folder / "run" / "master.pid").read_text().strip()
        subprocess.run(as_root("kill", master), capture_output=True, check=False)
        until("Dovecot’s end", lambda: not listens(ports.imap))


MAILMAN_CFG = """\
[mailman]
site_owner: robin@post.example
layout: here
[paths.here]
var_dir: {folder}/mailman
[mta]
incoming: mailman.mta.null.NullMTA
outgoing: mailman.mta.deliver.deliver
lmtp_host: 127.0.0.1
lmtp_port: {mailman}
smtp_host: 127.0.0.1
smtp_port: {smtp}
[webservice]
hostname: 127.0.0.1
port: {rest}
admin_user: rest
admin_pass: rest
workers: 1
"""
_QUICK = "in pipeline out virgin command".split()
_IDLE = "archive bounces digest nntp retry task".split()


@dataclass(frozen=True)
class Mailman:
    """Mailman's REST interface: what a list's owner does by it."""

    ports: Ports
    folder: Path
    master: subprocess.Popen[bytes]

    def is_ready(self) -> None:
        """Wait until it is up: it takes the longest of all."""
        until("Mailman", lambda: self._is_alive() and self._answers())
        until("Mailman’s LMTP", lambda: listens(self.ports.mailman))
        self.ask("domains", "POST", mail_host="lists.example")

    def ask(self, path: str, method: str = "GET", **form: object) -> Any:
        """Ask for something, or have something done."""
        body = urllib.parse.urlencode(form, doseq=True).encode() if form else None
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.ports.rest}/3.1/{path}", data=body, method=method
        )
        key = base64.b64encode(b"rest:rest").decode()
        request.add_header("Authorization", f"Basic {key}")
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                said = reply.read()
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error} {error.read()!r}") from error
        return json.loads(said) if said else None

    def _is_alive(self) -> bool:
        said = (self.folder / "mailman.out").read_text(errors="replace")
        assert self.master.poll() is None, said[-3000:]
        return True

    def _answers(self) -> bool:
        with suppress(OSError, AssertionError):
            return bool(self.ask("system/versions"))
        return False

    def make_list(self, name: str, **rules: object) -> None:
        """A new list of this domain, by its rules."""
        self.ask(
            "lists", "POST", fqdn_listname=f"{name}@lists.example", style_name="legacy-default"
        )
        rules = {"send_welcome_message": False, "max_message_size": 40, **rules}
        self.ask(f"lists/{name}@lists.example/config", "PATCH", **rules)
        self._join(name, "robin@post.example", role="owner")

    def join(self, name: str, address: str) -> None:
        """Make somebody a member."""
        self._join(name, address, role="member")

    def _join(self, name: str, address: str, role: str) -> None:
        yes = {f"pre_{each}": True for each in ("verified", "confirmed", "approved")}
        self.ask("members", "POST", list_id=f"{name}.lists.example", subscriber=address,
                 role=role, **yes)  # fmt: skip

    def held(self, name: str) -> list[dict[str, Any]]:
        """What waits for the list's moderator."""
        return list(self.ask(f"lists/{name}@lists.example/held").get("entries", []))

    def decide(self, name: str, request: int, action: str, **why: str) -> None:
        """Let a held message through, or not."""
        self.ask(f"lists/{name}@lists.example/held/{request}", "POST", action=action, **why)


@contextmanager
def mailman(folder: Path, ports: Ports) -> Iterator[Mailman]:
    """Mailman 3 core, begun: lists on lists.example."""
    assert MAILMAN.exists(), (
        f"{MAILMAN} is not here, and the mail tests need it. `make test` makes it, "
        "of requirements/mailman.txt, with Python 3.11 or 3.12 "
        "(make MAILMAN_PYTHON=python3.12 test)."
    )
    config = folder / "mailman.cfg"
    quick = "".join(f"[runner.{name}]\nsleep_time: 0.1s\n" for name in _QUICK)
    quick += "".join(f"[runner.{name}]\nstart: no\n" for name in _IDLE)
    config.write_text(MAILMAN_CFG.format(folder=folder, **vars(ports)) + quick)
    with (folder / "mailman.out").open("wb") as out:
        master = subprocess.Popen(
            [MAILMAN, "-C", config], cwd=folder, stdout=out, stderr=out, start_new_session=True
        )
    try:
        yield Mailman(ports, folder, master)
    finally:
        _end(master)


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
