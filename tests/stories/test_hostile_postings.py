"""Any text is read, in time that grows no faster than the text."""

import time

import pytest
from hypothesis import given, settings, strategies as st

from afterlist.stories import read
from tests.stories.posted import posted

LINES = st.sampled_from(
    [
        "Title: Low Tide",
        "Author- Marten Fell",
        "by Oona Grist",
        "* * *",
        "",
        "",
        "Rating: PG-13",
        "Notes:",
        "> Title: x",
        "The End",
        "Part 2",
        "(1/3)",
        '"Go," said Ilse.',
        "The ferry was late again that night.",
        "T H E   S E A",
        "Disclaimer: not mine",
        "Archive: ask",
        "  -- Nobody",
        "~*~",
        "{{ Title: y",
        "}}",
        "'thinking'",
        "TBC",
        "Subject: x",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES, max_size=40), st.sampled_from(["", "Re: x", "NEW: Low Tide (1/2)"]))
def test_spans_are_in_order_whatever_the_lines(lines: list[str], subject: str) -> None:
    text = "\n".join(lines)
    reading = read(posted(text, subject))
    if reading.body:
        assert 0 <= reading.body.start <= reading.body.end <= len(text)
        if reading.end_mark:
            assert reading.body.end <= reading.end_mark.start
        if reading.header and reading.header.block:
            assert reading.header.block.end <= reading.body.start


@pytest.mark.parametrize(
    "text",
    [
        "Title: x\n" * 10_000,
        "Title: x " * 10_000,
        "a" * 5_000_000,
        "Title: " + "word and " * 500_000,
        ">" * 100_000,
        "* " * 300_000,
        "\n" * 1_000_000 + "x",
        "Notes: " + "A b. " * 100_000,
        "Email: " + "a." * 20_000 + "@" + "b." * 20_000,
        "Title: x\n" + "{{ " * 50_000,
        "a " * 5_000,
        "by " * 100_000,
        ":" * 100_000,
    ],
    ids=lambda text: f"{text[:9]!r}-{len(text)}",
)
def test_hostile_text_is_read_in_a_moment(text: str) -> None:
    began = time.process_time()
    read(posted(text, "NEW: x (1/2)"))
    assert time.process_time() - began < 1.0


def test_nothing_is_invented_for_an_empty_posting() -> None:
    reading = read(posted(""))
    assert reading.body is None
    if reading.header:
        assert reading.header.title is None
        assert reading.header.authors is None
