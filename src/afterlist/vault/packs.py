"""Packs: many frames in one file, with an index beside it that says where each one is.

A file for each message would be simpler, and costs twenty times as much to write:
half a millisecond of a file system's work against all the rest of reading a posting.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from pathlib import Path
from struct import Struct
from typing import NamedTuple

FOLDER = "packs"
PACK, INDEX = ".pack", ".index"

PACK_BYTES = 256_000_000
"""A pack that has grown to this is followed by another."""

WAITING_BYTES = 1_000_000
"""Frames are written together: a call of the system for each costs more than they do."""

RECORD = Struct(">32sQQ")
"""A frame's key, its offset in the pack and its length; a wiped one has a key of zeros."""

_KEY_BYTES = 32
_WIPED = bytes(_KEY_BYTES)


class Place(NamedTuple):
    """Where a frame stands, and where the index says so."""

    pack: Path
    offset: int
    length: int
    record: int


@dataclass(slots=True)
class _Open:
    """The pack that this process writes; ``size`` counts what waits as well."""

    pack: int
    index: int
    size: int = 0


@dataclass(slots=True)
class Writer:
    """Appends frames to a pack of its own: no two processes share one."""

    root: Path
    known: set[bytes]
    _open: _Open | None = None
    _frames: list[bytes] = field(default_factory=list)
    _records: list[bytes] = field(default_factory=list)
    _waiting: int = 0

    def append(self, key: bytes, frame: bytes) -> None:
        """Add a frame; it is written with the next ones, at the latest by ``write``."""
        if self._open is None or self._open.size > PACK_BYTES:
            self.sync()
            self._open = _new_pack(self.root / FOLDER)
        self._frames.append(frame)
        self._records.append(RECORD.pack(key, self._open.size, len(frame)))
        self._open.size += len(frame)
        self._waiting += len(frame)
        self.known.add(key)
        if self._waiting > WAITING_BYTES:
            self.write()

    def write(self) -> None:
        """Write what waits, frames before their records: one without was never there."""
        if self._open is not None and self._frames:
            _write_all(self._open.pack, b"".join(self._frames))
            _write_all(self._open.index, b"".join(self._records))
            self._frames, self._records, self._waiting = [], [], 0

    def sync(self) -> None:
        """Write what waits, and come back when it is on the disk."""
        self.write()
        if self._open is not None:
            os.fsync(self._open.pack)
            os.fsync(self._open.index)


@lru_cache(maxsize=8)
def writer(root: Path, _pid: int) -> Writer:
    """Return this process's writer, which knows every key that is there already."""
    return Writer(root, {key for key, _ in _records(root)})


def places(root: Path, key: bytes) -> Iterator[Place]:
    """Yield each place where a frame of this key stands; one, but for a race of writers."""
    for index in _indexes(root):
        content = index.read_bytes()
        at = content.find(key)
        while at >= 0:
            if at % RECORD.size == 0 and at + RECORD.size <= len(content):
                _, offset, length = RECORD.unpack_from(content, at)
                yield Place(index.with_suffix(PACK), offset, length, at)
            at = content.find(key, at + 1)


def frame_at(place: Place) -> bytes:
    """Return the bytes of a frame, fewer if the pack was cut."""
    with place.pack.open("rb") as pack:
        pack.seek(place.offset)
        return pack.read(place.length)


def wipe(place: Place) -> None:
    """Write zeros over a frame, then over its record; the others stay where they are."""
    for file, offset, length in (
        (place.pack, place.offset, place.length),
        (place.pack.with_suffix(INDEX), place.record, _KEY_BYTES),
    ):
        with file.open("r+b") as opened:
            opened.seek(offset)
            opened.write(bytes(length))
            opened.flush()
            os.fsync(opened.fileno())


def keys(root: Path) -> set[bytes]:
    """Return the keys of all frames."""
    return {key for key, _ in _records(root)}


def _records(root: Path) -> Iterator[tuple[bytes, int]]:
    for index in _indexes(root):
        content = index.read_bytes()
        whole = len(content) // RECORD.size * RECORD.size
        for key, offset, _ in RECORD.iter_unpack(content[:whole]):
            if key != _WIPED:
                yield key, offset


def _indexes(root: Path) -> list[Path]:
    return sorted((root / FOLDER).glob(f"*{INDEX}"))


def _new_pack(folder: Path) -> _Open:
    folder.mkdir(parents=True, exist_ok=True)
    for number in count(1 + len(list(folder.glob(f"*{PACK}")))):
        path = folder / f"{number:06d}{PACK}"
        try:
            pack = _created(path)
        except FileExistsError:
            continue
        return _Open(pack, _created(path.with_suffix(INDEX)))
    raise AssertionError


def _created(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)


def _write_all(handle: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(handle, view) :]
