"""Further labels inside a labelled line."""

import re
from typing import Final

from afterlist.stories.labels import Label
from afterlist.stories.wordings import LABELS

_NOT_INLINE: Final = frozenset(
    """to for by with about note notes an show shows story written date set time part
    chapter series au where is or and name""".split()
)


def inline_labels(line: str, first: Label) -> list[tuple[int, Label]]:
    """Return further labels inside a line, each with where its wording starts."""
    found: list[tuple[int, Label]] = []
    at = line.find(":", first.value_at)
    depth_from = 0
    while at > 0 and len(found) < 30:
        hit = _wording_before(line, at, first)
        if hit is not None and line.count("(", depth_from, hit) <= line.count(")", depth_from, hit):
            wording = line[hit:at].strip("*_ ")
            value_at = at + 1
            while value_at < len(line) and line[value_at] in "*_ \t":
                value_at += 1
            found.append((hit, Label(LABELS[wording.lower()], wording, value_at, True)))
        at = line.find(":", at + 1)
    return found


def _wording_before(line: str, colon: int, first: Label) -> int | None:
    before = line[max(0, colon - 30) : colon].replace("’", "'")
    offset = max(0, colon - 30)
    words = [(m.start() + offset, m.group()) for m in re.finditer(r"\S+", before)]
    for count in (3, 2, 1):
        if len(words) < count:
            continue
        start = words[-count][0]
        wording = line[start:colon].replace("’", "'").strip("*_ ")
        if wording.lower() not in LABELS or start <= first.value_at - 1:
            continue
        if wording[:1].islower() and first.wording[:1].isupper():
            continue
        if first.wording.isupper() and not wording.isupper() and len(first.wording) > 2:
            continue
        is_fenced = (
            line[max(0, start - 2) : start].strip() == ""
            or line[start - 2 : start - 1] in "|;.!?)/,]\t-"
        )
        if wording.lower() in _NOT_INLINE and not is_fenced:
            continue
        after = line[colon + 1 : colon + 2]
        if after not in ("", " ", "*", "_", "\t"):
            continue
        return start
    return None
