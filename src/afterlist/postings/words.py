"""Header values to text: encoded words, also broken ones, and raw 8-bit bytes (RFC 2047)."""

import re
from email.header import decode_header

from afterlist.postings.charset import decoded
from afterlist.postings.mojibake import repaired

# The end may be missing (cut or badly folded), and Q text may hold blanks.
_START = r"=\?[\w.:*+-]{2,60}\?[bBqQ]\?"
_WORD = re.compile(
    r"=\?([\w.:+-]{2,40})(?:\*[\w-]*)?\?([bBqQ])\?"
    rf"((?:(?!{_START})[^\n])*?)(?:\?=|(?={_START})|$)"
)
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_SPACES = re.compile(r"\s+")
# The library looks for the end of a word as far as the value goes.
_MAX_LENGTH = 8000


def header_text(value: str, charset: str | None = None) -> str:
    """Return the text of an undecoded header value (one character per byte),
    white space folded; ``charset`` is what the message's body says it is."""
    if "=?" in value:
        words = decode_header(_WORD.sub(_mended, value[:_MAX_LENGTH]))
        value = "".join(_piece_text(data, label or charset) for data, label in words)
    elif not value.isascii():
        value = _piece_text(value, charset)
    if "\n" in value or "\t" in value or "  " in value:
        value = _SPACES.sub(" ", value)
    return value.strip().replace("\0", "")


def _mended(match: re.Match[str]) -> str:
    """An encoded word that the library can read: closed, without a language, its
    base64 whole."""
    charset, encoding, text = match.groups()
    if encoding in "bB":
        text = _NOT_BASE64.sub("", text)
        text = text[:-1] if len(text) % 4 == 1 else text
    return f"=?{charset}?{encoding}?{text}?="


def _piece_text(piece: bytes | str, charset: str | None) -> str:
    data = piece if isinstance(piece, bytes) else piece.encode("latin-1", "ignore")
    return repaired(decoded(data, charset).text)[0]
