"""Messages for a list: their lines, their envelope, their pieces."""

import re
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from afterlist.distribution import Format, ListPosting, ListProfile, Manuscript, Sender
from afterlist.distribution.splitting import part_texts
from afterlist.model import Block, BlockKind, Notation, PartLabel, Style
from tests.distribution.build import (
    BREAK,
    PROFILE,
    PROSE,
    SENDER,
    block,
    composed,
    header,
    manuscript,
    paragraph,
    read_back,
    run,
    text_of,
)

FLOWED = replace(PROFILE, format=Format.FLOWED)
HTML = replace(PROFILE, format=Format.HTML)
SMALL = replace(PROFILE, largest_kb=4)
LONG = " ".join(PROSE * 3)


def story_of(posting: ListPosting) -> str:
    return text_of(posting).split("\n----------\n\n", 1)[1].rstrip("\n")


def only(story: Manuscript, profile: ListProfile = PROFILE) -> str:
    (posting,) = composed(story, profile)
    return story_of(posting)


def told(*blocks: Block, profile: ListProfile = PROFILE) -> str:
    return only(manuscript(*blocks), profile)


def test_prose_is_wrapped_at_the_lists_width() -> None:
    for columns in (40, 65, 72):
        lines = told(paragraph(LONG), profile=replace(PROFILE, columns=columns)).split("\n")
        assert columns - 12 < max(map(len, lines)) <= columns
        assert " ".join(lines) == LONG


def test_a_word_too_long_for_a_line_stays_whole() -> None:
    address = "http://lamplight.example/" + "a" * 100
    assert address in told(paragraph(f"It is at {address} today.")).split("\n")


@pytest.mark.parametrize("word", ["-", "***", ">", "12.", "From", "MAUD:", "--", "a)"])
def test_no_line_begins_like_something_else(word: str) -> None:
    for before in range(55, 75):
        lines = told(paragraph("x" * before, " and then ", word, " he went away again")).split("\n")
        assert not [line for line in lines[1:] if line.split(" ")[0] == word]


def test_flowed_text_is_one_line_when_read(  # RFC 3676
) -> None:
    (posting,) = composed(manuscript(paragraph(LONG), paragraph(">Quoted? ", LONG)), FLOWED)
    message = message_from_bytes(posting.content, policy=default)
    assert message["Content-Type"].params["format"] == "flowed"
    lines = story_of(posting).split("\n")
    assert all(len(line) <= 72 for line in lines)
    assert all(line.endswith(" ") for line in lines[: lines.index("") - 1])
    unstuffed = [line.removeprefix(" ") for line in lines]
    assert "".join(unstuffed[: lines.index("")]) == LONG
    assert "".join(unstuffed[lines.index("") + 1 :]) == f">Quoted? {LONG}"


def test_lines_of_verse_do_not_flow_into_each_other() -> None:
    verse = block(BlockKind.VERSE, "The water goes out \nand the water comes in, \n-- ")
    lines = told(verse, profile=FLOWED).split("\n")
    assert lines == ["     The water goes out", "     and the water comes in,", "     --"]


def test_html_goes_with_its_plain_text() -> None:
    (posting,) = composed(
        manuscript(
            paragraph("She ", run("never", Style.EMPHASIS), " said <so> & went."),
            summary="A <b>bold</b> tale & more",
        ),
        HTML,
    )
    message = message_from_bytes(posting.content, policy=default)
    assert message.get_content_type() == "multipart/alternative"
    page = message.get_body(("html",))
    assert page is not None
    assert "<em>never</em> said &lt;so&gt; &amp; went." in page.get_content()
    assert "Summary: A &lt;b&gt;bold&lt;/b&gt; tale &amp; more" in page.get_content()
    assert story_of(posting) == "She _never_ said <so> & went."


