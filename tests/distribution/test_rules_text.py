"""Rules in the voices of list owners, and the profiles that they are taken for."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from afterlist.distribution import LabelRule, ListProfile, Refusal, profile_toml, read_profile
from afterlist.distribution.rules_labels import labels
from afterlist.distribution.rules_sentences import sentences
from afterlist.distribution.rules_text import Proposal, propose

CASES = Path(__file__).parents[1] / "cases" / "distribution" / "rules"
RULES = sorted(CASES.iterdir())
USUAL = ListProfile(name="", address="")


def plain(proposal: Proposal) -> dict[str, object]:
    """What is proposed beyond the usual, the list's words left out."""
    profile = proposal.profile
    said: dict[str, object] = {}
    subject = {
        name: value
        for name in ("form", "revised")
        if (value := getattr(profile.subject, name)) != getattr(USUAL.subject, name)
    }
    said |= {"subject": subject} if subject else {}
    said |= {"labels": list(map(label, profile.labels))} if profile.labels else {}
    said |= {"ratings": {k.value: v for k, v in profile.ratings.items()}} if profile.ratings else {}
    said |= {name: list(map(kind, rules)) for name, rules in kinds(profile) if rules}
    for name in (
        "columns", "largest_kb", "parts_a_day", "is_moderated", "format", "archive_rule",
    ):  # fmt: skip
        if getattr(profile, name) != getattr(USUAL, name):
            said[name] = getattr(profile, name)
    return said


def label(rule: LabelRule) -> dict[str, object]:
    return {"field": rule.field, "spelling": rule.spelling} | (
        {"required": True} if rule.required else {}
    )


def kinds(profile: ListProfile) -> list[tuple[str, tuple[Refusal, ...]]]:
    return [("refuses", profile.refuses), ("only", profile.only)]


def kind(rule: Refusal) -> dict[str, object]:
    return {"field": rule.field, "any_of": list(rule.any_of)}


@pytest.mark.parametrize("folder", RULES, ids=lambda path: path.name)
def test_rules_are_understood_as_their_case_says(folder: Path) -> None:
    proposal = propose((folder / "in.txt").read_text("utf-8"))
    assert plain(proposal) == json.loads((folder / "out.json").read_text("utf-8"))


@pytest.mark.parametrize("folder", RULES, ids=lambda path: path.name)
def test_whatever_is_proposed_rests_on_words_of_the_rules(folder: Path) -> None:
    text = (folder / "in.txt").read_text("utf-8")
    proposal = propose(text)
    for basis in proposal.because:
        assert basis.quote
        assert " ".join(text[slice(*basis.span)].split()).startswith(basis.quote)
    keys = {basis.key.split(".")[0] for basis in proposal.because}
    assert set(plain(proposal)) <= keys


@pytest.mark.parametrize("folder", RULES, ids=lambda path: path.name)
def test_a_proposal_can_be_kept_as_a_profile(folder: Path) -> None:
    text = (folder / "in.txt").read_text("utf-8")
    profile = propose(text, "Wallside", "wallside@lists.example").profile
    assert read_profile(profile_toml(profile), "lists/wallside.toml") == profile


SAID = (
    "No slash.|Subject: [X] Title (1/3) {R}|Title:|Author:|Rating:|nothing over PG-13|only Harrow"
    " fic|40K max|no more than 5 parts a day|unless|archived|(((((|[[[|<Title>|not accepted|and"
    '|must include title, author, rating|\n\n|\n|- |1. |FRC - |“|"|{|}|\0|\u2028'
).split("|")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SAID), max_size=30).map(" ".join))
def test_any_rules_give_a_profile_that_can_be_kept(text: str) -> None:
    profile = propose(text, "Wallside", "wallside@lists.example").profile
    assert read_profile(profile_toml(profile), "lists/wallside.toml").labels == profile.labels


@pytest.mark.parametrize(
    "piece", ["no slash, ", "Subject: ", "Title:\n", "A ", "[A] ", "\n\n", "{", "1 ", "only A B "]
)
def test_hostile_rules_are_read_in_time(piece: str) -> None:
    began = time.process_time()
    propose(piece * (100_000 // len(piece)))
    assert time.process_time() - began < 3


def test_labels_named_in_a_sentence_are_spelt_as_it_spells_them() -> None:
    asked = labels_of("Every story needs a header with TITLE:, AUTHOR: and rating, in that order.")
    assert asked == [("title", "TITLE:"), ("author", "AUTHOR:"), ("rating", "Rating:")]
    assert labels_of("We need a moderator who knows title, author and rating.") == []


def labels_of(text: str) -> list[tuple[str, str]]:
    asked = labels(text, sentences(text))
    return [(rule.field, rule.spelling) for rule in asked.labels] if asked else []
