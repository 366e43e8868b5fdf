"""How much a way to write a fandom's name proves, and where in a text it counts."""

import re
from enum import StrEnum
from typing import Final

_THE: Final = re.compile(r"the\s", re.I)
_SMALL: Final = frozenset("a an and of the in on from to s & /".split())
_FENCES: Final = {'"': '"', "“": "”", "'": "'", "‘": "’", "_": "_", "*": "*", "[": "]", "(": ")"}

# "This is not a Highlander story": named, but denied.
_DENIED: Final = re.compile(
    r"\b(?:not|isn['’]t|aren['’]t|never)\s+"
    r"(?:(?:quite|really|a|an|the|set in|from)\s+){0,3}[\"“_*]?$",
    re.I,
)
# "Title from Star Wars", "like in Batman": an allusion, not what the story is about.
_ALLUDED: Final = re.compile(
    r"\b(?:titles?|quot\w+|lines?|phrases?|lyrics?|songs?|poems?|jokes?|allusions?|references?"
    r"|homage|apologies|nod)\b[^.!?;\n]{0,40}\b(?:from|of|to|in|by|is|belongs?)\s[^.!?;\n]{0,12}$"
    r"|\b(?:like|à la|a la|than|shades of|reminiscent of|no)\s+(?:(?:in|on|a|an|the|some|something"
    r"|out|of)\s+){0,3}[\"“_*]?$",
    re.I,
)
_EITHER: Final = re.compile(
    r"[^.!?;\n]{0,20}\b(?:is|are)(?:n['’]t| not) (?:mine|ours) either", re.I
)
_SHOW_BEFORE: Final = re.compile(
    r"\b(?:(?:the|this|tv|television|hit|cult)\s+(?:tv |television )?"
    r"(?:show|series|program(?:me)?|movie|film|fandom)s?|fandoms?:|episodes? of|seasons? \w+ of"
    r"|characters (?:of|from|on|in)|cast of|(?:crossover|x-?over) with|(?:world|universe) of)"
    r"[:,]?\s+[\"“'‘_*]?$",
    re.I,
)
_OF_BEFORE: Final = re.compile(
    r"(?:\b(?:from|of|on|owns?|created)|[\"”_*],?(?: and| &)?)\s+.?$", re.I
)
_WORLD_AFTER: Final = re.compile(
    r"[\"”'’_*]?(?:\s*(?:/|and|&)\s*[\w'’-]+(?: [\w'’-]+){0,3}?)?\s+(?:x-?overs?|crossovers?)\b"
    r"|[\"”'’_*]?\s+(?:fandom|universe|['’]?verse|canon)\b",
    re.I,
)
_STORY_AFTER: Final = re.compile(
    r"[\"”'’_*]?\s+(?:tv|show|series|episodes?|eps?|season|characters?|people|folks|cast|fans?"
    r"|fan[ -]?fic\w*|fics?|stor(?:y|ies)|slash|gen)\b",
    re.I,
)
_OWNED_BEFORE: Final = re.compile(
    r"\b(?:own(?:s|ed|ing)?|rights? (?:to|in)|(?:creat|mak|own)ors? of|creators? of|created"
    r"|invented|profit(?:ing)? from|borrowed from)\b[^.;!?]{0,60}$",
    re.I,
)
_OWNED_AFTER: Final = re.compile(
    r"[^.;!?]{0,80}?\b(?:belongs?|own(?:s|ed)|property|copyright\w*|trademarks?|created by"
    r"|(?:is|are) (?:all )?(?:the )?\w+['’]s?(?=[\s.,;]|$))\b"
    r"|[^.;!?]{0,80}?(?:\bnot|n['’]t) (?:really |actually )?(?:mine|ours|my own)\b",
    re.I,
)
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?]\s+)[\"“'‘_*(]?$")
_A_PLACE: Final = re.compile(r"\b(?:an?|the|to|in|at)\s+$", re.I)
_TAG_FRONT: Final = re.compile(r"^\W*(?:(?:fic|fanfic|story|new|ad|repost)\s*:\s*)?$", re.I)
_TAG_CLOSE: Final = re.compile(r"\s*[\])]|\s*[,:]|\s+\(?\d")


