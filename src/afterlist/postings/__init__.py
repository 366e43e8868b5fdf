"""Raw messages to postings: decoded, dated, named, and cut into segments."""

from afterlist.postings.decoding import decode
from afterlist.postings.threads import Letter, reply_parents

__all__ = ["Letter", "decode", "reply_parents"]
