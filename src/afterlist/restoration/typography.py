"""Typography: line ends, quotation marks, apostrophes and dashes, each change an Edit.

A sign is changed only where what stands on either side of it leaves no doubt;
else it stays as posted. Dots, capitals and spelling are the author's.
"""

import re
from dataclasses import dataclass, field
from enum import Enum

from afterlist.model import Edit

# Led by one set of characters: the engine then skips to the next sign in one stride.
_tokens = re.compile(
    r"([-\"'`´\n](?:(?<=\n)\s+|(?<=-)(?:-+|\n\s*)|(?<=')'+|(?<=`)`+|(?<=\")\"+)?)"
).split
_BLANKS = " \t\xa0"
_NOT_PLAIN = frozenset("- \t\xa0")
_STOPS = frozenset(".,!?")

# Words that start with an apostrophe, not with a quotation mark.
_ELIDED = re.compile(
    r"(?:tis|twas|twere|twill|twould|twasn|tisn|em|cause|cos|coz|cuz|bout|til|till|round|n|nuff|kay|course|fraid"
    r"|specially|ere|ow|im|er|is|e|er|ave|ad|ello|ead|ome|appen|ard|nother|neath|gainst|cept|scuse|sup|stead|member"
    r"|ya|t|d|ll|ve|s|re|m|nam|lo|un|uns|phone|bus|cross|mongst|tween|way|less|pon|gain|nough|ard)(?!\w)"
    r"|\d\ds?(?!\w)",
    re.IGNORECASE,
)
# Of those, the ones that are words too: with a capital they may be what is quoted.
_WORDS_TOO = frozenset(
    "cause round till is course im way less member phone bus cross gain stead ad er e".split()
)
_CLOSING = re.compile(r"(?<=[^\s'\"“(\[{`])'(?!\w)")
# Suffixes that are no words: "walk-" and "ing" were one word.
_SUFFIXES = frozenset(
    "ing tion tions sion sions ment ments ness ly ed ers ive tive able ible ous ful ance ence ity "
    "ally "
    "ingly edly ation ations ological ically ities istic kerchief kerchiefs lessly fully".split()
)
_SUSPENDED = frozenset({"and", "or", "to", "but", "nor"})
_WORD = re.compile(r"[^\W\d_]+")
_TRANSPARENT = "*_/~=:"


class _Side(Enum):
    """What stands next to a quotation mark."""

    GAP = "gap"
    OPENER = "opener"
    WORD = "word"
    CLOSER = "closer"
    NEUTRAL = "neutral"


_SIDES = (
    dict.fromkeys("([{<", _Side.OPENER)
    | dict.fromkeys(".,;:!?)]}>…", _Side.CLOSER)
    | dict.fromkeys("-—–'\"`‘’“”*_/~=", _Side.NEUTRAL)
)


@dataclass(slots=True)
class Speech:
    """What was learnt of a body's habits, and where in a paragraph's speech we are.

    What is asked only where a line ends in a hyphen is learnt when it is asked."""

    body: str
    is_open: bool = False
    next_closing: int = -2
    _words: frozenset[str] | None = field(default=None)
    _has_tight_dashes: bool | None = field(default=None)

    def has_word(self, word: str) -> bool:
        """Say whether the body has a word in lower case, wherever it may stand."""
        if self._words is None:
            self._words = frozenset(map(str.lower, _WORD.findall(self.body)))
        return word in self._words

    def has_tight_dashes(self) -> bool:
        """Say whether dashes stand without blanks."""
        if self._has_tight_dashes is None:
            self._has_tight_dashes = _is_tight(self.body)
        return self._has_tight_dashes


def _is_tight(body: str) -> bool:
    return len(re.findall(r"\w--\w", body)) >= len(re.findall(r"\w-- \w", body))


