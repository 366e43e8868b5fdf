"""What this archive may do with a work: the policy, asked with everything that was said."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from django.utils import timezone

from afterlist.model import Answer, Audience, Because, Decision, Layer, Use, Visibility
from afterlist.policy import Destination, ListRule, Statement, decide, same_place, visibility
from afterlist_site.archive import decisions, models, records
from afterlist_site.guard import seen
from afterlist_site.ledger import words
from afterlist_site.ledger.models import MembersList, Opening

Sent = tuple[Sequence[str], datetime | None]
"""The lists that carried a posting, and when."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What this archive may do with a work: ``decision`` is that on reading it here."""

    decision: Decision
    audience: Audience
    visibility: Visibility
    may_download: bool
    may_feed: bool


class Judge:
    """Decides for this archive, with its names, list rules and ledger as they are now."""

    def __init__(self, today: date | None = None) -> None:
        self.here = decisions.here()
        self.rules = decisions.list_rules()
        self.ledger = words.ledger()
        self.today = today or timezone.now().date()
        self._suspected = seen.suspected()
        self._members_only = tuple(
            MembersList.objects.filter(struck_at=None).values_list("list_name", flat=True)
        )
        self._openings = tuple(Opening.objects.filter(decided_on__lte=self.today, struck_at=None))

    def judge(
        self,
        statement: Statement,
        postings: Iterable[str],
        chapters: Iterable[Sequence[Sent]],
    ) -> Judgement:
        """Return what may be done with a work: ``postings`` are their identities,
        ``chapters`` what carried each chapter."""
        postings = tuple(postings)
        heard = self.ledger.words(postings)
        audience = self.audience(chapters)
        suspects = self.suspects(postings)

        def on(use: Use) -> Decision:
            said = decide(statement, self.here, self.rules, use=use, words=heard, today=self.today)
            return _waiting_for_a_person(said) if suspects else said

        read = on(Use.READ)
        # Without a word above the work's own line, every use here has the same answer.
        listed, taken, fed = (
            (on(use) for use in (Use.LIST, Use.DOWNLOAD, Use.FEED)) if heard else (read,) * 3
        )
        return Judgement(
            decision=read,
            audience=audience,
            visibility=visibility(read, listed, audience),
            may_download=taken.answer is Answer.ALLOW,
            may_feed=fed.answer is Answer.ALLOW,
        )

    def decide(
        self, statement: Statement, postings: Iterable[str], place: Destination, use: Use
    ) -> Decision:
        """Return the decision on a work for any destination and use.

        List rules are this archive's own reading of silence: they speak for it alone.
        So does a name that waits for a person: it keeps the work from being shown here
        and says nothing of what its author allows elsewhere.
        """
        postings = tuple(postings)
        rules: tuple[ListRule, ...] = self.rules if place.is_own else ()
        heard = self.ledger.words(postings)
        said = decide(statement, place, rules, use=use, words=heard, today=self.today)
        return _waiting_for_a_person(said) if place.is_own and self.suspects(postings) else said

    def suspects(self, postings: Iterable[str]) -> tuple[str, ...]:
        """Return the names in a work that may be its author's own, and wait for a person."""
        return tuple(
            dict.fromkeys(name for each in postings for name in self._suspected.get(each, ()))
        )

    def audience(self, chapters: Iterable[Sequence[Sent]]) -> Audience:
        """Return whom the work was made to: its members where a chapter was never
        posted where anybody could read it."""
        if self._members_only and any(
            editions and all(self._is_for_members(sent) for sent in editions)
            for editions in chapters
        ):
            return Audience.MEMBERS
        return Audience.PUBLIC

    def _is_for_members(self, sent: Sent) -> bool:
        lists, at = sent
        return bool(lists) and all(
            any(same_place(name, closed) for closed in self._members_only)
            and not self._is_opened(name, at.date() if at else None)
            for name in lists
        )

    def _is_opened(self, name: str, day: date | None) -> bool:
        return any(
            same_place(name, opening.list_name)
            and (opening.until is None or (day is not None and day <= opening.until))
            for opening in self._openings
        )


_NAME_WAITS = "A name in it may be the author's own; a person has to look first."


def _waiting_for_a_person(said: Decision) -> Decision:
    if said.answer is not Answer.ALLOW:
        return said
    waits = Because(Layer.ARCHIVE_DEFAULT, "", said.because[0].where, _NAME_WAITS)
    return Decision(Answer.ASK, (waits, *said.because))


def decide_for(work: models.Work, place: Destination, use: Use = Use.READ) -> Decision:
    """Return the decision on a stored work for any destination and use."""
    said = msgspec.convert(work.statement, Statement)
    return Judge().decide(said, postings_of(work), place, use)


def postings_of(work: models.Work) -> tuple[str, ...]:
    """Return the identities of a stored work's postings, the one that speaks for it first."""
    editions = models.Edition.objects.filter(chapter__work=work).order_by("pk")
    found = editions.values_list("posting__identity", flat=True)
    return tuple(dict.fromkeys([work.header_posting.identity, *found]))


COLUMNS = (
    "audience", "visibility", "may_download", "may_feed", "decision", "reason", "version",
)  # fmt: skip
"""What a stored work's row says of decisions."""


def judge_stored(judge: Judge, work: models.Work) -> bool:
    """Judge a stored work by what was said up to now; return whether anything changed.

    The row is not saved: ``COLUMNS`` are what may have changed, ``version`` among them.
    """
    editions = models.Edition.objects.filter(chapter__work=work).select_related("posting")
    chapters: defaultdict[int, list[Sent]] = defaultdict(list)
    for edition in editions.defer("posting__card"):
        chapters[edition.chapter_id].append((edition.posting.lists, edition.posting.sent_at))
    said = msgspec.convert(work.statement, Statement)
    before = _judged(work)
    set_judgement(work, judge.judge(said, postings_of(work), chapters.values()))
    after = _judged(work)
    if before == after:
        return False
    work.version = hashlib.blake2b(after + work.version.encode(), digest_size=16).hexdigest()
    return True


def _judged(work: models.Work) -> bytes:
    return msgspec.json.encode([getattr(work, column) for column in COLUMNS[:-1]])


def set_judgement(work: models.Work, judged: Judgement) -> None:
    """Write a judgement into a work's row, which is not saved."""
    work.audience = judged.audience.value
    work.visibility = judged.visibility.value
    work.may_download = judged.may_download
    work.may_feed = judged.may_feed
    work.decision = records.decision_json(judged.decision)
    work.reason = judged.decision.reason
