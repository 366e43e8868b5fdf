"""Where raw messages are kept, one file each, and erased so that they stay erased."""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from afterlist.vault.compression import compressed, decompressed
from afterlist.vault.manifest import (
    Manifest,
    MessageEntry,
    manifest_file,
    manifests_below,
    read_manifest,
    without_separators,
)

_KEY = re.compile(r"[0-9a-f]{64}\Z")
_TOMBSTONE = ".erased"
_temporary_numbers = count()


class VaultError(Exception):
    """A message cannot be given back; the text says which, why, and what to do."""


class MissingError(VaultError):
    """The vault has never held the message."""


class DamagedError(VaultError):
    """The file does not hold what its name promises."""


class ErasedError(VaultError):
    """The message was erased for good."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of an erased message: its key and why it was erased."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Vault:
    """A folder of messages. Any number of processes may put into it at once.

    Each message is ``ab/cdef…``, a zstandard frame named after the SHA-256 of
    its content; ``ab/cdef….erased`` is a tombstone; ``manifests/`` says how
    the sources were put together. Files appear whole or not at all.
    """

    root: Path

    def put(self, content: bytes) -> str:
        """Keep a message and return its key; an erased one is not kept again."""
        key = hashlib.sha256(content).hexdigest()
        file = self._file(key)
        if os.path.exists(file) or os.path.exists(file + _TOMBSTONE):
            return key
        _write(file, compressed(content))
        # An erasure may have come between the question and the answer.
        if os.path.exists(file + _TOMBSTONE):
            Path(file).unlink(missing_ok=True)
        return key

    def get(self, key: str) -> bytes:
        """Return a message's bytes, checked against its key.

        Raises MissingError, ErasedError or DamagedError.
        """
        file = self._file(key)
        try:
            frame = Path(file).read_bytes()
        except FileNotFoundError:
            raise self._absent(key) from None
        try:
            content = decompressed(frame)
        except ValueError as flaw:
            raise _damaged(file, str(flaw)) from None
        if hashlib.sha256(content).hexdigest() != key:
            raise _damaged(file, "its content is not what it is named after")
        return content

    def has(self, key: str) -> bool:
        """Return whether the vault holds a message."""
        return Path(self._file(key)).exists()

    def is_erased(self, key: str) -> bool:
        """Return whether a message was erased."""
        return Path(self._file(key) + _TOMBSTONE).exists()

    def tombstone(self, key: str) -> Tombstone | None:
        """Return what is left of an erased message, None if it was not erased."""
        try:
            text = Path(self._file(key) + _TOMBSTONE).read_text("utf-8")
        except FileNotFoundError:
            return None
        return Tombstone(key, json.loads(text)["reason"] if text else "")

    def erase(self, key: str, reason: str) -> None:
        """Remove a message for good, and its separator lines: they name the sender."""
        self.erase_all([key], reason)

    def erase_all(self, keys: Iterable[str], reason: str) -> None:
        """Remove messages for good, in one pass over the manifests."""
        erased = frozenset(keys)
        for key in sorted(erased):
            file = self._file(key)
            _write(file + _TOMBSTONE, json.dumps({"reason": reason}).encode())
            Path(file).unlink(missing_ok=True)
        for manifest in manifests_below(self.root):
            without_separators(self, manifest, erased)

    def keys(self) -> Iterator[str]:
        """Yield the keys of all messages that are held, sorted."""
        for folder in sorted(self.root.glob("[0-9a-f][0-9a-f]")):
            for name in sorted(os.listdir(folder)):
                if _KEY.match(folder.name + name):
                    yield folder.name + name

    def manifest(self, path: str, sha256: str) -> Manifest | None:
        """Return the manifest of a source that was read whole; None if there is none,
        or only half of one."""
        return read_manifest(manifest_file(self.root, path, sha256))

    def manifests(self) -> Iterator[Manifest]:
        """Yield the manifests of all sources that were read whole."""
        for file in manifests_below(self.root):
            manifest = read_manifest(file)
            if manifest is not None:
                yield manifest

    def restore(self, manifest: Manifest) -> Iterator[bytes]:
        """Yield a source's bytes as they were; of an erased message nothing is left.

        ``erased_in`` names those. Raises MissingError or DamagedError.
        """
        for entry in manifest.entries():
            if not isinstance(entry, MessageEntry):
                yield entry.content
            elif not self.is_erased(entry.key):
                yield entry.separator
                yield self.get(entry.key)

    def erased_in(self, manifest: Manifest) -> Iterator[Tombstone]:
        """Yield what is left of the messages of a source that were erased."""
        for entry in manifest.entries():
            stone = self.tombstone(entry.key) if isinstance(entry, MessageEntry) else None
            if stone is not None:
                yield stone

    def _file(self, key: str) -> str:
        if not _KEY.match(key):
            raise VaultError(f"{key!r} is no key: a key is 64 hexadecimal digits.")
        return f"{self.root}/{key[:2]}/{key[2:]}"

    def _absent(self, key: str) -> VaultError:
        stone = self.tombstone(key)
        if stone is not None:
            return ErasedError(f"The message {key} was erased: {stone.reason}")
        return MissingError(
            f"The vault {self.root} does not hold {key}; import its source again, or take a backup."
        )


def _damaged(file: str, why: str) -> DamagedError:
    return DamagedError(
        f"{file} is damaged: {why}. Remove it and import its source again, or take a backup."
    )


def _write(file: str, content: bytes) -> None:
    """Write a file whole under another name, then give it its own; nothing is synced."""
    temporary = f"{os.path.dirname(file)}/.new-{os.getpid()}-{next(_temporary_numbers)}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        handle = os.open(temporary, flags, 0o600)
    except FileNotFoundError:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, flags, 0o600)
    try:
        with os.fdopen(handle, "wb", buffering=0) as out:
            view = memoryview(content)
            while view:
                view = view[out.write(view) :]
        os.replace(temporary, file)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
