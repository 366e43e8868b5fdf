"""How far a posting is looked at, and what is remembered from one part to the next."""

from afterlist.model import Kind
from afterlist.stories import read
from tests.stories.posted import posted

HEADER = "Title: Low Tide\nAuthor: Marten Fell\nDisclaimer: The lamp is not mine.\n"
TELLING = (
    'The ferry was late again. "You could have phoned," said Ilse from behind him, and she\n'
    "sat down on the wall. He shrugged and watched the harbour light go round.\n\n"
)


def test_permission_is_found_where_it_stands_in_each_part() -> None:
    wanted = "Far Shore, anyone else please ask"
    for part in (1, 2):
        text = f"{'x' * part} (part {part})\n\n{HEADER}Archive: {wanted}\n\n* * *\n\n{TELLING * 9}"
        header = read(posted(text, f"NEW: Low Tide ({part}/2)")).header
        assert header is not None
        assert header.permission is not None
        assert [text[slice(*span)] for span in header.permission.origin.spans] == [wanted]


def test_a_long_note_below_the_labels_is_still_header() -> None:
    note = (
        "I wrote this for the spring challenge and my beta told me that the fic needed notes,\n"
        "so please read this before the story and send feedback, thanks to all my readers.\n\n"
    )
    text = f"{HEADER}\n{note * 8}~*~*~\n\n{TELLING * 9}"
    reading = read(posted(text, "NEW: Low Tide (1/2)"))
    assert reading.body is not None
    assert text[reading.body.start :].startswith("The ferry was late again.")


def test_a_story_without_any_end_of_header_in_sight_is_not_lost() -> None:
    text = HEADER + "\n" + TELLING * 40
    reading = read(posted(text, "NEW: Low Tide (1/2)"))
    assert reading.body is not None
    assert text[reading.body.start :].startswith("The ferry was late again.")


def test_a_reply_that_only_talks_is_known_without_a_header() -> None:
    text = "I think that the ferry was lovely, and has anyone seen the next part?\n" * 9
    assert read(posted(text, "Re: what did you think")).kind is Kind.DISCUSSION


def test_a_reply_that_carries_a_story_with_its_header_is_a_story() -> None:
    text = f"Here it is at last!\n\n{HEADER}Rating: PG\n\n* * *\n\n{TELLING * 30}"
    assert read(posted(text, "Re: more soon?")).kind is Kind.STORY
