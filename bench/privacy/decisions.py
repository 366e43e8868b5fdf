"""Random decisions of the policy beside those of a slow, independent oracle."""

import random
import time
from datetime import UTC, date, datetime, timedelta
from typing import Final

from afterlist.model import Answer, Default, Layer, Permission, Use
from afterlist.policy import Destination, ListRule, Rule, Statement, Word, decide
from bench.privacy import oracle

COUNT: Final = 1_000_000
POOL: Final = 4_000
SEED: Final = 7
TODAY: Final = date(2001, 6, 15)

SPELLINGS: Final = {
    "nfa": ("NFA", "the NFA archive", "nfa."),
    "gravel": ("Gravel Walk", "the Gravel Walk site", "gravel walk"),
    "grey": ("Grey", "the Grey archive"),
    "greygull": ("Grey Gull", "Grey Gull list"),
    "lamplight": ("Lamplight", "LAMPLIGHT", "the Lamplight Archive"),
    "lamp": ("Lamplight Shadows",),
    "tide": ("tide-fic", "Tide-Fic mailing list"),
    "page": ("http://www.pages.example/fic/", "www.pages.example/fic"),
}
KINDS: Final = {"tide": "list", "greygull": "list"}
CLASSES: Final = (
    oracle.Named("web pages", refuses=frozenset({"archive"})),
    oracle.Named("any archive", refuses=frozenset({"archive"})),
    oracle.Named("any newsgroup", refuses=frozenset({"list"})),
    oracle.Named("anyone else", refuses=frozenset({"archive", "list"})),
)
COVERING: Final = (
    oracle.Named("every list that I mail this to", covers="sent"),
    oracle.Named("all lists", covers="lists"),
    oracle.Named("anyone who has my other stories"),
)
WAITS: Final = (
    None, None, None,
    oracle.Wait("two weeks, then anywhere", days=14),
    oracle.Wait("not for a month", days=31),
    oracle.Wait("until 3 March 2001", until=date(2001, 3, 3)),
    oracle.Wait("not before 2001-12-01", until=date(2001, 12, 1)),
    oracle.Wait("until it is finished"),
    oracle.Wait("two weeks at Gravel Walk, then anywhere", None, 14, frozenset({"gravel"})),
)  # fmt: skip


