"""A chapter, or a day's chapters, as a mail to one reader. Warnings come first.

What is the same for all readers is written and encoded once; a reader's own lines are put
round it.
"""

from __future__ import annotations

import hashlib
import quopri
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP
from functools import lru_cache
from html import escape
from typing import Final

from django.conf import settings
from django.urls import reverse

from afterlist.distribution.subject import one_line
from afterlist.distribution.wrapping import wrapped
from afterlist.distribution.written import sendable
from afterlist.model import Cleared
from afterlist_site import letters
from afterlist_site.archive.books import Letter
from afterlist_site.lists import addresses, letter_texts
from afterlist_site.lists.models import Mailed

COLUMNS: Final = 72


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
    body = _body(tuple(parts), settings.MAIL_DOMAIN, settings.SITE_ADDRESS)
    leave = _leave(row)
    text = _FOOT_TEXT.format(leave)
    page = _FOOT_PAGE.format(escape(leave, quote=True))
    return b"".join(
        (
            body.head, _own_head(row, leave), b"\r\n",
            body.text, _encoded(text), body.between,
            body.page, _encoded(page), body.end,
        )
    )  # fmt: skip


def return_path(row: Mailed) -> str:
    """Return where a bounce of this mail comes back to."""
    return addresses.reader_return_path(row.reader.token, row.pk)


def _leave(row: Mailed) -> str:
    """The page and, by a POST, the one click that ends what a mail came from."""
    path = reverse("reader-leave", args=[row.reader.token, row.subscription_id or 0])
    return letters.absolute(path)


def _own_head(row: Mailed, leave: str) -> bytes:
    """The lines that are one reader's alone (RFC 2369, RFC 8058)."""
    token = row.reader.token
    lines = (
        f"To: {row.reader.email}",
        f"Message-ID: <{message_id(row)}>",
        f"Reply-To: {addresses.reader(token, row.pk)}",
        f"List-Unsubscribe: <{leave}>,\r\n <mailto:{addresses.reader(token)}?subject=unsubscribe>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "",
    )
    return "\r\n".join(lines).encode("ascii", "replace")


def message_id(row: Mailed) -> str:
    """Return the Message-ID of the mail whose first part is the row's: always the same."""
    said = f"{row.reader.token}/{row.posting}"
    made = hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
    return f"{made}@{settings.MAIL_DOMAIN}"


@dataclass(frozen=True, slots=True)
class _Body:
    """What all readers of the same parts get, as it goes over the line."""

    head: bytes
    text: bytes
    between: bytes
    page: bytes
    end: bytes


@lru_cache(maxsize=8)
def _body(parts: tuple[Part, ...], domain: str, _site: str) -> _Body:
    text, page = _text(parts), _page(parts)
    mark = hashlib.blake2b(f"{text}{page}".encode(), digest_size=12).hexdigest()
    bound = f"=_{mark}"
    return _Body(
        head=_common_head(parts, domain, bound),
        text=_part_head(bound, "plain") + _encoded(text),
        between=_part_head(bound, "html"),
        page=_encoded(page),
        end=f"\r\n--{bound}--\r\n".encode(),
    )


def _common_head(parts: Sequence[Part], domain: str, bound: str) -> bytes:
    head = EmailMessage(policy=SMTP.clone(max_line_length=240))
    head["From"] = str(Mailbox(one_line(_sender(parts)), addr_spec=settings.MAIL_FROM))
    head["Subject"] = _subject(parts)
    head["List-Id"] = f"{one_line(settings.MAIL_NAME)} <stories.{domain}>"
    head["List-Archive"] = f"<{letters.absolute(reverse('home'))}>"
    head["List-Help"] = f"<{letters.absolute(reverse('about'))}>"
    # Never the archivist's own address.
    head["List-Owner"] = f"<mailto:{settings.MAIL_FROM}>"
    head["List-Post"] = "NO"
    head["Precedence"] = "list"
    head["Auto-Submitted"] = "auto-generated"
    kind = f'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="{bound}"\r\n'
    return head.as_bytes().removesuffix(b"\r\n") + kind.encode()


def _part_head(bound: str, kind: str) -> bytes:
    lines = (
        f"\r\n--{bound}",
        f"Content-Type: text/{kind}; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "",
    )
    return "\r\n".join(lines).encode()


