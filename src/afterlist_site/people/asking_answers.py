"""An author's answer becomes a word of the ledger, counts at once, and is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from afterlist.model import Answer, Layer, Use
from afterlist.policy import same_place
from afterlist_site.archive import decisions, judging
from afterlist_site.archive.models import Work
from afterlist_site.imports.deciding import decide_anew
from afterlist_site.ledger import deeds
from afterlist_site.ledger.models import Person, Word
from afterlist_site.letters import absolute
from afterlist_site.people import (
    asking_authors as authors,
    asking_deciding as deciding,
    asking_letters as sending,
    asking_texts as texts,
)
from afterlist_site.people.asking_masking import line, quoted
from afterlist_site.people.models import Ask, Letter, SetAside

MOST_SETTLED = 50
"""Other open requests to the same author that one answer may close at once."""

Said = Letter.Said


@dataclass(frozen=True, slots=True)
class Answered:
    """What an author answered. ``quote`` is in their words; the rest is how far it goes:
    for what was asked alone, or for all of their works, any place, any use."""

    said: Said
    quote: str
    all_works: bool = False
    any_place: bool = False
    any_use: bool = False


class AnsweredBeforeError(Exception):
    """The letter was answered; only a no is still heard."""


def hear(
    letter: Letter, answered: Answered, *, by: str, confirmed_by: str, is_vouched: bool = False
) -> None:
    """Put an answer into the ledger, decide anew, and tell who asked.

    ``confirmed_by`` says how it is known to be the author's. It is believed for works
    that came from the address that the letter went to; for the others a no counts and
    a yes waits for the archivist. Where the archivist vouches, it is believed for all
    and after any answer. Raises AnsweredBeforeError.
    """
    first = sending.root(letter)
    with transaction.atomic():
        first = Letter.objects.select_for_update().select_related("ask").get(pk=first.pk)
        is_late = sending.is_answered(first) and answered.said is not Said.NO
        if is_late and not is_vouched:
            raise AnsweredBeforeError
        person = _person(letter, first, is_vouched=is_vouched)
        _speak(letter, first, _Words(first, answered, confirmed_by, letter, is_vouched), by)
        _keep(first, answered)
        told = _tell(first, answered) if first.ask else None
    own = person.postings.values_list("posting", flat=True)
    decide_anew({*own, *_every(first)})
    if told:
        sending.post(told)
    _settle_others(first)


def meet_condition(held: SetAside, *, by: str) -> None:
    """Let a yes count whose condition the archivist has met."""
    letter = held.letter
    first = sending.root(letter)
    answered = Answered(Said.YES, held.text, **held.scope)
    confirmed_by = f"{first.get_said_display()}: the condition is met, says {by}"
    with transaction.atomic():
        person = _person(letter, first, is_vouched=False)
        _speak(letter, first, _Words(first, answered, confirmed_by, letter, False), by)
        held.closed_at = timezone.now()
        held.save(update_fields=["closed_at"])
    own = person.postings.values_list("posting", flat=True)
    decide_anew({*own, *_every(first)})


def _person(letter: Letter, first: Letter, *, is_vouched: bool) -> Person:
    if not is_vouched:
        return authors.prove(letter.to, first.author, first.postings)
    person = authors.note(letter.to, first.author, first.postings).person
    authors.vouch(person, _every(first))
    return person


def _every(first: Letter) -> list[str]:
    """Every posting of the works that a letter is about."""
    return authors.postings_of(authors.works_of(first.postings))


def _speak(letter: Letter, first: Letter, words: _Words, by: str) -> None:
    person = authors.note(letter.to, first.author, first.postings).person
    for word in words.made(person.pk):
        deeds.record(by, f"answered: {words.said}", first.subject, word)


class _Words:
    """The words that an answer makes, as far as it goes."""

    def __init__(
        self,
        first: Letter,
        answered: Answered,
        confirmed_by: str,
        letter: Letter,
        is_vouched: bool,
    ) -> None:
        self._first = first
        self._answered = answered
        self._confirmed_by = confirmed_by
        self._letter = letter
        self._is_vouched = is_vouched
        self.said = answered.said.value

    def made(self, person: int) -> list[Word]:
        places, uses = self._places(), self._uses()
        if self._waits_for_the_archivist():
            _set_aside_condition(self._letter, self._answered)
            return self._until_the_condition_is_met()
        words = [self._of_work(work, places, uses) for work in self._works()]
        if self._answered.all_works:
            words.append(self._of_person(person, places, uses))
        return words

    def _works(self) -> Iterable[Work]:
        return authors.works_of(self._first.postings)

    def _waits_for_the_archivist(self) -> bool:
        """A condition of what is done here, or wherever else, is the archivist's to meet."""
        ask = self._first.ask
        is_here = ask is None or self._answered.any_place or _is_here(ask.place)
        return self._answered.said is Said.IF and is_here

    def _until_the_condition_is_met(self) -> list[Word]:
        ask = self._first.ask
        if ask is None or _is_here(ask.place):
            return []
        return [self._of_work(work, [ask.place], [ask.use]) for work in self._works()]

    def _of_work(self, work: Work, places: list[str], uses: list[str]) -> Word:
        posting, *also = judging.postings_of(work)
        known = [posting, *also]
        is_theirs = self._is_vouched or authors.came_from(self._letter.to, known)
        return self._word(
            places, uses, is_theirs, posting=posting, also=also, layer=Layer.AUTHOR_DECISION
        )

    def _of_person(self, person: int, places: list[str], uses: list[str]) -> Word:
        return self._word(
            places, uses, is_theirs=True, person_id=person, layer=Layer.AUTHOR_STATEMENT
        )

    def _word(self, places: list[str], uses: list[str], is_theirs: bool, **about: object) -> Word:
        no = self._answered.said is Said.NO
        return Word.objects.create(
            answer=Answer.DENY if no else Answer.ALLOW,
            places=places,
            uses=uses,
            quote=self._answered.quote,
            where=_where(self._first),
            said_on=timezone.now().date(),
            confirmed_by=self._confirmed_by if is_theirs else "",
            **about,
        )

    def _places(self) -> list[str]:
        if self._answered.any_place:
            return []
        return [self._first.ask.place] if self._first.ask else list(decisions.names())

    def _uses(self) -> list[str]:
        asked = [self._first.ask.use] if self._first.ask else []
        if not self._answered.any_use:
            return asked
        if self._answered.said is Said.NO:
            return []
        # "Any use" is not a yes to machines, unless it was they who were asked about.
        given = [use.value for use in Use if use is not Use.AI_TRAINING]
        return given + [use for use in asked if use == Use.AI_TRAINING]


