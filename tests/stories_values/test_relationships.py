"""Pairings and casts, in lines of their own and in prose."""

import pytest

from afterlist.stories.relationships import (
    read_characters,
    read_relationships,
    relationships_in_codes,
    relationships_named,
)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("W/S", [("W", "S")]),
        ("Mostly W/S", [("W", "S")]),
        ("Kirk/Spock/McCoy", [("Kirk", "Spock", "McCoy")]),
        ("John&Aeryn", [("John", "Aeryn")]),
        ("Jack and Sam (who else?)", [("Jack", "Sam")]),
        ("Ranma x Akane", [("Ranma", "Akane")]),
        ("Kirk-Spock", [("Kirk", "Spock")]),
        ("Scully/\nSkinner", [("Scully", "Skinner")]),
        ("Logan/Rogue, Scott/Ororo", [("Logan", "Rogue"), ("Scott", "Ororo")]),
        ("Buffy/Angel and Willow/Oz", [("Buffy", "Angel"), ("Willow", "Oz")]),
        ("S/J, no J/D", [("S", "J")]),
        ("Spuffy", [("Spike", "Buffy")]),
        ("SJ UST", [("S", "J")]),
        ("none", []),
        ("gen", []),
        ("M/M", []),
        ("Obi-Wan", []),
        ("R/NC-17 and/or worse", []),
    ],
)
def test_a_pairing_line_gives_its_pairs(text: str, pairs: list[tuple[str, ...]]) -> None:
    assert list(read_relationships(text)) == pairs


@pytest.mark.parametrize(
    "text",
    [
        "an X-Files/Highlander crossover",
        "They belong to Panzer/Davis and MGM/UA.",
        "drama/angst, hurt/comfort",
        "he/she and/or they",
        "Ranma 1/2",
        "http://mulder.example/Scully/Skinner",
    ],
)
def test_a_slash_that_joins_no_people_is_no_pair(text: str) -> None:
    assert relationships_named(text) == ()


def test_prose_names_pairs_beyond_doubt() -> None:
    assert relationships_named("All Jack/Sam, I fear.") == (("Jack", "Sam"),)
    assert relationships_named("Leave if Carter and Lucy being together upsets you.") == (
        ("Carter", "Lucy"),
    )
    assert relationships_named("kind of a Carby") == (("Carter", "Abby"),)


def test_codes_give_their_initials() -> None:
    assert relationships_in_codes("MSR, angst, SJ UST") == (("M", "S"), ("S", "J"))


def test_a_cast_is_split_and_asides_left_off() -> None:
    assert read_characters("Tara, Dana (briefly) and Giles; the whole gang") == (
        "Tara",
        "Dana",
        "Giles",
    )
