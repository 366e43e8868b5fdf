"""Mail that comes back to ``relay+token@…``: bounces, answers, and what is neither.

Whoever delivers mail (LMTP, a pipe, a Maildir) hands each one to ``received``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from afterlist.model import Posting
from afterlist_site import letters
from afterlist_site.people import (
    asking_authors as authors,
    asking_letters as sending,
    claim_mail,
    relay_reading as reading,
)
from afterlist_site.people.asking_answers import Answered, AnsweredBeforeError, hear
from afterlist_site.people.asking_masking import passed_on
from afterlist_site.people.models import Letter, SetAside

CONFIRMED = "reply from the address that the posting came from"
BY = "the author, by reply"
MOST_SET_ASIDE: Final = 10
"""Mails that are kept for the archivist to one letter: more is a flood."""


class Done(StrEnum):
    """What became of a mail. Of the last two its sender may be told."""

    ANSWERED = "answered"
    BOUNCED = "bounced"
    SET_ASIDE = "set-aside"
    IGNORED = "ignored"
    TOO_LARGE = "too-large"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mail, and why."""

    done: Done
    why: str

    @property
    def is_refused(self) -> bool:
        """Whether the mail server should send it back."""
        return self.done in (Done.TOO_LARGE, Done.UNKNOWN)


def received(raw: bytes, to: str = "") -> Outcome:
    """Take a mail that came back; ``to`` is the address it was delivered to, if known."""
    if len(raw) > reading.MOST_BYTES:
        return Outcome(Done.TOO_LARGE, f"A reply may have {reading.MOST_BYTES:,} bytes.")
    mail = reading.opened(raw)
    letter = _letter(mail, to)
    if letter is None and claim_mail.received(raw, to):
        return Outcome(Done.IGNORED, "This mail is about a claim.")
    if letter is None:
        return Outcome(Done.UNKNOWN, "No letter has this address.")
    if not _is_new(letter, mail):
        return Outcome(Done.IGNORED, "This mail came before.")
    if reading.may_be_bounce(mail) and reading.is_lasting_failure(mail):
        return _bounced(letter)
    return _of_a_person(letter, mail)


def _of_a_person(letter: Letter, mail: reading.Mail) -> Outcome:
    found = reading.posting(mail)
    if reading.is_by_machine(mail) or (found is not None and found.is_automatic):
        return Outcome(Done.IGNORED, "A machine sent it, and machines are not answered.")
    quote = _masked(letter, found)
    if letter.kind == Letter.Kind.ANSWER:
        return _set_aside(letter, mail, "The asker replied.", quote)
    if found is None or not reading.is_from(mail, found, letter.to):
        why = "It came from another address than the letter went to."
        return _set_aside(letter, mail, why, quote)
    return _reply(letter, mail, reading.reply(reading.written(found)), quote)


def _reply(letter: Letter, mail: reading.Mail, reply: reading.Reply, quote: str) -> Outcome:
    if reply.is_stranger:
        # Nobody writes there again; somebody else may be the author.
        return _bounced(letter)
    if reply.said is Letter.Said.UNCLEAR:
        return _unclear(letter, mail, quote)
    try:
        hear(letter, Answered(reply.said, quote), by=BY, confirmed_by=CONFIRMED)
    except AnsweredBeforeError:
        return _set_aside(letter, mail, "It was answered before; this is a later word.", quote)
    return Outcome(Done.ANSWERED, reply.said.label)


def _letter(mail: reading.Mail, to: str) -> Letter | None:
    domain = re.escape(settings.MAIL_DOMAIN)
    address = re.compile(rf"\b{letters.RELAY}\+([a-z0-9]{{20,40}})@{domain}\b", re.IGNORECASE)
    found = Letter.objects.filter(token__in=reading.tokens(mail, address, to)[:20])
    rows = list(found.select_related("ask", "follows")[:2])
    return rows[0] if len(rows) == 1 else None


@transaction.atomic
def _is_new(letter: Letter, mail: reading.Mail) -> bool:
    """Remember a mail; False where it came before."""
    row = Letter.objects.select_for_update().get(pk=letter.pk)
    if mail.digest in row.heard:
        return False
    row.heard = [*row.heard, mail.digest][-100:]
    row.save(update_fields=["heard"])
    return True


def _bounced(letter: Letter) -> Outcome:
    if sending.is_answered(sending.root(letter)) or letter.bounced_at is not None:
        return Outcome(Done.IGNORED, "It bounced after all that was to be said.")
    after = sending.bounced(letter)
    if after is None:
        return Outcome(Done.BOUNCED, "No other address is known.")
    sending.post(after)
    return Outcome(Done.BOUNCED, "The letter went to the next address.")


def _masked(letter: Letter, found: Posting | None) -> str:
    """Return what a mail says, as it may be passed on."""
    if found is None:
        return ""
    first = sending.root(letter)
    guarded = authors.guarded_words(first.postings, found.sender.name)
    return passed_on(reading.written(found), guarded)


def _unclear(letter: Letter, mail: reading.Mail, quote: str) -> Outcome:
    first = sending.root(letter)
    outcome = _set_aside(letter, mail, "Its first line is no yes and no no.", quote)
    if not first.said:
        Letter.objects.filter(pk=first.pk).update(said=Letter.Said.UNCLEAR)
    again = sending.family(letter).filter(kind=Letter.Kind.AGAIN)
    if outcome.done is Done.SET_ASIDE and not again.exists():
        sending.post(sending.once_more(letter))
    return outcome


def _set_aside(letter: Letter, mail: reading.Mail, why: str, text: str) -> Outcome:
    if SetAside.objects.filter(letter__in=sending.family(letter)).count() >= MOST_SET_ASIDE:
        return Outcome(Done.IGNORED, "Too much came to this letter.")
    SetAside.objects.create(letter=letter, why=why, text=text, raw=mail.raw)
    letters.tell_archivist(
        f"A reply to read: {letter.subject}",
        f"{why}\n\nIt stands at {letters.absolute(reverse('outreach-replies'))}\n",
    )
    return Outcome(Done.SET_ASIDE, why)
