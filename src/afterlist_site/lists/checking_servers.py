"""Whether mail leaves and arrives: conversations with mail servers that send no mail."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from afterlist_site import letters
from afterlist_site.lists import addresses
from afterlist_site.lists.checking import Found, doubtful, right, wrong

PATIENCE_S: Final = 20


_BARE: Final = (addresses.STORIES, addresses.ABUSE)
_TAGGED: Final = (*(each for each in addresses.LOCALS if each not in _BARE), letters.RELAY)


@dataclass(frozen=True, slots=True)
class Server:
    """The mail server that we send by: ``name`` as it greets, empty if it could not be reached."""

    name: str
    found: tuple[Found, ...]


def ours() -> list[str]:
    """Return one address of each kind that must come to us."""
    tagged = [f"{local}+check@{settings.MAIL_DOMAIN}" for local in _TAGGED]
    return [f"{addresses.STORIES}@{settings.MAIL_DOMAIN}", *tagged]


def sending() -> Server:
    """Look at the mail server that we send by."""
    what, host, port = "sending", settings.EMAIL_HOST, settings.EMAIL_PORT
    if not host:
        said = "No mail server is named: what would be sent waits in the archive’s folder."
        return Server("", (wrong(what, said, "Set AFTERLIST_SMTP to HOST:PORT."),))
    try:
        with smtplib.SMTP(timeout=PATIENCE_S) as smtp:
            smtp.local_hostname = settings.MAIL_DOMAIN
            _, greeting = smtp.connect(host, port)
            smtp.ehlo_or_helo_if_needed()
            return Server(_named(greeting), tuple(_taken(smtp)))
    except (smtplib.SMTPException, OSError) as fault:
        said = f"{host}:{port} could not be talked to: {_told(fault)}."
        remedy = "Start the mail server, or set AFTERLIST_SMTP to where it listens."
        return Server("", (wrong(what, said, remedy),))


def _named(greeting: bytes) -> str:
    name = greeting.decode("ascii", "replace").split()[:1]
    return name[0].strip(".").lower() if name and "." in name[0] else ""


def _taken(smtp: smtplib.SMTP) -> Iterator[Found]:
    """What the server says to our mail, short of being given any."""
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    sender = f"{addresses.STORIES}@{settings.MAIL_DOMAIN}"
    code, words = smtp.mail(sender)
    if code >= 400:
        yield wrong(
            "sending",
            f"{where} takes no mail from {sender}: {_quoted(code, words)}.",
            "Let it relay for this machine (Postfix: mynetworks), without a password.",
        )
        return
    code, words = smtp.rcpt(settings.MAIL_ARCHIVIST)
    if code >= 400:
        yield wrong(
            "sending",
            f"{where} takes no mail to {settings.MAIL_ARCHIVIST}: {_quoted(code, words)}.",
            "Let it relay for this machine (Postfix: mynetworks); and see that "
            "AFTERLIST_MAIL_ARCHIVIST is your address.",
        )
    else:
        yield right("sending", f"{where} takes mail from {sender}.")
    yield _arriving(smtp, where)
    smtp.rset()


def _arriving(smtp: smtplib.SMTP, where: str) -> Found:
    refused = [(to, *smtp.rcpt(to)) for to in ours()]
    for to, code, words in refused:
        if code >= 400:
            return wrong(
                "arriving",
                f"{where} takes no mail to {to}: {_quoted(code, words)}.",
                f"Let it hand all of @{settings.MAIL_DOMAIN}, with whatever stands after a plus, "
                "to `afterlist mail run` (docs/hosting.md, Mail in).",
            )
    return right("arriving", f"{where} takes mail to {', '.join(ours()[:2])} and their like.")


def lmtp_in(host: str, port: int, *, is_lmtp: bool) -> Found:
    """Look at our own server: whether it listens, and takes what is ours."""
    what, where = "mail in", f"{host}:{port}"
    kind = smtplib.LMTP if is_lmtp else smtplib.SMTP
    try:
        with kind(host, port, timeout=PATIENCE_S) as server:
            server.ehlo()
            server.mail("")
            code, words = server.rcpt(ours()[0])
            server.rset()
    except (smtplib.SMTPException, OSError) as fault:
        said = f"Nobody takes mail in at {where}: {_told(fault)}."
        return wrong(what, said, "Start `afterlist mail run` with the same --lmtp or --smtp.")
    if code >= 400:
        said = f"Who listens at {where} does not know our addresses: {_quoted(code, words)}."
        return wrong(what, said, "Start `afterlist mail run` there, with the same settings.")
    return right(what, f"Mail for the archive is taken in at {where}.")


def maildir_in(folder: Path) -> Found:
    """Look at a Maildir that mail comes to."""
    missing = [name for name in ("new", "cur", "tmp") if not (folder / name).is_dir()]
    if missing:
        said = f"{folder} is no Maildir: it has no {', '.join(missing)}."
        return wrong("mail in", said, "Let the mail server deliver there once, or make them.")
    waiting = sum(1 for _ in (folder / "new").iterdir())
    if waiting > 100:
        said = f"{waiting:,} mails wait in {folder}."
        return doubtful("mail in", said, "See that `afterlist mail run --maildir` runs.")
    return right("mail in", f"{folder} is a Maildir; {waiting} mails wait there.")


def nothing_in() -> Found:
    """Return that nobody said how mail comes in."""
    return doubtful(
        "mail in",
        "It was not looked at whether mail comes in.",
        "Give `afterlist mail check` the same --lmtp, --smtp or --maildir as `afterlist mail run`.",
    )


def _quoted(code: int, words: bytes) -> str:
    return f"“{code} {' '.join(words.decode('utf-8', 'replace').split())[:300]}”"


def _told(fault: Exception) -> str:
    return " ".join(str(fault).split())[:300] or type(fault).__name__
