"""Maildir folders: one message a file, in ``cur`` and ``new`` (docs/formats/maildir.md)."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from afterlist.model import RawMessage, SourceFormat, Unreadable
from afterlist.sources.envelope import top_envelope
from afterlist.sources.found import Found, natural_key, shown, unpacked
from afterlist.sources.source import Source
from afterlist.sources.split import Piece
from afterlist.sources.stream import ByteStream, file_chunks
from afterlist.sources.window import MAX_MESSAGE_BYTES

#: Flags follow ``:2,``; ``;2,`` and ``!2,`` where a file system forbids the colon.
_FLAGS = re.compile(r"[:;!][12],[A-Za-z]*$")


def is_maildir(folder: Path) -> bool:
    """Return whether a folder is a Maildir; copies may lack the folders that were empty."""
    if not (folder / "cur").is_dir():
        return (folder / "new").is_dir() and (folder / "tmp").is_dir()
    return (folder / "new").is_dir() or (folder / "tmp").is_dir()


def maildir_source(folder: Path, path: str) -> Source:
    """Return the source that a Maildir is, its messages in the order of delivery."""
    files = _files(folder)
    size_bytes = sum(_size(file) for file in files)
    evidence = f"a folder with cur and new: {len(files)} messages"

    def read() -> Iterator[Piece]:
        ordinal = 0
        for file in files:
            piece = _message(file, path, ordinal)
            ordinal += isinstance(piece, RawMessage)
            yield piece

    def chunks() -> Iterator[bytes]:
        for file in files:
            yield os.fsencode(f"{_delivery(file.name)}\0{_size(file)}\0")
            yield from file_chunks(file)

    return Source(path, SourceFormat.MAILDIR, evidence, size_bytes, read, chunks)


def _delivery(name: str) -> str:
    """Return the part of a file's name that stays when its flags change."""
    return _FLAGS.sub("", name)


def _files(folder: Path) -> list[Path]:
    """Return the messages' files; those in ``tmp`` were never delivered."""
    files: list[Path] = []
    for name in ("cur", "new"):
        if (folder / name).is_dir():
            files += [file for file in (folder / name).iterdir() if not file.name.startswith(".")]
    return sorted(files, key=lambda file: natural_key(_delivery(file.name)))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _message(file: Path, path: str, ordinal: int) -> RawMessage | Unreadable:
    name = shown(os.fsencode(f"{file.parent.name}/{file.name}").decode("utf-8", "backslashreplace"))
    if not file.is_file():
        return Unreadable(
            path, f"{path}: {name} is no file; put the message there or leave it out."
        )
    stream = ByteStream(unpacked(Found(name, lambda: file_chunks(file))).chunks())
    content = stream.head(MAX_MESSAGE_BYTES + 1)
    if stream.damage or len(content) > MAX_MESSAGE_BYTES:
        why = stream.damage or f"it is greater than {MAX_MESSAGE_BYTES >> 20} MB"
        return Unreadable(path, f"{path}: {name} could not be read: {why}.")
    is_enveloped = top_envelope(content) is not None
    return RawMessage(content, path, ordinal, SourceFormat.MAILDIR, is_enveloped=is_enveloped)
