"""The queue: everything that waits for the archivist, the most harmful first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import overload

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse

from afterlist_site.archive.models import Posting, Work
from afterlist_site.desk import held as shelves
from afterlist_site.desk.harm import (
    ASKED,
    CLAIMED,
    HARMS,
    HIDDEN,
    MISSING,
    REPLIED,
    Harm,
    harm_of,
)
from afterlist_site.ledger.models import Seen
from afterlist_site.people.models import Ask, Claim, Hiding, SetAside

LOOKED_AT = ("story", "unreadable")
"""Kinds of posting whose findings wait: what is wrong with talk harms no story."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at. ``posting`` is by what it is marked as seen, empty where it
    ends by being answered; ``address`` is the page on which it is decided."""

    harm: Harm
    posting: str
    title: str
    detail: str
    address: str


@dataclass(frozen=True, slots=True)
class Section:
    """All items of one kind. ``items`` makes those of a slice, ``order`` names all."""

    harm: Harm
    count: int
    items: Callable[[slice], list[Item]]
    order: Callable[[], list[str]]


class Queue(Sequence[Item]):
    """What waits now, kind after kind; of one ``code`` alone where that is given."""

    def __init__(self, code: str = "") -> None:
        found = (_people(), _findings()) if not code else ()
        every = [section for kind in found for section in kind] or _of_code(code)
        rank = {harm.code: place for place, harm in enumerate(HARMS)}
        known = [section for section in every if section.count]
        known.sort(key=lambda section: rank.get(section.harm.code, len(rank)))
        self.sections = known

    def __len__(self) -> int:
        return sum(section.count for section in self.sections)

    @overload
    def __getitem__(self, asked: int) -> Item: ...
    @overload
    def __getitem__(self, asked: slice) -> list[Item]: ...
    def __getitem__(self, asked: int | slice) -> Item | list[Item]:
        if isinstance(asked, int):
            return self[asked : asked + 1][0]
        found: list[Item] = []
        start, stop = asked.start or 0, asked.stop if asked.stop is not None else len(self)
        for section in self.sections:
            if start < section.count and stop > 0:
                found += section.items(slice(max(start, 0), min(stop, section.count)))
            start, stop = start - section.count, stop - section.count
        return found

    def after(self, code: str, posting: str) -> Item | None:
        """Return what comes after an item; the first of all where that is not there."""
        codes = [section.harm.code for section in self.sections]
        at = codes.index(code) if code in codes else -1
        if at >= 0:
            section = self.sections[at]
            order = section.order()
            place = order.index(posting) + 1 if posting in order else 0
            if place < len(order):
                return section.items(slice(place, place + 1))[0]
        following = self.sections[at + 1 :] or [
            section for section in self.sections if section.harm.code != code
        ]
        return following[0].items(slice(0, 1))[0] if following else None


def _of_code(code: str) -> list[Section]:
    if not code:
        return []
    return [section for section in (*_people(), *_sections([code])) if section.harm.code == code]


# Findings


def _findings() -> list[Section]:
    return _sections([MISSING, *sorted(_codes() - {MISSING})])


def _codes() -> set[str]:
    """Every code that somebody could wait for; the same findings are looked at once."""
    works = Work.objects.exclude(findings=[]).order_by()
    postings = Posting.objects.filter(kind__in=LOOKED_AT).exclude(findings=[]).order_by()
    rows = chain(
        works.values_list("findings", flat=True).distinct(),
        postings.values_list("findings", flat=True).distinct(),
    )
    return {each["code"] for found in rows for each in found}


def _sections(codes: Sequence[str]) -> list[Section]:
    found = []
    for code in codes:
        works, postings = _works(code), _postings(code)
        made = _Findings(harm_of(code), works, postings, works.count())
        count = made.works_count + postings.count()
        found.append(Section(made.harm, count, made.items, made.order))
    return found


def _seen(code: str, posting: str) -> Exists:
    rows = Seen.objects.filter(code=code, struck_at=None, posting=OuterRef(posting))
    return Exists(rows)


def _works(code: str) -> QuerySet[Work]:
    rows = shelves.missing() if code == MISSING else shelves.works_with(code)
    return rows.exclude(_seen(code, "header_posting__identity"))


def _postings(code: str) -> QuerySet[Posting]:
    rows = shelves.postings_with(code).filter(kind__in=LOOKED_AT)
    return rows.exclude(_seen(code, "identity"))


@dataclass(frozen=True, slots=True)
class _Findings:
    """The findings of one code: works first, then postings."""

    harm: Harm
    works: QuerySet[Work]
    postings: QuerySet[Posting]
    works_count: int

    def items(self, asked: slice) -> list[Item]:
        of_works = self.works[asked].annotate(spoken=F("header_posting__identity"))
        past = max(asked.start - self.works_count, 0), max(asked.stop - self.works_count, 0)
        found = [self._of_work(work, work.spoken) for work in of_works]
        return found + [self._of_posting(row) for row in self.postings[slice(*past)]]

    def order(self) -> list[str]:
        works = self.works.values_list("header_posting__identity", flat=True)
        return [*works, *self.postings.values_list("identity", flat=True)]

    def _of_work(self, work: Work, posting: str) -> Item:
        missing = ", ".join(map(str, work.missing))
        told = f"Missing: {missing}." if self.harm.code == MISSING else self._told(work.findings)
        address = _address("desk-work", work.pk, self.harm.code, posting)
        return Item(self.harm, posting, work.title or "Untitled", told, address)

    def _of_posting(self, row: Posting) -> Item:
        address = _address("desk-posting", row.identity, self.harm.code, row.identity)
        title = row.subject or "(no subject)"
        return Item(self.harm, row.identity, title, self._told(row.findings), address)

    def _told(self, findings: list[dict[str, str]]) -> str:
        return " ".join(each["message"] for each in findings if each["code"] == self.harm.code)


def _address(page: str, key: str, code: str, posting: str) -> str:
    return f"{reverse(page, args=[key])}?code={code}&posting={posting}"


# People


def hidings() -> list[Hiding]:
    """Return what visitors hid, is still hidden, and nobody has looked into."""
    rows = Hiding.objects.select_related("word").filter(word__struck_at=None).order_by("pk")
    seen = dict(
        Seen.objects.filter(code=HIDDEN, struck_at=None)
        .order_by("pk")
        .values_list("posting", "made_at")
    )
    return [row for row in rows if not _is_looked_into(row, seen.get(row.word.posting))]


def _is_looked_into(row: Hiding, seen_at: object) -> bool:
    return seen_at is not None and row.made_at <= seen_at  # type: ignore[operator]


def _people() -> Iterator[Section]:
    asks = Ask.objects.filter(answer="", closed_at=None).order_by("pk")
    replies = SetAside.objects.filter(closed_at=None).order_by("pk")
    claims = Claim.objects.filter(closed_at=None).order_by("pk")
    yield _section(HIDDEN, hidings(), lambda row: (str(row), row.word.quote, "waiting"))
    yield _section(CLAIMED, list(claims), lambda row: (row.name, row.note, "waiting"))
    yield _section(
        REPLIED, list(replies), lambda row: (row.why, row.text[:300], "outreach-replies")
    )
    yield _section(ASKED, list(asks), lambda row: (str(row), row.message[:300], "outreach-asks"))


def _section(code: str, rows: Sequence, told: Callable) -> Section:  # type: ignore[type-arg]
    return Section(harm_of(code), len(rows), partial(_waiting, code, rows, told), list)


def _waiting(code: str, rows: Sequence, told: Callable, asked: slice) -> list[Item]:  # type: ignore[type-arg]
    found = []
    for row in rows[asked]:
        title, detail, page = told(row)
        found.append(Item(harm_of(code), "", title, detail, reverse(page)))
    return found
