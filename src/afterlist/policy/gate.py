"""The gate: the one maker of Cleared values."""

from typing import TypeVar

from afterlist.model import Answer, Cleared, Decision, Visibility

T = TypeVar("T")


def clear(value: T, decision: Decision, *, is_archivist: bool = False) -> Cleared[T] | None:
    """Return the value cleared to go out, None if it may not.

    ``is_archivist`` lets who keeps the archive see what is held, and nobody else.
    """
    if decision.answer is Answer.ALLOW or is_archivist:
        return Cleared(value, decision)
    return None


def visibility(decision: Decision) -> Visibility:
    """Return who may see a work: everybody where the answer is allow, else nobody."""
    return Visibility.PUBLIC if decision.answer is Answer.ALLOW else Visibility.HELD
