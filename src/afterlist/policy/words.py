"""Words above the work's own line: who is heard, in which order, and what they lift."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from afterlist.model import Answer, Because, Decision, Layer, Use
from afterlist.policy.reach import PlaceLike, named


@dataclass(frozen=True, slots=True)
class Word:
    """An answer given in a layer above the work (a takedown, the author's letter).

    It speaks of every destination or, with ``places``, of those alone; of every use
    that carries the work as it is or, with ``uses``, of those alone. A no without
    uses speaks of all. ``said_on`` is None where nobody knows the day. Unless it
    ``is_verified``, nothing but a no is heard. ``speaker`` tells people apart who may
    both speak of one work (who wrote it together); empty: the author, whoever that is.
    """

    layer: Layer
    answer: Answer
    quote: str
    where: str
    places: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    said_on: date | None = None
    is_verified: bool = True
    speaker: str = ""


_STRENGTH: Final = {layer: place for place, layer in enumerate(Layer)}
_STRICTNESS: Final = {Answer.DENY: 0, Answer.ASK: 1, Answer.ALLOW: 2}


def words_for(words: Sequence[Word], destination: PlaceLike, use: Use) -> list[Word]:
    """Return the words that speak of the destination and the use, the deciding one first.

    A takedown is heard before everything. Else what a speaker said in the strongest
    layer, and there last, stands; of one day the strictest. Of several speakers'
    standing words the strictest decides.
    """
    heard = sorted((word for word in words if _speaks_of(word, destination, use)), key=_weight)
    standing: dict[str, Word] = {}
    for word in heard:
        if word.layer is not Layer.TAKEDOWN:
            standing.setdefault(word.speaker, word)
    first = sorted(standing.values(), key=lambda word: _STRICTNESS[word.answer])
    rest = [word for word in heard if all(word is not each for each in first)]
    downs = [word for word in rest if word.layer is Layer.TAKEDOWN]
    return [*downs, *first, *(word for word in rest if word.layer is not Layer.TAKEDOWN)]


def _speaks_of(word: Word, destination: PlaceLike, use: Use) -> bool:
    if not word.is_verified and word.answer is not Answer.DENY:
        return False
    if word.places and not named(destination, word.places):
        return False
    if word.uses:
        return use in word.uses
    return not use.makes_anew or word.answer is Answer.DENY


def _weight(word: Word) -> tuple[int, int, int]:
    strictness = _STRICTNESS[word.answer]
    if word.layer is Layer.TAKEDOWN:
        return _STRENGTH[word.layer], 0, strictness
    return _STRENGTH[word.layer], -_newness(word), strictness


def _newness(word: Word) -> int:
    """Where nobody knows the day, a yes may be older than any other word, and anything
    else newer."""
    if word.said_on is not None:
        return word.said_on.toordinal()
    return 0 if word.answer is Answer.ALLOW else date.max.toordinal() + 1


def with_words(own: Decision, heard: Sequence[Word], posted_at: datetime | None) -> Decision:
    """Return the decision when ``heard`` (the weightiest first) is added to the work's own."""
    if not heard:
        return own
    reasons = tuple(_because(word) for word in heard)
    first = heard[0]
    if own.answer is Answer.DENY and _is_of_everything(first) and not _is_later(first, posted_at):
        # A yes to everything was not said of this story; its own header was.
        return Decision(Answer.DENY, (*own.because, *reasons))
    return Decision(first.answer, (*reasons, *own.because), own.conditions)


def _is_of_everything(word: Word) -> bool:
    return word.layer is Layer.AUTHOR_STATEMENT and word.answer is not Answer.DENY


def _is_later(word: Word, posted_at: datetime | None) -> bool:
    return word.said_on is not None and posted_at is not None and word.said_on > posted_at.date()


_WORDING: Final = {
    Answer.ALLOW: "has said yes",
    Answer.ASK: "has asked to be asked",
    Answer.DENY: "has said no",
}


def _because(word: Word) -> Because:
    if word.layer is Layer.TAKEDOWN:
        meaning = "This work was taken down: {}."
    else:
        meaning = f"The author {_WORDING[word.answer]}: {{}}."
    return Because(word.layer, word.quote, word.where, quoting(meaning, word.quote))


def quoting(meaning: str, quote: str) -> str:
    """Return the sentence with the quote where its braces are; one that ends with the
    quote takes the quote's own stop for its own."""
    told = meaning.replace("{}", f"“{quote}”")
    return told[:-1] if told.endswith((".”.", "!”.", "?”.", "…”.")) else told