def test_letters_beyond_ascii_go_as_they_are() -> None:
    (posting,) = composed(manuscript(paragraph("“Où?” – said Zoë."), title="Zoë’s Öre"))
    message = message_from_bytes(posting.content, policy=default)
    assert message["Content-Transfer-Encoding"] == "8bit"
    assert "“Où?” – said Zoë.".encode() in posting.content
    assert message["Subject"] == "Zoë’s Öre"
    assert posting.content.split(b"\r\n\r\n", 1)[0].isascii()


def test_lines_too_long_for_mail_are_encoded() -> None:
    text = "字" * 2_000
    (posting,) = composed(manuscript(paragraph(text)))
    assert max(map(len, posting.content.split(b"\r\n"))) <= 998
    assert story_of(posting) == text


EMPHASIS = [
    (("She ", run("never", Style.EMPHASIS), " did."), "She _never_ did."),
    (("She ", run(" never ", Style.EMPHASIS), "did."), "She  _never_ did."),
    ((run("No", Style.STRONG), "!"), "**No**!"),
    ((run("a_b", Style.EMPHASIS),), "*a_b*"),
    ((run("a*b", Style.STRONG),), "__a*b__"),
    ((run(" ", Style.EMPHASIS), "yes"), "yes"),
    (
        (
            run("It ", Style.STRONG),
            run("is", Style.STRONG, Style.EMPHASIS),
            run(" so", Style.STRONG),
        ),
        "**It _is_ so**",
    ),
]


@pytest.mark.parametrize(("runs", "line"), EMPHASIS)
def test_emphasis_is_in_the_signs_of_the_lists(runs: tuple[str, ...], line: str) -> None:
    text = " ".join(line.split())
    assert told(paragraph(*runs)) == text


def test_the_authors_own_notation_comes_back() -> None:
    phone, thought = Notation(":", ":", "a telephone"), Notation("'", "'", "thoughts")
    stars = Notation("_", "_", "a memory")
    story = manuscript(
        paragraph(
            run("Hello?", Style.NOTATION, notation=phone),
            " ",
            run("‘Late again,’", Style.NOTATION, notation=thought),
            " ",
            run("It rained.", Style.NOTATION, notation=stars),
            " He ",
            run("was", Style.EMPHASIS),
            " late.",
        ),
        legend=(phone, thought, stars),
    )
    assert only(story) == ":Hello?: ‘Late again,’ _It rained._ He *was* late."


def test_verse_and_letters_are_set_in_and_lists_stand_together() -> None:
    text = told(
        block(BlockKind.VERSE, run("Red,\nred", Style.EMPHASIS)),
        block(BlockKind.LETTER, "Dear Corin,\nno."),
        block(BlockKind.LIST, "- oil"),
        block(BlockKind.LIST, "- rope"),
        BREAK,
        paragraph("Gone."),
    )
    assert text == (
        "    _Red,_\n    _red_\n\n    Dear Corin,\n    no.\n\n- oil\n- rope\n\n* * *\n\nGone."
    )


def test_the_end_mark_closes_the_last_piece_alone() -> None:
    blocks = tuple(paragraph(LONG) for _ in range(12))
    story = Manuscript("work/1", header(), blocks, end_mark="The End")
    *others, last = map(story_of, composed(story, SMALL))
    assert others
    assert not [text for text in others if "The End" in text]
    assert last.endswith("\n\nThe End")


def test_a_long_chapter_is_cut_at_a_scene_break() -> None:
    blocks = [paragraph(f"Scene {at}. {LONG}") for at in range(9)]
    parts = composed(manuscript(*blocks[:4], BREAK, *blocks[4:]), SMALL)
    assert story_of(parts[0]).startswith("Scene 0")
    assert story_of(parts[1]).startswith("Scene 4")
    assert [(part.part, part.of) for part in parts] == [
        (at, len(parts)) for at in range(1, len(parts) + 1)
    ]
    assert [part.subject for part in parts[:2]] == [
        f"The Salt Road (1/{len(parts)})",
        f"The Salt Road (2/{len(parts)})",
    ]


