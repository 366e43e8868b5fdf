"""The envelope: header lines split from the body, whatever state they are in (RFC 5322, 2.2)."""

import re
from functools import lru_cache
from typing import NamedTuple

from afterlist.postings.words import header_text

# Names that tell an envelope from a story's own labelled lines.
KNOWN_NAMES = frozenset(
    "from to cc bcc date subject message-id in-reply-to references reply-to sender received "
    "return-path delivered-to mime-version content-type content-transfer-encoding "
    "content-disposition content-id content-length content-description content-class "
    "precedence newsgroups path organization "
    "distribution followup-to lines xref approved expires control nntp-posting-host "
    "mailing-list list-id list-post list-help list-unsubscribe list-subscribe list-archive "
    "errors-to resent-from resent-date resent-to resent-message-id status apparently-to "
    "user-agent importance priority auto-submitted disposition-notification-to article-i.d. "
    "posted nf-id nf-from relay-version posting-version date-received".split()
)
_OTHER_SPELLINGS = {
    "subj": "subject",
    "date sent": "date",
    "send reply to": "reply-to",
    "send-reply-to": "reply-to",
    "message-i.d.": "message-id",
    "organisation": "organization",
    "x-noarchive": "x-no-archive",
}
_SEPARATOR_JUNK = ("From ", ">From ")
_LAST_BEFORE_BODY = "x-egroups-approved-by"


class Envelope(NamedTuple):
    """Header fields by lower-case name, each with its values in order.

    Values are unfolded and otherwise as they stood, one character per byte
    (Latin-1); ``text`` decodes them. ``charset`` is what 8-bit bytes in
    them are taken to be, None if nobody said.
    """

    fields: dict[str, list[str]]
    charset: str | None = None

    def first(self, name: str) -> str:
        """Return the undecoded value of the first such field, empty if there is none."""
        values = self.fields.get(name)
        return values[0] if values else ""

    def all(self, name: str) -> list[str]:
        """Return the undecoded values of every such field, in order."""
        return self.fields.get(name, [])

    def text(self, name: str) -> str:
        """Return the decoded value of the first such field, white space folded."""
        return header_text(self.first(name), self.charset)


def divided(content: bytes) -> tuple[Envelope, bytes]:
    r"""Return the envelope and the body of a message whose line ends are ``\n``.

    A line that is no header line is stepped over if header lines follow it
    (a quoted mbox separator, debris); else the body begins there, although
    the blank line before it is missing.
    """
    content = content.lstrip(b"\n") if content[:1] == b"\n" else content
    end = content.find(b"\n\n")
    head = content if end < 0 else content[:end]
    fields: dict[str, list[str]] = {}
    stop = _read(head.decode("latin-1"), fields)
    if stop is not None:
        return Envelope(fields), content[stop:]
    return Envelope(fields), b"" if end < 0 else content[end + 2 :]


def _read(head: str, fields: dict[str, list[str]]) -> int | None:
    """Read header lines into the fields; the offset where the body begins
    before the head ends, None if it does not."""
    at, name, last_known = 0, "", None
    for line in head.split("\n"):
        raw, colon, value = line.partition(":")
        if line[:1] in " \t" and name and line:
            fields[name][-1] += " " + line.strip()
        elif (found := _canonical(raw) if colon else "") and not (
            name == _LAST_BEFORE_BODY and not is_known(found)
        ):
            name = found
            fields.setdefault(name, []).append(value.strip())
        elif not line.startswith(_SEPARATOR_JUNK):
            last_known = _last_known(head) if last_known is None else last_known
            if at > last_known or name == _LAST_BEFORE_BODY:
                return at
            name = ""
        at += len(line) + 1
    return None


def field_name(line: str) -> str:
    """Return the lower-case name of the field that a line begins, empty if it begins none."""
    raw, colon, _ = line.partition(":")
    return _canonical(raw) if colon else ""


@lru_cache(maxsize=1024)
def _canonical(raw: str) -> str:
    if len(raw) > 60:
        return ""
    name = raw.strip("~ \t").lower()
    name = _OTHER_SPELLINGS.get(name, name)
    return "" if not name or " " in name or name == "http" else name


def is_known(name: str) -> bool:
    """Say whether a field of this name belongs to mail or news, not to a story's header."""
    return name in KNOWN_NAMES or name.startswith("x-")


_FIELD_START = re.compile(r"(?m)^~?([A-Za-z][\w.-]{1,40})[ \t]*:")


def _last_known(head: str) -> int:
    last = -1
    for match in _FIELD_START.finditer(head):
        if is_known(match.group(1).lower()):
            last = match.start()
    return last
