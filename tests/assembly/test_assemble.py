"""What holds for every assembly, and the people in it."""

import time

import pytest
from hypothesis import given, settings, strategies as st

from afterlist.assembly import Assembly, assemble
from afterlist.assembly.fandoms import are_foreign, fandom_keys
from afterlist.model import Card, Status
from tests.assembly.build import card, text

AUTHORS = [
    (("Jane Doe",), ("jane@ink.example",)),
    (("Jane Doe",), ("jdoe@pen.example",)),
    (("Rachel",), ("rachel@ink.example",)),
    (("Rachel",), ("rach@pen.example",)),
    (("Inkwell Annie",), ("jane@ink.example",)),
    ((), ("jane@...",)),
    ((), ()),
]
TITLES = ["Trust", "Trust II: Water", "The Trust (2/3)", "Shadow Play", "Shadows Play", None]
PARTS = [None, 0, 1, 2, 3, "1a", "VII", "Seven", "Prologue", "Epilogue", "Final", "??", "1-3", 900]
TOTALS = [None, 3, 7, "III", 998]


@st.composite
def archives(draw: st.DrawFn) -> list[Card]:
    """Return cards whose titles, parts, people and texts collide in every way."""
    found = []
    for order in range(draw(st.integers(0, 14))):
        authors, emails = draw(st.sampled_from(AUTHORS))
        seeds = draw(st.lists(st.sampled_from("abcdef"), min_size=0, max_size=3))
        found.append(
            card(
                f"k{order}",
                draw(st.sampled_from(TITLES)),
                draw(st.sampled_from(PARTS)),
                draw(st.sampled_from(TOTALS)),
                body=" ".join(text(seed, 120) for seed in seeds),
                day=draw(st.sampled_from([None, 0.0, 1.0, 5.0, 400.0, -9000.0])),
                authors=authors,
                emails=emails,
                lists=draw(st.sampled_from([(), ("one",), ("two", "one")])),
                order=order,
                is_open=draw(st.booleans()),
                fandoms=draw(st.sampled_from([(), ("XF",), ("Highlander",)])),
                message_id=draw(st.sampled_from([None, "same@id", f"k{order}@id"])),
                reply_to_ids=draw(st.sampled_from([(), ("k1@id",), (f"k{order}@id",)])),
                is_marked_revision=draw(st.booleans()),
                is_truncated=draw(st.booleans()),
                is_header_only=draw(st.sampled_from([False, False, True])),
            )
        )
    return found


@settings(max_examples=60, deadline=None)
@given(archives(), st.randoms(use_true_random=False))
def test_the_order_of_cards_makes_no_difference(cards: list[Card], chance: object) -> None:
    shuffled = list(cards)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert assemble(cards) == assemble(shuffled)


@settings(max_examples=60, deadline=None)
@given(archives())
def test_every_card_is_in_exactly_one_work(cards: list[Card]) -> None:
    works = assemble(cards).works
    spoken = [key for work in works for key in work.header_keys]
    read = [e.key for work in works for chapter in work.chapters for e in chapter.editions]
    assert sorted(spoken) == sorted(c.key for c in cards)
    assert len(read) == len(set(read))
    assert set(read) | {c.key for c in cards if c.is_header_only or not c.words} >= set(spoken)
    for work in works:
        for chapter in work.chapters:
            assert chapter.best in {edition.key for edition in chapter.editions}
            assert chapter.editions[0].relation == "original"
        assert bool(work.missing) == (work.status is Status.MISSING_PARTS)


@settings(max_examples=60, deadline=None)
@given(archives())
def test_a_truncated_copy_is_not_read_where_a_whole_one_is(cards: list[Card]) -> None:
    by_key = {c.key: c for c in cards}
    for work in assemble(cards).works:
        for chapter in work.chapters:
            best = by_key[chapter.best]
            others = [by_key[edition.key] for edition in chapter.editions]
            if best.is_truncated:
                assert all(other.is_truncated or other.words < best.words for other in others)


def test_nothing_makes_nothing() -> None:
    assert assemble([]) == Assembly((), ())


