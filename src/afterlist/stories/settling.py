"""Labels that mean different things, settled by what stands behind them."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from afterlist.stories.genres import is_genre_list
from afterlist.stories.legend import read_legend
from afterlist.stories.memory import remembered
from afterlist.stories.people import is_beta_sentence
from afterlist.stories.prose import sentences
from afterlist.stories.ratings import rating_in_title
from afterlist.stories.sentence_fields import PLOT, field_of_sentence
from afterlist.stories.tags import canonical_fandom
from afterlist.stories.wordings import Field
from afterlist.stories.written import Value


def settled(values: Sequence[Value]) -> list[Value]:
    """Return the values, each with the field that it turned out to be."""
    found: list[Value] = []
    for value in values:
        if value.field in _PARTED:
            found.extend(_pieces(value, values))
            continue
        settle = _SETTLERS.get(value.field)
        field = settle(value, values) if settle else value.field
        found.append(value if field is value.field else value._replace(field=field))
    return found


_PARTED: Final = frozenset((Field.DISCLAIMER, Field.SUMMARY, Field.RATING))


def _pieces(value: Value, values: Sequence[Value]) -> Sequence[Value]:
    """A disclaimer, summary or rating without the sentences in it that are another field's."""
    if value.field is Field.DISCLAIMER:
        return _parted_disclaimer(value)
    is_parted = ". " in value.text
    if value.field is Field.RATING:
        return _parted_rating(value) if is_parted else (value,)
    kept, *moved = _parted_summary(value) if is_parted and value.wording else (value,)
    field = _as_summary(kept, values)
    return [kept if field is kept.field else kept._replace(field=field), *moved]


_PLEASANTRY: Final = re.compile(
    r"(?:please )?(?:enjoy|read on|have fun|on with the (?:story|show|fic))\W*", re.I
)


def _parted_disclaimer(value: Value) -> Sequence[Value]:
    """Take out of a disclaimer the sentences that thank a beta reader or tell the plot."""
    if not value.spans or len(value.text) > 3000:
        return (value,)
    kept, moved = _parted(value.text)
    if not moved:
        return (value,)
    others = (Value(field, "", said, value.spans, sure) for field, said, sure in moved)
    return (value._replace(text=kept), *others)


_BELOW_SUMMARY: Final = re.compile(
    r"\b(?:owned by|property of|copyright|disclaim|c&c|feed-?back|archiv)|"
    r"\bbelongs? to [A-Z]\w+ ?[A-Z&]",
    re.I,
)


def _parted_summary(value: Value) -> Sequence[Value]:
    """Take off a summary's end the sentences that were wrapped into it from below."""
    spans = sentences(value.text)
    moved: list[Value] = []
    while len(spans) > 1:
        said = value.text[slice(*spans[-1])]
        field = field_of_sentence(said) if _BELOW_SUMMARY.search(said) else None
        if field not in _BESIDE_RATING:
            break
        moved.insert(0, Value(field, "", said, value.spans, 0.7))
        spans.pop()
    return (value._replace(text=value.text[: spans[-1][1]]), *moved) if moved else (value,)


_BESIDE_RATING: Final = frozenset(
    (Field.FEEDBACK, Field.DISCLAIMER, Field.DISTRIBUTION, Field.TIMELINE)
)


def _parted_rating(value: Value) -> Sequence[Value]:
    """Take out of a rating the sentences that speak about other fields or of notation."""
    kept: list[str] = []
    moved: list[Value] = []
    for start, end in sentences(value.text):
        said = value.text[start:end]
        field = field_of_sentence(said) if kept else None
        if kept and field not in _BESIDE_RATING:
            field = Field.LEGEND if read_legend(said) else None
        if field is None:
            kept.append(said)
        else:
            moved.append(Value(field, "", said, value.spans, 0.75))
    return (value._replace(text=" ".join(kept)), *moved) if moved else (value,)


@remembered
def _parted(text: str) -> tuple[str, tuple[tuple[Field, str, float], ...]]:
    kept: list[str] = []
    moved: list[tuple[Field, str, float]] = []
    for start, end in sentences(text):
        sentence = text[start:end]
        if is_beta_sentence(sentence):
            moved.append((Field.BETA, sentence, 0.8))
        elif PLOT.search(sentence):
            moved.append((Field.SUMMARY, sentence, 0.75))
        elif not _PLEASANTRY.fullmatch(sentence):
            kept.append(sentence)
    return " ".join(kept), tuple(moved)


