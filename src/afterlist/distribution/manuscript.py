"""A chapter as its author gave it, before it is composed for any list."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from afterlist.model import Block, Header, PartLabel, Place, Rating, Read, Span, WarningState


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One chapter, ready for any list.

    ``key`` names it for good and ``revision`` counts how often it was sent anew:
    Message-IDs are made of both.
    """

    key: str
    header: Header
    blocks: tuple[Block, ...]
    end_mark: str = ""
    revision: int = 0
    fields: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", _fields(self.header))

    @property
    def part(self) -> PartLabel | None:
        """The author's own number for this chapter."""
        return self.header.part.value if self.header.part else None

    @property
    def rating(self) -> Rating:
        """The rating on the common scale; not rated if the author gave none."""
        return self.header.rating.value if self.header.rating else Rating.NOT_RATED

    def is_told_elsewhere(self, name: str) -> bool:
        """Whether a field was read from the words of another that goes out, too: a beta
        whom the notes thank, a warning that the rating gives."""
        spans = _spans(self.header, name)
        return bool(spans) and any(
            _lie_within(spans, _spans(self.header, teller)) for teller in _TOLD_BY.get(name, ())
        )


_TELLERS = ("rating", "summary", "disclaimer", "feedback", "notes")
# Warnings go out with every part, and so does the rating alone of these.
_TOLD_BY = {"warnings": ("rating",)} | dict.fromkeys(
    ("beta", "website", "genre", "characters", "fandom", "spoilers", "timeline", "challenge"),
    _TELLERS,
)
_TEXTS = (
    "title", "email", "website", "spoilers", "timeline", "summary", "disclaimer", "feedback",
    "notes", "series", "date", "status", "sequel_to", "challenge", "dedication",
)  # fmt: skip
_OF_THE_ENVELOPE = ("email", "date")
_GIVEN = (Place.TEXT, Place.SUBJECT)
_LISTS = {
    "author": "authors", "fandom": "fandoms", "characters": "characters", "genre": "genres",
    "warnings": "warnings", "beta": "beta",
}  # fmt: skip
_ON_WARNINGS = {
    WarningState.NONE_APPLY: "none",
    WarningState.CHOSE_NOT_TO: "The author chose not to warn.",
}
"""What an author said who warns of nothing: a list that asks for warnings takes it."""


def _fields(header: Header) -> dict[str, str]:
    """Return the texts of a header by the field's name, only those that have any."""
    texts = {name: _value(getattr(header, name)) for name in _TEXTS}
    for name in _OF_THE_ENVELOPE:
        # Where the author wrote from is not theirs to read who is on the list.
        if not _is_given(getattr(header, name)):
            del texts[name]
    texts |= {name: _listed(getattr(header, read)) for name, read in _LISTS.items()}
    texts["rating"] = _value(header.rating_raw)
    texts["distribution"] = _value(header.distribution_raw)
    texts["warnings"] = texts["warnings"] or _ON_WARNINGS.get(header.warning_state, "")
    if header.relationships:
        texts["pairing"] = ", ".join("/".join(pair) for pair in header.relationships.value)
    return {name: text for name, text in texts.items() if text}


def _spans(header: Header, name: str) -> tuple[Span, ...]:
    read = getattr(header, _LISTS.get(name) or _OTHERS.get(name, name), None)
    return read.origin.spans if isinstance(read, Read) else ()


_OTHERS = {"rating": "rating_raw", "distribution": "distribution_raw", "pairing": "relationships"}


def _lie_within(spans: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return all(
        any(other.start <= span.start and span.end <= other.end for other in others)
        for span in spans
    )


def _is_given(read: Read[str] | None) -> bool:
    return read is not None and read.origin.place in _GIVEN


def _value(read: Read[str] | None) -> str:
    return read.value if read else ""


def _listed(read: Read[tuple[str, ...]] | None) -> str:
    return ", ".join(read.value) if read else ""
