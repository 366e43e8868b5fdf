"""What a list's rules say of size, pace, form and moderation, and of its archive."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from afterlist.distribution.profile import (
    NARROWEST,
    SMALLEST_KB,
    WIDEST,
    ArchiveRule,
    Format,
)
from afterlist.distribution.rules_sentences import Sentence


class Said(NamedTuple):
    """A value, and the sentence that it rests on."""

    value: object
    sentence: Sentence


_NUMBERS = {
    word: at + 1
    for at, word in enumerate("one two three four five six seven eight nine ten".split())
} | {"once": 1, "twice": 2, "single": 1, "a": 1, "fifteen": 15, "twenty": 20}
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d)?|" + "|".join(_NUMBERS) + r")"
_SIZE = re.compile(
    rf"\b{_NUMBER} ?-?(kb|k|kilobytes?|kbytes?|kilos|mb|megs?|megabytes?|bytes|lines|words)\b(?!\+)"
)
_LIMITING = re.compile(
    r"\b(?:max(?:imum|\.)?|limit(?:ed|s)?|no (?:more|longer|larger|bigger|greater) than"
    r"|not (?:be )?(?:more|longer|larger|bigger|greater) than|under|less than|smaller than|below"
    r"|over|exceed(?:s|ing)?|(?:larger|longer|bigger|more|greater) than|up to|at most|within)\b"
)
_NOT_OF_STORIES = re.compile(
    r"\b(?:sigs?|signatures?|quot\w+|attach\w*|pictures?|wallpapers?|minimum|at least|mailbox"
    r"|inbox|digests?|members?|drabbles?|replies|feedback)\b"
)
_CLAUSE = re.compile(r"[,;:] | but ")
_OF_A_PART = re.compile(r"\b(?:parts?|posts?|posting|messages?|e-?mails?|chapters?|sections?)\b")
_BYTES = {"k": 1.0, "m": 1000.0, "b": 0.001, "l": 0.072, "w": 0.006}
"""Kilobytes in one of each: a line has 72 bytes, a word six with its blank."""

_PACE = re.compile(
    rf"\b{_NUMBER} (?:(?:new|story|fic|long|of your|of any|different|separate) )*"
    r"(?:parts?|posts?|postings?|chapters?|messages?|stories|story|fics?|sections?|installments?)?"
    r" ?(?:of [\w ]{3,30}? )?(?:a|per|each|every|in (?:any|one|a)(?: (?:one|single))?|within)"
    r" ?(?:one |single |any )?(?:24[ -]?hours?(?: period)?|day)\b"
)
_COLUMNS = re.compile(
    r"\b(\d{2,3}) (?:columns|char(?:acter)?s? (?:per|a|to a|to the|in a|wide|line))"
    r"|\b(?:wrap\w*|line length|break your lines|line width)[^.\d]{0,40}(\d{2,3})\b"
)
_MODERATED = re.compile(
    r"\b(?:list|group|posts?|postings|messages|submissions|stories|everything|all)\b[^.]{0,40}"
    r"\b(?:is|are|be|go(?:es)?)\b(?: \w+)? (?:moderated|approved|through (?:me|the mods?|us))\b"
    r"|\b(?:a|fully|heavily|lightly) moderated (?:list|group|mailing)"
    r"|\bapproved? (?:by|before)|\bapproves? (?:each|every|all)"
)
_UNMODERATED = re.compile(r"\b(?:un-?moderated|not moderated|isn't moderated|no moderation)\b")
_NEWCOMERS = re.compile(r"\b(?:new (?:members?|subscribers?|people)|newbies|first (?:post|few))\b")
_NO_HTML = re.compile(
    r"\b(?:no|not|don't|do not|never|without|avoid|turn off|strip\w*|disable)\b[^.;]{0,40}\bhtml\b"
    r"|\bhtml\b[^.;]{0,30}\b(?:off|not|never|bounce\w*|rejected|stripped|deleted|forbidden)\b"
    r"|\b(?:plain|ascii) ?-?text\b|\btext[ -]only\b"
    r"|\bin the body of (?:the|your) (?:e-?mail|message)"
)
_HTML = re.compile(
    r"\bhtml\b[^.;]{0,30}\b(?:fine|ok|okay|welcome|allowed|preferred|encouraged|good)\b"
    r"|\b(?:welcome|prefer|please use|you can use|you may use|accept)\b[^.;]{0,20}\bhtml\b"
)
_FLOWED = re.compile(r"\bformat ?= ?flowed\b")
_ARCHIVED = re.compile(r"\barchiv")
_OPT_OUT = re.compile(
    r"\b(?:unless|automatic\w*|by default|assum\w+|if you (?:do not|don't|would rather not)"
    r"|everything|all (?:stories|fics?|posts|fiction|of it)|any(?:thing)? (?:story|stories|posted))"
)
_ASKING = re.compile(
    r"\b(?:ask\w*|permission|only (?:if|when|with)|if you (?:want|would like|wish|say yes)"
    r"|with your|never archive)\b"
)
_REFUSING_SILENCE = re.compile(
    r"\bunless (?:you |the author |an author )?(?:ask\w*|request\w*|want)"
)
_NOT_OURS = re.compile(
    r"\b(?:do not|don't|may not|never|no one may)\b[^.;]{0,30}\barchive (?:any|other)"
)


def limits(said: Sequence[Sentence]) -> dict[str, Said]:
    """Return what the sentences limit, by the key of the profile; the first word counts."""
    found: dict[str, Said] = {}
    for sentence in said:
        for key, read in _READERS.items():
            value = None if key in found else read(sentence.lower)
            if value is not None:
                found[key] = Said(value, sentence)
    return found


def _largest(lower: str) -> int | None:
    """The smallest size that limits a part: "the server cuts at 64K, so stay below 60K"."""
    sizes = [size for clause in _CLAUSE.split(lower) for size in _sizes(clause)]
    return min(sizes, default=None)


def _sizes(clause: str) -> Iterator[int]:
    if not _LIMITING.search(clause) or _NOT_OF_STORIES.search(clause):
        return
    for match in _SIZE.finditer(clause):
        kilobytes = int(_number(match[1]) * _BYTES[match[2][0]])
        # What is smaller limits something else: a signature, a quotation.
        if kilobytes >= SMALLEST_KB and (match[2] != "words" or _OF_A_PART.search(clause)):
            yield kilobytes


def _number(written: str) -> float:
    return float(_NUMBERS.get(written) or written.replace(",", ""))


def _pace(lower: str) -> int | None:
    match = _PACE.search(lower)
    if match is None or match[1] == "a":
        return None
    is_limit = _LIMITING.search(lower) or re.search(r"\b(?:only|please|at a time|may)\b", lower)
    is_told = re.search(r"\b(?:we get|about|average|around|roughly|receive|volume)\b", lower)
    return max(1, int(_number(match[1]))) if is_limit and not is_told else None


def _columns(lower: str) -> int | None:
    match = _COLUMNS.search(lower)
    if match is None:
        return None
    columns = int(match[1] or match[2])
    return columns if NARROWEST <= columns <= WIDEST else None


def _is_moderated(lower: str) -> bool | None:
    if _UNMODERATED.search(lower):
        return False
    return True if _MODERATED.search(lower) and not _NEWCOMERS.search(lower) else None


def _format(lower: str) -> Format | None:
    if _FLOWED.search(lower):
        return Format.FLOWED
    if _NO_HTML.search(lower):
        return Format.TEXT
    return Format.HTML if _HTML.search(lower) else None


def _archive_rule(lower: str) -> ArchiveRule | None:
    if not _ARCHIVED.search(lower) or _NOT_OURS.search(lower):
        return None
    if _REFUSING_SILENCE.search(lower):
        return ArchiveRule.ASK
    if _OPT_OUT.search(lower):
        return ArchiveRule.OPT_OUT
    return ArchiveRule.ASK if _ASKING.search(lower) else None


_READERS = {
    "largest_kb": _largest,
    "parts_a_day": _pace,
    "columns": _columns,
    "is_moderated": _is_moderated,
    "format": _format,
    "archive_rule": _archive_rule,
}
