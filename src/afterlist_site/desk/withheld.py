"""Addresses in what the archivist puts right: withheld on the page, kept in the text."""

from __future__ import annotations

from afterlist_site.masking import WITHHELD, sendable


def restored(given: str, was: str) -> str:
    """Return an edited text with the addresses that the page withheld of it put back, one
    after the other; as given where somebody added or took out one."""
    originals = _withheld(was)
    pieces = given.split(WITHHELD)
    if len(pieces) != len(originals) + 1 or not all(originals):
        return given
    return pieces[0] + "".join(
        address + piece for address, piece in zip(originals, pieces[1:], strict=True)
    )


def _withheld(was: str) -> list[str]:
    """Return what the page withholds of a text, in order."""
    found: list[str] = []
    first, *rest = sendable(was).split(WITHHELD)
    start = len(first)
    for piece in rest:
        at = was.find(piece, start) if piece else len(was)
        if at < 0:
            return [""]
        found.append(was[start:at])
        start = at + len(piece)
    return found
