"""What an author fills in or uploads, written as a posting: header block, then story.

There is one way of reading stories here, and what an author sees before posting is
what it makes of this message.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

import nh3
from django.conf import settings

from afterlist.distribution.composing import RULE
from afterlist.distribution.labelled import SPELLINGS
from afterlist.distribution.profile import FIELDS
from afterlist.distribution.subject import one_line
from afterlist_site.lists import addresses
from afterlist_site.lists.models import Manuscript

_BODY_TAGS = frozenset(
    {"p", "br", "hr", "em", "i", "strong", "b", "blockquote", "pre", "h1", "h2", "h3", "h4",
     "ul", "ol", "li", "div", "center", "span", "u"}
)  # fmt: skip
"""What a story's marks can be; everything else of an uploaded page goes, scripts first."""

ANYBODY = {
    "ask": "anyone else please ask first.",
    "allow": "anyone else may have it, as long as my name and this header stay on it.",
    "deny": "nowhere else, please.",
}
"""What can be said of places that are not named, in words that are read as they are meant."""


def distribution_line(places: Iterable[str], others: str) -> str:
    """Return the line that says it: the named places, and ``others`` (a key of ``ANYBODY``)."""
    named = [one_line(place) for place in places]
    said = ANYBODY[others]
    if not named:
        return {"ask": "Please ask first.", "allow": "Anywhere, as long as my name and this "
                "header stay on it.", "deny": "Please do not archive."}[others]  # fmt: skip
    return f"{', '.join(named)}; {said}"


def raw_message(
    row: Manuscript, fields: Mapping[str, str], text: str, *, is_html: bool, at: datetime
) -> bytes:
    """Return a chapter as a message of the author's, from an address of ours.

    ``fields`` are texts by the names of ``distribution.FIELDS``, ``text`` the story as
    it was pasted, or clean HTML.
    """
    submission = row.submission
    message = EmailMessage(policy=SMTP)
    sender = addresses.public(submission)
    message["From"] = str(Mailbox(one_line(fields.get("author", "")), addr_spec=sender))
    message["Subject"] = one_line(_subject(fields, is_revised=submission.revises is not None))
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{_id(row)}@{settings.MAIL_DOMAIN}>"
    if is_html:
        message.set_content(_page(fields, text), subtype="html", cte="quoted-printable")
    else:
        lines = [*header_lines(fields), "", RULE, "", text.replace("\r\n", "\n").strip(), ""]
        message.set_content("\n".join(lines), cte="quoted-printable")
    return message.as_bytes()


def as_mailed(
    row: Manuscript, subject: str, text: str, *, is_html: bool, at: datetime, no_archive: bool
) -> bytes:
    """Return a chapter as its author mailed it, header and story in one, from an address of
    ours: by which address and machines it came is nobody's business."""
    submission = row.submission
    message = EmailMessage(policy=SMTP)
    sender = addresses.public(submission)
    message["From"] = str(Mailbox(one_line(submission.person.pen_name), addr_spec=sender))
    message["Subject"] = one_line(subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{_id(row)}@{settings.MAIL_DOMAIN}>"
    if no_archive:
        message["X-No-Archive"] = "Yes"
    text = cleaned(text) if is_html else text
    plain = text.encode("utf-8", "replace").decode()
    message.set_content(plain, subtype="html" if is_html else "plain", cte="quoted-printable")
    return message.as_bytes()


def header_lines(fields: Mapping[str, str]) -> list[str]:
    """Return the header that an author's fields make, a line each."""
    given = {name: one_line(fields.get(name, "")) for name in FIELDS}
    return [f"{SPELLINGS[name]} {text}" for name, text in given.items() if text]


def cleaned(html: str) -> str:
    """Return an uploaded page with nothing in it but a story's own marks."""
    return nh3.clean(html, tags=set(_BODY_TAGS), attributes={}, link_rel=None)


def _subject(fields: Mapping[str, str], *, is_revised: bool) -> str:
    part = fields.get("part", "")
    title = f"{fields.get('title', '')} ({part})" if part else fields.get("title", "")
    return f"REVISED: {title}" if is_revised else title


def _id(row: Manuscript) -> str:
    said = f"{row.submission.token}/{row.position}"
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def _page(fields: Mapping[str, str], html: str) -> str:
    header = "<br>\n".join(escape(line) for line in header_lines(fields))
    return f"<html><body><p>{header}</p>\n<hr>\n{cleaned(html)}\n</body></html>\n"
