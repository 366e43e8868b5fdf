"""Pairings and casts: who stands in a story, and with whom."""

import re
from typing import Final

from afterlist.stories.tags import is_character_name, smushed_pairing

Pairs = tuple[tuple[str, ...], ...]

_MAX: Final = 4000
_WHITE: Final = re.compile(r"\s+")
_ASIDE: Final = re.compile(r"\([^()]{0,300}\)|\[[^\[\]]{0,300}\]|\{[^{}]{0,300}\}|<[^<>]{0,40}>")
_ITEM: Final = re.compile(
    r"[,;\n•|]|\.(?:\s|$)|\.{2,}|…|\s-{1,2}\s|\s[–—]\s|[!?]+(?:\s|$)|\bplus\b|\bbut\b"
)
_SLASHED_PAIRS: Final = re.compile(r"\s+(?:and|&|\+|with|then|vs\.?|or)\s+", re.I)

# What authors put before and after the names of a pairing.
_BEFORE: Final = re.compile(
    r"^(?:(?:mostly|mainly|primarily|chiefly|a (?:bit|little|touch|hint|smidgen|lot)(?: of)?"
    r"|some|slight(?:ly)?"
    r"|mentions?(?: of)?|hints?(?: of)?|implied|implications? of|past|pre|post|eventual"
    r"(?:ly)?|future"
    r"|established|unrequited|background|minor|main|major|one-?sided|mild|light|very|lots of|all"
    r"|definite(?:ly)?|suggested|references? to|(?:and )?also|and|maybe|possibly|possible"
    r"|with|sort of|kind of"
    r"|ust|rst|pairings?|couples?|ships?|friendship|romance|slash|het|femslash|gen|f/f|m/m"
    r"|f/m|m/f|this is)"
    r"(?:[ :-]+|$))+",
    re.I,
)
_AFTER: Final = re.compile(
    r"(?:[ -]+(?:ust|rst|romance|friendship|slash|het|femslash|pairings?|ship(?:per|py)?"
    r"|relationships?|fic|story"
    r"|angst|fluff|implied|mentioned|established|eventually|mostly|mainly|of course|naturally"
    r"|duh|if you squint"
    r"|sort of|kind of|ish|fans?|stuff|goodness|friends|only|too|hints?|interaction|subtext"
    r"|undertones?"
    r"|in the past|always|forever|again|pre-slash|all the way))+$|-?ish$",
    re.I,
)
_NOT: Final = re.compile(r"^(?:not?|never|none|nobody|isn['’]t|n/?a|gen|nil|nope|no one)\b", re.I)
_NAME: Final = (
    r"[^\W\d_][\w.'’-]*(?: (?:(?:of|the|de|von|van|la|le|ap|o')\b"
    r"|(?!(?:and|or|with|vs)\b)[^\W\d_][\w.'’-]*)){0,3}"
)
_IS_NAME: Final = re.compile(rf"{_NAME}")
_THREE: Final = re.compile(r" ?(?:&|\+|\band\b|\bx\b|\bX\b|\bwith\b|\bn\b) ?")
_NUMBERED: Final = re.compile(r"\d{1,2}(?:[x+]\d{1,2}){1,3}")
"""Pilots by their numbers: ``1x2``."""
_HYPHENED: Final = re.compile(r"([A-Z][a-z]{2,})-([A-Z][a-z]{2,})")

_NOT_PAIRS: Final = frozenset(
    "m/m f/f m/f f/m m/m/m m/m/f m/f/m f/f/m n/a and/or he/she she/he his/her him/her "
    "s/he a/u"
    " a/n r/r c/c h/c hurt/comfort drama/angst action/adventure romance/angst slash/het "
    "either/or tbd/tba"
    " d/s s/m b/d on/off am/pm his/hers he/him she/her x/over".split()
)
_GENRE_WORDS: Final = frozenset(
    "angst drama romance humor humour action adventure comfort hurt slash het gen fluff "
    "comedy mystery"
    " smut crossover general horror episode part story fic series http https".split()
)


