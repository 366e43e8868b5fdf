"""The parts of a message as a flat row of leaves, however broken its MIME is (RFC 2046)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from afterlist.postings.envelope import Envelope, divided
from afterlist.postings.parameters import Parameters, filename_of, parameters

_MAX_DEPTH = 12
_MAX_PARTS = 2000

_MULTIPART_WITHOUT_TYPE = re.compile(
    rb"\s*(?:This is a multi-?part message in MIME format\.?[^\n]*\s+)?(--[^\s\-][^\n]{0,198}"
    rb"|--[^\n]{6,198})\n"
    rb"(?=Content-(?:Type|Transfer-Encoding|Disposition):)",
    re.IGNORECASE,
)
_SOME_BOUNDARY = re.compile(rb"(?m)^(--[^\n]{1,198})\n(?=Content-[A-Z])", re.IGNORECASE)
_SHOWN_NAMES = ("From", "To", "Date", "Subject", "Message-ID")
_BAD_CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that holds no parts. ``alternative`` numbers the multipart/alternative
    it is one form of, 0 outside one. ``payload`` is still in its transfer encoding."""

    media_type: str
    charset: str
    encoding: str
    payload: bytes
    filename: str = ""
    is_attachment: bool = False
    is_flowed: bool = False
    is_delsp: bool = False
    alternative: int = 0

    @property
    def is_text(self) -> bool:
        """Say whether this is text to be read in the posting, not a file beside it."""
        return not self.is_attachment and self.media_type in ("text/plain", "text/html")


@dataclass(frozen=True, slots=True)
class Parts:
    """The leaves in order, and the messages of a multipart/digest."""

    leaves: tuple[Leaf, ...]
    digest: tuple[tuple[Envelope, bytes], ...] = ()


@dataclass(slots=True)
class _Walk:
    leaves: list[Leaf] = field(default_factory=list)
    digest: list[tuple[Envelope, bytes]] = field(default_factory=list)
    alternatives: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    envelope: Envelope
    body: bytes
    depth: int = 0
    alternative: int = 0
    default_type: str = "text/plain"


def parts(envelope: Envelope, body: bytes) -> Parts:
    """Return the leaves of a message. Nothing in it can make this fail: a part
    that cannot be parted is one leaf of text."""
    walk = _Walk()
    waiting = [_Part(envelope, body)]
    while waiting:
        part = waiting.pop()
        waiting.extend(reversed(list(_opened(part, walk))))
        if len(walk.leaves) > _MAX_PARTS:
            break
    return Parts(tuple(walk.leaves), tuple(walk.digest))


def _opened(part: _Part, walk: _Walk) -> Iterator[_Part]:
    """Yield the parts of this part, or put it down as a leaf."""
    kind = parameters(part.envelope.first("content-type") or part.default_type)
    bodies = _bodies(part, kind)
    if bodies is not None:
        yield from _children(part, kind, bodies, walk)
    elif kind.value in ("message/rfc822", "message/news") and part.depth:
        yield from _enclosed(part, walk)
    else:
        walk.leaves.append(_leaf(part, kind))


def _bodies(part: _Part, kind: Parameters) -> list[bytes] | None:
    if part.depth >= _MAX_DEPTH:
        return None
    if kind.value.startswith("multipart"):
        boundary = b"--" + kind.get("boundary").encode("latin-1", "ignore").rstrip()
        return (_split(part.body, boundary) if len(boundary) > 2 else []) or _guessed(part.body)
    lost = (
        _MULTIPART_WITHOUT_TYPE.match(part.body)
        if part.body[:300].lstrip()[:2]
        in (
            b"--",
            b"Th",
        )
        else None
    )
    return _split(part.body, lost.group(1).rstrip()) if lost else None


def _guessed(body: bytes) -> list[bytes] | None:
    found = _SOME_BOUNDARY.search(body)
    return _split(body, found.group(1).rstrip()) if found else None