def set_in_type(
    segment: str, offset: int, speech: Speech, edits: list[Edit], *, is_lined: bool
) -> str:
    """Return a block's text as read; append what was changed to ``edits``.

    ``offset`` is where ``segment`` starts in the posting. Where the block
    ``is_lined``, its line ends stay, else they become blanks.
    """
    parts = _tokens(segment)
    if len(parts) == 1:
        return segment
    speech.is_open, speech.next_closing = False, -2
    texts, signs = parts[::2], parts[1::2]
    line_end = "\n" if is_lined else " "
    at = offset
    for number, sign in enumerate(signs):
        before, after = texts[number], texts[number + 1]
        at += len(before)
        if sign == "\n" and before and before[-1] not in _NOT_PLAIN:
            read = line_end
        elif sign == "'" and before[-1:].isalpha() and after[:1].isalpha():
            read = "’"
        elif sign == '"' and before[-1:] == " " and after[:1].isalpha():
            read, speech.is_open = "“", True
        elif sign == '"' and before[-1:] in _STOPS and after[:1] == " ":
            read, speech.is_open = "”", False
        else:
            blanks = _blanks_before(before, sign)
            texts[number] = before[: len(before) - len(blanks)]
            at -= len(blanks)
            sign = blanks + sign  # noqa: PLW2901 - a line end takes the blanks before it along
            read = _set(segment, at - offset, sign, speech, line_end)
        if read != sign:
            edits.append(Edit(at, sign, read))
        signs[number] = read
        at += len(sign)
    parts[::2], parts[1::2] = texts, signs
    return "".join(parts)


def _set(segment: str, at: int, sign: str, speech: Speech, line_end: str) -> str:
    """What a sign becomes whose neighbours do not tell it at once."""
    if "\n" in sign:
        return line_end if line_end == "\n" else _joined(segment, at, sign, speech)
    return sign if sign == "-" else _SETTERS[sign[0]](segment, at, sign, speech)


def _blanks_before(before: str, sign: str) -> str:
    """The blanks at the end of a line that its line end takes along."""
    if "\n" not in sign or before[-1:] not in _BLANKS:
        return ""
    return before[len(before.rstrip(_BLANKS)) :]


def _joined(segment: str, at: int, sign: str, speech: Speech) -> str:
    """What a wrapped line end becomes: a blank, nothing, or the hyphen that stood there."""
    if sign[0] == "-":
        return _hyphen(segment, at, at + len(sign), speech)
    if segment[at - 2 : at] == "--" and sign[0] == "\n":
        is_tight = speech.has_tight_dashes() and segment[at - 3 : at - 2] not in {
            " ",
            "\n",
            "-",
            "",
        }
        return "" if is_tight else " "
    return " "


def _hyphen(segment: str, at: int, after: int, speech: Speech) -> str:
    """A hyphen at a line's end stays, except where the word without it is known."""
    if at == 0 or not segment[at - 1].isalnum():
        return "- "
    right = _WORD.match(segment, after)
    if right is None:
        return "-" if segment[after : after + 1].isdigit() else "- "
    if right[0] in _SUSPENDED:
        return "- "
    left = _last_word(segment, at)
    whole = (left + right[0]).lower()
    if right[0] in _SUFFIXES or (right[0].islower() and left and speech.has_word(whole)):
        return ""
    return "-"


def _last_word(segment: str, at: int) -> str:
    start = at
    while start and segment[start - 1].isalpha() and at - start < 30:
        start -= 1
    return segment[start:at]


def _sides(segment: str, start: int, end: int) -> tuple[_Side, _Side]:
    """What stands before and after a mark, signs of emphasis looked through."""
    while start and segment[start - 1] in _TRANSPARENT:
        start -= 1
    while end < len(segment) and segment[end] in _TRANSPARENT[:4]:
        end += 1
    return _side(segment[start - 1 : start] if start else ""), _side(segment[end : end + 1])


def _side(sign: str) -> _Side:
    if not sign or sign.isspace():
        return _Side.GAP
    return _SIDES.get(sign, _Side.WORD)


