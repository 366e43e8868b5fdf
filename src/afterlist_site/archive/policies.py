"""What may be done with a work for every use, here and by everybody whom its author named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import msgspec

from afterlist.model import Audience, Decision, Use
from afterlist.policy import Destination, Statement
from afterlist.publication import odrl
from afterlist_site.archive import decisions
from afterlist_site.archive.judging import Judge, postings_of
from afterlist_site.archive.models import Work
from afterlist_site.guard.texts import outgoing

ELSEWHERE: Final = (
    Use.READ, Use.DOWNLOAD, Use.MIRROR, Use.TRANSLATION, Use.PODFIC, Use.RESEARCH, Use.AI_TRAINING,
)  # fmt: skip
"""What somebody else could do with a work; the other uses are this archive's own."""

MOST_NAMED: Final = 20
_FOR_MEMBERS: Final = (
    "It was posted to a members-only list: this archive shows it to its members alone."
)


class Asked:
    """A work ready to be asked about: what was said of it is read once."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.statement = msgspec.convert(work.statement, Statement)
        self._postings = postings_of(work)
        self._judge = Judge()
        self.here = self._judge.here

    def at(self, place: Destination, use: Use) -> Decision:
        """Return the decision for a place and a use, e-mail addresses withheld."""
        return _sendable(self._judge.decide(self.statement, self._postings, place, use))


def policy_of(work: Work) -> odrl.Object:
    """Return the work's policy in ODRL.

    Not cleared: it names the work, so it goes only to whom the work may be listed.
    """
    asked = Asked(work)
    authors = tuple(outgoing(name) for name in work.authors)
    asset = odrl.Asset(f"urn:afterlist:{work.pk}", outgoing(work.title or "Untitled"), authors)
    here = odrl.Party(_name(asked.here), {use: asked.at(asked.here, use) for use in Use})
    if work.audience == Audience.MEMBERS:
        return odrl.policy(asset, [here], _FOR_MEMBERS)
    others = [
        odrl.Party(outgoing(name), {use: asked.at(place, use) for use in ELSEWHERE})
        for name, place in _others(asked)
    ]
    return odrl.policy(asset, [here, *others])


def policy_text(work: Work) -> str:
    """Return the work's policy as the text of a file. Not cleared, as ``policy_of``."""
    return odrl.policy_text(policy_of(work))


def _name(here: Destination) -> str:
    return here.names[0] if here.names else "this archive"


def _others(asked: Asked) -> Iterator[tuple[str, Destination]]:
    """Yield each place that the author named, then, without a name, all the rest."""
    permission = asked.statement.permission
    named = dict.fromkeys((*permission.allowed, *permission.denied))
    for name in list(named)[:MOST_NAMED]:
        place = decisions.destination(name)
        if not place.is_own:
            yield name, place
    yield "", Destination(names=())


def _sendable(decision: Decision) -> Decision:
    because = tuple(
        replace(
            each,
            quote=outgoing(each.quote),
            where=outgoing(each.where),
            meaning=outgoing(each.meaning),
        )
        for each in decision.because
    )
    return Decision(decision.answer, because, tuple(map(outgoing, decision.conditions)))
