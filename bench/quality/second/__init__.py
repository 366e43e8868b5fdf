"""A second generator of list archives, written apart from the first: shown, not demanded."""
