"""Sources: bytes on disk → raw messages, whatever they are kept in."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from afterlist.model import Unreadable
from afterlist.sources.archive import archive_members
from afterlist.sources.detect import HEAD_BYTES, Refused, detect
from afterlist.sources.found import Found, unpacked
from afterlist.sources.magic import zip_document
from afterlist.sources.source import Source, file_source
from afterlist.sources.split import Piece
from afterlist.sources.stream import ByteStream
from afterlist.sources.walk import walk

__all__ = ["Piece", "Source", "open_sources"]


def open_sources(paths: Iterable[Path]) -> Iterator[Source | Unreadable]:
    """Yield every source below the paths, in order; what is none is an Unreadable.

    Take a source's pieces before the next source is asked for: a member of a
    tar is kept only as long as its source is.
    """
    for path in paths:
        for found in walk(path):
            if isinstance(found, Found):
                yield from _opened(found)
            else:
                yield found


def _opened(found: Found) -> Iterator[Source | Unreadable]:
    """Yield the sources in a file: itself, or the members of an archive."""
    pending: list[Iterator[Found | Unreadable]] = [iter([found])]
    while pending:
        item = next(pending[-1], None)
        if item is None:
            pending.pop()
        elif isinstance(item, Unreadable):
            yield item
        else:
            opened = _open(item)
            if isinstance(opened, (Source, Unreadable)):
                yield opened
            else:
                pending.append(opened)


def _open(found: Found) -> Source | Unreadable | Iterator[Found | Unreadable]:
    found = unpacked(found)
    stream = ByteStream(found.chunks())
    head = stream.head(HEAD_BYTES)
    if stream.damage and not head:
        return Unreadable(found.path, f"{found.path} could not be read: {stream.damage}.")
    members = archive_members(found, head)
    if members is not None:
        return members
    detected = _document(head) or detect(head)
    if isinstance(detected, Refused):
        return _refused(found.path, detected)
    return file_source(found.path, found.size_bytes, found.chunks, detected)


def _document(head: bytes) -> Refused | None:
    kind = zip_document(head) if head.startswith(b"PK") else None
    return Refused(*kind) if kind else None


def _refused(path: str, refused: Refused) -> Unreadable:
    message = f"{path} is {refused.kind}: {refused.advice}."
    return Unreadable(path, message, refused.tried)