def measure(count: int) -> bool:
    """Decide so many random cases twice, print the differences; return whether there are none."""
    chance = random.Random(SEED)
    started = time.monotonic()
    said = [_said(chance) for _ in range(POOL)]
    wheres = [_where(chance, place) for place in SPELLINGS for _ in range(3)]
    rules = [_rules(chance) for _ in range(POOL // 4)]
    words = [_words(chance) for _ in range(POOL)]
    uses = list(Use)
    answers = dict.fromkeys(Answer, 0)
    different = 0
    for _ in range(count):
        (statement, told), (place, where) = chance.choice(said), chance.choice(wheres)
        (list_rules, ruled), (later, heard) = chance.choice(rules), chance.choice(words)
        use = chance.choice(uses)
        found = decide(
            statement,
            place,
            list_rules,
            use=use,
            no_archive=told.no_archive,
            words=later,
            today=TODAY,
        ).answer
        answers[found] += 1
        meant = oracle.answer(told, where, ruled, heard, use.value, TODAY)
        if found.value != meant:
            different += 1
            if different <= 5:
                print(f"  {found} but {meant}: {statement} {place} {use} {list_rules} {later}")
    spread = ", ".join(f"{number} {each}" for each, number in answers.items())
    seconds = time.monotonic() - started
    print(f"decisions: {count} ({spread}), {different} differ (asked: 0); {seconds:.0f} s")
    return different == 0


def _place(chance: random.Random) -> oracle.Named:
    place = chance.choice(list(SPELLINGS))
    return oracle.Named(chance.choice(SPELLINGS[place]), place)


def _said(chance: random.Random) -> tuple[Statement, oracle.Said]:
    is_silent = chance.random() < 0.2
    wait = None if is_silent else chance.choice(WAITS)
    allowed, denied = _named(chance, is_silent, COVERING), _named(chance, is_silent, CLASSES)
    default = Default.UNSTATED if is_silent else chance.choice(list(Default))
    condition = "keep the header" if not is_silent and chance.random() < 0.2 else None
    wants_to_know = not is_silent and chance.random() < 0.2
    sent_at = None
    if chance.random() < 0.9:
        sent_at = datetime(2000, 1, 1, 12, tzinfo=UTC) + timedelta(days=chance.randrange(530))
    lists = tuple(chance.sample(["tide", "greygull", "grey"], chance.randrange(3)))
    permission = Permission(
        default=default,
        allowed=tuple(each.text for each in allowed),
        denied=tuple(each.text for each in denied),
        asked_to_notify=wants_to_know,
        conditions=condition,
        embargo=wait.text if wait else None,
        quote="" if default is Default.UNSTATED else "As I say.",
    )
    statement = Statement(
        permission, tuple(chance.choice(SPELLINGS[each]) for each in lists), "header", sent_at
    )
    told = oracle.Said(
        default=default.value,
        allowed=allowed,
        denied=denied,
        wait=wait,
        says_more=bool(condition or wants_to_know),
        no_archive=chance.random() < 0.1,
        lists=lists,
        sent_at=sent_at,
    )
    return statement, told


def _named(
    chance: random.Random, is_silent: bool, classes: tuple[oracle.Named, ...]
) -> tuple[oracle.Named, ...]:
    if is_silent:
        return ()
    places = [_place(chance) for _ in range(chance.choice((0, 0, 1, 2)))]
    return (*places, *chance.sample(classes, chance.choice((0, 0, 0, 1))))


def _where(chance: random.Random, place: str) -> tuple[Destination, oracle.Where]:
    kind = KINDS.get(place, "archive")
    is_own = place in {"lamplight", "nfa"} and chance.random() < 0.7
    spelling = chance.choice(SPELLINGS[place])
    return Destination((spelling,), kind, is_own), oracle.Where(place, kind, is_own)


def _rules(chance: random.Random) -> tuple[tuple[ListRule, ...], tuple[oracle.Rule, ...]]:
    made = []
    for place in chance.sample(["tide", "greygull"], chance.randrange(3)):
        since = chance.choice((None, date(2000, 6, 1)))
        until = chance.choice((None, date(2001, 1, 1)))
        keeps = chance.random() < 0.7
        rule = Rule.OPT_OUT if keeps else Rule.ASK
        name = chance.choice(SPELLINGS[place])
        made.append(
            (ListRule(name, rule, since, until, "a page"), oracle.Rule(place, keeps, since, until))
        )
    return tuple(one for one, _ in made), tuple(other for _, other in made)


def _words(chance: random.Random) -> tuple[tuple[Word, ...], tuple[oracle.Later, ...]]:
    made = [_word(chance) for _ in range(chance.choice((0, 0, 1, 2, 3)))]
    return tuple(one for one, _ in made), tuple(other for _, other in made)


def _word(chance: random.Random) -> tuple[Word, oracle.Later]:
    layer = chance.choice(
        (Layer.TAKEDOWN, *(Layer.AUTHOR_DECISION,) * 3, *(Layer.AUTHOR_STATEMENT,) * 3)
    )
    answer = Answer.DENY if layer is Layer.TAKEDOWN else chance.choice(list(Answer))
    places = [_place(chance)] if chance.random() < 0.3 else []
    uses = tuple(chance.sample(list(Use), 2)) if chance.random() < 0.4 else ()
    said_on = chance.choice((None, *(date(2000, 3, 1) + timedelta(days=d * 90) for d in range(5))))
    is_verified = chance.random() < 0.7
    speaker = chance.choice(("", "", "Wren", "Finch"))
    word = Word(
        layer, answer, "quoted", "a letter", tuple(each.text for each in places), uses, said_on,
        is_verified, speaker,
    )  # fmt: skip
    later = oracle.Later(
        layer.value,
        answer.value,
        frozenset(each.place for each in places),
        frozenset(use.value for use in uses),
        said_on,
        is_verified,
        speaker,
    )
    return word, later
