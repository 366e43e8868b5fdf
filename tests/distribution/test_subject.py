"""Subjects: the list's form, filled with what the author gave."""

import pytest
from hypothesis import given, strategies as st

from afterlist.distribution import SubjectRule
from afterlist.distribution.subject import enveloped, named_in, one_line, subject_text

FULL = {"title": "The Salt Road", "part": "1/3", "rating": "R", "pairing": "Corin/Ilse"}


def subject(form: str, **values: str) -> str:
    return subject_text(SubjectRule(form), values, is_revised=False)


FORMS = {
    "[WLS] FIC: {title} {part} ({rating}, {pairing})": (
        "[WLS] FIC: The Salt Road (1/3) (R, Corin/Ilse)",
        "[WLS] FIC: The Salt Road",
    ),
    "FIC: {title} ({part}) [{rating}]": ("FIC: The Salt Road (1/3) [R]", "FIC: The Salt Road"),
    "[fic] {title} [{part}] [{warnings}]": ("[fic] The Salt Road [1/3]", "[fic] The Salt Road"),
    "{fandom}: {title}, part {part}": ("The Salt Road, part 1/3", "The Salt Road"),
    "{title} - {rating} - {pairing}": ("The Salt Road - R - Corin/Ilse", "The Salt Road"),
    "{rating}/{pairing}: {title}": ("R/Corin/Ilse: The Salt Road", "The Salt Road"),
    "[{fandom}][{genre}] {title} {part}": ("The Salt Road (1/3)", "The Salt Road"),
    "NEW {title} by {author} {part} {rating} {pairing}": (
        "NEW The Salt Road (1/3) R Corin/Ilse",
        "NEW The Salt Road",
    ),
    "STORY: {title} ({part}; {rating})": ("STORY: The Salt Road (1/3; R)", "STORY: The Salt Road"),
    "{{fic}} {title} {{{rating}}}": ("{fic} The Salt Road {R}", "{fic} The Salt Road"),
}


@pytest.mark.parametrize("form", FORMS)
def test_what_is_missing_takes_brackets_and_separators_along(form: str) -> None:
    full, bare = FORMS[form]
    assert subject(form, **FULL) == full
    assert subject(form, title="The Salt Road") == bare


@pytest.mark.parametrize("missing", ["rating", "pairing"])
def test_one_of_two_in_brackets_stays_alone(missing: str) -> None:
    values = {name: value for name, value in FULL.items() if name != missing}
    left = "R" if missing == "pairing" else "Corin/Ilse"
    assert subject("{title} ({rating}, {pairing})", **values) == f"The Salt Road ({left})"


@pytest.mark.parametrize(
    "title",
    [
        "{rating}",
        "Road {0}",
        "{{",
        "}",
        "a () b",
        "Why? [1/2]",
        "- - -",
        "by, part",
        "Salt :(",
        "%s",
    ],
)
def test_a_title_is_kept_as_it_is(title: str) -> None:
    assert subject("[WLS] {title} {part} ({rating})", title=title) == f"[WLS] {title}"


def test_a_part_is_bracketed_by_the_form_alone_not_by_the_title() -> None:
    assert subject("{title} {part}", title="Sad :(", part="1/2") == "Sad :( (1/2)"


def test_a_revision_has_the_form_of_its_own() -> None:
    rule = SubjectRule("FIC: {title}", "REVISED: {title} {part}")
    assert subject_text(rule, FULL, is_revised=True) == "REVISED: The Salt Road (1/3)"


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x85", "\u2028", "\x0b", "\0", "\x1c"])
def test_no_field_ends_the_line(end: str) -> None:
    text = subject(
        "{title} ({rating})", title=f"Salt{end}Bcc: all@l.example", rating=f"R{end}{end}"
    )
    assert text == "Salt Bcc: all@l.example (R)"


def test_joiners_stay_and_signs_that_turn_the_line_round_go() -> None:
    assert one_line("می\u200cروم 👩\u200d🚀") == "می\u200cروم 👩\u200d🚀"
    assert one_line("Salt \u202eRoad\u2069") == "Salt Road"


def test_the_form_says_what_it_names() -> None:
    assert named_in(SubjectRule("{fandom}: {title} ({rating})")) == ("fandom", "title", "rating")


value = st.text(st.characters(codec="utf-8"), max_size=30)
values = st.dictionaries(st.sampled_from(sorted(FULL)), value)


@given(st.sampled_from(sorted(FORMS)), values)
def test_whatever_was_given_stands_in_the_subject(form: str, given_values: dict[str, str]) -> None:
    text = subject(form, **given_values)
    assert text == one_line(text)
    assert "\0" not in text
    for name in named_in(SubjectRule(form)):
        assert enveloped(given_values.get(name, "")) in text
