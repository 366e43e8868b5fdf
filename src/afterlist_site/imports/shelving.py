"""From assembled works to rows: header, decision, chapters, editions and tags."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from afterlist.assembly import inherit
from afterlist.model import Card, Finding, Header, Work
from afterlist.publication.contract import header_object
from afterlist.stories.tags import canonical_fandom, canonical_pairing
from afterlist_site.archive import decisions, models, records
from afterlist_site.archive.judging import Judge, set_judgement
from afterlist_site.archive.rows import ChapterRow, EditionRow, TagRow
from afterlist_site.guard.current import current
from afterlist_site.imports import mending
from afterlist_site.imports.doubts import doubts
from afterlist_site.imports.series import name_of_series
from afterlist_site.ledger import corrections, pieced
from afterlist_site.ledger.models import PiecedCopy

LEADING_ARTICLE = re.compile(r"^(?:the|an?)\s+|^\W+", re.IGNORECASE)

Shelf = models.Tag.Kind


@dataclass(frozen=True, slots=True)
class WorkRows:
    """A work's rows, not yet saved."""

    work: models.Work
    chapters: list[ChapterRow]
    editions: list[EditionRow]
    tags: list[TagRow]


@dataclass(frozen=True, slots=True)
class Stored:
    """A story posting's row key, and its header with what people ``corrected`` in it;
    ``copies`` are on lists in pieces."""

    pk: int
    header: Header
    corrected: Sequence[tuple[str, object]] = ()
    mended: int = 0
    copies: Sequence[PiecedCopy] = ()


class Shelver:
    """Makes rows of assembled works, with this archive's names and list rules."""

    def __init__(self, cards: Mapping[str, Card]) -> None:
        self.cards = cards
        self.judge = Judge()
        self.guard = current()

    def rows(self, named: Sequence[tuple[str, Work]]) -> list[WorkRows]:
        """Return the rows of a batch of works with their ids."""
        keys = {key for _, work in named for key in _keys(work)}
        stored = _stored(keys)
        return [self._rows(work_id, work, stored) for work_id, work in named]

    def _rows(self, work_id: str, work: Work, stored: Mapping[str, Stored]) -> WorkRows:
        header = inherit(
            [(key, stored[key].header) for key in work.header_keys],
            [self.cards[key].sent_at for key in work.header_keys],
        )
        # What was corrected in the header that speaks for the work stands over every part's.
        said = corrections.of_whole_work(stored[work.header_keys[0]].corrected)
        header = corrections.corrected(header, said)
        work = _named_anew(work, stored)
        row = self._work_row(work_id, work, header, stored)
        chapters, editions = self._chapters(work_id, work, stored)
        copies = [copy for key in _keys(work) for copy in stored[key].copies]
        on_lists = [(Shelf.LIST, copy.list_name) for copy in copies]
        shelves = sorted(self._guarded([*self._shelves(work, header), *on_lists]))
        tags = [TagRow(work_id, str(kind), name) for kind, name in shelves]
        marks = [*(stored[key].mended for key in _keys(work)), *(copy.pk for copy in copies)]
        row.version = _version(row, work, tags, marks)
        return WorkRows(row, chapters, editions, tags)

    def _work_row(
        self, work_id: str, work: Work, header: Header, stored: Mapping[str, Stored]
    ) -> models.Work:
        cards = [self.cards[key] for key in _keys(work)]
        dates = sorted(card.sent_at for card in cards if card.sent_at)
        first_at = dates[0] if dates else None
        statement = decisions.statement(header.stated_permission(), _lists(cards), first_at)
        judged = self.judge.judge(statement, _keys(work), self._sent(work))
        fields = header_object(header)["fields"]
        assert isinstance(fields, dict)  # noqa: S101 - contract.py builds it so
        row = models.Work(
            id=work_id,
            title=work.title or "",
            sort_title=LEADING_ARTICLE.sub("", work.title or "").casefold(),
            authors=self.guard.authors(list(work.authors)),
            fields=_work_fields(fields, work),
            summary=header.summary.value if header.summary else "",
            rating=header.rating.value.value if header.rating else "",
            warning_state=header.warning_state.value,
            status=work.status.value,
            missing=list(work.missing),
            findings=list(records.findings_json(self._findings(work, stored))),
            permission_default=header.stated_permission().default.value,
            statement=msgspec.to_builtins(statement),
            header_posting_id=stored[work.header_keys[0]].pk,
            chapter_count=len(work.chapters),
            words=sum(self.cards[chapter.best].words for chapter in work.chapters),
            first_at=first_at,
            last_at=dates[-1] if dates else None,
        )
        set_judgement(row, judged)
        return row

    def _findings(self, work: Work, stored: Mapping[str, Stored]) -> tuple[Finding, ...]:
        said = doubts([stored[key].header for key in work.header_keys])
        return (*work.findings, *self._suspicions(work), *said)

    def _suspicions(self, work: Work) -> Iterable[Finding]:
        for name in self.judge.suspects(_keys(work)):
            message = f"“{name}” may be the author's own name, and no story is signed with it."
            yield Finding("likely-legal-name", message)

    def _guarded(self, shelves: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
        """The shelves without guarded names; an author who has none left stands on none."""
        shelves = list(shelves)
        byline = self.guard.authors([name for kind, name in shelves if kind == Shelf.AUTHOR])
        others = {
            (kind, self.guard.guarded(name)) for kind, name in shelves if kind != Shelf.AUTHOR
        }
        return others | {(Shelf.AUTHOR, name) for name in byline}

    def _sent(self, work: Work) -> list[list[tuple[tuple[str, ...], datetime | None]]]:
        cards = self.cards
        return [
            [(cards[each.key].lists, cards[each.key].sent_at) for each in chapter.editions]
            for chapter in work.chapters
        ]

    def _chapters(
        self, work_id: str, work: Work, stored: Mapping[str, Stored]
    ) -> tuple[list[ChapterRow], list[EditionRow]]:
        chapters: list[ChapterRow] = []
        editions: list[EditionRow] = []
        for position, chapter in enumerate(work.chapters, start=1):
            number = "" if chapter.number is None else str(chapter.number)
            words, best = self.cards[chapter.best].words, stored[chapter.best].pk
            chapters.append(ChapterRow(work_id, position, number, words, best))
            editions += [
                EditionRow(work_id, position, stored[edition.key].pk, edition.relation.value, place)
                for place, edition in enumerate(chapter.editions, start=1)
            ]
        return chapters, editions

    def _shelves(self, work: Work, header: Header) -> Iterable[tuple[str, str]]:
        """Yield where a work stands: (kind, name), canonical names where they are known."""
        fandoms = header.fandoms.value if header.fandoms else ()
        fandom = fandoms[0] if fandoms else None
        for name in work.authors:
            yield Shelf.AUTHOR, name
        for name in fandoms:
            yield Shelf.FANDOM, canonical_fandom(name) or name
        for pairing in header.relationships.value if header.relationships else ():
            yield Shelf.PAIRING, canonical_pairing(pairing, fandom) or "/".join(pairing)
        for kind, read in (
            (Shelf.CHARACTER, header.characters),
            (Shelf.GENRE, header.genres),
            (Shelf.WARNING, header.warnings),
        ):
            yield from ((kind, name) for name in (read.value if read else ()))
        if header.series:
            yield Shelf.SERIES, name_of_series(header.series.value)
        for name in _lists([self.cards[key] for key in _keys(work)]):
            yield Shelf.LIST, name


def _keys(work: Work) -> list[str]:
    """Return the identities of a work's postings, headers first, each once."""
    editions = [edition.key for chapter in work.chapters for edition in chapter.editions]
    return list(dict.fromkeys([*work.header_keys, *editions]))


def _lists(cards: Iterable[Card]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for card in cards for name in card.lists))


