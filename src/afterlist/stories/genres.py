"""Genres: the items of a genre line, and those behind a rating."""

import re
from typing import Final

from afterlist.stories.ratings import read_rating
from afterlist.stories.relationships import (
    read_relationships,
)

_GENRE_WORD: Final = frozenset(
    """angst heartache romance humor humour drama fluff schmoop smut action adventure gen het slash
        femslash ust rst h/c hurt/comfort pwp au a/u
    comedy horror mystery darkfic dark deathfic vignette songfic drabble ficlet waff smarm crossover
    x-over xover crackfic crack parody mst casefile case
    tragedy supernatural suspense family friendship poetry general pov sap lemon lime lime-ish
    missing-scene post-ep episode-tag tag epilogue kidfic
    babyfic mpreg bdsm domestic first-time character-study introspection heartbreak sadness pain
    anguish guilt comfort hurt au-ish silliness silly dark-ish""".split()
)


def token_before_genres(text: str) -> str | None:
    """``PG 13, angst, heartache``: the rating, where only genres follow it."""
    pieces = [piece.strip(" .") for piece in re.split(r"[,;]|\s-+\s", text)]
    if len(pieces) > 1 and all(is_genre(piece) for piece in pieces[1:]) and read_rating(pieces[0]):
        return pieces[0]
    return None


def genres_in_rating(text: str) -> tuple[str, ...]:
    """Return the genres that a rating line lists behind its token."""
    pieces = [piece.strip(" .!") for piece in re.split(r"[,;.]|\s-+\s", text)]
    return tuple(_DEGREE.sub("", piece) for piece in pieces[1:] if is_genre(piece))


_DEGREE: Final = re.compile(
    r"^(?:heavy|mild|light|some|slight|serious|major|lots of|bit of|a bit of|very)\s+", re.I
)


def is_genre(piece: str) -> bool:
    """Return whether a piece of a list is a genre: one or two words, the last of them known."""
    words = piece.lower().split()
    return 0 < len(words) <= 2 and words[-1] in _GENRE_WORD


def is_genre_list(text: str) -> bool:
    """Return whether a list begins with a genre, or most of it are genres."""
    pieces = [piece.strip(" .!") for piece in re.split(r"[,;.]", text[:300]) if piece.strip()]
    return bool(pieces) and (is_genre(pieces[0]) or sum(map(is_genre, pieces)) * 2 > len(pieces))


NOTHING: Final = re.compile(
    r"\W*(?:none|no|n/a|nope|na|nil|nothing|see (?:above|below|part \w+)|"
    r"not really|nada|zip|no\.|same|-+)?\W*",
    re.I,
)
"""A value that says there is nothing to say."""
ASIDE: Final = re.compile(r"\s*\([^()]{0,200}\)\s*|\s*\[[^\[\]]{0,200}\]\s*")
_ITEM: Final = re.compile(r"\s*(?:[,;|•]|\s-{1,2}\s|\.\s+|\band\b|\s\+\s|\s&\s|\n)\s*")
_KEEP_SLASH: Final = re.compile(
    r"(?:\b|^)(?:h/c|a/u|hurt/comfort|m/m|f/f|m/f|f/m|f/f/m|m/m/f|n/c|b/d|"
    r"d/s|s/m|r/r|p/w/p|[A-Z]\w{0,3}/[A-Z]\w{0,3}(?:/[A-Z]\w{0,3})?)(?:\b|$)",
    re.I,
)
_NEGATED: Final = re.compile(r"^(?:not?\b|non-|no\s|isn't|never)(?!n-?con)", re.I)


def genres(text: str) -> tuple[str, ...]:
    """Return the items of a genre line, asides and negations left out, and pairings
    that belong to another field."""
    bare = ASIDE.sub(" ", text[:1500])
    items: list[str] = []
    for piece in _ITEM.split(bare):
        items.extend(_slashed(piece.strip(" .!?:*_~\"'“”-")))
    return tuple(dict.fromkeys(item for item in items if item and _is_item(item)))


def _slashed(piece: str) -> list[str]:
    if "/" not in piece or _KEEP_SLASH.fullmatch(piece):
        return [piece]
    parts = [part.strip() for part in re.split(r"\s*/+\s*", piece)]
    if re.fullmatch(r"(?:hurt|comfort)/(?:comfort|hurt)", piece, re.I) or any(
        len(p) == 1 for p in parts
    ):
        return [piece]
    if all(part[:1].isupper() and part.lower() not in _GENRE_WORD for part in parts):
        return [piece]
    return parts


def _is_item(item: str) -> bool:
    if _NEGATED.match(item) or len(item) > 60 or NOTHING.fullmatch(item):
        return False
    if "/" in item and not re.match(r"(?i:h/c|a/u|hurt/|m/m|f/f|m/f|f/m|comfort/)", item):
        return not read_relationships(item)
    return any(c.isalnum() for c in item)
