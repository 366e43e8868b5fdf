"""Lines below a label as elements: the label's own, and those of further labels in them."""

from collections.abc import Sequence
from typing import Final

from afterlist.stories.elements import LABEL, TEXT, Element
from afterlist.stories.inline_labels import inline_labels, labels_within
from afterlist.stories.labels import Label
from afterlist.stories.lines import Line
from afterlist.stories.prose import headerness, sentences
from afterlist.stories.spacing import unframed
from afterlist.stories.telling import tells


def labelled(text: str, lines: Sequence[Line], gap: int, label: Label) -> list[Element]:
    """A label's element, and those of further labels in its lines."""
    places = _further_labels(lines, label)
    if not places and lines[-1].text[-1:] != "|":
        return [_one_label(text, lines, gap, label)]
    line, end = lines[0], lines[-1].end
    starts = [(line.start, line.start + label.value_at, label), *places]
    found: list[Element] = []
    for number, (start, after, inner) in enumerate(starts):
        stop = starts[number + 1][0] if number + 1 < len(starts) else end
        value = text[after : min(stop, after + _LONGEST_VALUE)]
        value_at = after + len(value) - len(value.lstrip())
        value = _without_divider(value)
        found.append(
            Element(
                LABEL,
                start,
                stop if number + 1 == len(starts) else start + len(text[start:stop].rstrip()),
                gap if number == 0 else 0,
                " ".join(value.split()),
                min(value_at, stop),
                line.indent,
                inner.field,
                inner.wording,
                inner.is_strong,
                len(lines),
            )
        )
    return _parted(text, found) if len(found) > _RUN_TOGETHER else found


def _one_label(text: str, lines: Sequence[Line], gap: int, label: Label) -> Element:
    """A label with its value and no further label in its line."""
    line, end = lines[0], lines[-1].end
    value_at = line.start + label.value_at
    value = text[value_at : min(end, value_at + _LONGEST_VALUE)]
    words = (unframed(value) if len(lines) > 1 else value).split()
    if len(lines) > 1 and words and not words[0].strip("-=~_"):
        del words[0]  # what underlines the label
    if words:
        value_at = text.index(words[0], value_at)
    return Element(
        LABEL,
        line.start,
        end,
        gap,
        " ".join(words),
        min(value_at, end),
        line.indent,
        label.field,
        label.wording,
        label.is_strong,
        len(lines),
    )


_LONGEST_VALUE: Final = 20000


def _further_labels(lines: Sequence[Line], label: Label) -> list[tuple[int, int, Label]]:
    """Return labels inside a label's lines: where each starts, where its value does."""
    found: list[tuple[int, int, Label]] = []
    for line in lines:
        mark = " " if label.is_dashed else ":"
        from_at = label.value_at if line is lines[0] else 0
        if line.text.find(mark, from_at) < 0:
            continue
        inside = inline_labels if line is lines[0] else labels_within
        if line is not lines[0] and label.is_dashed:
            continue
        found += [
            (line.start + at, line.start + inner.value_at, inner)
            for at, inner in inside(line.text, label)
        ]
    return found


_DIVIDERS: Final = (" /", " |", " ;", " ~", " *", " -")


def _without_divider(value: str) -> str:
    """Return a value without what stands between it and the next label in its line."""
    value = value.rstrip(" \t\n|")
    return value[:-2].rstrip() if value.endswith(_DIVIDERS) else value


_RUN_TOGETHER: Final = 3
"""More labels in one line than this were run together with what followed them."""


def _parted(text: str, found: list[Element]) -> list[Element]:
    """Part the last value from the story that was run together with it: from its first
    sentence after which nothing but telling comes."""
    last = found[-1]
    raw = text[last.value_start : min(last.end, last.value_start + _LONGEST_VALUE)]
    spans = sentences(raw)
    for start, _ in spans[1:]:
        rest = " ".join(raw[start:].split())
        if headerness(rest) < _TOLD and (tells(rest) or rest[0] in '"“'):
            at = last.value_start + start
            value = raw[:start].rstrip()
            told = Element(TEXT, at, last.end, 1, rest, at, last.indent, lines=last.lines)
            head = last._replace(text=" ".join(value.split()), end=last.value_start + len(value))
            return [*found[:-1], head, told]
    return found


_TOLD: Final = -0.5