def test_a_paragraph_too_long_for_a_message_is_cut_between_sentences() -> None:
    sentences = [f"He counted {at} gulls, and then he counted them again." for at in range(300)]
    parts = composed(manuscript(paragraph(" ".join(sentences))), SMALL)
    assert len(parts) > 3
    assert all(story_of(part).endswith("again.") for part in parts)
    assert " ".join(" ".join(map(story_of, parts)).split()) == " ".join(sentences)


def test_emphasis_is_closed_where_a_paragraph_is_cut() -> None:
    words = " ".join(f"gull{at}" for at in range(1_500))
    parts = composed(manuscript(paragraph(run(words, Style.EMPHASIS))), SMALL)
    for part in map(story_of, parts):
        assert part.startswith("_")
        assert part.endswith("_")


NUMBERS = [
    (None, 1, [""]),
    (None, 2, ["1/2", "2/2"]),
    (PartLabel(3, 7), 1, ["3/7"]),
    (PartLabel(3, 7), 2, ["3a/7", "3b/7"]),
    (PartLabel(3, is_open=True), 1, ["3/?"]),
    (PartLabel(3, is_open=True), 2, ["3a/?", "3b/?"]),
    (PartLabel(3), 2, ["3a", "3b"]),
    (PartLabel("1a", 7), 2, ["1a.1/7", "1a.2/7"]),
    (PartLabel("Epilogue"), 1, ["Epilogue"]),
    (PartLabel(1, 7, last=3), 1, ["1-3/7"]),
    (PartLabel(0, 3), 1, ["0/3"]),
]


@pytest.mark.parametrize(("own", "count", "texts"), NUMBERS)
def test_pieces_are_numbered_within_the_authors_own_numbers(
    own: PartLabel | None, count: int, texts: list[str]
) -> None:
    assert part_texts(own, count) == texts


def test_more_pieces_than_letters_are_numbered() -> None:
    assert part_texts(PartLabel(3, 7), 27)[26] == "3.27/7"


def ids(story: Manuscript, profile: ListProfile = SMALL, sender: Sender = SENDER) -> list[str]:
    return [posting.message_id for posting in composed(story, profile, sender)]


def test_message_ids_are_stable_and_those_of_one_piece_on_one_list_alone() -> None:
    blocks = tuple(paragraph(LONG) for _ in range(12))
    story = Manuscript("work/1", header(), blocks)
    first = ids(story)
    assert len(set(first)) == len(first) > 1
    assert ids(story) == first
    assert ids(story, replace(SMALL, address="WALLSIDE@lists.example")) == first
    others = [
        ids(story, replace(SMALL, address="other@lists.example")),
        ids(replace(story, key="work/2")),
        ids(replace(story, revision=1)),
        ids(story, sender=replace(SENDER, domain="other.example")),
    ]
    assert len({each for several in (first, *others) for each in several}) == 5 * len(first)
    assert all(re.fullmatch(r"[0-9a-f]{32}@l\.example", each) for each in first)


def test_later_pieces_refer_to_the_first_and_the_one_before() -> None:
    parts = composed(manuscript(*[paragraph(LONG) for _ in range(30)]), SMALL)
    messages = [message_from_bytes(part.content, policy=default) for part in parts]
    assert messages[0]["References"] is None
    assert messages[1]["References"] == f"<{parts[0].message_id}>"
    assert messages[2]["References"] == f"<{parts[0].message_id}> <{parts[1].message_id}>"
    assert messages[2]["In-Reply-To"] == f"<{parts[1].message_id}>"


def test_a_later_chapter_refers_to_what_the_list_got_before_it() -> None:
    before = ["one@l.example", "two@l.example", "three@l.example"]
    chapter = manuscript(*[paragraph(LONG) for _ in range(30)])
    first, second, *_ = composed(chapter, SMALL, before=before)
    message = message_from_bytes(first.content, policy=default)
    assert message["References"] == "<one@l.example> <three@l.example>"
    assert message["In-Reply-To"] == "<three@l.example>"
    message = message_from_bytes(second.content, policy=default)
    assert message["References"] == f"<one@l.example> <{first.message_id}>"
    assert first.message_id == composed(chapter, SMALL)[0].message_id


