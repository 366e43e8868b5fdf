"""What readers answer to a story: passed on to its author, and filed for them to show or keep.

Neither learns the other's address: both sides write to addresses of the archive, and what
they write goes on without any address in it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from afterlist_site import letters
from afterlist_site.archive.models import Work
from afterlist_site.guard.texts import outgoing
from afterlist_site.ledger.models import Feedback, KnownAddress, Own, Person
from afterlist_site.lists import addresses
from afterlist_site.lists.submission_rows import new_token
from afterlist_site.masking import sendable
from afterlist_site.people import relay_reading as reading
from afterlist_site.people.relay import Done, Outcome

LONGEST: Final = 10_000
MOST_A_POSTING: Final = 500
MOST_A_DAY: Final = 10
"""Letters that one reader may have passed on in a day, and one author to one reader."""

_NOTHING: Final = Outcome(Done.IGNORED, "There is nothing to pass on.")
_TOO_MUCH: Final = Outcome(Done.IGNORED, "Too much came of this.")


def received(mail: reading.Mail, posting: str, via: str = "") -> Outcome:
    """Take in what somebody wrote about a posting (its identity), to the address ``via``."""
    found = reading.posting(mail)
    if reading.is_by_machine(mail) or found is None or found.is_automatic:
        return Outcome(Done.IGNORED, "A machine sent it.")
    text = sendable(reading.written(found))[:LONGEST].strip()
    sender = found.sender.email[:254] if "@" in found.sender.email else ""
    if not text:
        return _NOTHING
    if _has_written_enough(posting, sender):
        return _TOO_MUCH
    row, is_new = Feedback.objects.get_or_create(
        posting=posting,
        digest=mail.digest,
        defaults={
            "name": " ".join(sendable(found.sender.name).split())[:200],
            "answer_to": sender,
            "via": via,
            "token": new_token(),
            "text": text,
        },
    )
    if is_new:
        _pass_on(row)
    return Outcome(Done.ANSWERED, "Passed on to the author.")


def _has_written_enough(posting: str, sender: str) -> bool:
    today = Feedback.objects.filter(came_at__gte=timezone.now() - timedelta(days=1))
    return (
        Feedback.objects.filter(posting=posting).count() >= MOST_A_POSTING
        or today.filter(posting=posting).count() >= MOST_A_POSTING // 10
        or today.filter(answer_to__iexact=sender).count() >= MOST_A_DAY
    )


def _pass_on(row: Feedback) -> None:
    owner = Own.objects.filter(posting=row.posting).select_related("person").first()
    to = _address(owner.person) if owner else ""
    if not to:
        return
    title = _title(row.posting)
    answers = (
        "Your answer goes to them, from an address of the archive: yours is not shown.\n"
        if row.answer_to
        else ""
    )
    letters.send_from(
        addresses.feedback(row.token),
        to,
        _line(f"Feedback on {title}"),
        f"{row.name or 'A reader'} wrote about “{title}”:\n\n{row.text}\n\n-- \n{answers}"
        "It is filed on your page, and shown to nobody unless you show it:\n"
        f"{letters.absolute(reverse('feedback'))}\n",
    )
    row.passed_on_at = timezone.now()
    row.save(update_fields=["passed_on_at"])


def answered(mail: reading.Mail, token: str) -> Outcome:
    """Take an author's answer to what a reader wrote, and pass it on to the reader."""
    row = Feedback.objects.filter(token=token).first()
    owner = Own.objects.filter(posting=row.posting).first() if row else None
    if row is None or owner is None:
        return Outcome(Done.UNKNOWN, "Nobody here has this address.")
    found = reading.posting(mail)
    if reading.is_by_machine(mail) or found is None or found.is_automatic:
        return Outcome(Done.IGNORED, "A machine sent it.")
    mine = owner.person.addresses.filter(is_proved=True).values_list("email", flat=True)
    if not any(reading.is_from(mail, found, address) for address in mine):
        return Outcome(Done.UNKNOWN, "Answer from the address that this was sent to.")
    text = sendable(reading.written(found))[:LONGEST].strip()
    if not text or not row.answer_to:
        return _NOTHING
    if not _is_new(row, mail.digest):
        return Outcome(Done.IGNORED, "This mail came before, or too much came.")
    _answer(row, owner.person, text)
    return Outcome(Done.ANSWERED, "Passed on to the reader.")


def _answer(row: Feedback, person: Person, text: str) -> None:
    title = _title(row.posting)
    name = outgoing(person.pen_name) if person.pen_name else "The author"
    letters.send_from(
        row.via or settings.MAIL_FROM,
        row.answer_to,
        _line(f"Re: {title}"),
        f"{name} answers what you wrote about “{title}”:\n\n{outgoing(text)}\n\n-- \n"
        "It comes by way of the archive: neither of you sees the other's address.\n",
    )


@transaction.atomic
def _is_new(row: Feedback, digest: str) -> bool:
    """Remember an answer; False where it came before, or where many came."""
    mine = Feedback.objects.select_for_update().get(pk=row.pk)
    if digest in mine.heard or len(mine.heard) >= MOST_A_DAY:
        return False
    mine.heard = [*mine.heard, digest]
    mine.save(update_fields=["heard"])
    return True


def _line(text: str) -> str:
    return " ".join(text.split())[:200]


def _address(person: Person) -> str:
    known: KnownAddress | None = person.addresses.filter(is_proved=True, bounced_at=None).first()
    return known.email if known else ""


def _title(posting: str) -> str:
    work = Work.objects.filter(chapters__editions__posting__identity=posting).first()
    return outgoing(work.title) if work and work.title else "your story"


def of_author(person: Person) -> list[Feedback]:
    """Return what was written about an author's postings, the newest first."""
    mine = person.postings.values("posting")
    return list(Feedback.objects.filter(posting__in=mine)[:500])


def show(person: Person, key: str, *, is_shown: bool) -> bool:
    """Have a piece of feedback stand on its work, or stand there no more; only its author can."""
    mine = person.postings.values("posting")
    known = int(key) if key.isdecimal() and len(key) < 19 else 0
    rows = Feedback.objects.filter(pk=known, posting__in=mine)
    return bool(rows.update(is_shown=is_shown))
