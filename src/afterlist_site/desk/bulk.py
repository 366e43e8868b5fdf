"""Decisions on everything by one author, or from one list: seen before they are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from afterlist.model import Layer
from afterlist_site.archive.judging import Judge, judge_stored
from afterlist_site.archive.models import Tag, Work
from afterlist_site.desk import decisions
from afterlist_site.desk.decisions import Saying
from afterlist_site.imports.deciding import decide_anew
from afterlist_site.ledger import deeds
from afterlist_site.ledger.models import KnownName, Own, Person, Word
from afterlist_site.people import asking_authors


@dataclass(frozen=True, slots=True)
class Bulk:
    """What is to be said of every work by ``author``, or from ``list_name``: one is empty."""

    saying: Saying
    author: str = ""
    list_name: str = ""

    def works(self) -> QuerySet[Work]:
        """Return the works that it speaks of, by title."""
        if self.author:
            return asking_authors.works_named(self.author)
        tags = Tag.objects.filter(kind=Tag.Kind.LIST, name__iexact=self.list_name)
        return Work.objects.filter(pk__in=tags.values("work")).order_by("sort_title", "pk")


@dataclass(frozen=True, slots=True)
class Change:
    """A work and who sees it, before and after."""

    work: Work
    before: str
    after: str

    @property
    def is_one(self) -> bool:
        """Whether anybody sees more or less of it than before."""
        return self.before != self.after


def preview(bulk: Bulk, by: str) -> list[Change]:
    """Return what a decision would do to each work that it reaches: an author's letter all
    that is known to be theirs, under other names too. Nothing is done."""
    with transaction.atomic():
        word = _word(bulk, by)
        judge = Judge()
        reached = asking_authors.works_of(decisions.spoken_of(word)) if word else ()
        changes = [_change(judge, work) for work in reached]
        transaction.set_rollback(True)
    return changes


def _change(judge: Judge, work: Work) -> Change:
    before = work.visibility
    judge_stored(judge, work)
    return Change(work, before, work.visibility)


def counted(changes: Iterable[Change]) -> list[tuple[str, str, int]]:
    """Return how many works go from what to what, the commonest first."""
    steps = Counter((each.before, each.after) for each in changes)
    return [(before, after, count) for (before, after), count in steps.most_common()]


def do(bulk: Bulk, by: str) -> Word | None:
    """Write the decision down, in force at once; return None where it speaks of no work."""
    with transaction.atomic():
        word = _word(bulk, by)
        if word is None:
            return None
        what = "took down a list" if bulk.list_name else "wrote down an author's letter"
        subject = bulk.list_name or f"{bulk.author}: {bulk.saying.answer}"
        deeds.record(by, what, subject, word)
    decide_anew(decisions.spoken_of(word))
    return word


def _word(bulk: Bulk, by: str) -> Word | None:
    postings = asking_authors.postings_of(bulk.works())
    if not postings:
        return None
    if bulk.list_name:
        return decisions.write(bulk.saying, Layer.TAKEDOWN, by, postings=postings)
    person = _person(bulk.author, postings)
    return decisions.write(bulk.saying, Layer.AUTHOR_STATEMENT, by, person=person)


def _person(name: str, postings: list[str]) -> Person:
    """The author, and that these postings are theirs: the archivist vouches for it.

    What is known to be somebody else's stays theirs, and the word does not reach it.
    """
    owners = Own.objects.filter(posting__in=postings).values("person")
    known = (
        Person.objects.filter(pk__in=owners, pen_name__iexact=name).first()
        or Person.objects.filter(pk__in=owners, names__name__iexact=name).first()
        or Person.objects.filter(pen_name__iexact=name).order_by("pk").first()
    )
    if known is None:
        known = Person.objects.create(pen_name=name[:200])
        KnownName.objects.create(person=known, name=name[:200])
    asking_authors.vouch(known, postings)
    return known
