"""The name of a series, whatever number a story has in it."""

from __future__ import annotations

import time

import pytest

from afterlist_site.imports.series import name_of_series


@pytest.mark.parametrize(
    "said",
    [
        "Lamps 1", "Lamps, #3", "Lamps #3", "Lamps 3/7", "Lamps (3/?)", "Lamps - 3", "Lamps no. 4",
        "Lamps: Book Two", "Lamps, part IV", "third in the Lamps series", "Part 2 of Lamps",
        "#2 in the Lamps series", "the 2nd story in the Lamps series", "Lamps", "Lamps, the 3rd",
    ],
)  # fmt: skip
def test_the_storys_number_is_no_part_of_the_name(said: str) -> None:
    assert name_of_series(said) == "Lamps"


@pytest.mark.parametrize(
    "said",
    [
        "Babylon 5", "VOY", "Second Chances", "First Light", "One of Us", "Five Things", "1999",
        "The Year of Nine", "7", "The Harbour Stories", "Deep Space Nine", "",
    ],
)  # fmt: skip
def test_a_name_keeps_its_own_numbers(said: str) -> None:
    assert name_of_series(said) == said


@pytest.mark.parametrize("said", ["3 " * 90, "part " * 40, "a" * 5_000_000, "#" * 200])
def test_any_line_is_read_at_once(said: str) -> None:
    began = time.process_time()
    name_of_series(said)
    assert time.process_time() - began < 1
