"""What goes to which reader, and when: found out here, sent by ``reader_sending``.

News is a part whose first posting is a few days old at most, so an old archive that is
imported is none, and a repost, a revision or a copy on another list is none either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Prefetch, QuerySet

from afterlist_site import gate, memo
from afterlist_site.archive.models import Chapter, Edition, Tag, Work
from afterlist_site.lists import replays
from afterlist_site.lists.models import Mailed, Subscription
from afterlist_site.lists.readers import forget_old, reading
from afterlist_site.lists.replays import Piece
from afterlist_site.reading.filters import Filter
from afterlist_site.search.query import clauses
from afterlist_site.search.results import find

NEW_FOR: Final = timedelta(days=7)
"""How old a part may be to be news, held or not meanwhile."""

A_DAY: Final = timedelta(days=1)
DIGEST_AT: Final = 6
"""The hour (UTC) at which a day's parts go."""

_TAGS: Final = {
    Subscription.Kind.AUTHOR: Tag.Kind.AUTHOR,
    Subscription.Kind.FANDOM: Tag.Kind.FANDOM,
    Subscription.Kind.LIST: Tag.Kind.LIST,
    Subscription.Kind.SERIES: Tag.Kind.SERIES,
}
_KINDS: Final = {tag.value: kind.value for kind, tag in _TAGS.items()}
_ANYBODY = AnonymousUser()
Kind, Pace = Subscription.Kind, Subscription.Pace
_OLD: Final = (Pace.REPLAY, Pace.DAILY)


def plan(now: datetime) -> int:
    """Write down what every reader is to get that they were not sent yet; return how many
    mails that makes. Done twice it adds nothing; nothing is looked at twice within an hour
    of which nothing changed."""
    made: list[int] = []
    hour = now.replace(minute=0, second=0, microsecond=0)
    memo.unchanged(("plan for readers", hour), lambda: made.append(_plan(now)))
    return sum(made)


def _plan(now: datetime) -> int:
    forget_old(now)
    wanted = Subscription.objects.filter(ended_at=None, reader__in=reading())
    confirmed = wanted.exclude(confirmed_at=None).order_by("pk")
    made = _plan_news(list(confirmed.exclude(pace__in=_OLD)), now)
    return made + sum(_plan_replay(each, now) for each in confirmed.filter(pace__in=_OLD))


# News


def _plan_news(wanted: Sequence[Subscription], now: datetime) -> int:
    """Each new part goes to a reader by the first of their subscriptions that it fits."""
    new = [piece for piece in _recent(now) if _is_news(piece, now)] if wanted else []
    if not new:
        return 0
    by_thing = _by_thing(new)
    rows: dict[tuple[int, int], tuple[Mailed, Piece]] = {}
    for each in wanted:
        since = max(each.begun_at, now - NEW_FOR) - A_DAY
        for piece in _fitting(each, by_thing):
            if piece.first_at is not None and piece.first_at >= since:
                rows.setdefault((each.reader_id, piece.chapter), (_row(each, piece, now), piece))
    return _write(rows.values())


def _recent(now: datetime) -> list[Piece]:
    since = now - NEW_FOR - A_DAY
    dated = Edition.objects.filter(posting__sent_at__gte=since)
    found = Chapter.objects.filter(work__in=gate.fed(_ANYBODY), pk__in=dated.values("chapter"))
    return list(pieces(found))


def _is_news(piece: Piece, now: datetime) -> bool:
    """What comes from the future comes from a clock that was wrong."""
    return piece.first_at is not None and piece.first_at <= now + A_DAY


def _row(subscription: Subscription, piece: Piece, now: datetime) -> Mailed:
    is_digest = subscription.pace == Pace.DIGEST
    return _mailed(subscription, piece, _next_digest(now) if is_digest else now)


def _by_thing(new: Sequence[Piece]) -> Mapping[tuple[str, str], list[Piece]]:
    """New parts by what can be subscribed to: a name on a shelf, or a posting of the work."""
    of_work: dict[str, list[Piece]] = defaultdict(list)
    for piece in new:
        of_work[piece.work].append(piece)
    found: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    tags = Tag.objects.filter(work__in=of_work, kind__in=_KINDS).order_by("work")
    for kind, name, work in tags.values_list("kind", "name", "work"):
        found[_KINDS[kind], name.casefold()].extend(of_work[work])
    rows = Edition.objects.filter(chapter__work__in=of_work).order_by("pk")
    for identity, work in rows.values_list("posting__identity", "chapter__work"):
        found[Kind.WORK.value, identity].extend(of_work[work])
    for work, parts in of_work.items():
        found[Kind.SEARCH.value, work].extend(parts)
    return found


def _fitting(
    subscription: Subscription, by_thing: Mapping[tuple[str, str], list[Piece]]
) -> list[Piece]:
    kind, key = subscription.kind, subscription.key
    if kind != Kind.SEARCH:
        return by_thing.get((kind, key.casefold()), [])
    works = memo.unchanged(("found for readers", key), lambda: _found(key))
    return [piece for work in works for piece in by_thing.get((kind, work), ())]


