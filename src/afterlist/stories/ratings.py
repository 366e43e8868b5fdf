"""Ratings: the scales that list-era authors used, mapped to one common scale."""

import re
from typing import Final

from afterlist.model import Rating
from afterlist.stories.memory import remembered

_G, _T, _M, _E = Rating.GENERAL, Rating.TEEN, Rating.MATURE, Rating.EXPLICIT

_ORDER: Final = (Rating.NOT_RATED, _G, _T, _M, _E)

CODES: Final[dict[str, Rating]] = {
    # MPAA, and what authors made of it
    **dict.fromkeys(("G", "PG"), _G),
    **dict.fromkeys(("PG12", "PG13", "PG14", "PG15", "PG16", "NC13"), _T),
    **dict.fromkeys(("R", "PG17", "PG18", "R13", "R15", "R16", "R17", "NC15", "NC16"), _M),
    **dict.fromkeys(("NC17", "NC18", "NC21", "X", "XX", "XXX"), _E),
    # FanFiction.net from 2005 (fictionratings.com)
    **dict.fromkeys(("K", "K+"), _G),
    **dict.fromkeys(("T", "T+"), _T),
    **dict.fromkeys(("M", "M+"), _M),
    **dict.fromkeys(("MA", "E"), _E),
    # Fan Rated (Buffy lists) and Twisting the Hellmouth
    **dict.fromkeys(("FRC", "FRK", "FRG", "FR7"), _G),
    **dict.fromkeys(("FRT", "FRYT", "FR13", "FR15", "FRT13", "FRT15"), _T),
    **dict.fromkeys(("FRM", "FR18", "FRM18"), _M),
    **dict.fromkeys(("FRAO", "FRMAO", "FR21"), _E),
    # British Board of Film Classification
    **dict.fromkeys(("U", "UC"), _G),
    **dict.fromkeys(("12", "12A", "13", "14", "14A", "15", "16"), _T),
    **dict.fromkeys(("17", "18", "18A"), _M),
    **dict.fromkeys(("R18", "21"), _E),
    # United States television
    **dict.fromkeys(("TVY", "TVY7", "TVG", "TVPG", "Y", "Y7"), _G),
    **dict.fromkeys(("TV14",), _T),
    **dict.fromkeys(("TVMA",), _E),
    **dict.fromkeys(("NR",), Rating.NOT_RATED),
}
"""Every code, in capitals and without its hyphen or blank."""

_WORDS: Final = (
    (re.compile(r"\b(?:not rated|un-?rated|no rating|not yet rated)\b", re.I), Rating.NOT_RATED),
    (re.compile(r"\bmature(?: adults?| audiences?| readers?)?(?: only)?\b", re.I), _M),
    (re.compile(r"\badults?[- ]only\b|\bexplicit\b|\bporn(?:ographic)?\b|\bsmut\b", re.I), _E),
    (
        re.compile(
            r"\badult (?=content|context|theme|situation|language|humou?r|material|subject"
            r"|concept)",
            re.I,
        ),
        _M,
    ),
    (re.compile(r"\badults?\b|\bx-rated\b", re.I), _E),
    (re.compile(r"\brestricted\b", re.I), _M),
    (re.compile(r"\bteen(?:s|agers?)?(?: and up| audiences?)?\b|\byoung adults?\b", re.I), _T),
    (re.compile(r"\bparental guidance\b", re.I), _G),
    (
        re.compile(
            r"\b(?:general(?: audiences?| viewing)?|gen|all (?:ages|audiences)|any age|every"
            r"(?:one|body)"
            r"|universal|family(?:[- ]friendly)?|(?:child|kid)(?:ren)?(?:[- ]?(?:friendly"
            r"|safe))?s?|"
            r"suitable for all|safe for all|clean)\b",
            re.I,
        ),
        _G,
    ),
)

# A code as written. Long ones first, so that "PG-13" is not "PG".
_CODE: Final = (
    r"(?:TV[ -]?(?:MA|PG|14|Y7|Y|G)|FR[ -]?(?:MAO|AO|YT|T[ -]?1[35]|M[ -]?18|[CKGTM]|7|13|15|18|21)"
    r"|NC[ -]?(?:1[35678]|21)|PG[ -]{0,2}/?[ ]?1[2-8]|PG|R[ -]?1[35678]|NR|XXX?|MA|[KTM]\+"
    r"|[GRXKTMEU]"
    r"|(?:12A|14A|18A|1[2-8]|21)\+?)"
)
_JOIN: Final = (
    r"(?:[ ]{0,2}(?:/|-{1,2}|–|,|to|or|and|&|verging on|bordering on|leaning to)[ ]{0,2})"
)
_DEGREE: Final = r"(?:(?i:hard|soft|low|high|mild|light|strong|very|strictly|solid|heavy)[ -])?"
_RUN: Final = re.compile(
    rf"(?<![\w/&'’.+@-]){_DEGREE}(?P<codes>{_CODE}(?:{_JOIN}{_CODE}(?![\w/&'’@]))*)"
    r"(?:[ ]and a half|-?ish\b|[+½])?(?![\w/&'’@]|-(?!rated|\W|ish|$)[A-Za-z])",
)
_ONE: Final = re.compile(_CODE)
_NUMBER: Final = re.compile(r"1[2-8]A?|21")
_AGE: Final = re.compile(r"(?:rated|ages?|over|cert(?:ificate)?)[ :]*$", re.I)
_AFTER_NUMBER: Final = re.compile(
    r"\s*(?:$|[^\w\s]|for\b|rated|rating|cert|and (?:over|up|above)|or over)", re.I
)
_NEGATED: Final = re.compile(
    r"\b(?:not|isn['’]t|never|no|below|under|short of|less than)(?: (?:quite|really|an?"
    r"|as far as|the))*[ ]$",
    re.I,
)
_MAX: Final = 2000
_SEPARATORS: Final = str.maketrans("", "", " -/")


