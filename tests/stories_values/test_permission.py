"""Permission over a whole header: conflicts, spans, X-No-Archive, hostile text."""

import time

import pytest
from hypothesis import given, settings, strategies as st

from afterlist.model import Default, Permission, Place, Span
from afterlist.stories.permission import Passage, read_permission
from afterlist.stories.permission_flags import without_flags
from tests.stories_values.test_permission_cases import reading_of

STRICTNESS = [Default.ALLOW, Default.UNSTATED, Default.ASK, Default.DENY]

GRANTS = ["Anywhere.", "Yes, please do.", "Anyone may have it.", "Help yourself.", "Free to all."]
REQUESTS = ["Ask first.", "Please ask.", "Only with my permission.", "Mail me before you take it."]
REFUSALS = ["Please don't.", "Do not archive.", "Not for the web.", "Keep it off the web."]


def said(*fields: tuple[str, str], no_archive: bool = False) -> Permission | None:
    at, passages = 0, []
    for label, text in fields:
        passages.append(Passage(label, text, Span(at, at + len(text))))
        at += len(text) + 1
    permission, _ = read_permission(passages, no_archive)
    return permission.value if permission else None


def test_silence_gives_nothing() -> None:
    assert read_permission([Passage("Title", "The Archive", Span(0, 11))], False) == (None, None)


def test_of_two_statements_the_strictest_stands() -> None:
    read = said(("Archive", "Anywhere!"), ("Notes", "Please do not archive this after all."))
    assert read is not None
    assert read.default is Default.DENY


def test_words_after_the_story_count_as_much_as_the_header() -> None:
    read = said(("Archive", "Anyone, anywhere."), ("", "Please ask me before you archive this."))
    assert read is not None
    assert read.default is Default.ASK


def test_a_refusal_that_goes_on_to_say_ask_is_a_wish_to_be_asked() -> None:
    assert reading_of("Archive: Don't just take it. Ask.").default is Default.ASK


def test_x_no_archive_with_silence_is_a_refusal() -> None:
    read, raw = read_permission([], True)
    assert read is not None
    assert (read.value.default, read.value.quote) == (Default.DENY, "X-No-Archive: yes")
    assert read.origin.place is Place.ENVELOPE
    assert raw is None


def test_x_no_archive_refuses_those_not_named_and_leaves_the_named() -> None:
    read = said(("Archive", "Gravel Walk, others please ask"), no_archive=True)
    assert read is not None
    assert (read.default, read.allowed) == (Default.DENY, ("Gravel Walk",))
    assert read.quote.endswith("X-No-Archive: yes")


def test_x_no_archive_is_not_lifted_by_a_grant_to_all() -> None:
    read = said(("Archive", "Anywhere."), no_archive=True)
    assert read is not None
    assert read.default is Default.DENY


def test_a_newsreaders_habit_is_no_statement() -> None:
    assert said(("Notes", "My newsreader adds X-No-Archive: yes by itself.")) is None


def test_the_quote_is_the_authors_own_words_with_white_space_folded() -> None:
    read = said(("Archive", "Gravel Walk;\n   anyone else,\n   ask."))
    assert read is not None
    assert read.quote == "Gravel Walk; anyone else, ask."


def test_a_sentence_in_notes_is_quoted_alone_and_its_span_is_its_own() -> None:
    notes = "Thanks to Jo. Please ask before archiving this. Enjoy!"
    permission, raw = read_permission([Passage("Notes", notes, Span(100, 154))], False)
    assert permission is not None
    assert raw is not None
    assert raw.value == "Please ask before archiving this."
    (span,) = raw.origin.spans
    assert notes[span.start - 100 : span.end - 100] == raw.value


def test_a_pointer_to_another_part_is_kept_as_words_and_gives_no_permission() -> None:
    permission, raw = read_permission([Passage("Archive", "See part one.", Span(0, 13))], False)
    assert permission is None
    assert raw is not None


def test_a_condition_and_a_wait_are_quoted() -> None:
    kept = reading_of("Archive: Anywhere, as long as my name stays on it.")
    assert kept.conditions == "as long as my name stays on it"
    held = reading_of("Archive: Two weeks at Gravel Walk, then anywhere.")
    assert (held.default, held.embargo) == (Default.ALLOW, "Two weeks at Gravel Walk")


@pytest.mark.parametrize("value", ["world", "na", "local", "Usa"])
def test_a_newsgroup_distribution_is_transport(value: str) -> None:
    assert said(("Distribution", value)) is None


def test_flags_wrapped_into_one_field_are_each_an_answer() -> None:
    read = said(("Circuit Archive", "yes\nLong Shelf: no"))
    assert read is not None
    assert (read.allowed, read.denied) == (("Circuit Archive",), ("Long Shelf",))
    assert read.default is Default.UNSTATED


@given(st.sampled_from(GRANTS), st.sampled_from(REQUESTS + REFUSALS), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_grant_never_outweighs_a_stricter_word(grant: str, other: str, is_first: bool) -> None:
    words = f"{grant} {other}" if is_first else f"{other} {grant}"
    assert reading_of(f"Archive: {words}").default in {Default.ASK, Default.DENY}


@given(
    st.sampled_from(GRANTS + REQUESTS + REFUSALS),
    st.sampled_from([str.upper, str.lower, lambda text: text.replace(" ", "\n  ")]),
)
@settings(max_examples=60, deadline=None)
def test_case_and_wrapping_never_make_a_grant_of_anything_else(words: str, change) -> None:
    plain = reading_of(f"Archive: {words}").default
    changed = reading_of(f"Archive: {change(words)}").default
    assert STRICTNESS.index(changed) >= STRICTNESS.index(plain)


@given(st.text(alphabet="ask anywhere, no yes but if until (.§/&-'\n", max_size=300))
@settings(max_examples=100, deadline=None)
def test_shaped_noise_is_read_without_a_fault(text: str) -> None:
    said(("Archive", text), ("Notes", text))


@pytest.mark.parametrize(
    "text",
    [
        "ask " * 200_000,
        "A, " * 200_000,
        "(" * 500_000,
        "no no no, " * 100_000,
        "if " * 200_000,
        "Anyone who has my other " * 50_000,
        "X" * 1_000_000,
        "*=-" * 300_000,
        "§1 §2 : yes " * 50_000,
        "archive it anywhere but " * 50_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_read_in_a_moment(text: str) -> None:
    started = time.process_time()
    said(("Archive", text), ("Notes", text), ("", text))
    assert time.process_time() - started < 2


def test_a_rule_after_a_no_is_passed_in_a_moment() -> None:
    started = time.process_time()
    rest = without_flags(f"§1. not {'-' * 60} for it", lambda *_: None, is_plain=True)
    assert rest.startswith("§1")
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "said",
    [
        "List members may keep a personal copy.",
        "You may download it for private reading.",
        "Members may save a copy for themselves.",
    ],
)
def test_a_copy_in_a_drawer_is_no_archive(said: str) -> None:
    permission, _ = read_permission([Passage("Distribution", said, Span(0, len(said)))], False)
    assert permission is not None
    assert permission.value.default is not Default.ALLOW


def test_a_label_with_the_next_label_behind_it_says_nothing() -> None:
    assert said(("Archive", "\n Notes: Lamplight may have this.")) is None
