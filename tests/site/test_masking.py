"""No address gets through, and nothing else is lost."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings, strategies as st
from markupsafe import Markup

from afterlist_site import masking
from afterlist_site.masking import WITHHELD, is_sendable, mask, sendable

LOCAL = st.text("abcdefghijklmnopqrstuvwxyz0123456789._-+", min_size=1, max_size=20).filter(
    lambda text: any(char.isalnum() for char in text)
)
HOST = st.from_regex(r"[a-z]{2,8}(\.[a-z]{2,6}){0,2}\.(com|net|org|example|co\.uk)", fullmatch=True)
AT = st.sampled_from(["@", "&#64;", " at ", " (at) ", "[at]", " @ ", "%40"])


@given(LOCAL, AT, HOST, st.sampled_from(["{}", "<{}>", "write to {}.", "mailto:{}", "“{}”"]))
@settings(max_examples=100)
def test_an_address_in_any_dress_is_withheld(local: str, at: str, host: str, around: str) -> None:
    masked = mask(around.format(f"{local}{at}{host}"))
    assert WITHHELD in masked
    assert host not in masked


@pytest.mark.parametrize(
    "text",
    [
        "She was at home. He left.", "meet me @ noon", "--<--@ a rose", "at the dot of nine",
        "look at me.Then go", "3 @ 5 cents", "100%40", "It was at last over. Com on!",
    ],
)  # fmt: skip
def test_what_is_no_address_stays(text: str) -> None:
    assert mask(text) == text


def test_an_address_that_its_host_cut_short_is_withheld_too() -> None:
    assert mask("jane@... wrote") == f"{WITHHELD} wrote"
    assert "jane" not in mask("jane dot doe at mail dot example")


def test_markup_stays_markup_and_text_stays_text() -> None:
    assert isinstance(mask(Markup("<p>a@b.example</p>")), Markup)
    assert not isinstance(mask("a@b.example"), Markup)


@pytest.mark.parametrize(
    "hostile", ["a" * 500_000 + "@", "a.a@" * 100_000, "a at " * 50_000 + "dot", "a at b." * 50_000]
)
def test_no_line_is_slow(hostile: str) -> None:
    before = time.process_time()
    mask(hostile)
    assert time.process_time() - before < 2


PIECES = st.sampled_from(
    "@ %40 &#64; ; at AT At * (at) _at_ [AT] dot Dot (dot) {DOT} -dot- . … ” é \ud800 \x01"
    " \ufffe \ufeff 한 jane host com net - _ ) ] word".split(" ")
)
SHAPED = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", ".", " . "])), max_size=12).map(
    lambda pairs: "".join(piece + joint for piece, joint in pairs)
)
HINTS = re.compile(r"@|%40|[ (\[{<*_-]dot[ )\]}>_*-]|at[)\]}>]| at [\w-]++ ?\.\w", re.IGNORECASE)


@given(SHAPED)
@settings(max_examples=100)
def test_the_quick_look_sees_what_a_long_one_would(text: str) -> None:
    """Addresses and characters that cannot be sent, found without a look before."""
    whole = masking._UNSENDABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    whole = masking._PLAIN.sub(masking._withhold, whole)
    if HINTS.search(whole):
        whole = masking._SPELT_OUT.sub(masking._withhold, whole)
    assert sendable(text) == whole
    if is_sendable(text.encode("utf-8", "surrogatepass")):
        assert whole == text


def test_a_look_at_the_bytes_finds_what_a_story_loses() -> None:
    assert is_sendable("She was at home… “Look at me!” He left at once.".encode())
    for text in ("jane@post.example", "jane at post dot example", "a\x01b", "jane&#64;post"):
        assert not is_sendable(text.encode())
