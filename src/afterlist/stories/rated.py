"""The rating of a story: from its label, its title, a line of its own, or the Subject."""

import re
from typing import Final, NamedTuple

from afterlist.model import Origin, Place, Rating, Read, Span
from afterlist.stories import genres
from afterlist.stories.elements import CREDIT, TEXT
from afterlist.stories.fields import in_text
from afterlist.stories.found import Found, span_of
from afterlist.stories.memory import remembered
from afterlist.stories.ratings import rating_in_title, read_rating, read_rating_line
from afterlist.stories.warnings_read import warnings_after_rating
from afterlist.stories.wordings import Field
from afterlist.stories.written import Value, Values


class Rated(NamedTuple):
    """A rating as written and as mapped, and what its line says besides."""

    raw: Read[str] | None = None
    rating: Read[Rating] | None = None
    genres: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


def rated(found: Found, values: Values) -> Rated:
    """Return the rating, with the genres and warnings that stand behind it."""
    hit = _labelled(values)
    if hit:
        raw, rating, value = hit
        warned = rating_warnings(value.text if value.wording else raw.value)
        return Rated(raw, rating, _genres_behind(value.text), warned, value.spans)
    for read in (_in_title_label, _in_title_line, _loose_rating, _in_subject, _in_prose):
        elsewhere = read(found, values)
        if elsewhere:
            (raw_text, mapped), origin, confidence = elsewhere
            return Rated(Read(raw_text, origin, confidence), Read(mapped, origin, confidence))
    return Rated()


def with_more(
    have: Read[tuple[str, ...]] | None, more: tuple[str, ...], beside: Rated, is_first: bool = False
) -> Read[tuple[str, ...]] | None:
    """Return a list with the items added that a rating's line names."""
    if not more:
        return have
    old = have.value if have else ()
    spans = have.origin.spans if have else ()
    merged = (*more, *old) if is_first else (*old, *more)
    return in_text(tuple(dict.fromkeys(merged)), (*spans, *beside.spans), 0.8)


_genres_behind = remembered(genres.genres_in_rating)


_Rated = tuple[tuple[str, Rating], Origin, float] | None


def _in_title_label(_found: Found, values: Values) -> _Rated:
    for value in values.of(Field.TITLE):
        if value.text:
            hit = rating_in_title(value.text)
            return (hit, Origin(Place.TEXT, value.spans), 0.92) if hit else None
    return None


def _in_title_line(found: Found, _values: Values) -> _Rated:
    line = found.names.line
    if line is None or line.rating is None:
        return None
    return line.rating, Origin(Place.TEXT, found.title_spans()), 0.92


def _in_subject(found: Found, _values: Values) -> _Rated:
    hit = found.subject.rating
    return (hit, Origin(Place.SUBJECT), 0.93) if hit else None


def _loose_rating(found: Found, _values: Values) -> _Rated:
    """A rating alone in brackets on its line, or behind a byline."""
    for element in found.opening():
        if element.shape in (TEXT, CREDIT) and len(element.text) < 100:
            bare = element.text.strip(" *_~")
            hit = rating_in_title(bare)
            if hit is None and len(bare) < 24 and not bare.isalpha():
                hit = rating_in_title(f"({bare})")
            if hit:
                return hit, Origin(Place.TEXT, (span_of(element),)), 0.88
    return None


_PROSE: Final = (Field.NOTES, Field.DISCLAIMER, Field.SUMMARY, Field.WARNINGS, Field.FEEDBACK)
_SAID: Final = re.compile(
    r"\b(?:it's|it is|this is|this one's|call it|rated|strictly|about)(?: an?)? "
    r"(?P<code>PG(?:-?13)?|NC-?17|(?<=rated )[GR])\b(?!['’])|"
    r"(?:^|(?<=[.!?] ))(?P<bare>PG-?13|NC-?17)(?=[,.;])|"
    r"\b(?P<words>for (?:mature|adult) (?:readers|audiences|eyes)|not rated|unrated)\b",
    re.I,
)


def _in_prose(found: Found, values: Values) -> _Rated:
    """A rating that a sentence about something else gives in passing, last of all witnesses."""
    for value in (*values.among(_PROSE), *found.after):
        if value.field not in _PROSE:
            continue
        match = _SAID.search(value.text[:2000])
        raw = (match["code"] or match["bare"] or match["words"]) if match else ""
        hit = read_rating(raw) if raw else None
        if hit:
            return (raw, hit[1]), Origin(Place.TEXT, value.spans), 0.75
    return None


_Labelled = tuple[Read[str], Read[Rating], Value] | None


def _labelled(values: Values) -> _Labelled:
    for value in values.of(Field.RATING):
        if not any(c.isalnum() for c in value.text):
            continue
        hit = _in_label(value) if value.wording else _in_sentence(value)
        if hit:
            return hit
    return None


_line = remembered(read_rating_line)
_token = remembered(genres.token_before_genres)


def _in_label(value: Value) -> _Labelled:
    hit = _line(value.text)
    if hit is None:
        return None
    sure = value.confidence if hit[1] is not Rating.NOT_RATED else 0.8
    raw = in_text(_token(value.text) or hit[0], value.spans, value.confidence)
    return raw, in_text(hit[1], value.spans, sure), value


def _in_sentence(value: Value) -> _Labelled:
    hit = read_rating(value.text)
    if hit is None or (hit[1] is Rating.NOT_RATED and not _UNRATED.match(value.text)):
        return None
    phrase = _RATED_AS.search(value.text)
    raw = phrase[1].strip() if phrase and read_rating(phrase[1]) else hit[0]
    return in_text(raw, value.spans, 0.8), in_text(hit[1], value.spans, 0.85), value


_UNRATED: Final = re.compile(r"\W*(?:not rated|unrated)\b", re.I)
_RATED_AS: Final = re.compile(
    r"\b(?:rated:?|i'?d (?:rate|give|call|say)(?: (?:it|this)(?: a| an)?)?) ([^,.;()!]{1,60})", re.I
)


@remembered
def rating_warnings(text: str) -> tuple[str, ...]:
    """Return the warnings that the words behind a rating token name."""
    hit = read_rating(text)
    if hit is None:
        return ()
    at = text.find(hit[0])
    rest = text[at + len(hit[0]) :].lstrip(" ,;:.-)(") if at >= 0 else ""
    named = warnings_after_rating(rest)
    if named and all(len(name.split()) <= 3 for name in named):
        return named
    found = [m[0] for m in _WARNED.finditer(rest)]
    return tuple(dict.fromkeys(found))


_WARNED: Final = re.compile(
    r"\b(?:character death|language|violence|rape|non-?con|torture|gore|"
    r"swearing|suicide|self[- ]harm|abuse)\b",
    re.I,
)
