"""Names that everybody uses: of characters, and of those who own them."""

from __future__ import annotations

from functools import lru_cache

from afterlist.guard import name_key
from afterlist.stories.tag_tables import load_tags


@lru_cache(maxsize=1)
def names_of_fiction() -> frozenset[str]:
    """Return the keys of the characters, fandoms and owners in the tables."""
    tags = load_tags()
    names = {full for cast in tags.characters.values() for full in cast}
    owners = {" ".join(alias.words) for found in tags.owners.values() for alias in found}
    every = {*names, *tags.characters, *tags.names, *owners}
    return frozenset(key for name in every if (key := name_key(name)))
