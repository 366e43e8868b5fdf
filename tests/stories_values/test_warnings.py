"""Warnings: stated, none, withheld, or not warnings at all."""

import pytest

from afterlist.model import WarningState
from afterlist.stories.warnings_read import read_warnings, warnings_after_rating


@pytest.mark.parametrize(
    ("text", "warnings", "state"),
    [
        ("language, violence", ("language", "violence"), WarningState.STATED),
        ("Innuendo. Some kissing.", ("Innuendo", "Some kissing"), WarningState.STATED),
        ("Character death", ("Character death",), WarningState.STATED),
        ("violence and sex", ("violence", "sex"), WarningState.STATED),
        ("None", (), WarningState.NONE_APPLY),
        ("none that I can think of", (), WarningState.NONE_APPLY),
        ("no sex, no violence", (), WarningState.NONE_APPLY),
        ("I choose not to warn", (), WarningState.CHOSE_NOT_TO),
        ("This is my very first story; be kind", (), WarningState.NOT_STATED),
        ("See part 1", (), WarningState.NOT_STATED),
        ("", (), WarningState.NOT_STATED),
    ],
)
def test_a_warnings_line_says_what_it_says(
    text: str, warnings: tuple[str, ...], state: WarningState
) -> None:
    assert read_warnings(text) == (warnings, state)


def test_prose_is_kept_whole() -> None:
    prose = "Blood on the carpet, and the cat sees it all. If that upsets you, look away now."
    assert read_warnings(prose)[0] == (prose,)


def test_the_rest_of_a_rating_line_may_warn() -> None:
    assert warnings_after_rating(" for language, violence") == ("language", "violence")
    assert warnings_after_rating(", I suppose") == ()
