"""Words to the readers above a story that its shape sets apart, whatever they say."""

import re
from collections.abc import Sequence
from typing import Final

from afterlist.stories.dedications import is_dedication
from afterlist.stories.elements import CREDIT, LABEL, PART, RULE, TEXT, Element
from afterlist.stories.phrases import words_between
from afterlist.stories.prose import headerness, sentences
from afterlist.stories.sentence_fields import field_of_sentence
from afterlist.stories.telling import tells
from afterlist.stories.wordings import Field

_SALUTATION: Final = re.compile(
    r"(?:dear (?:all|list|readers?|friends|everyone|folks)|"
    r"h(?:i|ello|ey|owdy)\b.{0,30}|greetings.{0,20})"
    r"[,:!.-]*",
    re.I,
)
_LIMIT: Final = 10
_FEWEST: Final = 2
_WIDE: Final = 4
_FEW_WORDS: Final = 1500


def preamble_end(elements: Sequence[Element]) -> int:
    """Return the element above which stand words to the readers: a letter's rule, or a heading
    that a wide gap parts from what is above it; 0 if there is none."""
    if not elements:
        return 0
    return max(_letter_end(elements), _above_heading(elements), signed_end(elements))


def _letter_end(elements: Sequence[Element]) -> int:
    if not _SALUTATION.fullmatch(elements[0].text[:60]):
        return 0
    for at, element in enumerate(elements[:_LIMIT]):
        if element.shape is RULE and at + 1 < len(elements):
            return at
    return 0


def _above_heading(elements: Sequence[Element]) -> int:
    """The first heading of a part, if the gap above it is wide and the widest: short paragraphs
    below a byline or a label are then no scene."""
    if elements[0].shape not in (CREDIT, LABEL):
        return 0
    heading = next((at for at, e in enumerate(elements[:_LIMIT]) if e.shape is PART), 0)
    if heading < _FEWEST or elements[heading].gap < _WIDE:
        return 0
    above = elements[1:heading]
    is_short = sum(len(e.text) for e in above if e.shape is TEXT) < _FEW_WORDS
    is_spoken = any(e.text[:1] in '"“' for e in above)
    is_widest = max(e.gap for e in above) < elements[heading].gap
    return heading if is_short and is_widest and not is_spoken else 0


def signed_end(elements: Sequence[Element]) -> int:
    """Return the end of a letter's valediction, name and address, 0 if there is none."""
    for at in range(1, min(_LIMIT, len(elements) - 2)):
        if len(elements[at].text) < _SHORT // 2 and is_valediction(elements[at]):
            end = _signature_end(elements, at + 1)
            is_letter = any(headerness(e.text) > 0 for e in elements[:at] if e.shape is TEXT)
            is_headed = (
                _SALUTATION.fullmatch(elements[0].text[:60]) or "@" in elements[end - 1].text
            )
            return end if end > at + 1 and is_letter and is_headed else 0
    return 0


def _signature_end(elements: Sequence[Element], at: int) -> int:
    """Return the end of up to three short lines right below one another: a name, an address."""
    end = at
    while end < len(elements) and end < at + _SIGNED and len(elements[end].text) < _SHORT:
        if elements[end].gap > (end == at) or elements[end].shape is not TEXT:
            break
        end += 1
    return end


def last_words(elements: Sequence[Element], cut: int) -> int | None:
    """Return the last paragraph of header talk, or a letter's last line, where a header has no
    labels."""
    signed = signed_end(elements)
    if signed:
        return signed - 1
    for at in range(min(cut, 20) - 1, -1, -1):
        text = elements[at].text
        if elements[at].shape is TEXT and len(text) > _PARAGRAPH:
            return at if headerness(text) > _PLAINLY_HEADER else None
    return None


_PARAGRAPH: Final = 60
_PLAINLY_HEADER: Final = 0.8
_SIGNED: Final = 3
_SHORT: Final = 50
_VALEDICTION: Final = re.compile(
    r"(?:(?:all (?:my|the) |much |lots of |with |kind |kindest |warm |warmest |very )*"
    r"(?:best(?: wishes)?|love|cheers|regards|hugs(?: and kisses)?|thanks|sincerely|peace|yours"
    r"|ta|later|bye|take care|be well|thank you)(?: (?:as )?(?:ever|always|all|truly|sincerely"
    r"|again|for now|from))?)\s*[,.!:-]{0,2}",
    re.I,
)


def is_valediction(element: Element) -> bool:
    """Return whether a line is what a letter ends with above the name: ``Best wishes,``."""
    text = element.text
    return (
        element.shape is TEXT
        and len(text) < _SHORT // 2
        and _VALEDICTION.fullmatch(text) is not None
    )


