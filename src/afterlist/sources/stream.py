"""Byte streams: a file, plain or compressed, as chunks; damage is noted, never raised."""

import bz2
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

#: A greater piece of memory is given back to the system after each use: to ask for it
#: anew costs more than to read a file in more steps.
CHUNK_BYTES = 1 << 17

#: What one compressed file may unpack to, and how far it may blow up past the
#: first SAFE_BYTES: mail shrinks 3 to 20 times, a bomb about 1000 times.
MAX_UNPACKED_BYTES = 64 << 30
MAX_RATIO = 200
SAFE_BYTES = 64 << 20

#: An xz file may ask for any amount of memory to be unpacked in.
_XZ_MEMORY_BYTES = 256 << 20

Opener = Callable[[], Iterator[bytes]]


class DamagedError(Exception):
    """A stream cannot be read further; the message is a clause that says why."""


_FLAWS = (
    DamagedError,
    OSError,
    EOFError,
    NotImplementedError,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)


def damage_of(flaw: BaseException) -> str:
    """Return a clause for a person that says why reading stopped."""
    if isinstance(flaw, OSError) and flaw.strerror:
        return flaw.strerror.lower()
    return str(flaw) or type(flaw).__name__


class ByteStream(Iterator[bytes]):
    """Chunks of one file. Once they end, ``damage`` says why they ended early;
    None if they did not."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self.damage: str | None = None

    def __next__(self) -> bytes:
        try:
            return next(self._chunks)
        except _FLAWS as flaw:
            self.damage = damage_of(flaw)
            raise StopIteration from None

    def head(self, size_bytes: int) -> bytes:
        """Return the first bytes, at least ``size_bytes`` of them if there are so many."""
        parts: list[bytes] = []
        missing = size_bytes
        for chunk in self:
            parts.append(chunk)
            missing -= len(chunk)
            if missing <= 0:
                break
        return b"".join(parts)


def file_chunks(path: Path, size_bytes: int = CHUNK_BYTES) -> Iterator[bytes]:
    """Yield the bytes of a file."""
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(size_bytes):
            yield chunk


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Gunzip:
    """zlib with the manners of the bz2 and lzma decompressors."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


def _unxz() -> _Decompressor:
    return lzma.LZMADecompressor(memlimit=_XZ_MEMORY_BYTES)


#: Magic bytes, name, decompressor.
_COMPRESSIONS: tuple[tuple[bytes, str, Callable[[], _Decompressor]], ...] = (
    (b"\x1f\x8b\x08", "gzip", _Gunzip),
    (b"BZh", "bzip2", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", "xz", _unxz),
)
_BZIP2_BLOCKS = (b"1AY&SY", b"\x17rE8P\x90")


def compression_of(head: bytes) -> str | None:
    """Return ``gzip``, ``bzip2`` or ``xz`` by the first bytes, None if it is none of them."""
    for magic, name, _ in _COMPRESSIONS:
        if head.startswith(magic):
            is_word = name == "bzip2" and head[4:10] not in _BZIP2_BLOCKS
            return None if is_word else name
    return None


def decompressed(chunks: Iterator[bytes], name: str) -> Iterator[bytes]:
    """Yield what compressed chunks unpack to; raise DamagedError where that fails,
    after everything that could be unpacked before it.

    Several compressed members in a row are one file (``cat a.gz b.gz``); what
    follows the last one and is no member is padding.
    """
    magic, _, start = next(entry for entry in _COMPRESSIONS if entry[1] == name)
    inner, taken, given, rest = start(), 0, 0, b""
    for chunk in chunks:
        taken += len(chunk)
        data, rest = rest + chunk, b""
        while data or not inner.needs_input:
            if inner.eof:
                data = data.lstrip(b"\0")
                if len(data) < len(magic):
                    rest = data
                    break
                if not data.startswith(magic):
                    return
                inner = start()
            out = _fed(inner, data, name)
            given += len(out)
            refuse_bomb(taken, given)
            if out:
                yield out
            data = inner.unused_data if inner.eof else b""
    if not inner.eof:
        raise DamagedError(f"the {name} data end in the middle")


def _fed(inner: _Decompressor, data: bytes, name: str) -> bytes:
    try:
        return inner.decompress(data, CHUNK_BYTES)
    except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as flaw:
        raise DamagedError(f"the {name} data are damaged ({flaw})") from None


def refuse_bomb(taken_bytes: int, given_bytes: int) -> None:
    """Raise DamagedError where so few bytes unpack to so many that no mail does so."""
    if given_bytes > MAX_UNPACKED_BYTES:
        limit = f"{MAX_UNPACKED_BYTES >> 30} GB"
        raise DamagedError(f"it unpacks to more than the limit of {limit}")
    if given_bytes > SAFE_BYTES and given_bytes > MAX_RATIO * taken_bytes:
        limit = f"{MAX_RATIO} times its size"
        raise DamagedError(f"it unpacks to more than the limit of {limit}, as zip bombs do")
