"""Content-Type and its like: a value and its parameters (RFC 2045, 5.1; RFC 2231)."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from afterlist.postings.charset import decoded
from afterlist.postings.words import header_text

_PARAMETER = re.compile(r"[;\s]\s*([\w*-]{1,40})\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"?|([^;\s\"]+))")
_MEDIA_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)")
_PIECE = re.compile(r"(\w+)\*(\d+)\*?\Z")


class Parameters(NamedTuple):
    """A lower-case value ("text/plain") and its parameters by lower-case name."""

    value: str
    named: dict[str, str]

    def get(self, name: str) -> str:
        """Return the parameter of this name, empty if there is none."""
        return self.named.get(name, "")


@lru_cache(maxsize=512)
def parameters(raw: str) -> Parameters:
    """Return what a header value such as Content-Type says.

    A value without a subtype (``text``) or none at all is kept as it is; the
    caller decides. Parameters in RFC 2231 form are put together and decoded.
    """
    media = _MEDIA_TYPE.match(raw)
    value = media.group(1) if media else raw.partition(";")[0].strip()
    named: dict[str, str] = {}
    for match in _PARAMETER.finditer(raw[:4000]):
        quoted, bare = match.group(2), match.group(3)
        text = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else bare
        named.setdefault(match.group(1).lower(), text)
    if any("*" in name for name in named):
        named = _rfc2231(named)
    return Parameters(value.lower(), named)


def _rfc2231(named: dict[str, str]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name in sorted(named, key=_piece_order):
        piece = _PIECE.match(name)
        plain = piece.group(1) if piece else name.rstrip("*")
        joined[plain] = joined.get(plain, "") + named[name] if piece else named[name]
    for name, text in joined.items():
        if text.count("'") >= 2 and "%" in text and (f"{name}*" in named or f"{name}*0*" in named):
            charset, _, rest = text.split("'", 2)
            joined[name] = decoded(unquote_to_bytes(rest), charset).text
    return joined


def _piece_order(name: str) -> int:
    piece = _PIECE.match(name)
    return int(piece.group(2)) if piece else -1


def filename_of(disposition: Parameters, content_type: Parameters) -> str:
    """Return the file name that a part gives itself, without a path; empty if it has none."""
    name = disposition.get("filename") or content_type.get("name")
    return re.split(r"[/\\]", header_text(name))[-1].strip() if name else ""
