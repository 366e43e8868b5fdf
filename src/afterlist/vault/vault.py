"""Where raw messages are kept, each by itself, and erased so that they stay erased."""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from afterlist.vault import packs
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
_ERASED = "erased"


class VaultError(Exception):
    """A message cannot be given back; the text says which, why, and what to do."""


class MissingError(VaultError):
    """The vault has never held the message."""


class DamagedError(VaultError):
    """The bytes kept are not what their key promises."""


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

    ``packs/`` holds each message as a zstandard frame of its own, found by the
    SHA-256 of its content; ``erased/`` the tombstones; ``manifests/`` says how
    the sources were put together.
    """

    root: Path

    def put(self, content: bytes) -> str:
        """Keep a message and return its key; an erased one is not kept again.

        It is kept for certain after the next ``flush``, and may be lost with the process before.
        """
        return self.take(content)[0]

    def take(self, content: bytes) -> tuple[str, bool]:
        """Keep a message as ``put`` does; return its key, and False if it was erased."""
        digest = hashlib.sha256(content)
        key, name = digest.digest(), digest.hexdigest()
        if self.is_erased(name):
            return name, False
        writer = packs.writer(self.root, os.getpid())
        if key not in writer.known:
            writer.append(key, compressed(content))
        return name, True

    def flush(self) -> None:
        """Wait until all that this process has put in is on the disk."""
        packs.writer(self.root, os.getpid()).sync()

    def get(self, key: str) -> bytes:
        """Return a message's bytes, checked against its key.

        Raises MissingError, ErasedError or DamagedError.
        """
        flaw = None
        for place in self._places(key):
            try:
                content = decompressed(packs.frame_at(place))
            except ValueError as told:
                flaw = _damaged(place.pack, key, str(told))
                continue
            if hashlib.sha256(content).hexdigest() == key:
                return content
            flaw = _damaged(place.pack, key, "its content is not what it is named after")
        raise flaw or self._absent(key)

    def has(self, key: str) -> bool:
        """Return whether the vault holds a message."""
        return next(self._places(key), None) is not None

    def is_erased(self, key: str) -> bool:
        """Return whether a message was erased."""
        return os.access(self._stone(key), os.F_OK)

    def tombstone(self, key: str) -> Tombstone | None:
        """Return what is left of an erased message, None if it was not erased."""
        try:
            text = Path(self._stone(key)).read_text("utf-8")
        except FileNotFoundError:
            return None
        return Tombstone(key, json.loads(text)["reason"])

    def erase(self, key: str, reason: str) -> None:
        """Remove a message for good, and its separator lines: they name the sender."""
        self.erase_all([key], reason)

    def erase_all(self, keys: Iterable[str], reason: str) -> None:
        """Remove messages for good, in one pass over the manifests.

        Zeros are written over their bytes; the other messages are not moved.
        """
        erased = frozenset(keys)
        for key in sorted(erased):
            digest = _digest(key)
            stone = Path(self._stone(key))
            stone.parent.mkdir(parents=True, exist_ok=True)
            stone.write_text(json.dumps({"reason": reason}), "utf-8")
            for place in list(self._places(key)):
                packs.wipe(place)
            packs.writer(self.root, os.getpid()).known.discard(digest)
        for manifest in manifests_below(self.root):
            without_separators(self, manifest, erased)

    def keys(self) -> Iterator[str]:
        """Yield the keys of all messages that are held, sorted."""
        packs.writer(self.root, os.getpid()).write()
        yield from sorted(key.hex() for key in packs.keys(self.root))

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

    def _places(self, key: str) -> Iterator[packs.Place]:
        digest = _digest(key)
        packs.writer(self.root, os.getpid()).write()
        return packs.places(self.root, digest)

    def _stone(self, key: str) -> str:
        return f"{self.root}/{_ERASED}/{key}"

    def _absent(self, key: str) -> VaultError:
        stone = self.tombstone(key)
        if stone is not None:
            return ErasedError(f"The message {key} was erased: {stone.reason}")
        return MissingError(
            f"The vault {self.root} does not hold {key}; import its source again, or take a backup."
        )


def _digest(key: str) -> bytes:
    if not _KEY.match(key):
        raise VaultError(f"{key!r} is no key: a key is 64 hexadecimal digits.")
    return bytes.fromhex(key)


def _damaged(pack: Path, key: str, why: str) -> DamagedError:
    return DamagedError(
        f"{pack}: the message {key} is damaged: {why}. Take the pack from a backup, or import "
        "its source into a new archive."
    )
