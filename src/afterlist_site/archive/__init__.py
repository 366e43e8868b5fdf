"""Rows of sources, postings and works, and the one seam between rows and values."""
