"""What lists, their moderators and mail servers write about a delivery: kept for its author.

It comes to an address that everybody sees. So a note never touches what waits, and only
who shows that they had the message in hand can say that it was refused.
"""

from __future__ import annotations

import re
from email.errors import MessageError
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses
from typing import Final

from django.db.models import QuerySet
from flufl.bounce import all_failures

from afterlist_site.lists import author_letters, proof_texts
from afterlist_site.lists.claims import State
from afterlist_site.lists.models import Delivery, Note, Submission
from afterlist_site.masking import sendable
from afterlist_site.people import relay_reading as reading
from afterlist_site.people.relay import Done, Outcome

MOST_NOTES: Final = 20
LONGEST_NOTE: Final = 4_000

Kind = Note.Kind

_OUT: Final = (State.OFFERED, State.SENT)
_ID: Final = re.compile(r"<([^<>\s]{1,300})>")
_ROBOTS: Final = frozenset(
    ("mailman", "majordomo", "listserv", "sympa", "listproc", "ezmlm", "notify", "noreply",
     "no-reply", "mailman-bounces", "mailman-owner")
)  # fmt: skip
"""The local parts of what runs many lists of a host at once."""

_OF_LIST: Final = ("owner", "bounces", "request", "admin", "moderator", "moderators", "editor",
                   "return", "help", "noreply")  # fmt: skip

_HELD: Final = re.compile(
    r"\b(?:await(?:s|ing)|held|pending|waiting)\b.{0,80}\b(?:moderat|approv|review)", re.I | re.S
)
_REFUSED: Final = re.compile(
    r"\b(?:has been|was|is|were) (?:rejected|refused|declined|denied)\b|\breject(?:ed|ion)\b", re.I
)


def reported(mail: reading.Mail, row: Delivery) -> Outcome:
    """Take what came to the address that only the mail servers of a delivery know."""
    passing, lasting = failures(mail)
    to = row.recipient.lower()
    if to in lasting:
        return _keep(mail, row, Kind.BOUNCED)
    if to in passing:
        return _keep(mail, row, Kind.OTHER)
    return _keep(mail, row, _kind(mail) if is_of_list(mail, row.recipient) else Kind.OTHER)


def of_list(mail: reading.Mail, submission: Submission, *, is_vouched: bool) -> Outcome | None:
    """Take what a list's own addresses write about a story; None where none of them did.

    ``is_vouched`` says that their From line can be built on.
    """
    rows = Delivery.objects.filter(manuscript__submission=submission).defer("content")
    own = [row for row in rows.order_by("-pk") if is_of_list(mail, row.recipient)]
    if not own:
        return None
    return _keep(mail, _meant(mail, own, rows), _kind(mail) if is_vouched else Kind.OTHER)


def failures(mail: reading.Mail) -> tuple[frozenset[str], frozenset[str]]:
    """Return the addresses that a mail server's report says could not be reached: for now,
    and for good."""
    if mail.raw.count(b"boundary") > reading.MOST_PARTS:
        return frozenset(), frozenset()
    try:
        passing, lasting = all_failures(BytesParser(policy=compat32).parsebytes(mail.raw))
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):
        # Its detectors believe what a mail says of its own parts.
        return frozenset(), frozenset()
    named, gone = (frozenset(_text(each).lower() for each in found) for found in (passing, lasting))
    return named, gone


def _text(address: object) -> str:
    return address.decode("latin-1") if isinstance(address, bytes) else str(address)


def is_of_list(mail: reading.Mail, list_address: str) -> bool:
    """Whether a mail says that it is from a list's robot or owners: ``quay-owner@``."""
    lines = [str(line) for line in mail.headers.get_all("From", [])]
    named = [address.lower() for _, address in getaddresses(lines[:2])]
    if len(lines) != 1 or len(named) != 1:
        return False
    local, _, host = named[0].rpartition("@")
    name, _, list_host = list_address.lower().rpartition("@")
    if host != list_host:
        return False
    first, _, last = local.rpartition("-") if "-" in local else local.rpartition("+")
    is_office = (first == name and last.partition("+")[0] in _OF_LIST) or (
        last == name and first in _OF_LIST
    )
    return local == name or local in _ROBOTS or is_office


def _meant(mail: reading.Mail, own: list[Delivery], rows: QuerySet[Delivery]) -> Delivery:
    """The delivery that a list's note is about: the one it names, else the last."""
    lines = [str(mail.headers.get(name, "")) for name in ("In-Reply-To", "References")]
    ids = _ID.findall(" ".join(lines))[:50]
    keys = set(rows.filter(message_id__in=ids).values_list("pk", flat=True))
    found = reading.posting(mail)
    said = " ".join(f"{found.subject} {found.text}".split()) if found else ""
    named = [row for row in own if row.pk in keys or row.message_id.encode() in mail.raw] or [
        row for row in own if " ".join(row.subject.split()) in said
    ]
    return (named or own)[0]


def _keep(mail: reading.Mail, row: Delivery, kind: Note.Kind) -> Outcome:
    if row.notes.count() >= MOST_NOTES:
        return Outcome(Done.IGNORED, "Too much was written about this delivery.")
    found = reading.posting(mail)
    text = sendable(reading.written(found))[:LONGEST_NOTE] if found else ""
    text = text or "(no words that can be shown)"
    note, is_new = Note.objects.get_or_create(
        delivery=row, digest=mail.digest, defaults={"kind": kind, "text": text}
    )
    if kind in (Kind.BOUNCED, Kind.REFUSED):
        # Who writes of what was not sent yet knows nothing of it, and must not stop it.
        out = Delivery.objects.filter(pk=row.pk, state__in=_OUT)
        out.update(state=State.REFUSED, notice=text[:1000], claim="")
    if is_new:
        _tell_author(note, row)
    return Outcome(Done.ANSWERED, f"A note: {kind}")


def _tell_author(note: Note, row: Delivery) -> None:
    """Write to the author what they may want to act on; that their parts wait for a list's
    moderator is said of the first."""
    submission = row.manuscript.submission
    held = Note.objects.filter(
        delivery__manuscript__submission=submission,
        delivery__list_name=row.list_name,
        kind=Kind.HELD,
    )
    if note.kind == Kind.OTHER or (note.kind == Kind.HELD and held.count() > 1):
        return
    said = "".join(f"    {line}\n" for line in note.text.splitlines())
    text = (
        f"What came about “{row.subject}”, which went to {row.list_name}:\n\n{said}\n"
        f"All that becomes of it stands here:\n\n{proof_texts.page(submission)}\n"
    )
    author_letters.tell(submission, f"{Kind(note.kind).label}: {row.subject}", text)


def _kind(mail: reading.Mail) -> Note.Kind:
    found = reading.posting(mail)
    text = reading.written(found)[:1500] if found else ""
    said = f"{mail.headers.get('Subject', '')}\n{text}"
    if _REFUSED.search(said):
        return Kind.REFUSED
    return Kind.HELD if _HELD.search(said) else Kind.OTHER
