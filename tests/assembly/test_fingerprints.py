"""Fingerprints: what changes them and what does not."""

import time

import pytest
from hypothesis import given, settings, strategies as st

from afterlist.assembly.copies import Prints, overlap
from afterlist.assembly.fingerprinting import fingerprints as fingerprints_of, sampling, word_count
from tests.assembly.build import text

STORY = (
    'Scully said, "It\'s late -- too late." Mulder did not answer; he was looking at the '
    "well-known photograph again. Outside, the rain went on and on over the Hoover Building.\n"
) * 3


def fingerprints(body: str) -> tuple[int, ...]:
    return fingerprints_of(body.encode("utf-8", "surrogatepass"))


def prints(body: str) -> Prints:
    values = fingerprints(body)
    step = sampling(values)
    return Prints(step, {step: frozenset(values)})


@pytest.mark.parametrize(
    "changed",
    [
        STORY.upper(),
        STORY.replace(" ", "\n"),
        STORY.replace('"', "“").replace("'", "’").replace("--", "—"),
        STORY.replace('"', "?").replace("'", "?"),
        STORY.replace("\n", "\n> "),
        STORY.replace("well-known", "well-\nknown"),
        STORY.replace(",", ""),
    ],
    ids=["case", "wrap", "typographic", "lost-quotes", "quoted", "hyphenated", "commas"],
)
def test_the_dress_of_a_text_does_not_matter(changed: str) -> None:
    assert fingerprints(changed) == fingerprints(STORY)


def test_fingerprints_are_sorted_distinct_and_fit_a_signed_integer() -> None:
    values = fingerprints(text("a", 5000))
    assert list(values) == sorted(set(values))
    assert all(0 <= value < 2**63 for value in values)
    assert 100 < len(values) < 220


def test_fingerprints_never_change() -> None:
    assert fingerprints("one two three four five") == (5265836622197592510,)


def test_other_scripts_have_fingerprints() -> None:
    one = "Скалли долго смотрела в окно и молчала потому что ответа не было "
    other = "Дождь шел весь день а вечером пришел Малдер с двумя чашками кофе "
    assert fingerprints(one) == fingerprints(one.upper())
    assert not set(fingerprints(one)) & set(fingerprints(other))


@pytest.mark.parametrize("words", [200, 300, 1000, 1500, 1600, 5000])
def test_a_fifth_rewritten_is_still_seen(words: int) -> None:
    kept = text("a", words).split()
    kept[words // 3 : words // 3 + words // 5] = text("b", words // 5).split()
    assert overlap(prints(text("a", words)), prints(" ".join(kept))).less > 0.5


def test_a_part_is_seen_in_a_whole_that_is_sampled_thinner() -> None:
    part, whole = text("a", 240), " ".join(text(seed, 1200) for seed in "bcd")
    shared = overlap(prints(part), prints(f"{part} {whole}"))
    assert shared.of_one > 0.9
    assert shared.of_other < 0.3


def test_different_texts_share_nothing() -> None:
    assert overlap(prints(text("a", 3000)), prints(text("b", 3000))).common == 0


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["rain", "it's", "—", "--", "-\n", "-”\n", "\n\n", "> ", "É", "x" * 40000, " ", "ж"]
        ),
        max_size=40,
    )
)
def test_any_text_has_the_same_fingerprints_in_capitals(pieces: list[str]) -> None:
    body = " ".join(pieces)
    assert fingerprints(body) == fingerprints(body.upper())


@pytest.mark.parametrize("body", ["x" * 5_000_000, "> " * 500_000, "a b c d e " * 200_000])
def test_a_hostile_body_takes_no_time(body: str) -> None:
    start = time.process_time()
    fingerprints(body)
    assert time.process_time() - start < 3


@given(st.lists(st.sampled_from(["tide", "é", "—", " ", "\n", "\t", "\xa0", "\u3000", "\x1f"])))
@settings(max_examples=100)
def test_words_are_counted_between_white_space_of_any_kind(pieces: list[str]) -> None:
    body = "".join(pieces)
    assert word_count(body.encode()) == len(body.split())
