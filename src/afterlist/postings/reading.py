"""A message's body as one text: its parts chosen, decoded, cleaned and joined."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from afterlist.model import Attachment, Mark, Span
from afterlist.postings.charset import decoded
from afterlist.postings.flowed import unflowed
from afterlist.postings.markup import declared_charset, looks_html, page
from afterlist.postings.mojibake import repaired, without_entities
from afterlist.postings.parts import Leaf
from afterlist.postings.transfer import mended, unpacked, without_enclosures

_STUB_LENGTH = 1500
_STORY_LENGTH = 1000
_ALTERNATIVE_STUB = 200
_TEXT_NAME = re.compile(r"\.(?:txt|text|asc|html?)\Z", re.IGNORECASE)
_RICH_TAG = re.compile(r"<param>[^<]{0,200}</param>|</?[A-Za-z-]{1,20}>")

_CONTROL_BYTES = b"\0\x08\x0b\x0c\x1a\x1b\x7f"
_TERMINAL = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")
_OVERSTRUCK = re.compile(r"[^\n]\x08")
_PAGE_BREAK = re.compile(r"\n?[\x0b\x0c]\n?")
_DELETED = str.maketrans("", "", "\0\x08\x1a\x1b\x7f")


class Text(NamedTuple):
    """A decoded text, the marks over it, and the codes of what was doubtful."""

    text: str
    marks: tuple[Mark, ...] = ()
    is_html: bool = False
    title: str = ""
    codes: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(slots=True)
class _Joined:
    text: str = ""
    marks: tuple[Mark, ...] = ()
    is_html: bool = False
    title: str = ""
    codes: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    def add(self, more: Text) -> None:
        """Put another text behind this one, a blank line between them."""
        if self.text.strip() and more.text.strip():
            self.text = self.text.rstrip("\n") + "\n\n"
        elif not self.text.strip():
            self.text, self.marks = "", ()
        shift = len(self.text)
        self.text += more.text
        self.marks += (
            tuple(Mark(m.kind, Span(m.span.start + shift, m.span.end + shift)) for m in more.marks)
            if shift
            else more.marks
        )
        self.is_html = self.is_html or more.is_html
        self.title = self.title or more.title
        self.codes += more.codes
        self.attachments += more.attachments


def read(leaves: tuple[Leaf, ...], inherited_charset: str = "") -> Text:
    """Return the text of a message: of alternatives the plain one unless it is a
    stub, a story that came as a text file behind a short note, the rest as attachments."""
    if len(leaves) == 1 and not leaves[0].is_attachment:
        return text_of(leaves[0], inherited_charset)
    chosen, beside = _chosen(leaves)
    joined = _Joined()
    for leaf in chosen:
        joined.add(leaf if isinstance(leaf, Text) else text_of(leaf, inherited_charset))
    if len(joined.text) < _STUB_LENGTH:
        for leaf in beside:
            story = _story_in(leaf, len(joined.text))
            if story:
                joined.add(story)
    attachments = tuple(_attachment(leaf) for leaf in beside)
    return Text(
        joined.text,
        joined.marks,
        joined.is_html,
        joined.title,
        tuple(dict.fromkeys(joined.codes)),
        joined.attachments + attachments,
    )


def _chosen(leaves: tuple[Leaf, ...]) -> tuple[list[Leaf | Text], list[Leaf]]:
    """The leaves that are the text, in order, and those that lie beside it."""
    forms: dict[int, list[Leaf]] = {}
    chosen: list[Leaf | Text] = []
    beside: list[Leaf] = []
    for leaf in leaves:
        if not leaf.is_text:
            beside.append(leaf)
        elif leaf.alternative:
            forms.setdefault(leaf.alternative, []).append(leaf)
    seen: set[int] = set()
    for leaf in leaves:
        if leaf.is_text and not leaf.alternative:
            chosen.append(leaf)
        elif leaf.is_text and leaf.alternative not in seen:
            seen.add(leaf.alternative)
            chosen.extend(_best_form(forms[leaf.alternative]))
    return chosen, beside


def _best_form(forms: list[Leaf]) -> list[Leaf | Text]:
    plain = [leaf for leaf in forms if leaf.media_type == "text/plain"]
    webby = [leaf for leaf in forms if leaf.media_type == "text/html"]
    if not plain or not webby:
        return list(plain or webby)
    texts = [text_of(leaf) for leaf in plain]
    length = sum(len(text.text.strip()) for text in texts)
    if length < _ALTERNATIVE_STUB:
        richer = [text_of(leaf) for leaf in webby]
        if sum(len(text.text) for text in richer) > 2 * length:
            return list(richer)
    return list(texts)


def text_of(leaf: Leaf, inherited_charset: str = "") -> Text:
    """Return the text of one leaf."""
    data = unpacked(leaf.payload, leaf.encoding)
    data, codes = mended(data)
    data, enclosures = without_enclosures(data)
    is_page = leaf.media_type == "text/html"
    charset = leaf.charset or inherited_charset
    if is_page or data[:200].lstrip()[:1] == b"<":
        charset = charset or declared_charset(data) or ""
    reading = decoded(data, charset)
    text = cleaned(reading.text, has_controls=any(map(data.__contains__, _CONTROL_BYTES)))
    text, mojibake = repaired(text)
    codes += reading.codes + mojibake
    attachments = tuple(
        Attachment(e.filename, "application/octet-stream", len(e.content)) for e in enclosures
    )
    if is_page or looks_html(text):
        web = page(text)
        return Text(web.text, web.marks, True, web.title, codes, attachments)
    return _plain(text, leaf, codes, attachments)


def _plain(
    text: str, leaf: Leaf, codes: tuple[str, ...], attachments: tuple[Attachment, ...]
) -> Text:
    if leaf.is_flowed and (" \n" in text or "\n " in text):
        text = unflowed(text, leaf.is_delsp)
    if leaf.media_type in ("text/enriched", "text/richtext"):
        text = _RICH_TAG.sub("", text).replace("<<", "<")
    text, entities = without_entities(text)
    return Text(text, codes=codes + entities, attachments=attachments)


def cleaned(text: str, *, has_controls: bool) -> str:
    r"""Return text with ``\n`` line ends and without the control characters of
    terminals, printers and DOS; a form feed becomes a blank line."""
    if "\r" in text:
        text = re.sub("\r+\n", "\n", text).replace("\r", "\n")
    if has_controls:
        text = _TERMINAL.sub("", text) if "\x1b" in text else text
        text = _OVERSTRUCK.sub("", text) if "\x08" in text else text
        text = _PAGE_BREAK.sub("\n\n", text) if "\x0c" in text or "\x0b" in text else text
        text = text.translate(_DELETED)
    if text.isascii():
        return text
    return text.replace("\ufeff", "").replace("\u2028", "\n").replace("\u2029", "\n\n")


def _story_in(leaf: Leaf, note_length: int) -> Text | None:
    """The text of an attachment that is the posting's true text, None if it is not one."""
    if not (leaf.media_type.startswith("text/") or _TEXT_NAME.search(leaf.filename)):
        return None
    if leaf.media_type in ("text/calendar", "text/x-vcard", "text/css", "text/directory"):
        return None
    if leaf.media_type.startswith(("image/", "message/", "audio/")):
        return None
    story = text_of(leaf)
    if len(story.text) > max(_STORY_LENGTH, 2 * note_length) and "\0" not in story.text:
        return story
    return None


def _attachment(leaf: Leaf) -> Attachment:
    size = len(leaf.payload)
    if leaf.encoding == "base64":
        size = len(leaf.payload.translate(None, b" \r\n\t=")) * 3 // 4
    elif leaf.encoding:
        size = len(unpacked(leaf.payload, leaf.encoding))
    return Attachment(leaf.filename, leaf.media_type, size)
