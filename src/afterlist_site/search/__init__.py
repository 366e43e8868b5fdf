"""Full-text search: the index and its queries."""
