"""Assembling: cards become works."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from afterlist.assembly.completeness import Account, account
from afterlist.assembly.constraints import UNCONSTRAINED, Constraints, constrained
from afterlist.assembly.copies import Copies
from afterlist.assembly.counting import with_counts_read
from afterlist.assembly.doubts import without_doubtful_gaps
from afterlist.assembly.editions import by_trusted_date, editions_of
from afterlist.assembly.entries import Entry, entries_of
from afterlist.assembly.part_numbers import Region, Slot
from afterlist.assembly.people import people_of
from afterlist.assembly.results import Assembly
from afterlist.assembly.runs import Draft, Run, runs_of
from afterlist.assembly.stories import stories_of
from afterlist.assembly.subjects import with_titles_settled
from afterlist.assembly.subtitles import with_subtitles_off
from afterlist.assembly.texts import Text, texts_of
from afterlist.assembly.titles import NO_TITLE, clean_title, is_near_title, title_key
from afterlist.model import Card, Chapter, Finding, Work

MESSAGES = {
    "part-conflict": "Two different texts carry the same part number; both are kept.",
    "part-number-inferred": "A posting without a part number was put where one part was missing.",
    "part-number-corrected": "A part stands under another number than its posting says.",
    "same-text-two-parts": "One text was posted under two part numbers.",
    "complete-repost": "A posting carries several parts of this work at once.",
    "implausible-total": "A stated number of parts was not believed.",
    "titles-differ": "Parts of this work carry different titles.",
    "authors-differ": "Postings of this work are signed by different names.",
}


def assemble(cards: Sequence[Card], said: Constraints = UNCONSTRAINED) -> Assembly:
    """Return the works and people of story cards; every card is in exactly one work.

    The same cards give the same result in whatever order they come. Works are
    in the order of their first posting. ``said`` is what people know better.
    """
    entries = with_titles_settled(with_subtitles_off(with_counts_read(entries_of(cards))))
    copies = Copies(entries)
    works: list[Work] = []
    groups: list[list[Entry]] = []
    runs = [run for story in stories_of(entries, copies) for run in _runs(story, copies)]
    for run in constrained(runs, said, copies):
        work, members = _work(run, copies)
        works.append(work)
        groups.append(members)
    works = without_doubtful_gaps(works, groups, said.apart)
    people, suggestions = people_of(entries, groups)
    ranked = sorted(zip(groups, works, strict=True), key=lambda pair: pair[0][0].place)
    return Assembly(tuple(work for _, work in ranked), people, (), suggestions)


def _runs(story: Sequence[Entry], copies: Copies) -> list[Run]:
    headers = [entry for entry in story if entry.is_header_only]
    texts = texts_of([entry for entry in story if not entry.is_header_only], copies)
    return runs_of(texts, headers, copies)


# One work


@dataclass(frozen=True, slots=True)
class _Shaped:
    """A chapter with its entries, by date, and the slot it stands in."""

    slot: Slot | None
    chapter: Chapter
    entries: tuple[Entry, ...]


def _work(run: Run, copies: Copies) -> tuple[Work, list[Entry]]:
    codes = list(run.codes)
    shaped = _shaped(run, copies)
    members = sorted({*run.headers, *_all(shaped), *_all_covers(run)}, key=lambda e: e.place)
    own = [*run.headers, *_all(shaped)]
    found = account([item.slot for item in shaped], sorted(own, key=lambda e: e.place))
    if run.covers:
        codes.append("complete-repost")
        shaped, found = _with_covers(run, shaped, found, copies)
    if found.is_implausible:
        codes.append("implausible-total")
    codes += [code for draft in run.drafts for text in draft.texts for code in text.codes]
    speakers = _speakers(run, shaped)
    if len(shaped) > 1 and _have_two_titles(speakers):
        codes.append("titles-differ")
    if len({entry.names for entry in speakers if entry.names}) > 1:
        codes.append("authors-differ")
    work = Work(
        title=_title(speakers),
        authors=next((e.card.authors for e in speakers if e.card.authors), ()),
        chapters=tuple(item.chapter for item in shaped),
        header_keys=tuple(entry.card.key for entry in speakers),
        missing=found.missing,
        status=found.status,
        findings=tuple(Finding(code, MESSAGES[code]) for code in dict.fromkeys(codes)),
    )
    return work, members


def _all(shaped: Iterable[_Shaped]) -> list[Entry]:
    return [entry for item in shaped for entry in item.entries]


def _all_covers(run: Run) -> list[Entry]:
    return [entry for text in run.covers for entry in text.entries]


def _speakers(run: Run, shaped: Sequence[_Shaped]) -> list[Entry]:
    """Return entries in the order in which their headers speak: part 0, part 1, the rest."""
    headers = sorted(run.headers, key=lambda entry: entry.place)
    openings = [item for item in shaped if item.slot and item.slot.region is Region.OPENING]
    others = [item for item in shaped if item not in openings]
    ranked = [*headers, *_all([*others[:1], *openings, *others[1:]]), *_all_covers(run)]
    return list(dict.fromkeys(ranked))


def _shaped(run: Run, copies: Copies) -> list[_Shaped]:
    drafts = sorted(run.drafts, key=lambda draft: _position(draft, run))
    return [_chapter(draft.slot, _postings(draft.texts), copies) for draft in drafts]


def _postings(texts: Iterable[Text]) -> list[Entry]:
    return by_trusted_date(entry for text in texts for entry in text.entries)


def _chapter(slot: Slot | None, entries: Sequence[Entry], copies: Copies) -> _Shaped:
    editions, best = editions_of(entries, copies)
    return _Shaped(slot, Chapter(_number(slot, entries), editions, best), tuple(entries))


def _number(slot: Slot | None, entries: Sequence[Entry]) -> int | str | None:
    """Return the chapter's number: an int for ``VII`` and "Seven" too, else as written."""
    if slot is None or not slot.name:
        return slot.label if slot else None
    written = (entry.label.number for entry in entries if entry.label and entry.slot == slot)
    return next((" ".join(str(number).split()) for number in written), slot.label)


