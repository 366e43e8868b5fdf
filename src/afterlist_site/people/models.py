"""The rows of the people app, each family in a module of its own."""

from afterlist_site.people.asking_rows import Ask, Letter, SetAside, Wording

__all__ = ["Ask", "Letter", "SetAside", "Wording"]
