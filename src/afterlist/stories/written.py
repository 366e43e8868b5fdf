"""What was written for each field of a header."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from afterlist.model import Span
from afterlist.stories.wordings import Field


class Value(NamedTuple):
    """What was written for a field: ``wording`` is its label, empty for a sentence
    without one."""

    field: Field
    wording: str
    text: str
    spans: tuple[Span, ...]
    confidence: float


class Values(NamedTuple):
    """A header's values in the order of the text, and those of each field."""

    everything: Sequence[Value]
    by_field: Mapping[Field, Sequence[Value]]

    def of(self, field: Field) -> Sequence[Value]:
        """The values of a field."""
        return self.by_field.get(field, ())

    def among(self, fields: Collection[Field]) -> Sequence[Value]:
        """The values of several fields, in the order of the text."""
        if self.by_field.keys().isdisjoint(fields):
            return ()
        return [value for value in self.everything if value.field in fields]


def values_of(everything: Sequence[Value]) -> Values:
    """Return values with a look-up by field."""
    by_field: dict[Field, list[Value]] = {}
    for value in everything:
        by_field.setdefault(value.field, []).append(value)
    return Values(everything, by_field)
