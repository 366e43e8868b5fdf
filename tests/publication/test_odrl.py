"""Decisions as a policy in ODRL."""

import json

import pytest

from afterlist.model import Answer, Because, Decision, Default, Layer, Permission, Use
from afterlist.policy import Destination, Statement, decide
from afterlist.publication.epub_package import identifier
from afterlist.publication.odrl import ACTIONS, ELSE, Asset, Party, policy, policy_text
from tests.publication.samples import book

ASSET = Asset("urn:afterlist:w1", "The Long <Crossing>", ("Orrin Vale",))


def decided(answer: Answer, *conditions: str) -> Decision:
    because = Because(Layer.WORK, "ask me", "the header", "The author said: “ask me”.")
    return Decision(answer, (because,), conditions)


def rules(answer: Answer, *conditions: str, kind: str = "permission") -> list[dict[str, object]]:
    made = policy(ASSET, [Party("Lamplight", {Use.READ: decided(answer, *conditions)})])
    found = made[kind]
    assert isinstance(found, list)
    return found


def test_every_use_has_an_action_of_its_own() -> None:
    assert len(set(ACTIONS.values())) == len(Use)


def test_a_no_is_a_prohibition_and_a_yes_a_permission() -> None:
    assert rules(Answer.DENY, kind="prohibition")[0]["action"] == ["display"]
    assert "duty" not in rules(Answer.ALLOW)[0]


def test_to_ask_is_to_obtain_the_authors_consent_first() -> None:
    (duty,) = rules(Answer.ASK)[0]["duty"]  # type: ignore[attr-defined]
    assert duty["action"] == "obtainConsent"
    assert duty["consentingParty"]["vcard:fn"] == "Orrin Vale"


@pytest.mark.parametrize(
    ("condition", "action"),
    [
        ("just keep my name on it", "attribute"),
        ("keep the headers", "attribute"),
        ("no colour printers", "reviewPolicy"),
    ],
)
def test_a_condition_is_a_duty_in_the_authors_words(condition: str, action: str) -> None:
    (duty,) = rules(Answer.ALLOW, condition)[0]["duty"]  # type: ignore[attr-defined]
    assert (duty["action"], duty["rdfs:comment"]) == (action, condition)


def test_who_asked_to_be_told_is_to_be_informed() -> None:
    said = Statement(Permission(Default.ALLOW, asked_to_notify=True, quote="Tell me where."))
    made = policy(ASSET, [Party("", {Use.READ: decide(said, Destination(()))})])
    (rule,) = made["permission"]  # type: ignore[misc]
    assert [duty["action"] for duty in rule["duty"]] == ["inform"]
    assert rule["assignee"] == ELSE


def test_uses_with_the_same_reasons_are_one_rule_in_the_authors_words() -> None:
    yes = decided(Answer.ALLOW)
    made = policy(ASSET, [Party("Lamplight", {Use.READ: yes, Use.MIRROR: yes})])
    (rule,) = made["permission"]  # type: ignore[misc]
    assert rule["action"] == ["display", "reproduce"]
    assert rule["rdfs:comment"] == ["The author said: “ask me”. (the header)"]


def test_the_text_is_json_that_cannot_end_a_script() -> None:
    asset = Asset("urn:afterlist:w1", "</script><script>\u2028\ud800", ("A & B",))
    text = policy_text(policy(asset, []))
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["target"]["dc:creator"] == ["A & B"]


def test_a_book_and_its_policy_name_the_work_alike() -> None:
    assert identifier(book()) == ASSET.id