def _split(body: bytes, boundary: bytes) -> list[bytes]:
    """The bodies between boundary lines; the last may lack its closing line."""
    found, start, at = [], -1, 0 if body.startswith(boundary) else body.find(b"\n" + boundary) + 1
    if at == 0 and not body.startswith(boundary):
        return []
    while at >= 0:
        line_end = body.find(b"\n", at)
        line_end = len(body) if line_end < 0 else line_end
        tail = body[at + len(boundary) : line_end].rstrip()
        if tail in (b"", b"--"):
            if start >= 0:
                found.append(body[start : max(start, at - 1)])
            start = -1 if tail else line_end + 1
            if tail:
                break
        following = body.find(b"\n" + boundary, line_end)
        at = following + 1 if following >= 0 else -1
    if 0 <= start < len(body):
        found.append(body[start:])
    return found


def _children(part: _Part, kind: Parameters, bodies: list[bytes], walk: _Walk) -> Iterator[_Part]:
    alternative = part.alternative
    if kind.value == "multipart/alternative" or _looks_alternative(kind, bodies):
        walk.alternatives += 1
        alternative = walk.alternatives
    is_digest = kind.value == "multipart/digest"
    for body in bodies:
        envelope, content = _part_divided(body)
        if is_digest and _is_message(envelope, content):
            walk.digest.append(
                divided(content) if envelope.fields or body[:1] == b"\n" else (envelope, content)
            )
        else:
            yield _Part(envelope, content, part.depth + 1, alternative)


def _part_divided(body: bytes) -> tuple[Envelope, bytes]:
    # A part may have no header at all: then it begins with the blank line.
    return (Envelope(), body[1:]) if body[:1] == b"\n" else divided(body)


def _is_message(envelope: Envelope, content: bytes) -> bool:
    kind = parameters(envelope.first("content-type") or "message/rfc822").value
    if kind != "message/rfc822":
        return False
    inner, _ = divided(content)
    return "from" in inner.fields or "subject" in inner.fields


def _looks_alternative(kind: Parameters, bodies: list[bytes]) -> bool:
    """A multipart whose own type was lost: one plain and one HTML form are alternatives."""
    if kind.value.startswith("multipart") or len(bodies) != 2:
        return False
    heads = [body[:400].lower() for body in bodies]
    return b"text/plain" in heads[0] and b"text/html" in heads[1]


def _enclosed(part: _Part, walk: _Walk) -> Iterator[_Part]:
    """A message in a message is read in place, under a few lines of its envelope."""
    envelope, content = divided(part.body)
    shown = [
        f"{name}: {envelope.first(name.lower())}"
        for name in _SHOWN_NAMES
        if envelope.first(name.lower())
    ]
    if shown:
        lines = "\n".join(shown).encode("latin-1", "ignore") + b"\n"
        walk.leaves.append(Leaf("text/plain", "", "", lines, alternative=part.alternative))
    yield _Part(envelope, content, part.depth + 1, part.alternative)


def _leaf(part: _Part, kind: Parameters) -> Leaf:
    envelope = part.envelope
    disposition = parameters(envelope.first("content-disposition"))
    name = filename_of(disposition, kind)
    media_type = _media_type(kind)
    charset = kind.get("charset")
    if not charset and "charset" in envelope.first("content-type"):
        found = _BAD_CHARSET.search(envelope.first("content-type"))
        charset = found.group(1) if found else ""
    return Leaf(
        media_type=media_type,
        charset=charset,
        encoding=_encoding(envelope),
        payload=part.body,
        filename=name,
        is_attachment=_is_attachment(media_type, disposition, name, part.depth),
        is_flowed=kind.get("format").lower() == "flowed",
        is_delsp=kind.get("delsp").lower() == "yes",
        alternative=part.alternative,
    )


def _encoding(envelope: Envelope) -> str:
    value = envelope.first("content-transfer-encoding")
    return value.partition(";")[0].strip().strip("\"'").lower() if value else ""


def _media_type(kind: Parameters) -> str:
    if kind.value in ("text/html", "application/xhtml+xml"):
        return "text/html"
    if "/" not in kind.value or kind.value.startswith(
        ("multipart", "message/rfc822", "text/x-plain")
    ):
        return "text/plain"
    return kind.value


def _is_attachment(media_type: str, disposition: Parameters, name: str, depth: int) -> bool:
    if not media_type.startswith("text/"):
        return True
    if disposition.value == "attachment":
        return depth > 0
    return bool(name) and depth > 0 and disposition.value != "inline"
