"""A posting: one message, decoded, with its furniture cut into segments."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from afterlist.model.finding import Finding
from afterlist.model.origin import Span
from afterlist.model.raw import SourceRef


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox as written; either half may be empty. ``email`` is masked
    (``name@...``) where the source masks it."""

    name: str = ""
    email: str = ""


class DateWitness(StrEnum):
    """Which line a posting's date was believed from."""

    DATE = "date"
    RESENT_DATE = "resent-date"
    RECEIVED = "received"
    ARRIVAL = "arrival"
    SEPARATOR = "separator"
    TEXT = "text"


class SegmentKind(StrEnum):
    """What a stretch of a posting's text is."""

    BODY = "body"
    ENVELOPE = "envelope"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    SIGNATURE = "signature"
    FOOTER = "footer"
    ADVERTISEMENT = "advertisement"
    BANNER = "banner"


class Segment(Struct, frozen=True):
    """A stretch of the text. Segments are in order, do not overlap, and cover
    the whole text: nothing is thrown away, it is only named."""

    kind: SegmentKind
    span: Span


class MarkKind(StrEnum):
    """Markup that the source itself carried (an HTML part)."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    RULE = "rule"
    HEADING = "heading"
    CENTRED = "centred"
    BLOCKQUOTE = "blockquote"
    PREFORMATTED = "preformatted"


@dataclass(frozen=True, slots=True)
class Mark:
    """HTML markup over a stretch of the text."""

    kind: MarkKind
    span: Span


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part of the message that is not its text. Its bytes stay in the vault."""

    filename: str
    media_type: str
    size_bytes: int


class Posting(Struct, frozen=True):
    """One decoded posting.

    ``identity`` is a hex digest equal for the very same message wherever it
    was found (another mbox quoting, another line end, a digest), and different for
    a cross-post. ``text`` has ``\\n`` line ends and is what every Span points
    into. ``message_id`` has no angle brackets; None if there is none.
    ``lists`` are the list and newsgroup names that the envelope shows, the
    list that carried this copy first. ``no_archive`` is X-No-Archive: yes, in
    the header or the first body line. ``news_headers`` are the envelope's
    Distribution, Summary, Keywords and Organization lines as (name, value):
    transport on Usenet, sometimes the author's own words. ``is_automatic`` marks bounces,
    subscription notes and other mail by machines. ``is_html`` says that the
    text was made from an HTML part, with ``marks`` over it.
    """

    source: SourceRef
    identity: str
    text: str
    segments: tuple[Segment, ...]
    subject: str = ""
    sender: Address = Address()
    reply_to: Address | None = None
    sent_at: datetime | None = None
    date_witness: DateWitness | None = None
    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    news_headers: tuple[tuple[str, str], ...] = ()
    no_archive: bool = False
    is_automatic: bool = False
    is_html: bool = False
    marks: tuple[Mark, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    findings: tuple[Finding, ...] = ()
