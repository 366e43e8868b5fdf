"""What an author said about where a story may go."""

from dataclasses import dataclass
from enum import StrEnum


class Default(StrEnum):
    """What a place that the author did not name may do."""

    ALLOW = "allow"
    ASK = "ask"
    DENY = "deny"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Permission:
    """One reading of an author's words about distribution.

    ``allowed`` and ``denied`` are names of archives, lists and sites, or
    described classes ("every list that I mail this to"), as written.
    ``conditions`` is everything else asked for (keep the header, credit);
    ``embargo`` until when or until what nothing may be taken. ``quote`` is the
    author's own words, empty if nothing was said.
    """

    default: Default = Default.UNSTATED
    allowed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    asked_to_notify: bool = False
    conditions: str | None = None
    embargo: str | None = None
    quote: str = ""


UNSTATED = Permission()
