"""The fields of a posting's header as a form: what is changed becomes a correction."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from afterlist.model import Default, Header, Rating, WarningState
from afterlist.publication.contract import header_object
from afterlist_site.desk.withheld import restored
from afterlist_site.masking import sendable

LONGEST = 20_000

Value = Any
"""A field's value as the contract writes it."""


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _text(text: str) -> Value:
    return text.replace("\r\n", "\n").strip() or None


def _pairs(text: str) -> Value:
    pairs = [[each.strip() for each in line.split("/")] for line in _lines(text)]
    return [names for names in pairs if all(names)]


_PART = re.compile(r"\s*(?P<number>[^/]+?)\s*(?:/\s*(?P<total>\d+|\?)\s*)?")


def _part(text: str) -> Value:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    number, total = match["number"], match["total"]
    part: dict[str, object] = {"number": int(number) if number.isdecimal() else number}
    if total == "?":
        part["is_open"] = True
    elif total:
        part["total"] = int(total)
    return part


def _legend(text: str) -> Value:
    signs = (line.split(None, 2) for line in text.splitlines() if len(line.split(None, 2)) == 3)
    return [{"open": first, "close": last, "meaning": means} for first, last, means in signs]


def _told_part(value: Value) -> str:
    total = value.get("total")
    return f"{value['number']}/{total}" if total else str(value["number"])


def _told_legend(value: Value) -> str:
    return "\n".join(f"{each['open']} {each['close']} {each['meaning']}" for each in value)


def _told_pairs(value: Value) -> str:
    return "\n".join("/".join(names) for names in value)


def _plain(value: Value) -> str:
    return str(value)


@dataclass(frozen=True, slots=True)
class Kind:
    """How a field is written in a form and read from it; ``rows`` 1 is a single line."""

    told: Callable[[Value], str] = _plain
    read: Callable[[str], Value] = _text
    rows: int = 1
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()


_LINE = Kind()
_LONG = Kind(rows=3)
_LIST = Kind("\n".join, _lines, 2, "One to a line.")
_RATING = Kind(
    choices=(("", "Not stated"), *((each.value, each.value.replace("_", " ")) for each in Rating))
)
_WARNING = Kind(choices=tuple((each.value, each.value.replace("_", " ")) for each in WarningState))

KINDS: dict[str, Kind] = {
    "title": _LINE,
    "authors": _LIST,
    "part": Kind(_told_part, _part, help="As in 3/7, 1/? or Epilogue."),
    "rating_raw": _LINE,
    "rating": _RATING,
    "warnings": _LIST,
    "warning_state": _WARNING,
    "fandoms": _LIST,
    "relationships": Kind(_told_pairs, _pairs, 2, "One pairing to a line, as in A/B."),
    "characters": _LIST,
    "genres": _LIST,
    "summary": _LONG,
    "notes": _LONG,
    "disclaimer": _LONG,
    "distribution_raw": _LONG,
    "spoilers": _LINE,
    "timeline": _LINE,
    "series": _LINE,
    "sequel_to": _LINE,
    "challenge": _LINE,
    "dedication": _LINE,
    "beta": _LIST,
    "feedback": _LINE,
    "email": _LINE,
    "website": _LINE,
    "date": _LINE,
    "status": _LINE,
    "legend": Kind(_told_legend, _legend, 2, "Sign, closing sign and meaning, one to a line."),
}
"""Every field that can be put right, in the order in which they are looked at."""

LABELS = {
    "rating_raw": "Rating as written",
    "relationships": "Pairings",
    "distribution_raw": "Distribution as written",
    "warning_state": "What is said about warnings",
    "sequel_to": "Sequel to",
    "email": "Address",
    "date": "Date as written",
}


def label(name: str) -> str:
    """Return what a field is called."""
    return LABELS.get(name) or name.replace("_", " ").capitalize()


def values(header: Header) -> dict[str, Value]:
    """Return a header's values as the contract writes them, those that it leaves out too."""
    given: dict[str, Value] = dict(header_object(header)["fields"])  # type: ignore[call-overload]
    given["warning_state"] = header.warning_state.value
    for name in ("website", "status"):
        read = getattr(header, name)
        if read is not None:
            given[name] = read.value
    return given


class FieldsForm(forms.Form):
    """Every field of one posting's header."""

    def __init__(self, header: Header, data: object = None) -> None:
        super().__init__(data, prefix="field")  # type: ignore[arg-type]  # a QueryDict or None
        given = values(header)
        self._was: dict[str, str] = {}
        for name, kind in KINDS.items():
            said = given.get(name)
            self._was[name] = kind.told(said) if said is not None else ""
            self.fields[name] = _field(name, kind, self._was[name])

    def changes(self) -> Mapping[str, Value]:
        """Return the fields that were changed; the form is valid."""
        return {
            name: KINDS[name].read(restored(self.cleaned_data[name], self._was[name]))
            for name in self.changed_data
        }


def _field(name: str, kind: Kind, said: str) -> forms.Field:
    if kind.choices:
        return forms.ChoiceField(
            label=label(name), required=False, choices=kind.choices, initial=said
        )
    widget = forms.TextInput() if kind.rows == 1 else forms.Textarea(attrs={"rows": kind.rows})
    return forms.CharField(
        label=label(name),
        required=False,
        max_length=LONGEST,
        widget=widget,
        initial=sendable(said),
        help_text=kind.help,
    )


DEFAULTS = {
    Default.ALLOW: "Yes, to everybody",
    Default.ASK: "Ask first",
    Default.DENY: "No",
    Default.UNSTATED: "Nothing was said",
}


class PermissionForm(forms.Form):
    """What a posting's line about distribution means."""

    default = forms.ChoiceField(
        label="A place that it does not name",
        choices=[(each.value, words) for each, words in DEFAULTS.items()],
    )
    allowed = forms.CharField(
        label="Allowed by name, one to a line",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    denied = forms.CharField(
        label="Refused by name, one to a line",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    conditions = forms.CharField(label="On condition that", required=False, max_length=LONGEST)
    embargo = forms.CharField(label="Not before", required=False, max_length=LONGEST)
    asked_to_notify = forms.BooleanField(label="Wants to be told", required=False)

    def __init__(self, header: Header, data: object = None) -> None:
        said = header.stated_permission()
        self.quote = said.quote
        initial = {
            "default": said.default.value,
            "allowed": sendable("\n".join(said.allowed)),
            "denied": sendable("\n".join(said.denied)),
            "conditions": sendable(said.conditions or ""),
            "embargo": sendable(said.embargo or ""),
            "asked_to_notify": said.asked_to_notify,
        }
        super().__init__(data, initial=initial, prefix="permission")  # type: ignore[arg-type]

    def reading(self) -> dict[str, Value]:
        """Return the reading, with the author's own words as they are; the form is valid."""
        given = self.cleaned_data
        return {
            "default": given["default"],
            "allowed": _lines(given["allowed"]),
            "denied": _lines(given["denied"]),
            "conditions": _text(given["conditions"]),
            "embargo": _text(given["embargo"]),
            "asked_to_notify": given["asked_to_notify"],
            "quote": self.quote,
        }
