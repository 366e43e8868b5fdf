"""Parts that only a heading in the text numbers, and lines that number another part."""

from afterlist.model import PartLabel
from afterlist.stories import read
from afterlist.stories.titles import read_title_line
from tests.stories.posted import posted

_TOLD = (
    """The lamp went out twice before Ilse reached the harbour. "You are late," Marl said.

She put the bucket down and looked at the water. "So is the boat," she told him.
"""
    * 6
)


def test_the_title_with_a_number_heads_a_part() -> None:
    text = f"Title: Low Tide\nAuthor: Oona Grist\nRating: PG\n\nLow Tide, Part 1\n\n{_TOLD}"
    header = read(posted(text, "[fic] Low Tide")).header
    assert header is not None
    assert header.part is not None
    assert header.part.value == PartLabel(1)


def test_where_the_disclaimers_are_is_neither_title_nor_part() -> None:
    text = f"Disclaimer etc. in part one\n\n{_TOLD}"
    header = read(posted(text, "FIC: Low Tide (2/7)", "Oona Grist", "oona@pier.example")).header
    assert header is not None
    assert header.title is not None
    assert header.title.value == "Low Tide"
    assert header.part is not None
    assert header.part.value == PartLabel(2, 7)


def test_the_number_in_a_series_is_not_of_the_title() -> None:
    line = read_title_line("The Harbour Cycle II: Low Tide")
    assert line is not None
    assert (line.series, line.title) == ("The Harbour Cycle II", "Low Tide")
