"""May this work go there? One pure decision, and the gate that acts on it."""

from afterlist.policy.decide import Destination, ListRule, Rule, Statement, Word, decide
from afterlist.policy.gate import clear, visibility
from afterlist.policy.places import same_place

__all__ = [
    "Destination",
    "ListRule",
    "Rule",
    "Statement",
    "Word",
    "clear",
    "decide",
    "same_place",
    "visibility",
]
