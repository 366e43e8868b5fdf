"""How well texts are restored: paragraphs, verse, breaks, emphasis, and their characters."""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

from afterlist import pipeline, postings
from afterlist.model import (
    Block,
    BlockKind,
    Kind,
    RawMessage,
    Restored,
    SourceFormat,
    Style,
)
from bench.quality.comparing import Tally
from bench.quality.figures import Figure, Miss, Table
from bench.quality.texts import (
    CLOSE,
    LABELS,
    OPEN,
    CharsetCase,
    Piece,
    PieceKind,
    TextCase,
    charset_cases,
    emphasis_cases,
    layout_cases,
)

LEGEND = (
    "boundaries, breaks and emphasis are compared by their place among the letters and digits; "
    "emphasis and strong count alike; literal damage: a stretch with a literal sign that is "
    "changed or half emphasised; verse kept: line breaks of verse and letters"
)

ENVELOPE = (
    "From: Quill <quill@marsh.example>\nSubject: FIC: The Test\n"
    "Date: Thu, 3 May 2001 10:00:00 +0000\nMessage-ID: <text@marsh.example>\n\n"
)


@dataclass(slots=True)
class Shape:
    """A text as its letters and digits, and the places where something stands between them."""

    letters: str = ""
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    paragraphs: set[int] = field(default_factory=set)
    lines: set[int] = field(default_factory=set)
    breaks: set[int] = field(default_factory=set)
    emphasis: set[tuple[int, int]] = field(default_factory=set)

    def add(self, text: str) -> list[int]:
        """Append a text; return the place of each of its characters, and of its end."""
        places, word_start = [], None
        at = len(self.letters)
        kept: list[str] = []
        for char in text:
            places.append(at)
            if char.isalnum():
                word_start = at if word_start is None else word_start
                kept.append(char)
                at += 1
            elif char.isspace() and word_start is not None:
                self._close_word(kept, word_start)
                word_start = None
        self._close_word(kept, word_start)
        self.letters += "".join(kept)
        return [*places, at]

    def _close_word(self, kept: list[str], start: int | None) -> None:
        if start is not None:
            self.words.append("".join(kept[start - len(self.letters) :]))
            self.starts.append(start)


def measure() -> Table:
    """Return the table of texts."""
    scoring = _Scoring()
    for case in layout_cases():
        scoring.add_layout(case)
    for case in emphasis_cases():
        scoring.add_emphasis(case)
    for damaged in charset_cases():
        scoring.add_characters(damaged)
    return scoring.table()


def restored(case: TextCase) -> Restored | None:
    """Return a case's text as the pipeline restores it; None if it found no story."""
    text = ENVELOPE + LABELS.format(title="The Test") + case.posted + "\n\n\nTHE END\n"
    readings = pipeline.read_message(_message(text.encode("utf-8"), case.name))
    story = next((each for each in readings if each.kind is Kind.STORY), None)
    return pipeline.restore(story) if story is not None else None


def _message(content: bytes, name: str) -> RawMessage:
    return RawMessage(content, name, 0, SourceFormat.EML)


# Shapes


def true_shape(pieces: Iterable[Piece]) -> Shape:
    """Return the shape that a text should have."""
    shape = Shape()
    for piece in pieces:
        here = len(shape.letters)
        if piece.kind is PieceKind.BREAK:
            shape.breaks.add(here)
            continue
        shape.paragraphs.add(here)
        places = shape.add(piece.text)
        shape.lines |= {places[at] for at, char in enumerate(piece.text) if char == "\n"}
        shape.emphasis |= set(_between(piece.text, places))
    shape.paragraphs.discard(0)
    shape.lines -= shape.paragraphs
    return shape