@pytest.mark.parametrize(
    ("one", "other", "is_foreign"),
    [
        ("The X-Files", "XF", False),
        ("VOY", "Star Trek: Voyager", False),
        ("Star Trek: TNG", "Star Trek: The Next Generation", False),
        ("DS9", "Star Trek: Deep Space Nine", False),
        ("Highlander", "X-Files/Highlander", False),
        ("Highlander", "The X-Files", True),
        ("HL", "The X-Files", True),
        ("Buffy the Vampire Slayer", "Angel", True),
    ],
)
def test_fandoms(one: str, other: str, is_foreign: bool) -> None:
    assert are_foreign(fandom_keys((one,)), fandom_keys((other,))) is is_foreign


# People


def people(*cards: Card) -> list[tuple[str, ...]]:
    return [person.names for person in assemble(cards).people]


def test_pen_names_told_apart_by_a_number_are_two_people_whoever_sends_them_on() -> None:
    sent = {"emails": ("keeper@list.example",), "is_signed": True}
    one = card("a", title="Salt", authors=("Raven 7",), **sent)
    other = card("b", title="Rain", authors=("Raven",), **sent)
    assert people(one, other) == [("Raven",), ("Raven 7",)]


def test_a_common_first_name_never_joins_two_addresses() -> None:
    one = card("a", "Ash", authors=("Rachel",), emails=("rachel@ink.example",))
    other = card("b", "Oak", authors=("Rachel",), emails=("rg@pen.example",))
    assert people(one, other) == [("Rachel",), ("Rachel",)]
    assert assemble([one, other]).suggestions == ()


def test_a_full_name_on_one_list_joins_two_addresses() -> None:
    one = card("a", "Ash")
    other = card("b", "Oak", emails=("jd@pen.example",))
    assert people(one, other) == [("Jane Doe",)]


def test_a_full_name_on_another_list_in_another_fandom_is_only_suggested() -> None:
    one = card("a", "Ash", fandoms=("X-Files",))
    other = card("b", "Oak", emails=("j@p.example",), lists=("hl",), fandoms=("Highlander",))
    found = assemble([one, other])
    assert len(found.people) == 2
    assert [(s.one, s.other) for s in found.suggestions] == [(0, 1)]


def test_a_pen_name_that_takes_over_within_a_serial_is_one_person() -> None:
    old = [card(f"a{n}", "Ash", n, 4, day=n) for n in (1, 2)]
    new = [card(f"b{n}", "Ash", n, 4, day=n, authors=("Inkwell",)) for n in (3, 4)]
    assert people(*old, *new) == [("Inkwell", "Jane Doe")]


def test_a_pen_name_that_takes_over_an_address_is_only_suggested() -> None:
    old = [card(f"a{n}", f"Ash {n}", day=n) for n in range(3)]
    new = [card(f"b{n}", f"Oak {n}", day=40 + n, authors=("Inkwell",)) for n in range(3)]
    assert people(*old, *new) == [("Inkwell",), ("Jane Doe",)]
    assert len(assemble([*old, *new]).suggestions) == 1


def test_a_namesake_with_a_fandom_of_her_own_is_only_suggested() -> None:
    one = [card(f"a{n}", f"Ash {n}", day=n, fandoms=("Highlander",)) for n in range(3)]
    other = [card(f"b{n}", f"Oak {n}", day=90 + n, emails=("jd@pen.example",)) for n in range(3)]
    assert people(*one, *other) == [("Jane Doe",), ("Jane Doe",)]
    assert len(assemble([*one, *other]).suggestions) == 1


def test_an_unsigned_story_from_a_relayers_address_is_nobodys() -> None:
    relay = "relay@ink.example"
    sent_on = card("f", "Oak", authors=("Fern Hill",), emails=("fern@pen.example", relay))
    own = card("h", "Elm", day=9, authors=("Robin Ash",), emails=(relay,))
    whose = card("u", "Fir", day=9, authors=("Robin Ash",), emails=(relay,), is_signed=False)
    assert sorted(person.keys for person in assemble([sent_on, own, whose]).people) == [
        ("f",),
        ("h",),
        ("u",),
    ]
    assert sorted(person.keys for person in assemble([own, whose]).people) == [("h", "u")]


