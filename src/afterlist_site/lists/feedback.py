"""What readers answer to a story: passed on to its author, and filed for them to show or keep.

Neither learns the other's address: both sides write to addresses of the archive.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.utils import timezone

from afterlist_site import letters
from afterlist_site.archive.models import Work
from afterlist_site.ledger.models import KnownAddress, Own, Person
from afterlist_site.lists.models import Feedback
from afterlist_site.masking import sendable
from afterlist_site.people import relay_reading as reading
from afterlist_site.people.relay import Done, Outcome

LONGEST: Final = 10_000
MOST_A_POSTING: Final = 500


def received(mail: reading.Mail, posting: str) -> Outcome:
    """Take in what somebody wrote about a posting (its identity)."""
    found = reading.posting(mail)
    if reading.is_by_machine(mail) or found is None or found.is_automatic:
        return Outcome(Done.IGNORED, "A machine sent it.")
    text = sendable(reading.written(found))[:LONGEST].strip()
    if not text or Feedback.objects.filter(posting=posting).count() >= MOST_A_POSTING:
        return Outcome(Done.IGNORED, "There is nothing to pass on.")
    row, is_new = Feedback.objects.get_or_create(
        posting=posting,
        digest=mail.digest,
        defaults={
            "name": sendable(found.sender.name)[:200],
            "answer_to": found.sender.email[:254] if "@" in found.sender.email else "",
            "text": text,
        },
    )
    if is_new:
        _pass_on(row)
    return Outcome(Done.ANSWERED, "Passed on to the author.")


def _pass_on(row: Feedback) -> None:
    owner = Own.objects.filter(posting=row.posting).select_related("person").first()
    to = _address(owner.person) if owner else ""
    if not to:
        return
    title = _title(row.posting)
    letters.send(
        to,
        " ".join(f"Feedback on {title}".split()),
        f"{row.name or 'A reader'} wrote about “{title}”:\n\n{row.text}\n\n-- \n"
        "It is filed on your page, and shown to nobody unless you show it:\n"
        f"{settings.SITE_ADDRESS}/post/feedback/\n",
    )
    row.passed_on_at = timezone.now()
    row.save(update_fields=["passed_on_at"])


def _address(person: Person) -> str:
    known: KnownAddress | None = person.addresses.filter(is_proved=True, bounced_at=None).first()
    return known.email if known else ""


def _title(posting: str) -> str:
    work = Work.objects.filter(chapters__editions__posting__identity=posting).first()
    return sendable(work.title) if work and work.title else "your story"


def of_author(person: Person) -> list[Feedback]:
    """Return what was written about an author's postings, the newest first."""
    mine = person.postings.values("posting")
    return list(Feedback.objects.filter(posting__in=mine)[:500])


def show(person: Person, key: str, *, is_shown: bool) -> bool:
    """Have a piece of feedback stand on its work, or stand there no more; only its author can."""
    mine = person.postings.values("posting")
    rows = Feedback.objects.filter(pk=int(key) if key.isdecimal() else 0, posting__in=mine)
    return bool(rows.update(is_shown=is_shown))


def shown_of(postings: Iterable[str]) -> list[Feedback]:
    """Return what authors let be shown of what was written about postings."""
    return list(Feedback.objects.filter(posting__in=list(postings), is_shown=True)[:200])
