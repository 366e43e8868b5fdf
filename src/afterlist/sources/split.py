"""Splits a stream into raw messages and gaps, whatever divides them."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple, Protocol

from afterlist.model import Gap, Quoting, RawMessage, SourceFormat, Unreadable
from afterlist.sources.envelope import top_envelope
from afterlist.sources.stream import CHUNK_BYTES, ByteStream
from afterlist.sources.window import MAX_MESSAGE_BYTES, Window

Piece = RawMessage | Gap | Unreadable

#: Kept behind when a message is too great to hold, so that the line before the
#: next separator can still be looked at.
_LOOKBEHIND_BYTES = 4096


class Cut(NamedTuple):
    """A message begins: its separator at ``start``, its content at ``content``."""

    start: int
    content: int


class Rule(Protocol):
    """What divides the messages of a file."""

    @property
    def quoting(self) -> Quoting:
        """How ``From `` lines in bodies were escaped."""

    def first(self, window: Window, /) -> Cut | None:
        """Return the cut that the file begins with, None if it begins with something else."""

    def next(self, window: Window, since: Cut, offset: int, /) -> Cut | None:
        """Return the next cut in the window from ``offset`` on, None if there is none."""


class _Stretch(NamedTuple):
    cut: Cut
    end: int
    is_too_great: bool = False


def split(stream: ByteStream, rule: Rule, path: str, form: SourceFormat) -> Iterator[Piece]:
    """Yield the messages and gaps of a stream in order, byte for byte.

    What cannot be read or held is named by an Unreadable piece; the bytes of a
    message that is too great follow as gaps.
    """
    window = Window(stream)
    made = partial(RawMessage, path=path, format=form, quoting=rule.quoting)
    ordinal = 0
    was_too_great = False
    for stretch in _stretches(window, rule):
        if stretch.is_too_great and not was_too_great:
            yield _too_great(path, ordinal)
        was_too_great = stretch.is_too_great
        for piece in _pieces(window, stretch, partial(made, ordinal=ordinal)):
            ordinal += isinstance(piece, RawMessage)
            yield piece
    if stream.damage:
        yield damaged(path, stream.damage, ordinal)


def damaged(path: str, damage: str, ordinal: int) -> Unreadable:
    """Return the piece that says why a file was read no further."""
    return Unreadable(
        path,
        f"{path} is damaged: {damage}. {ordinal} messages were read before that place; "
        "find a whole copy of the file for the rest.",
    )


def _too_great(path: str, ordinal: int) -> Unreadable:
    return Unreadable(
        path,
        f"{path}: the message in place {ordinal} is greater than {MAX_MESSAGE_BYTES >> 20} MB,"
        " so it is kept as it stands but not read; look whether the file is a mailbox at all.",
    )


def _stretches(window: Window, rule: Rule) -> Iterator[_Stretch]:
    """Yield the stretches between cuts; together they are the stream."""
    window.grow()
    cut = rule.first(window) or Cut(0, 0)
    if cut.start:
        yield _Stretch(Cut(0, 0), cut.start)
    offset = cut.content
    is_too_great = False
    while True:
        following = rule.next(window, cut, offset)
        if following is not None:
            yield _Stretch(cut, following.start, is_too_great)
            cut, offset, is_too_great = following, following.content, False
            window.release(cut.start)
            continue
        held_until = window.end
        if held_until - cut.start > MAX_MESSAGE_BYTES:
            is_too_great = True
            kept = held_until - _LOOKBEHIND_BYTES
            yield _Stretch(cut, kept, is_too_great=True)
            cut = Cut(kept, kept)
            window.release(kept)
        if not window.grow():
            break
        offset = max(offset, cut.start, held_until - _LOOKBEHIND_BYTES)
    yield _Stretch(cut, window.end, is_too_great)


def _pieces(
    window: Window, stretch: _Stretch, made: Callable[..., RawMessage]
) -> Iterator[RawMessage | Gap]:
    """Yield a stretch as one message, with what is no message around it as gaps."""
    cut, end, is_too_great = stretch
    if is_too_great:
        for start in range(cut.start, end, CHUNK_BYTES):
            yield Gap(window.cut(start, min(start + CHUNK_BYTES, end)))
        return
    separator, content = window.cut(cut.start, cut.content), window.cut(cut.content, end)
    lead, content = (b"", content) if separator else _without_lead(content)
    content, tail = _without_end_of_file(content)
    if lead:
        yield Gap(lead)
    if separator or content.strip():
        is_enveloped = bool(separator) or top_envelope(content) is not None
        yield made(content, separator=separator, is_enveloped=is_enveloped)
    elif content:
        yield Gap(content)
    if tail:
        yield Gap(tail)


def _without_lead(content: bytes) -> tuple[bytes, bytes]:
    """Return the blank lines before an envelope, and what follows them."""
    envelope = top_envelope(content)
    start = envelope.start if envelope else 0
    return content[:start], content[start:]


def _without_end_of_file(content: bytes) -> tuple[bytes, bytes]:
    """Return the content, and the ^Z that DOS and CP/M put at the end of files."""
    kept = content.rstrip(b"\x1a\0")
    if len(kept) == len(content) or b"\x1a" not in content[len(kept) : len(kept) + 1]:
        return content, b""
    return kept, content[len(kept) :]
