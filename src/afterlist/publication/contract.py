"""Readings as the JSON objects that other programs rely on (``docs/formats``)."""

from collections.abc import Callable, Iterable
from datetime import UTC
from typing import Any

from afterlist.model import (
    UNSTATED,
    Header,
    Kind,
    Notation,
    PartLabel,
    Permission,
    Place,
    Posting,
    Read,
    Reading,
    Span,
)

WORDS_SHOWN = 12
"""So many words of a body's start and end are given."""


def inspect_object(reading: Reading, ordinal: int, html: str | None) -> dict[str, object]:
    """Return what ``inspect`` says of one posting; what is not known is left out.

    ``html`` is the story as restored, None where it was not asked for.
    """
    posting = reading.posting
    given: dict[str, object] = {"source": _source(posting, ordinal), "kind": reading.kind.value}
    if reading.kind is Kind.STORY:
        given |= header_object(reading.header or Header())
    given["text"] = posting.text
    if reading.body is not None and reading.kind is Kind.STORY:
        given["body"] = _body(posting.text, reading.body, html)
    given["problems"] = [
        {"code": finding.code, "message": finding.message}
        for finding in dict.fromkeys((*posting.findings, *reading.findings))
    ]
    return given


def header_object(header: Header) -> dict[str, object]:
    """Return a header's ``fields``, ``spans`` and ``confidence``, each by field name.

    ``fields`` always has a ``permission``.
    """
    fields: dict[str, object] = {}
    spans: dict[str, object] = {}
    confidence: dict[str, float] = {}
    for name, written in _FIELDS:
        read: Read[Any] | None = getattr(header, name)
        value = written(read.value) if read is not None else None
        if read is None or value in (None, "", []):
            continue
        fields[name] = value
        spans[name] = _witness(read)
        confidence[name] = round(read.confidence, 3)
    fields.setdefault("permission", _permission(UNSTATED))
    return {"fields": fields, "spans": spans, "confidence": confidence}


def _source(posting: Posting, ordinal: int) -> dict[str, object]:
    source: dict[str, object] = {"path": posting.source.path, "ordinal": ordinal}
    if posting.message_id:
        source["message_id"] = posting.message_id
    if posting.sent_at is not None:
        sent = posting.sent_at if posting.sent_at.tzinfo else posting.sent_at.replace(tzinfo=UTC)
        source["date"] = sent.isoformat().replace("+00:00", "Z")
    if posting.subject:
        source["subject"] = posting.subject
    if posting.lists:
        source["list"] = posting.lists[0]
    return source


def _body(text: str, body: Span, html: str | None) -> dict[str, object]:
    words = text[body.start : body.end].split()
    given: dict[str, object] = {
        "starts_with": " ".join(words[:WORDS_SHOWN]),
        "ends_with": " ".join(words[-WORDS_SHOWN:]),
        "words": len(words),
    }
    if html is not None:
        given["html"] = html
    return given


def _witness(read: Read[Any]) -> object:
    origin = read.origin
    if origin.place is Place.TEXT:
        return [[span.start, span.end] for span in origin.spans]
    return origin.place.value


def _as_written(value: str) -> str:
    return str(value)


def _listed(values: Iterable[str]) -> list[str]:
    return list(values)


def _pairings(values: Iterable[Iterable[str]]) -> list[list[str]]:
    return [list(names) for names in values]


def _part(part: PartLabel) -> dict[str, object]:
    given: dict[str, object] = {"number": part.number}
    if part.total is not None:
        given["total"] = part.total
    return given


def _permission(permission: Permission) -> dict[str, object]:
    given: dict[str, object] = {
        "default": permission.default.value,
        "allowed": list(permission.allowed),
        "denied": list(permission.denied),
        "asked_to_notify": permission.asked_to_notify,
    }
    if permission.conditions:
        given["conditions"] = permission.conditions
    if permission.embargo:
        given["embargo"] = permission.embargo
    return given


def _legend(notations: Iterable[Notation]) -> list[dict[str, str]]:
    return [
        {"open": notation.open, "close": notation.close, "meaning": notation.meaning}
        for notation in notations
    ]


_FIELDS: tuple[tuple[str, Callable[[Any], object]], ...] = (
    ("title", _as_written),
    ("authors", _listed),
    ("email", _as_written),
    ("rating_raw", _as_written),
    ("rating", _as_written),
    ("fandoms", _listed),
    ("relationships", _pairings),
    ("characters", _listed),
    ("genres", _listed),
    ("warnings", _listed),
    ("spoilers", _as_written),
    ("timeline", _as_written),
    ("summary", _as_written),
    ("disclaimer", _as_written),
    ("distribution_raw", _as_written),
    ("permission", _permission),
    ("feedback", _as_written),
    ("notes", _as_written),
    ("beta", _listed),
    ("series", _as_written),
    ("part", _part),
    ("date", _as_written),
    ("sequel_to", _as_written),
    ("challenge", _as_written),
    ("dedication", _as_written),
    ("legend", _legend),
)