def test_one_surname_under_two_first_names_is_a_household() -> None:
    hers = [card(f"a{n}", f"Tide {n}", authors=("Carol Ash",), day=n) for n in range(3)]
    later = [card(f"b{n}", f"Ebb {n}", authors=("Susan Ash",), day=90 + n) for n in range(3)]
    assert people(*hers, *later) == [("Carol Ash",), ("Susan Ash",)]


def test_names_that_alternate_at_one_address_are_only_suggested() -> None:
    names = ["Jane Doe", "Inkwell"] * 3
    cards = [card(f"a{n}", f"Ash {n}", day=n, authors=(name,)) for n, name in enumerate(names)]
    assert people(*cards) == [("Inkwell",), ("Jane Doe",)]
    assert len(assemble(cards).suggestions) == 1


def test_a_relayer_and_the_friend_whose_story_it_is_stay_two() -> None:
    friend = card("f", "Oak", 1, 2, authors=("Fern Hill",), emails=("relay@ink.example",))
    rest = card("g", "Oak", 2, 2, day=1, authors=("Robin Ash",), emails=("relay@ink.example",))
    own = card("h", "Elm", day=9, authors=("Robin Ash",), emails=("relay@ink.example",))
    assert people(friend, rest, own) == [("Fern Hill",), ("Robin Ash",)]


def test_parts_without_a_byline_are_the_authors_not_the_relayers() -> None:
    relay, fern = "relay@ink.example", ("Fern Hill",)
    first = card("f", "Oak", 1, 3, authors=fern, emails=("fern@pen.example", relay))
    rest = [
        card(f"g{n}", "Oak", n, 3, day=n, authors=("Robin Ash",), emails=(relay,)) for n in (2, 3)
    ]
    own = card("h", "Elm", day=90, authors=("Robin Ash",), emails=(relay,))
    found = assemble([first, *rest, own])
    assert [(work.title, work.authors) for work in found.works] == [
        ("Oak", fern),
        ("Elm", ("Robin Ash",)),
    ]
    assert [(p.names, p.emails, p.keys) for p in found.people] == [
        (fern, ("fern@pen.example",), ("f", "g2", "g3")),
        (("Robin Ash",), (relay,), ("h",)),
    ]


@pytest.mark.parametrize("address", ["jane@...", "list-owner@ink.example", "anon@remail.example"])
def test_an_address_that_is_no_mailbox_joins_nobody(address: str) -> None:
    one = card("a", "Ash", authors=("Fern Hill",), emails=(address,))
    other = card("b", "Oak", day=5, authors=("Robin Ash",), emails=(address,))
    assert people(one, other) == [("Fern Hill",), ("Robin Ash",)]


def test_co_authors_are_two_people_and_known_from_elsewhere() -> None:
    both = card("a", "Ash", authors=("Jane Doe", "Fern Hill"))
    one = card("b", "Oak", authors=("Fern Hill",), emails=("fern@ink.example",))
    found = assemble([both, one])
    assert {person.names: person.keys for person in found.people} == {
        ("Fern Hill",): ("a", "b"),
        ("Jane Doe",): ("a",),
    }


def test_one_text_under_two_names_is_only_suggested() -> None:
    one = card("a", "Ash", body=text("a"))
    other = card(
        "b", "Ash", body=text("a"), authors=("Fern Hill",), emails=("f@p.example",), day=400
    )
    found = assemble([one, other])
    assert len(found.works) == 1
    assert len(found.people) == 2
    assert len(found.suggestions) == 1


# Time


def flood(**more: object) -> list[Card]:
    return [
        card(f"k{n}", body=text(str(n % 400), 40), order=n, day=n % 300, **more)  # type: ignore[arg-type]
        for n in range(1500)
    ]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"title": None, "part": 1},
        {"part": 1, "total": 1},
        {"authors": (), "emails": (), "part": 2},
        {"message_id": "one", "reply_to_ids": ("one",)},
        {"part": 999, "total": 999},
    ],
    ids=["birthday", "untitled", "one-part", "unsigned", "one-thread", "wild"],
)
def test_many_colliding_cards_take_seconds(more: dict[str, object]) -> None:
    cards = flood(**more)
    start = time.process_time()
    assemble(cards)
    assert time.process_time() - start < 6
