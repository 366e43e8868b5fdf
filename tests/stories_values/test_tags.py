"""Fandoms, characters and pairings: what is named, and what only looks like it."""

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings, strategies as st

from afterlist.stories.tag_tables import load_tags
from afterlist.stories.tags import (
    canonical_character,
    canonical_fandom,
    canonical_pairing,
    fandom_named,
    fandom_owned,
    is_character_name,
    smushed_pairing,
)

NAMED = {
    "The X-Files and its agents belong to other people.": ("The X-Files",),
    "I do not own the X-Files.": ("X-Files",),
    "A Highlander/X-Files crossover, set in Paris.": ("Highlander", "X-Files"),
    "Quantum Leap and Forever Knight, together at last.": ("Quantum Leap", "Forever Knight"),
    "Star Trek: Voyager is Paramount's toy box.": ("Star Trek: Voyager",),
    "Star Trek is theirs. Voyager took seven years.": ("Star Trek",),
    "i don't own smallville or anybody in it": ("smallville",),
    "Set in season five of BtVS.": ("BtVS",),
    "The ER characters aren't mine.": ("ER",),
    "I don't own ER, and I never will.": ("ER",),
    "[SV] Harvest Moon (1/3)": ("SV",),
    "FIC: DS: Snowed In": ("DS",),
    "A TS/SG-1 crossover": ("TS", "SG-1"),
    'The people of the show "Angel" are not mine.': ("Angel",),
    "Characters from ANGEL and FARSCAPE are used without leave.": ("ANGEL", "FARSCAPE"),
    '"Charmed" is owned by somebody with money.': ("Charmed",),
    "The Charmed characters were only borrowed.": ("Charmed",),
    "Buffy, Willow and the others belong to Mutant Enemy.": ("Buffy",),
    "The Sentinel isn't mine.": ("The Sentinel",),
    "This due South story has no wolves.": ("due South",),
    "All of the M*A*S*H 4077 people.": ("M*A*S*H 4077",),
    "Dr. Who is the BBC's.": ("Dr. Who",),
    "I borrowed everyone from Blake’s 7.": ("Blake’s 7",),
    "Ranma 1/2 is not mine, nor is Sailor Moon.": ("Ranma 1/2", "Sailor Moon"),
    "Starsky & Hutch drive on.": ("Starsky & Hutch",),
    "Highlander's Methos walks in.": ("Highlander",),
    "The\nLord of\nthe Rings belongs to the Estate.": ("The Lord of the Rings",),
    "[Angel] Rain over the city": ("Angel",),
}

NOT_NAMED = (
    "Nobody is mine.",
    "Angel closed the door and Oz picked up his guitar.",
    '"Angel?" she said.',
    "They rushed him to the ER.",
    "HE WAS IN THE ER, AND SO WAS SHE.",
    "Charmed, I'm sure.",
    "We drove due south until the road gave out.",
    "once a thief, always a thief",
    "It was a quantum leap for the two of them.",
    "She asked the doctor who had treated him.",
    "He had 24 hours, and own 24 cats.",
    "24 episodes is a long season.",
    "Popular wisdom says otherwise.",
    "Friends of mine read this first.",
    "His alias was not known to the police.",
    "The Enterprise left orbit.",
    "The DA and the SM of the ship met at HL.",
    "Feedback: dana@er.example or http://www.example/highlander/x-files/",
    "Mail me at sg1@stargate.example please",
    "This is not an X-Files crossover.",
    "The title is from Star Wars.",
    "He is no Sherlock Holmes.",
    "The highlander raised his sword, the sentinel his lamp.",
    "Buffy and Angel are dancing.",
    "Spike/Xander, Buffy/Angel, S/X",
    "Breathe the Highlands air.",
    "The oz. on the scale, the voyager on the road.",
    "UNCLE BOB LEFT.",
    "He read the next generation a story.",
    "It ends in the beauty and the beast way.",
)


@pytest.mark.parametrize("text", NAMED)
def test_names_fandoms_as_written(text: str) -> None:
    assert fandom_named(text) == NAMED[text]


@pytest.mark.parametrize("text", NOT_NAMED)
def test_names_no_fandom_where_words_mean_something_else(text: str) -> None:
    assert fandom_named(text) == ()


def test_a_second_show_that_is_not_mine_either_is_an_aside() -> None:
    text = "Farscape is Henson's. Star Wars isn't mine either."
    assert fandom_named(text) == ("Farscape",)


OWNED = {
    "All thanks to Joss Whedon and Mutant Enemy.": ("Buffy the Vampire Slayer",),
    "Chris Carter and 1013 own the agents.": ("The X-Files",),
    "Paramount/Viacom has the ships.": ("Star Trek",),
    "Property of Rysher and Panzer/Davis.": ("Highlander",),
    "Pet Fly made them.": ("The Sentinel",),
    "Alliance and Paul Haggis own the Mountie.": ("due South",),
    "MGM, Gekko and Double Secret own the gate.": ("Stargate SG-1",),
    "Renaissance Pictures holds the rights.": ("Xena: Warrior Princess",),
    "JMS made it; Gainax made the other.": ("Babylon 5", "Neon Genesis Evangelion"),
    "They belong to somebody rich.": (),
    "Bellisario made this one and that one.": (),
}


