"""Whether mail leaves and arrives: conversations with mail servers that send no mail."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from afterlist_site import letters, mail_server
from afterlist_site.lists import addresses, checking
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
        with mail_server.opened(host, port) as smtp:
            return Server(_named(smtp), (*_line(), *_taken(smtp)))
    except mail_server.NotOpenedError as fault:
        return Server("", (wrong(what, str(fault), fault.remedy),))
    except OSError as fault:
        said = f"{host}:{port} broke the line off: {mail_server.told(fault)}."
        return Server("", (wrong(what, said, "Look into the mail server’s log."),))


def _named(smtp: smtplib.SMTP) -> str:
    """The name that the server gives itself first in its answer to our greeting."""
    name = (smtp.ehlo_resp or smtp.helo_resp or b"").decode("ascii", "replace").split()[:1]
    return name[0].strip(".").lower() if name and "." in name[0] else ""


def _line() -> Iterator[Found]:
    """What is to be said of the line itself, once it is open."""
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    is_ours = settings.EMAIL_HOST in checking.LOCAL
    if settings.SMTP_SECURITY != mail_server.NONE:
        login = f", and it takes the login of “{settings.SMTP_USER}”" if settings.SMTP_USER else ""
        yield right("line", f"The line to {where} is encrypted, its certificate is valid{login}.")
    elif not is_ours:
        yield doubtful(
            "line",
            f"Mail to {where} goes in the clear, for whoever is on the way to read.",
            "If it is not in your own house, set AFTERLIST_SMTP_SECURITY=starttls.",
        )
    if settings.SMTP_USER and Path(settings.SMTP_PASSWORD_FILE).stat().st_mode & 0o007:
        path = settings.SMTP_PASSWORD_FILE
        yield wrong("line", f"Everybody here can read {path}.", f"Run: chmod 600 {path}")


def _taken(smtp: smtplib.SMTP) -> Iterator[Found]:
    """What the server says to our mail, short of being given any."""
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    sender = f"{addresses.STORIES}@{settings.MAIL_DOMAIN}"
    code, words = smtp.mail(sender)
    if code >= 400:
        yield wrong(
            "sending",
            f"{where} takes no mail from {sender}: {_quoted(code, words)}.",
            f"{_let_it_relay()}.",
        )
        return
    code, words = smtp.rcpt(settings.MAIL_ARCHIVIST)
    if code >= 400:
        yield wrong(
            "sending",
            f"{where} takes no mail to {settings.MAIL_ARCHIVIST}: {_quoted(code, words)}.",
            f"{_let_it_relay()}; and see that AFTERLIST_MAIL_ARCHIVIST is your address.",
        )
    else:
        yield right("sending", f"{where} takes mail from {sender}.")
    yield _arriving(smtp, where)
    smtp.rset()


def _let_it_relay() -> str:
    if settings.SMTP_USER:
        return (
            f"Have its provider let “{settings.SMTP_USER}” send from all of @{settings.MAIL_DOMAIN}"
        )
    return (
        "Let it relay for this machine (Postfix: mynetworks), or log in with AFTERLIST_SMTP_USER "
        "and AFTERLIST_SMTP_PASSWORD_FILE"
    )


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
        said = f"Nobody takes mail in at {where}: {mail_server.told(fault)}."
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