def _encoded(text: str) -> bytes:
    raw = quopri.encodestring(sendable(text).encode("utf-8", "replace"))
    return raw.replace(b"\n", b"\r\n")


_FOOT_TEXT: Final = (
    "\n-- \nYou get this because you asked for it. To end it: {}\n"
    "or answer with “unsubscribe”. Any other answer goes to the author by way of\n"
    "the archive, and they may show it, without your name, beside the story.\n"
)
_FOOT_PAGE: Final = (
    '<hr>\n<p>You get this because you asked for it. <a href="{}">End it</a>, or answer with '
    "“unsubscribe”. Any other answer goes to the author by way of the archive, and they may show "
    "it, without your name, beside the story.</p>\n</body></html>\n"
)


def _sender(parts: Sequence[Part]) -> str:
    names = {" and ".join(part.letter.authors) for part in parts}
    only = names.pop() if len(names) == 1 else ""
    return f"{only} via {settings.MAIL_NAME}" if only else settings.MAIL_NAME


def _subject(parts: Sequence[Part]) -> str:
    """Titles alone: neither a warning nor a summary is read by who looks over a shoulder."""
    if len(parts) > 1:
        return f"Stories of today: {len(parts)} parts"
    return one_line(_named(parts[0].letter))


def _named(letter: Letter) -> str:
    return ": ".join(each for each in (letter.title or "Untitled", letter.chapter) if each)


def _above(letter: Letter) -> list[tuple[str, str]]:
    """What stands above the story: what it warns of before anything else."""
    told = [
        *_warned(letter),
        ("Title", letter.title),
        ("Part", letter.chapter),
        ("By", " and ".join(letter.authors)),
        ("Summary", letter.summary),
    ]
    return [(label, one_line(value)) for label, value in told if value]


def _warned(letter: Letter) -> list[tuple[str, str]]:
    return [("Warnings", ", ".join(letter.warnings)), ("Rating", letter.rating)]


def _entry(letter: Letter) -> list[tuple[str, str]]:
    """A part in the table of contents of a digest."""
    told = [*_warned(letter), ("Story", _named(letter)), ("By", " and ".join(letter.authors))]
    return [(label, one_line(value)) for label, value in told if value]


def _text(parts: Sequence[Part]) -> str:
    lines: list[str] = []
    if len(parts) > 1:
        lines += [f"{len(parts)} parts:", ""]
        for place, part in enumerate(parts, start=1):
            lines += [f"{place}.", *_labelled(_entry(part.letter)), ""]
        lines += ["=" * 10, ""]
    for place, part in enumerate(parts):
        lines += ["", "=" * 10, ""] if place else []
        lines += _labelled(_above(part.letter))
        lines += ["", letters.absolute(part.path), "", "-" * 10, ""]
        lines.append(letter_texts.text_of(part.letter.html, part.letter.legend))
    return "\n".join(lines)


def _labelled(told: Sequence[tuple[str, str]]) -> list[str]:
    lines: list[str] = []
    for label, value in told:
        lines += wrapped(f"{label}: {value}", COLUMNS, hanging="  ")
    return lines


def _page(parts: Sequence[Part]) -> str:
    pieces = [f'<!DOCTYPE html>\n<html lang="en"><head><title>{escape(_subject(parts))}</title>']
    pieces.append('<meta charset="utf-8"></head>\n<body>')
    if len(parts) > 1:
        entries = "\n".join(f"<li>{_marked(_entry(part.letter))}</li>" for part in parts)
        pieces.append(f"<p>{len(parts)} parts:</p>\n<ol>\n{entries}\n</ol>\n<hr>")
    for part in parts:
        address = escape(letters.absolute(part.path), quote=True)
        pieces.append(
            f'<p>{_marked(_above(part.letter))}</p>\n<p><a href="{address}">{address}</a></p>\n'
            f"<hr>\n{part.letter.html}"
        )
    return "\n".join(pieces)


def _marked(told: Sequence[tuple[str, str]]) -> str:
    return "<br>\n".join(
        f"<strong>{escape(label)}:</strong> {escape(value)}" for label, value in told
    )
