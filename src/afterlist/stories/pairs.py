"""The pairings and the cast of a story."""

from collections.abc import Iterable
from typing import Final

from afterlist.model import Origin, Place, Read, Span
from afterlist.stories.facts import persons_said
from afterlist.stories.fields import in_text, listed, unlabelled
from afterlist.stories.found import Found, span_of
from afterlist.stories.lone_names import is_cast
from afterlist.stories.memory import remembered
from afterlist.stories.ratings import rating_in_title
from afterlist.stories.relationships import (
    read_characters,
    read_relationships,
    relationships_in_codes,
    relationships_named,
)
from afterlist.stories.titles import read_title_line
from afterlist.stories.wordings import Field
from afterlist.stories.written import Values

_Pairs = Read[tuple[tuple[str, ...], ...]] | None


def pairings(found: Found, values: Values) -> _Pairs:
    """Return the pairings: of the header, else of the Subject, else of the title's brackets."""
    written = _written(values)
    if written is None and found.subject.relationships:
        return Read(found.subject.relationships, Origin(Place.SUBJECT), 0.9)
    return written or _in_title(found) or _in_title_label(values)


_of_label = remembered(read_relationships)
_cast_of_label = remembered(read_characters)


@remembered
def _of_genre(text: str) -> tuple[tuple[str, ...], ...]:
    return relationships_in_codes(text) + relationships_named(text)


_NAMING: Final = (
    Field.CHARACTERS,
    Field.RATING,
    Field.WARNINGS,
    Field.SUMMARY,
    Field.NOTES,
)
_in_passing = remembered(relationships_named)


def _written(values: Values) -> _Pairs:
    """Pairings of pairing labels; else those that genre, characters, notes or summary
    name beyond doubt."""
    labelled = values.of(Field.PAIRING)
    found = listed(labelled, _of_label)
    if found or any(v.text for v in labelled):
        return found
    found = listed(values.of(Field.GENRE), _of_genre)
    if found:
        return Read(_without_initials(found.value), found.origin, 0.85)
    for field in _NAMING:
        found = listed(values.of(field), _in_passing)
        if found:
            return Read(found.value, found.origin, 0.7)
    return None


def _without_initials(pairs: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Pairings without those that are only the initials of another: ``MSR``, beside the names."""
    named = {tuple(name[0] for name in pair) for pair in pairs if all(len(n) > 1 for n in pair)}
    return tuple(pair for pair in pairs if pair not in named)


def _in_title(found: Found) -> _Pairs:
    line = found.names.line
    pairs = _in_brackets(line.brackets) if line else ()
    if pairs and found.names.title is not None:
        element = found.elements[found.names.title]
        return in_text(pairs, (span_of(element),), 0.85)
    return None


def _in_title_label(values: Values) -> _Pairs:
    for value in values.of(Field.TITLE):
        line = read_title_line(value.text, may_have_author=False) if "/" in value.text else None
        pairs = _in_brackets(line.brackets) if line else ()
        if pairs:
            return in_text(pairs, value.spans, 0.85)
    return None


def _in_brackets(brackets: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    for inner in (item for held in brackets for item in held.split(",")):
        if "/" in inner and not rating_in_title(f"({inner})"):
            pairs = read_relationships(inner)
            if pairs:
                return pairs
    return ()


def characters(found: Found, values: Values) -> Read[tuple[str, ...]] | None:
    """Return the cast: of its label, else of a first line that is only names."""
    labelled = listed(values.of(Field.CHARACTERS), _cast_of_label) or listed(
        unlabelled(values), persons_said
    )
    first = found.elements[0] if found.elements else None
    if labelled or first is None or found.names.title in (0, None) or not is_cast(first.text):
        return labelled
    return in_text(read_characters(first.text), (Span(first.start, first.end),), 0.75)
