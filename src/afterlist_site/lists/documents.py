"""An uploaded document opened: the header that stands in it, and the story under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from html import unescape

import nh3
from lxml import html as pages

from afterlist import distribution, pipeline
from afterlist.model import Kind, Place, RawMessage, Reading, SourceFormat
from afterlist_site.lists.converting import Converted

LEAST_FIELDS = 2
"""What makes a header: a story may begin with one line that has a colon."""

RULES = "-=_*~#"
"""What lines between a header and its story are drawn of."""

_OWN_WORDS = ("part", "email", "date")
"""What the form does not take from a document."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document's story, and the fields of the header that stood above it."""

    story: Converted
    fields: Mapping[str, str]


def opened(document: Converted) -> Opened:
    """Return a document with its header apart; whole, if its header cannot be told from
    the story line by line."""
    reading = _read(document)
    if reading is None or reading.header is None or reading.body is None:
        return Opened(document, {})
    fields = _fields(reading)
    above = reading.posting.text[: reading.body.start]
    story = _below(document, above, reading) if len(fields) >= LEAST_FIELDS else None
    return Opened(story, fields) if story is not None else Opened(document, {})


def _read(document: Converted) -> Reading | None:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "x"
    subtype = "html" if document.is_html else "plain"
    message.set_content(document.text, subtype=subtype, cte="quoted-printable")
    raw = RawMessage(message.as_bytes(), "a document", 0, SourceFormat.EML)
    found = [each for each in pipeline.read_message(raw) if each.kind is Kind.STORY]
    return found[0] if len(found) == 1 else None


def _fields(reading: Reading) -> dict[str, str]:
    assert reading.header is not None  # noqa: S101 - asked before
    header = reading.header
    texts = distribution.Manuscript("", header, ()).fields
    of_envelope = {
        name
        for name in ("title", "authors")
        if (read := getattr(header, name)) is None or read.origin.place is not Place.TEXT
    }
    not_given = {"title": "title", "authors": "author"}
    dropped = {*_OWN_WORDS, *(not_given[name] for name in of_envelope)}
    return {name: text for name, text in texts.items() if name not in dropped}


def _below(document: Converted, above: str, reading: Reading) -> Converted | None:
    if not document.is_html:
        return Converted(reading.posting.text[len(above) :], is_html=False)
    rest = _without(document.text, _letters(above))
    return Converted(rest, is_html=True) if rest is not None else None


def _without(html: str, above: str) -> str | None:
    """A page without the blocks at its head that are the header (its text without blanks);
    None where a block is partly of the story."""
    body = pages.fragment_fromstring(html, create_parent="div")
    left = above
    if body.text and left.startswith(loose := _letters(body.text)):
        left = left.removeprefix(loose)
        body.text = ""
    for block in list(body):
        said = _letters(f"{block.text_content()}{block.tail or ''}")
        if not left or not left.startswith(said):
            break
        left = left.removeprefix(said)
        body.remove(block)
    rest = pages.tostring(body, encoding="unicode")
    is_whole = _letters(_plain(html)) == above.removesuffix(left) + _letters(_plain(rest))
    # Rules that were drawn under the header are no letters of it.
    return rest if is_whole and not left.strip(RULES) else None


def _plain(html: str) -> str:
    return unescape(nh3.clean(html, tags=set()))


def _letters(text: str) -> str:
    return "".join(text.split())
