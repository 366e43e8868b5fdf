"""May this work go there? One pure decision, and the gate that acts on it."""

from afterlist.policy.decide import Destination, ListRule, Rule, Statement, decide
from afterlist.policy.gate import clear, may_list, may_read, visibility
from afterlist.policy.places import same_place
from afterlist.policy.words import Word

__all__ = [
    "Destination",
    "ListRule",
    "Rule",
    "Statement",
    "Word",
    "clear",
    "decide",
    "may_list",
    "may_read",
    "same_place",
    "visibility",
]