@remembered
def read_rating(text: str) -> tuple[str, Rating] | None:
    """Return the rating in a value or phrase: the tokens as written, and what they map to.

    Of several the highest is taken. ``NR`` and "unrated" give NOT_RATED; None
    means that nothing usable stands there.
    """
    value = _fold(text)
    found = [hit for hit in _coded(value) if hit is not None]
    if found:
        return max(found, key=lambda hit: _ORDER.index(hit[1]))
    for pattern, rating in _WORDS:
        match = pattern.search(value)
        if match:
            return match.group().strip(), rating
    return None


def read_rating_line(text: str) -> tuple[str, Rating] | None:
    """Return a rating field's whole value and its rating, for ``rating_raw``.

    NOT_RATED where nothing usable stands in it; None where it is empty.
    """
    value = _fold(text).strip(" \"'“”")
    if not value:
        return None
    read = read_rating(value)
    return value, read[1] if read else Rating.NOT_RATED


def _fold(text: str) -> str:
    return " ".join(text[:_MAX].split())


def _coded(value: str) -> list[tuple[str, Rating] | None]:
    """Return every code in the value that is not denied ("R, not NC-17")."""
    shown = value
    first = re.match(r"[\[({<*_\"' ]*([a-z][a-z0-9+ -]{0,5}?)(?=[\])}>*_\"'.,;:!/ ]|$)", value)
    if first and first.group(1).upper().translate(_SEPARATORS) in CODES:
        shown = value[: first.end()].upper() + value[first.end() :]
    if not shown.isupper():
        shown = _LOWER.sub(lambda match: match.group().upper(), shown)
    hits = [(match, _of_run(match, shown)) for match in _RUN.finditer(shown)]
    kept = [(match, rating) for match, rating in hits if rating is not None]
    plain = [pair for pair in kept if not _NEGATED.search(shown, 0, pair[0].start())]
    return [(value[match.start() : match.end()].strip(), rating) for match, rating in plain or kept]


_LOWER: Final = re.compile(
    r"\b(?:pg[ -]?1[2-8]|pg|nc[ -]?1[78]|fr(?:ao|mao|m|t|c|1[358]|21))\b", re.I
)


def _of_run(match: re.Match[str], value: str) -> Rating | None:
    codes = [code.translate(_SEPARATORS) for code in _ONE.findall(match.group("codes"))]
    if len(codes) > 1 and len(set(codes)) == 1 and len(codes[0]) == 1:
        return None  # "M/M" is slash, not a rating
    if all(_NUMBER.fullmatch(code.rstrip("+")) for code in codes):
        at = match.start()
        has_sign = "+" in match.group() or value[match.end() : match.end() + 1] == "+"
        is_alone = not at and _AFTER_NUMBER.match(value, match.end())
        if not has_sign and not is_alone and not _AGE.search(value, 0, at):
            return None  # a number inside a sentence is seldom a certificate
    ratings = [CODES[code] if code in CODES else CODES[code.rstrip("+")] for code in codes]
    return max(ratings, key=_ORDER.index)


_BRACKETED: Final = re.compile(r"[\[({]([^\[\](){}]{1,60})[\])}]")
_ALONE: Final = re.compile(rf"(?:rated[ :]+)?{_DEGREE}({_CODE}(?:{_JOIN}{_CODE})*)", re.I)
_CLEAR: Final = re.compile(
    r"(?<![\w/&'’.+-])(?:TV-(?:MA|PG|14)|FR(?:MAO|AO|T|M|C|13|15|18|21)|NC[ -]?1[78]"
    r"|PG[ -]?1[2-6]|PG)"
    r"(?:(?:/|-| - )(?:NC-?17|PG-?1[2-6]|PG|R))?(?![\w&'’]|-[A-Za-z])"
)
_RATED: Final = re.compile(rf"\brated[ :]+({_DEGREE}{_CODE})(?![\w/&'’])", re.I)
_ITEMS: Final = re.compile(r"[,;]| - ")
# No era author put a bare certificate or these letters in brackets to rate a story.
_NOT_IN_TITLES: Final = re.compile(r"[EUY]|\d+A?\+?", re.I)


@remembered
def rating_in_title(text: str) -> tuple[str, Rating] | None:
    """Return the rating that stands in a subject or title; None if none is clear.

    Strict: a lone letter counts only when it fills its brackets or an item in them.
    """
    title = _fold(text)
    for match in _BRACKETED.finditer(title):
        read = _in_brackets(match.group(1))
        if read:
            return read
    rated = _RATED.search(title) if "rated" in title.lower() else None
    clear = rated or _clear_code(title)
    return read_rating(clear.group()) if clear else None


def _clear_code(text: str) -> re.Match[str] | None:
    """The first code that means nothing but a rating."""
    is_likely = "PG" in text or "NC" in text or "FR" in text or "TV-" in text
    return _CLEAR.search(text) if is_likely else None


def _in_brackets(inside: str) -> tuple[str, Rating] | None:
    for item in _ITEMS.split(inside):
        token = item.strip()
        if not _ALONE.fullmatch(token) or _NOT_IN_TITLES.fullmatch(token):
            continue
        if len(token) == 1 and not token.isupper():
            continue
        read = read_rating(token.upper() if len(token) < 7 else token)
        if read:
            return token, read[1]
    clear = _clear_code(inside)
    return read_rating(clear.group()) if clear else None
