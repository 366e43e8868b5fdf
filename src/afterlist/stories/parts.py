"""Part numbers: ``3/7``, ``(1/?)``, ``2 of 5``, ``Part Three``, ``Epilogue``, ``Parts 1-5``."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from afterlist.model import PartLabel

_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_ORDINALS = "first second third fourth fifth sixth seventh".split()
_NTH_WORDS = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\d{1,3}(?:st|nd|rd|th))"
)
_SPELT = {word: number for number, word in enumerate(_CARDINALS)} | {
    word: number for number, word in enumerate(_ORDINALS, start=1)
}
_WORD = (
    r"(?:(?:twent|thirt|fort|fourt|fift|sixt|sevent|eight|ninet)y"
    r"(?:[- ]?(?:one|two|three|four|five|six|seven|eight|nine))?|"
    + "|".join(sorted(_SPELT, key=len, reverse=True))
    + ")"
)
_ROMAN = r"(?=[IVXLC])(?:X[LC]|L?X{0,3})(?:I[XV]|V?I{0,3})"
_NUMBER = rf"(?:\d{{1,3}}(?:\.\d{{1,2}})?[A-Ha-h]?|(?-i:{_ROMAN})|{_WORD})(?![A-Za-z\d])"
_WITHIN = r"parts?|pts?|chapters?|chap|ch|episode|ep|section|act|issue|segment"
_KIND = rf"(?:{_WITHIN}|book|vol(?:ume)?)"
_CLOSING = r"(?:conclusion|concluded|(?:the\s+)?(?:final|last|concluding)\s+(?:part|chapter))"
_ALONE = r"(?:prologue|epilogue|interlude|prelude|teaser|coda|introduction|intro|finale)"
_COUNTED_ALONE = rf"(?:interlude(?:\s+#?(?:\d{{1,2}}|(?-i:{_ROMAN})|{_WORD})(?![\w/]))?|{_ALONE})"
_LAST = rf"(?:\s*(?:-|–|—|to|thru|through|&|and|,(?:\s*{_NUMBER},)*)\s*(?P<last>{_NUMBER}))?"
_TOTAL = rf"\s*(?:/|\bof\b|out of)\s*(?P<total>{_NUMBER}|\?+|x{{1,2}}\b|many\b)\s*\??"

_SLASHED = re.compile(
    rf"(?:(?<![\w/.-])|(?<=(?-i:[a-z])[-_])|(?<=\.\.)|(?<=\s-))"
    rf"(?:{_KIND}\.?\s*)?#?(?P<number>{_NUMBER}){_LAST}{_TOTAL}"
    r"(?:\s*(?:,|&|\+|\band\b|\bto\b|-)\s*#?(?P<then>\d{1,3})\s*/\s*(?P=total))?(?![/\d])",
    re.I,
)
# A book or volume is a story of its own in a series, unless it says of how many.
_NAMED = re.compile(
    rf"\b(?:{_WITHIN})(?:\b\.?\s*[:#-]?\s*|(?=\d))(?P<number>{_NUMBER}){_LAST}", re.I
)
_CODED = r"[A-Z]\w{0,15}/[A-Z]|(?:NC-?17|PG(?:-?13)?|R|G)\b"
"""What may stand behind the part: pairing and rating."""
_NTH = re.compile(
    rf"(?:^|[,:;(\[–—-])\s*(?:the\s+)?(?P<number>{_NTH_WORDS})\s+"
    rf"(?:part|chapter|instal{{1,2}}ment|section|segment)\b(?:{_TOTAL})?"
    rf"(?=\W*$|\s*[)\]:;,\[(–—-]|\s+by\b|\s+(?:(?-i:{_CODED})))"
    rf"|\b(?:part|chapter|section|segment)\s+the\s+(?P<nth>{_NTH_WORDS})\b",
    re.I,
)
_COUNTED = re.compile(r"\s(?P<number>\d{1,2})\((?P<total>\d{1,2}|\?+)\)")
_FENCED = re.compile(rf"\((?P<number>\d{{1,2}})\)(?=\s*(?:$|[\[({{:–—-]|by\b|{_CODED}))")
_LAST_OF_ALL = re.compile(
    r"(?<=\w)[\"'!?.…]*\s*(?:[:(\[,–—]|\s-+)\s*(?P<number>(?i:"
    rf"{_CLOSING}|the end|final|the finale))\s*(?:[)\]]|(?=\s*(?:$|[\[({{]|by\b|{_CODED})))"
)
_LONE = re.compile(
    rf"(?<!\ba )(?<!\ban )\b(?P<number>{_COUNTED_ALONE})\b"
    r"(?:\s*(?:/|\bof)\s*(?P<total>\d{1,2}|\?+)(?!\w))?",
    re.I,
)
_RANGE = re.compile(
    r"[\[(](?:repost|rep|new)?:?\s*(?P<number>\d{1,3})\s*-\s*(?P<last>\d{1,3})[\])]", re.I
)
_BARE = re.compile(rf"(?P<number>{_NUMBER}){_LAST}(?:{_TOTAL})?", re.I)
_HEADING = re.compile(
    rf"(?:{_KIND}\.?\s*[:#-]?\s*(?P<number>{_NUMBER}){_LAST}(?:{_TOTAL})?"
    rf"|{_KIND}\s+the\s+(?P<nth>{_NTH_WORDS})|(?P<alone>{_ALONE}|{_CLOSING}))"
    r"(?P<rest>\s*$|\s*[:.\-–—~,(\"]\s*.{0,90}$|\s{2,}.{0,60}$)",
    re.I,
)
_HEADING_SLASH = re.compile(rf"(?P<number>{_NUMBER}){_LAST}{_TOTAL}$", re.I)
HEADS = frozenset("pa pt ch ep se ac bo vo is pr in te co fi la".split())
"""How the words begin that head a part."""
_DECORATION = " \t~*=_-–—#[]()<>.+|:\"'"
_FRACTION_TITLE = re.compile(r"\b(?:ranma|naked gun|platform 9|8|9)\s*$", re.I)


_KIND_HINTS = ("part", "pt", "ch", "ep", "section", "act", "issue", "segment")
# What each needs, so that most titles are done without it.
_PATTERNS = (
    (_SLASHED, ("/", "of")),
    (_COUNTED, ("(",)),
    (_NAMED, _KIND_HINTS),
    (_RANGE, ("-",)),
    (_NTH, ("part", "chapter", "stal", "section", "segment")),
    (_LAST_OF_ALL, ("conclu", "final", "last", "the end")),
    (_LONE, ("logue", "lude", "teaser", "coda", "intro", "finale")),
    (_FENCED, (")",)),
)
_OF_SO_MANY = re.compile(rf"of\s*(?:[\d?]|[xivlc]+(?![a-z\d])|many|{_WORD})")
_USUAL = re.compile(r"(?<=[\[(])(?P<number>\d{1,3})/(?P<total>\d{1,3}|\?+)(?=[\])])")


class FoundPart(NamedTuple):
    """A part number and where it stood in the text that was searched."""

    label: PartLabel
    start: int
    end: int


def find_part(text: str) -> FoundPart | None:
    """Return the part number that a subject or title line carries."""
    text = text[:300]
    lowered = text.lower()
    has = lowered.__contains__
    for pattern, hints in _PATTERNS:
        if not any(map(has, hints)):
            continue
        for match in _slashed(text, lowered) if pattern is _SLASHED else pattern.finditer(text):
            found = _found(match)
            if found and _is_plausible(text, match, found.label, pattern):
                return _with_brackets(text, found)
    return None


def _slashed(text: str, lowered: str) -> Iterable[re.Match[str]]:
    """The numbers of so many in a title; the usual one in its brackets is soon found."""
    slashes = lowered.count("/")
    if _OF_SO_MANY.search(lowered):
        return map(_behind_dash, _SLASHED.finditer(text))
    usual = _USUAL.search(text) if slashes == 1 else None
    if usual or not slashes:
        return (usual,) if usual else ()
    return map(_behind_dash, _SLASHED.finditer(text))


def _behind_dash(match: re.Match[str]) -> re.Match[str]:
    """Where ``Title 2 - 3/10`` or ``Title II, 3/10`` was taken for a range, the 3 is the part."""
    if match["last"] is None:
        return match
    if match["last"].isdecimal() and _is_roman(match["number"]):
        return _SLASHED.match(match.string, match.start("last")) or match
    if match[0][:1].isalpha() and match.start("number") > match.start():
        return match
    between = match.string[match.end("number") : match.start("last")]
    if between not in (" - ", " – ", " — ") or match.string[: match.start()].rstrip()[-1:] in "([":
        return match
    return _SLASHED.match(match.string, match.start("last")) or match


def _is_roman(number: str) -> bool:
    """Whether a number is written in capitals alone, as ``IV`` is."""
    return number.isalpha() and number.isupper()


def part_heading(line: str) -> PartLabel | None:
    """Return the part number if the whole line is a heading: ``Chapter One - Rain``."""
    if len(line) > 120:
        return None
    bare = line.strip(_DECORATION)
    match = _HEADING.match(bare) if bare[:2].lower() in HEADS else None
    if match and match["alone"]:
        return PartLabel(match["alone"]) if _is_short_rest(match["rest"]) else None
    if match is None and ("/" in bare or "of" in bare.lower()):
        match = _HEADING_SLASH.match(bare)
    found = _found(match) if match else None
    return found.label if found else None


def part_value(value: str) -> PartLabel | None:
    """Return the part number in the value of a part label: ``1a/6``, ``Two``."""
    found = find_part(value)
    if found:
        return found.label
    match = _BARE.match(value.strip(_DECORATION))
    bare = _found(match) if match else None
    return bare.label if bare else None


def _found(match: re.Match[str]) -> FoundPart | None:
    groups = match.groupdict()
    total_text = groups.get("total")
    last = groups.get("last") or groups.get("then")
    written = groups.get("number") or groups.get("nth")
    if not written:
        return None
    spelt_out = bool(total_text and total_text.lower() in _SPELT)
    number = _as_number(written, spelt_out)
    is_open = total_text is not None and _is_open(total_text, written)
    is_open = is_open or (bool(total_text) and match[0].rstrip().endswith("?"))
    total = (
        _as_number(total_text, spelt_out)
        if total_text and not _is_open(total_text, written)
        else None
    )
    label = PartLabel(number, total, is_open, _as_number(last, spelt_out) if last else None)
    return FoundPart(label, match.start(), match.end())


def _is_open(total: str, number: str) -> bool:
    """Whether a total is left open: ``1/?``, ``1/x``, but not ``I/X``, which is of ten."""
    if total.lower() in ("x", "xx"):
        return not _is_roman(number)
    return total[0] == "?" or total.lower() == "many"


def _as_number(written: str, spelt_out: bool) -> int | str:
    if written.isdigit():
        return int(written)
    if spelt_out and written.lower() in _SPELT:
        return _SPELT[written.lower()]
    return written


def _is_plausible(
    text: str, match: re.Match[str], label: PartLabel, pattern: re.Pattern[str]
) -> bool:
    if pattern is _NAMED:
        is_pair = match["number"].isalpha() and text[match.end() :][:1] == "/"
        return not is_pair and not _ELSEWHERE.search(text, 0, match.start())
    if pattern is _FENCED:
        return text[: match.start()].rstrip(" \"'!?.…")[-1:].isalnum()
    if pattern not in (_SLASHED, _COUNTED):
        return True
    before = text[: match.start()]
    if before[-1:] not in "([" and _FRACTION_TITLE.search(before):
        return False
    if isinstance(label.number, int) and isinstance(label.total, int):
        return label.number <= max(label.total, 1)
    return True


_ELSEWHERE = re.compile(r"\b(?:in|from|see) $")
"""Words before the number of another part: "Disclaimers in part one"."""


def _is_short_rest(rest: str) -> bool:
    return len(rest.split()) <= 10


def _with_brackets(text: str, found: FoundPart) -> FoundPart:
    start, end = found.start, found.end
    while start > 0 and text[start - 1] == " ":
        start -= 1
    if start > 0 and text[start - 1] in "([{<" and end < len(text):
        closing = text.find({"(": ")", "[": "]", "{": "}", "<": ">"}[text[start - 1]], end)
        if 0 <= closing <= end + 20:
            return FoundPart(found.label, start - 1, closing + 1)
    return found
