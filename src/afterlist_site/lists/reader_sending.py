"""Sends readers what is due: each mail is claimed, cleared once more, and marked before its end."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from typing import Final

from django.db import connection, transaction
from django.db.models import QuerySet
from django.urls import reverse

from afterlist_site import gate
from afterlist_site.archive.models import Chapter
from afterlist_site.lists import bounces, reader_mail
from afterlist_site.lists.claims import (
    BACK_OFF,
    LEASE_OF_OFFERED,
    MOST_ATTEMPTS,
    rest_after,
)
from afterlist_site.lists.models import Mailed, Subscription
from afterlist_site.lists.reader_mail import Part
from afterlist_site.lists.readers import reading
from afterlist_site.lists.readers_due import chapters_of, plan
from afterlist_site.lists.smtp import (
    BrokenOffError,
    Connection,
    Envelope,
    NoServerError,
    RefusedError,
    UncertainError,
)
from afterlist_site.lists.submission_rows import new_token
from afterlist_site.signing import signed

logger = logging.getLogger(__name__)

A_CLAIM = 500
"""Mails that a worker claims at a time."""

WAITING, CLAIMED, OFFERED, SENT = "waiting", "claimed", "offered", "sent"
DROPPED, SET_ASIDE = "dropped", "set-aside"
DIGEST = Subscription.Pace.DIGEST
REPLAYED = (Subscription.Pace.REPLAY, Subscription.Pace.DAILY)
DAYS_KEPT_BACK = 7


def send_due(line: Connection, now: datetime) -> int:
    """Find out what is due to readers and send it; return how many mails were sent."""
    plan(now)
    _release(now)
    sent = 0
    while rows := _claimed(now):
        parts, sender = _Parts(rows), _Sender(line, rows[0].claim, now)
        try:
            sent += _send_all(_made(rows, parts, sender), sender)
        except NoServerError as fault:
            logger.warning("mail to readers: %s", fault)
            sender.rest()
            break
        finally:
            sender.close()
    return sent


def _claimed(now: datetime) -> list[Mailed]:
    due = Mailed.objects.filter(state=WAITING, due_at__lte=now, reader__in=reading())
    keys = list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:A_CLAIM])
    word = new_token()
    columns = {"state": CLAIMED, "claim": word, "claimed_until": now + LEASE_OF_OFFERED}
    with transaction.atomic():
        ours = Mailed.objects.filter(pk__in=keys, state=WAITING)
        if ours.update(**columns):
            # A reader's digest is one mail, whatever the number of its parts.
            begun = Mailed.objects.filter(claim=word, pace=DIGEST).order_by()
            of_them = list(begun.values_list("reader", flat=True).distinct())
            due.filter(pace=DIGEST, reader__in=of_them).update(**columns)
    rows = Mailed.objects.filter(claim=word).select_related("reader")
    return list(rows.order_by("due_at", "pk"))


def _release(now: datetime) -> None:
    """Give back what a worker that died had claimed. What it had offered is settled by who
    saw what became of it (``reader_settling``), and else stays so."""
    lapsed = Mailed.objects.filter(state=CLAIMED, claimed_until__lt=now)
    lapsed.update(state=WAITING, claim="")


def _mails(rows: Sequence[Mailed]) -> list[list[Mailed]]:
    """The rows of each mail: a reader's digest is one, everything else one by itself."""
    digests: dict[int, list[Mailed]] = {}
    mails: list[list[Mailed]] = []
    for row in rows:
        if not row.is_of_digest:
            mails.append([row])
        elif row.reader_id in digests:
            digests[row.reader_id].append(row)
        else:
            digests[row.reader_id] = [row]
            mails.append(digests[row.reader_id])
    return mails


class _Parts:
    """The chapters of some mails, each cleared once."""

    def __init__(self, rows: Sequence[Mailed]) -> None:
        self._chapters = chapters_of({row.posting for row in rows})
        self._cleared = lru_cache(maxsize=None)(self._clear)

    def of(self, posting: str) -> Part | None:
        """Return a chapter as it may be mailed now; None where it may not, or is gone: it is
        asked right before the mail is made."""
        chapter = self._chapters.get(posting)
        return self._cleared(chapter) if chapter else None

    def is_here(self, posting: str) -> bool:
        """Whether there is such a chapter, to be read or not."""
        return posting in self._chapters

    @staticmethod
    def _clear(chapter: Chapter) -> Part | None:
        cleared = gate.mailed(chapter.work, chapter)
        path = reverse("chapter", args=[chapter.work_id, chapter.position])
        order = (chapter.work.sort_title, chapter.work_id, chapter.position)
        return Part(cleared, path, order) if cleared else None


_OFFERED: Final = (
    "UPDATE lists_mailed SET state = 'offered', log_mark = %s WHERE id = %s AND claim = %s"
)
_SENT: Final = (
    "UPDATE lists_mailed SET state = 'sent', claim = '', sent_at = %s WHERE id = %s AND claim = %s"
)


@dataclass(frozen=True, slots=True)
class _Mail:
    """A mail to one reader: ``keys`` are the rows whose parts are in it, ``row`` the first."""

    row: Mailed
    keys: tuple[int, ...]
    envelope: Envelope
    content: bytes


