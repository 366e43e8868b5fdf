"""Manifests: the order of messages and gaps that gives a source back byte for byte."""

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import zstandard

from afterlist.vault.compression import LEVEL

_FOLDER = "manifests"
_ENDING = ".jsonl.zst"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class MessageEntry:
    """A message stood here, after its separator line."""

    key: str
    separator: bytes = b""


@dataclass(frozen=True, slots=True)
class BytesEntry:
    """Bytes that belong to no message stood here."""

    content: bytes


@dataclass(frozen=True, slots=True)
class FlawEntry:
    """Something that could not be read stood here; ``content`` is always empty."""

    message: str
    content: bytes = b""


Entry = MessageEntry | BytesEntry | FlawEntry


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a source consisted of. ``path`` and ``format`` as its Source has them,
    ``sha256`` of its unpacked bytes, ``messages`` how many it held."""

    path: str
    format: str
    sha256: str
    messages: int
    file: Path

    def entries(self) -> Iterator[Entry]:
        """Yield the entries in order."""
        for line in _lines(self.file):
            entry = _entry(line)
            if entry is not None:
                yield entry


class ManifestWriter:
    """Writes a manifest, entry by entry.

    Used in a ``with`` block: the manifest appears under its name when the
    block ends well, and not at all if it does not, so half a manifest is
    never taken for a whole one.
    """

    def __init__(self, file: Path, path: str, form: str, sha256: str) -> None:
        self._file = file
        self._temporary = file.with_name(f".new-{os.getpid()}-{file.name}")
        file.parent.mkdir(parents=True, exist_ok=True)
        self._out = zstandard.open(
            self._temporary, "wb", cctx=zstandard.ZstdCompressor(level=LEVEL)
        )
        self._messages = 0
        self._line({"manifest": _VERSION, "path": path, "format": form, "sha256": sha256})

    def message(self, key: str, separator: bytes = b"") -> None:
        """Add a message that the vault keeps under ``key``."""
        self._messages += 1
        entry: dict[str, object] = {"message": key}
        self._line(entry | {"separator": separator.decode("latin-1")} if separator else entry)

    def gap(self, content: bytes) -> None:
        """Add bytes that belong to no message."""
        self._line({"gap": content.decode("latin-1")})

    def flaw(self, message: str) -> None:
        """Add what could not be read."""
        self._line({"flaw": message})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        flaw: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._line({"end": self._messages})
        self._out.close()
        if kind is None:
            self._temporary.replace(self._file)
        else:
            self._temporary.unlink(missing_ok=True)

    def _line(self, value: dict[str, object]) -> None:
        self._out.write(json.dumps(value).encode("ascii") + b"\n")


def manifest_file(root: Path, path: str, sha256: str) -> Path:
    """Return where the manifest of a source stands."""
    name = hashlib.sha256(f"{path}\0{sha256}".encode("utf-8", "surrogatepass")).hexdigest()
    return root / _FOLDER / (name + _ENDING)


def manifests_below(root: Path) -> list[Path]:
    """Return the files of all manifests, sorted."""
    return sorted((root / _FOLDER).glob(f"[0-9a-f]*{_ENDING}"))


def read_manifest(file: Path) -> Manifest | None:
    """Return the manifest in a file; None if it is not there, damaged, or has no end."""
    try:
        lines = _lines(file)
        first = next(lines, {})
        last = (deque(lines, maxlen=1) or [first])[-1]
    except (FileNotFoundError, zstandard.ZstdError, ValueError):
        return None
    if first.get("manifest") != _VERSION or "end" not in last:
        return None
    return Manifest(
        str(first["path"]), str(first["format"]), str(first["sha256"]), int(str(last["end"])), file
    )


def without_separators(file: Path, keys: frozenset[str]) -> None:
    """Write a manifest again without the separator lines of some messages."""
    manifest = read_manifest(file)
    if manifest is None or not any(_separator_of(entry, keys) for entry in manifest.entries()):
        return
    with ManifestWriter(file, manifest.path, manifest.format, manifest.sha256) as writer:
        for entry in manifest.entries():
            _write_entry(writer, entry, is_bare=bool(_separator_of(entry, keys)))


def _separator_of(entry: Entry, keys: frozenset[str]) -> bytes:
    return entry.separator if isinstance(entry, MessageEntry) and entry.key in keys else b""


def _write_entry(writer: ManifestWriter, entry: Entry, *, is_bare: bool) -> None:
    if isinstance(entry, MessageEntry):
        writer.message(entry.key, b"" if is_bare else entry.separator)
    elif isinstance(entry, BytesEntry):
        writer.gap(entry.content)
    else:
        writer.flaw(entry.message)


def _lines(file: Path) -> Iterator[dict[str, object]]:
    with zstandard.open(file, "rt", encoding="ascii") as lines:
        for line in lines:
            yield json.loads(line)


def _entry(line: dict[str, object]) -> Entry | None:
    if "message" in line:
        return MessageEntry(str(line["message"]), str(line.get("separator", "")).encode("latin-1"))
    if "gap" in line:
        return BytesEntry(str(line["gap"]).encode("latin-1"))
    return FlawEntry(str(line["flaw"])) if "flaw" in line else None
