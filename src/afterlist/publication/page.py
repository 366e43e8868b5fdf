"""A restored story as HTML.

An author's notation is a ``span`` whose ``title`` says what it means; the style
sheet (``story.css``) speaks it to a screen reader before the stretch, so that no
word of ours stands among the author's.
"""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from operator import itemgetter

import nh3

from afterlist.model import Block, BlockKind, Notation, Restored, Run, Style
from afterlist.publication.markup import attribute, is_permitted, permitted

ELEMENTS = frozenset(
    {"p", "hr", "em", "strong", "blockquote", "div", "br", "ul", "li", "h3", "pre", "span"}
)
"""Every element that a story's page can hold: what a sanitiser is to let through."""

ATTRIBUTES = {
    "hr": frozenset({"class", "aria-label"}),
    "blockquote": frozenset({"class"}),
    "div": frozenset({"class"}),
    "ul": frozenset({"class"}),
    "span": frozenset({"class", "title"}),
}
"""The attributes that they can have."""

_TAGS = {Style.EMPHASIS: "em", Style.STRONG: "strong"}
# Neighbours of one kind are one letter, one poem, one list.
_AROUND = {
    BlockKind.LETTER: ('<blockquote class="letter">\n', "</blockquote>\n"),
    BlockKind.VERSE: ('<div class="verse">\n', "</div>\n"),
    BlockKind.LIST: ('<ul class="as-written">\n', "</ul>\n"),
}
# An attribute of an enumeration is too slow to be asked for at every block.
_PARAGRAPH, _SCENE_BREAK = BlockKind.PARAGRAPH, BlockKind.SCENE_BREAK
_kind = itemgetter(Block._fields.index("kind"))
_BLOCK_TAGS = {BlockKind.HEADING: "h3", BlockKind.LIST: "li"}


def sanitised(html: str) -> str:
    """Return a story's page with nothing in it but what ``story_html`` can write.

    It changes nothing that ``story_html`` wrote: a second lock on the last door,
    for whatever lies between the writing and the reading.
    """
    clean = nh3.clean(
        html,
        tags=set(ELEMENTS),
        attributes={name: set(allowed) for name, allowed in ATTRIBUTES.items()},
        link_rel=None,
    )
    # It names the no-break space; the author's own "&nbsp;" is "&amp;nbsp;" here.
    return clean.replace("&nbsp;", "\xa0")


def story_html(restored: Restored) -> str:
    """Return a story as HTML: blocks only, no page around them."""
    # All the author's words that stand in it stand in the plain text, which is encoded already.
    words = restored.encoded
    is_verbatim = b"<" not in words and b"&" not in words and b">" not in words
    page = _page(restored.blocks, is_verbatim=is_verbatim)
    return page if is_permitted(words) else permitted(page)


def blocks_html(blocks: Sequence[Block]) -> str:
    """Return blocks as HTML, in order: a stretch of a story as ``story_html`` writes it."""
    return permitted(_page(blocks, is_verbatim=False))


def _page(blocks: Sequence[Block], *, is_verbatim: bool) -> str:
    """Blocks as HTML; ``is_verbatim``: no sign in them is to be escaped."""
    numbers: dict[Notation, int] = {}
    pieces: list[str] = []
    for kind, alike in groupby(blocks, key=_kind):
        before, after = _AROUND.get(kind, ("", ""))
        pieces.append(before)
        if kind is _PARAGRAPH:
            inner = [
                runs[0].text
                if is_verbatim
                and len(runs) == 1
                and not runs[0].styles
                and runs[0].notation is None
                and "\n" not in runs[0].text
                else _inline(runs, numbers)
                for _, _, runs in alike
            ]
            pieces += ["<p>", "</p>\n<p>".join(inner), "</p>\n"]
        else:
            pieces.extend(_other(block, numbers) for block in alike)
        pieces.append(after)
    return "".join(pieces)


def _other(block: Block, numbers: dict[Notation, int]) -> str:
    if block.kind is _SCENE_BREAK:
        return '<hr class="scene-break" aria-label="scene break">\n'
    if block.kind is BlockKind.PREFORMATTED:
        return f"<pre>{escape(''.join(run.text for run in block.runs), quote=False)}</pre>\n"
    inner = _inline(block.runs, numbers)
    tag = _BLOCK_TAGS.get(block.kind, "p")
    return f"<{tag}>{inner}</{tag}>\n"


def _inline(runs: Sequence[Run], numbers: dict[Notation, int]) -> str:
    if len(runs) == 1:
        text, _, styles, notation = runs[0]
        if not styles and notation is None:
            return _lined(_escaped(text))
    pieces: list[str] = []
    for notation, stretch in groupby(runs, key=_notation):
        inner = _lined("".join([_styled(run) for run in stretch]))
        if notation is not None:
            number = numbers.setdefault(notation, len(numbers) + 1)
            meaning = attribute(notation.meaning)
            inner = f'<span class="notation notation-{number}" title="{meaning}">{inner}</span>'
        pieces.append(inner)
    return "".join(pieces)


def _lined(inner: str) -> str:
    return inner.replace("\n", "<br>\n") if "\n" in inner else inner


def _notation(run: Run) -> Notation | None:
    return run.notation


def _styled(run: Run) -> str:
    inner = _escaped(run.text)
    for style in reversed(run.styles):
        if style in _TAGS:
            inner = f"<{_TAGS[style]}>{inner}</{_TAGS[style]}>"
    return inner


def _escaped(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        return escape(text, quote=False)
    return text
