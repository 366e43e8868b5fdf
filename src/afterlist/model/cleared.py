"""The type that publishers and mailers demand: something the policy has let through."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from afterlist.model.decision import Decision

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cleared(Generic[T]):
    """A value that may go out by the way it was cleared for, and why.

    Made by ``afterlist.policy.gate`` alone: a house test refuses any other
    module that calls the constructor, so a forgotten check is a type error.
    """

    value: T
    decision: Decision
