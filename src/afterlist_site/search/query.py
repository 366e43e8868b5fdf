"""What a reader typed, as clauses: words, "phrases", -not, place:word. Nothing is an error."""

import re
from dataclasses import dataclass

PLACES = {
    "title": "title",
    "author": "authors",
    "by": "authors",
    "fandom": "fandom",
    "pairing": "tags",
    "character": "tags",
    "genre": "tags",
    "warning": "tags",
    "tag": "tags",
    "summary": "summary",
    "text": "body",
}
"""What may stand before a colon, and the field of the index that it means."""

MOST_CLAUSES = 24
MOST_CHARACTERS = 300

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "−": "-"})
_CLAUSE = re.compile(
    r'(?P<minus>-?)(?:(?P<place>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))', re.I
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing looked for. ``field`` is a field of the index, empty for all of
    them; more than one word in ``text`` are meant to follow one another."""

    text: str
    field: str = ""
    is_excluded: bool = False


def clauses(typed: str) -> tuple[Clause, ...]:
    """Return what was typed as clauses, in order."""
    text = typed[:MOST_CHARACTERS].translate(_QUOTES)
    made = [_clause(match) for match in _CLAUSE.finditer(text)]
    return tuple(clause for clause in made if clause)[:MOST_CLAUSES]


def _clause(match: re.Match[str]) -> Clause | None:
    text = match["phrase"] if match["phrase"] is not None else match["word"]
    place = (match["place"] or "").lower()
    if place and place not in PLACES:
        # "Chapter:" or a smiley: words as they stand, not a place.
        text = f"{place} {text}"
    if not any(char.isalnum() for char in text):
        return None
    return Clause(text, PLACES.get(place, ""), bool(match["minus"]))
