"""A story that an author mails to the archive's address: read, and sent back as a proof."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import transaction

from afterlist_site.ledger.models import KnownAddress
from afterlist_site.lists import proofs, scripts
from afterlist_site.lists.authentic import FORGED, Checked
from afterlist_site.lists.models import Manuscript, Submission
from afterlist_site.people import relay_reading as reading
from afterlist_site.people.relay import Done, Outcome

MOST_OPEN: Final = 20
"""Proofs that one author has open at a time: more is a flood, or a loop."""

_UNKNOWN: Final = Outcome(
    Done.UNKNOWN,
    "This address takes stories from authors whose address is known here. "
    f"See {settings.SITE_ADDRESS}/post/",
)


def received(mail: reading.Mail, checked: Checked) -> Outcome:
    """Take a story in from an author who is known, and send its proof to where they are
    known: a From line that somebody forged brings them nothing."""
    if checked.is_forged:
        return FORGED
    found = reading.posting(mail)
    if reading.is_by_machine(mail) or (found is not None and found.is_automatic):
        return Outcome(Done.IGNORED, "A machine sent it, and machines are not answered.")
    if found is None:
        return Outcome(Done.UNKNOWN, "One message with one story can be taken.")
    known = KnownAddress.objects.filter(email__iexact=found.sender.email, is_proved=True).first()
    if known is None or not reading.is_from(mail, found, known.email):
        return _UNKNOWN
    with transaction.atomic():
        submission = _submission(known, mail, checked)
    if submission is None:
        return Outcome(Done.IGNORED, "This mail came before, or too many wait for an answer.")
    proofs.send(submission)
    return Outcome(Done.ANSWERED, "Its author was sent a proof.")


def _submission(known: KnownAddress, mail: reading.Mail, checked: Checked) -> Submission | None:
    theirs = Submission.objects.filter(person=known.person)
    if theirs.filter(state=Submission.State.PROOF).count() >= MOST_OPEN:
        return None
    submission, is_new = theirs.get_or_create(
        person=known.person,
        digest=mail.digest,
        defaults={
            "way": Submission.Way.MAIL,
            "answer_to": known.email,
            "standing": checked.standing,
            "checked": checked.said,
        },
    )
    if not is_new:
        return None
    row = Manuscript.objects.create(submission=submission, position=1, raw=mail.raw)
    script = scripts.read(row)
    if script is not None:
        submission.title = script.manuscript.fields.get("title", "")[:300]
        submission.save(update_fields=["title"])
    return submission
