"""E-mail addresses are never shown: not in headers, not in stories, not in snippets."""

import re
from collections.abc import Collection
from functools import partial

from markupsafe import Markup

WITHHELD = "[address]"

# Each run is possessive and starts where the one before it ended, so that a
# line of a million letters is read once.
_LOCAL = r"(?<![\w.+-])(?P<local>[\w.+-]++)"
_ENDINGS = (
    "com|net|org|edu|gov|mil|info|example|uk|us|ca|au|nz|ie|za|de|ch|fr|nl|es|pt"
    "|se|fi|dk|pl|ru|il|jp|sg|hk|mx|br"
)

_PLAIN = re.compile(
    # "name@host.net", and as a host cut it short: "name@...", "name@".
    _LOCAL + r"(?:@|&#0?64;|&#[xX]40;)(?:[\w-]++\.)*[\w-]*+(?:\.{2,3}|…)?"
)
_AT = r"(?:%40|\ ?[(\[{<*_-]{1,2}(?:at|@)[)\]}>*_-]{1,2}\ ?|\ at\ |\ @\ ?)"
_DOT = r"(?:\ ?[(\[{<*_-]{1,2}dot[)\]}>*_-]{1,2}\ ?|\ dot\ )"
_SPELT_OUT = re.compile(
    rf"(?<![\w.+-])(?P<local>[\w.+-]++(?:{_DOT}[\w.+-]++){{0,2}})" + _AT + r"(?:"
    rf"[\w-]{{1,63}}+(?:(?:{_DOT}|\.)[\w-]{{1,63}}+){{0,3}}?{_DOT}[a-z]{{2,7}}\b"
    rf"|(?:[\w-]{{1,63}}+\ ?\.\ ?){{1,4}}(?:{_ENDINGS})\b"
    r")",
    re.IGNORECASE,
)

_UNSENDABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# Looked for in the bytes of a text, which is quicker. What stands before is looked at
# behind the letters: they are found quickly.
_RARE = frozenset({*range(0x20), *b"@%;)]}>\xed\xef"} - {*b"\t\n\r"})
_ORDINARY = bytes(sorted({*range(0x100)} - _RARE))
_UNSENDABLE_BYTES = _RARE - {*b"@%;)]}>"}
_DOT_HINT = re.compile(rb"dot(?<=[ (\[{<_*-]dot)[ )\]}>_*-]")
_AT_HINT = re.compile(rb"at[)\]}>]")
# Of U+2000 to U+203F, where the quotation marks are (E2 80 in UTF-8), none is a letter.
_DOT_IN_A_HOST = re.compile(rb"\.(?<=[\w \x80-\xff-]\.)(?:[\w\x80-\xe1\xe3-\xff]|\xe2[^\x80])")
_AT_A_HOST = re.compile(r" at [\w-]++ ?\.\w", re.IGNORECASE)


def mask(text: str) -> str:
    """Return a text with its e-mail addresses withheld; markup stays markup.

    The part before the @ goes too: it is often a legal name.
    """
    raw, rare = _looked_at(text)
    masked = _masked(str(text), raw, rare)
    return Markup(masked) if isinstance(text, Markup) else masked  # noqa: S704 (was markup)


def _looked_at(text: str) -> tuple[bytes, bytes]:
    """Return a text's bytes, and those of them that few texts have: most looks end there."""
    raw = text.encode("utf-8", "surrogatepass")
    return raw, raw.translate(None, _ORDINARY)


def _masked(text: str, raw: bytes, rare: bytes, kept: Collection[str] = ()) -> str:
    if _may_be_plain(raw, rare):
        text = _PLAIN.sub(partial(_withhold_others, kept) if kept else _withhold, text)
        raw, rare = _looked_at(text)
    return _SPELT_OUT.sub(_withhold, text) if _may_be_spelt_out(raw, rare) else text


def _may_be_plain(raw: bytes, rare: bytes) -> bool:
    return b"@" in rare or (b";" in rare and (b"64;" in raw or b"40;" in raw))


def _may_be_spelt_out(raw: bytes, rare: bytes) -> bool:
    """A cheap look before the dear one: nearly every story ends here."""
    if b"@" in rare or (b"%" in rare and b"%40" in raw):
        return True
    raw = raw.lower()
    if b"dot" in raw and _DOT_HINT.search(raw):
        return True
    if rare and _AT_HINT.search(raw):
        return True
    if _DOT_IN_A_HOST.search(raw) is None:
        return False
    return _AT_A_HOST.search(raw.decode("utf-8", "surrogatepass")) is not None


def _withhold(match: re.Match[str]) -> str:
    """A rose (--<-@) has no letter before its @."""
    is_address = any(char.isalnum() for char in match["local"])
    return WITHHELD if is_address else match[0]


def _withhold_others(kept: Collection[str], match: re.Match[str]) -> str:
    return match[0] if match[0].rstrip(".…").casefold() in kept else _withhold(match)


def is_sendable(raw: bytes) -> bool:
    """Return whether ``sendable`` has nothing to change in a text, given in UTF-8; False
    where that takes a closer look."""
    rare = raw.translate(None, _ORDINARY)
    if not _UNSENDABLE_BYTES.isdisjoint(rare):
        return False
    return not _may_be_plain(raw, rare) and not _may_be_spelt_out(raw, rare)


def sendable(text: str, kept: Collection[str] = ()) -> str:
    """Return a text without what neither HTML nor XML can carry (lone surrogates,
    control characters), with its addresses withheld but those ``kept`` (folded)."""
    raw, rare = _looked_at(text)
    if not _UNSENDABLE_BYTES.isdisjoint(rare):
        text = _UNSENDABLE.sub("\N{REPLACEMENT CHARACTER}", text)
        raw, rare = _looked_at(text)
    masked = _masked(str(text), raw, rare, kept)
    return Markup(masked) if isinstance(text, Markup) else masked  # noqa: S704 (was markup)
