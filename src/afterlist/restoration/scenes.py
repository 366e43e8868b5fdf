"""Second look at the drafts: rules that part no scenes, breaks of blank lines, letters."""

from collections.abc import Iterator

from afterlist.model import BlockKind, Mark, MarkKind
from afterlist.restoration import shapes
from afterlist.restoration.drafts import Draft
from afterlist.restoration.layout import Layout
from afterlist.restoration.lines import Lines

# An attribute of an enumeration is too slow to be asked for at every draft.
_SCENE_BREAK, _PARAGRAPH = BlockKind.SCENE_BREAK, BlockKind.PARAGRAPH
_LONGEST_LETTER = 25
_BOX_LINES = 8
_BOX_COLUMNS = 60


def revised(
    lines: Lines, layout: Layout, drafts: list[Draft], marks: tuple[Mark, ...] = ()
) -> list[Draft]:
    """Return the drafts with boxes, letters and scene breaks told apart."""
    if _breaks(drafts):
        drafts = _without_ornament(lines, layout, drafts)
    drafts = _with_letters(lines, drafts)
    if marks:
        drafts = _as_marked(lines, drafts, marks)
    if max(lines.gaps[1:], default=0) >= _least_gap(layout):
        drafts = list(_with_blank_breaks(lines, layout, drafts))
    return _only_between(drafts)


def _least_gap(layout: Layout) -> int:
    """So many blank lines part scenes, not paragraphs."""
    return layout.paragraph_gap + (2 if layout.is_separated else 1)


