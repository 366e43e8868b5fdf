"""What comes back of deliveries: the copy that a list sends to its subscriber, the archive."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from afterlist.distribution import ListProfile
from afterlist.distribution.composing import MARK
from afterlist.model import RawMessage, SourceFormat
from afterlist.pipeline import read_message
from afterlist_site import letters
from afterlist_site.archive.folder import ArchiveBusyError, import_lock
from afterlist_site.archive.models import Posting
from afterlist_site.imports.importer import import_sources
from afterlist_site.imports.renewing import renew
from afterlist_site.ledger.models import PiecedCopy
from afterlist_site.lists import addresses
from afterlist_site.lists.claims import State
from afterlist_site.lists.copies import is_copy
from afterlist_site.lists.models import Delivery, Note
from afterlist_site.lists.profiles import profiles
from afterlist_site.people import relay_reading as reading
from afterlist_site.people.asking_authors import vouch
from afterlist_site.people.relay import Done, Outcome

logger = logging.getLogger(__name__)

_ID: Final = re.compile(r"<([^<>\s]{1,300})>")
_ON_ITS_WAY: Final = (
    State.CLAIMED, State.OFFERED, State.SENT, State.SET_ASIDE, State.REFUSED, State.WAITING,
)  # fmt: skip


def from_list(mail: reading.Mail, tag: str, now: datetime | None = None) -> Outcome:
    """Take what a list sent to its subscriber, the archive.

    A posting of ours is filed as the list's edition of the chapter, if it says what was
    sent; what others posted is theirs, and is not kept.
    """
    key = addresses.list_key(tag)
    profile = profiles().found.get(key)
    if profile is None:
        return Outcome(Done.UNKNOWN, "No list has this address.")
    row = _delivery(mail, profile)
    if row is None:
        return Outcome(Done.IGNORED, "It is not a posting of ours.")
    if not _is_what_was_sent(mail, row, profile):
        return _disbelieved(mail, row)
    at = now or timezone.now()
    _folder(key).mkdir(parents=True, exist_ok=True)
    path = _folder(key) / f"{row.pk:08}.eml"
    if not path.exists():
        part = path.with_suffix(".part")
        part.write_bytes(mail.raw)
        part.replace(path)
    taken = Delivery.objects.filter(pk=row.pk, state__in=_ON_ITS_WAY)
    sent_at = Coalesce("sent_at", Value(at))
    taken.update(state=State.RETURNED, returned_at=at, sent_at=sent_at, notice="", claim="")
    file_returned()
    return Outcome(Done.ANSWERED, "It is a posting of ours.")


def _is_what_was_sent(mail: reading.Mail, row: Delivery, profile: ListProfile) -> bool:
    senders = {addresses.public(row.manuscript.submission), profile.sender}
    return is_copy(
        mail.raw,
        bytes(row.content),
        row.recipient,
        frozenset(each.lower() for each in senders if each),
    )


def _disbelieved(mail: reading.Mail, row: Delivery) -> Outcome:
    """A mail that bears the name of a posting, and is not what was sent: for a person."""
    notice = "A mail said to be this posting came from the list, and does not say what was sent."
    _, is_new = Note.objects.get_or_create(
        delivery=row, digest=mail.digest, defaults={"kind": Note.Kind.OTHER, "text": notice}
    )
    if is_new:
        letters.tell_archivist(
            f"Not what was sent: {row.subject}",
            f"{notice}\n\nList: {row.list_name}\nMessage: {row.message_id}\n\nNothing of it was "
            "filed. The list may change what it carries more than it is believed; look at its "
            "own archive.\n",
        )
    return Outcome(Done.SET_ASIDE, "It is not what was sent.")


def file_returned() -> int:
    """File every copy that came back and is not in the archive yet; return how many.

    Pieces that a chapter was cut into for a list are kept beside it, and are no edition:
    readers would get the story as pieces, and half of it while one is still on its way.
    When all of them came back it is noted that the list has the chapter.
    """
    filed = 0
    waiting = Delivery.objects.filter(state=State.RETURNED, posting="", of=1)
    known = {profile.name: key for key, profile in profiles().found.items()}
    for row in waiting.select_related("manuscript__submission__person").order_by("pk"):
        path = _folder(known.get(row.list_name, "")) / f"{row.pk:08}.eml"
        if row.list_name in known and path.is_file():
            filed += _file(row, path)
    return filed + sum(_note(row) for row in _firsts_of_whole())


def _firsts_of_whole() -> list[Delivery]:
    """The first piece of every chapter of which a list sent all pieces back, where that is
    not noted yet."""
    noted = PiecedCopy.objects.filter(message_id=OuterRef("message_id"))
    missing = Delivery.objects.filter(
        manuscript=OuterRef("manuscript"), list_name=OuterRef("list_name")
    ).exclude(state=State.RETURNED)
    firsts = Delivery.objects.filter(state=State.RETURNED, part=1, of__gt=1)
    whole = firsts.exclude(manuscript__posting="").filter(~Exists(noted), ~Exists(missing))
    return list(whole.select_related("manuscript").defer("content").order_by("pk"))


@transaction.atomic
def _note(first: Delivery) -> bool:
    """Write down that a list has a chapter, in pieces, and show it with the work."""
    posting = first.manuscript.posting
    given = {"posting": posting, "pieces": first.of, "sent_at": first.sent_at}
    _, is_new = PiecedCopy.objects.get_or_create(
        message_id=first.message_id, defaults={**given, "list_name": _name_of_list(first)}
    )
    if is_new:
        renew([posting])
    return is_new


def _name_of_list(row: Delivery) -> str:
    """What a list is called in the copy that came back, as it would be of an edition."""
    known = {profile.name: key for key, profile in profiles().found.items()}
    path = _folder(known.get(row.list_name, "")) / f"{row.pk:08}.eml"
    raw = path.read_bytes() if path.is_file() else b""
    read = read_message(RawMessage(raw, str(path), 0, SourceFormat.EML), row.list_name)
    names = read[0].posting.lists if read else ()
    return names[0] if names else row.list_name


def _file(row: Delivery, path: Path) -> bool:
    try:
        with import_lock(Path(settings.ARCHIVE)):
            import_sources([path], list_name=row.list_name)
    except ArchiveBusyError:
        logger.info("%s waits for an import to end", path)
        return False
    copies = list(Posting.objects.filter(source__path=str(path)).values_list("identity", flat=True))
    if copies:
        row.posting = copies[0]
        row.save(update_fields=["posting"])
        vouch(row.manuscript.submission.person, copies)
    return bool(copies)


def _folder(key: str) -> Path:
    return Path(settings.ARCHIVE) / "posted" / key


def _delivery(mail: reading.Mail, profile: ListProfile) -> Delivery | None:
    """The delivery that a list's mail is the copy of. Some lists give every message an
    identity of their own: then our own mark tells."""
    rows = Delivery.objects.filter(list_name=profile.name)
    named = _ID.findall(str(mail.headers.get("Message-ID", "")))[:1]
    marks = [str(mail.headers.get(MARK, "")).strip()[:300]]
    ids = [*named, *(mark for mark in marks if mark)]
    return rows.filter(message_id__in=ids).first()
