"""Warnings: what a warnings line warns of, if it does."""

import re
from typing import Final

from afterlist.model import WarningState

_MAX: Final = 4000
_WHITE: Final = re.compile(r"\s+")

_NONE: Final = re.compile(
    r"(?:none?|no|nope|nada|nil|zip|n/?a|nothing|nothing (?:much|really|at all|to warn "
    r"(?:about|for|of)|here)"
    r"|no warnings?|not applicable|zilch|zero|not really|none (?:needed|necessary|apply"
    r"|applicable|required)"
    r"|not (?:needed|necessary|required|applicable))"
    r"(?:,? (?:really|needed|necessary|here|that (?:i|I) (?:can think of|know of)|(?:i|I) "
    r"(?:think|guess|suppose)"
    r"|as such|at all|of note|whatsoever|apply|this time|for once|in particular|for this "
    r"(?:part|chapter|story)))*",
    re.I,
)
_CHOSE: Final = re.compile(
    r"\b(?:(?:ch(?:oo|o)se|chosen?|prefer|opted?|decided|refuse)s? not to (?:warn|use|give|post)"
    r"|(?:do not|don['’]t|won['’]t|never) (?:warn|do warnings|give warnings|use warnings"
    r"|believe in warnings)"
    r"|no warnings? (?:will be|are|is) (?:given|posted|provided)|would (?:spoil|give (?:it"
    r"|too much) away)"
    r"|read at your own (?:risk|peril))",
    re.I,
)
_BY_REFERENCE: Final = re.compile(
    r"^(?:see|same as|as (?:in|for|before|per)|in|refer to|check) .{0,30}\b(?:part|chapter"
    r"|above|before|usual|one|1|header)\b",
    re.I,
)
# A plea to readers under a warning label warns of nothing in the story.
_PLEA: Final = re.compile(
    r"\b(?:first (?:ever )?(?:fan ?)?(?:fic|story|attempt)|be (?:kind|nice|gentle)|be warned"
    r"|go easy|newbie"
    r"|no beta|un-?beta|not beta|my english|please review|bear with)",
    re.I,
)
_NEGATED: Final = re.compile(
    r"^(?:(?:absolutely|definitely|there(?:['’]s| is| are))? ?(?:no|not|nothing|without|never)\b"
    r"|(?:(?:it|this|story)\s)*(?:does|do|has)(?:n['’]t| not| no)\b)",
    re.I,
)
_STILL_WARNS: Final = re.compile(r"\bno happy end|\bnot (?:happy|nice|for|suitable|safe)\b", re.I)
_QUOTES: Final = " \t\"'“”*_~-="
_EDGE: Final = " \t\"'“”*_~-=.,;:"
_LIST: Final = re.compile(r"[,;/\n•|+]| \band\b | & ")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_BRACKETED: Final = re.compile(r"\([^()]{0,80}\)?|[^()]{0,80}\)$")
_SHORT_WORDS: Final = 4
_FEW_WORDS: Final = 6
_VERBS: Final = frozenset(
    """is are was were has have had do does did will would can could may might must i you it they
    he she we this that there don't isn't it's not contains includes""".split()
)


def read_warnings(text: str) -> tuple[tuple[str, ...], WarningState]:
    """Return what a warnings line warns of, as written, and what the author said about it.

    Prose is kept whole; a list is split. Denials ("no sex in it") and pleas
    ("my first story, be kind") are left out.
    """
    value = _WHITE.sub(" ", text[:_MAX]).strip(_QUOTES)
    bare = value.strip(_EDGE)
    if not bare or _BY_REFERENCE.search(bare):
        return (), WarningState.NOT_STATED
    if _NONE.fullmatch(bare.rstrip("!?) ")):
        return (), WarningState.NONE_APPLY
    if _CHOSE.search(value):
        return (), WarningState.CHOSE_NOT_TO
    if _PLEA.search(value):
        kept = tuple(
            item
            for item in _items(value)
            if _is_warning(item) and len(item.split()) <= _SHORT_WORDS
        )
        return kept, WarningState.STATED if kept else WarningState.NOT_STATED
    if _denies_then_warns(value):
        return (value,), WarningState.STATED
    warnings = tuple(item for item in _items(value) if _is_warning(item))
    return warnings, WarningState.STATED if warnings else WarningState.NONE_APPLY


def _denies_then_warns(value: str) -> bool:
    """``Nothing much. If blood bothers you, take care.``"""
    first, *others = _SENTENCE.split(value)
    return bool(_NEGATED.search(first)) and any(_WARNS.search(other) for other in others)


_WARNS: Final = re.compile(
    r"\b(?:bothers?|upsets?|squeamish|take care|beware|be warned|careful)\b", re.I
)


def _is_warning(item: str) -> bool:
    if _PLEA.search(item) or _NONE.fullmatch(item):
        return False
    return not _NEGATED.search(item) or bool(_STILL_WARNS.search(item))


def _is_short_list(sentence: str) -> bool:
    bare = _BRACKETED.sub(" ", sentence)
    parts = [part.split() for part in _LIST.split(bare)]
    if len(parts) == 1 and _VERBS.isdisjoint(map(str.lower, parts[0])):
        return len(parts[0]) <= _FEW_WORDS
    return all(len(part) <= _SHORT_WORDS for part in parts)


def _items(value: str) -> list[str]:
    """Return a list's items, or prose as it is."""
    sentences = _SENTENCE.split(value)
    is_spoken = "!" in value or "?" in value
    is_list = not is_spoken and all(_is_short_list(sentence) for sentence in sentences)
    pieces = sentences if is_list else [value]
    items: list[str] = []
    for piece in pieces:
        parts = [part.strip(_EDGE) for part in _LIST.split(piece)]
        is_short = all(len(_BRACKETED.sub(" ", part).split()) <= _SHORT_WORDS for part in parts)
        if len(parts) > 1 and is_short:
            items.extend(part for part in parts if part)
        else:
            is_prose = pieces == [value] and len(sentences) > 1
            items.append(piece.strip(_QUOTES if is_prose else _EDGE))
    return items


_REASON: Final = re.compile(
    r"^\s*(?:for|due to|because of)\s+(?:some |a little |a bit of |a few )?(.{2,200}?)(?:\.|$)",
    re.I | re.S,
)
# "PG for now", "PG-13 for this part": a reach, not a reason.
_NO_REASON: Final = re.compile(
    r"(?:now|safety|starters|most|all|sure|the (?:most|whole|first|moment|time|rest)|this"
    r"|these|chapters?|parts?)\b",
    re.I,
)


def warnings_after_rating(text: str) -> tuple[str, ...]:
    """Return what the rest of a rating line ("for language, violence") warns of."""
    match = _REASON.match(text)
    if not match or _NO_REASON.match(match[1]):
        return ()
    return read_warnings(match[1])[0]
