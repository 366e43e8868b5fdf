"""Corrections: what a person said that a header says, put into it at every reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, get_args, get_type_hints

import msgspec
from msgspec.structs import replace

from afterlist.model import Card, Header, Origin, PartLabel, Place, Read, WarningState
from afterlist_site.ledger.models import Correction

TEXT = "text"
"""The one "field" that is not of the header: the story itself (see `imports.mending`)."""

_HERE = Origin(Place.INFERRED)


def _value_types() -> dict[str, Any]:
    """Return what each field's value is: of ``Read[str] | None`` it is ``str``."""
    types = {}
    for name, hint in get_type_hints(Header).items():
        read = get_args(hint)[0] if get_args(hint) else None
        if get_args(read):
            types[name] = get_args(read)[0]
    return types


_TYPES = _value_types()
_NOT_HERE = {"block"}
"""Where a header stands is no opinion."""

PERMISSION = "permission"
"""What a posting's line about distribution means: the reader's reading of it put right. What
an author says later is a word of the ledger."""

FIELDS = frozenset((_TYPES.keys() | {"warning_state"}) - _NOT_HERE)
"""The header's fields that can be corrected, by the names of the contract."""

Stated = Mapping[str, Sequence[tuple[str, object]]]
"""For each posting what was corrected, as (field, value), the oldest first."""


class WrongValueError(ValueError):
    """No header can have this value in this field."""


def checked(field: str, value: object) -> object:
    """Return the value as a header has it, None for a field that is taken away.

    Raises WrongValueError.
    """
    if field not in FIELDS:
        raise WrongValueError(f"A header has no field “{field}” that could be corrected.")
    if field == "warning_state":
        return _as(WarningState, value or WarningState.NOT_STATED)
    if field == PERMISSION and not (isinstance(value, dict) and "default" in value):
        raise WrongValueError("A permission has at least a default.")
    return None if value in (None, "", []) else _as(_TYPES[field], value)


def _as(kind: Any, value: object) -> object:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as flaw:
        raise WrongValueError(str(flaw)) from None


def in_force(postings: Collection[str]) -> dict[str, list[tuple[str, object]]]:
    """Return the corrections of these postings' headers that were not struck."""
    found: defaultdict[str, list[tuple[str, object]]] = defaultdict(list)
    rows = Correction.objects.filter(posting__in=postings, struck_at=None, field__in=FIELDS)
    for posting, field, value in rows.order_by("pk").values_list("posting", "field", "value"):
        found[posting].append((field, value))
    return dict(found)


def in_order(postings: Collection[str]) -> list[tuple[str, object]]:
    """Return what was corrected in any of these postings' headers, the oldest first."""
    rows = Correction.objects.filter(posting__in=postings, struck_at=None, field__in=FIELDS)
    return list(rows.order_by("pk").values_list("field", "value"))


def parts_in_force() -> dict[str, list[tuple[str, object]]]:
    """Return the corrections of part numbers that were not struck, by posting."""
    found: defaultdict[str, list[tuple[str, object]]] = defaultdict(list)
    rows = Correction.objects.filter(field="part", struck_at=None).order_by("pk")
    for posting, value in rows.values_list("posting", "value"):
        found[posting].append(("part", value))
    return dict(found)


def of_whole_work(said: Iterable[tuple[str, object]]) -> list[tuple[str, object]]:
    """Return the corrections that stand over what every part says. A permission does not:
    another part's line is another statement of the author's."""
    return [(field, value) for field, value in said if field != PERMISSION]


def corrected_card(card: Card, said: Iterable[tuple[str, object]]) -> Card:
    """Return a card with its part number put right: by it the parts stand in order."""
    for field, value in said:
        if field == "part":
            header = corrected(Header(part=_part(card)), [(field, value)])
            card = replace(card, part=header.part.value if header.part else None)
    return card


def _part(card: Card) -> Read[PartLabel] | None:
    return Read(card.part, _HERE, 1.0) if card.part else None


def corrected(header: Header, corrections: Iterable[tuple[str, object]]) -> Header:
    """Return a header with corrections (field, value) put in, the later over the earlier.

    What no header can have is passed over: an import never fails on a correction.
    """
    changes: dict[str, Any] = {}
    for field, value in corrections:
        try:
            right = checked(field, value)
        except WrongValueError:
            continue
        is_read = field != "warning_state" and right is not None
        changes[field] = Read(right, _HERE, 1.0) if is_read else right
    return replace(header, **changes) if changes else header