_ADDED: Final = re.compile(
    r"(?:also|p\.?s|btw|by the way|one (?:more|last) (?:thing|note|word)|another thing|this one"
    r"|and (?:yes|no|once (?:more|again))|for (?:those|anyone) (?:who|of you)"
    r"|as (?:for|to) (?:the|my)|apologies|the (?:title|idea))\b",
    re.I,
)
_BEFORE: Final = re.compile(
    r"(?:previously|last time|what has gone before)\b[^.!?:]{0,40}:\s"
    r"|when (?:last )?we (?:last )?(?:left|saw|met) ",
    re.I,
)
_SAID: Final = frozenset("\"“'‘_*~/:<[")
_FIRST: Final = frozenset("i i'm i've i'd i'll my me mine".split())
_SPOKEN: Final = _FIRST | frozenset("you your you'll we our us this please thanks thank".split())
_OTHERS: Final = frozenset("he she him her his hers".split())
_words: Final = words_between(".,;:!?()[]{}<>“”*_~=|…-–—/")


def is_afterthought(elements: Sequence[Element], at: int) -> bool:
    """Return whether a paragraph goes on with its author's words to the readers, below notes,
    labels or talk: it begins as they do, or is set apart from the story below, or says "I"
    where the story below never does."""
    element, text = elements[at], elements[at].text
    is_last = at + 1 >= len(elements)
    if is_last or element.gap > 2 or text[0] in _SAID or text[-1] not in _CLOSED:
        return False
    vouching = _vouching(elements, at)
    if vouching is None:
        return False
    is_told = tells(text)
    if _is_known(text, vouching) or (not is_told and _ADDED.match(text.replace("’", "'"))):
        below = elements[at + 1]
        return below.shape is not TEXT or tells(below.text) or headerness(below.text) > 0
    is_noted = vouching.shape is TEXT or vouching.field is Field.NOTES
    return (is_noted or not is_told) and _is_spoken(elements, at, is_noted, is_told)


def _is_known(text: str, vouching: Element) -> bool:
    """Whether a paragraph says what happened before or for whom the story is, or is one of
    several numbered notes."""
    if _BEFORE.match(text) or (text.startswith("For ") and is_dedication(text)):
        return True
    is_noted = vouching.field is Field.NOTES or vouching.shape is TEXT
    return is_noted and text[0].isdecimal() and _NUMBERED.match(text) is not None


_NUMBERED: Final = re.compile(r"\d{1,2}[.)] (?=[A-Z])")


def _is_spoken(elements: Sequence[Element], at: int, is_noted: bool, is_told: bool) -> bool:
    """Whether a paragraph says "I" and "you" more than "he" and "she", unlike the story."""
    text = elements[at].text
    words = _without_speech(text)
    first, spoken = _count(_FIRST, words), _count(_SPOKEN, words)
    others = _count(_OTHERS, words) + (not is_noted)
    if not spoken or spoken < others or headerness(text) < _PLAINLY_TOLD:
        return False
    start, end = sentences(text, 2)[0]
    if tells(text[start:end]) and _count(_FIRST, _without_speech(text[start:end])) == 0:
        return False
    if len(text) < _SHORTEST:
        return first > 0 and field_of_sentence(text) is Field.DISCLAIMER
    if is_noted and not is_told and _is_set_apart(elements, at):
        return True
    return first > 0 and _is_of_others(elements, at + 1)


def _count(known: frozenset[str], words: Sequence[str]) -> int:
    return len(list(filter(known.__contains__, words)))


_CLOSED: Final = ".!?)"
_FEW: Final = 4
_TALK: Final = 0.6
_PLAINLY_TOLD: Final = -2.0
_SHORTEST: Final = 50


def _vouching(elements: Sequence[Element], at: int) -> Element | None:
    """The label or the header talk that a paragraph, or those right above it, stand below."""
    for above in reversed(elements[max(0, at - _FEW) : at]):
        if above.shape is LABEL or (above.shape is CREDIT and elements[at].text[:4] == "For "):
            return above
        if above.shape is not TEXT or above.text[0] in _SAID:
            return None
        if headerness(above.text) >= (_TALK if "@" not in above.text else 1):
            return above
    return None


def _is_set_apart(elements: Sequence[Element], at: int) -> bool:
    """Whether no more than a few paragraphs, none of which tells, part this one from a rule, a
    heading or a wider gap."""
    gap = max(elements[at].gap, 1)
    for below in elements[at + 1 : at + _FEW]:
        if below.shape in (RULE, PART) or below.gap > gap:
            return True
        if below.shape is not TEXT or below.text[0] in _SAID or tells(below.text):
            return False
    return False


def _is_of_others(elements: Sequence[Element], start: int) -> bool:
    """Whether the story below tells, and its teller is never "I"."""
    below = [e.text for e in elements[start : start + _LIMIT] if e.shape is TEXT]
    first = next((at for at, text in enumerate(below) if tells(text)), None)
    if first is None or first > _FEW:
        return False
    return all(_FIRST.isdisjoint(_without_speech(text)) for text in below[first:])


def _without_speech(text: str) -> list[str]:
    """The first words of a paragraph outside quotation marks, in lower case."""
    shown = text[:_LOOKED_AT].translate(_PLAIN)
    return _words(" ".join(shown.split('"')[::2]).lower())


_PLAIN: Final = str.maketrans("’“”*", '\'"""')


_LOOKED_AT: Final = 320