def read_relationships(text: str) -> Pairs:
    """Return the pairings that a pairing line names, in order, names as written.

    Initials are not expanded; a smushed name ("Carby") gives its two names.
    """
    pairs: list[tuple[str, ...]] = []
    value = _ASIDE.sub(" ", text[:_MAX])
    items = [item for item in map(_tidy, _ITEM.split(_unwrapped(value))) if item]
    for item in items:
        pairs.extend(_of_item(item))
    if not pairs and len(items) == 2 and all(_is_single_name(item) for item in items):
        pairs.append((items[0], items[1]))
    if any(map(_is_capital, pairs)):
        pairs = [pair for pair in pairs if _is_capital(pair)]
    return tuple(dict.fromkeys(pairs))


def _is_capital(names: tuple[str, ...]) -> bool:
    return any(not name[:1].islower() for name in names)


def _unwrapped(value: str) -> str:
    """Join a pair that a line wrap cut at its slash."""
    return re.sub(r"\s*/\s*", "/", value)


def _tidy(item: str) -> str:
    return _WHITE.sub(" ", item).strip(" \"'“”*_~:-=.")


def _of_item(item: str) -> list[tuple[str, ...]]:
    if _NOT.match(item) or "://" in item:
        return []
    if item.count("/") and _SLASHED_PAIRS.search(item):
        pieces = [_tidy(piece) for piece in _SLASHED_PAIRS.split(item)]
        if all("/" in piece for piece in pieces):
            return [pair for piece in pieces for pair in _slashed(piece)]
    return _slashed(item) if "/" in item else _joined(item)


def _bare(item: str) -> str:
    return _AFTER.sub("", _BEFORE.sub("", item)).strip()


def _slashed(item: str) -> list[tuple[str, ...]]:
    if item.lower() in _NOT_PAIRS:
        return []
    bare = _bare(item)
    names = tuple(_tidy(name) for name in bare.split("/"))
    if "" in names or bare.lower() in _NOT_PAIRS:
        return []
    if all(_IS_NAME.fullmatch(name) for name in names):
        return [names]
    return list(relationships_named(item))


def _joined(item: str) -> list[tuple[str, ...]]:
    bare = _bare(item)
    if _NUMBERED.fullmatch(bare):
        return [tuple(re.split("[x+]", bare))]
    smushed = smushed_pairing(bare)
    if smushed:
        return [smushed]
    hyphened = _HYPHENED.fullmatch(bare)
    if hyphened and not is_character_name(bare):
        return [(hyphened.group(1), hyphened.group(2))]
    names = tuple(_tidy(name) for name in _THREE.split(bare))
    if 2 <= len(names) <= 4 and all(_IS_NAME.fullmatch(name) for name in names):
        return [names]
    coded = relationships_in_codes(item)
    return list(coded)


def _is_single_name(item: str) -> bool:
    return bool(_IS_NAME.fullmatch(item)) and item[:1].isupper() and item.count(" ") < 3


_CAP: Final = r"(?:[A-Z]\w{0,3}\.|[A-Z][\w'’-]*)(?: (?:Mac|Mc|O['’]|de |von )?[A-Z][\w'’-]+)?"
_SLASH_FREE: Final = re.compile(rf"(?<![\w/.:@-])({_CAP}(?:/{_CAP}){{1,3}})(?![\w/@]|\.\w)")
_SLASHED: Final = re.compile(r"/[A-Z]")
_WORD: Final = re.compile(r"\b[A-Z][a-z]{3,12}\b")
_LEAD: Final = re.compile(r"^(?:All|The|A|An|And|Mostly|My|This|Some|Another|No|More|Just|Post) ")
_AND_ROMANCE: Final = re.compile(
    r"\b([A-Z][\w'’-]+) (?:and|&) ([A-Z][\w'’-]+)"
    r" (?:being together|together|romance|relationship|pairing|slash|shippers?|in love"
    r"|get together|are a couple)"
)
_AMPERSAND: Final = re.compile(r"\b([A-Z])&([A-Z])(?: (?:story|fic|ship|romance|pairing))")
_OWNERS: Final = frozenset(
    "sony columbia tristar paramount viacom mgm ua universal showtime panzer davis fox upn "
    "wb warner nbc abc cbs"
    " bbc gekko mca renaissance disney marvel dc lucasfilm sci-fi hasbro dreamworks petfly "
    "rysher gaumont".split()
)


