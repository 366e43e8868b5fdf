"""Setting: the drafts of a body as blocks of runs, with account of every edit."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice, repeat

from afterlist.model import Block, BlockKind, Edit, Finding, Mark, MarkKind, Run, Span, Style
from afterlist.restoration import breaks, shapes
from afterlist.restoration.certain import Certain, certain, dashed, places
from afterlist.restoration.drafts import Draft
from afterlist.restoration.emphasis import Stretch, emphasised, nested
from afterlist.restoration.layout import Layout
from afterlist.restoration.lines import Lines
from afterlist.restoration.notation import Noted, Signs, carried_over, noted
from afterlist.restoration.runs import styled, styled_evenly
from afterlist.restoration.typography import Speech, set_in_type

# Whole columns become values at once: twice as fast as a call of the class for each.
_span: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)
_run: Callable[[tuple[object, ...]], Run] = partial(tuple.__new__, Run)
_block: Callable[[tuple[object, ...]], Block] = partial(tuple.__new__, Block)

_BETWEEN = "\n\n"
_BETWEEN_SIZE = len(_BETWEEN)
_SCENE_BREAK = BlockKind.SCENE_BREAK
_PREFORMATTED = BlockKind.PREFORMATTED
_HEADING = BlockKind.HEADING
_PARAGRAPH = BlockKind.PARAGRAPH
_SIGNALS = "*_/"
_INLINE_MARKS = {MarkKind.EMPHASIS: (Style.EMPHASIS,), MarkKind.STRONG: (Style.STRONG,)}


class Setter:
    """Sets one draft after the other and keeps account of every edit."""

    def __init__(self, story: str, offset: int, lines: Lines, layout: Layout) -> None:
        self._story = story
        self._offset = offset
        self._lines = lines
        # Lines of one paragraph then have a line end between them, and nothing else.
        self._are_tight = lines.is_flush and layout.base_gap == 0
        self._signs: Signs | None = None
        self._noted: dict[int, Noted] = {}
        self._marked: list[tuple[Span, tuple[Style, ...]]] = []
        self._speech = Speech(story)
        self._certain = certain(story, offset)
        self._signals = [sign for sign in _SIGNALS if sign in story]
        self._edits: list[Edit] = []
        self._places: list[int] = []
        self._plain_ones: list[Draft] = []
        self._blocks: list[Block] = []
        self._plain: list[str] = []
        self._findings: list[Finding] = []
        self._done = offset

    def note(self, drafts: list[Draft], signs: Signs | None) -> None:
        """Find the author's notation, which may run from one block into the next."""
        self._signs = signs
        if signs is None or not _holds_any(self._story, signs.opening):
            return
        spans = [self._span(draft) for draft in drafts if _is_noted(draft)]
        blocks = [
            noted(self._story[start - self._offset : end - self._offset], signs)
            for start, end in spans
        ]
        blocks = carried_over(blocks, [end - start for start, end in spans])
        self._noted = {span[0]: block for span, block in zip(spans, blocks, strict=True)}
        self._findings += [
            _unbalanced(span[0], block.opening)
            for span, block in zip(spans, blocks, strict=True)
            if block.opening is not None
        ]

    def mark(self, marks: Iterable[Mark]) -> None:
        """Heed the emphasis that the source itself has marked."""
        self._marked = sorted(
            (mark.span, _INLINE_MARKS[mark.kind]) for mark in marks if mark.kind in _INLINE_MARKS
        )

    def set_all(self, drafts: list[Draft]) -> tuple[tuple[Block, ...], str]:
        """Return the drafts as blocks, and the text of all of them."""
        odd = self._odd_places()
        at = 0
        while at < len(drafts):
            if not self._marked:
                at = self._set_plain_ones(drafts, at, odd)
            if at < len(drafts):
                self._set(drafts[at])
                at += 1
        if not self._blocks or self._done < self._offset + len(self._story):
            self._edits.append(Edit(self._done, self._story[self._done - self._offset :], ""))
        return tuple(self._blocks), _BETWEEN.join(self._plain)

    def findings(self) -> tuple[Finding, ...]:
        """Return what was noticed."""
        return tuple(self._findings)

    def edits(self) -> Callable[[], tuple[Edit, ...]]:
        """Return what makes all the edits, in order."""
        places = partial(_all_places, self._places, self._plain_ones, self._lines, self._certain)
        return partial(_all_edits, self._edits, self._certain, places)

    def _odd_places(self) -> list[int]:
        """Places that make a paragraph more than plain, and one behind them all."""
        odd = self._certain.doubts + self._certain.dashes
        odd += places(self._story, self._signals, self._offset)
        odd += [start for start, block in self._noted.items() if block.stretches]
        return [*sorted(odd), self._offset + len(self._story)]

    def _set_plain_ones(self, drafts: list[Draft], at: int, odd: list[int]) -> int:
        """Set the plain paragraphs from draft ``at`` on, all at once; return where the
        first other draft is."""
        starts, ends = self._lines.starts, self._lines.ends
        spans: list[tuple[int, int]] = []
        done, are_tight = self._done, self._are_tight
        next_odd = bisect_left(odd, done)
        for kind, first, last, is_lined in islice(drafts, at, None):
            if kind is not _PARAGRAPH or is_lined or first == last:
                break
            start, end = starts[first], ends[last - 1]
            while odd[next_odd] < start:
                next_odd += 1
            if odd[next_odd] < end or not (are_tight or self._is_tight(start, end, first, last)):
                break
            # Between two paragraphs of tight lines two signs are two line ends.
            is_parted = are_tight and start - done == _BETWEEN_SIZE and spans
            if not is_parted and not self._is_parted(done, start):
                break
            spans.append((start, end))
            done = end
        if spans:
            self._add_plain_ones(spans)
        self._plain_ones += drafts[at : at + len(spans)]
        return at + len(spans)

    def _is_parted(self, done: int, start: int) -> bool:
        """Whether nothing but blank lines stands before a paragraph; they are mended."""
        gap = self._story[done - self._offset : start - self._offset]
        if not self._blocks or not gap.isspace():
            return False
        if gap != _BETWEEN:
            self._edits.append(Edit(done, gap, _BETWEEN))
        return True

    def _add_plain_ones(self, places: list[tuple[int, int]]) -> None:
        text, offset = self._certain.text, self._offset
        reads = [text[start - offset : end - offset] for start, end in places]
        spans = list(map(_span, places))
        runs = map(_run, zip(reads, spans, repeat(()), repeat(None)))
        self._blocks += map(_block, zip(repeat(_PARAGRAPH), spans, zip(runs)))
        self._plain += reads
        self._done = places[-1][1]

    def _set(self, draft: Draft) -> None:
        """Set one draft as the next block."""
        if draft.first == draft.last:
            self._set_blank_break(self._lines.starts[draft.first])
            return
        start, end = self._span(draft)
        done, offset = self._done, self._offset
        self._done = end
        gap = self._story[done - offset : start - offset]
        if gap != _BETWEEN or not self._blocks:
            # The first edit stands at the body's start: it anchors the others.
            self._edits.append(Edit(done, gap, _BETWEEN if self._blocks else ""))
        if draft.kind is _SCENE_BREAK:
            self._set_rule(start, end)
        else:
            self._set_text(draft, self._story[start - offset : end - offset], Span(start, end))

    def _span(self, draft: Draft) -> tuple[int, int]:
        lines = self._lines
        start = lines.starts[draft.first]
        end = lines.ends[draft.last - 1]
        if draft.kind is _PREFORMATTED:
            line = self._story.rfind("\n", 0, start - self._offset) + 1
            start = max(line + self._offset, self._done)
        elif draft.kind is _HEADING and draft.last - draft.first == 1:
            inner = shapes.bare_heading(lines.texts[draft.first])
            start, end = start + inner[0], start + inner[1]
        return start, end

    def _set_blank_break(self, start: int) -> None:
        gap = self._story[self._done - self._offset : start - self._offset]
        self._edits.append(Edit(self._done, gap, _BETWEEN + breaks.READ_AS))
        self._blocks.append(Block(_SCENE_BREAK, Span(self._done, start)))
        self._plain.append(breaks.READ_AS)
        self._done = start

    def _set_rule(self, start: int, end: int) -> None:
        rule = self._story[start - self._offset : end - self._offset]
        if rule != breaks.READ_AS:
            self._edits.append(Edit(start, rule, breaks.READ_AS))
        self._blocks.append(Block(_SCENE_BREAK, Span(start, end)))
        self._plain.append(breaks.READ_AS)

    def _set_text(self, draft: Draft, segment: str, span: Span) -> None:
        stretches = self._stretches(segment, span)
        if draft.kind is _PREFORMATTED:
            read = segment
            runs: tuple[Run, ...] = (Run(segment, span),)
        elif stretches:
            runs = self._styled(draft, segment, span, stretches)
            read = "".join([run.text for run in runs])
        else:
            read = self._plain_text(draft, segment, span)
            runs = (Run(read, span),)
        self._blocks.append(Block(draft.kind, span, runs))
        self._plain.append(read)

    def _plain_text(self, draft: Draft, segment: str, span: Span) -> str:
        """The text as read of a block in one style from end to end."""
        _, first, last, is_lined = draft
        start, end = span
        certain = self._certain
        has_dashes = certain.has_dashes(start, end)
        is_tight = self._is_tight(start, end, first, last)
        if is_lined or certain.has_doubts(start, end) or (has_dashes and not is_tight):
            return set_in_type(segment, start, self._speech, self._edits, is_lined=is_lined)
        self._places += certain.marks_in(start, end)
        if not is_tight:
            return self._trimmed(first, last)
        self._places += self._lines.ends[first : last - 1]
        read = certain.text[start - self._offset : end - self._offset]
        return dashed(read, start, self._edits) if has_dashes else read

    def _trimmed(self, first: int, last: int) -> str:
        """Lines as read, a blank in place of all white space between two."""
        text, offset = self._certain.text, self._offset
        starts, ends = self._lines.starts[first:last], self._lines.ends[first:last]
        self._edits += [
            Edit(end, self._story[end - offset : start - offset], " ")
            for end, start in zip(ends, starts[1:], strict=False)
        ]
        spans = zip(starts, ends, strict=True)
        return " ".join([text[start - offset : end - offset] for start, end in spans])

    def _is_tight(self, start: int, end: int, first: int, last: int) -> bool:
        """Whether nothing but a line end stands between any two lines of a block."""
        breaks = last - first - 1
        return (
            self._are_tight
            or breaks == 0
            or end - start == sum(map(len, self._lines.texts[first:last])) + breaks
        )

    def _styled(
        self, draft: Draft, segment: str, span: Span, stretches: list[Stretch]
    ) -> tuple[Run, ...]:
        even = self._styled_evenly(draft, segment, span, stretches)
        if even is not None:
            return even
        edits: list[Edit] = []
        set_in_type(segment, span.start, self._speech, edits, is_lined=draft.is_lined)
        runs, edits = styled(segment, span.start, stretches, edits)
        self._edits += edits
        return runs

    def _styled_evenly(
        self, draft: Draft, segment: str, span: Span, stretches: list[Stretch]
    ) -> tuple[Run, ...] | None:
        """The runs of a block where nothing but signs changes its length; None if more does."""
        start, end = span
        certain = self._certain
        if draft.is_lined or not self._is_tight(start, end, draft.first, draft.last):
            return None
        if certain.has_doubts(start, end) or certain.has_dashes(start, end):
            return None
        read = certain.text[start - self._offset : end - self._offset]
        even = styled_evenly(segment, read, start, stretches)
        if even is None:
            return None
        places = certain.marks_in(start, end) + self._lines.ends[draft.first : draft.last - 1]
        if not self._noted:
            self._places += places
        else:
            signs = {edit.posted_start + at for edit in even[1] for at in range(len(edit.posted))}
            self._places += [place for place in places if place not in signs]
        self._edits += even[1]
        return even[0]

    def _stretches(self, segment: str, span: Span) -> list[Stretch] | None:
        found: list[Stretch] = []
        if _holds_any(segment, self._signals):
            found = emphasised(segment, self._signs.taken if self._signs else frozenset())
        if span.start in self._noted:
            found += self._noted[span.start].stretches
        if self._marked:
            found += self._marked_in(span)
        return nested(found) if found else None

    def _marked_in(self, span: Span) -> list[Stretch]:
        """The source's own emphasis within a block; what is over for good is dropped."""
        while self._marked and self._marked[0][0].end <= span.start:
            del self._marked[0]
        found = []
        for mark, styles in self._marked:
            if mark.start >= span.end:
                break
            start, end = max(mark.start, span.start), min(mark.end, span.end)
            if start < end:
                found.append(Stretch(start - span.start, end - span.start, 0, 0, styles))
        return found


def _all_edits(
    edits: list[Edit], certain: Certain, places: Callable[[], list[int]]
) -> tuple[Edit, ...]:
    # Where two edits share a place, the first one takes nothing away: so they are sorted.
    return tuple(sorted([*edits, *certain.edits(places())]))


def _all_places(
    places: list[int], plain_ones: list[Draft], lines: Lines, certain: Certain
) -> list[int]:
    """Some places, and those of the line ends and marks of plain paragraphs."""
    found = places.copy()
    for _, first, last, _ in plain_ones:
        found += lines.ends[first : last - 1]
        found += certain.marks_in(lines.starts[first], lines.ends[last - 1])
    return found


def _holds_any(segment: str, signs: Iterable[str]) -> bool:
    for sign in signs:  # noqa: SIM110 - twice as fast as any(), once for every paragraph
        if sign in segment:
            return True
    return False


def _is_noted(draft: Draft) -> bool:
    return draft.first < draft.last and draft.kind not in {_SCENE_BREAK, _PREFORMATTED}


def _unbalanced(offset: int, opening: Stretch) -> Finding:
    return Finding(
        "notation-unbalanced",
        "A sign of the author's legend opens here and is not closed.",
        Span(offset + opening.start, offset + opening.start + opening.open),
    )
