"""Mail in: each to what it is about. Whoever delivers (LMTP, a pipe, a Maildir) comes here.

Nothing is ever answered to a machine (RFC 3834), and a mail that is refused is refused
to the mail server that brought it: its claimed sender gets nothing from us.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings

from afterlist.model import Posting
from afterlist_site.ledger.models import KnownAddress
from afterlist_site.lists import (
    addresses,
    authentic,
    feedback,
    machines,
    notes,
    proofs,
    reader_incoming,
    returning,
    stories_by_mail,
    trimming,
)
from afterlist_site.lists.authentic import FORGED, Checked, Peer
from afterlist_site.lists.models import Delivery, Submission
from afterlist_site.people import relay, relay_reading as reading
from afterlist_site.people.relay import Done, Outcome

MOST_BYTES: Final = 10_000_000
MOST_CONTENT_LINES: Final = 1_000

_TO: Final = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
_UNKNOWN: Final = Outcome(Done.UNKNOWN, "Nobody here has this address.")


def received(raw: bytes, to: str = "", peer: Peer | None = None) -> Outcome:
    """Take a mail in; ``to`` is the address it was delivered to, if known, and ``peer``
    who brought it, where nobody stands between us and the world."""
    if len(raw) > MOST_BYTES:
        return Outcome(Done.TOO_LARGE, f"A mail may have {MOST_BYTES:,} bytes.")
    if raw.lower().count(b"\ncontent-") > MOST_CONTENT_LINES:
        return Outcome(Done.TOO_LARGE, "A mail may have a few hundred parts.")
    mail = reading.opened(raw)
    for each in addresses.ours([to] if to else _recipients(mail)):
        outcome = _delivered(mail, each, peer)
        if outcome is not None:
            return outcome
    return relay.received(raw, to)


def _recipients(mail: reading.Mail) -> list[str]:
    return [str(line) for name in _TO for line in mail.headers.get_all(name, [])]


def _delivered(mail: reading.Mail, at: addresses.Ours, peer: Peer | None) -> Outcome | None:
    """What becomes of a mail at an address of ours; None where it is of another part."""
    if at.local == addresses.STORIES and not at.tag:
        return stories_by_mail.received(mail, _checked(mail, peer))
    if at.local == addresses.PROOF and at.tag:
        return _answer(mail, at.tag, _checked(mail, peer))
    if at.local == addresses.STORY and at.tag:
        return _about_a_story(mail, at.tag, peer)
    if at.local == addresses.ABUSE and not at.tag:
        return reader_incoming.complained(mail)
    door = _DOORS.get(at.local)
    return door(mail, at.tag) if door and at.tag else None


def _checked(mail: reading.Mail, peer: Peer | None) -> Checked:
    if peer is None or not settings.MAIL_CHECKS_DNS:
        return authentic.checked(mail)
    from afterlist_site.lists import verifying  # noqa: PLC0415 - start-up time

    return authentic.checked(mail, peer, verifying.ASKING)


def _answer(mail: reading.Mail, token: str, checked: Checked) -> Outcome:
    """An answer to a proof: from its author, or it is none."""
    submission = Submission.objects.filter(token=token).first()
    if submission is None:
        return _UNKNOWN
    found = reading.posting(mail)
    if machines.answered(mail) or found is None or found.is_automatic:
        return Outcome(Done.IGNORED, "A machine sent it, and machines are not answered.")
    if checked.is_forged:
        return FORGED
    if not reading.is_from(mail, found, submission.answer_to):
        return Outcome(Done.UNKNOWN, "Answer from the address that this was sent to.")
    return _heard(submission, mail, found)


def _heard(submission: Submission, mail: reading.Mail, found: Posting) -> Outcome:
    if _has_bounced(submission.answer_to):
        return Outcome(Done.IGNORED, "Mail to this author comes back.")
    if not proofs.is_new(submission, mail.digest):
        return Outcome(Done.IGNORED, "It came before, or too much came.")
    said = proofs.answered(submission, trimming.answer(found))
    return Outcome(Done.ANSWERED, said.value)


def _about_a_story(mail: reading.Mail, tag: str, peer: Peer | None) -> Outcome:
    """What comes to the address that everybody sees: a mail server's report, a list's note,
    or a reader's word to the author."""
    named = addresses.of_story(tag)
    submission = Submission.objects.filter(public=named[0]).first() if named else None
    if named is None or submission is None:
        return _UNKNOWN
    row = _row(submission, named[1])
    is_by_machine = reading.is_by_machine(mail)
    if row is not None and is_by_machine:
        return notes.reported(mail, row)
    checked = _checked(mail, peer)
    if checked.is_forged:
        return FORGED
    outcome = notes.of_list(mail, submission, is_vouched=checked.is_vouched)
    if outcome is not None:
        return outcome
    first = submission.manuscripts.exclude(posting="").first()
    if first is None or is_by_machine:
        return Outcome(Done.IGNORED, "It is about no delivery.")
    return feedback.received(mail, first.posting, addresses.public(submission))


def _row(submission: Submission, key: int | None) -> Delivery | None:
    if key is None:
        return None
    found = Delivery.objects.filter(pk=key, manuscript__submission=submission)
    return found.defer("content").first()


def _has_bounced(email: str) -> bool:
    return KnownAddress.objects.filter(email__iexact=email).exclude(bounced_at=None).exists()


_DOORS: Final[dict[str, Callable[[reading.Mail, str], Outcome]]] = {
    addresses.LIST: returning.from_list,
    addresses.READER: reader_incoming.received,
    addresses.FEEDBACK: feedback.answered,
}
"""What takes a mail to ``word+tag@``."""
