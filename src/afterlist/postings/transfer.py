"""Transfer encodings: base64, quoted-printable, uuencode, yEnc, declared or not (RFC 2045, 6)."""

import binascii
import re
from collections.abc import Callable
from typing import NamedTuple

TRUNCATION = b"(Message over 64 KB, truncated)"
QP_UNDECLARED = "quoted-printable-undeclared"
BASE64_UNDECLARED = "base64-undeclared"

_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]+={0,2}[ \t]*\Z")
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_BARE_BASE64 = re.compile(
    rb"\s*(?:[A-Za-z0-9+/]{60}|[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{72}|[A-Za-z0-9+/]{76})\n"
)
_TEXT_BYTES = bytes(range(32, 127)) + b"\n\r\t" + bytes(range(0x80, 0x100))

_URL_OR_CODE = re.compile(
    rb"[a-z]{3,6}://[^\s<>\"]+|=(?:20(?=\n)|3D|85|9[1-7]|A0|[CE][0-9A-F](?=[=a-zA-Z ]))"
)
_SOFT_BREAK = re.compile(rb"[^\s=]=\n(?=[^\n])")
_HEX = re.compile(rb"[a-z]{3,6}://[^\s<>\"]+|=([0-9A-F]{2})")
_HINTS = (b"=20\n", b"=3D", b"=9", b"=85", b"=E", b"=C", b"=A0")

_EQUALS = ord("=")

_UU = re.compile(rb"(?m)^begin(?:-base64)? [0-7]{3,4} ([^\n]{1,200})\n")
_UU_OPENING = re.compile(rb"\nbegin")
_UU_LINE = re.compile(rb"[!-`][ -`]{0,84}[ \t]*\Z")
_YENC = re.compile(rb"(?m)^=ybegin [^\n]*?name=([^\n]{1,200})\n")


class Enclosure(NamedTuple):
    """A file that was found written into the text."""

    filename: str
    content: bytes


def unpacked(payload: bytes, encoding: str) -> bytes:
    """Return a part's bytes with its declared encoding undone, as far as it can be."""
    encoding = encoding.strip().lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(payload)
    if encoding == "base64":
        # Yahoo cut inside the code, and wrote its note into the same line.
        code, note, _ = payload.partition(TRUNCATION)
        return _from_base64(code) + (b"\n" + note + b"\n" if note else b"")
    if encoding in ("x-uuencode", "uuencode", "x-uue"):
        rest, found = without_enclosures(payload)
        return found[0].content if found else rest
    return payload


def _from_base64(payload: bytes) -> bytes:
    """Decode up to the first line that is not base64: what list software or a cut
    put behind it is kept as it stands."""
    code = payload.translate(None, b"\n\r \t")
    if (
        not code.translate(None, _ALPHABET)
        and 0 <= len(code) - len(code.rstrip(b"=")) < 3
        and (b"=" not in code[:-2])
    ):
        return _base64_pieces(code)
    lines = payload.strip().split(b"\n")
    end = len(lines)
    for place, line in enumerate(lines):
        if line and not _BASE64_LINE.match(line):
            end = place
            break
    code = b"".join(lines[:end])
    rest = b"\n".join(lines[end:])
    content = _base64_pieces(code)
    return content + (b"\n" + rest if rest.strip() else b"")


def _base64_pieces(code: bytes) -> bytes:
    code = code.translate(None, b" \t")
    pieces = []
    joined = b"=" in code[:-2]
    for piece in re.split(rb"(?<==)(?=[^=])", code) if joined else (code,):
        bare = piece.rstrip(b"=")
        bare = bare[: len(bare) - 1] if len(bare) % 4 == 1 else bare
        pieces.append(binascii.a2b_base64(bare + b"=" * (-len(bare) % 4)))
    return b"".join(pieces)


def mended(payload: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return text bytes with an undeclared transfer encoding undone, and the finding codes."""
    if _BARE_BASE64.match(payload):
        content = _from_base64(payload)
        if not content[:4000].translate(None, _TEXT_BYTES):
            return content, (BASE64_UNDECLARED,)
    if _EQUALS not in payload or not any(hint in payload for hint in _HINTS):
        return payload, ()
    return _from_undeclared_qp(payload)


def _from_undeclared_qp(payload: bytes) -> tuple[bytes, tuple[str, ...]]:
    codes = [m.group() for m in _URL_OR_CODE.finditer(payload) if m.group()[:1] == b"="]
    breaks = len(_SOFT_BREAK.findall(payload))
    if len(codes) < 2 and not (codes and breaks):
        return payload, ()
    if breaks and (breaks > 1 or b"=3D" in codes or b"=20" in codes):
        return binascii.a2b_qp(payload), (QP_UNDECLARED,)
    return _HEX.sub(_byte, payload).replace(b" =\n", b" "), (QP_UNDECLARED,)


def _byte(match: re.Match[bytes]) -> bytes:
    code = match.group(1)
    return bytes((int(code, 16),)) if code else match.group()


def without_enclosures(payload: bytes) -> tuple[bytes, tuple[Enclosure, ...]]:
    """Return the text without the uuencoded and yEnc files in it, and these files."""
    found: list[Enclosure] = []
    if _UU_OPENING.search(payload) or payload.startswith(b"begin"):
        payload = _without(payload, _UU, _uu_end, found)
    if _EQUALS in payload and b"=ybegin " in payload:
        payload = _without(payload, _YENC, _yenc_end, found)
    return payload, tuple(found)


def _without(
    payload: bytes,
    opening: re.Pattern[bytes],
    ending: Callable[[bytes, int], tuple[int, bytes]],
    found: list[Enclosure],
) -> bytes:
    kept, at = [], 0
    for match in opening.finditer(payload):
        if match.start() < at:
            continue
        end, content = ending(payload, match.end())
        if end == match.end():
            continue
        name = match.group(1).strip().decode("latin-1")
        found.append(Enclosure(name, content))
        kept.append(payload[at : match.start()])
        at = end
    kept.append(payload[at:])
    return b"".join(kept)


def _uu_end(payload: bytes, start: int) -> tuple[int, bytes]:
    content: list[bytes] = []
    at = start
    while at < len(payload):
        stop = payload.find(b"\n", at)
        stop = len(payload) if stop < 0 else stop
        line = payload[at:stop].rstrip(b"\r")
        if line.rstrip() == b"end":
            return min(stop + 1, len(payload)), b"".join(content)
        decoded_line = _uu_line(line)
        if decoded_line is None:
            break
        content.append(decoded_line)
        at = stop + 1
    # A cut file has no "end"; a story may say "begin 100 years ago": then nothing decoded.
    return (min(at, len(payload)), b"".join(content)) if len(content) > 1 else (start, b"")


def _uu_line(line: bytes) -> bytes | None:
    if not line or not _UU_LINE.match(line):
        return b"" if line in (b"`", b"", b" ") else None
    length = (line[0] - 32) & 63
    if abs(len(line.rstrip()) - 1 - (length + 2) // 3 * 4) > 4:
        return None
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        return b"" if length == 0 else None


def _yenc_end(payload: bytes, start: int) -> tuple[int, bytes]:
    end = payload.find(b"\n=yend", start)
    if end < 0:
        return len(payload), payload[start:]
    stop = payload.find(b"\n", end + 1)
    return (len(payload) if stop < 0 else stop + 1), payload[start:end]
