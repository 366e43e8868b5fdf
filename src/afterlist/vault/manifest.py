"""Manifests: the order of messages and gaps that gives a source back byte for byte."""

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import zstandard

from afterlist.model import RawMessage
from afterlist.vault.compression import compressed

_FOLDER = "manifests"
_ENDING = ".jsonl.zst"
_VERSION = 1


#: How much of a manifest waits in memory before it is written.
_FRAME_BYTES = 1 << 18


class _Vault(Protocol):
    @property
    def root(self) -> Path: ...
    def is_erased(self, key: str) -> bool: ...


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
    """Writes a manifest, entry by entry, in the order of the source.

    The manifest appears under its name when it is closed, and not before, so
    half a manifest (the import was killed) is never taken for a whole one.
    As a ``with`` block it is closed if the block ends well, else abandoned.
    Nothing is held open between entries: thousands may be written at once.
    """

    def __init__(self, vault: _Vault, path: str, form: str, sha256: str) -> None:
        self._vault = vault
        self._file = manifest_file(vault.root, path, sha256)
        self._temporary = self._file.with_name(f".new-{os.getpid()}-{self._file.name}")
        self._temporary.unlink(missing_ok=True)
        self._messages = 0
        self._lines: list[bytes] = []
        self._waiting_bytes = 0
        self._line({"manifest": _VERSION, "path": path, "format": form, "sha256": sha256})

    def message(self, message: RawMessage) -> None:
        """Add a message; its content is kept by ``Vault.put``, not here."""
        self.add(MessageEntry(hashlib.sha256(message.content).hexdigest(), message.separator))

    def gap(self, content: bytes) -> None:
        """Add bytes that belong to no message."""
        self.add(BytesEntry(content))

    def flaw(self, message: str) -> None:
        """Add what could not be read."""
        self.add(FlawEntry(message))

    def add(self, entry: Entry) -> None:
        """Add an entry."""
        if isinstance(entry, MessageEntry):
            self._messages += 1
            line = {"message": entry.key}
            if entry.separator and not self._vault.is_erased(entry.key):
                line["separator"] = entry.separator.decode("latin-1")
        elif isinstance(entry, BytesEntry):
            line = {"gap": entry.content.decode("latin-1")}
        else:
            line = {"flaw": entry.message}
        self._line(line)

    def close(self) -> None:
        """Put the manifest in its place: everything was added."""
        self._line({"end": self._messages})
        self._flush()
        self._temporary.replace(self._file)

    def abandon(self) -> None:
        """Leave no manifest behind."""
        self._temporary.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        flaw: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abandon()

    def _line(self, value: Mapping[str, object]) -> None:
        line = json.dumps(value).encode("ascii") + b"\n"
        self._lines.append(line)
        self._waiting_bytes += len(line)
        if self._waiting_bytes > _FRAME_BYTES:
            self._flush()

    def _flush(self) -> None:
        """Add what waits to the file, as a frame of its own."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._temporary.open("ab") as out:
            out.write(compressed(b"".join(self._lines)))
        self._lines, self._waiting_bytes = [], 0


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


def without_separators(vault: _Vault, file: Path, keys: frozenset[str]) -> None:
    """Write a manifest again without the separator lines of some messages."""
    manifest = read_manifest(file)
    if manifest is None or not any(_separator_of(entry, keys) for entry in manifest.entries()):
        return
    with ManifestWriter(vault, manifest.path, manifest.format, manifest.sha256) as writer:
        for entry in manifest.entries():
            writer.add(_bare(entry, keys))


def _bare(entry: Entry, keys: frozenset[str]) -> Entry:
    if isinstance(entry, MessageEntry) and entry.key in keys:
        return MessageEntry(entry.key)
    return entry


def _separator_of(entry: Entry, keys: frozenset[str]) -> bytes:
    return entry.separator if isinstance(entry, MessageEntry) and entry.key in keys else b""


def _lines(file: Path) -> Iterator[dict[str, object]]:
    tool = zstandard.ZstdDecompressor()
    with file.open("rb") as raw, tool.stream_reader(raw, read_across_frames=True) as frames:
        for line in TextIOWrapper(BufferedReader(frames), "ascii"):
            yield json.loads(line)


def _entry(line: dict[str, object]) -> Entry | None:
    if "message" in line:
        return MessageEntry(str(line["message"]), str(line.get("separator", "")).encode("latin-1"))
    if "gap" in line:
        return BytesEntry(str(line["gap"]).encode("latin-1"))
    return FlawEntry(str(line["flaw"])) if "flaw" in line else None
