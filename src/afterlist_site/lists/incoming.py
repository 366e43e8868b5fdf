"""Mail in: each to what it is about. Whoever delivers (LMTP, a pipe, a Maildir) comes here.

Nothing is ever answered to a machine (RFC 3834), and a mail that is refused is refused
to the mail server that brought it: its claimed sender gets nothing from us.
"""

from __future__ import annotations

import re
from email.utils import getaddresses
from typing import Final

from django.conf import settings

from afterlist_site.ledger.models import KnownAddress
from afterlist_site.lists import feedback, proofs, reader_incoming, returning, stories_by_mail
from afterlist_site.lists.carrying import STORY
from afterlist_site.lists.models import Submission
from afterlist_site.lists.readers import READER
from afterlist_site.people import relay, relay_reading as reading
from afterlist_site.people.relay import Done, Outcome

STORIES: Final = "stories"
"""The local part of the address that authors send stories to."""

LIST: Final = "list"
"""``list+KEY@…`` is subscribed to a list: what the list sends comes there."""

MOST_BYTES: Final = 10_000_000

_TO: Final = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
_UNKNOWN: Final = Outcome(Done.UNKNOWN, "Nobody here has this address.")


def received(raw: bytes, to: str = "") -> Outcome:
    """Take a mail in; ``to`` is the address it was delivered to, if known."""
    if len(raw) > MOST_BYTES:
        return Outcome(Done.TOO_LARGE, f"A mail may have {MOST_BYTES:,} bytes.")
    mail = reading.opened(raw)
    for local, tag in _ours(mail, to):
        if local == STORIES and not tag:
            return stories_by_mail.received(mail)
        if local == STORY and tag:
            return _about_a_story(mail, tag)
        if local == LIST and tag:
            return returning.from_list(mail, tag)
        if local == READER and tag:
            return reader_incoming.received(mail, tag)
    return relay.received(raw, to)


def _ours(mail: reading.Mail, to: str) -> list[tuple[str, str]]:
    """The addresses of ours that a mail was sent to, as (local part, tag after the plus)."""
    lines = [to] if to else [str(line) for name in _TO for line in mail.headers.get_all(name, [])]
    found = []
    for _, address in getaddresses(lines[:50]):
        local, _, domain = address.rpartition("@")
        if domain.lower() == settings.MAIL_DOMAIN.lower():
            name, _, tag = local.lower().partition("+")
            found.append((name, tag))
    return found


_TAG: Final = re.compile(r"([a-z2-7]{26})(?:\.(\d{1,18}))?")


def _about_a_story(mail: reading.Mail, tag: str) -> Outcome:
    """An answer to a proof; or what a mail server or a list says of a delivery."""
    named = _TAG.fullmatch(tag)
    submission = Submission.objects.filter(token=named[1]).first() if named else None
    if named is None or submission is None:
        return _UNKNOWN
    if named[2] or reading.is_by_machine(mail):
        return returning.note(mail, submission, int(named[2]) if named[2] else None)
    found = reading.posting(mail)
    if found is None or not reading.is_from(mail, found, submission.answer_to):
        return _of_a_stranger(mail, submission)
    if _has_bounced(submission.answer_to):
        return Outcome(Done.IGNORED, "Mail to this author comes back.")
    said = proofs.answered(submission, reading.written(found))
    return Outcome(Done.ANSWERED, said.value)


def _of_a_stranger(mail: reading.Mail, submission: Submission) -> Outcome:
    """A moderator writes about a delivery; anybody else who answers a posting means its author."""
    told = returning.note(mail, submission, None)
    first = submission.manuscripts.exclude(posting="").first()
    if told.done is Done.IGNORED and first is not None:
        return feedback.received(mail, first.posting)
    return told


def _has_bounced(email: str) -> bool:
    return KnownAddress.objects.filter(email__iexact=email).exclude(bounced_at=None).exists()
