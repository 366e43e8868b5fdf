"""What a survey finds out about a mailbox, wherever its chunks end."""

import pytest

from afterlist.model import Quoting
from afterlist.sources import window
from afterlist.sources.mailbox import survey

TOP = b"From mira@ferrylight.example Mon Feb  1 12:00:00 1999\nSubject: x\n\n"


def surveyed(content: bytes, chunk_bytes: int = 1 << 20):
    starts = range(0, len(content), chunk_bytes)
    return survey(iter([content[n : n + chunk_bytes] for n in starts]), content)


@pytest.mark.parametrize(
    ("body", "quoting"),
    [
        (b"\nShe said nothing.\n", Quoting.NONE),
        (b"\n>From the pier.\n", Quoting.MBOXO),
        (b"\n>From the pier.\n>>From the quay.\n", Quoting.MBOXRD),
        (b"\n>>>>>From the quay.\n", Quoting.MBOXRD),
        (b"\nHe wrote >From there.\n", Quoting.NONE),
        (b"\n> >From a quoted mail.\n", Quoting.NONE),
        (b"Content-Length: 9\n\nFrom the pier.\n>From afar.\n", Quoting.NONE),
    ],
)
@pytest.mark.parametrize("chunk_bytes", [7, 600, 1 << 20])
def test_the_escaping_of_a_mailbox_is_seen(body, quoting, chunk_bytes, monkeypatch) -> None:
    monkeypatch.setattr(window, "CHUNK_BYTES", chunk_bytes)
    filler = b"The harbour was asleep.\n" * 60
    content = TOP.removesuffix(b"\n") + body + filler + b"\n" + TOP + filler
    assert surveyed(content, chunk_bytes).quoting is quoting


def test_a_blank_line_is_asked_for_unless_the_file_has_none() -> None:
    assert surveyed(TOP + b"Yes.\n" + TOP + b"No.\n\n" + TOP).needs_blank
    assert not surveyed(TOP + b"Yes.\n" + TOP + b"No.\n" + TOP + b"So.\n" + TOP).needs_blank


def test_a_header_line_is_asked_for_if_the_first_separator_has_one() -> None:
    assert surveyed(TOP + b"Yes.\n").needs_header
    bare = b"From mira@ferrylight.example Mon Feb  1 12:00:00 1999\n\nYes.\n\n"
    assert not surveyed(bare * 2).needs_header
