"""Answers to what readers said: talk, not feedback."""

from msgspec.structs import replace

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


_TOLD = (
    """The lamp went out twice before Ilse reached the harbour. "You are late," Marl said.

She put the bucket down and looked at the water. "So is the boat," she told him.
"""
    * 6
)


def test_a_part_that_was_sent_as_an_answer_is_a_story() -> None:
    posting = replace(posted(_TOLD, "Re: NEW: The Bean Row (2/3)"), in_reply_to=("a@x",))
    assert read(posting).kind is Kind.STORY


def test_an_answer_headed_as_a_part_is_a_story() -> None:
    posting = replace(
        posted(f"Chapter 4\n\n{_TOLD}", "Re: NEW: The Bean Row"), in_reply_to=("a@x",)
    )
    assert read(posting).kind is Kind.STORY


def test_a_long_answer_of_praise_is_feedback() -> None:
    praise = "I loved this part, and I think you really have Ilse's voice. Great chapter!\n" * 20
    assert read(posted(praise, "Re: NEW: The Bean Row (2/3)")).kind is Kind.FEEDBACK


def test_feedback_that_carries_the_whole_story_below_is_feedback() -> None:
    text = f"Wow. Just wow.\n\n-----Original Message-----\nFrom: Oona Grist\n\n{_TOLD}"
    assert read(posted(text, "FB: NEW: The Bean Row (2/3)")).kind is Kind.FEEDBACK


def test_who_asks_for_a_part_tells_no_story() -> None:
    text = "Hi, I never got part 2 of Low Tide. Could somebody send it to me?\n\nThanks, Gail"
    for subject in ("Low Tide part 2?", "Missing part: Low Tide 2/3", "Where is Low Tide (2/3)?"):
        assert read(posted(text, subject)).kind is not Kind.STORY


def test_an_answer_with_a_byline_is_a_story() -> None:
    text = f"The Bean Row\nby Ilse Marl\n\nThe Bean Row, Part 2\n\n{_TOLD}"
    posting = replace(posted(text, "Re: NEW: The Bean Row [PG]"), in_reply_to=("a@x",))
    assert read(posting).kind is Kind.STORY
