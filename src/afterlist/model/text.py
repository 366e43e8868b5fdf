"""The text tree: a story's body as blocks of styled runs, tied to the posting."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from afterlist.model.finding import Finding
from afterlist.model.header import Notation
from afterlist.model.origin import Span


class BlockKind(StrEnum):
    """What a block of a story is."""

    PARAGRAPH = "paragraph"
    VERSE = "verse"
    LETTER = "letter"
    LIST = "list"
    HEADING = "heading"
    SCENE_BREAK = "scene-break"
    PREFORMATTED = "preformatted"


class Style(StrEnum):
    """How a run is set apart from its neighbours."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    NOTATION = "notation"


class Run(NamedTuple):
    """A stretch of as-read text in one style. ``text`` has ``\\n`` only where a
    line break is meant (verse, letters, lists). ``span`` is where it stood in the posting.
    ``notation`` is what the author's legend says of it, None outside one."""

    text: str
    span: Span
    styles: tuple[Style, ...] = ()
    notation: Notation | None = None


class Block(NamedTuple):
    """One block; a scene break has no runs."""

    kind: BlockKind
    span: Span
    runs: tuple[Run, ...] = ()


class Edit(NamedTuple):
    """One replacement that turns posted text into read text.

    ``posted_start`` is an offset in the posting's text, ``posted`` what stood
    there and ``read`` what stands there now; either may be empty.
    """

    posted_start: int
    posted: str
    read: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A body as read. ``plain`` is its text without markup, a blank line between
    blocks; ``edits`` lead from the posted body to ``plain`` and back. ``encoded`` is
    ``plain`` in UTF-8, made once for all who count, compare or keep it."""

    body: Span
    blocks: tuple[Block, ...]
    plain: str
    edits: Sequence[Edit]
    findings: tuple[Finding, ...] = ()
    encoded: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "encoded", self.plain.encode("utf-8", "surrogatepass"))
