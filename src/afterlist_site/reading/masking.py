"""E-mail addresses are never shown: not in headers, not in stories, not in snippets."""

import re

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
    _LOCAL + r"(?:@|&#0?64;|&#[xX]40;)(?:[\w-]++\.)*+[\w-]*+(?:\.{2,3}|…)?"
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

_HINTS = ("@", "%40", "dot", "at)", "at]", "at>", "at}")
_AT_A_HOST = re.compile(r" at [\w-]++ ?\.\w")


def mask(text: str) -> str:
    """Return a text with its e-mail addresses withheld; markup stays markup.

    The part before the @ goes too: it is often a legal name.
    """
    masked = str(text)
    if "@" in masked or "64;" in masked or "40;" in masked:
        masked = _PLAIN.sub(_withhold, masked)
    if _may_be_spelt_out(masked.lower()):
        masked = _SPELT_OUT.sub(_withhold, masked)
    return Markup(masked) if isinstance(text, Markup) else masked  # noqa: S704 (was markup)


def _may_be_spelt_out(text: str) -> bool:
    """A cheap look before the dear one: nearly every story ends here."""
    return any(hint in text for hint in _HINTS) or _AT_A_HOST.search(text) is not None


def _withhold(match: re.Match[str]) -> str:
    """A rose (--<-@) has no letter before its @."""
    is_address = any(char.isalnum() for char in match["local"])
    return WITHHELD if is_address else match[0]
