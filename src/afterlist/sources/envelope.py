"""Envelopes: the block of mail or news header lines above a posting."""

import re
from typing import NamedTuple

#: What says that lines of ``Name: value`` are an envelope (RFC 5322, RFC 1036;
#: ``subj`` and ``sent``: AOL's and Outlook's saved mail).
ENVELOPE_NAMES = frozenset(
    b"approved bcc cc date from in-reply-to message-id newsgroups organization path references"
    b" reply-to resent-date resent-from sender sent subj subject to followup-to".split()
)

#: What only a mail or news program writes.
TRANSPORT_NAMES = frozenset(
    b"article-i.d. content-length content-transfer-encoding content-type date-received delivered-to"
    b" errors-to in-reply-to lines list-id list-post list-unsubscribe mailing-list message-id"
    b" mime-version newsgroups nntp-posting-host path posted-date precedence received references"
    b" relay-version posting-version return-path status thread-index thread-topic user-agent xref"
    b" x-apparently-to x-egroups-return x-google-language x-google-thread x-listname x-mailer"
    b" x-mailing-list x-mozilla-status x-newsreader x-sender x-trace x-uidl x-yahoo-profile".split()
)

#: What an author writes above a story and no mail program does.
STORY_NAMES = frozenset(
    b"archive author authors beta category disclaimer disclaimers fandom feedback genre pairing"
    b" pairings part rated rating spoilers story title warning warnings".split()
)

#: No envelope was seen with more lines than this.
MAX_ENVELOPE_LINES = 400
MAX_LINE_BYTES = 16_384

_NAME = re.compile(rb"~?([A-Za-z][A-Za-z0-9_.\-]{0,60})[ \t]{0,8}:")
_ABOVE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:(?:[ \t]{0,200}|[-=_*#~+][-=_*#~+ ]{4,200})(?:\r\n|\n|\r)){0,100}"
)
_FROM_LINES = (b"From ", b">From ")


class Envelope(NamedTuple):
    """The names of an envelope's lines in order, in lower case, and where the first
    line begins and the last one ends. ``is_closed``: a blank line or the end follows."""

    names: tuple[bytes, ...]
    start: int
    end: int
    is_closed: bool

    @property
    def has_transport(self) -> bool:
        """Whether a mail or news program wrote some of it."""
        return any(name in TRANSPORT_NAMES for name in self.names)

    @property
    def known(self) -> int:
        """How many different lines of it are known to be an envelope's."""
        return len({n for n in self.names if n in ENVELOPE_NAMES or n in TRANSPORT_NAMES})


def header_name(text: bytes, start: int) -> bytes | None:
    """Return the name, in lower case, of the header line that begins at ``start``;
    None if none begins there."""
    found = _NAME.match(text, start)
    return found[1].lower() if found else None


def is_known_name(name: bytes) -> bool:
    """Return whether a header line's name is one of mail or news."""
    return name in ENVELOPE_NAMES or name in TRANSPORT_NAMES or name.startswith(b"x-")


def envelope_at(text: bytes, start: int) -> Envelope | None:
    """Return the envelope whose first line begins at ``start``, None if there is none.

    A subject and one more line of an envelope are asked for, or a sender and a
    date, or two lines that only programs write. An author's header above a
    story ("Title: … Date: …") is none.
    """
    names: list[bytes] = []
    at, is_closed = start, False
    for _ in range(MAX_ENVELOPE_LINES):
        line_end = _line_end(text, at)
        line = text[at : min(line_end, at + 80)]
        if not line.strip():
            is_closed = True
            break
        if line[:1] not in b" \t" or not names:
            name = header_name(text, at)
            if name is None and not (not names and line.startswith(_FROM_LINES)):
                break
            names += [name] if name else []
        at = line_end
    envelope = Envelope(tuple(names), start, at, is_closed)
    return envelope if _is_envelope(envelope) else None


def top_envelope(text: bytes) -> Envelope | None:
    """Return the envelope that a text begins with, after blank lines or a rule."""
    return envelope_at(text, top_of(text))


def top_of(text: bytes) -> int:
    """Return where a text's first line begins that is neither blank nor a rule."""
    above = _ABOVE.match(text)
    return above.end() if above else 0


def _is_envelope(envelope: Envelope) -> bool:
    names = set(envelope.names)
    transport = len(names & TRANSPORT_NAMES)
    if names & STORY_NAMES and transport < 2:
        return False
    if names & {b"subject", b"subj"}:
        return envelope.known >= 2
    return transport >= 2 or {b"from", b"date"} <= names


def _line_end(text: bytes, start: int) -> int:
    end = text.find(b"\n", start, start + MAX_LINE_BYTES)
    if end >= 0:
        return end + 1
    end = text.find(b"\r", start, start + MAX_LINE_BYTES)
    return end + 1 if end >= 0 else min(len(text), start + MAX_LINE_BYTES)