class Standing(StrEnum):
    """How much a way to write a fandom's name proves, from the surest down.

    A NAME counts anywhere, a CODE in its very letters, a TITLED phrase ("Quantum
    Leap") with a title's capitals, INITIALS ("DS") in a tag's place or beside words
    of fandom or ownership, a COMMON word ("Charmed") in quotes or beside such words,
    a DOUBTFUL one ("Angel", "24") only where nothing else can be meant.
    """

    NAME = "names"
    CODE = "codes"
    TITLED = "titled"
    INITIALS = "initials"
    COMMON = "common"
    DOUBTFUL = "doubtful"


def is_meant(standing: Standing, text: str, start: int, end: int) -> bool:
    """Return whether these words, standing here, can mean nothing but the fandom."""
    return _RULES[standing](text, _begin(text, start), start, end)


def _begin(text: str, start: int) -> int:
    """Return where a title begins with its article."""
    return start - 4 if _THE.match(text, max(0, start - 4)) else start


def _is_name(text: str, _begin: int, start: int, end: int) -> bool:
    name = text[start:end]
    is_plain = not name[0].islower() or not name.isalnum() or not name.islower()
    return is_plain or _around(text, start, end).islower()


def _is_code(_text: str, _begin: int, _start: int, _end: int) -> bool:
    return True


def _is_titled(text: str, _begin: int, start: int, end: int) -> bool:
    words = text[start:end].split()
    return all(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in words) and (
        words[-1] not in _SMALL
    )


def _are_initials(text: str, _begin: int, start: int, end: int) -> bool:
    if _TAG_FRONT.match(text, 0, start) and (end == len(text) or text[end] == ":"):
        return True
    if text[start - 1 : start] in ("[", "(") and _TAG_CLOSE.match(text, end):
        return True
    if _is_fenced(text, start, end):
        return True
    if _around(text, start, end).isupper():
        return False
    if _STORY_AFTER.match(text, end) or _WORLD_AFTER.match(text, end):
        return True
    is_place = _A_PLACE.search(text, max(0, start - 5), start)
    return not is_place and _is_owned(text, start, end)


def _is_common(text: str, begin: int, start: int, end: int) -> bool:
    if not text[start].isupper():
        return False
    if _is_fenced(text, begin, end) or _is_show(text, begin, end):
        return True
    if _STORY_AFTER.match(text, end) and not _SENTENCE_START.search(text, max(0, start - 6), start):
        return True
    return _is_owned(text, begin, end) or bool(_is_list_tag(text, start, end))


def _is_doubtful_but_meant(text: str, begin: int, start: int, end: int) -> bool:
    if text[start].islower():
        return False
    if _is_show(text, begin, end) or _is_list_tag(text, start, end):
        return True
    is_shouted = text[start:end].isupper() and end - start > 2
    is_shouted = is_shouted and not _around(text, start, end).isupper()
    return (is_shouted or _is_fenced(text, begin, end)) and bool(
        _OF_BEFORE.search(text, max(0, begin - 16), begin) or _OWNED_AFTER.match(text, end)
    )


_RULES: Final = {
    Standing.NAME: _is_name,
    Standing.CODE: _is_code,
    Standing.TITLED: _is_titled,
    Standing.INITIALS: _are_initials,
    Standing.COMMON: _is_common,
    Standing.DOUBTFUL: _is_doubtful_but_meant,
}


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - 200) : end + 200]


def _is_fenced(text: str, start: int, end: int) -> bool:
    """Whether the words stand alone in quotes, italics or brackets."""
    return start > 0 and end < len(text) and text[end] == _FENCES.get(text[start - 1])


def _is_show(text: str, begin: int, end: int) -> bool:
    return bool(
        _SHOW_BEFORE.search(text, max(0, begin - 40), begin) or _WORLD_AFTER.match(text, end)
    )


def _is_owned(text: str, begin: int, end: int) -> bool:
    return bool(
        _OWNED_AFTER.match(text, end) or _OWNED_BEFORE.search(text, max(0, begin - 80), begin)
    )


def _is_list_tag(text: str, start: int, end: int) -> bool:
    is_in_brackets = text[start - 1 : start] == "[" and text[end : end + 1] == "]"
    return is_in_brackets and text[start:end].isalpha() and not text[: start - 1].strip()


def is_passing(text: str, start: int, end: int, has_others: bool) -> bool:
    """Return whether a fandom is only denied, alluded to, or one more that is "not mine either"."""
    begin = _begin(text, start)
    since = max(text.rfind(". ", 0, begin), begin - 80, 0)
    return bool(
        _DENIED.search(text, since, begin)
        or _ALLUDED.search(text, since, begin)
        or (has_others and _EITHER.match(text, end))
    )
