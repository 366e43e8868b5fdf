"""Header values to text: encoded words, also broken ones, and raw 8-bit bytes (RFC 2047)."""

import binascii
import re

from afterlist.postings.charset import decoded
from afterlist.postings.mojibake import repaired

# The end may be missing (cut or badly folded), and Q text may hold blanks.
_START = r"=\?[\w.:*+-]{2,60}\?[bBqQ]\?"
_ENCODED = re.compile(
    r"=\?([\w.:+-]{2,40})(?:\*[\w-]*)?\?([bBqQ])\?"
    rf"((?:(?!{_START})[^\n])*?)(?:\?=|(?={_START})|$)"
)
_SPACES = re.compile(r"\s+")


def header_text(value: str, charset: str | None = None) -> str:
    """Return the text of an undecoded header value (one character per byte),
    white space folded; ``charset`` is what the message's body says it is."""
    if "=?" in value:
        value = _with_words_decoded(value, charset)
    elif not value.isascii():
        value = _eight_bit(value, charset)
    if "\n" in value or "\t" in value or "  " in value:
        value = _SPACES.sub(" ", value)
    return value.strip().replace("\0", "")


def _eight_bit(value: str, charset: str | None) -> str:
    text = decoded(value.encode("latin-1", "ignore"), charset).text
    return repaired(text)[0]


def _with_words_decoded(value: str, charset: str | None) -> str:
    pieces: list[tuple[str | None, bytes]] = []
    at = 0
    for match in _ENCODED.finditer(value):
        between = value[at : match.start()]
        if between.strip() or (between and not pieces):
            pieces.append((None, between.encode("latin-1", "ignore")))
        _append(pieces, match.group(1).lower(), _word(match.group(2), match.group(3)))
        at = match.end()
    pieces.append((None, value[at:].encode("latin-1", "ignore")))
    return "".join(_piece_text(label, data, charset) for label, data in pieces)


def _append(pieces: list[tuple[str | None, bytes]], label: str, data: bytes) -> None:
    # Two words in one charset are one run of bytes: a character may be split between them.
    if pieces and pieces[-1][0] == label:
        data = pieces.pop()[1] + data
    pieces.append((label, data))


def _piece_text(label: str | None, data: bytes, charset: str | None) -> str:
    if label is None and data.isascii():
        return data.decode("ascii")
    return repaired(decoded(data, label or charset).text)[0]


def _word(encoding: str, word: str) -> bytes:
    data = word.encode("latin-1", "ignore")
    if encoding in "qQ":
        return binascii.a2b_qp(data, header=True)
    bare = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    bare = bare[:-1] if len(bare) % 4 == 1 else bare
    return binascii.a2b_base64(bare + b"=" * (-len(bare) % 4))