def _without_ornament(lines: Lines, layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """Leave out rules under a heading; make a box of lines between two rules."""
    kept: list[Draft] = []
    for draft in drafts:
        if kept and draft.kind is _SCENE_BREAK and lines.gaps[draft.first] == 0:
            if _is_box(lines, layout, kept, draft):
                inner = kept.pop()
                rule = kept.pop()
                kept.append(_boxed(lines, inner, rule, draft))
                continue
            if _is_underline(lines, kept[-1], draft):
                kept[-1] = kept[-1]._replace(kind=BlockKind.HEADING)
                continue
        kept.append(draft)
    return kept


def _is_box(lines: Lines, layout: Layout, kept: list[Draft], rule: Draft) -> bool:
    if len(kept) < 2 or kept[-2].kind is not BlockKind.SCENE_BREAK:
        return False
    inner = kept[-1]
    first, last = inner.first, inner.last
    if inner.kind is BlockKind.SCENE_BREAK or lines.gaps[first] or last - first > _BOX_LINES:
        return False
    if max(lines.widths[first:last]) > _BOX_COLUMNS or len(lines.texts[rule.first]) < 4:
        return False
    if inner.kind is BlockKind.HEADING or _has_sides(lines, first, last):
        return True
    return layout.is_separated and not shapes.ends_sentence(lines.texts[last - 1])


def _has_sides(lines: Lines, first: int, last: int) -> bool:
    return all(
        len(text) > 1 and text[0] in "|*#+:!" and text[-1] in "|*#+:!"
        for text in lines.texts[first:last]
    )


def _boxed(lines: Lines, inner: Draft, above: Draft, below: Draft) -> Draft:
    if inner.last - inner.first == 1 and not _has_sides(lines, inner.first, inner.last):
        return inner._replace(kind=BlockKind.HEADING)
    return Draft(BlockKind.PREFORMATTED, above.first, below.last, is_lined=True)


def _is_underline(lines: Lines, above: Draft, rule: Draft) -> bool:
    if above.kind is BlockKind.HEADING:
        return True
    if above.kind is BlockKind.SCENE_BREAK or above.last - above.first > 1:
        return False
    title, line = lines.texts[above.first], lines.texts[rule.first]
    is_alone = above.first == 0 or lines.gaps[above.first] > 0
    return is_alone and abs(len(title) - len(line)) <= 2 and not shapes.ends_sentence(title)


def _with_letters(lines: Lines, drafts: list[Draft]) -> list[Draft]:
    """Mark what stands between ``Dear ...,`` and ``Yours,`` as a letter."""
    for start, draft in enumerate(drafts):
        kind, first, _, _ = draft
        if (
            kind is _PARAGRAPH
            and lines.texts[first][-1] in shapes.SALUTATION_ENDS
            and shapes.is_salutation(lines.texts[first])
        ):
            end = _sign_off(lines, drafts, start)
            for at in range(start, end):
                if drafts[at].kind in {BlockKind.PARAGRAPH, BlockKind.VERSE}:
                    drafts[at] = drafts[at]._replace(kind=BlockKind.LETTER)
    return drafts


def _sign_off(lines: Lines, drafts: list[Draft], start: int) -> int:
    """Return where the letter that starts at a draft ends, ``start`` if it does not."""
    for at in range(start + 1, min(start + _LONGEST_LETTER, len(drafts))):
        draft = drafts[at]
        if draft.kind is BlockKind.SCENE_BREAK:
            break
        if draft.first < draft.last and shapes.is_sign_off(lines.texts[draft.first]):
            if draft.last - draft.first > 1:
                drafts[at] = draft._replace(is_lined=True)
                return at + 1
            return at + 1 + _is_name(lines, drafts, at + 1)
    return start


def _is_name(lines: Lines, drafts: list[Draft], at: int) -> bool:
    if at >= len(drafts) or drafts[at].kind is not BlockKind.PARAGRAPH:
        return False
    text = lines.texts[drafts[at].first]
    return drafts[at].last - drafts[at].first == 1 and len(text) <= 40 and text.count(" ") <= 4


_MARKED = {
    MarkKind.HEADING: BlockKind.HEADING,
    MarkKind.BLOCKQUOTE: BlockKind.LETTER,
    MarkKind.PREFORMATTED: BlockKind.PREFORMATTED,
    MarkKind.RULE: BlockKind.SCENE_BREAK,
}


def _as_marked(lines: Lines, drafts: list[Draft], marks: tuple[Mark, ...]) -> list[Draft]:
    """Let the source's own markup say what a block is."""
    known = sorted(
        (mark.span.start, mark.span.end, _MARKED[mark.kind])
        for mark in marks
        if mark.kind in _MARKED
    )
    revised_drafts: list[Draft] = []
    at = 0
    for draft in drafts:
        start = lines.starts[draft.first]
        end = lines.ends[draft.last - 1]
        while at < len(known) and known[at][1] <= start:
            if known[at][2] is BlockKind.SCENE_BREAK:
                revised_drafts.append(Draft(BlockKind.SCENE_BREAK, draft.first, draft.first))
            at += 1
        if at < len(known) and known[at][0] <= start and end <= known[at][1]:
            revised_drafts.append(_marked(draft, known[at][2]))
        else:
            revised_drafts.append(draft)
    return revised_drafts


def _marked(draft: Draft, kind: BlockKind) -> Draft:
    if draft.kind is BlockKind.SCENE_BREAK:
        return draft
    return draft._replace(kind=kind, is_lined=draft.is_lined or kind is BlockKind.PREFORMATTED)


def _with_blank_breaks(lines: Lines, layout: Layout, drafts: list[Draft]) -> Iterator[Draft]:
    """Put a scene break where more blank lines stand than between paragraphs."""
    least = _least_gap(layout)
    paragraphs = sum(draft.kind is BlockKind.PARAGRAPH for draft in drafts)
    wide = sum(gap >= least for gap in lines.gaps[1:])
    is_rare = paragraphs >= 4 and wide <= 0.3 * paragraphs
    before: Draft | None = None
    for draft in drafts:
        if (
            is_rare
            and before is not None
            and lines.gaps[draft.first] >= least
            and before.kind is BlockKind.PARAGRAPH
            and draft.kind is BlockKind.PARAGRAPH
        ):
            yield Draft(BlockKind.SCENE_BREAK, draft.first, draft.first)
        yield draft
        before = draft


def _breaks(drafts: list[Draft]) -> list[int]:
    return [at for at, draft in enumerate(drafts) if draft[0] is _SCENE_BREAK]


def _only_between(drafts: list[Draft]) -> list[Draft]:
    """A scene break stands between scenes: none first, none last, never two."""
    breaks = _breaks(drafts)
    last = len(drafts) - 1
    kept = [at for at, before in zip(breaks, [-1, *breaks], strict=False) if at > before + 1]
    if kept == breaks and last not in breaks[-1:]:
        return drafts
    gone = set(breaks).difference(kept)
    kept_drafts = [draft for at, draft in enumerate(drafts) if at not in gone]
    if kept_drafts and kept_drafts[-1].kind is BlockKind.SCENE_BREAK:
        kept_drafts.pop()
    return kept_drafts