def _double(segment: str, at: int, sign: str, speech: Speech) -> str:
    """A straight double mark, or a pair of single ones that stands for it."""
    if len(sign) > 1 and sign[0] == '"':
        return sign
    before, after = _sides(segment, at, at + len(sign))
    is_opening = _is_opening(before, after, is_first=at == 0, is_open=speech.is_open)
    if is_opening is None or _is_measure(segment, at, speech):
        return sign
    speech.is_open = is_opening
    return "“" if is_opening else "”"


def _is_opening(before: _Side, after: _Side, *, is_first: bool, is_open: bool) -> bool | None:
    if before in {_Side.GAP, _Side.OPENER}:
        if after is _Side.GAP:
            return True if is_first else None
        return True
    if after in {_Side.GAP, _Side.CLOSER}:
        return False
    if before is _Side.NEUTRAL or after in {_Side.WORD, _Side.OPENER}:
        return not is_open
    return False


_FEET = re.compile(r"\d'\d+$")


def _is_measure(segment: str, at: int, speech: Speech) -> bool:
    if at == 0 or not segment[at - 1].isdigit():
        return False
    return not speech.is_open or _FEET.search(segment, max(at - 6, 0), at) is not None


def _single(segment: str, at: int, sign: str, speech: Speech) -> str:
    """An apostrophe or a single quotation mark."""
    if len(sign) > 1:
        return _double(segment, at, sign, speech) if len(sign) == 2 else sign
    before, after = _sides(segment, at, at + 1)
    next_sign = segment[at + 1 : at + 2]
    if (
        before is _Side.WORD
        and segment[at - 1].isdigit()
        and (next_sign.isdigit() or after is not _Side.WORD)
    ):
        return sign if next_sign.isdigit() or speech.next_closing != at else "’"
    if before in {_Side.WORD, _Side.CLOSER}:
        return "’"
    if after is _Side.WORD:
        return _before_word(segment, at, speech)
    if after is _Side.GAP or after is _Side.CLOSER:
        return "’" if before is _Side.NEUTRAL else sign
    return "‘" if before is _Side.GAP and _closing(segment, at, speech) >= 0 else sign


def _before_word(segment: str, at: int, speech: Speech) -> str:
    """The mark before a word opens a quotation only if one closes it."""
    elided = _ELIDED.match(segment, at + 1)
    if elided and (elided[0].islower() or elided[0].lower() not in _WORDS_TOO):
        return "’"
    return "‘" if _closing(segment, at, speech) >= 0 else "’"


def _closing(segment: str, at: int, speech: Speech) -> int:
    """Return where the next closing mark stands, -1 if there is none; found once."""
    if speech.next_closing == -1 or speech.next_closing > at:
        return speech.next_closing
    match = _CLOSING.search(segment, at + 2)
    speech.next_closing = match.start() if match else -1
    return speech.next_closing


def _backquote(segment: str, at: int, sign: str, speech: Speech) -> str:
    if len(sign) == 2:
        speech.is_open = True
        return "“"
    if len(sign) > 2:
        return sign
    before, after = _sides(segment, at, at + 1)
    if before is _Side.WORD and after is _Side.WORD:
        return "’" if segment[at - 1].isalpha() else sign
    if before in {_Side.WORD, _Side.CLOSER} or after is _Side.GAP:
        return sign
    return "‘" if _closing(segment, at, speech) >= 0 else sign


def _acute(segment: str, at: int, sign: str, speech: Speech) -> str:
    del speech
    return "’" if segment[at - 1 : at].isalpha() and segment[at + 1 : at + 2].isalpha() else sign


def _dash(segment: str, at: int, sign: str, speech: Speech) -> str:
    """Two or three hyphens are a dash; more are a blank to be filled in."""
    del speech
    if (
        len(sign) > 3
        or segment[at - 1 : at] in {"<", "!"}
        or segment[at + len(sign) : at + len(sign) + 1] == ">"
    ):
        return sign
    return "—"


_SETTERS = {'"': _double, "'": _single, "`": _backquote, "´": _acute, "-": _dash}
