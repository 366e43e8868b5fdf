"""Parts become works: cards of story postings in, works, copies and people out."""

from afterlist.assembly.assembling import assemble
from afterlist.assembly.cards import make_card
from afterlist.assembly.constraints import UNCONSTRAINED, Constraints
from afterlist.assembly.fingerprinting import fingerprints
from afterlist.assembly.inheritance import inherit
from afterlist.assembly.results import Assembly, Person, Suggestion

__all__ = [
    "UNCONSTRAINED",
    "Assembly",
    "Constraints",
    "Person",
    "Suggestion",
    "assemble",
    "fingerprints",
    "inherit",
    "make_card",
]
