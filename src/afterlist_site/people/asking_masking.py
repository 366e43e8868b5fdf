"""What is passed on between two people who do not know each other: without addresses,
without the names that nobody gave, and without what could pass for the archive's own words."""

from __future__ import annotations

import re
from collections.abc import Collection

from afterlist_site.guard.texts import outgoing

NAME = "[name]"
LONGEST_LINE = 200

_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ue000-\uf8ff\ufeff]")
_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029\x0b\x0c]")


def passed_on(text: str, guarded: Collection[str] = ()) -> str:
    """Return a text with addresses and guarded names withheld, in plain lines."""
    plain = _INVISIBLE.sub("", _BREAKS.sub("\n", text))

    def withheld(match: re.Match[str]) -> str:
        is_name = match[0][0].isupper() and _bare(match[0]) in guarded
        return NAME if is_name else match[0]

    masked = outgoing(plain)
    return (_WORD.sub(withheld, masked) if guarded else masked).strip()


def _bare(word: str) -> str:
    """A name's word without an 's."""
    folded = word.casefold()
    return folded[:-2] if folded.endswith(("'s", "’s")) else folded


def line(text: str) -> str:
    """Return a text as one line, for a subject or a field."""
    return " ".join(passed_on(text).split())[:LONGEST_LINE]


def quoted(text: str) -> str:
    """Return a text with a bar before each line: nobody takes it for the archive's."""
    return "\n".join(f"    | {each}".rstrip() for each in text.split("\n"))
