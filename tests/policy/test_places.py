"""When two names are one place, and when they only look it."""

import pytest
from hypothesis import given, settings, strategies as st

from afterlist.policy import same_place


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("NFA", "the NFA archive"),
        ("NFA", "nfa."),
        ("Heron's Reach", "heron’s reach mailing list"),
        ("Slate-Yard", "Slate Yard"),
        ("http://www.slate.example/", "slate.example"),
        ("https://slate.example/ann/index.html", "http://slate.example/ann"),
        ("The Archive", "the archive"),
        ("Gravel Walk, please", "Gravel Walk"),
    ],
)
def test_one_place_under_two_names(a: str, b: str) -> None:
    assert same_place(a, b)
    assert same_place(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Grey", "Grey Gull"),
        ("NFA", "NFAF"),
        ("Slate Yard", "Slate Yard Annex"),
        ("slate.example", "slate.example/ann"),
        ("slate", "slate.example"),
        ("my site", "your site"),
        ("my site", "site"),
        ("archive", "list"),
        ("", ""),
        ("...", "!!!"),
    ],
)
def test_two_places_that_look_alike(a: str, b: str) -> None:
    assert not same_place(a, b)


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_it_is_the_same_both_ways(a: str, b: str) -> None:
    assert same_place(a, b) == same_place(b, a)
