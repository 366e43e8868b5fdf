"""What makes a posting the very same message wherever it was found."""

from collections.abc import Iterable
from hashlib import sha256

from afterlist.model import Segment, SegmentKind

# Quotes, footers and adverts differ between copies of one message: a rescue tool
# or a list server writes them anew.
_OWN = frozenset((SegmentKind.BODY, SegmentKind.SIGNATURE, SegmentKind.QUOTE))

# 128 bits: no two messages of all that were ever posted share them by chance.
_DIGITS = 32


def identity(envelope_parts: Iterable[str], text: str, segments: tuple[Segment, ...]) -> str:
    """Return a hex digest over the parts of the envelope that every copy has
    (message-id, carrying list, sender, subject, date) and over the author's own
    text, white space left out and ``>From`` read as ``From``."""
    known = "\0".join((*envelope_parts, "")).encode("utf-8", "surrogatepass")
    if len(segments) != 1:
        own_spans = [segment.span for segment in segments if segment.kind in _OWN]
        text = "\n".join([text[start:end] for start, end in own_spans])
    if ">" in text and ">From " in text:
        text = f"\n{text}".replace("\n>From ", "\nFrom ")
    own = text.encode("utf-8", "surrogatepass").translate(None, b" \t\n")
    return sha256(known + own).hexdigest()[:_DIGITS]