class _Sender:
    """Sends the mails of one claim. That one was sent is written down together with the mark
    of the next: half the commits. Of a worker that dies in between a mail is left marked,
    and what is marked is sent again only where a witness saw that nobody took it."""

    def __init__(self, line: Connection, claim: str, now: datetime) -> None:
        self.now = now
        self._line, self._claim = line, claim
        self._at = connection.ops.adapt_datetimefield_value(now)
        self._date = f"Date: {format_datetime(now)}\r\n".encode()
        self._sent: list[int] = []

    def make(self, rows: Sequence[Mailed], parts: Sequence[Part]) -> _Mail:
        """Return the mail in which the reader of these rows gets their parts."""
        content = signed(self._date + reader_mail.message(rows[0], parts))
        sender = reader_mail.return_path(rows[0])
        envelope = Envelope(sender, rows[0].reader.email, len(content))
        return _Mail(rows[0], tuple(row.pk for row in rows), envelope, content)

    def send(self, mail: _Mail, then: _Mail | None) -> bool:
        """Send a mail; ``then`` comes after it."""
        is_taken = self._line.send(
            mail.envelope.sender,
            mail.envelope.to,
            mail.content,
            lambda: self._offer(mail.keys),
            then.envelope if then else None,
        )
        self._sent.extend(mail.keys if is_taken else ())
        return is_taken

    def ours(self, keys: Sequence[int]) -> QuerySet[Mailed]:
        """Return the rows of these keys as far as they are still the claim's."""
        return Mailed.objects.filter(pk__in=keys, claim=self._claim)

    def rest(self) -> None:
        """Have everything that is still claimed tried again later."""
        claimed = Mailed.objects.filter(claim=self._claim, state=CLAIMED)
        claimed.update(state=WAITING, claim="", due_at=self.now + BACK_OFF[0])

    def close(self) -> None:
        """Write down what was sent."""
        if self._sent:
            self.ours(self._sent).update(state=SENT, sent_at=self.now, claim="")
            self._sent.clear()

    def _offer(self, keys: Sequence[int]) -> bool:
        """Mark what is about to be handed over. Asked for every mail, and so in SQL: to put
        it together anew each time takes longer than all the rest."""
        with transaction.atomic(), connection.cursor() as cursor:
            for key in self._sent:
                cursor.execute(_SENT, [self._at, key, self._claim])
            mark = self._line.marked
            cursor.executemany(_OFFERED, [(mark, key, self._claim) for key in keys])
            is_ours = bool(cursor.rowcount == len(keys))
            transaction.set_rollback(not is_ours)
        if is_ours:
            self._sent.clear()
        return is_ours


def _made(rows: Sequence[Mailed], parts: _Parts, sender: _Sender) -> Iterator[_Mail]:
    """Make mails of the rows, each when it is its turn or the next one's before it."""
    for of_mail in _mails(rows):
        given = [(row, parts.of(row.posting)) for row in of_mail]
        _keep_back([row for row, part in given if part is None], parts, sender.now)
        ready = [(row, part) for row, part in given if part is not None]
        if ready:
            ready.sort(key=lambda each: each[1].order)
            yield sender.make([row for row, _ in ready], [part for _, part in ready])


def _send_all(mails: Iterator[_Mail], sender: _Sender) -> int:
    sent, mail = 0, next(mails, None)
    while mail is not None:
        then = next(mails, None)
        sent += _send(mail, then, sender)
        mail = then
    return sent


def _send(mail: _Mail, then: _Mail | None, sender: _Sender) -> bool:
    try:
        return sender.send(mail, then)
    except NoServerError:
        raise
    except RefusedError as answer:
        _answered(sender.ours(mail.keys), mail.row, sender.now, answer)
    except BrokenOffError as fault:
        logger.warning("mail to readers: %s", fault)
        due_at = sender.now + BACK_OFF[0]
        sender.ours(mail.keys).update(state=WAITING, claim="", due_at=due_at)
    except UncertainError as fault:
        logger.warning("mail to readers: %s", fault)
    return False


def _keep_back(rows: Sequence[Mailed], parts: _Parts, now: datetime) -> None:
    """What may not be mailed now may be tomorrow: news while it is news, an old serial for as
    long as its reader waits. What is not here any more is not asked for again."""
    for row in rows:
        is_over = row.pace not in REPLAYED and row.attempts >= DAYS_KEPT_BACK
        ours = Mailed.objects.filter(pk=row.pk, claim=row.claim)
        if is_over or not parts.is_here(row.posting):
            ours.update(state=DROPPED, claim="")
        else:
            tomorrow = now + timedelta(days=1)
            ours.update(state=WAITING, claim="", due_at=tomorrow, attempts=row.attempts + 1)


def _answered(ours: QuerySet[Mailed], row: Mailed, now: datetime, answer: RefusedError) -> None:
    attempts = row.attempts + 1
    bounces.refused(row.reader, answer.code, answer.words, now)
    if answer.is_lasting or attempts >= MOST_ATTEMPTS:
        ours.update(state=SET_ASIDE, attempts=attempts, notice=str(answer), claim="")
    else:
        due_at = now + rest_after(attempts)
        ours.update(state=WAITING, attempts=attempts, due_at=due_at, notice=str(answer), claim="")
