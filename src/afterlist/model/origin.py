"""Where a value was read, and how sure the reading is."""

from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct

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


# Structs, as all that is made for each field or posting: made in a third of a dataclass's time.
class Origin(Struct, frozen=True):
    """A witness; ``spans`` are given only where the place is the text."""

    place: Place
    spans: tuple[Span, ...] = ()


class Read(Struct, Generic[T], frozen=True):
    """A value with its witness and a confidence from 0 to 1.

    The confidence is meant to be calibrated: of the values given 0.9, nine in
    ten are right.
    """

    value: T
    origin: Origin
    confidence: float
