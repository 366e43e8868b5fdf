"""What a list would send back, and in whose words it is said."""

import pytest

from afterlist.distribution import (
    Fault,
    LabelRule,
    ListProfile,
    Manuscript,
    Refusal,
    SubjectRule,
    faults,
)
from afterlist.model import PartLabel, Rating, WarningState
from tests.distribution.build import manuscript


def found(story: Manuscript, **rules: object) -> tuple[Fault, ...]:
    profile = ListProfile(name="Wallside", address="wallside@lists.example", **rules)  # type: ignore[arg-type]
    return faults(story, profile)


def codes(story: Manuscript, **rules: object) -> list[str]:
    return [fault.code for fault in found(story, **rules)]


def test_a_list_without_rules_takes_any_story() -> None:
    assert found(manuscript()) == ()


def test_a_missing_label_is_named_as_the_list_spells_it() -> None:
    rule = LabelRule("disclaimer", "DISCLAIMER:", required=True, words="Disclaim, or be deleted!")
    (fault,) = found(manuscript(), labels=(rule, LabelRule("beta", "Beta:")))
    assert (fault.code, fault.field) == ("label-missing", "disclaimer")
    assert "Wallside" in fault.message
    assert "“DISCLAIMER:”" in fault.message
    assert fault.words == "Disclaim, or be deleted!"
    assert found(manuscript(disclaimer="Not mine."), labels=(rule,)) == ()


def test_a_part_is_never_missing() -> None:
    rule = LabelRule("part", "Part:", required=True)
    assert found(manuscript(), labels=(rule,), subject=SubjectRule("{title} {part}")) == ()
    assert found(manuscript(part=PartLabel(2, 3)), labels=(rule,)) == ()


def test_an_author_who_says_that_there_are_no_warnings_has_said_so() -> None:
    rule = LabelRule("warnings", "Warnings:", required=True)
    silent = manuscript()
    header = type(silent.header)(title=silent.header.title, warning_state=WarningState.NONE_APPLY)
    assert codes(silent, labels=(rule,)) == ["label-missing"]
    assert codes(Manuscript("work/1", header, ()), labels=(rule,)) == []


def test_what_a_subject_lacks_is_said_once() -> None:
    form = SubjectRule("{title} ({rating}, {pairing})", words="Put rating and pairing there.")
    rule = LabelRule("rating", "Rating:", required=True)
    assert codes(manuscript(), subject=form, labels=(rule,)) == ["label-missing", "subject-lacks"]
    fault = found(manuscript(), subject=form, labels=(rule,))[1]
    assert (fault.field, fault.words) == ("pairing", "Put rating and pairing there.")


def test_a_rating_that_is_not_on_the_scale_is_told_with_the_scale() -> None:
    scale = {Rating.GENERAL: "G", Rating.TEEN: "PG-13"}
    story = manuscript(rating_raw="NC-17", rating=Rating.EXPLICIT)
    (fault,) = found(story, ratings=scale, ratings_words="This is a family list.")
    assert (fault.code, fault.words) == ("rating-not-taken", "This is a family list.")
    assert "G, PG-13" in fault.message
    assert "“NC-17”" in fault.message
    assert codes(manuscript(rating_raw="PG-13", rating=Rating.TEEN), ratings=scale) == []
    assert codes(manuscript(), ratings=scale) == []


REFUSED = [
    ("genres", ("slash", "angst"), "genre", "slash"),
    ("genres", ("SLASH",), "genre", "slash"),
    ("notes", "This is slash. Be warned.", "notes", "slash"),
    ("notes", "No beta, slash.", "notes", "slash"),
    ("notes", "Not a romance but slash", "notes", "slash"),
    ("notes", "Not gen: slash", "notes", "slash"),
    ("summary", "No slash in part one, slash in part two.", "summary", "slash"),
    ("notes", "An AU, somewhat.", "notes", "AU"),
    ("notes", "A WIP (unfinished)", "notes", "unfinished"),
    ("rating_raw", "R, NC-17 later", "rating", "NC-17"),
    ("relationships", (("Corin", "Ilse"),), "pairing", "Corin/Ilse"),
    ("warnings", ("rape, implied",), "warnings", "rape"),
]
TAKEN = [
    ("notes", "No slash.", "notes", "slash"),
    ("notes", "There is no real slash in it.", "notes", "slash"),
    ("notes", "not AU", "notes", "AU"),
    ("notes", "No sex or slash.", "notes", "slash"),
    ("notes", "No sex, no slash", "notes", "slash"),
    ("notes", "without any slash", "notes", "slash"),
    ("notes", "non slash", "notes", "slash"),
    ("notes", "It isn't slash", "notes", "slash"),
    ("notes", "She slashed the ropes; a backslash.", "notes", "slash"),
    ("notes", "pre-slash", "notes", "slash"),
    ("notes", "Audrey at the Aubade", "notes", "AU"),
    ("rating_raw", "PG-13", "rating", "PG"),
    ("relationships", (("Corin", "Ilsebill"),), "pairing", "Corin/Ilse"),
]


@pytest.mark.parametrize(("name", "value", "field", "word"), REFUSED)
def test_what_a_list_refuses_is_found(name: str, value: object, field: str, word: str) -> None:
    refusal = Refusal(field, ("something else", word), "We don't do that here.")
    (fault,) = found(manuscript(**{name: value}), refuses=(refusal,))
    assert (fault.code, fault.field) == ("not-accepted", field)
    assert f"“{word}”" in fault.message
    assert fault.words == "We don't do that here."


@pytest.mark.parametrize(("name", "value", "field", "word"), TAKEN)
def test_what_a_story_is_not_is_no_fault(name: str, value: object, field: str, word: str) -> None:
    assert found(manuscript(**{name: value}), refuses=(Refusal(field, (word,)),)) == ()


def test_a_list_for_one_fandom_takes_no_other() -> None:
    only = Refusal("fandom", ("Harrow Station", "HS"), "Harrow Station ONLY.")
    (fault,) = found(manuscript(fandoms=("The Lamplighters",)), only=(only,))
    assert (fault.code, fault.words) == ("off-topic", "Harrow Station ONLY.")
    assert "“Harrow Station” or “HS”" in fault.message
    assert codes(manuscript(), only=(only,)) == ["off-topic"]
    assert codes(manuscript(fandoms=("Harrow Station", "Lamplighters")), only=(only,)) == []


def test_a_header_that_leaves_no_room_for_the_story_is_too_long() -> None:
    words = "Nothing over 4K."
    (fault,) = found(manuscript(notes="And then. " * 300), largest_kb=4, largest_words=words)
    assert (fault.code, fault.words) == ("header-too-long", words)
    assert "4 KB" in fault.message
    assert codes(manuscript(notes="And then. "), largest_kb=4) == []
