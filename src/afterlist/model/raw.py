"""Raw messages as the sources give them: bytes, and where they stood."""

from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct


class SourceFormat(StrEnum):
    """What a source file was recognised as, from its content."""

    MBOX = "mbox"
    MAILDIR = "maildir"
    EML = "eml"
    TEXT = "text"


class Quoting(StrEnum):
    """How ``From `` lines in a message's body were escaped by its mbox.

    ``NONE``: not at all (mboxcl2, Maildir, .eml, text). ``MBOXO``: ``From ``
    became ``>From ``. ``MBOXRD``: each ``>*From `` got one ``>`` more.
    """

    NONE = "none"
    MBOXO = "mboxo"
    MBOXRD = "mboxrd"


class SourceRef(Struct, frozen=True):
    """A place in the sources: a file and the 0-based place of a posting in it.

    ``path`` is as the user gave it; a member of a zip or tar is written
    ``outer.zip!inner/name.mbox``.
    """

    path: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class RawMessage:
    """One message's bytes exactly as they stand in its source.

    ``separator`` is the mbox ``From `` line before it (with its line end; empty
    in other formats) and ``content`` what follows it. ``is_enveloped`` is False
    for a text file that has no mail or news header at all.
    """

    content: bytes
    path: str
    ordinal: int
    format: SourceFormat
    quoting: Quoting = Quoting.NONE
    separator: bytes = b""
    is_enveloped: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes of a source that belong to no message (blank lines, debris)."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source that no format fits, or a message that could not be read.

    ``tried`` names each format and why it was not that; ``message`` is one
    sentence for a person: what was found, and what to do.
    """

    path: str
    message: str
    tried: tuple[str, ...] = ()
