"""Cards from readings, cards as JSON, and the header of a work."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from afterlist.assembly import inherit, make_card
from afterlist.model import (
    Address,
    Card,
    Default,
    Finding,
    Header,
    Kind,
    Origin,
    Permission,
    Place,
    Posting,
    Rating,
    Read,
    Reading,
    SourceRef,
    Span,
    WarningState,
)
from afterlist_site.archive import records
from tests.assembly.test_assemble import archives

JANE = Address("Jane Doe", "jane@ink.example")
TEXT, ENVELOPE = Origin(Place.TEXT, (Span(0, 1),)), Origin(Place.ENVELOPE)


def read(value: object, origin: Origin = TEXT) -> Read:  # type: ignore[type-arg]
    return Read(value, origin, 0.9)


def a_card(
    subject: str = "Ash (1/2)",
    end: str = "",
    header: Header | None = None,
    sender: Address = JANE,
    **more: object,
) -> Card:
    body = "It rained all day. "
    posting = Posting(
        SourceRef("one.mbox", 0), "id", body + end, (), subject=subject, sender=sender, **more
    )  # type: ignore[arg-type]
    mark = Span(len(body), len(body) + len(end)) if end else None
    reading = Reading(posting, Kind.STORY, 1.0, header or Header(), Span(0, len(body)), mark)
    return make_card(reading, 3, body.encode())


@settings(max_examples=20, deadline=None)
@given(archives())
def test_cards_come_back_as_they_were_stored(cards: list[Card]) -> None:
    for card in cards:
        assert records.card_value(records.card_bytes(card)) == card


@pytest.mark.parametrize(
    ("subject", "is_repost", "is_revision"),
    [
        ("Ash (1/2)", False, False),
        ("REPOST: Ash (1/2)", True, False),
        ("Ash [repost] (1/2)", True, False),
        ("REP TOS Ash 1/2 [PG]", True, False),
        ("N2U VOY Ash 1/2", True, False),
        ("Ash (1/2) - REVISED", False, True),
        ("[fic] Ash (revised)", False, True),
        ("COR TNG Ash 1/2 [R]", False, True),
        ("CORRECTED REPOST: Ash", True, True),
        ("Ash (1/2) - got cut off", True, False),
        ("Ash 1/2 - re-post with beta'd version", False, True),
        ("Ash (1/2) (new and improved)", False, True),
        ("Home Again", False, False),
        ("What I Resent", False, False),
        ("The Rep Company (1/2)", False, False),
        ("A Revised Opinion of Rain", False, False),
        ("NEW: Corrections Officer", False, False),
    ],
)
def test_marks_in_the_subject(subject: str, is_repost: bool, is_revision: bool) -> None:
    card = a_card(subject)
    assert (card.is_marked_repost, card.is_marked_revision) == (is_repost, is_revision)


@pytest.mark.parametrize(
    ("end", "has_end", "continues"),
    [
        ("", False, False),
        ("The End", True, False),
        ("~fin~", True, False),
        ("-30-", True, False),
        ("To be continued...", False, True),
        ("TBC", False, True),
        ("End of part 1/2", False, False),
        ("END PART 2/2", True, False),
        ("End Chapter 4", False, False),
        ("Continued in part 2", False, True),
    ],
)
def test_end_marks(end: str, has_end: bool, continues: bool) -> None:
    card = a_card(end=end)
    assert (card.has_end, card.is_to_be_continued) == (has_end, continues)


def test_the_authors_own_address_stands_before_the_posters() -> None:
    header = Header(authors=read(("Fern Hill",)), email=read("fern@pen.example"))
    assert a_card(header=header).emails == ("fern@pen.example", "jane@ink.example")


def test_a_truncated_posting_makes_a_truncated_card() -> None:
    cut = (Finding("truncated", "The posting was cut at 64 KB."),)
    assert a_card(findings=cut).is_truncated
    assert not a_card().is_truncated


# Inheritance


def said(default: Default, quote: str = "x", **more: object) -> Read[Permission]:
    return Read(Permission(default, quote=quote, **more), TEXT, 0.9)  # type: ignore[arg-type]


def test_a_field_comes_from_the_first_part_that_has_it() -> None:
    zero = Header(title=read("Ash"), notes=read("a"))
    one = Header(disclaimer=read("Not mine."), notes=read("b"))
    work = inherit([("k0", zero), ("k1", one)])
    assert (work.title, work.disclaimer, work.notes) == (zero.title, one.disclaimer, zero.notes)


def test_a_later_part_may_raise_the_rating_and_add_warnings() -> None:
    one = Header(rating=read(Rating.TEEN), rating_raw=read("PG-13"), warnings=read(("angst",)))
    two = Header(
        rating=read(Rating.EXPLICIT),
        rating_raw=read("NC-17"),
        warnings=read(("Angst", "violence")),
        warning_state=WarningState.STATED,
    )
    work = inherit([("k1", one), ("k2", two)])
    assert (work.rating, work.rating_raw) == (two.rating, two.rating_raw)
    assert work.warnings is not None
    assert work.warnings.value == ("angst", "violence")
    assert work.warning_state is WarningState.STATED


def test_without_dates_the_strictest_permission_holds() -> None:
    free = Header(permission=said(Default.ALLOW), distribution_raw=read("Anywhere."))
    shut = Header(permission=said(Default.DENY), distribution_raw=read("Do not archive."))
    for headers in ([("a", free), ("b", shut)], [("a", shut), ("b", free)]):
        work = inherit(headers)
        assert work.permission == shut.permission
        assert work.distribution_raw == shut.distribution_raw


def test_the_newest_posting_speaks_for_the_work() -> None:
    old, new = Header(permission=said(Default.ALLOW)), Header(permission=said(Default.ASK))
    headers = [("a", old), ("b", new)]
    days = [datetime(1998, 1, 1, tzinfo=UTC), datetime(2001, 1, 1, tzinfo=UTC)]
    assert inherit(headers, days).permission == new.permission
    assert inherit(headers, days[::-1]).permission == old.permission
    assert inherit(headers, [days[0], None]).permission == new.permission


def test_silence_in_the_newest_posting_changes_nothing() -> None:
    old, new = Header(permission=said(Default.DENY)), Header(permission=said(Default.UNSTATED, ""))
    assert inherit([("a", old), ("b", new)], [1, 2]).permission == old.permission


def test_no_header_is_an_empty_header() -> None:
    assert inherit([]) == Header()
    assert inherit([("a", Header(title=read("Ash", ENVELOPE)))]).title is not None
