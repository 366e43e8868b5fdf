"""A search for one form of a word finds the others, and no stranger."""

import pytest

from afterlist_site.search.inflections import forms


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("kiss", "kissed"),
        ("kisses", "kissing"),
        ("stopped", "stop"),
        ("stop", "stopping"),
        ("carries", "carry"),
        ("carry", "carried"),
        ("smile", "smiling"),
        ("smiling", "smiles"),
        ("lamps", "lamp"),
        ("waited", "waits"),
    ],
)
def test_one_form_finds_another(asked: str, found: str) -> None:
    assert found in forms(asked)


@pytest.mark.parametrize(
    ("asked", "other"), [("universe", "university"), ("his", "hi"), ("bus", "b"), ("1999s", "1999")]
)
def test_another_word_is_not_found(asked: str, other: str) -> None:
    assert other not in forms(asked)


def test_the_word_itself_comes_first() -> None:
    assert forms("lanterns")[0] == "lanterns"
