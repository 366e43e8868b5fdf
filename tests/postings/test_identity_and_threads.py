from datetime import UTC, datetime

import pytest

from afterlist.model import Quoting, RawMessage, SourceFormat
from afterlist.postings import Letter, decode, reply_parents

LETTER = (
    b"Message-ID: <t1@quill.example>\nDate: Tue, 3 Mar 1998 11:59:00 -0500\n"
    b"From: Mara Quill <mara@quill.example>\nSubject: Low Tide\nList-Id: "
    b"<nightferry.lists.example>\n"
    b"\nFrom here on it rained.\n\nThe end.\n"
)
FOOTER = b"\n____________________________\nnightferry mailing list\nnightferry@lists.example\n"


def identity(content: bytes, quoting: Quoting = Quoting.NONE) -> str:
    (posting,) = decode(RawMessage(content, "x", 0, SourceFormat.MBOX, quoting))
    return posting.identity


@pytest.mark.parametrize(
    ("content", "quoting"),
    [
        (LETTER.replace(b"\n", b"\r\n"), Quoting.NONE),
        (LETTER.replace(b"\nFrom here", b"\n>From here"), Quoting.MBOXO),
        (LETTER.replace(b"\nFrom here", b"\n>From here"), Quoting.NONE),
        (b"Received: by x; Tue, 3 Mar 1998 12:00:00 -0500\n" + LETTER, Quoting.NONE),
        (LETTER + FOOTER, Quoting.NONE),
        (LETTER + b"\n\n", Quoting.NONE),
    ],
)
def test_copies_of_one_message_have_one_identity(content: bytes, quoting: Quoting) -> None:
    assert identity(content, quoting) == identity(LETTER)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<nightferry.", b"<dayferry."),
        (b"<t1@", b"<t2@"),
        (b"The end.", b"To be continued."),
        (b"Subject: Low", b"Subject: REPOST: Low"),
    ],
)
def test_a_crosspost_and_a_repost_are_other_messages(old: bytes, new: bytes) -> None:
    assert identity(LETTER.replace(old, new)) != identity(LETTER)


def test_replies_find_their_parents_by_id_and_else_by_subject() -> None:
    day = [datetime(1998, 3, n, tzinfo=UTC) for n in range(1, 6)]
    letters = [
        Letter("a", (), "[nf] Low Tide", day[0]),
        Letter("b", ("gone", "a"), "Re: Low Tide", day[1]),
        Letter(None, (), "Re: [nf] Low Tide", day[2]),
        Letter("d", ("b",), "Other", day[3]),
        Letter("e", (), "Unrelated", day[4]),
    ]
    assert reply_parents(letters) == (None, 0, 0, 1, None)


def test_postings_that_answer_each_other_make_no_circle() -> None:
    letters = [Letter("a", ("b",), "x", None), Letter("b", ("a",), "y", None)]
    assert reply_parents(letters) in ((1, None), (None, 0))
