"""What an author's OK does: the story is filed in the archive and goes to its lists."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from afterlist_site import letters
from afterlist_site.archive.folder import ArchiveBusyError, import_lock
from afterlist_site.imports.deciding import decide_anew
from afterlist_site.imports.importer import import_sources
from afterlist_site.ledger import deeds
from afterlist_site.lists import author_letters, drafts, replacing, revising, scripts
from afterlist_site.lists.forgetting import forget_withdrawn
from afterlist_site.lists.models import Consent, Manuscript, Submission
from afterlist_site.people.asking_authors import vouch
from afterlist_site.people.authors import by

logger = logging.getLogger(__name__)

State = Submission.State


def accept(submission: Submission, now: datetime | None = None) -> bool:
    """Take an author's OK; False where there is nothing (more) to be accepted.

    The story leaves as soon as its hour has come and every co-author has said yes.
    """
    at = now or timezone.now()
    with transaction.atomic():
        taken = Submission.objects.filter(pk=submission.pk, state=State.PROOF).update(
            state=State.ACCEPTED, accepted_at=at
        )
        if not taken:
            return False
        submission.refresh_from_db()
        deeds.record(by(submission.person), "said OK to a proof", submission.title)
    publish_due(at)
    return True


def hear_coauthor(consent: Consent, *, is_given: bool) -> None:
    """Take a co-author's answer; a no holds the story for good."""
    now = timezone.now()
    heard = Consent.objects.filter(pk=consent.pk, answered_at=None)
    if not heard.update(is_given=is_given, answered_at=now):
        return
    consent.refresh_from_db()
    what = "agreed to a posting" if is_given else "did not agree to a posting"
    deeds.record(f"a co-author ({consent.name})", what, consent.submission.title)
    if not is_given:
        _tell_of_no(consent)
    publish_due(now)


def _tell_of_no(consent: Consent) -> None:
    submission = consent.submission
    page = letters.absolute(reverse("submission", args=[submission.nonce]))
    text = (
        f"{consent.name} said no to “{submission.title}”. It does not leave: nothing of it was "
        f"sent or shown.\n\nYou can withdraw it, and write it anew without their part:\n\n{page}\n"
    )
    author_letters.tell(submission, f"{consent.name} said no: {submission.title}", text)


def withdraw(submission: Submission) -> bool:
    """Take a story back that is not posted yet; False where it is, or is about to be."""
    found = Submission.objects.filter(
        Q(state__in=drafts.OPEN) | Q(state=State.ACCEPTED, begun_at=None), pk=submission.pk
    )
    if not found.update(state=State.WITHDRAWN):
        return False
    forget_withdrawn(submission)
    deeds.record(by(submission.person), "withdrew a story", submission.title)
    return True


def publish_due(now: datetime | None = None) -> int:
    """File and send off every accepted story whose hour has come; return how many.

    Whoever was ended in the middle of it is taken up where they were: everything in it
    can be done twice, and is done by one process at a time.
    """
    at = now or timezone.now()
    waiting = Submission.objects.filter(state=State.ACCEPTED, filed_at=None, trouble="")
    for unasked in waiting.filter(consents__asked_at=None, consents__pk__gt=0).distinct():
        try:
            drafts.ask_coauthors(unasked)
        except OSError as fault:
            logger.warning("co-authors of submission %s are asked later: %s", unasked.pk, fault)
    due = waiting.filter(Q(send_at=None) | Q(send_at__lte=at)).exclude(consents__is_given=False)
    return sum(_published(submission, at) for submission in due.order_by("pk"))


def _published(submission: Submission, at: datetime) -> bool:
    try:
        with import_lock(Path(settings.ARCHIVE)):
            return _publish(submission, at)
    except ArchiveBusyError:
        logger.info("%s waits for an import to end", submission)
    except (DatabaseError, OSError):
        # Of the machine, not of the story: it is tried again.
        raise
    except Exception as fault:  # noqa: BLE001 - one story must not keep the others waiting
        _set_aside(submission, fault)
    return False


def _set_aside(submission: Submission, fault: Exception) -> None:
    logger.exception("submission %s is set aside", submission.pk)
    told = f"{type(fault).__name__}: {fault}"[:1000]
    Submission.objects.filter(pk=submission.pk).update(trouble=told)
    letters.tell_archivist(
        f"A story could not be posted: {submission.title}",
        f"Submission {submission.pk} was accepted by its author, and could not be filed:\n\n"
        f"{told}\n\nThe log has more. Nothing else waits for it.\n",
    )


def _publish(submission: Submission, at: datetime) -> bool:
    """File and send off one story, by whoever has the archive to themselves."""
    waiting = Submission.objects.filter(pk=submission.pk, state=State.ACCEPTED, filed_at=None)
    if not waiting.update(begun_at=Coalesce("begun_at", Value(at))):
        return False
    submission.refresh_from_db()
    rows = list(submission.manuscripts.all())
    revising.stand_over(submission)
    import_sources([_file(row) for row in rows])
    _own(submission, rows)
    with transaction.atomic():
        replacing.send_off(submission, at)
        submission.filed_at = at
        submission.save(update_fields=["filed_at"])
    return True


def _file(row: Manuscript) -> Path:
    """A manuscript as a source of the archive: imported again, it changes nothing."""
    folder = Path(settings.ARCHIVE) / "posted"
    folder.mkdir(exist_ok=True)
    path = folder / f"{row.submission_id:06}-{row.position:03}.eml"
    part = path.with_suffix(".part")
    part.write_bytes(bytes(row.raw))
    part.replace(path)
    return path


def _own(submission: Submission, rows: Iterable[Manuscript]) -> None:
    """What somebody posted here is theirs, from the first moment."""
    postings = []
    for row in rows:
        script = scripts.read(row)
        if script is not None:
            row.posting = script.reading.posting.identity
            row.save(update_fields=["posting"])
            postings.append(row.posting)
    vouch(submission.person, postings)
    decide_anew(postings)
