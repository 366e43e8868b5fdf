"""A chapter as its author gave it, before it is composed for any list."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from afterlist.model import Block, Header, PartLabel, Place, Rating, Read, WarningState


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


def _is_given(read: Read[str] | None) -> bool:
    return read is not None and read.origin.place in _GIVEN


def _value(read: Read[str] | None) -> str:
    return read.value if read else ""


def _listed(read: Read[tuple[str, ...]] | None) -> str:
    return ", ".join(read.value) if read else ""
