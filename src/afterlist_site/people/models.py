"""The rows of the people app, each family in a module of its own."""

from afterlist_site.people.asking_rows import Ask, Letter, SetAside, Wording
from afterlist_site.people.claim_rows import Claim, Evidence, Hiding, Key

__all__ = ["Ask", "Claim", "Evidence", "Hiding", "Key", "Letter", "SetAside", "Wording"]
