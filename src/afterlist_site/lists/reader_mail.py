"""A chapter, or a day's chapters, as a mail to one reader. Warnings come first."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP
from functools import lru_cache
from html import escape

from django.conf import settings
from django.urls import reverse

from afterlist.distribution.subject import one_line
from afterlist.distribution.wrapping import wrapped
from afterlist.model import Cleared
from afterlist_site import letters
from afterlist_site.archive.books import Letter
from afterlist_site.lists import addresses
from afterlist_site.lists.models import Mailed

COLUMNS = 72


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter that was cleared for readers, with where it stands in the archive and, in a
    digest, among other parts."""

    cleared: Cleared[Letter]
    path: str
    order: tuple[str, str, int] = ("", "", 0)

    @property
    def letter(self) -> Letter:
        """What is mailed of it."""
        return self.cleared.value


def message(row: Mailed, parts: Sequence[Part]) -> bytes:
    """Return the mail in which a reader gets the parts, with CRLF line ends, without Date."""
    text, page, subject = _body(tuple(parts))
    head = EmailMessage(policy=SMTP.clone(max_line_length=240))
    reader = row.reader
    head["From"] = str(Mailbox(one_line(_sender(parts)), addr_spec=settings.MAIL_FROM))
    head["To"] = reader.email
    head["Subject"] = subject
    head["Message-ID"] = f"<{_id(row)}@{settings.MAIL_DOMAIN}>"
    head["Reply-To"] = addresses.reader(reader.token, row.pk)
    for name, value in _list_headers(row):
        head[name] = value
    head.set_content(text, cte="quoted-printable")
    head.add_alternative(page, subtype="html", cte="quoted-printable")
    return head.as_bytes()


def return_path(row: Mailed) -> str:
    """Return where a bounce of this mail comes back to."""
    return addresses.reader_return_path(row.reader.token, row.pk)


def _list_headers(row: Mailed) -> list[tuple[str, str]]:
    """RFC 2369 and 2919, and the one-click end of RFC 8058."""
    leave = letters.absolute(
        reverse("reader-leave", args=[row.reader.token, row.subscription_id or 0])
    )
    answers = addresses.reader(row.reader.token)
    end = f"<{leave}>, <mailto:{answers}?subject=unsubscribe>"
    return [
        ("List-Id", f"{one_line(settings.MAIL_NAME)} <stories.{settings.MAIL_DOMAIN}>"),
        ("List-Unsubscribe", end),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("List-Archive", f"<{letters.absolute(reverse('home'))}>"),
        ("List-Owner", f"<mailto:{settings.MAIL_ARCHIVIST}>"),
        ("Precedence", "list"),
        ("Auto-Submitted", "auto-generated"),
    ]


def _sender(parts: Sequence[Part]) -> str:
    names = {" and ".join(part.letter.authors) for part in parts}
    only = names.pop() if len(names) == 1 else ""
    return f"{only} via {settings.MAIL_NAME}" if only else settings.MAIL_NAME


def _id(row: Mailed) -> str:
    said = f"{row.reader.token}/{row.posting}"
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


@lru_cache(maxsize=8)
def _body(parts: tuple[Part, ...]) -> tuple[str, str, str]:
    """The same for every reader, and made once for all of them."""
    texts = "\n\n".join(_text(part) for part in parts)
    pages = "\n<hr>\n".join(_page(part) for part in parts)
    return f"{texts}\n\n{_FOOT}", f"{pages}\n<hr>\n<p>{escape(_FOOT)}</p>\n", _subject(parts)


_FOOT = (
    "You get this because you asked for it. To end it, use your mail program's button, or "
    "answer with “unsubscribe”. Any other answer goes to the author."
)


def _subject(parts: Sequence[Part]) -> str:
    if len(parts) > 1:
        return f"{len(parts)} parts of today"
    (part,) = parts
    letter = part.letter
    return one_line(
        ": ".join(each for each in (letter.title or "Untitled", letter.chapter) if each)
    )


def _text(part: Part) -> str:
    letter = part.letter
    lines: list[str] = []
    for label, value in _above(letter):
        lines.extend(wrapped(f"{label}: {value}", COLUMNS, hanging="  "))
    lines.extend(["", letters.absolute(part.path), "", "-" * 10, ""])
    for paragraph in letter.plain.split("\n\n"):
        is_verse = "\n" in paragraph
        lines.extend(paragraph.split("\n") if is_verse else wrapped(paragraph, COLUMNS))
        lines.append("")
    return "\n".join(lines)


def _page(part: Part) -> str:
    above = "<br>\n".join(
        f"<strong>{escape(label)}:</strong> {escape(value)}" for label, value in _above(part.letter)
    )
    address = escape(letters.absolute(part.path), quote=True)
    return f'<p>{above}</p>\n<p><a href="{address}">{address}</a></p>\n<hr>\n{part.letter.html}'


def _above(letter: Letter) -> list[tuple[str, str]]:
    """What stands above the story: what it warns of before anything else."""
    told = [
        ("Warnings", ", ".join(letter.warnings)),
        ("Rating", letter.rating),
        ("Title", letter.title),
        ("Part", letter.chapter),
        ("By", " and ".join(letter.authors)),
        ("Summary", letter.summary),
    ]
    return [(label, one_line(value)) for label, value in told if value]
