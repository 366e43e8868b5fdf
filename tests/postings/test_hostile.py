import time
from typing import SupportsIndex

import pytest
from hypothesis import given, settings, strategies as st

from afterlist.model import RawMessage, SourceFormat
from afterlist.postings import decode
from afterlist.postings.furniture import furniture

HEAD = "From: kes@ferry.example\nSubject: tide\n"
WEB = HEAD + "Content-Type: text/html\n\n"
BIG = {
    "one-line": HEAD + "\n" + "a" * 2_000_000,
    "quote-marks": HEAD + "\n" + "> \n" * 50_000,
    "open-comments": WEB + "<!--" * 50_000,
    "open-scripts": WEB + "<script><p>" * 50_000,
    "open-emphasis": WEB + "<i><p>x" * 20_000,
    "open-tags": WEB + "<a" * 200_000,
    "labels": "X: y\n" * 50_000 + "\nb",
    "boundaries": HEAD + "Content-Type: multipart/mixed; boundary=x\n\n" + "--x\n" * 50_000,
    "nested-parts": HEAD
    + "".join(f"Content-Type: multipart/mixed; boundary=x{i}\n\n--x{i}\n" for i in range(1000)),
    "empty-parts": HEAD + "Content-Type: multipart/digest; boundary=x\n\n" + "--x\n\n" * 50_000,
    "impossible-boundary": HEAD
    + "Content-Type: multipart/mixed; boundary=x\n\n--x\n"
    + "Content-Type: multipart/mixed; boundary*=idna''%ff; name*9999=a\n\n--x--\n",
    "nested-messages": HEAD + "Content-Type: message/rfc822\n\nFrom: a\n" * 3000,
    "soft-breaks": HEAD + "\n" + "a=\n" * 50_000 + "=3D=20\n",
    "rules": HEAD + "\n" + ("-" * 30 + "\n\nFrom: a\n") * 20_000,
    "encoded-words": "Subject: " + "=?x?Q?" * 20_000 + "\n\nx",
    "angles": "From: " + "<" * 50_000 + "\n\nx",
    "sponsors": HEAD + "\n" + "---- Yahoo! Groups Sponsor ---\n" * 20_000,
    "attributions": HEAD + "In-Reply-To: <a@b>\n\n" + "X wrote:\n> a\n" * 20_000,
    "begin": HEAD + "\n" + "begin 644 a\n#0V%T\n" * 20_000,
}


def raw(content: bytes, *, is_enveloped: bool = True) -> RawMessage:
    return RawMessage(content, "in.eml", 0, SourceFormat.EML, is_enveloped=is_enveloped)


@pytest.mark.parametrize("name", BIG)
def test_hostile_input_ends_soon(name: str) -> None:
    start = time.process_time()
    assert decode(raw(BIG[name].encode()))
    assert time.process_time() - start < 3


class Copied(str):
    """A text that counts how much of it is copied out."""

    __slots__ = ("copied",)
    copied: int

    def __getitem__(self, at: SupportsIndex | slice) -> str:
        piece = super().__getitem__(at)
        self.copied += len(piece)
        return piece


FOOTER = f"{'_' * 40}\nFerry mailing list\nhttp://ferry.example/listinfo/ferry\n\n"


@pytest.mark.parametrize("last", ["", "A last line of the tale.\n"])
def test_what_is_copied_of_a_text_of_footers_grows_with_the_text_alone(last: str) -> None:
    text = Copied(FOOTER * 500 + last)
    text.copied = 0
    assert list(furniture(text))
    assert text.copied < 20 * len(text)


PIECES = st.sampled_from(
    [
        b"From: a@b.example\n",
        b"Subject: =?utf-8?Q?x?=\n",
        b"Date: 1 Jan 99\n",
        b"\n",
        b"\n\n",
        b'Content-Type: multipart/alternative; boundary="b"\n',
        b"Content-Type: text/html\n",
        b"Content-Type: message/rfc822\n\n",
        b"Content-Transfer-Encoding: base64\n",
        b"--b\n",
        b"--b--\n",
        b"> quoted\n",
        b"-- \n",
        b"_" * 60 + b"\n",
        b"-" * 30 + b"\n",
        b"X wrote:\n",
        b"To unsubscribe from this\n",
        b"\xe9\x92\n",
        b"<p><i>x</i>\n",
        b"Do You Yahoo!?\n",
        b"caf\xc3\xa9\n",
        b"=92s =20\n",
        b"\x00\x1a\r\n",
        b"QUJD\n",
        b"Message: 1\n",
        b"There are 2 messages in this issue.\n",
        b"Some prose that goes on for a while, as prose does.\n",
        b"---- Yahoo! Groups Sponsor ---\n",
    ]
)


@settings(max_examples=100)
@given(st.lists(PIECES, max_size=25), st.booleans())
def test_segments_cover_the_text_whatever_it_is(pieces: list[bytes], enveloped: bool) -> None:
    for posting in decode(raw(b"".join(pieces), is_enveloped=enveloped)):
        end = 0
        for segment in posting.segments:
            assert segment.span.start == end
            assert segment.span.end > end
            end = segment.span.end
        assert end == len(posting.text)
        assert "\r" not in posting.text
        codes = [finding.code for finding in posting.findings]
        assert len(codes) == len(set(codes))
        assert all(0 <= m.span.start < m.span.end <= end for m in posting.marks)
