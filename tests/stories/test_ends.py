"""End marks, and what stands below them."""

import pytest

from afterlist.stories import read
from afterlist.stories.ends import is_end_mark
from tests.stories.posted import posted


@pytest.mark.parametrize(
    "line",
    [
        "The End",
        "THE END",
        "~fin~",
        "Finis",
        "-30-",
        "###",
        "end .",
        "END",
        "-end-",
        "TBC",
        "(tbc...)",
        "To be continued...",
        "End part 1/3",
        "End of Chapter Two",
        "*** End Part 3 ***",
        "End 1/?",
        "Continued in part 2",
    ],
)
def test_an_end_mark_is_known(line: str) -> None:
    assert is_end_mark(line)


@pytest.mark.parametrize(
    "line",
    [
        "The end of the pier was cold.",
        "In the end he went.",
        "30",
        "She was finished with him.",
        "Fine.",
    ],
)
def test_a_sentence_is_no_end_mark(line: str) -> None:
    assert not is_end_mark(line)


def test_what_stands_below_the_end_is_read_but_not_body() -> None:
    text = (
        'Low Tide\nby Marten Fell\n\n"Go," said Ilse, and he went.\n\nThe End\n\nNotes: For Oona.\n'
    )
    reading = read(posted(text, "Low Tide (1/1)"))
    assert reading.body is not None
    assert text[slice(*reading.body)] == '"Go," said Ilse, and he went.'
    assert reading.end_mark is not None
    assert text[slice(*reading.end_mark)] == "The End"
    assert reading.header is not None
    assert reading.header.notes is not None
    assert reading.header.notes.value == "For Oona."


def test_a_dateline_is_kept_as_the_opening_not_as_body() -> None:
    text = 'Title: Low Tide\nAuthor: Marten Fell\n\nHarbour Office\n7:15 a.m.\n\n"Go," said Ilse.\n'
    reading = read(posted(text, "Low Tide (1/1)"))
    assert reading.opening is not None
    assert text[slice(*reading.opening)] == "Harbour Office\n7:15 a.m."
