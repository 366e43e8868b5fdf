"""Whether what a list sends is what was sent to it: word for word, with little put around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import SMTP
from typing import Final

from afterlist.model import Header, Place, Posting, RawMessage, Reading, SourceFormat
from afterlist.pipeline import read_message

MOST_ABOVE: Final = 1_000
MOST_BELOW: Final = 6_000
"""Characters that lists and their hosts put around a posting: a banner, footers, advertisements."""

_TAGS: Final = re.compile(r"\s*(?:(?:re|fw|fwd)\s*:|[\[(][^\[\]()]{0,80}[\])])\s*", re.IGNORECASE)
_ESCAPED_FROM: Final = re.compile(r"(?m)^>(?=From )")
_SAID_OF_IT: Final = ("title", "authors", "part", "rating", "rating_raw", "warnings", "permission")
"""What a list could change by a line of its own above the story."""


def is_copy(came: bytes, composed: bytes, list_address: str, senders: frozenset[str]) -> bool:
    """Whether a mail of a list is a message that was composed for it.

    White space, subject tags, banners and footers aside: nothing of ours is missing,
    nothing stands between, and the header says what it said. It is from one of
    ``senders``, or from an address that the list put in its place.
    """
    theirs = _reading(came)
    if theirs is None or not _is_from(theirs.posting, list_address, senders):
        return False
    for each in _as_lists_send_it(composed):
        ours = _reading(each)
        if ours is not None and _is_the_same(theirs, ours):
            return True
    return False


def _as_lists_send_it(composed: bytes) -> Iterator[bytes]:
    """A message as it was composed; and without its page, which many lists leave out."""
    yield composed
    message = message_from_bytes(composed, policy=SMTP)
    if message.get_content_type() == "multipart/alternative":
        plain = message.get_body(("plain",))
        if plain is not None:
            message.set_content(plain.get_content(), cte="quoted-printable")
            yield message.as_bytes()


def _reading(raw: bytes) -> Reading | None:
    found = read_message(RawMessage(raw, "copy", 0, SourceFormat.EML))
    return found[0] if len(found) == 1 else None


def _is_the_same(theirs: Reading, ours: Reading) -> bool:
    return (
        _bare(theirs.posting.subject) == _bare(ours.posting.subject)
        and _stands_whole(_folded(theirs.posting.text), _folded(ours.posting.text))
        and theirs.kind is ours.kind
        and _said(theirs.header) == _said(ours.header)
    )


def _is_from(posting: Posting, list_address: str, senders: frozenset[str]) -> bool:
    """Lists write themselves into From where the author's domain wants that (DMARC)."""
    email = posting.sender.email.lower()
    host = email.rpartition("@")[2]
    list_host = list_address.lower().rpartition("@")[2]
    return email in senders or host == list_host


def _bare(subject: str) -> str:
    """A subject without the tags before it, and without what folding did to it."""
    at = 0
    while found := _TAGS.match(subject, at):
        at = found.end()
    return "".join(subject[at:].split()).casefold()


def _folded(text: str) -> str:
    return f" {' '.join(_ESCAPED_FROM.sub('', text).split())} "


def _stands_whole(theirs: str, ours: str) -> bool:
    if len(theirs) > len(ours) + MOST_ABOVE + MOST_BELOW:
        return False
    at = theirs.find(ours)
    return 0 <= at <= MOST_ABOVE and len(theirs) - at - len(ours) <= MOST_BELOW


def _said(header: Header | None) -> list[object]:
    """What the author's own lines say; who sent the mail says nothing of who wrote it."""
    read = [getattr(header, name, None) for name in _SAID_OF_IT]
    return [
        None if each is None or each.origin.place is Place.ENVELOPE else each.value for each in read
    ]
