"""What comes back from readers: their word that they leave, bounces, and answers for the author."""

from __future__ import annotations

import re
from typing import Final

from django.utils import timezone

from afterlist_site.lists import addresses, bounces, feedback, readers
from afterlist_site.lists.bounces import Failure
from afterlist_site.lists.models import Mailed, Reader
from afterlist_site.people import relay_reading as reading
from afterlist_site.people.relay import Done, Outcome

_LEAVES: Final = re.compile(
    r"(?:(?:re|aw|sv|antw|tr|fwd?): ?)*(?:please |bitte |stop |end )?"
    r"(?:unsubscribe|un-subscribe|stop|end|cancel|remove(?: me)?|leave|opt.?out|"
    r"abbestellen|abmelden|austragen|stopp|ende|"
    r"d(?:é|e)sabonner|d(?:é|e)sinscrire|me d(?:é|e)sabonner|d(?:é|e)sabonnement|arr(?:ê|e)ter|"
    r"cancelar|baja|darse de baja|dar de baja|desuscribir|cancelar inscri(?:ç|c)(?:ã|a)o|"
    r"cancella(?:mi)?|disiscrivi(?:mi)?|annulla iscrizione|"
    r"afmelden|uitschrijven|opzeggen|avsluta|avregistrera|avmeld|afmeld|"
    r"wypisz|odhl(?:á|a)sit|lopeta|peruuta|отписаться|отписка|退订|配信停止)"
    r"(?: (?:me|mich|please|bitte))?[ .!]*",
    re.IGNORECASE,
)
_OURS: Final = re.compile(rb"reader\+([a-z2-7]{26}\.\d{1,18}\.[a-z2-7]{12})@", re.IGNORECASE)
_MOST_READ: Final = 200_000

_IGNORED: Final = Outcome(Done.IGNORED, "A machine sent it.")


def received(mail: reading.Mail, tag: str) -> Outcome:
    """Take a mail that came to a reader's address of ours."""
    named = addresses.of_reader(tag)
    reader = Reader.objects.filter(token=named[0]).first() if named else None
    if named is None or reader is None:
        return Outcome(Done.UNKNOWN, "No reader has this address.")
    _, key, is_return_path = named
    if is_return_path:
        return _came_back(mail, reader)
    if reading.is_by_machine(mail) and not _is_one_click(mail):
        return _IGNORED
    found = reading.posting(mail)
    text = reading.written(found) if found else ""
    if found and (_LEAVES.fullmatch(_line(found.subject)) or _LEAVES.fullmatch(_line(text))):
        readers.leave(reader)
        return Outcome(Done.ANSWERED, "The reader left.")
    row = Mailed.objects.filter(pk=key, reader=reader).first() if key else None
    if row is None:
        return Outcome(Done.IGNORED, "It is about no story.")
    via = addresses.reader(reader.token, row.pk)
    return feedback.received(mail, row.posting, via)


def _line(text: str) -> str:
    return " ".join(text.strip().partition("\n")[0][:200].split())


def _is_one_click(mail: reading.Mail) -> bool:
    """Mail services that unsubscribe for their users say that a machine wrote it."""
    subject = _line(str(mail.headers.get("Subject", "")))
    kind = str(mail.headers.get("Content-Type", "")).lower()
    return subject.lower() == "unsubscribe" and "multipart/report" not in kind


def _came_back(mail: reading.Mail, reader: Reader) -> Outcome:
    """What a mail server says: nobody else was told this address."""
    if _is_complaint(mail):
        readers.leave(reader)
        return Outcome(Done.BOUNCED, "The reader complained, and gets nothing more.")
    failure = bounces.judged(mail)
    if failure is Failure.NONE:
        return _IGNORED
    bounces.count(reader, failure, timezone.now())
    return Outcome(Done.BOUNCED, f"Of the mail to a reader: {failure}.")


def complained(mail: reading.Mail) -> Outcome:
    """Take what a mail service says of somebody who called our mail unwanted (RFC 5965): it
    has our mail in it, and with it the address that only mail servers saw."""
    if not _is_complaint(mail):
        return Outcome(Done.UNKNOWN, "Only reports of complaints are read here.")
    for tag in _OURS.findall(mail.raw[:_MOST_READ])[:20]:
        named = addresses.of_reader(tag.decode("ascii").lower())
        reader = Reader.objects.filter(token=named[0]).first() if named else None
        if reader is not None:
            readers.leave(reader)
            return Outcome(Done.BOUNCED, "The reader complained, and gets nothing more.")
    return Outcome(Done.IGNORED, "It is about no mail of ours.")


def _is_complaint(mail: reading.Mail) -> bool:
    kind = " ".join(str(mail.headers.get("Content-Type", "")).lower().split())
    is_report = kind.startswith("multipart/report") and "feedback-report" in kind
    return is_report and b"not-spam" not in mail.raw[:_MOST_READ].lower()
