"""Why a mail to a reader came back: nobody is there, or not now, or it was refused for what
it came from. Nobody is dropped for the last, of which their mail server alone decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from enum import StrEnum
from typing import Final

from flufl.bounce import all_failures

from afterlist_site.lists.models import Reader
from afterlist_site.lists.readers import give_up
from afterlist_site.people import relay_reading as reading

MOST_SOFT: Final = 5
"""Failures that may pass on so many days, and nobody reads there any more."""

FORGOTTEN_AFTER: Final = timedelta(days=7)
"""A week without a failure, and those before it count no more."""


class Failure(StrEnum):
    """What a mail server's report says."""

    LASTING = "nobody reads there"
    PASSING = "it could not be delivered this time"
    POLICY = "it was refused for what it came from"
    DELAYED = "it is still being tried"
    NONE = "no report"


# A code says more than words, and what the sender's domain says of itself more than a code.
_AUTHENTIC: Final = re.compile(
    r"\b(?:dmarc|dkim|spf)\b|unauthenticated|not authenticated|authentication (?:check|required|"
    r"information)|sender id\b|domain restrictions?",
    re.IGNORECASE,
)
_POLICY: Final = re.compile(
    r"\bpolic(?:y|ies)\b|\bspam|\bunsolicited\b|\bblock(?:ed|ing|list\w*)?\b|\bblack ?list\w*|"
    r"\breputation\b|\bspamhaus\b|\bcontent (?:rejected|refused)|\bvirus\b|\bgr[ae]y ?list\w*|"
    r"\baccess denied\b|\bbanned\b|\bcomplaints?\b|\bRBL\b|\bDNSBL\b|\bthrottl\w+|\brate.limit\w*",
    re.IGNORECASE,
)
_GONE: Final = re.compile(
    r"\b(?:user|mailbox|recipient|account|address|addressee|alias)\b[^.\n]{0,60}?"
    r"\b(?:unknown|not (?:be )?found|does(?: not|n['’]t) exist|not exist|no longer|disabled|"
    r"inactive|unavailable|deactivated|closed|suspended|invalid|terminated)\b|"
    r"\b(?:unknown|no such|invalid|unroute?able) (?:local )?(?:user|mailbox|recipient|address|"
    r"account|person|addressee)\b|\bno mailbox here\b|"
    r"\bdoes(?: not|n['’]t) have an? [\w.]+ account|\bRecipientNotFound\b|"
    r"\bis (?:not a|a) (?:valid|invalid) (?:user|mailbox)|\bnot listed in\b|"
    r"\bempf(?:ä|ae)nger unbekannt|\bbenutzer unbekannt|\binconnu\b",
    re.IGNORECASE,
)
_FULL: Final = re.compile(r"\bquota|\bfull\b|\bover ?limit|\bexceeded storage|\btoo large\b", re.I)
_CODE: Final = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")

_NOBODY: Final = frozenset(("1.1", "1.3", "1.6", "1.10", "2.1"))
_OF_THE_SENDER: Final = frozenset(("1.7", "1.8"))

_FIELDS: Final = ("Status", "Diagnostic-Code", "X-Supplementary-Info", "Action")
_LONGEST: Final = 4_000


def judged(mail: reading.Mail) -> Failure:
    """Return what a mail that came to a return path says."""
    if mail.raw.count(b"boundary") > reading.MOST_PARTS:
        return Failure.NONE
    try:
        whole = BytesParser(policy=compat32).parsebytes(mail.raw)
        passing, lasting = all_failures(whole)
        told = list(_reported(whole))
        is_report = bool(passing or lasting or told)
        words = _words(told, whole)
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):
        # Detectors and parsers believe what a mail says of its own parts.
        return Failure.NONE
    if not is_report:
        return Failure.NONE
    actions = {report.get("Action", "").strip().lower() for report in told} - {""}
    if actions and "failed" not in actions:
        return Failure.DELAYED if actions == {"delayed"} else Failure.NONE
    if not lasting and not actions:
        return Failure.DELAYED
    return of_words(words)


def of_words(words: str) -> Failure:
    """Return what a mail server's words for a failure say."""
    codes = {f"{subject}.{detail}" for _, subject, detail in _CODE.findall(words)}
    if _AUTHENTIC.search(words) or codes & _OF_THE_SENDER:
        return Failure.POLICY
    if codes & _NOBODY:
        return Failure.LASTING
    if any(code.startswith("7.") for code in codes):
        return Failure.POLICY
    if _FULL.search(words) or "2.2" in codes:
        return Failure.PASSING
    if _POLICY.search(words):
        return Failure.POLICY
    return Failure.LASTING if _GONE.search(words) else Failure.PASSING


def _reported(whole: Message) -> Iterator[dict[str, str]]:
    """What a report says of each recipient (RFC 3464)."""
    for part in _parts(whole):
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            named = block if isinstance(block, Message) else Message()
            found = {name: str(named[name])[:_LONGEST] for name in _FIELDS if name in named}
            if "Action" in found or "Status" in found:
                yield found


def _words(told: Sequence[dict[str, str]], whole: Message) -> str:
    """What was said of the recipients, and where no server's words are among it, the letter."""
    words = " ".join(each for report in told for each in report.values())
    is_said = any("Diagnostic-Code" in report for report in told)
    return words if is_said else f"{words} {_said(whole)}"


def _said(whole: Message) -> str:
    """The words of a report of the old kind, without the mail that came back."""
    for part in _parts(whole):
        if part.get_content_type() == "text/plain":
            payload = part.get_payload(decode=True)
            text = payload.decode("latin-1") if isinstance(payload, bytes) else ""
            return _RETURNED.split(text, maxsplit=1)[0][:_LONGEST]
    return ""


_RETURNED: Final = re.compile(
    r"^-{2,}.*(?:copy of|original message|returned message|header|unsent message)|"
    r"^(?:Received|Return-Path): ",
    re.IGNORECASE | re.MULTILINE,
)


def _parts(whole: Message) -> Iterator[Message]:
    """The parts of a mail that are its own: not those of the mail that came back in it."""
    if not whole.is_multipart():
        yield whole
        return
    parts = whole.get_payload()
    for part in parts if isinstance(parts, list) else []:
        if isinstance(part, Message):
            yield part


def count(reader: Reader, failure: Failure, now: datetime) -> None:
    """Write down what a failure says of a reader: gone, or not there today."""
    if failure is Failure.LASTING:
        give_up(reader, now)
    elif failure is Failure.PASSING:
        _count_soft(reader, now)


def _count_soft(reader: Reader, now: datetime) -> None:
    """One a day; a good week forgets them."""
    last = reader.soft_at
    if last is not None and last.date() == now.date():
        return
    is_forgotten = last is None or now - last > FORGOTTEN_AFTER
    reader.soft, reader.soft_at = 1 if is_forgotten else reader.soft + 1, now
    reader.save(update_fields=["soft", "soft_at"])
    if reader.soft >= MOST_SOFT:
        give_up(reader, now)


def refused(reader: Reader, code: int, words: str, now: datetime) -> None:
    """Count what our mail server said at once: of a lasting no, what it says of the reader."""
    if code >= 500:
        count(reader, of_words(words), now)
