"""Restoration: hard-wrapped, ASCII-marked postings as their authors meant them to be read."""

from afterlist.restoration.edits import as_posted, as_read, posted_offset, read_offset
from afterlist.restoration.restore import restore

__all__ = ["as_posted", "as_read", "posted_offset", "read_offset", "restore"]
