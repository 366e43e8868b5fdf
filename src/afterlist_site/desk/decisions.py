"""What the archivist decides: each a row that outlives every reading, a deed in the log,
and in force at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from afterlist.model import Answer, Layer, Use
from afterlist_site.archive.folder import ArchiveBusyError, import_lock
from afterlist_site.archive.judging import postings_of
from afterlist_site.archive.models import Work
from afterlist_site.imports import mending, renaming, works
from afterlist_site.imports.deciding import decide_anew
from afterlist_site.imports.renewing import renew
from afterlist_site.ledger import deeds
from afterlist_site.ledger.corrections import checked
from afterlist_site.ledger.models import (
    Correction,
    Joining,
    MembersList,
    Opening,
    Own,
    Person,
    Seen,
    Word,
)
from afterlist_site.people import asking_authors


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody said and where: ``uses`` and ``places`` are empty for all of them."""

    answer: Answer
    quote: str
    where: str
    said_on: date | None = None
    uses: tuple[Use, ...] = ()
    places: tuple[str, ...] = ()


class PutOffError(Exception):
    """An import is at work: what was written down counts when it ends."""


def rebuild() -> int:
    """Put together and decide everything anew; return how many works changed.

    Raises PutOffError.
    """
    try:
        with import_lock(settings.ARCHIVE):
            return works.rebuild()
    except ArchiveBusyError:
        raise PutOffError from None


def redo(row: deeds.Undoable) -> None:
    """Put in force what a row says, or no longer says. Raises PutOffError."""
    if isinstance(row, Word):
        decide_anew(spoken_of(row))
    elif isinstance(row, Correction):
        renew([row.posting])
    elif isinstance(row, Joining):
        renew([row.posting, row.other])
    elif isinstance(row, MembersList | Opening):
        rebuild()


def spoken_of(word: Word) -> list[str]:
    """Return the postings (identities) that a word speaks of now."""
    if word.posting:
        return word.postings
    return list(Own.objects.filter(person=word.person).values_list("posting", flat=True))


def see(posting: str, code: str, by: str) -> Seen:
    """Write down that a finding was looked at and stays as it is."""
    row = Seen.objects.create(posting=posting, code=code, made_by=by[:200])
    deeds.record(by, f"saw {code}", posting[:12], row)
    return row


# Fields


def correct(posting: str, title: str, changes: Mapping[str, object], by: str) -> int:
    """Put fields of a posting's header right (the contract's names and values); return how
    many. Raises WrongValueError, and then has changed nothing."""
    for field, value in changes.items():
        checked(field, value)
    with transaction.atomic():
        for field, value in changes.items():
            row = Correction.objects.create(
                posting=posting, field=field, value=value, made_by=by[:200]
            )
            deeds.record(by, f"corrected {field}", title, row)
    if changes:
        renew([posting])
    return len(changes)


def mend(posting: str, title: str, page: str, by: str) -> Correction:
    """Put a posting's text right; as it was posted it is kept. Raises WrongValueError."""
    with transaction.atomic():
        row = mending.correct(posting, page, by)
        deeds.record(by, "mended a text", title, row)
    renew([posting])
    return row


# Words


def say(work: Work, saying: Saying, by: str) -> Word:
    """Write down what an author said of one work, which the archivist has before them."""
    return _speak(postings_of(work), work.title, saying, Layer.AUTHOR_DECISION, by)


def take_down(work: Work, saying: Saying, by: str) -> Word:
    """Take a work down: nobody but the archivist sees it. Nothing is erased."""
    return _speak(postings_of(work), work.title, saying, Layer.TAKEDOWN, by)


def _speak(postings: Sequence[str], subject: str, saying: Saying, layer: Layer, by: str) -> Word:
    with transaction.atomic():
        word = write(saying, layer, by, postings=postings)
        what = (
            "took down" if layer is Layer.TAKEDOWN else f"wrote down the author's {saying.answer}"
        )
        deeds.record(by, what, subject or "Untitled", word)
    decide_anew(word.postings)
    return word


def write(
    saying: Saying,
    layer: Layer,
    by: str,
    *,
    postings: Sequence[str] = (),
    person: Person | None = None,
) -> Word:
    """Return a new word of the ledger, of postings or of all that is a person's."""
    return Word.objects.create(
        person=person,
        posting=postings[0] if postings else "",
        also=list(postings[1:]),
        layer=layer.value,
        answer=saying.answer.value,
        uses=[use.value for use in saying.uses],
        places=list(saying.places),
        quote=saying.quote,
        where=saying.where,
        said_on=saying.said_on,
        confirmed_by=by[:200],
    )


# Works


def join(work: Work, other: Work, by: str) -> None:
    """Write down that a work is part of another."""
    one, home = work.header_posting.identity, other.header_posting.identity
    subject = f"{work.title or 'Untitled'}: {other.title or 'Untitled'}"
    with transaction.atomic():
        _strike_between(postings_of(work), postings_of(other), by)
        row = Joining.objects.create(posting=one, other=home, is_one_work=True, made_by=by[:200])
        deeds.record(by, "joined two stories", subject, row)
    renew([one, home])


def part(work: Work, leaving: Sequence[str], by: str) -> None:
    """Write down that postings (editions of one chapter) do not belong to a work.

    What stays must be named: they leave every posting of it that they stood beside.
    """
    staying = [key for key in postings_of(work) if key not in leaving]
    if not leaving or not staying:
        return
    with transaction.atomic():
        _strike_between(leaving, staying, by)
        for posting in leaving:
            row = Joining.objects.create(
                posting=posting, other=staying[0], is_one_work=False, made_by=by[:200]
            )
            deeds.record(by, "took out of a story", work.title or "Untitled", row)
    renew([*leaving, staying[0]])


def _strike_between(some: Iterable[str], others: Iterable[str], by: str) -> None:
    """Take back what was said before of the same postings."""
    one, other = set(some), set(others)
    for row in Joining.objects.filter(struck_at=None):
        ends = {row.posting, row.other}
        if ends & one and ends & other:
            row.struck_at = timezone.now()
            row.save(update_fields=["struck_at"])
            deeds.record(by, "took back a joining", str(row), row)


# Names


def keep_back(work: Work, name: str, by: str) -> None:
    """Write down that a name in a work is its author's own, and not to be shown."""
    renaming.keep_back(name, author_of(work), by)


def show_name(work: Work, name: str, by: str) -> None:
    """Write down that a name in a work is nobody's secret there."""
    for posting in postings_of(work):
        renaming.pass_name(name, by, posting)


def author_of(work: Work) -> Person:
    """Return whose a work is; somebody new under the name it is signed with, where nobody is
    known."""
    postings = postings_of(work)
    known = Person.objects.filter(postings__posting__in=postings).order_by("pk").first()
    if known is None:
        known = Person.objects.create(pen_name=(work.authors or [""])[0][:200])
        asking_authors.vouch(known, postings)
    return known
