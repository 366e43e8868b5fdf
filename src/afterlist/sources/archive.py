"""Opens zip and tar files member by member; nothing is ever written under a member's name."""

import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from afterlist.model import Unreadable
from afterlist.sources.found import Found, is_litter, natural_key, shown
from afterlist.sources.magic import zip_document
from afterlist.sources.stream import (
    CHUNK_BYTES,
    ByteStream,
    DamagedError,
    Opener,
    damage_of,
    refuse_bomb,
)

#: An archive in an archive is opened, an archive in that is not.
MAX_DEPTH = 2
MAX_MEMBERS = 2_000_000

#: A member of a tar, or an archive in an archive, is kept in memory up to the
#: first limit, in a nameless temporary file up to the second.
_IN_MEMORY_BYTES = 8 << 20
MAX_SPOOL_BYTES = 8 << 30

#: tarfile loses what it has read of a block that ends too soon, so blocks are small.
_TAR_READ_BYTES = 1 << 13

_ENCRYPTED = 0x1
_UTF_8_NAME = 0x800

#: Why a tar cannot be read further.
_TAR_FLAWS = (tarfile.TarError, DamagedError, OSError, EOFError, ValueError, OverflowError)
_ZIP_FLAWS = (zipfile.BadZipFile, OSError, EOFError, ValueError, OverflowError, NotImplementedError)

Members = Iterator[Found | Unreadable]


def archive_members(found: Found, head: bytes) -> Members | None:
    """Return the members of a zip or tar in its order, None if the file is neither."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK00PK")):
        reader: Callable[[Found], Members] = _zip_members
        if zip_document(head):
            return None
    elif is_tar(head):
        reader = _tar_members
    else:
        return None
    return reader(found) if found.depth < MAX_DEPTH else iter([_too_deep(found)])


def is_tar(head: bytes) -> bool:
    """Return whether a file begins with a tar header whose check sum is right."""
    if len(head) < 512 or not head[0]:
        return False
    try:
        stated = int(head[148:156].strip(b" \0") or b"x", 8)
    except ValueError:
        return False
    return stated == sum(head[:148]) + sum(head[156:512]) + 8 * 32


def _too_deep(found: Found) -> Unreadable:
    return Unreadable(
        found.path,
        f"{found.path} is an archive in an archive in an archive: unpack it and give the folder.",
    )


def _unread(path: str, why: str) -> Unreadable:
    return Unreadable(path, f"{path} could not be read: {why}.", (f"archive: {why}",))


def _is_wanted(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return not any(is_litter(part) for part in parts if part not in {".", ".."})


def _zip_members(found: Found) -> Members:
    try:
        archive = zipfile.ZipFile(found.file or _spooled(ByteStream(found.chunks())))
    except (*_ZIP_FLAWS, DamagedError) as flaw:
        yield _unread(found.path, f"the zip is damaged ({damage_of(flaw)})")
        return
    members = [member for member in archive.infolist() if not member.is_dir()]
    why = _zip_bomb(archive, members)
    if why:
        yield _unread(found.path, why)
        return
    for member in sorted(members, key=lambda member: natural_key(member.filename)):
        if _is_wanted(member.filename):
            yield _zip_member(found, archive, member)


def _zip_bomb(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> str | None:
    """Return why a zip unpacks to more than mail can, None if it does not."""
    if len(members) > MAX_MEMBERS:
        return f"it has more than the limit of {MAX_MEMBERS:,} members"
    packed = archive.fp.seek(0, 2) if archive.fp else 0
    total = sum(member.file_size for member in members)
    try:
        refuse_bomb(packed, total)
    except DamagedError as flaw:
        return str(flaw)
    return None


def _zip_member(
    found: Found, archive: zipfile.ZipFile, member: zipfile.ZipInfo
) -> Found | Unreadable:
    path = f"{found.path}!{_member_name(member)}"
    if member.flag_bits & _ENCRYPTED:
        return _unread(
            path, "it is encrypted; unpack the zip with its password and give the folder"
        )

    def chunks() -> Iterator[bytes]:
        check_sum = 0
        try:
            with cast("zipfile.ZipExtFile", archive.open(member)) as file:
                # Else the end of a damaged member would be kept back; it is checked below.
                file._expected_crc = None  # type: ignore[attr-defined]
                while chunk := file.read1(CHUNK_BYTES):
                    check_sum = zlib.crc32(chunk, check_sum)
                    yield chunk
        except (RuntimeError, ValueError) as flaw:
            raise DamagedError(str(flaw)) from None
        if check_sum != member.CRC:
            raise DamagedError("its check sum is wrong: some of it was altered or lost")

    return Found(path, chunks, member.file_size, found.depth + 1)


def _member_name(member: zipfile.ZipInfo) -> str:
    """Return a member's name; names that are marked as CP437 may be UTF-8 all the same."""
    name = member.filename
    if not member.flag_bits & _UTF_8_NAME and not name.isascii():
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return shown(name)


