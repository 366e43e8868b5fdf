"""Further labels inside a labelled line."""

import re
from typing import Final

from afterlist.stories.labels import Label
from afterlist.stories.wordings import LABELS, STRONG, WEAK_WORDS, Field

_NOT_INLINE: Final = frozenset(
    """to for by with about note notes an show shows story written date set time part
    chapter series cycle saga arc reihe au where is or and name""".split()
)
_MOST: Final = 30
_DASH: Final = re.compile(r"\s?(?:--+|[-–—])\s")
_WORD: Final = re.compile(r"\S+")
_LONGEST_WORDING: Final = 30


def inline_labels(line: str, first: Label) -> list[tuple[int, Label]]:
    """Return further labels inside a line, each with where its wording starts."""
    return _dashed(line, first) if first.is_dashed else _with_colons(line, first)


def labels_within(line: str, first: Label) -> list[tuple[int, Label]]:
    """Return the labels inside a line on which a label's value only goes on: those
    that no sentence has."""
    found = _with_colons(line, first._replace(value_at=0))
    return [(at, label) for at, label in found if label.is_strong]


def _with_colons(line: str, first: Label) -> list[tuple[int, Label]]:
    found: list[tuple[int, Label]] = []
    at = line.find(":", first.value_at)
    while at > 0 and len(found) < _MOST:
        hit = _wording_before(line, at, first) if _ends_label(line, at) else None
        if hit == first.value_at and first.field is Field.DISCLAIMER:
            return []  # ``Disclaimer: Characters: MGM. Song: ...``
        if hit is not None and line.count("(", 0, hit) <= line.count(")", 0, hit):
            value_at = at + 1
            while value_at < len(line) and line[value_at] in "*_ \t":
                value_at += 1
            found.append((hit, _label(line[hit:at].strip("*_ "), value_at)))
        at = line.find(":", at + 1)
    return found


def _dashed(line: str, first: Label) -> list[tuple[int, Label]]:
    """Labels before dashes, as ``TITLE - Rope AUTHOR - Pike``: only those of strong
    wordings, for a dash stands between words too."""
    found: list[tuple[int, Label]] = []
    for match in _DASH.finditer(line, first.value_at):
        hit = _wording_before(line, match.start(), first)
        if hit is not None:
            label = _label(line[hit : match.start()].strip("*_ "), match.end())
            if label.is_strong:
                found.append((hit, label))
        if len(found) == _MOST:
            break
    return found


def _label(wording: str, value_at: int) -> Label:
    field = LABELS[wording.lower().replace("’", "'")]
    is_strong = field in STRONG and wording.lower() not in WEAK_WORDS
    return Label(field, wording, value_at, is_strong)


def _ends_label(line: str, colon: int) -> bool:
    return line[colon + 1 : colon + 2] in ("", " ", "*", "_", "\t")


def _wording_before(line: str, end: int, first: Label) -> int | None:
    offset = max(0, end - _LONGEST_WORDING)
    words = [m.start() + offset for m in _WORD.finditer(line[offset:end])]
    for count in (3, 2, 1):
        if len(words) < count:
            continue
        start = words[-count]
        wording = line[start:end].replace("’", "'").strip("*_ ")
        if wording.lower() not in LABELS or start <= first.value_at - 1:
            continue
        if not _is_written_alike(wording, first):
            continue
        if wording.lower() in _NOT_INLINE and not _is_fenced(line, start):
            continue
        return start
    return None


def _is_written_alike(wording: str, first: Label) -> bool:
    if wording[:1].islower() and first.wording[:1].isupper():
        return False
    return not first.wording.isupper() or wording.isupper() or len(first.wording) <= 2


def _is_fenced(line: str, start: int) -> bool:
    before = line[max(0, start - 2) : start]
    return before.strip() == "" or before[:1] in "|;.!?)/,]\t-"
