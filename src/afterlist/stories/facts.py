"""Facts that stand in a header without a label: a line of a pairing, a season or genres,
and the genre or the persons that a sentence names."""

import re
from typing import Final

from afterlist.model import Span
from afterlist.stories.genres import is_genre
from afterlist.stories.memory import remembered
from afterlist.stories.prose import sentences
from afterlist.stories.ratings import rating_in_title
from afterlist.stories.relationships import relationships_named
from afterlist.stories.tags import canonical_fandom, is_character_name
from afterlist.stories.wordings import Field
from afterlist.stories.written import Value

_LONGEST: Final = 80
_BETWEEN: Final = re.compile(r"\s*(?:[,;|]|\s[-–—/]\s)\s*")
_PAIR: Final = re.compile(
    r"[A-Z][\w.'’]*(?: [A-Z][\w.'’]*)?(?:/[A-Z][\w.'’]*(?: [A-Z][\w.'’]*)?){1,3}"
    r"(?: (?:romance|friendship|slash|angst|ust|rst|fluff))?"
)
_WHEN: Final = re.compile(
    r"(?:set )?"
    r"(?:(?:early|late|mid|end of|start of|somewhere in|pre|post|before|after|during)[- ])?"
    r"(?:the )?(?:season|series) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten)\b.{0,40}"
    r"|[Pp]ost[- ](?:ep\b.{0,40}|[\"“]?[A-Z].{0,40})"
    r"|(?:set |takes place )?(?:just |right |directly |immediately |shortly )?"
    r"(?:before|after|during) [\"“][^\"”]{2,40}[\"”]\.?",
)


def facts_of(line: str) -> list[tuple[Field, int, int]]:
    """Return the facts of a line that is nothing but facts, each with where it stands: none
    where any piece is something else."""
    if len(line) > _LONGEST or (line[-1] in '?!"”' and '"' not in line[:-1]):
        return []
    found: list[tuple[Field, int, int]] = []
    at = 0
    for piece in _BETWEEN.split(line):
        at = line.index(piece, at)
        bare = piece.rstrip(".")
        field = _field_of(bare)
        if field is None:
            if not found or found[-1][0] is not Field.TIMELINE or not _WHEN.fullmatch(bare):
                return []
        elif found and found[-1][0] is field is Field.TIMELINE:
            found[-1] = (field, found[-1][1], at + len(bare))
        else:
            found.append((field, at, at + len(bare)))
        at += len(piece)
    return found if len(found) > 1 else [fact for fact in found if fact[0] is not Field.RATING]


def fact_values(line: str, offset: int) -> list[Value]:
    """Return the facts of a line that stands at ``offset`` as values."""
    return [
        Value(field, "", line[start:end], (Span(offset + start, offset + end),), 0.8)
        for field, start, end in facts_of(line)
    ]


def facts_said(sentence: str, offset: int) -> list[Value]:
    """Return the facts of a sentence that is nothing but facts, or names: ``Joe, Methos.``"""
    bare = sentence.rstrip(".")
    if not 0 < len(bare) < _LONGEST or ("/" not in bare and bare.count(" ") > _FEW_BLANKS):
        return []
    if bare[:4] == "For " and _FOR_WHOM.fullmatch(bare):
        return [_dedication(bare, offset)]
    names = _AND.split(bare) if bare[0].isupper() else []
    if len(names) > 1 and all(map(is_character_name, names)):
        return [Value(Field.CHARACTERS, "", bare, (Span(offset, offset + len(bare)),), 0.75)]
    return fact_values(bare, offset)


_FOR_WHOM: Final = re.compile(
    r"For [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:(?: and |, and |, )[A-Z][\w'’-]+)*"
)


def _dedication(bare: str, offset: int) -> Value:
    span = Span(offset + 4, offset + len(bare))
    return Value(Field.DEDICATION, "dedicated", bare[4:], (span,), 0.75)


_FEW_BLANKS: Final = 5
_AND: Final = re.compile(r",? (?:and|&) |, ")


def _field_of(piece: str) -> Field | None:
    if "/" in piece and _PAIR.fullmatch(piece) and relationships_named(piece):
        first = piece.split(" ", 1)[0]
        if "/" not in first and rating_in_title(f"({first})"):
            return None
        return Field.PAIRING
    if is_genre(piece):
        return Field.GENRE
    if " and " in piece and all(map(is_character_name, piece.split(" and "))):
        return Field.CHARACTERS
    return _field_of_words(piece)


_KNOWN: Final = {
    **dict.fromkeys(("case story", "gen story", "slash story", "case file"), Field.GENRE),
    **dict.fromkeys(("adult", "adults", "adults only", "all ages", "teen", "mature"), Field.RATING),
}


def _field_of_words(piece: str) -> Field | None:
    if "/" in piece and piece.islower() and all(map(is_character_name, piece.split("/"))):
        return Field.PAIRING
    known = _KNOWN.get(piece.lower())
    if known is not None:
        return known
    if canonical_fandom(piece) and not is_character_name(piece):
        return Field.FANDOM
    if piece[:8].lower() == "spoilers":
        return Field.SPOILERS
    if len(piece) < _SHORT and rating_in_title(f"({piece})"):
        return Field.RATING
    return Field.TIMELINE if _WHEN.fullmatch(piece) else None


_SHORT: Final = 20
_KIND: Final = re.compile(
    r"(?:(?:ok|okay|well|so),? )*(?:this (?:one )?is |it(?:'s| is) )?(?:only |just |really )?an? "
    r"(?:[\w-]+,? ){0,2}?(?P<kind>comedy|tragedy|romance|vignette|drabble|songfic|crossover|parody"
    r"|deathfic|darkfic|ficlet)\b(?! (?:challenge|list|community|archive|of errors))",
    re.I,
)
_OTHER_WORLD: Final = re.compile(r"(?<![\w/])(AU|A/U)(?![\w/])")
_NO: Final = re.compile(r"\b(?:not?|isn't|never|non)[ -](?:an? |really |quite )*$", re.I)


@remembered
def genres_said(text: str) -> tuple[str, ...]:
    """Return the genres that sentences give their story: ``A small comedy, slightly AU.``"""
    named: list[str] = []
    for start, end in sentences(text[:_READ], _SENTENCES):
        kind = _KIND.match(text, start, end)
        named += [kind["kind"]] if kind else []
    return (*named, *other_world(text))


@remembered
def other_world(text: str) -> tuple[str, ...]:
    """Return the words with which a text says that its story is set in a world of its own."""
    other = _OTHER_WORLD.search(text, 0, _READ)
    is_said = other and not _NO.search(text, max(0, other.start() - 20), other.start())
    return (other[1],) if other and is_said else ()


_READ: Final = 600
_SENTENCES: Final = 6


_ABOUT: Final = re.compile(
    r"\babout ([A-Z][\w'’]+(?: [A-Z][\w'’]+)?)((?:, [A-Z][\w'’]+(?: [A-Z][\w'’]+)?)*)"
    r"(?:,? (?:and|&) ([A-Z][\w'’]+(?: [A-Z][\w'’]+)?))?(?=[\s.,;:!?]|$)"
)


def persons_said(text: str) -> tuple[str, ...]:
    """Return the persons that the author says a story is about."""
    match = _ABOUT.search(text, 0, _READ) if " about " in text else None
    if match is None:
        return ()
    between = [name.strip() for name in match[2].split(",")]
    named = [name for name in (match[1], *between, match[3]) if name]
    return tuple(named) if all(map(is_character_name, named)) else ()