class _ChunkFile:
    """Chunks as the file that tarfile reads its blocks from."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = b""

    def read(self, size_bytes: int) -> bytes:
        parts, missing = [self._held], size_bytes - len(self._held)
        while missing > 0 and (chunk := next(self._chunks, None)) is not None:
            parts.append(chunk)
            missing -= len(chunk)
        whole = b"".join(parts)
        self._held = whole[size_bytes:]
        return whole[:size_bytes]


def _tar_members(found: Found) -> Members:
    """Yield the members of a tar as it streams by, each kept until it is let go."""
    try:
        with tarfile.open(fileobj=_ChunkFile(found.chunks()), mode="r|") as archive:  # type: ignore[call-overload]
            for number, member in enumerate(archive):
                archive.members.clear()
                if number > MAX_MEMBERS:
                    raise DamagedError(f"it has more than the limit of {MAX_MEMBERS:,} members")
                if member.isreg() and _is_wanted(member.name):
                    yield _tar_member(found, archive, member)
    except _TAR_FLAWS as flaw:
        yield _unread(found.path, f"the tar is damaged ({damage_of(flaw)}); the rest is missing")


def _tar_member(
    found: Found, archive: tarfile.TarFile, member: tarfile.TarInfo
) -> Found | Unreadable:
    path = f"{found.path}!{shown(member.name)}"
    file = None if member.issparse() else archive.extractfile(member)
    if file is None:
        return _unread(path, "it is a sparse file; unpack the tar and give the folder")
    if found.file is not None:
        chunks = _part(found.file, member.offset_data, member.size)
        return Found(path, chunks, member.size, found.depth + 1)
    stream = ByteStream(iter(lambda: file.read(_TAR_READ_BYTES), b""))
    try:
        spool = _spooled(stream)
    except DamagedError as flaw:
        return _unread(path, damage_of(flaw))
    return Found(path, _reading(spool, stream.damage), member.size, found.depth + 1)


def _part(file: Path, offset: int, size_bytes: int) -> Opener:
    """Return what opens a part of a file."""

    def chunks() -> Iterator[bytes]:
        missing = size_bytes
        with file.open("rb", buffering=0) as whole:
            whole.seek(offset)
            while missing and (chunk := whole.read(min(CHUNK_BYTES, missing))):
                missing -= len(chunk)
                yield chunk
        if missing:
            raise DamagedError("the tar ends in the middle of it")

    return chunks


def _spooled(chunks: Iterator[bytes]) -> IO[bytes]:
    """Return the chunks as a nameless file that can be read from any place."""
    spool = SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES)  # noqa: SIM115
    given = 0
    for chunk in chunks:
        given += len(chunk)
        if given > MAX_SPOOL_BYTES:
            raise DamagedError(f"it is greater than the limit of {MAX_SPOOL_BYTES >> 30} GB")
        spool.write(chunk)
    return spool


def _reading(spool: IO[bytes], damage: str | None) -> Opener:
    def chunks() -> Iterator[bytes]:
        offset = 0
        while True:
            spool.seek(offset)
            chunk = spool.read(CHUNK_BYTES)
            if not chunk:
                break
            offset += len(chunk)
            yield chunk
        if damage:
            raise DamagedError(damage)

    return chunks