def relationships_named(text: str) -> Pairs:
    """Return the pairings that a sentence, summary or subject names beyond doubt.

    A slash between two fandoms, owners, genres or words that are no names is not a pairing.
    """
    found: list[tuple[str, ...]] = []
    if _SLASHED.search(text):
        for match in _SLASH_FREE.finditer(text, 0, _MAX):
            names = tuple(_AFTER.sub("", name) for name in _LEAD.sub("", match.group(1)).split("/"))
            if _is_pairing(names):
                found.append(names)
    if " and " in text or "&" in text:
        found += [match.groups() for match in _AND_ROMANCE.finditer(text, 0, _MAX)]
        found += [match.groups() for match in _AMPERSAND.finditer(text, 0, _MAX)]
    for word in _WORD.findall(text, 0, _MAX):
        smushed = smushed_pairing(word)
        if smushed:
            found.append(smushed)
    return tuple(dict.fromkeys(found))


def _is_pairing(names: tuple[str, ...]) -> bool:
    lowered = [name.lower() for name in names]
    if (
        "/".join(names) in {"w/o", "w/"}
        or "/".join(lowered) in _NOT_PAIRS
        or any(name in _GENRE_WORDS or name in _OWNERS for name in lowered)
    ):
        return False
    if len(set(lowered)) < 2:
        return False
    if all(len(name) <= 2 for name in names):
        return all(name.isupper() or name[:1].isupper() for name in names)
    return any(is_character_name(name) for name in names)


_CODES: Final = {
    "MSR": ("M", "S"),
    "DSR": ("D", "S"),
    "SJR": ("S", "J"),
    "MKR": ("M", "K"),
    "SKR": ("S", "K"),
}
_CODE: Final = re.compile(
    r"\b(?:(MSR|DSR|SJR|MKR|SKR)|([A-Z])([A-Z]) (?:UST|RST|ship(?:per)?|romance))\b"
)


def relationships_in_codes(text: str) -> Pairs:
    """Return the pairings in a genre line's codes: ``MSR``, ``SJ UST``."""
    found: list[tuple[str, ...]] = []
    for match in _CODE.finditer(text, 0, _MAX):
        whole, first, second = match.groups()
        pair = _CODES[whole] if whole else (first, second)
        if pair[0] != pair[1]:
            found.append(pair)
    return tuple(dict.fromkeys(found))


_CAST_SPLIT: Final = re.compile(r"[,;/\n•|+]|\s&\s|\band\b|\.(?:\s|$)|\s-\s", re.I)
_NOT_CAST: Final = frozenset(
    "etc others other the rest everyone everybody all ensemble more various whole cast usual "
    "suspects none"
    " the whole gang main cast entire cast".split()
) | {
    "the rest",
    "the whole gang",
    "the gang",
    "the usual suspects",
    "and others",
    "others",
    "n a",
    "the others",
}


def read_characters(text: str) -> tuple[str, ...]:
    """Return the names in a characters line, in order, asides left off."""
    value = _ASIDE.sub(" ", text[:_MAX])
    names = (_tidy(piece) for piece in _CAST_SPLIT.split(value))
    kept = (name for name in names if name and name.lower() not in _NOT_CAST)
    return tuple(dict.fromkeys(name for name in kept if len(name) <= 60))
