"""Invented stories with known paragraphs, verse, letters, breaks and emphasis, as they
were posted: wrapped and spaced in many styles, or damaged in their characters.

The same cases at every run.
"""

import quopri
import random
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bench.quality.phrases import (
    ACCENTED,
    BREAKS,
    EMPHASISED,
    FRAMES,
    LETTERS,
    LITERALS,
    SENTENCES,
    SHORT,
    VERSES,
)

WIDTHS = (65, 68, 70, 72, 74, 76, 78, 80)
UNWRAPPED = 100_000

OPEN, CLOSE = "\x02", "\x03"
"""Stand around what is emphasised, in truth texts."""


class PieceKind(StrEnum):
    """What a piece of a story is."""

    PARAGRAPH = "paragraph"
    VERSE = "verse"
    LETTER = "letter"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece as it should be read; ``\\n`` only where a line break is meant, and
    emphasis between ``OPEN`` and ``CLOSE``. The text of a break is its sign."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class TextCase:
    """A story in pieces and as it was posted. ``literals`` are stretches that hold
    ``* _ / =`` as themselves."""

    name: str
    group: str
    pieces: tuple[Piece, ...]
    posted: str
    literals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CharsetCase:
    """A message as bytes and the text that its sender saw."""

    name: str
    group: str
    raw: bytes
    truth: str


# Layout


def layout_cases() -> Iterator[TextCase]:
    """Yield stories with verse, letters and breaks, in every wrap style at every width."""
    number = 0
    for style, render in STYLES.items():
        for width in WIDTHS:
            chance = random.Random(f"{style} {width}")
            pieces = tuple(_story(chance, number))
            number += 1
            yield TextCase(f"{style} {width}", style, pieces, render(pieces, width))


def _story(chance: random.Random, number: int) -> Iterator[Piece]:
    """A story of three scenes; one break sign in it, as authors keep to one."""
    sign = BREAKS[number % len(BREAKS)]
    for scene in range(3):
        for _ in range(chance.randint(4, 8)):
            yield Piece(PieceKind.PARAGRAPH, _paragraph(chance))
        if scene == 0:
            yield Piece(PieceKind.VERSE, VERSES[number % len(VERSES)])
            yield Piece(PieceKind.PARAGRAPH, _paragraph(chance))
        if scene == 1:
            yield Piece(PieceKind.LETTER, LETTERS[number % len(LETTERS)])
            yield Piece(PieceKind.PARAGRAPH, _paragraph(chance))
        if scene < 2:
            yield Piece(PieceKind.BREAK, sign)


def _paragraph(chance: random.Random) -> str:
    """One to six sentences; one paragraph in five is a line of speech or less."""
    if chance.random() < 0.2:
        return chance.choice(SHORT)
    return " ".join(chance.sample(SENTENCES, chance.randint(2, 6)))


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _set_off(piece: Piece, width: int) -> list[str]:
    """Verse, letters and breaks stand alike in all styles, between blank lines."""
    if piece.kind is PieceKind.BREAK:
        return [piece.text]
    if piece.kind is PieceKind.VERSE:
        return [f"     {line}" for line in piece.text.split("\n")]
    lines = piece.text.split("\n")
    return [short for line in lines for short in _wrapped(line, width) or [""]]


def _spaced(
    pieces: tuple[Piece, ...],
    width: int,
    paragraph: Callable[[str, int], list[str]],
    *,
    is_spaced: bool,
) -> str:
    """Pieces with blank lines between all, or only around what is set off."""
    lines: list[str] = []
    previous: PieceKind | None = None
    for piece in pieces:
        is_prose = piece.kind is PieceKind.PARAGRAPH
        are_both = is_prose and previous is PieceKind.PARAGRAPH
        if lines and (is_spaced or not are_both):
            lines.append("")
        lines += paragraph(piece.text, width) if is_prose else _set_off(piece, width)
        previous = piece.kind
    return "\n".join(lines)


def _blank_lines(pieces: tuple[Piece, ...], width: int) -> str:
    return _spaced(pieces, width, _wrapped, is_spaced=True)


