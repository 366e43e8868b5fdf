"""Postings → readings: which are stories, and what each author's header says."""

from afterlist.stories.reading import read

__all__ = ["read"]