def _stored(keys: set[str]) -> dict[str, Stored]:
    rows = models.StoryText.objects.filter(posting__identity__in=keys).values_list(
        "posting__identity", "posting_id", "header"
    )
    given, mended = corrections.in_force(keys), mending.in_force(keys)
    copies = pieced.of(keys)
    found = {}
    for key, pk, blob in rows.iterator():
        said = given.get(key, ())
        header = corrections.corrected(records.header_value(blob), said)
        found[key] = Stored(pk, header, said, mended.get(key, 0), copies.get(key, ()))
    return found


def _named_anew(work: Work, stored: Mapping[str, Stored]) -> Work:
    """Assembly finds title and authors from the cards: a person knows better."""
    keys = reversed(_keys(work))
    said = dict(each for key in keys for each in stored[key].corrected)
    header = corrections.corrected(Header(), said.items())
    if "title" in said:
        work = replace(work, title=header.title.value if header.title else None)
    if "authors" in said:
        work = replace(work, authors=header.authors.value if header.authors else ())
    return work


def _work_fields(fields: dict[str, object], work: Work) -> dict[str, object]:
    """A work's fields are its header's, but title and authors are as assembled
    (a title may come from another part) and ``part`` is a posting's alone."""
    kept = {name: value for name, value in fields.items() if name != "part"}
    if work.title:
        kept["title"] = work.title
    if work.authors:
        kept["authors"] = list(work.authors)
    return kept


def _version(row: models.Work, work: Work, tags: Iterable[TagRow], marks: Sequence[int]) -> str:
    """Return a digest that changes with anything that readers of the work see."""
    seen: dict[str, object] = {
        field.name: _plain(getattr(row, field.attname)) for field in row._meta.concrete_fields
    }
    stands = [(tag.kind, tag.name) for tag in tags]
    encoded = msgspec.json.encode((seen, work, stands, *filter(None, marks)), order="deterministic")
    return hashlib.blake2b(encoded, digest_size=16).hexdigest()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
