"""The header that an author put above a story, field by field."""

from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from afterlist.model.origin import Read, Span
from afterlist.model.permission import UNSTATED, Permission


class Rating(StrEnum):
    """The common scale that list-era ratings are mapped to."""

    GENERAL = "general"
    TEEN = "teen"
    MATURE = "mature"
    EXPLICIT = "explicit"
    NOT_RATED = "not_rated"


class WarningState(StrEnum):
    """What the author said about warnings."""

    STATED = "stated"
    NONE_APPLY = "none_apply"
    CHOSE_NOT_TO = "chose_not_to"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class PartLabel:
    """``3/7``: an int where a plain number stood, else as written (``1a``,
    ``Epilogue``). ``total`` None with ``is_open`` is ``1/?``; ``last`` is
    the end of a range ("Parts 1-5")."""

    number: int | str
    total: int | str | None = None
    is_open: bool = False
    last: int | str | None = None


@dataclass(frozen=True, slots=True)
class Notation:
    """One line of a legend: what stands between ``open`` and ``close`` is
    ``meaning`` ("what a horse is thinking")."""

    open: str
    close: str
    meaning: str


class Header(Struct, frozen=True):
    """Every field that was read; None if the author did not give it.

    ``block`` is the span of the author's header in the posting's text, None if
    there is none. Texts are as written, white space folded, the label left off.
    """

    block: Span | None = None
    title: Read[str] | None = None
    authors: Read[tuple[str, ...]] | None = None
    email: Read[str] | None = None
    website: Read[str] | None = None
    rating_raw: Read[str] | None = None
    rating: Read[Rating] | None = None
    fandoms: Read[tuple[str, ...]] | None = None
    relationships: Read[tuple[tuple[str, ...], ...]] | None = None
    characters: Read[tuple[str, ...]] | None = None
    genres: Read[tuple[str, ...]] | None = None
    warnings: Read[tuple[str, ...]] | None = None
    warning_state: WarningState = WarningState.NOT_STATED
    spoilers: Read[str] | None = None
    timeline: Read[str] | None = None
    summary: Read[str] | None = None
    disclaimer: Read[str] | None = None
    distribution_raw: Read[str] | None = None
    permission: Read[Permission] | None = None
    feedback: Read[str] | None = None
    notes: Read[str] | None = None
    beta: Read[tuple[str, ...]] | None = None
    series: Read[str] | None = None
    part: Read[PartLabel] | None = None
    date: Read[str] | None = None
    status: Read[str] | None = None
    sequel_to: Read[str] | None = None
    challenge: Read[str] | None = None
    dedication: Read[str] | None = None
    legend: Read[tuple[Notation, ...]] | None = None

    def stated_permission(self) -> Permission:
        """Return the author's permission, ``UNSTATED`` if nothing was said."""
        return self.permission.value if self.permission else UNSTATED
