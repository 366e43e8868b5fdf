"""Outreach: all works of one author in one letter, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet

from afterlist.model import Answer, Visibility
from afterlist_site.archive import decisions
from afterlist_site.archive.models import Tag, Work
from afterlist_site.ledger import deeds
from afterlist_site.people import (
    asking_authors as authors,
    asking_letters as sending,
    asking_texts as texts,
)
from afterlist_site.people.asking_masking import line
from afterlist_site.people.models import Letter

MOST_AT_ONCE = 100
"""Authors that one press of the button writes to."""
MOST_POSTED = 25
"""Letters that leave while the archivist waits; the rest go with the daily run."""

UNSHOWN = (Visibility.HELD, Visibility.LISTED)

STATES = {
    "none": "Not written to",
    "waiting": "Waits to be sent",
    "silent": "No answer yet",
    "bounced": "No address works",
    "yes": "Said yes",
    "no": "Said no",
    "if": "Said yes, on a condition",
    "unclear": "Answered; to be read by you",
}


class OutreachError(Exception):
    """No letter can be written; the message says why."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What came of the letters about one author: ``sent`` counts them, ``first_at`` is
    when the first went."""

    author: str
    works: int
    state: str
    sent: int = 0
    bounced: int = 0
    reminded: bool = False
    first_at: datetime | None = None
    answered_at: datetime | None = None

    @property
    def words(self) -> str:
        """The state as it is read."""
        return STATES[self.state]


def held_authors() -> QuerySet[Tag, dict[str, Any]]:
    """Return (name, held) for each author of works that wait for their word, by name."""
    tags = Tag.objects.filter(
        kind=Tag.Kind.AUTHOR, work__visibility__in=UNSHOWN, work__decision__answer=Answer.ASK
    )
    found: QuerySet[Tag, dict[str, Any]]
    found = tags.values("name").annotate(held=Count("work", distinct=True)).order_by("name")  # type: ignore[assignment]
    return found


def to_ask_about(name: str) -> list[Work]:
    """Return the works that an author is to be asked about: held, not refused, and in no
    letter that arrived."""
    waiting = authors.works_named(name).filter(visibility__in=UNSHOWN)
    found = waiting.filter(decision__answer=Answer.ASK).select_related("header_posting")
    arrived = Letter.objects.filter(kind=Letter.Kind.OUTREACH, author__iexact=name, bounced_at=None)
    named = {each for postings in arrived.values_list("postings", flat=True) for each in postings}
    return [work for work in found if work.header_posting.identity not in named]


def letter_text(name: str, works: list[Work]) -> str:
    """Return what an author is asked, as the archivist words it now."""
    found = [line(work.title) or "Untitled" for work in works]
    return texts.to_author(
        texts.wording("outreach"),
        author=line(name) or "author",
        works=texts.titles(found, indent=4),
    )


@transaction.atomic
def write_to(name: str, by: str, *, is_one_person: bool = False) -> Letter:
    """Return the one letter to an author about all works that wait for their word, not
    sent yet. Raises OutreachError.

    ``is_one_person``: the archivist vouches that all works under the name are by one
    person, so that an answer from any of the addresses is an answer for all.
    """
    if not decisions.names():
        raise OutreachError("This archive has no name yet that an author could say yes to.")
    works = to_ask_about(name)
    if not works:
        raise OutreachError("There is nothing to ask about, or it was asked before.")
    every = authors.postings_of(works)
    to = next((each for each in authors.addresses(every) if each.bounced_at is None), None)
    if to is None:
        raise OutreachError("No address is known that works.")
    known = authors.note(to.email, name, every)
    if is_one_person:
        authors.vouch(known.person, authors.postings_of(authors.works_named(name)))
        deeds.record(by, "vouched: one person wrote them all", name)
    deeds.record(by, "wrote to an author", name)
    return sending.write(
        Letter.Kind.OUTREACH, to.email, f"Your stories, at {texts.archive_name()}",
        letter_text(name, works), author=name,
        postings=[work.header_posting.identity for work in works],
    )  # fmt: skip


def write_to_all(by: str) -> int:
    """Write to the next authors that nobody wrote to; return to how many."""
    written = []
    tried = Letter.objects.filter(kind=Letter.Kind.OUTREACH).values("author")
    names = held_authors().exclude(name__in=tried).values_list("name", flat=True)
    for name in names.iterator():
        try:
            written.append(write_to(str(name), by))
        except OutreachError:
            continue
        if len(written) == MOST_AT_ONCE:
            break
    for letter in written[:MOST_POSTED]:
        sending.post(letter)
    return len(written)


def standings() -> Iterator[Standing]:
    """Yield what came of every outreach, by author."""
    firsts = Letter.objects.filter(kind=Letter.Kind.OUTREACH, follows=None)
    for first in firsts.order_by("author", "pk").prefetch_related("followed_by"):
        yield _standing(first)


def standing(name: str) -> Standing | None:
    """Return what came of the last outreach to an author; None if there was none."""
    firsts = Letter.objects.filter(kind=Letter.Kind.OUTREACH, follows=None, author__iexact=name)
    last = firsts.order_by("pk").last()
    return _standing(last) if last else None


def _standing(first: Letter) -> Standing:
    family = [first, *first.followed_by.all()]
    sent = [each for each in family if each.sent_at is not None]
    return Standing(
        author=first.author,
        works=len(first.postings),
        state=_state(first, family),
        sent=len(sent),
        bounced=sum(each.bounced_at is not None for each in family),
        reminded=any(each.kind == Letter.Kind.REMINDER for each in sent),
        first_at=min((each.sent_at for each in sent if each.sent_at), default=None),
        answered_at=first.answered_at,
    )


def _state(first: Letter, family: list[Letter]) -> str:
    if first.said:
        return first.said
    if any(each.sent_at and not each.bounced_at for each in family):
        return "silent"
    return "bounced" if all(each.bounced_at for each in family) else "waiting"
