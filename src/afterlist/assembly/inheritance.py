"""A work's header, from the headers of its postings."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from afterlist.model import (
    UNSTATED,
    Default,
    Header,
    Permission,
    Rating,
    Read,
    WarningState,
)

T = TypeVar("T")

_STRICTNESS = {Default.DENY: 3, Default.ASK: 2, Default.UNSTATED: 1, Default.ALLOW: 0}
_HEIGHT = {
    Rating.NOT_RATED: 0,
    Rating.GENERAL: 1,
    Rating.TEEN: 2,
    Rating.MATURE: 3,
    Rating.EXPLICIT: 4,
}
_STATES = (WarningState.STATED, WarningState.CHOSE_NOT_TO, WarningState.NONE_APPLY)
_MERGED = {
    "block",
    "part",
    "rating",
    "rating_raw",
    "warnings",
    "warning_state",
    "permission",
    "distribution_raw",
}
# A part's own date and status are not the work's, unless the first part gives them.
_INHERITED = tuple(name for name in Header.__struct_fields__ if name not in _MERGED)


def inherit(headers: Sequence[tuple[str, Header]], dates: Sequence[object] = ()) -> Header:
    """Return the header of a work; ``headers`` are (posting key, header), strongest first.

    A field comes from the first header that has it. Exceptions: the rating is
    the highest of all parts, warnings are those of all, and permission is as
    ``work_permission`` says. ``dates`` are the postings' dates in the same order,
    comparable with each other, None where unknown. ``block`` and ``part`` are the
    first header's. No headers: an empty header.
    """
    alone = [header for _, header in headers]
    if not alone:
        return Header()
    first = alone[0]
    inherited = {name: _first_given(alone, name) for name in _INHERITED}
    highest = _highest_rated(alone)
    spoken = work_permission(alone, dates)
    return replace(
        first,
        **inherited,
        rating=highest.rating,
        rating_raw=highest.rating_raw,
        warnings=_all_warnings(alone),
        warning_state=_warning_state(alone),
        permission=spoken.permission,
        distribution_raw=spoken.distribution_raw,
    )


def _first_given(headers: Iterable[Header], name: str) -> object:
    return next((value for header in headers if (value := getattr(header, name))), None)


def _highest_rated(headers: Sequence[Header]) -> Header:
    rated = [header for header in headers if header.rating or header.rating_raw]
    return max(rated, key=_height, default=headers[0])


def _height(header: Header) -> int:
    return _HEIGHT[header.rating.value] if header.rating else -1


def _all_warnings(headers: Sequence[Header]) -> Read[tuple[str, ...]] | None:
    given = [header.warnings for header in headers if header.warnings]
    if not given:
        return None
    values: dict[str, str] = {}
    for warnings in given:
        for value in warnings.value:
            values.setdefault(value.casefold(), value)
    if len(values) == len(given[0].value):
        return given[0]
    confidence = min(read.confidence for read in given)
    return Read(tuple(values.values()), given[0].origin, confidence)


def _warning_state(headers: Sequence[Header]) -> WarningState:
    states = {header.warning_state for header in headers}
    return next((state for state in _STATES if state in states), WarningState.NOT_STATED)


def work_permission(headers: Sequence[Header], dates: Sequence[object] = ()) -> Header:
    """Return the header whose permission is the work's.

    It is the newest posting's that states one; where dates do not tell (none
    given, one missing, or the same day), the strictest of those stated. If
    nothing is stated, the first header.
    """
    stated = [
        (header, dates[place] if place < len(dates) else None)
        for place, header in enumerate(headers)
        if _states(header)
    ]
    if not stated:
        return next((header for header in headers if header.permission), headers[0])
    known = [date for _, date in stated]
    if all(date is not None for date in known):
        newest = max(known)  # type: ignore[type-var]
        stated = [(header, date) for header, date in stated if date == newest]
    return max((header for header, _ in stated), key=_strictness)


def _states(header: Header) -> bool:
    permission = header.stated_permission()
    return permission != UNSTATED and bool(
        permission.quote
        or permission.default is not Default.UNSTATED
        or permission.allowed
        or permission.denied
    )


def _strictness(header: Header) -> tuple[int, int, int, int, int]:
    permission: Permission = header.stated_permission()
    return (
        _STRICTNESS[permission.default],
        bool(permission.embargo),
        bool(permission.conditions),
        permission.asked_to_notify,
        len(permission.denied) - len(permission.allowed),
    )