@pytest.mark.parametrize("text", OWNED)
def test_owners_hint_at_their_fandom(text: str) -> None:
    assert fandom_owned(text) == OWNED[text]


def test_owners_alone_name_no_fandom() -> None:
    assert fandom_named("They belong to Chris Carter and Ten Thirteen Productions.") == ()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("BtVS", "Buffy the Vampire Slayer"),
        ("xf", "The X-Files"),
        ("Sentinel", "The Sentinel"),
        ("DUE SOUTH", "due South"),
        ("UNCLE", "The Man from U.N.C.L.E."),
        ("Angel", "Angel"),
        ("TPM", "Star Wars: The Phantom Menace"),
        ("S/H", None),
        ("Team", None),
        ("", None),
        ("Nowhere Road", None),
    ],
)
def test_one_name_for_each_fandom(written: str, name: str | None) -> None:
    assert canonical_fandom(written) == name


@pytest.mark.parametrize(
    ("alias", "fandom", "name"),
    [
        ("Willow", None, "Willow Rosenberg"),
        ("W", None, None),
        ("W", "BtVS", "Willow Rosenberg"),
        ("Rosenberg", "BtVS", "Willow Rosenberg"),
        ("Weasley", "HP", None),
        ("Potter", "HP", None),
        ("Moony", "Harry Potter", "Remus Lupin"),
        ("Crusher", "TNG", "Beverly Crusher"),
        ("Jack", None, None),
        ("Jack", "SG-1", "Jack O'Neill"),
        ("Willow", "Nowhere Road", None),
        ("O’Neill", "Stargate SG-1", "Jack O'Neill"),
    ],
)
def test_one_name_for_each_character(alias: str, fandom: str | None, name: str | None) -> None:
    assert canonical_character(alias, fandom) == name


@pytest.mark.parametrize(
    ("names", "fandom", "pairing"),
    [
        (("M", "S"), "XF", "Fox Mulder/Dana Scully"),
        (("K", "M"), "The X-Files", "Alex Krycek/Fox Mulder"),
        (("M", "S"), None, None),
        (("Spike", "W"), "BtVS", "Spike/Willow Rosenberg"),
        (("Q", "O"), "TPM", "Qui-Gon Jinn/Obi-Wan Kenobi"),
        (("Spike", "Nobody"), "BtVS", None),
        ((), "BtVS", None),
    ],
)
def test_initials_mean_somebody_in_a_fandom_only(
    names: tuple[str, ...], fandom: str | None, pairing: str | None
) -> None:
    assert canonical_pairing(names, fandom) == pairing


def test_smushed_names_give_two() -> None:
    assert smushed_pairing("Clex") == ("Clark", "Lex")
    assert smushed_pairing("Clock") is None


def test_last_names_that_are_words_are_nobody_without_a_fandom() -> None:
    assert is_character_name("Mulder")
    assert not is_character_name("West")
    assert canonical_character("West", "Space: Above and Beyond") == "Nathan West"


def test_the_lists_of_the_time_are_covered() -> None:
    assert len(load_tags().fandoms) >= 90


def test_no_two_fandoms_claim_one_name() -> None:
    claims: dict[str, set[str]] = {}
    for group in load_tags().aliases.values():
        for alias in group:
            claims.setdefault(" ".join(alias.words), set()).add(alias.fandom)
    assert not {name: fandoms for name, fandoms in claims.items() if len(fandoms) > 1}


def test_an_archivist_can_add_a_fandom(tmp_path: Path) -> None:
    extra = tmp_path / "ours.toml"
    extra.write_text(
        '["Harbour Lights"]\ncodes = ["HbL"]\ncommon = ["Harbour"]\n'
        '["Harbour Lights".characters]\n"Ann Ives" = ["A"]\n',
        encoding="utf-8",
    )
    tags = load_tags((extra,))
    assert fandom_named("Two HbL stories; the Harbour was calm.", tags) == ("HbL",)
    assert canonical_character("Ives", "HbL", tags) == "Ann Ives"


_SHAPED = st.lists(
    st.sampled_from(
        'Angel Oz ER "Angel" [SV] DS: the show X-Files İ own not an. . / & Star Trek : Voyager 24 '
        "belongs to title from ’s \n".split(" ")
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=100)
@given(_SHAPED)
def test_what_is_named_stands_in_the_text(text: str) -> None:
    folded = " ".join(text.split())
    assert all(name in folded for name in fandom_named(text))


@pytest.mark.parametrize("piece", ["Angel ", "own ", "title of ", "Star Trek ", "/", '"ER" ', "x"])
def test_a_long_line_is_read_in_time(piece: str) -> None:
    text = piece * 400_000
    began = perf_counter()
    fandom_named(text)
    fandom_owned(text)
    assert perf_counter() - began < 1.0
