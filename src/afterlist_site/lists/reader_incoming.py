"""What comes back from readers: their word that they leave, bounces, and answers for the author."""

from __future__ import annotations

import re
from datetime import timedelta
from email.parser import BytesParser
from email.policy import compat32
from typing import Final

from django.db.models import F
from django.utils import timezone
from flufl.bounce import all_failures

from afterlist_site.lists import feedback, readers
from afterlist_site.lists.models import Mailed, Reader
from afterlist_site.people import relay_reading as reading
from afterlist_site.people.relay import Done, Outcome

MOST_SOFT: Final = 5
"""Failures on so many days in a row, and nobody reads there any more."""

_TAG: Final = re.compile(r"([a-z2-7]{26})(?:\.(\d{1,18}))?")
_LEAVES: Final = re.compile(
    r"(?:re:\s*)?(?:please )?(?:unsubscribe|stop|remove me|leave)(?: me)?[ .!]*", re.IGNORECASE
)
# Refused for what the sender's domain says of itself (DMARC): the reader is not at fault.
_POLICY: Final = re.compile(
    r"\bdmarc\b|\bspf\b|\bdkim\b|5\.7\.(?:1|7|9|20|23|25|26|27|30)\b|unauthenticated|"
    r"\bpolicy\b|\bspam\b|\bblocked\b|blacklist|blocklist|reputation",
    re.IGNORECASE,
)


def received(mail: reading.Mail, tag: str) -> Outcome:
    """Take a mail that came to a reader's address of ours."""
    named = _TAG.fullmatch(tag)
    reader = Reader.objects.filter(token=named[1]).first() if named else None
    if named is None or reader is None:
        return Outcome(Done.UNKNOWN, "No reader has this address.")
    if reading.may_be_bounce(mail):
        return _bounced(mail, reader)
    found = reading.posting(mail)
    if found is None:
        return Outcome(Done.IGNORED, "There is nothing to read in it.")
    text = reading.written(found)
    if _LEAVES.fullmatch(found.subject.strip()) or _LEAVES.fullmatch(text.partition("\n")[0]):
        readers.leave(reader)
        return Outcome(Done.ANSWERED, "The reader left.")
    row = Mailed.objects.filter(pk=int(named[2]), reader=reader).first() if named[2] else None
    if row is None:
        return Outcome(Done.IGNORED, "It is about no story.")
    return feedback.received(mail, row.posting)


def _bounced(mail: reading.Mail, reader: Reader) -> Outcome:
    """Count a failure: for good, for now, or none of the reader's."""
    if not _names(mail, reader):
        return Outcome(Done.IGNORED, "A machine sent it.")
    if _POLICY.search(mail.raw[:200_000].decode("latin-1")):
        return Outcome(Done.BOUNCED, "Refused by a policy: the reader stays.")
    if reading.is_lasting_failure(mail):
        reader.gone_at = timezone.now()
        reader.save(update_fields=["gone_at"])
        return Outcome(Done.BOUNCED, "Nobody reads there any more.")
    return _soft(reader)


def _soft(reader: Reader) -> Outcome:
    now = timezone.now()
    if reader.soft_at is not None and now - reader.soft_at < timedelta(days=1):
        return Outcome(Done.BOUNCED, "Counted today already.")
    Reader.objects.filter(pk=reader.pk).update(soft=F("soft") + 1, soft_at=now)
    reader.refresh_from_db()
    if reader.soft >= MOST_SOFT:
        reader.gone_at = now
        reader.save(update_fields=["gone_at"])
    return Outcome(Done.BOUNCED, f"The {reader.soft}. failure that may pass.")


def _names(mail: reading.Mail, reader: Reader) -> bool:
    """Whether it is a mail server's report about this reader."""
    if mail.raw.count(b"boundary") > reading.MOST_PARTS:
        return False
    try:
        passing, lasting = all_failures(BytesParser(policy=compat32).parsebytes(mail.raw))
    except (ValueError, LookupError, AttributeError, TypeError):
        return False
    named = {each.decode("latin-1").lower() for each in (*passing, *lasting)}
    return not named or reader.email.lower() in named
