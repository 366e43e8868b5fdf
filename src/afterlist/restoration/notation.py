"""The author's own notation: what stands between the signs of the legend."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from afterlist.model import Notation, Style
from afterlist.restoration.emphasis import Stretch

# Signs that are ordinary punctuation too: what they clasp is marked, the signs stay.
_KEPT = frozenset({"'", "‘", "’", "(", ")"})
# Speech is in double quotes whatever the legend says.
_IGNORED = frozenset({'"', "“", "”", "``", "''"})
_EMPHASIS = re.compile(r"\b(?:emphas\w+|italic\w*|stress\w*)\b", re.IGNORECASE)
_STRONG = re.compile(r"\bbold\w*\b", re.IGNORECASE)
_BEFORE_OPENING = frozenset("([{\"'“‘—-<*_/~")
_AFTER_CLOSING = frozenset(".,;:!?)]}\"'”’—-…>*_/~")
# A flashback of more paragraphs than these is likelier a sign that was forgotten.
_LONGEST_CARRY = 80
_ENDS = frozenset(".!?…,-—\"'”’*_~")


class Signs(NamedTuple):
    """The legend made ready: ``pattern`` finds any sign, the longest first."""

    pattern: re.Pattern[str]
    opening: dict[str, Notation]
    taken: frozenset[str]


class _Token(NamedTuple):
    sign: str
    start: int
    end: int
    may_open: bool
    may_close: bool


def signs_of(notations: Sequence[Notation]) -> Signs | None:
    """Return the signs of a legend ready for use; None if it has none that can be looked for."""
    return _signs(tuple(notations)) if notations else None


@lru_cache(maxsize=256)
def _signs(notations: tuple[Notation, ...]) -> Signs | None:
    usable = {
        notation.open: notation
        for notation in reversed(notations)
        if notation.open.strip()
        and notation.close.strip()
        and notation.open not in _IGNORED
        and not any(sign.isalnum() for sign in notation.open + notation.close)
    }
    if not usable:
        return None
    signs = {sign for notation in usable.values() for sign in (notation.open, notation.close)}
    pattern = "|".join(map(re.escape, sorted(signs, key=len, reverse=True)))
    return Signs(re.compile(pattern), usable, frozenset(signs))


class Noted(NamedTuple):
    """What was found in one block: whole stretches, and the signs left over.

    ``opening`` is the first sign that opens and is not closed here, ``closing``
    the first one that closes what was not opened here; None where there is none.
    """

    stretches: list[Stretch]
    opening: Stretch | None
    closing: Stretch | None


def noted(segment: str, signs: Signs) -> Noted:
    """Return the stretches of a block in the author's notation, in order."""
    tokens = [_token(segment, match, signs) for match in signs.pattern.finditer(segment)]
    found: list[Stretch] = []
    opening = closing = None
    unclosed: set[str] = set()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        notation = signs.opening.get(token.sign)
        if notation is None or not token.may_open or token.sign in unclosed:
            if closing is None and not found:
                closing = _stray_closing(segment, token, signs)
            continue
        end = _closing(segment, tokens, at, notation)
        if end is None:
            unclosed.add(token.sign)
            opening = opening or _stretch(token, _end_of(segment, token), notation)
            continue
        found.append(_stretch(token, tokens[end], notation))
        at = end + 1
    return Noted(found, opening, closing)


def _end_of(segment: str, token: _Token) -> _Token:
    return token._replace(start=len(segment), end=len(segment))


def _stray_closing(segment: str, token: _Token, signs: Signs) -> Stretch | None:
    """The rest of a stretch from an earlier block. A colon ends many a word."""
    if not token.may_close or (token.sign == ":" and segment[token.start - 1] not in _ENDS):
        return None
    for notation in signs.opening.values():
        if notation.close == token.sign:
            return _stretch(token._replace(start=0, end=0), token, notation)
    return None


