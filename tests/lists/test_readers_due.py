"""What comes when: news, digests and old serials, with the clock in hand."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from afterlist_site.archive.models import Chapter, Edition, Work
from afterlist_site.lists import readers, readers_due
from afterlist_site.lists.models import Mailed
from tests.lists.reading_public import DAY, NOW, Box, copy, due, reader, wants, word, work

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(1999, 5, 3, 20, 15, tzinfo=NOW.tzinfo)


def chapter(made: Work, position: int) -> Chapter:
    return made.chapters.get(position=position)


def test_an_old_serial_comes_at_the_distances_at_which_it_was_posted() -> None:
    dates = [LONG_AGO, LONG_AGO + 3 * DAY, None, LONG_AGO + 10 * DAY, LONG_AGO + 8 * DAY]
    work("quay", dates)
    ilse = reader()
    wants(ilse, "replay", "work", "quay-0")
    readers_due.plan(NOW)
    assert due(ilse) == [NOW, NOW + 3 * DAY, NOW + 3 * DAY, NOW + 10 * DAY, NOW + 10 * DAY]


def test_a_clock_that_was_wrong_does_not_stop_a_serial() -> None:
    work("quay", [LONG_AGO, datetime(2038, 1, 19, tzinfo=NOW.tzinfo), LONG_AGO + 2 * DAY])
    ilse = reader()
    wants(ilse, "replay", "work", "quay-0")
    readers_due.plan(NOW)
    assert due(ilse) == [NOW, NOW, NOW + 2 * DAY]


def test_one_part_a_day_and_what_turns_up_in_the_middle_comes_next() -> None:
    made = work("quay", [LONG_AGO + each * DAY for each in range(4)])
    chapter(made, 3).delete()
    box, ilse = Box(), reader()
    wants(ilse, "daily", "work", "quay-0")
    assert word("quay", 0) in box.after(NOW)[0]
    assert box.after(NOW + DAY - timedelta(minutes=1)) == []
    assert word("quay", 1) in box.after(NOW + DAY)[0]
    late = work("late", [LONG_AGO])
    Chapter.objects.filter(work=late).update(work=made, position=3)
    assert box.after(NOW + DAY + timedelta(hours=1)) == []
    assert word("late", 0) in box.after(NOW + 2 * DAY)[0]
    assert word("quay", 3) in box.after(NOW + 3 * DAY)[0]
    assert box.after(NOW + 9 * DAY) == []


def test_after_days_without_a_mail_server_there_is_still_one_part_a_day() -> None:
    work("quay", [LONG_AGO + each * DAY for each in range(5)])
    box, ilse = Box(), reader()
    wants(ilse, "daily", "work", "quay-0")
    assert len(box.after(NOW)) == 1
    for day in range(10, 14):
        assert len(box.after(NOW + day * DAY)) == 1
        assert box.after(NOW + day * DAY + timedelta(minutes=5)) == []


def test_a_day_is_one_mail_with_its_contents_and_every_warning_first() -> None:
    work("reed", [NOW - timedelta(hours=2)], warning_state="stated", fields={"warnings": ["fire"]})
    work("quay", [NOW - timedelta(hours=4), NOW - timedelta(hours=3)])
    box, ilse = Box(), reader()
    wants(ilse, "digest")
    wants(ilse, "digest", "fandom", "low water")
    assert box.after(NOW) == []
    (text,) = box.after(NOW + DAY)
    assert "Subject: Stories of today: 3 parts" in text
    head, _, rest = text.partition("==========")
    assert head.index("Tale quay: Part 1") < head.index("Tale quay: Part 2")
    assert head.index("Tale quay: Part 2") < head.index("Warnings: fire")
    assert "burned" not in head
    places = [rest.index(word("quay", 0)), rest.index(word("quay", 1)), rest.index(word("reed", 0))]
    assert places == sorted(places)
    assert rest.index("Warnings: fire") < rest.index(word("reed", 0))
    assert "fire" not in text.partition("Subject: ")[2].partition("List-Id")[0]


def test_a_digest_of_many_parts_is_one_mail() -> None:
    for each in range(13):
        work(f"w{each}", [NOW - timedelta(hours=1)] * 10)
    box = Box()
    wants(reader(), "digest")
    assert box.after(NOW) == []
    (text,) = box.after(NOW + DAY)
    assert "130 parts" in text
    assert not Mailed.objects.exclude(state="sent").exists()


def test_a_repost_a_revision_and_a_copy_elsewhere_are_no_new_part() -> None:
    made = work("quay", [NOW, NOW])
    box = Box()
    wants(reader(), "each")
    wants(reader(), "each", "list", "lowwater-fic")
    assert len(box.after(NOW)) == 2
    copy(chapter(made, 1), "again", NOW + DAY, "crosspost")
    copy(chapter(made, 1), "older", NOW - DAY, "original")
    better = copy(chapter(made, 2), "revised", NOW + DAY, "revision")
    Chapter.objects.filter(work=made, position=2).update(best=better)
    assert box.after(NOW + DAY) == []
    assert box.after(NOW + 2 * DAY) == []


def test_what_was_posted_long_ago_is_no_news_and_a_new_copy_of_it_neither() -> None:
    old = work("old", [LONG_AGO, None])
    copy(chapter(old, 1), "again", NOW, "repost")
    work("wrong", [NOW + 400 * DAY])
    box = Box()
    wants(reader(), "each")
    assert box.after(NOW) == []


def test_what_was_posted_before_somebody_asked_is_no_news_to_them() -> None:
    work("quay", [NOW - 3 * DAY])
    box = Box()
    wants(reader(), "each")
    assert box.after(NOW) == []


@pytest.mark.parametrize(
    "held",
    [
        {"visibility": "held"},
        {"visibility": "members"},
        {"visibility": "listed"},
        {"may_feed": False},
    ],
)
def test_what_is_kept_back_before_it_is_sent_is_not_and_comes_when_it_may(
    held: dict[str, object],
) -> None:
    made = work("quay", [NOW])
    box = Box()
    wants(reader(), "each")
    readers_due.plan(NOW)
    assert Mailed.objects.count() == 1
    before = {"visibility": made.visibility, "may_feed": made.may_feed}
    Work.objects.update(**held)
    assert box.after(NOW) == []
    Work.objects.update(**before)
    assert box.after(NOW + timedelta(hours=1)) == []
    assert len(box.after(NOW + DAY)) == 1
    assert box.after(NOW + 2 * DAY) == []


def test_what_is_allowed_after_its_week_is_in_the_archive_and_in_no_mail() -> None:
    made = work("quay", [NOW])
    Work.objects.update(visibility="held")
    box = Box()
    wants(reader(), "each")
    assert box.after(NOW) == []
    Work.objects.update(visibility=made.visibility)
    assert box.after(NOW + 10 * DAY) == []


def test_what_is_taken_down_is_not_sent() -> None:
    work("quay", [NOW])
    box = Box()
    wants(reader(), "each")
    readers_due.plan(NOW)
    Edition.objects.all().delete()
    Chapter.objects.all().delete()
    assert box.after(NOW) == []
    assert Mailed.objects.get().state == "dropped"


def test_who_left_or_did_not_say_yes_gets_nothing() -> None:
    work("quay", [NOW])
    box, ilse, odo = Box(), reader(), reader("odo")
    wants(ilse)
    asked = wants(odo)
    asked.confirmed_at = None
    asked.save()
    readers_due.plan(NOW)
    readers.leave(ilse, NOW)
    assert box.after(NOW) == []


def test_addresses_that_nobody_said_yes_for_are_forgotten() -> None:
    readers.ask("odo@reader.example", "author", "Wren Hollis", "each", NOW)
    reader()
    assert readers.forget_old(NOW + 29 * DAY) == 0
    assert readers.forget_old(NOW + 31 * DAY) == 1
    assert reader().email == "ilse@reader.example"
