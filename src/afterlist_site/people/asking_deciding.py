"""What the archive can answer by itself: the policy, asked for each story of a request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from afterlist.model import Answer, Decision, Use
from afterlist.policy import Statement
from afterlist_site.archive import decisions, judging
from afterlist_site.archive.models import Work
from afterlist_site.people.models import Ask


@dataclass(frozen=True, slots=True)
class Decided:
    """A story and what its author said of a place and a use."""

    work: Work
    decision: Decision

    @property
    def answer(self) -> Answer:
        """Whether it may."""
        return self.decision.answer


def decide(works: Iterable[Work], place: str, use: Use) -> list[Decided]:
    """Return the decision on each work for a place and a use, as everything said till
    now has it."""
    judge, there = judging.Judge(), decisions.destination(place)

    def on(work: Work) -> Decision:
        said = msgspec.convert(work.statement, Statement)
        return judge.decide(said, judging.postings_of(work), there, use)

    return [Decided(work, on(work)) for work in works]


def overall(decided: Iterable[Decided]) -> Answer:
    """Return one answer for all: ask where one of them has to be asked for, allow where
    none is refused."""
    answers = {each.answer for each in decided} or {Answer.ASK}
    if Answer.ASK in answers:
        return Answer.ASK
    return Answer.DENY if answers == {Answer.DENY} else Answer.ALLOW


def of_ask(ask: Ask, works: Iterable[Work]) -> list[Decided]:
    """Return the decisions on those of the works that a request is about."""
    return decide(works, ask.place, Use(ask.use))


def undecided(decided: Iterable[Decided]) -> list[Work]:
    """Return the works whose author has to be asked."""
    return [each.work for each in decided if each.answer is Answer.ASK]