def _found(typed: str) -> list[str]:
    return [hit.work_id for hit in find(clauses(typed), Filter(), _ANYBODY).hits]


def _next_digest(now: datetime) -> datetime:
    at = now.replace(hour=DIGEST_AT, minute=0, second=0, microsecond=0)
    return at if now < at else at + A_DAY


# Replays


def _plan_replay(subscription: Subscription, now: datetime) -> int:
    """What of an old serial is still to come, each part in its place."""
    work = works_of(subscription).order_by("pk").first()
    if work is None:
        return 0
    parts = list(pieces(Chapter.objects.filter(work=work)))
    had = _had(subscription.reader_id, parts)
    settled = {chapter: row for chapter, row in had.items() if row.state != "waiting"}
    last_at = max((row.sent_at or row.due_at for row in settled.values()), default=None)
    times = replays.times(subscription, parts, settled, last_at, now)
    fresh = []
    for piece in parts:
        row = had.get(piece.chapter)
        if row is None:
            fresh.append((_mailed(subscription, piece, times[piece.chapter]), piece))
        elif _is_moved(row, subscription, times.get(piece.chapter)):
            Mailed.objects.filter(pk=row.pk, state="waiting").update(due_at=times[piece.chapter])
    return _write(fresh)


def _is_moved(row: Mailed, subscription: Subscription, due_at: datetime | None) -> bool:
    """What rests after a failure rests on."""
    is_ours = row.subscription_id == subscription.pk and not row.attempts
    return is_ours and due_at is not None and row.due_at != due_at


def _had(reader: int, parts: Sequence[Piece]) -> dict[int, Mailed]:
    chapters = {identity: piece.chapter for piece in parts for identity in piece.identities}
    rows = Mailed.objects.filter(reader=reader, posting__in=chapters)
    return {chapters[row.posting]: row for row in rows}


# Both


def works_of(subscription: Subscription) -> QuerySet[Work]:
    """Return the works that a subscription is about, as a stranger may see them in a feed."""
    works = gate.fed(_ANYBODY)
    kind, key = subscription.kind, subscription.key
    if kind == Kind.WORK:
        rows = Edition.objects.filter(posting__identity=key)
        return works.filter(pk__in=rows.values("chapter__work"))
    if kind == Kind.SEARCH:
        return works.filter(pk__in=_found(key))
    tags = Tag.objects.filter(kind=_TAGS[Kind(kind)], name__iexact=key)
    return works.filter(pk__in=tags.values("work"))


def name_of(subscription: Subscription) -> str:
    """Return what a subscription is called on a page; of a story that is held, nothing is said."""
    if subscription.kind != Kind.WORK:
        return str(subscription.key)
    work = works_of(subscription).first()
    return (work.title or "Untitled") if work else "a story that is not here now"


def pieces(chapters: QuerySet[Chapter]) -> Iterator[Piece]:
    """Return chapters in order, with what their editions say of them."""
    editions = Edition.objects.select_related("posting").defer("posting__card")
    rows = chapters.select_related("best").defer("best__card").order_by("work", "position")
    for row in rows.prefetch_related(Prefetch("editions", editions)):
        posted = [each.posting for each in row.editions.all()] or [row.best]
        dates = [each.sent_at for each in posted if each.sent_at]
        identities = tuple(each.identity for each in posted)
        yield Piece(row.pk, row.work_id, identities, min(dates, default=None))


def _mailed(subscription: Subscription, piece: Piece, due_at: datetime) -> Mailed:
    return Mailed(
        reader_id=subscription.reader_id,
        posting=piece.identities[0],
        subscription=subscription,
        pace=subscription.pace,
        due_at=due_at,
    )


@transaction.atomic
def _write(made: Iterable[tuple[Mailed, Piece]]) -> int:
    """Write parts down for readers, each once whatever the number of its editions."""
    rows = list(made)
    identities = {identity for _, piece in rows for identity in piece.identities}
    known = _known({row.reader_id for row, _ in rows}, identities)
    new = [row for row, piece in rows if not _had_any(known, row.reader_id, piece)]
    Mailed.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
    return len(new)


def _known(readers: set[int], identities: set[str]) -> set[tuple[int, str]]:
    rows = Mailed.objects.filter(posting__in=identities).order_by()
    return {each for each in rows.values_list("reader", "posting") if each[0] in readers}


def _had_any(known: set[tuple[int, str]], reader: int, piece: Piece) -> bool:
    return any((reader, identity) in known for identity in piece.identities)


def chapters_of(postings: Iterable[str]) -> dict[str, Chapter]:
    """Return the chapter that each posting is an edition of."""
    rows = Edition.objects.filter(posting__identity__in=list(postings))
    found: dict[str, Chapter] = {}
    for row in rows.select_related("posting", "chapter__work", "chapter__best__story"):
        found[row.posting.identity] = row.chapter
    return found
