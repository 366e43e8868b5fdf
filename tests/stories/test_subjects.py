"""Subject lines."""

import pytest

from afterlist.model import PartLabel
from afterlist.stories.subjects import read_subject


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ('NEW TNG "The Long Night" 1/3 [PG] (P/C)', "The Long Night"),
        ('HARBOURFIC: "Mad Moon" (4/6)', "Mad Moon"),
        ("[FFML] [Ranma][FanFic] Cold Water, part 3", "Cold Water"),
        ("Re: [nightferry] NEW: Low Tide (2/4)", "Low Tide"),
        ("STORY: Trust the Sea II: Water (1/5)", "Trust the Sea II: Water"),
        ("REPOST: Walking by Night by Oona Grist 2/5", "Walking by Night"),
        ("NEW VOY: Tides (J/C, PG-13) 3/?", "Tides"),
        ("Incoming DOS.TXT - Night Watch", "Night Watch"),
        ('"Low Tide" NC-17 B/X 1/2', "Low Tide"),
        ("Low Tide - Chapter 2: Lost Property [R]", "Low Tide"),
        ("Low Tide (2/7) - The Wrong Door (Ann/Bo)", "Low Tide"),
        ("VOY: Part 2 - Low Tide", "Low Tide"),
        ("XPOST: Low Tide (2/4)", "Low Tide"),
        ("Chapter 1: Low Tide", "Low Tide"),
        ("New fic: (1/2) Low Tide", "Low Tide"),
        ("Low Tide (10/12) take 2", "Low Tide"),
        ("Low Tide (5/5) THE END", "Low Tide"),
        ('Low Tide 6/7 "Rain"', "Low Tide"),
        ("Chapter 3 of Low Tide", "Low Tide"),
        ("Low Tide II, 3/7", "Low Tide II"),
        ("Low Tide: Interlude 2", "Low Tide"),
        ("Low Tide - an interlude", "Low Tide - an interlude"),
        ("", ""),
    ],
)
def test_what_is_left_of_a_subject_is_the_title(subject: str, title: str) -> None:
    assert read_subject(subject).title == title


def test_an_author_behind_by_is_not_the_title() -> None:
    assert read_subject("NEW: Rain by Oona Grist (1/2)").author == "Oona Grist"


def test_an_author_stands_behind_the_chapters_name() -> None:
    facts = read_subject("Low Tide, part 3: Kerosene by Oona Grist")
    assert (facts.title, facts.author) == ("Low Tide", "Oona Grist")


@pytest.mark.parametrize(
    ("subject", "author"),
    [
        ("Low Tide 4(12) by saltmarsh B40", "saltmarsh B40"),
        ("Low Tide (3/7) by de la Fenn", "de la Fenn"),
        ("Low Tide (3/7) by the Ferryman", "the Ferryman"),
    ],
)
def test_an_author_in_small_letters_stands_right_behind_the_part(subject: str, author: str) -> None:
    facts = read_subject(subject)
    assert (facts.title, facts.author) == ("Low Tide", author)


def test_a_part_in_front_of_the_title_is_read() -> None:
    assert read_subject("[fic] (2/7) Low Tide").part == PartLabel(2, 7)


def test_a_reply_is_known_behind_the_list_tag() -> None:
    assert read_subject("[nightferry] Re: Low Tide (1/2)").is_reply


def test_a_series_code_names_the_fandom() -> None:
    assert read_subject("NEW VOY Tides (1/1)").fandoms == ("VOY",)
