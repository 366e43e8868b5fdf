"""Whatever happens in whatever order: no part twice to a reader, and none that a stranger may
not read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from afterlist.model import Answer
from afterlist_site.archive.models import Chapter, Work
from afterlist_site.lists import readers
from afterlist_site.lists.models import Reader, Subscription
from tests.lists.reading_public import NOW, Box, copy, reader, wants, work

pytestmark = pytest.mark.django_db

NAMES = ("ilse", "odo")
WORKS = ("quay", "reed", "salt")
BURNED = re.compile(r"the lantern of (\w+) number (\d+) burned")

ages = st.none() | st.integers(-2, 400).map(lambda hours: NOW - timedelta(hours=hours))
kinds = st.sampled_from(
    [("author", "Wren Hollis"), ("fandom", "low water"), ("list", "lowwater-fic")]
    + [("work", f"{key}-0") for key in WORKS]
)
seen_by = st.sampled_from(["public", "members", "held"])
paces = st.sampled_from(Subscription.Pace.values)
steps = st.one_of(
    st.tuples(st.just("copy"), st.sampled_from(WORKS), st.integers(0, 2), ages),
    st.tuples(st.just("show"), st.sampled_from(WORKS), seen_by),
    st.tuples(st.just("feed"), st.sampled_from(WORKS), st.booleans()),
    st.tuples(st.just("want"), st.sampled_from(NAMES), kinds, paces),
    st.tuples(st.just("leave"), st.sampled_from(NAMES)),
    st.tuples(st.just("ask"), st.sampled_from(NAMES), kinds),
    st.tuples(st.just("wait"), st.integers(1, 60)),
)  # fmt: skip


@dataclass
class World:
    """An archive, its readers and the clock."""

    now: datetime = NOW
    box: Box = field(default_factory=Box)
    copies: int = 0

    def do(self, step: tuple[object, ...]) -> None:
        getattr(self, f"do_{step[0]}")(*step[1:])
        self.send()

    def do_copy(self, key: str, place: int, date: datetime | None) -> None:
        found = Chapter.objects.filter(work=key, position=place + 1).first()
        self.copies += 1
        if found is not None:
            copy(found, f"copy-{self.copies}", date, "crosspost")

    def do_show(self, key: str, visibility: str) -> None:
        Work.objects.filter(pk=key).update(visibility=visibility)

    def do_feed(self, key: str, may: bool) -> None:
        Work.objects.filter(pk=key).update(may_feed=may)

    def do_want(self, name: str, thing: tuple[str, str], pace: str) -> None:
        who = reader(name)
        if who.left_at is None and not who.subscriptions.filter(
            kind=thing[0], key=thing[1], ended_at=None
        ):
            wants(who, pace, *thing, at=self.now)

    def do_leave(self, name: str) -> None:
        readers.leave(reader(name), self.now)

    def do_ask(self, name: str, thing: tuple[str, str]) -> None:
        readers.ask(f"{name}@reader.example", *thing, "each", self.now)

    def do_wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    def send(self) -> None:
        before = len(self.box.taken)
        self.box.after(self.now)
        allowed = set(
            Work.objects.filter(visibility="public", may_feed=True).values_list("pk", flat=True)
        )
        gone = set(Reader.objects.exclude(left_at=None).values_list("email", flat=True))
        for to, text in self.box.taken[before:]:
            assert to not in gone
            assert {key for key, _ in BURNED.findall(text)} <= allowed - {"denied"}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(ages, min_size=3, max_size=6), st.lists(steps, min_size=3, max_size=14))
def test_never_a_part_twice_and_never_one_that_is_kept_back(
    db: None, dates: list[datetime | None], happening: list[tuple[object, ...]]
) -> None:
    with transaction.atomic():
        world = World()
        for at, key in enumerate(WORKS):
            work(key, dates[at : at + 3])
        work("denied", [NOW], answer=Answer.DENY, says="No.")
        for name in NAMES:
            wants(reader(name), "each")
        for step in happening:
            world.do(step)
        world.do_wait(40 * 24)
        world.send()
        got = [(to, *part) for to, text in world.box.taken for part in BURNED.findall(text)]
        assert len(got) == len(set(got))
        transaction.set_rollback(True)


def test_the_words_of_a_mail_are_found_where_there_are_any() -> None:
    work("quay", [NOW])
    wants(reader(), "each")
    (text,) = Box().after(NOW)
    assert BURNED.findall(text) == [("quay", "0")]
