"""Publication: what was read and cleared, as pages, books, feeds and objects for programs."""