def carried_over(blocks: list[Noted], sizes: list[int]) -> list[Noted]:
    """Return the blocks with stretches that run from one into another made whole.

    ``sizes`` are the blocks' lengths. Each block between has a stretch of its own: no
    markup spans two blocks.
    """
    kept = list(blocks)
    start: int | None = None
    for number, block in enumerate(blocks):
        if start is not None and _closes(block, blocks[start].opening):
            _carry(kept, sizes, start, number)
            start = None
        elif start is not None and number - start > _LONGEST_CARRY:
            start = None
        if block.opening is not None and (start is None or not _reopens(block, blocks[start])):
            start = number
    return kept


def _closes(block: Noted, opening: Stretch | None) -> bool:
    return (
        opening is not None
        and block.closing is not None
        and block.closing.notation == opening.notation
        and (block.opening is None or block.opening.notation == opening.notation)
    )


def _reopens(block: Noted, first: Noted) -> bool:
    """Some authors open each paragraph and close only the last one."""
    return (
        block.opening is not None
        and first.opening is not None
        and first.opening.start == 0
        and block.opening.notation == first.opening.notation
        and block.opening.start == 0
    )


def _carry(kept: list[Noted], sizes: list[int], first: int, last: int) -> None:
    opening, closing = kept[first].opening, kept[last].closing
    if opening is None or closing is None:
        return
    kept[first] = Noted(
        [*kept[first].stretches, opening._replace(close=0)], None, kept[first].closing
    )
    for number in range(first + 1, last):
        again = kept[number].opening
        size = again.open if again else 0
        whole = opening._replace(start=0, end=sizes[number], open=size, close=0)
        kept[number] = Noted([whole, *kept[number].stretches], None, None)
    again = kept[last].opening
    size = again.open if again and again.start == 0 else 0
    kept[last] = Noted([closing._replace(open=size), *kept[last].stretches], None, None)


def _token(segment: str, match: re.Match[str], signs: Signs) -> _Token:
    start, end = match.span()
    sign = match[0]
    before = segment[start - 1 : start] if start else ""
    after = segment[end : end + 1]
    if sign in signs.opening and signs.opening[sign].close != sign:
        return _Token(sign, start, end, True, False)
    may_open = (not before or before.isspace() or before in _BEFORE_OPENING) and (
        after != "" and not after.isspace() and after not in ")" and not _is_smiley(segment, end)
    )
    closes_word = before != "" and not before.isspace()
    may_close = closes_word and (not after or after.isspace() or after in _AFTER_CLOSING)
    return _Token(sign, start, end, may_open, may_close)


def _is_smiley(segment: str, at: int) -> bool:
    """``:P`` and its like open nothing."""
    return (
        segment[at - 1] in ":;"
        and segment[at] in "DPpOo(|)"
        and not segment[at + 1 : at + 2].isalpha()
    )


def _closing(segment: str, tokens: list[_Token], at: int, notation: Notation) -> int | None:
    """Return the token that closes a stretch: the first one after the end of a sentence,
    else the first; a colon inside what is said is followed by more of it."""
    is_pair = notation.open != notation.close
    first: int | None = None
    for number in range(at, len(tokens)):
        token = tokens[number]
        if token.sign != notation.close:
            continue
        if is_pair:
            return number
        if first is not None and token.may_open and not token.may_close:
            return first
        if not token.may_close:
            continue
        if segment[token.start - 1] in _ENDS or notation.close != ":":
            return number
        first = number if first is None else first
    return first


def _stretch(opening: _Token, closing: _Token, notation: Notation) -> Stretch:
    is_kept = notation.open in _KEPT
    open_size = 0 if is_kept else opening.end - opening.start
    close_size = 0 if is_kept else closing.end - closing.start
    styles: tuple[Style, ...] = (Style.NOTATION,)
    if _STRONG.search(notation.meaning):
        styles = (Style.STRONG,)
    elif _EMPHASIS.search(notation.meaning):
        styles = (Style.EMPHASIS,)
    known = notation if styles == (Style.NOTATION,) else None
    return Stretch(opening.start, closing.end, open_size, close_size, styles, known)
