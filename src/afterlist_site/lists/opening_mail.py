"""What an author's mail holds: one story in its text, or chapters in its documents.

Each chapter is written anew as a message of ours, so that nothing else of the mail (whose
address, by which machines) is kept with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from html import escape
from pathlib import PurePath
from typing import Final

from afterlist.model import Posting
from afterlist_site.lists import changes, documents, trimming, trimming_pages
from afterlist_site.lists.converting import (
    SUFFIXES,
    Converted,
    UnreadableDocumentError,
    converted,
    decoded,
)
from afterlist_site.people import relay_reading as reading

MOST_DOCUMENTS: Final = 20
MOST_FLAWS: Final = 5

_NO_DOCUMENTS: Final = frozenset((".asc", ".sig", ".p7s", ".vcf", ".ics", ".eml", ""))
_DIGITS: Final = re.compile(r"(\d{1,9})")
_SUBJECT: Final = re.compile(r"(?:\s*(?:(?:re|fwd?|fw|fic|story)\s?:|\[[^\[\]]{0,40}\]))*\s*", re.I)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: ``fields`` are what stands over it as a header, by the names of
    ``distribution.FIELDS``; empty where its header stands in its text."""

    story: Converted
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a mail holds; ``flaws`` says what of it could not be read."""

    chapters: tuple[Chapter, ...]
    coauthors: tuple[tuple[str, str], ...]
    flaws: tuple[str, ...]
    no_archive: bool
    subject: str


def opened(mail: reading.Mail, found: Posting) -> Opened:
    """Return what a mail (``found`` when decoded) holds."""
    parts = list(_parts(mail))
    inner = _forwarded(parts)
    if inner is not None:
        found = inner
    own = trimming.trimmed(found)
    stories, flaws = _documents(parts)
    if stories:
        chapters = tuple(_with_header(stories, own.text, found.subject))
    elif found.is_html:
        page = trimming_pages.trimmed_page(_page(parts, found))
        chapters = (Chapter(Converted(page, is_html=True)),)
    else:
        chapters = (Chapter(Converted(own.text, is_html=False)),)
    subject = found.subject.strip()
    return Opened(chapters, own.coauthors, tuple(flaws), found.no_archive, subject)


def _parts(mail: reading.Mail) -> Iterator[Message]:
    """The leaves of a mail, and the mails in it. The parser goes as deep as its parts do."""
    if mail.raw.count(b"boundary") > reading.MOST_PARTS:
        return
    waiting: list[Message] = [BytesParser(policy=compat32).parsebytes(mail.raw)]
    while waiting:
        part = waiting.pop(0)
        content = part.get_payload()
        if part.get_content_type() == "message/rfc822" or not isinstance(content, list):
            yield part
        else:
            waiting[:0] = [each for each in content if isinstance(each, Message)]


def _forwarded(parts: list[Message]) -> Posting | None:
    """The only mail that was put into a mail as it was."""
    inside = [each for each in parts if each.get_content_type() == "message/rfc822"]
    content = inside[0].get_payload() if len(inside) == 1 else None
    if not isinstance(content, list) or not isinstance(content[0], Message):
        return None
    return reading.posting(reading.opened(_bytes(content[0])))


def _bytes(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError):
        # What cannot be written again is read from the whole mail.
        return b""


def _documents(parts: list[Message]) -> tuple[list[tuple[str, Converted]], list[str]]:
    """The stories in a mail's documents in the order of their names, and what could not
    be read."""
    named = [(name, part) for part in parts if (name := _name(part))]
    stories, flaws = [], []
    for name, part in sorted(named, key=lambda each: _in_order(each[0]))[:MOST_DOCUMENTS]:
        try:
            stories.append((name, converted(name, _content(part))))
        except UnreadableDocumentError as flaw:
            flaws.append(f"{name}: {flaw}")
    return stories, flaws[:MOST_FLAWS]


def _name(part: Message) -> str:
    """A document's name; empty of what is none: the mail's own text, pictures, signatures."""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    name = PurePath("".join(sign for sign in name if sign.isprintable())[-150:]).name
    is_document = part.get_content_maintype() in ("text", "application")
    ending = PurePath(name).suffix.lower()
    is_known = ending in SUFFIXES or (is_document and ending not in _NO_DOCUMENTS)
    return name if is_known else ""


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _in_order(name: str) -> list[tuple[int, str]]:
    """``part2`` comes before ``part10``."""
    pieces = _DIGITS.split(name.casefold())
    return [(int(each), "") if each.isdecimal() else (0, each) for each in pieces]


def _with_header(
    stories: list[tuple[str, Converted]], text: str, subject: str
) -> Iterator[Chapter]:
    """Chapters under the header that the mail or each document has; the mail's counts."""
    of_mail = changes.fields_in(text)
    common: dict[str, str] = {}
    for at, (name, story) in enumerate(stories, start=1):
        document = documents.opened(story)
        common = {**document.fields, **common} if at == 1 else common
        fields = {**common, **document.fields, **of_mail}
        fields.setdefault("title", _SUBJECT.sub("", subject, count=1) or PurePath(name).stem)
        if len(stories) > 1:
            fields["part"] = f"{at}/{len(stories)}"
        yield Chapter(document.story, fields)


def _page(parts: list[Message], found: Posting) -> str:
    """The page of a mail whose text was read from it."""
    for part in parts:
        if part.get_content_type() == "text/html":
            return decoded(_content(part), str(part.get_content_charset() or ""))
    return f"<pre>{escape(found.text)}</pre>"
