"""Names that leak, decisions that differ, and how soon a story is gone."""