def test_the_envelope_names_list_and_sender_and_nobody_else() -> None:
    (posting,) = composed(manuscript(email="hazel@pen.example"))
    message = message_from_bytes(posting.content, policy=default)
    assert {"Sender", "Cc", "Bcc", "Date"}.isdisjoint(message.keys())
    assert b"hazel@pen.example" not in posting.content.split(b"\r\n\r\n", 1)[0]
    assert message["From"] == "Hazel Winterbourne <post@lamplight.example>"
    assert message["To"] == posting.recipient == "wallside@lists.example"
    known = replace(PROFILE, sender="hazel@lists.example")
    (posting,) = composed(manuscript(), known)
    assert b"From: Hazel Winterbourne <hazel@lists.example>" in posting.content


def test_a_revision_says_so() -> None:
    (posting,) = composed(manuscript(), is_revised=True)
    assert posting.subject == "REVISED: The Salt Road"


def test_a_chapter_without_text_is_one_message() -> None:
    (posting,) = composed(Manuscript("work/1", header(), (BREAK,)))
    assert text_of(posting).endswith("\n----------\n")


@pytest.mark.parametrize("profile", [PROFILE, FLOWED, HTML], ids=lambda profile: profile.format)
def test_a_posting_that_the_list_sends_back_is_read_as_it_was_meant(profile: ListProfile) -> None:
    (posting,) = composed(
        manuscript(
            paragraph(LONG),
            paragraph("She ", run("never", Style.EMPHASIS), " said so. ", LONG),
            BREAK,
            paragraph(LONG),
            rating_raw="R for language",
            notes="It took long. " * 10,
        ),
        profile,
    )
    read = read_back(posting)
    assert read.reading.header is not None
    assert read.reading.header.title is not None
    assert read.reading.header.title.value == "The Salt Road"
    assert [each.kind for each in read.restored.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.SCENE_BREAK,
        BlockKind.PARAGRAPH,
    ]
    assert [
        style for each in read.restored.blocks for one in each.runs for style in one.styles
    ] == [Style.EMPHASIS]


@pytest.mark.parametrize(
    "title", ["=?utf-8?q?=0d=0aBcc:_all@l.example?=", "=?utf-8?b?DQpCY2M6IGE=?="]
)
def test_what_a_mail_library_would_decode_stays_as_it_was_written(title: str) -> None:
    sender = replace(SENDER, name=title)
    (posting,) = composed(manuscript(title=title), PROFILE, sender)
    message = message_from_bytes(posting.content, policy=default)
    assert message["Bcc"] is None
    assert message["Subject"] == posting.subject == title.replace("=?", "= ?")
    assert f"Title: {title}" in text_of(posting)


def test_a_title_too_long_for_an_envelope_is_whole_in_the_header_alone() -> None:
    (posting,) = composed(manuscript(title="Salt" * 400, part=PartLabel(2, 3)))
    assert len(posting.subject) < 200
    assert posting.subject.endswith("… (2/3)")
    assert "Salt" * 400 in text_of(posting)


@pytest.mark.parametrize("profile", [PROFILE, FLOWED, HTML], ids=lambda profile: profile.format)
def test_a_signed_letter_is_read_as_a_letter_again(profile: ListProfile) -> None:
    said = (
        "Dear Corin,",
        "I shall not come on the ferry, nor on any other day of this year.",
        "Yours,",
        "Ilse",
    )
    letter = [block(BlockKind.LETTER, line) for line in said]
    (posting,) = composed(manuscript(paragraph(LONG), *letter, paragraph(LONG)), profile)
    read = [each for each in read_back(posting).restored.blocks if each.kind is BlockKind.LETTER]
    assert tuple("".join(run.text for run in each.runs) for each in read) == said