def _indented(pieces: tuple[Piece, ...], width: int) -> str:
    return _spaced(pieces, width, lambda text, w: _wrapped(text, w, "     "), is_spaced=False)


def _indented_spaced(pieces: tuple[Piece, ...], width: int) -> str:
    return _spaced(pieces, width, lambda text, w: _wrapped(text, w, "   "), is_spaced=True)


def _one_line(pieces: tuple[Piece, ...], _: int) -> str:
    return _spaced(pieces, UNWRAPPED, _wrapped, is_spaced=True)


def _one_line_tight(pieces: tuple[Piece, ...], _: int) -> str:
    return _spaced(pieces, UNWRAPPED, _wrapped, is_spaced=False)


def _rewrapped(pieces: tuple[Piece, ...], width: int) -> str:
    """Wrapped by the author, then again by a gateway, narrower: long and short lines."""

    def twice(text: str, first: int) -> list[str]:
        return [part for line in _wrapped(text, first) for part in _wrapped(line, first - 10)]

    return _spaced(pieces, width, twice, is_spaced=True)


def _block_indented(pieces: tuple[Piece, ...], width: int) -> str:
    return textwrap.indent(_blank_lines(pieces, width - 6), "      ")


def _double_spaced(pieces: tuple[Piece, ...], width: int) -> str:
    """Every line a paragraph of its own; the paragraphs themselves two blank lines apart."""
    return "\n".join(
        line + "\n" if line else "" for line in _blank_lines(pieces, width).split("\n")
    )


def _double_spaced_indented(pieces: tuple[Piece, ...], width: int) -> str:
    return "\n\n".join(line for line in _indented(pieces, width).split("\n") if line)


def _trailing_blanks(pieces: tuple[Piece, ...], width: int) -> str:
    """Lines that end in a blank, and blank lines that hold one."""
    return "\n".join(line + " " for line in _blank_lines(pieces, width).split("\n"))


STYLES: dict[str, Callable[[tuple[Piece, ...], int], str]] = {
    "blank lines": _blank_lines,
    "indented, no blank lines": _indented,
    "indented and blank lines": _indented_spaced,
    "one line a paragraph": _one_line,
    "one line a paragraph, no blank lines": _one_line_tight,
    "wrapped twice": _rewrapped,
    "all of it indented": _block_indented,
    "double-spaced": _double_spaced,
    "double-spaced, indented": _double_spaced_indented,
    "trailing blanks": _trailing_blanks,
}


# Emphasis


SIGNS = (("*", "*"), ("_", "_"), ("/", "/"))
JOINED = 3
"""The kind of emphasis that is written _With_Joined_Words_."""


def emphasis_cases() -> Iterator[TextCase]:
    """Yield stories with emphasis in one author's way each, and with literal signs."""
    for number in range(48):
        chance = random.Random(f"emphasis {number}")
        pieces, literals = _emphatic(chance)
        posted = _blank_lines(_marked(pieces, number % 4), WIDTHS[number % len(WIDTHS)])
        group = "joined" if number % 4 == JOINED else "".join(SIGNS[number % 4])
        yield TextCase(f"emphasis {number}", f"emphasis {group}", pieces, posted, literals)


def _emphatic(chance: random.Random) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    pieces, literals = [], []
    for _ in range(14):
        sentences = [*chance.sample(SENTENCES, 2), chance.choice(EMPHASISED)]
        for _ in range(2):
            literal = chance.choice(LITERALS)
            literals.append(literal)
            sentences.append(chance.choice(FRAMES).format(literal))
        chance.shuffle(sentences)
        text = " ".join(sentences).replace("[", OPEN).replace("]", CLOSE)
        pieces.append(Piece(PieceKind.PARAGRAPH, text))
    return tuple(pieces), tuple(literals)


def _marked(pieces: tuple[Piece, ...], way: int) -> tuple[Piece, ...]:
    return tuple(Piece(piece.kind, _signed(piece.text, way)) for piece in pieces)


