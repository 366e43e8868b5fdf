"""A source: one file or folder that messages are read from, piece by piece."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from afterlist.model import SourceFormat
from afterlist.sources.detect import HEAD_BYTES, Detected, Layout
from afterlist.sources.enveloped import EnvelopeRule, WholeRule
from afterlist.sources.mailbox import NotebookRule, survey
from afterlist.sources.split import Piece, Rule, split
from afterlist.sources.stream import ByteStream, Opener


@dataclass(frozen=True, slots=True)
class Source:
    """Where messages are read from, and how it was recognised.

    ``path`` is as given; a member of an archive is ``outer.zip!inner/name.mbox``,
    a Maildir its folder. ``size_bytes`` is the size unpacked, 0 where that is
    not known. A source can be read again as long as its file stands.
    """

    path: str
    format: SourceFormat
    evidence: str
    size_bytes: int
    _read: Callable[[], Iterator[Piece]] = field(repr=False, compare=False)
    _chunks: Opener = field(repr=False, compare=False)

    def pieces(self) -> Iterator[Piece]:
        """Yield the messages and gaps in order.

        Separators, contents and gaps put together are the unpacked file, byte
        for byte (not for a Maildir, which is many files). What could not be
        read is an Unreadable in its place.
        """
        return self._read()

    def sha256(self) -> str:
        """Return the hex digest of the unpacked bytes, as far as they can be read.
        For a Maildir it is over each message's name, size and bytes."""
        digest = hashlib.sha256()
        for chunk in ByteStream(self._chunks()):
            digest.update(chunk)
        return digest.hexdigest()


def file_source(path: str, size_bytes: int, chunks: Opener, detected: Detected) -> Source:
    """Return the source that a file is, as it was recognised."""

    def read() -> Iterator[Piece]:
        rule = _rule(detected.layout, chunks)
        return split(ByteStream(chunks()), rule, path, detected.format)

    return Source(path, detected.format, detected.evidence, size_bytes, read, chunks)


def _rule(layout: Layout, chunks: Opener) -> Rule:
    if layout is Layout.MBOX:
        return survey(ByteStream(chunks()), ByteStream(chunks()).head(HEAD_BYTES))
    if layout is Layout.NOTEBOOK:
        return NotebookRule()
    return EnvelopeRule() if layout is Layout.ENVELOPES else WholeRule()
