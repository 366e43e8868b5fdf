"""Postings to read, from a text and what little of an envelope a test is about."""

from collections.abc import Sequence

from afterlist.model import Address, Posting, Segment, SegmentKind, SourceRef, Span


def posted(
    text: str,
    subject: str = "",
    name: str = "",
    email: str = "",
    news: Sequence[Sequence[str]] = (),
) -> Posting:
    """Return a posting whose whole text is its body."""
    return Posting(
        source=SourceRef("case", 0),
        identity="0",
        text=text,
        segments=(Segment(SegmentKind.BODY, Span(0, len(text))),) if text else (),
        subject=subject,
        sender=Address(name, email),
        message_id="case@lists.example" if subject else None,
        news_headers=tuple((line[0], line[1]) for line in news),
    )