def _position(draft: Draft, run: Run) -> tuple[float, str, int]:
    """Return where a chapter stands: by number; "Final" after the last, an interlude by date."""
    place = draft.texts[0].first.place
    slot = draft.slot
    if slot is None:
        return (0.5, "", place)
    if slot.region is Region.OPENING:
        return (0.25, slot.name, place)
    if slot.region is Region.CLOSING:
        return (2000.0, slot.name, place)
    if slot.is_numbered:
        return (float(slot.number), slot.name, place)
    if slot.name == "final":
        return (1500.0, "", place)
    return (_number_before(place, run) + 0.5, slot.name, place)


def _number_before(place: int, run: Run) -> float:
    """Return the number of the last part that was posted before an unnumbered one."""
    earlier = [
        (draft.texts[0].first.place, draft.slot.number)
        for draft in run.drafts
        if draft.slot and draft.slot.is_numbered and draft.texts[0].first.place < place
    ]
    return float(max(earlier)[1]) if earlier else 0.0


def _with_covers(
    run: Run, shaped: list[_Shaped], found: Account, copies: Copies
) -> tuple[list[_Shaped], Account]:
    """Place the postings that carry several parts.

    Where all parts are here they are further editions of the first chapter that
    they cover, not the one to read (unless that is cut off): a reader gets each
    part once. Where parts are missing or cut and a whole posting has more than is
    here, the work is read from it, as one chapter, the parts being its editions.
    """
    whole = [text for text in run.covers if _has_more(text, shaped)]
    if whole and (found.missing or _is_cut_somewhere(shaped)):
        entries = by_trusted_date({*_all(shaped), *_all_covers(run)})
        slot = whole[0].slot
        editions, _ = editions_of(entries, copies, set(entries))
        best = max(_postings(whole), key=_fullness)
        chapter = Chapter(slot.label if slot else None, editions, best.card.key)
        return [_Shaped(slot, chapter, tuple(entries))], account([slot], _postings(whole))
    for text in run.covers:
        at = next((n for n, item in enumerate(shaped) if item.slot in text.covered), 0)
        shaped[at] = _covered(shaped[at], text, copies)
    return shaped, found


def _fullness(entry: Entry) -> tuple[bool, int, int]:
    return (not entry.card.is_truncated, entry.card.words, -entry.place)


def _is_cut_somewhere(shaped: Iterable[_Shaped]) -> bool:
    return any(_best(item).card.is_truncated for item in shaped)


def _best(item: _Shaped) -> Entry:
    return next(entry for entry in item.entries if entry.card.key == item.chapter.best)


def _has_more(text: Text, shaped: Sequence[_Shaped]) -> bool:
    if text.slot is not None and not text.slot.is_range:
        return False
    here = sum(item.entries[0].card.words for item in shaped)
    return any(e.card.words > 1.05 * here and not e.card.is_truncated for e in text.entries)


def _covered(item: _Shaped, text: Text, copies: Copies) -> _Shaped:
    entries = tuple(by_trusted_date([*item.entries, *text.entries]))
    editions, _ = editions_of(entries, copies, set(text.entries))
    best = _best(item)
    whole = [entry for entry in text.entries if not entry.card.is_truncated]
    if best.card.is_truncated and whole:
        best = whole[0]
    chapter = Chapter(item.chapter.number, editions, best.card.key)
    return _Shaped(item.slot, chapter, entries)


def _have_two_titles(speakers: Sequence[Entry]) -> bool:
    """Whether parts are called differently, and none says what it was called before."""
    keys = {entry.title.words: entry.title for entry in speakers if entry.title.words}
    first, *others = keys.values() if keys else (NO_TITLE,)
    if any(title.former for title in keys.values()):
        return False
    return any(not is_near_title(first, other) for other in others[:20])


def _title(speakers: Sequence[Entry]) -> str | None:
    """Return the title that most postings give, in the spelling of the strongest header."""
    titled = [entry for entry in speakers if entry.card.title]
    if not titled:
        return None
    usual = Counter(entry.title.words for entry in titled)
    best = max(titled, key=lambda entry: (bool(entry.title.words), usual[entry.title.words]))
    same = [entry.card.title or "" for entry in titled if entry.title.words == best.title.words]
    same = [title for title in same if title_key(title).words == best.title.words] or same
    plain = [title for title in same if clean_title(title) == title]
    return plain[0] if plain else clean_title(same[0]) if title_key(same[0]).words else same[0]
