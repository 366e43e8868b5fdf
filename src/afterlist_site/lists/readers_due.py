"""What goes to which reader, and when: found out here, sent by ``reader_sending``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from afterlist_site import gate
from afterlist_site.archive.models import Chapter, Edition, Tag, Work
from afterlist_site.lists.models import Mailed, Reader, Subscription
from afterlist_site.lists.readers import reading
from afterlist_site.reading.filters import Filter
from afterlist_site.search.query import clauses
from afterlist_site.search.results import find

NEW_FOR: Final = timedelta(days=7)
"""How old a posting may be to be news: an old list that is imported is none."""

_TAGS: Final = {
    Subscription.Kind.AUTHOR: Tag.Kind.AUTHOR,
    Subscription.Kind.FANDOM: Tag.Kind.FANDOM,
    Subscription.Kind.LIST: Tag.Kind.LIST,
    Subscription.Kind.SERIES: Tag.Kind.SERIES,
}
_ANYBODY = AnonymousUser()
Pace = Subscription.Pace


def plan(now: datetime) -> int:
    """Write down what every reader is to get that they were not sent yet; return how many
    mails that makes. Done twice it adds nothing."""
    wanted = Subscription.objects.filter(ended_at=None, reader__in=reading())
    made = 0
    for subscription in wanted.select_related("reader").order_by("pk"):
        old = subscription.pace in (Pace.REPLAY, Pace.DAILY)
        made += _plan_replay(subscription) if old else _plan_news(subscription, now)
    return made


def _plan_news(subscription: Subscription, now: datetime) -> int:
    since = max(subscription.begun_at, now - NEW_FOR)
    works = works_of(subscription).filter(last_at__gte=since - timedelta(days=1))
    chapters = Chapter.objects.filter(work__in=works, best__sent_at__gte=since - timedelta(days=1))
    due = now if subscription.pace == Pace.EACH else _tomorrow(now)
    return sum(_note(subscription, chapter, due) for chapter in _in_order(chapters))


def _plan_replay(subscription: Subscription) -> int:
    """Every chapter at its old distance from the first, or one a day."""
    work = works_of(subscription).order_by("pk").first()
    if work is None:
        return 0
    chapters = list(_in_order(work.chapters.all()))
    first = next((each.best.sent_at for each in chapters if each.best.sent_at), None)
    made, last = 0, subscription.begun_at
    for at, chapter in enumerate(chapters):
        if subscription.pace == Pace.DAILY or first is None or chapter.best.sent_at is None:
            due = subscription.begun_at + timedelta(days=at)
        else:
            due = subscription.begun_at + (chapter.best.sent_at - first)
        # A part that was posted late does not come before the one that it follows.
        last = max(last, due)
        made += _note(subscription, chapter, last)
    return made


def _in_order(chapters: QuerySet[Chapter]) -> Iterator[Chapter]:
    return iter(chapters.select_related("best", "work").order_by("work", "position"))


def works_of(subscription: Subscription) -> QuerySet[Work]:
    """Return the works that a subscription is about, as a stranger may see them in a feed."""
    works = gate.fed(_ANYBODY)
    kind, key = subscription.kind, subscription.key
    if kind == Subscription.Kind.WORK:
        return works.filter(chapters__editions__posting__identity=key).distinct()
    if kind == Subscription.Kind.SEARCH:
        found = find(clauses(key), Filter(), _ANYBODY)
        return works.filter(pk__in=[hit.work_id for hit in found.hits])
    return works.filter(tags__kind=_TAGS[Subscription.Kind(kind)], tags__name=key).distinct()


def _note(subscription: Subscription, chapter: Chapter, due_at: datetime) -> bool:
    """Write a chapter down for a reader, once whatever the number of its editions."""
    identities = _identities(chapter)
    reader: Reader = subscription.reader
    if Mailed.objects.filter(reader=reader, posting__in=identities).exists():
        return False
    Mailed.objects.create(
        reader=reader,
        posting=identities[0],
        subscription=subscription,
        pace=subscription.pace,
        due_at=due_at,
    )
    return True


def _identities(chapter: Chapter) -> list[str]:
    found = Edition.objects.filter(chapter=chapter).order_by("position")
    return list(found.values_list("posting__identity", flat=True)) or [chapter.best.identity]


def _tomorrow(now: datetime) -> datetime:
    """When the day's mail goes: every digest at six in the morning, UTC."""
    six = now.replace(hour=6, minute=0, second=0, microsecond=0)
    return six if now < six else six + timedelta(days=1)


def chapters_of(postings: Iterable[str]) -> dict[str, Chapter]:
    """Return the chapter that each posting is an edition of."""
    rows = Edition.objects.filter(posting__identity__in=list(postings))
    found: dict[str, Chapter] = {}
    for row in rows.select_related("posting", "chapter__work", "chapter__best__story"):
        found[row.posting.identity] = row.chapter
    return found
