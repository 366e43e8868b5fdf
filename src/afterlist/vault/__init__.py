"""The vault: every raw message by itself under its SHA-256, and how files were put together."""

from afterlist.vault.manifest import (
    BytesEntry,
    Entry,
    FlawEntry,
    Manifest,
    ManifestWriter,
    MessageEntry,
)
from afterlist.vault.vault import (
    DamagedError,
    ErasedError,
    MissingError,
    Tombstone,
    Vault,
    VaultError,
)

__all__ = [
    "BytesEntry",
    "DamagedError",
    "Entry",
    "ErasedError",
    "FlawEntry",
    "Manifest",
    "ManifestWriter",
    "MessageEntry",
    "MissingError",
    "Tombstone",
    "Vault",
    "VaultError",
]
