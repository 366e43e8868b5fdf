"""What a walk finds: files on disk and members of archives, still unread."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from afterlist.sources.stream import ByteStream, Opener, compression_of, decompressed

#: A file may be compressed in a compressed file, not more.
_MAX_COMPRESSIONS = 2

_MAGIC_BYTES = 16
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

#: Folders and files that operating systems and mail programs leave beside mail.
_LITTER = frozenset(
    {"__macosx", "table_of_contents", "thumbs.db", "desktop.ini", "icon\r", "@eadir"}
)
_LITTER_ENDINGS = (".msf",)


@dataclass(frozen=True, slots=True)
class Found:
    """One file: how it is shown, how it is opened, and how many archives it lies in.

    ``file`` is where it stands on disk as it is; None for a member of an archive and
    for what a compressed file unpacks to. ``size_bytes`` is 0 where not known.
    """

    path: str
    chunks: Opener
    size_bytes: int = 0
    depth: int = 0
    file: Path | None = None


def shown(name: str) -> str:
    """Return a name fit to print: control characters and broken bytes spelt out."""
    return _CONTROL.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), name)


def is_litter(name: str) -> bool:
    """Return whether a folder's or file's name says that it holds no mail."""
    lowered = name.lower()
    return name.startswith(".") or lowered in _LITTER or lowered.endswith(_LITTER_ENDINGS)


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key that puts ``9.eml`` before ``10.eml``."""
    parts = re.findall(r"(\d{1,200})|(\D+)", name.casefold())
    return (*((0, int(n), "") if n else (1, 0, t) for n, t in parts), (2, 0, name))


def unpacked(found: Found) -> Found:
    """Return a compressed file as what it unpacks to; any other file as it is."""
    for _ in range(_MAX_COMPRESSIONS):
        name = compression_of(ByteStream(found.chunks()).head(_MAGIC_BYTES))
        if name is None:
            break
        found = replace(found, chunks=_unpacking(found.chunks, name), size_bytes=0, file=None)
    return found


def _unpacking(chunks: Opener, name: str) -> Opener:
    return lambda: decompressed(chunks(), name)
