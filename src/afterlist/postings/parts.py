"""The parts of a message as a flat row of leaves, however broken its MIME is (RFC 2046).

The structure is the standard library's to read. Ours is what it gives up at: a
boundary that is wrong or lost, an enclosed message whose envelope is damaged.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import Compat32
from typing import NamedTuple

from afterlist.postings.envelope import Envelope, divided
from afterlist.postings.parameters import Parameters, parameters

_MAX_DEPTH = 12
_MAX_PARTS = 2000

_MULTIPART_WITHOUT_TYPE = re.compile(
    rb"\s*(?:This is a multi-?part message in MIME format\.?[^\n]*\s+)?--([^\s\-][^\n]{0,198}"
    rb"|[^\n]{6,198})\n"
    rb"(?=Content-(?:Type|Transfer-Encoding|Disposition):)",
    re.IGNORECASE,
)
_SOME_BOUNDARY = re.compile(rb"(?m)^--([^\n]{1,198})\n(?=Content-[A-Z])", re.IGNORECASE)
_SHOWN_NAMES = ("From", "To", "Date", "Subject", "Message-ID")


class Leaf(NamedTuple):
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


class Parts(NamedTuple):
    """The leaves in order, and the messages of a multipart/digest."""

    leaves: tuple[Leaf, ...]
    digest: tuple[tuple[Envelope, bytes], ...] = ()


@dataclass(slots=True)
class _Walk:
    leaves: list[Leaf] = field(default_factory=list)
    digest: list[tuple[Envelope, bytes]] = field(default_factory=list)
    alternatives: int = 0


class _Part(NamedTuple):
    """A part that is to be looked at; ``inner`` are its parts if they are known already."""

    envelope: Envelope
    body: bytes
    inner: tuple["_Entity", ...] = ()
    depth: int = 0
    alternative: int = 0

    @property
    def parameters(self) -> Parameters:
        fields = self.envelope
        return parameters(fields.first("content-type"), fields.first("content-disposition"))


class _Latin1(Compat32):
    """Header values as ``Envelope`` has them: unfolded, one character for a byte."""

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002
        raw = value.encode("ascii", "surrogateescape").decode("latin-1")
        return " ".join(line.strip() for line in raw.split("\n"))


class _Entity(Message):
    """What the library's parser makes of a part.

    Enclosed messages and what lies too deep are closed to it (it calls itself
    for each): they are opened here, one after the other.
    """

    depth = 0

    def attach(self, payload: Message) -> None:  # type: ignore[override]
        if isinstance(payload, _Entity):
            payload.depth = self.depth + 1
        super().attach(payload)

    @property
    def inner(self) -> tuple["_Entity", ...]:
        """The parts that the parser found in this one."""
        found = self.get_payload() if self.is_multipart() else ()
        return tuple(part for part in found if isinstance(part, _Entity))

    def get_content_type(self) -> str:
        kind = super().get_content_type()
        is_open = kind.startswith("multipart/") and self.depth < _MAX_DEPTH
        return kind if is_open else "text/plain"

    def get_boundary(self, failobj: object = None) -> str | None:  # type: ignore[override]  # noqa: ARG002
        boundary = parameters(self.get("content-type", "")).boundary
        return boundary.encode("latin-1", "ignore").decode("ascii", "surrogateescape") or None


_POLICY = _Latin1()


def parts(envelope: Envelope, body: bytes) -> Parts:
    """Return the leaves of a message. Nothing in it can make this fail: a part
    that cannot be parted is one leaf of text."""
    walk = _Walk()
    waiting = [_Part(envelope, body)]
    while waiting and len(walk.leaves) <= _MAX_PARTS:
        part = waiting.pop()
        waiting.extend(reversed(tuple(_opened(part, walk))))
    return Parts(tuple(walk.leaves), tuple(walk.digest))


def _opened(part: _Part, walk: _Walk) -> Iterable[_Part]:
    """Return the parts of this part, or put it down as a leaf."""
    said = part.parameters
    inner = part.inner or _inner(part, said)
    if inner:
        return _children(part, said.kind, inner, walk)
    if said.kind in ("message/rfc822", "message/news") and 0 < part.depth < _MAX_DEPTH:
        return _enclosed(part, walk)
    walk.leaves.append(_leaf(part, said))
    return ()


def _inner(part: _Part, said: Parameters) -> tuple[_Entity, ...]:
    """The parts of a part: by the boundary that is declared, else by the one that
    the body shows."""
    if part.depth >= _MAX_DEPTH:
        return ()
    if said.kind.startswith("multipart"):
        declared = said.boundary.encode("latin-1", "ignore")
        return _parsed(declared, part.body) or _shown(_SOME_BOUNDARY.search(part.body), part.body)
    is_candidate = part.body[:300].lstrip()[:2] in (b"--", b"Th")
    return _shown(_MULTIPART_WITHOUT_TYPE.match(part.body), part.body) if is_candidate else ()


def _shown(line: re.Match[bytes] | None, body: bytes) -> tuple[_Entity, ...]:
    return _parsed(line.group(1).rstrip(), body) if line else ()


def _parsed(boundary: bytes, body: bytes) -> tuple[_Entity, ...]:
    if not boundary or b"--" + boundary not in body:
        return ()
    escaped = boundary.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    head = b'Content-Type: multipart/mixed; boundary="' + escaped + b'"\n\n'
    parsed = message_from_bytes(head + body, _class=_Entity, policy=_POLICY)
    return parsed.inner if isinstance(parsed, _Entity) else ()


def _children(part: _Part, kind: str, inner: tuple[_Entity, ...], walk: _Walk) -> Iterator[_Part]:
    alternative = part.alternative
    if kind == "multipart/alternative" or _looks_alternative(kind, inner):
        walk.alternatives += 1
        alternative = walk.alternatives
    for entity in inner:
        child = _child(entity, part.depth + 1, alternative)
        message = _digested(child) if kind == "multipart/digest" else None
        if message:
            walk.digest.append(message)
        else:
            yield child


def _child(entity: _Entity, depth: int, alternative: int) -> _Part:
    envelope = Envelope({})
    for name, value in entity.items():
        envelope.fields.setdefault(name.lower(), []).append(value)
    # Without this field the library leaves the transfer encoding to us.
    del entity["content-transfer-encoding"]
    body = entity.get_payload(decode=True)
    return _Part(
        envelope, body if isinstance(body, bytes) else b"", entity.inner, depth, alternative
    )


def _digested(part: _Part) -> tuple[Envelope, bytes] | None:
    """The message that a part of a digest holds, None if it holds another thing."""
    if part.inner or part.parameters.kind not in ("", "message/rfc822"):
        return None
    envelope, body = divided(part.body)
    return (envelope, body) if {"from", "subject"} & envelope.fields.keys() else None


def _looks_alternative(kind: str, inner: tuple[_Entity, ...]) -> bool:
    """A multipart whose own type was lost: one plain and one HTML form are alternatives."""
    kinds = [parameters(entity.get("content-type", "")).media_type for entity in inner]
    return not kind.startswith("multipart") and kinds == ["text/plain", "text/html"]


def _enclosed(part: _Part, walk: _Walk) -> Iterator[_Part]:
    """A message in a message is read in place, under a few lines of its envelope."""
    envelope, content = divided(part.body)
    shown = [f"{name}: {value}" for name in _SHOWN_NAMES if (value := envelope.first(name.lower()))]
    if shown:
        lines = "\n".join(shown).encode("latin-1", "ignore") + b"\n"
        walk.leaves.append(Leaf("text/plain", "", "", lines, alternative=part.alternative))
    yield _Part(envelope, content, (), part.depth + 1, part.alternative)


def _leaf(part: _Part, said: Parameters) -> Leaf:
    encoding = part.envelope.first("content-transfer-encoding").partition(";")[0]
    return Leaf(
        media_type=said.media_type,
        charset=said.charset,
        encoding=encoding.strip(" \t\"'").lower(),
        payload=part.body,
        filename=said.filename,
        is_attachment=_is_attachment(said, part.depth),
        is_flowed=said.form == "flowed",
        is_delsp=said.delsp == "yes",
        alternative=part.alternative,
    )


def _is_attachment(said: Parameters, depth: int) -> bool:
    if not said.media_type.startswith("text/"):
        return True
    if said.disposition == "attachment":
        return depth > 0
    return bool(said.filename) and depth > 0 and said.disposition != "inline"
