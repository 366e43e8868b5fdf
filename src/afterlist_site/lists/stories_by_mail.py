"""A story that an author mails to the archive's address: read, and sent back as a proof."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from afterlist.model import Posting
from afterlist_site.ledger.models import KnownAddress
from afterlist_site.lists import drafts, machines, opening_mail, proofs, scripts
from afterlist_site.lists.authentic import FORGED, Checked, Standing
from afterlist_site.lists.models import Manuscript, Submission
from afterlist_site.lists.opening_mail import Chapter, Opened
from afterlist_site.lists.written import as_mailed, raw_message
from afterlist_site.people import relay_reading as reading
from afterlist_site.people.relay import Done, Outcome

MOST_OPEN: Final = 20
"""Proofs that wait for one author's answer at a time: more is a flood, or a loop. What is
surely from them is counted apart, so that a forger cannot shut them out."""

FORGOTTEN_AFTER: Final = timedelta(days=14)

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
    if machines.sent(mail) or (found is not None and found.is_automatic):
        return Outcome(Done.IGNORED, "A machine sent it, and machines are not answered.")
    if found is None:
        return Outcome(Done.UNKNOWN, "One message with one story can be taken.")
    known = KnownAddress.objects.filter(email__iexact=found.sender.email, is_proved=True).first()
    if known is None or not reading.is_from(mail, found, known.email):
        return _UNKNOWN
    if known.bounced_at is not None:
        return Outcome(Done.IGNORED, "Mail to this author comes back.")
    return _taken(known, mail, found, checked)


def _taken(known: KnownAddress, mail: reading.Mail, found: Posting, checked: Checked) -> Outcome:
    if _is_flood(known, checked):
        return Outcome(Done.IGNORED, "Too many wait for an answer.")
    with transaction.atomic():
        submission, is_new = Submission.objects.get_or_create(
            person=known.person,
            digest=mail.digest,
            defaults={
                "way": Submission.Way.MAIL,
                "answer_to": known.email,
                "standing": checked.standing,
                "checked": checked.said,
            },
        )
        if is_new:
            _fill(submission, opening_mail.opened(mail, found), found)
    if not is_new:
        return Outcome(Done.IGNORED, "This mail came before.")
    proofs.send(submission)
    return Outcome(Done.ANSWERED, "Its author was sent a proof.")


def _is_flood(known: KnownAddress, checked: Checked) -> bool:
    since = timezone.now() - FORGOTTEN_AFTER
    waiting = Submission.objects.filter(
        person=known.person, state=Submission.State.PROOF, made_at__gt=since
    )
    is_sure = checked.standing is Standing.PASS
    alike = waiting.filter(standing=Standing.PASS) if is_sure else waiting.exclude(
        standing=Standing.PASS
    )  # fmt: skip
    return alike.count() >= MOST_OPEN


def _fill(submission: Submission, holds: Opened, found: Posting) -> None:
    for position, chapter in enumerate(holds.chapters, start=1):
        row = Manuscript(submission=submission, position=position)
        row.raw = _raw(row, chapter, holds, found)
        row.save()
    script = scripts.read(submission.manuscripts.get(position=1))
    title = script.manuscript.fields.get("title", "") if script else ""
    submission.title = (title or holds.subject)[:300]
    submission.fields = {"flaws": list(holds.flaws)}
    submission.save(update_fields=["title", "fields"])
    drafts.name_coauthors(submission, holds.coauthors)


def _raw(row: Manuscript, chapter: Chapter, holds: Opened, found: Posting) -> bytes:
    story, at = chapter.story, found.sent_at or timezone.now()
    if chapter.fields:
        row.source, row.is_html = story.text, story.is_html
        author = row.submission.person.pen_name
        fields = {"author": author, **chapter.fields}
        return raw_message(row, fields, story.text, is_html=story.is_html, at=at)
    return as_mailed(
        row,
        holds.subject,
        story.text,
        is_html=story.is_html,
        at=at,
        no_archive=holds.no_archive,
    )