_REQUEST: Final = re.compile(
    r"welcome|please|yes|love|@|\bto\b|always|adore|crave|appreciat|send|"
    r"flame|make|want|good|bad|eat|sure|gimme",
    re.I,
)
_DATE_LIKE: Final = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}\b|\b(?:jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|oct|nov|dec)",
    re.I,
)


_DAY: Final = re.compile(r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b(?:19|20)\d\d\b")
_WHOLE_DATE: Final = re.compile(r"[A-Za-z]{3,9}\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\d\d\W*")


def _as_series(value: Value, values: Sequence[Value]) -> Field:
    names_fandom = canonical_fandom(value.text.strip(" .\"'"))
    is_free = not any(v.field is Field.FANDOM for v in values)
    is_fandom = value.wording.lower() in ("series", "series/fandom") and names_fandom and is_free
    return Field.FANDOM if is_fandom else Field.SERIES


def _as_universe(value: Value, values: Sequence[Value]) -> Field:
    if canonical_fandom(value.text.strip(" .\"'")):
        return Field.FANDOM
    return _if_free(Field.TIMELINE, values)


def _as_content(value: Value, _values: Sequence[Value]) -> Field:
    if rating_in_title(f"({value.text})"):
        return Field.RATING
    return Field.GENRE if is_genre_list(value.text) else Field.WARNINGS


def _as_feedback(value: Value, _values: Sequence[Value]) -> Field:
    is_comment = value.wording.lower() in ("comments", "comment") and len(value.text) > 80
    return Field.NOTES if is_comment and not _REQUEST.search(value.text) else Field.FEEDBACK


def _as_date(value: Value, _values: Sequence[Value]) -> Field:
    return Field.DATE if _DATE_LIKE.search(value.text) else Field.OTHER


def _as_status(value: Value, _values: Sequence[Value]) -> Field:
    is_date = _DAY.search(value.text) is not None and not value.text[0].isalpha()
    return Field.DATE if is_date or _WHOLE_DATE.fullmatch(value.text) else Field.STATUS


_CLOCK: Final = re.compile(
    r"\d{1,2}[.:]\d\d\W*(?:[ap]\.?m\.?|hours)?\W*|\d{1,2} ?[ap]\.?m\.?\W*", re.I
)


def _as_timeline(value: Value, _values: Sequence[Value]) -> Field:
    return Field.OTHER if _CLOCK.fullmatch(value.text) else Field.TIMELINE


def _as_genre(value: Value, values: Sequence[Value]) -> Field:
    is_free = not any(v.field is Field.FANDOM for v in values)
    if is_free and canonical_fandom(value.text.strip(" .\"'")):
        return Field.FANDOM
    is_rating = value.wording.lower() == "type" and rating_in_title(f"({value.text})")
    return Field.RATING if is_rating else Field.GENRE


def _as_summary(value: Value, values: Sequence[Value]) -> Field:
    """The episode's summary gives way to the whole story's."""
    has_title = any(v.wording.lower() == "title summary" for v in values)
    is_episode = value.wording.lower() == "episode summary"
    return Field.OTHER if is_episode and has_title else Field.SUMMARY


def _as_distribution(_value: Value, _values: Sequence[Value]) -> Field:
    return Field.DISTRIBUTION


def _if_free(field: Field, values: Sequence[Value]) -> Field:
    return Field.OTHER if any(v.field is field for v in values) else field


_SETTLERS: Final[dict[Field, Callable[[Value, Sequence[Value]], Field]]] = {
    Field.SERIES: _as_series,
    Field.UNIVERSE: _as_universe,
    Field.CONTENT: _as_content,
    Field.LOCATION: _as_distribution,
    Field.SUMMARY: _as_summary,
    Field.FEEDBACK: _as_feedback,
    Field.DATE: _as_date,
    Field.TIMELINE: _as_timeline,
    Field.GENRE: _as_genre,
    Field.STATUS: _as_status,
}
