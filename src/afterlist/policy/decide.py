"""The whole permission policy: may a work go to a destination, and why.

Whoever speaks from a stronger layer is heard first, and nothing weaker lifts a no:
see ``docs/policy.md``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from afterlist.model import Answer, Because, Decision, Default, Layer, Permission, Use
from afterlist.policy.embargo import has_run_out
from afterlist.policy.places import same_place
from afterlist.policy.reach import described, named, nearly_named, refused_class
from afterlist.policy.words import Word, quoting, with_words, words_for


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that a work may go; ``names`` are all that it goes by, the first for showing.

    ``kind`` is ``archive`` or ``list``. ``is_own`` marks the archive whose archivist
    set the list rules.
    """

    names: tuple[str, ...]
    kind: str = "archive"
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What an author said in one posting.

    ``lists`` are those that the posting was sent to; ``where`` says it to a person
    ("header of the posting of 3 May 2001").
    """

    permission: Permission
    lists: tuple[str, ...] = ()
    where: str = ""
    sent_at: datetime | None = None


class Rule(StrEnum):
    """What a list did with a story whose author said nothing."""

    ASK = "ask"
    OPT_OUT = "opt-out"


@dataclass(frozen=True, slots=True)
class ListRule:
    """A list's own rule, as the archivist set it, for postings from ``since`` up to and
    with ``until`` (None: open). ``source`` says where the rule stood."""

    list_name: str
    rule: Rule
    since: date | None = None
    until: date | None = None
    source: str = ""


_NO_ARCHIVE: Final = "X-No-Archive: yes"
_SILENCE: Final = "The author said nothing about where this may go, and silence is not permission."


def decide(
    statement: Statement,
    destination: Destination,
    list_rules: Sequence[ListRule] = (),
    *,
    use: Use = Use.READ,
    no_archive: bool = False,
    words: Sequence[Word] = (),
    today: date | None = None,
) -> Decision:
    """Return whether a work may go to a destination for a use, with the reasons in order.

    ``words`` come from stronger layers. Without ``today`` no embargo runs out.
    """
    own = _of_work(statement, destination, no_archive, today) or _of_silence(
        statement, destination, list_rules
    )
    if use.makes_anew:
        own = _of_making(own, use)
    return with_words(own, words_for(words, destination, use), statement.sent_at)


_MAKING: Final = {
    Use.TRANSLATION: "translating",
    Use.PODFIC: "reading it aloud for others",
    Use.RESEARCH: "research",
    Use.AI_TRAINING: "training machines on it",
}


def _of_making(own: Decision, use: Use) -> Decision:
    """What was said of distribution can forbid what is made of a work, never allow it."""
    if own.answer is Answer.DENY:
        return own
    meaning = f"The author said nothing about {_MAKING[use]}, and silence is not permission."
    silent = Because(Layer.ARCHIVE_DEFAULT, "", own.because[0].where, meaning)
    return Decision(Answer.ASK, (silent, *own.because))


def _of_work(
    statement: Statement, destination: Destination, no_archive: bool, today: date | None
) -> Decision | None:
    """Return what the posting itself says of the destination; None if it is silent."""
    refused = _refused(statement, destination)
    if refused and refused.answer is Answer.DENY:
        return refused
    if no_archive or statement.permission.quote.endswith(_NO_ARCHIVE):
        # A name in the same posting does not lift it: only a later yes does.
        meaning = quoting("The posting was marked not to be archived: {}.", _NO_ARCHIVE)
        marked = Because(Layer.NO_ARCHIVE, _NO_ARCHIVE, statement.where, meaning)
        return Decision(Answer.DENY, (marked,))
    said = refused or _allowed_by_name(statement, destination) or _by_default(statement)
    if said is None or said.answer is Answer.DENY or said is refused:
        return said
    return _waiting(statement, destination, today, said) or said


def _said(statement: Statement, answer: Answer, quote: str, meaning: str) -> Decision:
    because = Because(Layer.WORK, quote, statement.where, quoting(meaning, quote))
    conditions = _conditions(statement.permission) if answer is Answer.ALLOW else ()
    return Decision(answer, (because,), conditions)


def _conditions(permission: Permission) -> tuple[str, ...]:
    told = ("let the author know where it is",) if permission.asked_to_notify else ()
    return ((permission.conditions,) if permission.conditions else ()) + told


def _refused(statement: Statement, destination: Destination) -> Decision | None:
    denied = statement.permission.denied
    by_name = named(destination, denied)
    kind = destination.kind
    if by_name:
        return _said(
            statement, Answer.DENY, by_name, f"The author refused this {kind} by name: {{}}."
        )
    is_named = named(destination, statement.permission.allowed) is not None
    by_class = None if is_named else refused_class(destination, denied)
    if by_class:
        return _said(
            statement, Answer.DENY, by_class, f"The author refused every {kind} like this: {{}}."
        )
    near = None if is_named else nearly_named(destination, denied)
    if near:
        meaning = f"The author refused {{}}, which may be this {kind}."
        return _said(statement, Answer.ASK, near, meaning)
    return None


def _allowed_by_name(statement: Statement, destination: Destination) -> Decision | None:
    allowed = statement.permission.allowed
    by_name = named(destination, allowed)
    if by_name:
        meaning = f"The author named this {destination.kind}: {{}}."
        return _said(statement, Answer.ALLOW, by_name, meaning)
    by_class = described(destination, allowed, statement.lists)
    if by_class:
        meaning = "The author allows {}, and this is one of them."
        return _said(statement, Answer.ALLOW, by_class, meaning)
    return None


_MEANINGS: Final = {
    Default.ALLOW: (Answer.ALLOW, "The author lets anyone have it: {}."),
    Default.ASK: (Answer.ASK, "The author asks to be asked: {}."),
    Default.DENY: (Answer.DENY, "The author does not want it to go here: {}."),
}
_TELL_ME: Final = "let me know where it is"
_ONLY_OTHERS: Final = "The author named other places only: {}."


def _by_default(statement: Statement) -> Decision | None:
    permission = statement.permission
    if permission.default is not Default.UNSTATED:
        answer, meaning = _MEANINGS[permission.default]
        return _said(statement, answer, deciding_clause(permission), meaning)
    if permission.allowed or permission.denied:
        kept = permission.allowed or permission.denied
        quote = permission.quote or ", ".join(kept)
        meaning = (
            _ONLY_OTHERS if permission.allowed else "The author spoke of other places only: {}."
        )
        return _said(statement, Answer.ASK, quote, meaning)
    quote = permission.quote or permission.embargo or permission.conditions or ""
    if quote or permission.asked_to_notify:
        quote = quote or _TELL_ME
        meaning = "What the author said leaves it open: {}."
        return _said(statement, Answer.ASK, quote, meaning)
    return None


def _waiting(
    statement: Statement, destination: Destination, today: date | None, said: Decision
) -> Decision | None:
    """Return the wait that an embargo asks for; None where it is over, or names this
    very place as the one that has the story meanwhile."""
    embargo = statement.permission.embargo
    if not embargo or has_run_out(embargo, statement.sent_at, today):
        return None
    if _is_meanwhile_here(embargo, destination, said):
        return None
    wait = _said(statement, Answer.ASK, embargo, "The author asked to wait: {}.")
    return Decision(Answer.ASK, (*wait.because, *said.because))


def _is_meanwhile_here(embargo: str, destination: Destination, said: Decision) -> bool:
    name = said.because[0].quote
    if said.answer is not Answer.ALLOW or named(destination, (name,)) is None:
        return False
    names = (name, *destination.names)
    return any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", embargo, re.I) for each in names)


def _of_silence(
    statement: Statement, destination: Destination, list_rules: Sequence[ListRule]
) -> Decision:
    for rule in list_rules:
        if not _is_in_force(rule, statement):
            continue
        quote = rule.source or rule.rule.value
        if rule.rule is Rule.ASK or not _speaks_of(rule, destination):
            continue
        meaning = quoting(
            f"The author said nothing, and {rule.list_name} kept what was not refused: {{}}.", quote
        )
        return Decision(Answer.ALLOW, (Because(Layer.LIST_RULE, quote, rule.list_name, meaning),))
    return Decision(Answer.ASK, (Because(Layer.ARCHIVE_DEFAULT, "", statement.where, _SILENCE),))


def _is_in_force(rule: ListRule, statement: Statement) -> bool:
    if not any(same_place(rule.list_name, name) for name in statement.lists):
        return False
    if rule.since is None and rule.until is None:
        return True
    if statement.sent_at is None:
        return False
    day = statement.sent_at.date()
    return (rule.since is None or rule.since <= day) and (rule.until is None or day <= rule.until)


def _speaks_of(rule: ListRule, destination: Destination) -> bool:
    """A list's rule was about its own archive, not about the world."""
    return destination.is_own or named(destination, (rule.list_name,)) is not None


_CLAUSE: Final = re.compile(r"(?<=[.;!?])\s+|\s/\s|\n")
_SIGNS: Final = {
    Default.ASK: re.compile(
        r"\b(?:ask\w*|mail|e-?mail|write|contact|permission|tell|let me know|first|fragen|check)\b",
        re.I,
    ),
    Default.DENY: re.compile(
        r"\b(?:not?|never|don['’]?t|only|private|off|nowhere|nobody|no one|exclusive\w*|un\w+)\b",
        re.I,
    ),
    Default.ALLOW: re.compile(
        r"\b(?:any\w*|yes|free\w*|where\w*|who\w*|want|take|sure|ok|okay|fine|all|go|may|can)\b",
        re.I,
    ),
}


def deciding_clause(permission: Permission) -> str:
    """Return the sentence of the author's words that the default was most likely read from."""
    clauses = [clause.strip() for clause in _CLAUSE.split(permission.quote) if clause.strip()]
    sign = _SIGNS.get(permission.default)
    telling = [clause for clause in clauses if sign and sign.search(clause)]
    return telling[-1] if telling else permission.quote
