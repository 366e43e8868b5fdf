"""Restoration: a posting's body as its author meant it to be read."""

from collections.abc import Callable, Sequence
from functools import partial

from afterlist.model import Edit, Mark, Notation, Restored, Span
from afterlist.restoration.drafts import drafted
from afterlist.restoration.edits import Edits
from afterlist.restoration.layout import learnt
from afterlist.restoration.lines import measured
from afterlist.restoration.notation import signs_of
from afterlist.restoration.scenes import revised
from afterlist.restoration.setting import Setter


def restore(
    text: str,
    body: Span,
    notations: Sequence[Notation] = (),
    marks: Sequence[Mark] = (),
    furniture: Sequence[Span] = (),
) -> Restored:
    """Return the story in ``text[body.start:body.end]`` as read.

    ``notations`` is the author's legend, ``marks`` the source's own markup.
    ``furniture`` are spans inside the body that are not story, in order (an
    advertisement, a quoted envelope): they are left out of what is read.
    """
    start, end = body
    furniture = [span for span in furniture if span.start < end and span.end > start]
    story = _without(text, body, furniture) if furniture else text[start:end]
    lines = measured(story, start, furniture)
    layout = learnt(lines)
    drafts = revised(lines, layout, drafted(lines, layout), tuple(marks))
    setter = Setter(story, start, lines, layout)
    setter.note(drafts, signs_of(notations))
    setter.mark(marks)
    blocks, plain = setter.set_all(drafts)
    edits = partial(_as_it_stood, text, setter.edits()) if furniture else setter.edits()
    return Restored(body, blocks, plain, Edits(edits), setter.findings())


def _without(text: str, body: Span, furniture: Sequence[Span]) -> str:
    """The body with blanks where furniture stood: every offset stays as it was."""
    pieces: list[str] = []
    at = body.start
    for span in furniture:
        start, end = _whole_lines(text, max(span.start, at), min(span.end, body.end))
        if at <= start < end:
            pieces += [text[at:start], " " * (end - start)]
            at = end
    pieces.append(text[at : body.end])
    return "".join(pieces)


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """The lines that lie in a stretch as a whole, the last line's end left out."""
    if start > 0 and text[start - 1] != "\n":
        start = text.find("\n", start, end) + 1 or end
    if end < len(text) and text[end] != "\n":
        end = text.rfind("\n", start, end)
    return start, end


def _as_it_stood(text: str, made: Callable[[], tuple[Edit, ...]]) -> tuple[Edit, ...]:
    """Edits that took furniture out must hold its own words, not the blanks."""
    return tuple([Edit(at, text[at : at + len(posted)], read) for at, posted, read in made()])
