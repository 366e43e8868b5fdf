"""Part numbers in subjects, titles and headings."""

import pytest

from afterlist.model import PartLabel
from afterlist.stories.parts import find_part, part_heading, part_value


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Low Tide (3/7)", PartLabel(3, 7)),
        ("Low Tide (1/?)", PartLabel(1, None, is_open=True)),
        ("Low Tide, part (1/8?)", PartLabel(1, 8, is_open=True)),
        ("Low Tide 1a/6", PartLabel("1a", 6)),
        ("Low Tide VII/?", PartLabel("VII", None, is_open=True)),
        ("Low Tide 00/?", PartLabel(0, None, is_open=True)),
        ("Low Tide 0/3", PartLabel(0, 3)),
        ("Low Tide 2 of 5", PartLabel(2, 5)),
        ("Low Tide, Part Three", PartLabel("Three")),
        ("Low Tide pt.1", PartLabel(1)),
        ("Low Tide, Epilogue", PartLabel("Epilogue")),
        ("Parts 1-5", PartLabel(1, last=5)),
        ("Parts One through Ten of Twenty", PartLabel(1, 20, last=10)),
        ("Parts 1,2,3 of Eight", PartLabel(1, 8, last=3)),
        ("Chapter Forty-Nine", PartLabel("Forty-Nine")),
        ("[REPOST:1-4]", PartLabel(1, last=4)),
        ("Low Tide II: Water (1/5)", PartLabel(1, 5)),
        ("Low Tide (5) [R]", PartLabel(5)),
        ("Low Tide 2(3)", PartLabel(2, 3)),
        ("Low Tide ch2", PartLabel(2)),
        ("Low Tide, third part", PartLabel("third")),
        ("Low Tide, 13th part of 18", PartLabel("13th", 18)),
        ("Low Tide: Part the Sixth", PartLabel("Sixth")),
        ("Low Tide (final part) by Oona Grist", PartLabel("final part")),
        ("Low Tide: the end", PartLabel("the end")),
        ("Low Tide - Conclusion", PartLabel("Conclusion")),
        ("Low Tide: the end A/B PG", PartLabel("the end")),
        ("Low Tide, second part A/B PG", PartLabel("second")),
        ("Low Tide II, 3/7", PartLabel(3, 7)),
        ("Low Tide Book II - 3/7", PartLabel(3, 7)),
        ("Low Tide 2/4, 3/4", PartLabel(2, 4, last=3)),
        ("Low Tide II/X", PartLabel("II", "X")),
        ("Low Tide IV/XII", PartLabel("IV", "XII")),
        ("Low Tide 2/x", PartLabel(2, None, is_open=True)),
        ("Low Tide, concluded", PartLabel("concluded")),
        ("Low Tide: Interlude 2", PartLabel("Interlude 2")),
        ("Low Tide Prologue/5", PartLabel("Prologue", 5)),
        ("Low Tide....6/7", PartLabel(6, 7)),
        ("Low_Tide_6/7", PartLabel(6, 7)),
        ("Low Tide-6/7", PartLabel(6, 7)),
        ("Low Tide, Book Two 1(5)", PartLabel(1, 5)),
        ("Low Tide 2 - 3/10", PartLabel(3, 10)),
        ("Low Tide II - 1/5", PartLabel(1, 5)),
        ("Low Tide (1 - 3/5)", PartLabel(1, 5, last=3)),
        ("Low Tide, parts 1 - 3/5", PartLabel(1, 5, last=3)),
    ],
)
def test_a_part_is_found_in(text: str, label: PartLabel) -> None:
    found = find_part(text)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize(
    "text",
    [
        "Ranma 1/2: Cold Water",
        "Posted 25/11/01",
        "Open 24/7",
        "Act of War",
        "Part Deux",
        "Disclaimers in part one",
        "Second Chances",
        "Low Tide, Book Two",
        "The Conclusion",
        "A Room (19) of Her Own",
        "The first part of the night",
    ],
)
def test_no_part_is_found_in(text: str) -> None:
    assert find_part(text) is None


@pytest.mark.parametrize("line", ["Part of him wanted to go.", "Act one way, feel another.", "I"])
def test_a_sentence_is_no_heading(line: str) -> None:
    assert part_heading(line) is None


@pytest.mark.parametrize(
    "line", ["~Part: 1~", "Part Four:", "CHAPTER 2 -- Rain", "3/7", "Prologue"]
)
def test_a_heading_is_one_in_any_dress(line: str) -> None:
    assert part_heading(line) is not None


def test_the_value_of_a_part_label_may_be_bare() -> None:
    assert part_value("2") == PartLabel(2)
