"""Answers to what readers said: talk, not feedback."""

from dataclasses import replace

from afterlist.model import Kind
from afterlist.stories import read
from tests.stories.posted import posted

SUBJECT = "Re: NEW: The Bean Row (1/1)"


def test_a_short_word_about_a_story_is_feedback() -> None:
    posting = replace(posted("Oh, the bean! I want nine.\n\nGail", SUBJECT), in_reply_to=("a@x",))
    assert read(posting).kind is Kind.FEEDBACK


def test_an_answer_to_an_answer_is_discussion() -> None:
    posting = replace(
        posted("My grandson mended it. I have mended it back.\n\nBridie", SUBJECT),
        in_reply_to=("a@x", "b@x"),
    )
    assert read(posting).kind is Kind.DISCUSSION


def test_a_second_reader_who_praises_gives_feedback() -> None:
    posting = replace(
        posted("What she said: I loved the ending. Wow.\n\nMo", SUBJECT), in_reply_to=("a@x", "b@x")
    )
    assert read(posting).kind is Kind.FEEDBACK


def test_characters_behind_a_title_make_it_a_storys() -> None:
    posting = replace(
        posted("Giving up the SHOP. Lovely.\n\nMo", "Re: harbour: overdue (ilse, marl)"),
        in_reply_to=("a@x",),
    )
    assert read(posting).kind is Kind.FEEDBACK
