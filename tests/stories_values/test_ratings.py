"""Ratings on every scale that list-era authors used."""

import pytest

from afterlist.model import Rating
from afterlist.stories.ratings import rating_in_title, read_rating, read_rating_line

G, T, M, E, NR = (
    Rating.GENERAL,
    Rating.TEEN,
    Rating.MATURE,
    Rating.EXPLICIT,
    Rating.NOT_RATED,
)


@pytest.mark.parametrize(
    ("text", "token", "rating"),
    [
        ("PG 13, angst", "PG 13", T),
        ("PG-13 for language", "PG-13", T),
        ("(PG-/13)", "PG-/13", T),
        ("Rated PG", "PG", G),
        ("strictly G", "strictly G", G),
        ("hard R", "hard R", M),
        ("R and a half", "R and a half", M),
        ("G or PG", "G or PG", G),
        ("PG-PG13", "PG-PG13", T),
        ("PG/R", "PG/R", M),
        ("PG-13 for now, R later", "R", M),
        ("R, not NC-17", "R", M),
        ("NC-13", "NC-13", T),
        ("[NC-17]", "NC-17", E),
        ("NC-17 for the odd punch, no sex at all", "NC-17", E),
        ("r for violence", "r", M),
        ("pg-13", "pg-13", T),
        ("K+", "K+", G),
        ("T", "T", T),
        ("M. Heavy going.", "M", M),
        ("FRT-13", "FRT-13", T),
        ("FR21", "FR21", E),
        ("FRAO", "FRAO", E),
        ("12A", "12A", T),
        ("15 for adult context", "15", T),
        ("18+", "18+", M),
        ("R18", "R18", E),
        ("TV-14", "TV-14", T),
        ("TV-MA", "TV-MA", E),
        ("mature", "mature", M),
        ("mature adults", "mature adults", M),
        ("adults only", "adults only", E),
        ("all ages", "all ages", G),
        ("unrated", "unrated", NR),
    ],
)
def test_a_rating_is_the_highest_token_and_kept_as_written(
    text: str, token: str, rating: Rating
) -> None:
    assert read_rating(text) == (token, rating)


@pytest.mark.parametrize(
    "text", ["", "see above", "M/M", "X-Files", "T'Pol", "H/C", "12 chapters in all"]
)
def test_what_only_looks_like_a_rating_is_none(text: str) -> None:
    assert read_rating(text) is None


def test_a_rating_line_is_kept_whole() -> None:
    assert read_rating_line(" PG-13 for\n  language ") == ("PG-13 for language", T)
    assert read_rating_line("nothing to worry anybody") == ("nothing to worry anybody", NR)
    assert read_rating_line("  ") is None


@pytest.mark.parametrize(
    ("title", "rating"),
    [
        ("The Tin Roof (PG-13)", T),
        ("The Tin Roof [R] 1/3", M),
        ("The Tin Roof (W/S, R)", M),
        ("FIC: The Tin Roof, PG 1/1", G),
        ("The Tin Roof, rated R", M),
        ("The Tin Roof (AU, NC17)", E),
        ("The Tin Roof [NR]", NR),
    ],
)
def test_a_title_gives_a_clear_rating(title: str, rating: Rating) -> None:
    found = rating_in_title(title)
    assert found is not None
    assert found[1] is rating


@pytest.mark.parametrize(
    "title",
    [
        "The Letter R",
        "M/S: The Tin Roof",
        "The Tin Roof (M/M)",
        "Part (3/4) R",
        "X (1/2)",
        "(15)",
        "(r)",
    ],
)
def test_a_title_gives_no_doubtful_rating(title: str) -> None:
    assert rating_in_title(title) is None
