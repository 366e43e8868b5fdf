"""Runs of an unlabelled paragraph's sentences, each given to the field that it speaks about."""

import re
from collections.abc import Iterator
from typing import Final

from afterlist.model import Span
from afterlist.stories.facts import facts_said
from afterlist.stories.prose import sentences
from afterlist.stories.sentence_fields import field_of_sentence
from afterlist.stories.telling import pitches, presents
from afterlist.stories.wordings import Field
from afterlist.stories.written import Value

_STICKY: Final = frozenset(
    (Field.DISCLAIMER, Field.NOTES, Field.FEEDBACK, Field.SUMMARY, Field.DISTRIBUTION)
)
_PLEASANTRY: Final = re.compile(
    r".{0,60}\b(?:warnings?|notes?|disclaimers?|headers?)\b.{0,50}\b(?:part|"
    r"chapter) (?:1|one|0|zero)\b.{0,10}|"
    r".{0,60}\b(?:warnings?|notes?|disclaimers?|headers?)\b.{0,50}"
    r"\b(?:first|last|previous|earlier) (?:part|chapter|post)\b.{0,10}|have fun\W*|"
    r"(?:so,? )?(?:please )?(?:(?:i )?hope (?:you|y'all|everyone) (?:like|"
    r"enjoy)s? (?:it|this)|enjoy(?: the (?:story|show|fic))?|"
    r"on with the (?:story|show|fic)|here (?:it is|goes|we go)|"
    r"happy reading)\b.{0,16}",
    re.I,
)


_LONGEST_PITCH: Final = 500
_LONGEST_GREETING: Final = 40


_THANKING: Final = re.compile(
    r"(?:(?:many|special|big|huge|my) )*(?:thanks\b|thank you\b)|"
    r"i(?:'m| am) (?:so |very |much )?(?:indebted|grateful)|"
    r"(?:much |lots of )?(?:love|hugs|kudos) to\b|"
    r"i (?:wrote|started|began|finished) (?:this|it)\b|(?:it|this) (?:grew|came) (?:out|from)\b",
    re.I,
)
_EXPLAINED: Final = frozenset((Field.TIMELINE, Field.RATING, Field.OTHER))
_OF_THE_AUTHOR: Final = re.compile(r"i(?:'\w+)? |my |we ", re.I)
_OF_THE_TALE: Final = re.compile(
    r"th(?:is|ese) (?:\w+ )?(?:is|are) (?:an? )?(?:fan ?fics?|fan ?fictions?|stor(?:y|ies)"
    r"|tales?),? (?:in which|where)\b",
    re.I,
)
_NOTING: Final = re.compile(
    r"(?:also,? )?(?:there(?:'s| is| are) |this (?:is|was|story|fic|one|part|chapter) |set "
    r"|it(?:'s| is| was) "
    r"(?:written|my|a|an|the|set|also) |you (?:may|might|don't|do not|should|need) )",
    re.I,
)
_GREETING: Final = re.compile(
    r"(?:hello|hi|hey|howdy|dear|greetings)(?:,? (?:again|there|all|everyone|everybody|folks|list"
    r"|readers|friends|listsibs|y'all|gang|guys))*\W*",
    re.I,
)
_LINK_TEXT: Final = re.compile(r"(?:e-?)?mail me\W*", re.I)


def runs(raw: str, offset: int) -> list[Value]:
    """Return runs of neighbouring sentences that speak about the same field."""
    values: list[Value] = []
    current: Field | None = None
    if len(raw) < _LONGEST_GREETING and _GREETING.fullmatch(raw):
        return values
    is_pitch = len(raw) < _LONGEST_PITCH and pitches(raw)
    for start, end, said in _clauses(raw):
        shown = " ".join(raw[start:end].split())
        field = said
        if field is None:
            facts = facts_said(raw[start:end], offset + start)
            if facts:
                values += facts
                current = None
                continue
            field = _unsaid(shown, current, is_pitch)
        if field is None or (field is Field.FEEDBACK and _LINK_TEXT.fullmatch(shown)):
            continue
        span = Span(offset + start, offset + end)
        if values and field is current and field is not Field.BETA:
            last = values[-1]
            values[-1] = last._replace(
                text=f"{last.text} {shown}", spans=(Span(last.spans[0].start, span.end),)
            )
        else:
            values.append(Value(field, "", shown, (span,), 0.75))
        current = field
    return values


def _unsaid(sentence: str, current: Field | None, is_pitch: bool) -> Field | None:
    """The field of a sentence that speaks about none, None if it says nothing."""
    if is_pitch or presents(sentence):
        return Field.SUMMARY
    if _PLEASANTRY.fullmatch(sentence):
        return None
    return _going_on(current, sentence)


def _going_on(current: Field | None, sentence: str) -> Field:
    """The field of a sentence that speaks about none: that of the sentence before it, if its
    author goes on; what only explains a time or a rating is no note."""
    if current is None or _THANKING.match(sentence):
        return Field.NOTES
    if current in _EXPLAINED:
        is_new = current is not Field.OTHER and _OF_THE_AUTHOR.match(sentence)
        return Field.NOTES if is_new else Field.OTHER
    if current is Field.FEEDBACK and "://" in sentence:
        return Field.OTHER
    if current is Field.DISCLAIMER and _OF_THE_TALE.match(sentence):
        return Field.OTHER
    if current is Field.DISCLAIMER and (_NOTING.match(sentence) or not _is_of_owning(sentence)):
        return Field.NOTES
    return current if current in _STICKY else Field.NOTES


def _is_of_owning(sentence: str) -> bool:
    """Whether a sentence behind a disclaimer goes on with it: of them, or of oneself."""
    is_too = sentence.startswith(_TOO)
    return is_too or not _OWNING.isdisjoint(sentence.lower().replace("’", "'").split())


_TOO: Final = ("So is ", "So are ", "So does ", "So do ", "Neither ", "Nor ")


_OWNING: Final = frozenset(
    """they them their they're they'll they'd these those him i i'm i've i'll i'd we we're we've us
    me my mine mine. money money. sue sue. them. them, them; him. us. me. nobody loan loan. lent
    borrowed wish alas alas, sadly sadly, unfortunately unfortunately, pity""".split()
)
_JOINT: Final = re.compile(r"\s(?:--?|[–—])\s|;\s")
_CLAIMED: Final = re.compile(r"\bi (?:do |only )*own\b|\b(?:is|are) (?:all )?mine\b", re.I)


def _clauses(raw: str) -> Iterator[tuple[int, int, Field | None]]:
    """Yield where sentences stand and what each speaks about; one that has another field before
    a dash than what it says about distribution behind it in two."""
    for begin, end in sentences(raw):
        start = begin
        field = field_of_sentence(" ".join(raw[start:end].split()))
        joint = _JOINT.search(raw, start, end) if field is Field.DISTRIBUTION else None
        before = field_of_sentence(raw[start : joint.start()]) if joint else None
        if joint and before not in (None, field):
            is_claimed = _CLAIMED.search(raw, start, joint.start())
            yield start, joint.start(), Field.OTHER if is_claimed else before
            start = joint.end()
        yield start, end, field
