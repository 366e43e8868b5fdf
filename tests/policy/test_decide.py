"""The policy: each rule by itself, and every combination against a slow oracle."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest

from afterlist.model import (
    Answer,
    Audience,
    Default,
    Layer,
    Permission,
    Use,
    Viewer,
    Visibility,
)
from afterlist.policy import (
    Destination,
    ListRule,
    Rule,
    Statement,
    Word,
    clear,
    decide,
    may_list,
    may_read,
    visibility,
)

HERE = Destination(("Gravel Walk",), is_own=True)
SENT = datetime(1999, 5, 3, 12, tzinfo=UTC)


def said(permission: Permission, *lists: str) -> Statement:
    return Statement(permission, lists or ("nightferry",), "header of 3 May 1999", SENT)


def answer(permission: Permission, destination: Destination = HERE, **more) -> Answer:
    return decide(said(permission), destination, **more).answer


def test_silence_is_not_permission() -> None:
    decision = decide(said(Permission()), HERE)
    assert decision.answer is Answer.ASK
    assert "silence is not permission" in decision.reason


def test_a_named_archive_may_and_the_reason_quotes_its_name() -> None:
    decision = decide(said(Permission(Default.DENY, allowed=("the Gravel Walk archive",))), HERE)
    assert decision.answer is Answer.ALLOW
    assert decision.reason == "The author named this archive: “the Gravel Walk archive”."


def test_a_refusal_by_name_stands_above_a_grant_to_all() -> None:
    assert answer(Permission(Default.ALLOW, denied=("Gravel Walk",))) is Answer.DENY


def test_refused_and_allowed_by_name_is_refused() -> None:
    both = Permission(Default.ALLOW, allowed=("Gravel Walk",), denied=("gravel walk",))
    assert answer(both) is Answer.DENY


def test_a_name_that_holds_a_refused_one_has_to_ask() -> None:
    assert answer(Permission(Default.ALLOW, denied=("Gravel Walk Annex",))) is Answer.ASK


def test_the_author_who_asks_to_be_asked_is_quoted() -> None:
    quote = "Slate Yard has it; anyone else please ask"
    decision = decide(said(Permission(Default.ASK, ("Slate Yard",), quote=quote)), HERE)
    assert decision.answer is Answer.ASK
    assert "anyone else please ask" in decision.reason


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("Please ask me.", "The author asks to be asked: “Please ask me.”"),
        ("Ask me {first}!", "The author asks to be asked: “Ask me {first}!”"),
        ("Ask first", "The author asks to be asked: “Ask first”."),
    ],
)
def test_a_quote_that_has_its_own_stop_ends_the_sentence(quote: str, told: str) -> None:
    assert decide(said(Permission(Default.ASK, quote=quote)), HERE).reason == told


def test_lists_that_it_was_sent_to_are_covered_by_the_class_that_says_so() -> None:
    allowed = Permission(Default.ASK, ("every list that I mail this to",))
    there = Destination(("Nightferry",), kind="list")
    elsewhere = Destination(("Dayferry",), kind="list")
    assert answer(allowed, there) is Answer.ALLOW
    assert answer(allowed, elsewhere) is Answer.ASK


def test_a_class_that_nobody_can_check_covers_nothing() -> None:
    assert answer(Permission(allowed=("anyone who has my other stories",))) is Answer.ASK


def test_a_refused_kind_of_place_is_read_widely() -> None:
    assert answer(Permission(Default.ALLOW, denied=("web pages",))) is Answer.DENY
    a_list = Destination(("Nightferry",), kind="list")
    assert answer(Permission(Default.ALLOW, denied=("web pages",)), a_list) is Answer.ALLOW


def test_conditions_and_the_wish_to_be_told_go_with_a_grant() -> None:
    granted = Permission(Default.ALLOW, asked_to_notify=True, conditions="keep the header")
    decision = decide(said(granted), HERE)
    assert decision.conditions == ("keep the header", "let the author know where it is")


def test_an_embargo_runs_out() -> None:
    held = Permission(Default.ALLOW, ("Slate Yard",), embargo="Slate Yard has it for two weeks")
    assert answer(held) is Answer.ASK
    assert answer(held, today=date(1999, 5, 10)) is Answer.ASK
    assert answer(held, today=date(1999, 5, 18)) is Answer.ALLOW
    assert answer(held, Destination(("Slate Yard",))) is Answer.ALLOW


def test_a_place_that_has_it_meanwhile_does_not_wait_by_whichever_name_it_was_given() -> None:
    held = Permission(Default.ASK, ("the GW site",), embargo="two weeks at Gravel Walk first")
    at_once = {"today": date(1999, 5, 4)}
    here = Destination(("GW", "Gravel Walk"))
    assert decide(said(held), here, **at_once).answer is Answer.ALLOW
    assert decide(said(held), Destination(("GW",)), **at_once).answer is Answer.ASK
    free = Permission(Default.ALLOW, embargo="two weeks at Gravel Walk first")
    assert decide(said(free), here, **at_once).answer is Answer.ASK


def test_an_embargo_without_a_date_never_runs_out_by_itself() -> None:
    held = Permission(Default.ALLOW, embargo="until it is finished")
    assert answer(held, today=date(2030, 1, 1)) is Answer.ASK


def test_x_no_archive_is_lifted_by_a_later_yes_alone() -> None:
    assert answer(Permission(Default.ALLOW), no_archive=True) is Answer.DENY
    assert answer(Permission(), no_archive=True) is Answer.DENY
    named = Permission(allowed=("Gravel Walk",), quote="Gravel Walk / X-No-Archive: yes")
    assert answer(named) is Answer.DENY
    yes = Word(Layer.AUTHOR_DECISION, Answer.ALLOW, "go on", "letter", said_on=date(2001, 1, 1))
    assert answer(named, words=[yes]) is Answer.ALLOW


def test_x_no_archive_is_stricter_than_a_name_that_may_be_this_one() -> None:
    near = Permission(Default.ALLOW, denied=("Gravel Walk Annex",))
    assert answer(near, no_archive=True) is Answer.DENY


def test_of_two_words_of_one_layer_the_newest_decides() -> None:
    no = Word(Layer.AUTHOR_DECISION, Answer.DENY, "no", "letter", said_on=date(2001, 1, 1))
    yes = Word(Layer.AUTHOR_DECISION, Answer.ALLOW, "yes", "letter", said_on=date(2002, 1, 1))
    assert answer(Permission(), words=[no, yes]) is Answer.ALLOW
    undated = replace(no, said_on=None)
    assert answer(Permission(), words=[undated, yes]) is Answer.DENY
    assert answer(Permission(), words=[no, replace(yes, said_on=None)]) is Answer.DENY
    same_day = replace(no, said_on=yes.said_on)
    assert answer(Permission(), words=[yes, same_day]) is Answer.DENY


def test_of_two_people_each_ones_last_word_stands_and_the_strictest_counts() -> None:
    no = Word(Layer.AUTHOR_DECISION, Answer.DENY, "no", "letter", said_on=date(2001, 1, 1))
    yes = Word(Layer.AUTHOR_DECISION, Answer.ALLOW, "yes", "letter", said_on=date(2002, 1, 1))
    hers, his = replace(no, speaker="Wren"), replace(yes, speaker="Finch")
    decided = decide(said(Permission()), HERE, words=[hers, his])
    assert decided.answer is Answer.DENY
    assert [each.quote for each in decided.because[:2]] == ["no", "yes"]
    blanket = replace(hers, layer=Layer.AUTHOR_STATEMENT)
    assert answer(Permission(), words=[blanket, his]) is Answer.DENY
    later = replace(yes, speaker="Wren", said_on=date(2003, 1, 1))
    assert answer(Permission(), words=[hers, his, later]) is Answer.ALLOW


def test_what_nobody_has_verified_lifts_nothing_but_may_hold() -> None:
    yes = Word(Layer.AUTHOR_DECISION, Answer.ALLOW, "yes", "form", is_verified=False)
    assert answer(Permission(Default.ASK, quote="Ask."), words=[yes]) is Answer.ASK
    ask = replace(yes, answer=Answer.ASK)
    assert answer(Permission(Default.DENY, quote="No."), words=[ask]) is Answer.DENY
    no = Word(Layer.AUTHOR_DECISION, Answer.DENY, "mine", "form", is_verified=False)
    assert answer(Permission(Default.ALLOW, quote="Any."), words=[no]) is Answer.DENY


def test_distribution_says_nothing_of_what_is_made_of_a_story() -> None:
    anyone = Permission(Default.ALLOW, quote="Anyone, anywhere.")
    for use in Use:
        made = decide(said(anyone), HERE, use=use).answer
        assert made is (Answer.ASK if use.makes_anew else Answer.ALLOW)
    refused = Permission(Default.DENY, quote="Nowhere.")
    assert decide(said(refused), HERE, use=Use.PODFIC).answer is Answer.DENY


def test_a_word_for_one_use_is_not_heard_for_another() -> None:
    podfic = Word(Layer.AUTHOR_STATEMENT, Answer.ALLOW, "podfic!", "profile", uses=(Use.PODFIC,))
    every = Word(Layer.AUTHOR_STATEMENT, Answer.ALLOW, "take all", "profile")
    ask = Permission(Default.ASK, quote="Ask.")
    assert decide(said(ask), HERE, use=Use.PODFIC, words=[podfic]).answer is Answer.ALLOW
    assert decide(said(ask), HERE, words=[podfic]).answer is Answer.ASK
    assert decide(said(ask), HERE, use=Use.AI_TRAINING, words=[every]).answer is Answer.ASK
    no_books = Word(Layer.AUTHOR_DECISION, Answer.DENY, "no books", "mail", uses=(Use.DOWNLOAD,))
    anyone = Permission(Default.ALLOW, quote="Anyone.")
    assert decide(said(anyone), HERE, words=[no_books]).answer is Answer.ALLOW
    assert decide(said(anyone), HERE, use=Use.DOWNLOAD, words=[no_books]).answer is Answer.DENY


OPT_OUT = ListRule("nightferry", Rule.OPT_OUT, date(1998, 1, 1), date(2000, 1, 1), "welcome mail")


def test_a_list_that_kept_all_allows_what_was_posted_to_it_in_silence() -> None:
    decision = decide(said(Permission()), HERE, [OPT_OUT])
    assert decision.answer is Answer.ALLOW
    assert decision.because[0].layer is Layer.LIST_RULE
    assert "welcome mail" in decision.reason


@pytest.mark.parametrize(
    ("statement", "destination"),
    [
        (said(Permission(allowed=("Slate Yard",), quote="Slate Yard")), HERE),
        (said(Permission(), "dayferry"), HERE),
        (said(Permission()), Destination(("Slate Yard",))),
        (Statement(Permission(), ("nightferry",), "", None), HERE),
        (Statement(Permission(), ("nightferry",), "", datetime(2001, 1, 1, tzinfo=UTC)), HERE),
    ],
    ids=["not-silent", "other-list", "not-its-archive", "no-date", "another-time"],
)
def test_a_lists_rule_reaches_no_further_than_the_list(
    statement: Statement, destination: Destination
) -> None:
    assert decide(statement, destination, [OPT_OUT]).answer is Answer.ASK


def test_a_takedown_is_above_everything() -> None:
    words = [
        Word(Layer.AUTHOR_DECISION, Answer.ALLOW, "yes, put it up", "letter"),
        Word(Layer.TAKEDOWN, Answer.DENY, "please remove it", "mail"),
    ]
    assert answer(Permission(Default.ALLOW), words=words) is Answer.DENY


def test_the_authors_own_later_yes_lifts_the_headers_no() -> None:
    words = [Word(Layer.AUTHOR_DECISION, Answer.ALLOW, "yes, put it up", "letter")]
    decision = decide(said(Permission(Default.DENY, quote="No.")), HERE, words=words)
    assert decision.answer is Answer.ALLOW
    assert [because.layer for because in decision.because] == [Layer.AUTHOR_DECISION, Layer.WORK]


def test_a_yes_to_everything_lifts_this_storys_no_only_if_it_came_later() -> None:
    every = Word(Layer.AUTHOR_STATEMENT, Answer.ALLOW, "all my stories", "letter")
    before, after = (replace(every, said_on=date(year, 1, 1)) for year in (1998, 2003))
    refused = Permission(Default.DENY, quote="No.")
    assert answer(refused, words=[every]) is Answer.DENY
    assert answer(refused, words=[before]) is Answer.DENY
    assert answer(refused, words=[after]) is Answer.ALLOW
    assert answer(Permission(Default.ASK, quote="Ask."), words=[every]) is Answer.ALLOW


def test_a_word_for_another_place_is_not_heard() -> None:
    words = [Word(Layer.AUTHOR_DECISION, Answer.ALLOW, "yes", "letter", ("Slate Yard",))]
    assert answer(Permission(Default.DENY, quote="No."), words=words) is Answer.DENY


# --- every combination, against a table written out slowly ------------------------------

DEFAULTS = tuple(Default)
RULES = (None, Rule.ASK, Rule.OPT_OUT)


class Case(NamedTuple):
    default: Default
    named: bool
    denied: bool
    embargo: bool
    rule: Rule | None
    marked: bool


def oracle(case: Case) -> Answer:
    if case.denied or case.marked or (not case.named and case.default is Default.DENY):
        return Answer.DENY
    if case.embargo or (not case.named and case.default is Default.ASK):
        return Answer.ASK
    if case.named or case.default is Default.ALLOW:
        return Answer.ALLOW
    return Answer.ALLOW if case.rule is Rule.OPT_OUT else Answer.ASK


BOTH = (False, True)
COMBINATIONS = [
    Case(*values) for values in itertools.product(DEFAULTS, BOTH, BOTH, BOTH, RULES, BOTH)
]


@pytest.mark.parametrize("case", COMBINATIONS, ids=lambda case: "-".join(map(str, case)))
def test_every_combination_is_decided_as_the_table_says(case: Case) -> None:
    is_silent = case.default is Default.UNSTATED and not (case.named or case.denied or case.embargo)
    permission = Permission(
        case.default,
        ("Gravel Walk",) if case.named else (),
        ("Gravel Walk",) if case.denied else (),
        embargo="until it is finished" if case.embargo else None,
        quote="" if is_silent else "words",
    )
    rules = [ListRule("nightferry", case.rule)] if case.rule else []
    decision = decide(said(permission), HERE, rules, no_archive=case.marked)
    assert decision.answer is oracle(case)
    assert decision.because
    assert decision.because[0].meaning.endswith(".")


@pytest.mark.parametrize("default", DEFAULTS)
@pytest.mark.parametrize("weaker", list(Layer)[1:])
def test_no_weaker_word_lifts_a_stronger_no(default: Default, weaker: Layer) -> None:
    for stronger in list(Layer)[: list(Layer).index(weaker)]:
        words = [
            Word(weaker, Answer.ALLOW, "yes", "there"),
            Word(stronger, Answer.DENY, "no", "here"),
        ]
        assert answer(Permission(default, quote="words"), words=words) is Answer.DENY


def test_the_gate_clears_what_is_allowed_and_nothing_else() -> None:
    allowed = decide(said(Permission(Default.ALLOW)), HERE)
    held = decide(said(Permission()), HERE)
    cleared = clear("story", allowed)
    assert cleared is not None
    assert (cleared.value, cleared.decision) == ("story", allowed)
    assert clear("story", held) is None
    assert clear("story", held, viewer=Viewer.MEMBER) is None
    assert clear("story", held, viewer=Viewer.ARCHIVIST) is not None
    assert clear("story", allowed, Audience.MEMBERS) is None
    assert clear("story", allowed, Audience.MEMBERS, Viewer.MEMBER) is not None


def test_visibility_follows_from_the_decisions_and_the_audience() -> None:
    allowed = decide(said(Permission(Default.ALLOW)), HERE)
    held = decide(said(Permission()), HERE)
    assert visibility(allowed) is Visibility.PUBLIC
    assert visibility(allowed, audience=Audience.MEMBERS) is Visibility.MEMBERS
    assert visibility(held) is visibility(held, held) is Visibility.HELD
    assert visibility(held, allowed) is Visibility.LISTED
    assert visibility(held, allowed, Audience.MEMBERS) is Visibility.HELD


def test_who_may_read_and_who_may_only_know_of_it() -> None:
    readers = {seen: {who for who in Viewer if may_read(seen, who)} for seen in Visibility}
    assert readers == {
        Visibility.PUBLIC: set(Viewer),
        Visibility.MEMBERS: {Viewer.MEMBER, Viewer.ARCHIVIST},
        Visibility.LISTED: {Viewer.ARCHIVIST},
        Visibility.HELD: {Viewer.ARCHIVIST},
    }
    known = {seen: {who for who in Viewer if may_list(seen, who)} for seen in Visibility}
    assert known == {**readers, Visibility.LISTED: set(Viewer)}
