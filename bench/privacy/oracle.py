"""The policy once more: slow, plain, and written from docs/policy.md, not from the code.

It reads no text: a place, a class of places and a wait are given with what they mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

STRENGTH = ("takedown", "author-decision", "author-statement")
STRICT = {"deny": 0, "ask": 1, "allow": 2}
MAKING = {"translation", "podfic", "research", "ai-training"}


@dataclass(frozen=True)
class Wait:
    """An embargo: its end, or how long it lasts, or neither; places that have it meanwhile."""

    text: str
    until: date | None = None
    days: int | None = None
    meanwhile: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Named:
    """Something that an author named: ``place`` by its id, or a class of places.

    ``refuses`` are the kinds of place that it refuses as a class; ``covers`` is "sent"
    for lists that the posting was sent to, "lists" for every list.
    """

    text: str
    place: str = ""
    refuses: frozenset[str] = frozenset()
    covers: str = ""


@dataclass(frozen=True)
class Said:
    """What stands in a posting."""

    default: str
    allowed: tuple[Named, ...]
    denied: tuple[Named, ...]
    wait: Wait | None
    says_more: bool
    no_archive: bool
    lists: tuple[str, ...]
    sent_at: datetime | None


@dataclass(frozen=True)
class Later:
    """A word above the posting; ``places`` are ids, none for every place."""

    layer: str
    answer: str
    places: frozenset[str]
    uses: frozenset[str]
    said_on: date | None
    is_verified: bool
    speaker: str = ""


@dataclass(frozen=True)
class Rule:
    """A list's rule: ``keeps`` what was not refused."""

    list_id: str
    keeps: bool
    since: date | None
    until: date | None


@dataclass(frozen=True)
class Where:
    """A destination by its id."""

    place: str
    kind: str
    is_own: bool


NEAR = {frozenset(("grey", "greygull")), frozenset(("lamp", "lamplight"))}


def answer(  # noqa: PLR0917 - as many as the policy hears
    said: Said, where: Where, rules: Sequence[Rule], later: Sequence[Later], use: str, today: date
) -> str:
    """Return allow, ask or deny, as the page on the policy has it."""
    own = _of_posting(said, where, rules, today)
    if use in MAKING and own == "allow":
        own = "ask"
    heard = [word for word in later if _is_heard(word, where, use)]
    if any(word.layer == "takedown" for word in heard):
        downs = [word.answer for word in heard if word.layer == "takedown"]
        return min(downs, key=lambda each: STRICT[each])
    speakers = {word.speaker for word in heard}
    standing = [_last([word for word in heard if word.speaker == each]) for each in speakers]
    if not standing:
        return own
    # Of two who say the same, who said it of this work, or last, is enough.
    word = min(
        standing,
        key=lambda w: (STRICT[w.answer], STRENGTH.index(w.layer), -_day(w).toordinal()),
    )
    if own == "deny" and word.layer == "author-statement" and word.answer != "deny":
        came_later = word.said_on and said.sent_at and word.said_on > said.sent_at.date()
        return word.answer if came_later else "deny"
    return word.answer


def _last(words: list[Later]) -> Later:
    """What one person's words come to: their last in the strongest layer."""
    strongest = min(STRENGTH.index(word.layer) for word in words)
    layer = [word for word in words if STRENGTH.index(word.layer) == strongest]
    newest = max(_day(word) for word in layer)
    return min((w for w in layer if _day(w) == newest), key=lambda w: STRICT[w.answer])


def _day(word: Later) -> date:
    if word.said_on is not None:
        return word.said_on
    return date.min if word.answer == "allow" else date.max


def _is_heard(word: Later, where: Where, use: str) -> bool:
    if word.answer != "deny" and not word.is_verified:
        return False
    if word.places and where.place not in word.places:
        return False
    if word.uses:
        return use in word.uses
    return word.answer == "deny" or use not in MAKING


def _of_posting(  # noqa: PLR0911 - a table, in its order
    said: Said, where: Where, rules: Sequence[Rule], today: date
) -> str:
    is_named = any(each.place == where.place for each in said.allowed)
    if any(each.place == where.place for each in said.denied):
        return "deny"
    if not is_named and any(where.kind in each.refuses for each in said.denied):
        return "deny"
    if said.no_archive:
        return "deny"
    near = any(frozenset((each.place, where.place)) in NEAR for each in said.denied)
    if near and not is_named:
        return "ask"
    found = _unhurried(said, where, is_named=is_named)
    if found == "silent":
        return "allow" if any(_applies(rule, said, where) for rule in rules) else "ask"
    if found == "allow" and said.wait and not _is_over(said.wait, said.sent_at, today):
        has_it_meanwhile = is_named and where.place in said.wait.meanwhile
        return "allow" if has_it_meanwhile else "ask"
    return found


def _unhurried(said: Said, where: Where, *, is_named: bool) -> str:
    was_sent_there = where.place in said.lists
    covered = any(
        (each.covers == "sent" and was_sent_there)
        or (each.covers == "lists" and where.kind == "list")
        for each in said.allowed
    )
    if is_named or covered:
        return "allow"
    if said.default != "unstated":
        return said.default
    has_said = said.allowed or said.denied or said.wait or said.says_more
    return "ask" if has_said else "silent"


def _is_over(wait: Wait, sent_at: datetime | None, today: date) -> bool:
    if wait.until is not None:
        return today > wait.until
    if wait.days is None or sent_at is None:
        return False
    return today > sent_at.date() + timedelta(days=wait.days)


def _applies(rule: Rule, said: Said, where: Where) -> bool:
    if not rule.keeps or rule.list_id not in said.lists:
        return False
    if not where.is_own and where.place != rule.list_id:
        return False
    if rule.since is None and rule.until is None:
        return True
    if said.sent_at is None:
        return False
    day = said.sent_at.date()
    return (rule.since is None or rule.since <= day) and (rule.until is None or day <= rule.until)
