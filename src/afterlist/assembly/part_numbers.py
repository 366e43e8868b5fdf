"""Part numbers as authors wrote them, made comparable: ``7``, ``VII``, ``Seven``, ``1a``."""

import re
from dataclasses import dataclass
from enum import IntEnum

from afterlist.model import PartLabel

HIGHEST = 999
"""No serial has more parts; a higher number is a year, a date or a joke."""


class Region(IntEnum):
    """Where in a work a part stands."""

    OPENING = 0
    NUMBERED = 1
    CLOSING = 2
    LOOSE = 3


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A place in a work. ``number`` is 0 where only ``name`` tells ("epilogue");
    ``name`` of a numbered slot is what follows the number (the ``a`` of ``1a``).
    ``last`` is the end of a range, else ``number``."""

    region: Region
    number: int
    name: str = ""
    last: int = 0

    @property
    def is_numbered(self) -> bool:
        """Whether a number tells the place."""
        return self.region is Region.NUMBERED

    @property
    def is_range(self) -> bool:
        """Whether one posting carries several parts."""
        return self.last > self.number

    @property
    def label(self) -> int | str:
        """The number as a chapter shows it: an int, ``1a``, ``1-5`` or a name as written."""
        if not self.is_numbered:
            return self.name.capitalize()
        if self.is_range:
            return f"{self.number}-{self.last}"
        return f"{self.number}{self.name}" if self.name else self.number


_OPENINGS = {"prologue", "prolog", "preface", "foreword", "introduction", "intro", "teaser"}
_CLOSINGS = {"epilogue", "epilog", "tag", "afterword", "coda", "postscript"}
_FINALS = {
    *(
        "final",
        "conclusion",
        "concluded",
        "finale",
        "last",
        "end",
        "the end",
        "final part",
        "last part",
    ),
    *("the final part", "the last part", "final chapter", "last chapter", "the final chapter"),
    *("the last chapter", "concluding part", "the concluding part", "the finale"),
    *("concluding chapter", "the concluding chapter"),
}
_SPELLING = {"prolog": "prologue", "epilog": "epilogue", "intro": "introduction"}

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth"),
)
_WORDS = (
    {word: value for value, word in enumerate(_ONES)}
    | {word: 10 * (place + 2) for place, word in enumerate(_TENS)}
    | {word: value for value, word in enumerate(_ORDINALS, 1)}
    | {"fourty": 40, "fourteeen": 14, "fourtheen": 14, "eigth": 8, "ninty": 90}
)

_ROMAN = re.compile(r"(?=[ivxl])(xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_PLAIN = re.compile(r"\s*#?\s*(\d{1,9})(?:\.(\d{1,3}))?\s*([a-z]?)\s*")
_RANGE = re.compile(r"\s*(\d{1,4})\s*(?:-|to|through|&|and|,)\s*(\d{1,4})\s*")


def roman(text: str) -> int | None:
    """Return the value of a roman numeral below 90, None if it is none."""
    folded = text.casefold()
    if not folded or not _ROMAN.fullmatch(folded):
        return None
    values = [_ROMAN_VALUES[letter] for letter in folded]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def whole_number(written: int | str | None) -> int | None:
    """Return the number that digits, a roman numeral or English words name, else None."""
    if written is None or isinstance(written, int):
        return written
    folded = written.strip(" .#").casefold()[:40]
    if folded[:1].isdigit() and folded[-2:] in {"st", "nd", "rd", "th"}:
        folded = folded[:-2]
    if folded.isdecimal() and folded.isascii():
        return int(folded[:10])
    value = roman(folded)
    return value if value is not None else _worded(folded)


def _worded(folded: str) -> int | None:
    words = folded.replace("-", " ").split()
    if not 1 <= len(words) <= 2 or any(word not in _WORDS for word in words):
        return None
    values = [_WORDS[word] for word in words]
    if len(values) == 1:
        return values[0]
    is_compound = values[0] in range(20, 100, 10) and 0 < values[1] < 10
    return sum(values) if is_compound else None


def slot_of(label: PartLabel | None) -> Slot | None:
    """Return the slot that a part label names, None where it names none.

    "Final" is a loose slot: only the whole work can tell its number.
    """
    if label is None:
        return None
    number = whole_number(label.number)
    last = whole_number(label.last)
    if number is None:
        return _odd_slot(str(label.number))
    if not 0 <= number <= HIGHEST:
        return None
    is_range = last is not None and number < last <= HIGHEST
    return Slot(Region.NUMBERED, number, "", last if is_range and last else number)


def _odd_slot(written: str) -> Slot | None:
    folded = " ".join(written.casefold().split())[:40].strip(" .:-()")
    if plain := _PLAIN.fullmatch(folded):
        number, decimal, letter = plain.groups()
        name = (f".{decimal}" if decimal else "") + letter
        return Slot(Region.NUMBERED, int(number), name, int(number)) if len(number) < 4 else None
    if spread := _RANGE.fullmatch(folded):
        first, last = int(spread[1]), int(spread[2])
        if first < last <= HIGHEST:
            return Slot(Region.NUMBERED, first, "", last)
    return _named_slot(folded)


def _named_slot(folded: str) -> Slot | None:
    first = folded.split(" ", 1)[0]
    name = _SPELLING.get(folded, folded)
    if first in _OPENINGS:
        return Slot(Region.OPENING, 0, name)
    if first in _CLOSINGS:
        return Slot(Region.CLOSING, 0, name)
    if folded in _FINALS:
        return Slot(Region.LOOSE, 0, "final")
    return Slot(Region.LOOSE, 0, name) if folded else None


def closed_total(label: PartLabel | None) -> int | None:
    """Return the number of parts that a label announces, None if it leaves it open."""
    if label is None or label.is_open:
        return None
    total = whole_number(label.total)
    return total if total is not None and 0 < total <= HIGHEST else None