def _signed(text: str, way: int) -> str:
    if way != JOINED:
        opening, closing = SIGNS[way]
        return text.replace(OPEN, opening).replace(CLOSE, closing)
    parts = text.split(OPEN)
    joined = [parts[0]]
    for part in parts[1:]:
        inside, _, after = part.partition(CLOSE)
        joined.append("_" + inside.replace(" ", "_") + "_" + after)
    return "".join(joined)


# Characters


HEAD = (
    "From: Quill <quill@marsh.example>\nTo: fen-fic@lists.example\nSubject: FIC: {title}\n"
    "Date: Thu, 3 May 2001 10:00:00 +0000\nMessage-ID: <{number}@marsh.example>\n"
)
LABELS = "Title: {title}\nAuthor: Quill\nRating: PG\nDisclaimer: Not mine.\n\n\n"


def charset_cases() -> Iterator[CharsetCase]:
    """Yield each accented text under each damage that it can stand."""
    for number, sample in enumerate(ACCENTED):
        title = f"Case {number}"
        text = LABELS.format(title=title) + textwrap_all(sample) + "\n"
        for name, (label, encoded) in DAMAGES.items():
            try:
                body = encoded(text)
            except UnicodeEncodeError:
                continue
            head = HEAD.format(title=title, number=f"{number}.{len(name)}") + label
            yield CharsetCase(f"{name} {number}", name, head.encode("ascii") + b"\n" + body, text)


def textwrap_all(text: str) -> str:
    """Return paragraphs wrapped at 70, a blank line between them."""
    return "\n\n".join("\n".join(_wrapped(part, 70)) for part in text.split("\n"))


def _typed(charset: str, transfer: str = "8bit") -> str:
    return (
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n"
        f"Content-Transfer-Encoding: {transfer}\n"
    )


def _in(charset: str) -> Callable[[str], bytes]:
    return lambda text: text.encode(charset)


def _mixed(text: str) -> bytes:
    lines = text.split("\n")
    return b"\n".join(
        line.encode("cp1252" if place % 2 else "utf-8") for place, line in enumerate(lines)
    )


def _misread(text: str) -> str:
    """UTF-8 read as windows-1252, the five bytes it lacks as they are."""
    return "".join(_as_cp1252(byte) for byte in text.encode("utf-8"))


def _as_cp1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _quoted(charset: str) -> Callable[[str], bytes]:
    return lambda text: quopri.encodestring(text.encode(charset))


DAMAGES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "as labelled: utf-8": (_typed("utf-8"), _in("utf-8")),
    "as labelled: windows-1252": (_typed("windows-1252"), _in("cp1252")),
    "as labelled: iso-8859-2": (_typed("iso-8859-2"), _in("iso-8859-2")),
    "as labelled: quoted-printable": (_typed("utf-8", "quoted-printable"), _quoted("utf-8")),
    "windows-1252 as us-ascii": (_typed("us-ascii", "7bit"), _in("cp1252")),
    "windows-1252 as iso-8859-1": (_typed("iso-8859-1"), _in("cp1252")),
    "windows-1252 as utf-8": (_typed("utf-8"), _in("cp1252")),
    "windows-1252, no label": ("", _in("cp1252")),
    "utf-8 as iso-8859-1": (_typed("iso-8859-1"), _in("utf-8")),
    "utf-8 as us-ascii": (_typed("us-ascii", "7bit"), _in("utf-8")),
    "utf-8, no label": ("", _in("utf-8")),
    "mixed line by line": (_typed("iso-8859-1"), _mixed),
    "Mac Roman as iso-8859-1": (_typed("iso-8859-1"), _in("mac_roman")),
    "Mac Roman, no label": ("", _in("mac_roman")),
    "cp437, no label": ("", _in("cp437")),
    "mojibake": (_typed("utf-8"), lambda text: _misread(text).encode("utf-8")),
    "mojibake twice": (_typed("utf-8"), lambda text: _misread(_misread(text)).encode("utf-8")),
    "quoted-printable undeclared": ("", _quoted("cp1252")),
    "quoted-printable utf-8 undeclared": ("", _quoted("utf-8")),
}
