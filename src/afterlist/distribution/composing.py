"""A cleared chapter as the messages that one list gets."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial
from html import escape

from afterlist.distribution.labelled import field_text, header_lines, short_rating
from afterlist.distribution.manuscript import Manuscript
from afterlist.distribution.profile import PLACEHOLDERS, SMALLEST_TEXT, Format, ListProfile
from afterlist.distribution.splitting import Passage, part_texts, pieces
from afterlist.distribution.subject import enveloped, one_line, subject_text
from afterlist.distribution.written import block_lines
from afterlist.model import Block, BlockKind, Cleared
from afterlist.publication.page import blocks_html

RULE = "-" * 10
"""Drawn between header and story: the strongest sign of where a story begins."""

MARK = "X-Afterlist-Posting"
"""The header line that repeats the Message-ID, for lists that give messages their own."""

ADDED_BYTES = 1_500
"""Left for what the list and the way there add to an envelope."""

_POLICY = SMTP.clone(max_line_length=240)
# Folded at 78 the library begins a long subject on a line of its own, which
# some lists' robots take for an empty one.
LONGEST_LINE = 998
"""Of a mail (RFC 5322, 2.1.1), without its end."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom a posting is from: ``address`` is one of ours, so that it agrees with what
    signs for it (DMARC); answers go to ``reply_to``. ``domain`` ends the Message-IDs."""

    name: str
    address: str
    reply_to: str
    domain: str


@dataclass(frozen=True, slots=True)
class ListPosting:
    """One message for one list, part ``part`` of ``of`` that the chapter was cut into.

    ``message_id`` has no angle brackets and is the same whenever the same piece is
    composed for the same list; ``content`` is the message with CRLF line ends, its
    Date left to the moment of sending.
    """

    message_id: str
    recipient: str
    subject: str
    part: int
    of: int
    content: bytes


def compose(
    cleared: Cleared[Manuscript],
    profile: ListProfile,
    sender: Sender,
    *,
    is_revised: bool = False,
    before: Sequence[str] = (),
) -> tuple[ListPosting, ...]:
    """Return a chapter as the messages of a list, in order; ``before`` are the Message-IDs of
    what the list gets of the story before it, to which they refer.

    What it takes was cleared for this list; whether the list takes the story is for
    ``faults`` to say. Each message is at most the list's limit, unless a word or the
    header alone is longer than that.
    """
    manuscript = cleared.value
    write = partial(_passage, manuscript, profile)
    first, later = (
        _room(manuscript, profile, sender, is_whole=is_whole, is_revised=is_revised)
        for is_whole in (True, False)
    )
    cut = pieces(map(write, manuscript.blocks), first, later, write)
    ids = [_message_id(manuscript, profile, sender, at) for at in range(len(cut))]
    made = []
    for at, part in enumerate(part_texts(manuscript.part, len(cut))):
        subject = _subject(manuscript, profile, part, is_revised=is_revised)
        message = _message(profile, sender, subject, [*before, *ids[: at + 1]])
        header = header_lines(manuscript, profile, part, is_whole=at == 0)
        end_mark = one_line(manuscript.end_mark) if at == len(cut) - 1 else ""
        _fill(message, profile, header, cut[at], end_mark)
        made.append(
            ListPosting(ids[at], profile.address, subject, at + 1, len(cut), message.as_bytes())
        )
    return tuple(made)


def _passage(manuscript: Manuscript, profile: ListProfile, block: Block) -> Passage:
    legend = manuscript.header.legend
    taken = "".join(each.open + each.close for each in (legend.value if legend else ()))
    lines = block_lines(block, profile, taken)
    size = _carried("\n".join((*lines, "")))
    if profile.format is Format.HTML:
        size += _carried(blocks_html([block]))
    return Passage(block, lines, size)


def _carried(text: str) -> int:
    """The bytes of a text in a message with a blank line after it, at the most."""
    size = len(text.encode()) + text.count("\n") + 4
    if _longest(text) <= LONGEST_LINE:
        return size
    # Quoted-printable: three bytes for one, and a line end for each 75 of them.
    signs = size + 2 * sum(not (" " < sign <= "~") or sign == "=" for sign in text)
    signs += 2 * (len(text.encode()) - len(text))
    return signs + signs // 24


def _room(
    manuscript: Manuscript,
    profile: ListProfile,
    sender: Sender,
    *,
    is_whole: bool,
    is_revised: bool,
) -> int:
    """The bytes that a piece of the story can have in a message."""
    left = _left(manuscript, profile, sender, is_whole=is_whole, is_revised=is_revised)
    return max(SMALLEST_TEXT, left)


def _left(
    manuscript: Manuscript,
    profile: ListProfile,
    sender: Sender,
    *,
    is_whole: bool,
    is_revised: bool,
) -> int:
    """The bytes that the rest of a message leaves for the story."""
    subject = _subject(manuscript, profile, "99z/999", is_revised=is_revised)
    message = _message(profile, sender, subject, ["0" * 33 + sender.domain] * 3)
    header = header_lines(manuscript, profile, "99z/999", is_whole=is_whole)
    _fill(message, profile, header, (), one_line(manuscript.end_mark))
    return profile.largest_kb * 1_000 - ADDED_BYTES - len(message.as_bytes())


def _message_id(manuscript: Manuscript, profile: ListProfile, sender: Sender, at: int) -> str:
    said = "\n".join((manuscript.key, str(manuscript.revision), profile.address.lower(), str(at)))
    return f"{hashlib.blake2b(said.encode(), digest_size=16).hexdigest()}@{sender.domain}"


def _subject(manuscript: Manuscript, profile: ListProfile, part: str, *, is_revised: bool) -> str:
    values = {name: field_text(manuscript, profile, name, part) for name in PLACEHOLDERS}
    values["rating"] = short_rating(manuscript, profile)
    return subject_text(profile.subject, values, is_revised=is_revised)


def _message(
    profile: ListProfile, sender: Sender, subject: str, ids: Sequence[str]
) -> EmailMessage:
    message = EmailMessage(policy=_POLICY)
    address = profile.sender or sender.address
    message["From"] = str(Mailbox(enveloped(sender.name), addr_spec=address))
    message["To"] = profile.address
    message["Reply-To"] = sender.reply_to
    message["Subject"] = subject
    message["Message-ID"] = f"<{ids[-1]}>"
    message[MARK] = ids[-1]
    if len(ids) > 1:
        message["In-Reply-To"] = f"<{ids[-2]}>"
        message["References"] = " ".join(f"<{each}>" for each in dict.fromkeys((ids[0], ids[-2])))
    return message


def _fill(
    message: EmailMessage,
    profile: ListProfile,
    header: Sequence[str],
    piece: Sequence[Passage],
    end_mark: str,
) -> None:
    end = [end_mark, ""] if end_mark else []
    text = "\n".join([*header, "", RULE, "", *_story_lines(piece), *end])
    parameters = {"format": "flowed"} if profile.format is Format.FLOWED else {}
    message.set_content(text, cte=_encoding(text), params=parameters)
    if profile.format is Format.HTML:
        page = _page(header, piece, end_mark)
        message.add_alternative(page, subtype="html", cte=_encoding(page))


def _story_lines(piece: Sequence[Passage]) -> Iterator[str]:
    for at, passage in enumerate(piece):
        yield from passage.lines
        after = piece[at + 1].block.kind if at + 1 < len(piece) else None
        # Items of a list stand together, by which they are known for a list.
        if not (after is BlockKind.LIST is passage.block.kind):
            yield ""


def _encoding(text: str) -> str:
    if _longest(text) > LONGEST_LINE:
        return "quoted-printable"
    return "7bit" if text.isascii() else "8bit"


def _longest(text: str) -> int:
    return max(len(line.encode()) for line in text.split("\n"))


def _page(header: Sequence[str], piece: Sequence[Passage], end_mark: str) -> str:
    above = "<br>\n".join(escape(line.strip()) for line in header)
    below = f"<p>{escape(end_mark)}</p>\n" if end_mark else ""
    return f"<p>{above}</p>\n<hr>\n{blocks_html([each.block for each in piece])}{below}"
