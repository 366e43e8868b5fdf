"""Where a value was read, and how sure the reading is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Span(NamedTuple):
    """A half-open range of characters, ``text[start:end]``, in a posting's text."""

    start: int
    end: int


class Place(StrEnum):
    """The witness that a value was read from."""

    TEXT = "text"
    SUBJECT = "subject"
    ENVELOPE = "envelope"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Origin:
    """A witness; ``spans`` are given only where the place is the text."""

    place: Place
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A value with its witness and a confidence from 0 to 1.

    The confidence is meant to be calibrated: of the values given 0.9, nine in
    ten are right.
    """

    value: T
    origin: Origin
    confidence: float