def _between(text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    at = text.find(OPEN)
    while at >= 0:
        end = text.index(CLOSE, at)
        yield places[at], places[end]
        at = text.find(OPEN, end)


def told_shape(blocks: Iterable[Block]) -> Shape:
    """Return the shape of a text as restored."""
    shape = Shape()
    for block in blocks:
        here = len(shape.letters)
        if block.kind is BlockKind.SCENE_BREAK:
            shape.breaks.add(here)
            continue
        shape.paragraphs.add(here)
        text = "".join(run.text for run in block.runs)
        places = shape.add(text)
        shape.lines |= {places[at] for at, char in enumerate(text) if char == "\n"}
        shape.emphasis |= set(_emphasised(block, places))
    shape.paragraphs.discard(0)
    return shape


def _emphasised(block: Block, places: list[int]) -> Iterator[tuple[int, int]]:
    """Stretches of emphasis, neighbouring runs as one."""
    at, start = 0, None
    for run in block.runs:
        is_marked = Style.EMPHASIS in run.styles or Style.STRONG in run.styles
        if is_marked and start is None:
            start = at
        if not is_marked and start is not None:
            yield places[start], places[at]
            start = None
        at += len(run.text)
    if start is not None:
        yield places[start], places[at]


def aligned(told: Shape, truth: Shape) -> Shape:
    """Return a shape with its places counted as in the truth, where words differ."""
    if told.letters == truth.letters:
        return told
    matcher = SequenceMatcher(None, told.words, truth.words, autojunk=False)
    pairs = [
        (told.starts[a + step], truth.starts[b + step])
        for a, b, size in matcher.get_matching_blocks()
        for step in range(size)
    ]
    here, there = [a for a, _ in pairs], [b for _, b in pairs]

    def place(at: int) -> int:
        if at >= len(told.letters):
            return len(truth.letters)
        nearest = bisect_right(here, at) - 1
        return there[nearest] + at - here[nearest] if nearest >= 0 else -1 - at

    return Shape(
        paragraphs={place(at) for at in told.paragraphs},
        lines={place(at) for at in told.lines},
        breaks={place(at) for at in told.breaks},
        emphasis={(place(start), place(end)) for start, end in told.emphasis},
    )


# Scores


class _Scoring:
    """Adds up the cases one by one."""

    def __init__(self) -> None:
        self.paragraphs: dict[str, Tally] = {}
        self.verse, self.breaks, self.emphasis = Tally(), Tally(), Tally()
        self.literals = self.damaged = self.stories = self.cases = 0
        self.characters: dict[str, list[int]] = {}
        self.special = [0, 0]
        self.new_replacements = 0
        self.misses: list[Miss] = []

    def _shapes(self, case: TextCase) -> tuple[Shape, Shape, Restored | None]:
        read = restored(case)
        self.cases += 1
        self.stories += read is not None
        if read is None:
            self.misses.append(Miss(case.name, "kind", "story", "no story"))
        truth = true_shape(case.pieces)
        return truth, aligned(told_shape(read.blocks if read else ()), truth), read

    def add_layout(self, case: TextCase) -> None:
        truth, told, _ = self._shapes(case)
        between = told.paragraphs | told.lines
        tally = _tally(truth.paragraphs, between)
        tally.invented -= len(between & truth.lines)
        self.paragraphs.setdefault(case.group, Tally()).add(tally)
        self.verse.add(_tally(truth.lines, between & truth.lines))
        self.breaks.add(_tally(truth.breaks, told.breaks))
        sign = next(piece.text for piece in case.pieces if piece.kind is PieceKind.BREAK)
        for what, right, said in (
            ("paragraphs", truth.paragraphs, between - truth.lines),
            ("verse lines", truth.lines, between & truth.lines),
            (f"breaks {sign.strip()[:20]}", truth.breaks, told.breaks),
        ):
            if right != said:
                lost, new = len(right - said), len(said - right)
                self.misses.append(Miss(case.name, what, len(right), f"lost {lost}, new {new}"))

    def add_emphasis(self, case: TextCase) -> None:
        truth, told, read = self._shapes(case)
        tally = _tally(truth.emphasis, told.emphasis)
        self.emphasis.add(tally)
        if not tally.is_clean:
            wrong = sorted(truth.emphasis ^ told.emphasis)[:3]
            places = [truth.letters[max(0, start) : end] for start, end in wrong]
            lost, new = tally.left_out, tally.invented
            self.misses.append(Miss(case.name, case.group, places, f"lost {lost}, new {new}"))
        self._add_literals(case, read)

    def _add_literals(self, case: TextCase, read: Restored | None) -> None:
        plain = " ".join(read.plain.split()) if read else ""
        runs = [run for block in (read.blocks if read else ()) for run in block.runs]
        within = " ".join(run.text for run in runs if run.styles)
        for literal in sorted(set(case.literals)):
            expected = sum(piece.text.count(literal) for piece in case.pieces)
            kept = plain.count(literal)
            lost = max(0, expected - kept) + within.count(literal)
            self.literals += expected
            self.damaged += min(expected, lost)
            if lost:
                self.misses.append(Miss(case.name, "literal", literal, f"lost {lost}"))

    def add_characters(self, case: CharsetCase) -> None:
        decoded = postings.decode(_message(case.raw, case.name))
        told = _lines(decoded[0].text if decoded else "")
        truth = _lines(case.truth)
        wrong = Levenshtein.distance(truth, told)
        counts = self.characters.setdefault(case.group, [0, 0])
        counts[0] += max(0, len(truth) - wrong)
        counts[1] += len(truth)
        special = sum(not char.isascii() for char in truth)
        kept = sum(
            not char.isascii()
            for block in Levenshtein.editops(truth, told).as_matching_blocks()
            for char in truth[block.a : block.a + block.size]
        )
        self.special[0] += kept
        self.special[1] += special
        self.new_replacements += max(0, told.count("\ufffd") - truth.count("\ufffd"))
        if wrong:
            self.misses.append(
                Miss(case.name, "characters", special, f"{wrong} wrong: {_near(truth, told)}")
            )

    def table(self) -> Table:
        every = Tally()
        for tally in self.paragraphs.values():
            every.add(tally)
        right, total = (sum(each[n] for each in self.characters.values()) for n in (0, 1))
        figures = [
            Figure("is a story", self.stories / self.cases, None, self.cases),
            Figure("paragraphs, F1", every.f1, 0.99, every.right + every.left_out),
            *(
                Figure(f"  {group}", tally.f1, None, tally.right + tally.left_out)
                for group, tally in self.paragraphs.items()
            ),
            Figure("verse and letter lines kept", _recall(self.verse), 0.98, _all(self.verse)),
            Figure("scene breaks kept", _recall(self.breaks), 0.99, _all(self.breaks)),
            Figure("scene breaks invented", self.breaks.invented, None),
            Figure("emphasis, F1", self.emphasis.f1, 0.98, _all(self.emphasis)),
            Figure(
                "literal damage", self.damaged / (self.literals or 1), 0.001, self.literals, True
            ),
            Figure("characters right", right / (total or 1), 0.995, total),
            *(
                Figure(f"  {group}", counts[0] / (counts[1] or 1), None, counts[1])
                for group, counts in self.characters.items()
            ),
            Figure(
                "  of those beyond ASCII",
                self.special[0] / (self.special[1] or 1),
                None,
                self.special[1],
            ),
            Figure("new U+FFFD", self.new_replacements, 0, None, True),
        ]
        return Table("Texts", figures, self.misses, LEGEND)


def _tally(right: Set[Hashable], said: Set[Hashable]) -> Tally:
    return Tally(len(right & said), len(said - right), len(right - said))


def _recall(tally: Tally) -> float | None:
    return tally.right / _all(tally) if _all(tally) else None


def _all(tally: Tally) -> int:
    return tally.right + tally.left_out


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def _near(truth: str, told: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(truth, told, strict=False)) if a != b), 0)
    return f"{told[max(0, at - 15) : at + 15]!r} for {truth[max(0, at - 15) : at + 15]!r}"
