"""What must hold for any file at all."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings, strategies as st

from afterlist.model import RawMessage, SourceFormat, Unreadable
from afterlist.sources import Source, open_sources, window
from afterlist.sources.separator import from_line

LINES = st.sampled_from(
    [
        b"From mira@ferrylight.example Mon Feb  1 12:00:00 1999",
        b"From - ",
        b"From the window she saw it.",
        b">From afar",
        b">>From afar",
        b"From: Mira <mira@ferrylight.example>",
        b"Subject: Low Tide",
        b"Date: Mon, 1 Feb 1999 12:00:00 +0000",
        b"Message-ID: <1@ferrylight.example>",
        b"Newsgroups: alt.ferry.creative",
        b"Content-Length: 60",
        b"=" * 73,
        b"-" * 30,
        b"* * *",
        b"",
        b"",
        b"The harbour was asleep.",
        b"\x1a",
        b"\0",
        b"\xef\xbb\xbf",
        b" folded",
    ]
)
FILES = st.builds(
    lambda lines, end, tail: end.join(lines) + tail,
    st.lists(LINES, max_size=60),
    st.sampled_from([b"\n", b"\r\n", b"\r"]),
    st.sampled_from([b"", b"\n", b"\x1a"]),
)


@settings(max_examples=100, deadline=None)
@given(FILES, st.sampled_from([64, 1 << 20]))
def test_the_pieces_of_any_file_are_the_file(content: bytes, chunk_bytes: int) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(window, "CHUNK_BYTES", chunk_bytes)
        path = Path(folder, "file")
        path.write_bytes(content)
        for source in open_sources([path]):
            if isinstance(source, Source):
                pieces = [piece for piece in source.pieces() if not isinstance(piece, Unreadable)]
                parts = [
                    p.separator + p.content if isinstance(p, RawMessage) else p.content
                    for p in pieces
                ]
                assert b"".join(parts) == content


BODIES = st.lists(
    st.sampled_from(
        [
            "From the pier she called.",
            "",
            "She waited.",
            "From: a friend",
            "From 3 to 4 they slept.",
        ]
    ),
    min_size=1,
    max_size=20,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BODIES, min_size=1, max_size=8))
def test_as_many_messages_come_out_as_were_put_in(bodies: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_text(
            "".join(
                f"From mira@ferrylight.example Mon Feb  {n + 1} 12:00:00 1999\n"
                f"From: Mira <mira@ferrylight.example>\nSubject: {n}\n\n" + "\n".join(body) + "\n\n"
                for n, body in enumerate(bodies)
            )
        )
        (source,) = open_sources([path])
        assert isinstance(source, Source)
        assert source.format is SourceFormat.MBOX
        assert sum(isinstance(piece, RawMessage) for piece in source.pieces()) == len(bodies)


@pytest.mark.parametrize(
    "line",
    [
        "From Mon Feb  1 12:00:00 1999",
        "From mira@ferrylight.example Mon Feb 1 12:00 99",
        "From 28668125511680@xxx Thu Apr 16 09:53:04 +0000 2015",
        "From Mira Voss Mon Feb  1 12:00:00 1999",
        "From mira!uucp Tue, 02 Feb 1999 12:00:00 GMT+00:00",
        "From ???@??? Thu Jan  1 00:00:00 1970",
    ],
)
def test_a_separator_is_known_by_its_date(line: str) -> None:
    found = from_line(f"{line}\nSubject: x\n".encode(), 0)
    assert found is not None
    assert found.is_dated
    assert found.is_headed


@pytest.mark.parametrize(
    "line",
    [
        "From the window she saw the ferry.",
        "From 12:00 on, Monday February 1 1999, nobody spoke",
        "From Mon Feb 1 on they waited",
        "From mira@ferrylight.example",
        "From",
    ],
)
def test_other_lines_are_text(line: str) -> None:
    assert from_line(f"{line}\nShe said: no\n".encode(), 0) is None


@pytest.mark.parametrize(
    "content",
    [
        b"From x@y.example Mon Feb  1 12:00:00 1999\nSubject: x\n\n" + b"\nFrom " * 60_000,
        b"From x@y.example Mon Feb  1 12:00:00 1999\nContent-Length: 60000000\n\n" * 10_000,
        b"From x@y.example Mon Feb  1 12:00:00 1999\nSubject: x\n\n" + b">" * 2_000_000 + b"From ",
        b"From x@y.example Mon Feb  1 12:00:00 1999\nSubject: x\n\n" + b">>From " * 100_000,
        b"\n\nFrom: a\nSubject: b" * 30_000,
        b"From: a@b.example\nSubject: c\n\n" + b"\n-----\nFrom: a@b.example\nSubject: c\n" * 20_000,
        b"x" * 5_000_000,
        b"\n" * 3_000_000,
        b"-" * 3_000_000,
        b" " * 3_000_000 + b"\n\nFrom: a",
        b"<!--" * 500_000,
        (b"=" * 73 + b"\n") * 30_000,
    ],
    ids=lambda content: repr(content[-20:]),
)
def test_hostile_files_take_time_linear_in_their_size(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    began = time.process_time()
    for source in open_sources([path]):
        if isinstance(source, Source):
            for _ in source.pieces():
                pass
    assert time.process_time() - began < 3