def _where(first: Letter) -> str:
    day = first.sent_at or first.made_at
    asked = "a request" if first.ask else "this archive’s question"
    return f"the author’s answer to {asked} of {day.day} {day:%B %Y}"


def _is_here(place: str) -> bool:
    return any(same_place(place, name) for name in decisions.names())


def _set_aside_condition(letter: Letter, answered: Answered) -> None:
    SetAside.objects.create(
        letter=letter,
        why="Yes, on a condition: it counts once you have met it.",
        text=answered.quote,
        raw=b"",
        scope={
            "all_works": answered.all_works,
            "any_place": answered.any_place,
            "any_use": answered.any_use,
        },
    )


def _keep(first: Letter, answered: Answered) -> None:
    now = timezone.now()
    first.said, first.reply, first.answered_at = answered.said, answered.quote, now
    first.save(update_fields=["said", "reply", "answered_at"])
    if first.ask:
        no = answered.said is Said.NO
        first.ask.answer = Answer.DENY if no else Answer.ALLOW
        first.ask.answered_by, first.ask.answered_at = "the author", now
        first.ask.reply = answered.quote
        first.ask.save(update_fields=["answer", "answered_by", "answered_at", "reply"])


_ANSWERS = {
    Said.YES: "The author says yes.",
    Said.IF: "The author says yes, on a condition. It is no yes to anything else.",
    Said.NO: "The author says no.",
}


def _tell(first: Letter, answered: Answered) -> Letter:
    assert first.ask is not None  # noqa: S101 - the caller looked
    return tell(first.ask, _ANSWERS[answered.said], quoted(answered.quote))


def tell(ask: Ask, answer: str, reply: str) -> Letter:
    """Return the letter that brings an answer to who asked, not sent yet."""
    text = texts.fill(
        texts.ANSWER,
        asker=line(ask.asker),
        works=f"“{line(ask.title)}”" if ask.title else "the stories",
        author=line(ask.author) or "an author who is not named",
        use=texts.USES[Use(ask.use)],
        place=line(ask.place),
        answer=answer,
        reply=reply,
        page=absolute(sending.status_path(ask)),
    )
    return sending.write(
        Letter.Kind.ANSWER, ask.email, "An author answered you", text, ask=ask, author=ask.author
    )


def _settle_others(first: Letter) -> None:
    """Answer the author's other open requests that what was said now covers."""
    open_asks = Ask.objects.filter(answer="", closed_at=None, author=first.author)
    for ask in open_asks.exclude(postings=[]).order_by("pk")[:MOST_SETTLED]:
        settle(ask)


def settle(ask: Ask) -> Answer:
    """Answer a request as far as what the author said by now covers it; return the answer."""
    decided = deciding.of_ask(ask, authors.works_of(ask.postings))
    answer = deciding.overall(decided)
    if answer is Answer.ASK:
        return answer
    ask.answer, ask.answered_by, ask.answered_at = answer, "a standing word", timezone.now()
    ask.save(update_fields=["answer", "answered_by", "answered_at"])
    reasons = "\n".join(dict.fromkeys(each.decision.reason for each in decided))
    said = "The author says yes." if answer is Answer.ALLOW else "The author says no."
    sending.post(tell(ask, said, quoted(reasons)))
    return answer
