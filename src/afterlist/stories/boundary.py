"""Where the header ends and the story begins: every cut is weighed, the best is taken."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from afterlist.stories.elements import CREDIT, LABEL, PART, QUOTE, RULE, TEXT, Element
from afterlist.stories.legend import example_legend
from afterlist.stories.mottoes import motto_end, verse_end
from afterlist.stories.permission_topic import (
    is_about_distribution,
    may_speak,
    names_the_trade,
)
from afterlist.stories.permission_wording import plain
from afterlist.stories.preambles import is_afterthought, preamble_end
from afterlist.stories.prose import headerness, sentences
from afterlist.stories.telling import tells
from afterlist.stories.wordings import Field


class Boundary(NamedTuple):
    """Which elements are header: ``elements[first:cut]``. From ``cut`` to ``story``
    stand headings, datelines and mottoes; ``story`` is the first element of the
    story proper, ``len(elements)`` if there is none. ``sureness`` is how far the
    best cut was ahead of the next, 0 to 1."""

    cut: int
    story: int
    sureness: float
    evidence: float


_SHORT: Final = 64
_OPEN_ENDS: Final = '.!?…"”,;'
_WEAK_FIELDS: Final = frozenset(
    (Field.OTHER, Field.PART, Field.LOCATION, Field.UNIVERSE, Field.CONTENT)
)


def find_boundary(elements: Sequence[Element]) -> Boundary:
    """Return the cut at which header and story fall apart best."""
    weights = _weights(elements)
    usual = _usual_gap(elements)
    best_at, best, second = 0, float("-inf"), float("-inf")
    total = -sum(weights)
    score = total
    evidence = 0.0
    running = 0.0
    for at in range(len(elements) + 1):
        here = score + (
            _break_before(elements, at, usual) if at < len(elements) else _no_story(elements)
        )
        if here > best:
            second, best, best_at, evidence = best, here, at, running
        elif here > second:
            second = here
        if at < len(elements):
            score += 2 * weights[at]
            running += weights[at]
    sureness = min(1.0, (best - second) / 3.0) if second > float("-inf") else 1.0
    cut = _after_block(elements, best_at)
    return Boundary(cut, story_start(elements, cut), sureness, evidence)


def _no_story(elements: Sequence[Element]) -> float:
    """Return what speaks against a header with no story below it: a paragraph behind a rule."""
    if len(elements) < _FEWEST or elements[-1].shape is not TEXT:
        return 0.0
    return -2.0 if elements[-2].shape in (RULE, PART) else 0.0


_FEWEST: Final = 3
_SETTLED: Final = 2
"""So many paragraphs of telling in a row, and no label below: the rest tells too."""


def _weights(elements: Sequence[Element]) -> list[float]:
    marked = (LABEL, CREDIT)
    last = max((at for at, e in enumerate(elements) if e.shape in marked), default=-1)
    weights: list[float] = []
    telling = 0
    preamble = preamble_end(elements)
    for at, element in enumerate(elements):
        if telling >= _SETTLED and at > last:
            weights.append(-1.0 if element.shape is TEXT else 0.0)
            continue
        weight = _weight(elements, at)
        if at < preamble and element.shape is TEXT:
            weight = max(weight, 0.3)
        weights.append(weight)
        if element.shape is TEXT:
            telling = telling + 1 if weight < -0.5 else 0
    return weights


def _weight(elements: Sequence[Element], at: int) -> float:
    element = elements[at]
    if element.shape is LABEL:
        return _label_weight(elements, at)
    if element.shape is CREDIT:
        return 3.0 if at < 40 else 0.5
    if element.shape is QUOTE:
        return 0.3
    if element.shape is not TEXT or len(element.text) == 1:
        return 0.0
    return _text_weight(elements, at)


def _label_weight(elements: Sequence[Element], at: int) -> float:
    element = elements[at]
    beside = (at > 0 and elements[at - 1].shape is LABEL and element.gap <= 3) or (
        at + 1 < len(elements) and elements[at + 1].shape is LABEL
    )
    if element.is_strong:
        return 3.0 if beside or at < 12 else 1.6
    if element.field in _WEAK_FIELDS:
        return 0.5 if beside else -0.2
    return 1.5 if beside else 0.4


def _text_weight(elements: Sequence[Element], at: int) -> float:
    element = elements[at]
    score = headerness(element.text)
    if ":" in element.text[:34] and _is_label_like(elements, at):
        is_apart = (
            element.gap > 0 and elements[at - 1].gap == 0 and not _has_label_below(elements, at)
        )
        return -0.3 if is_apart and score < _FAINT else max(score, 0.0) + 0.6
    if len(element.text) < 60 and not element.text[0].isalnum() and example_legend(element.text):
        return 0.8
    if element.text[0] in "~/:" and score < _FAINT and _is_framed_sentence(element.text):
        return min(score, -0.5)
    if is_title_like(element):
        score = max(-0.25, min(score, 0.8 if score < _PLAINLY_TALK else 1.2))
        if at + 1 < len(elements) and elements[at + 1].shape is CREDIT:
            score = 1.0
    elif len(element.text) >= 100 and -0.7 < score <= -0.4:
        score -= 0.4
    if (element.gap or at == 0) and -0.7 < score < _SAID_FOR_CERTAIN:
        score -= _doubt(elements, at, score)
    return 0.5 if at and score < 0.5 and _is_still_header(elements, at, score) else score


def _is_still_header(elements: Sequence[Element], at: int, score: float) -> bool:
    is_about_travel = score < 0 and _is_about_travel(elements, at)
    return is_about_travel or is_afterthought(elements, at)


def _is_about_travel(elements: Sequence[Element], at: int) -> bool:
    """Whether a short paragraph below the labels says where the story may go."""
    text = elements[at].text
    is_below = at > 0 and elements[at - 1].shape is LABEL
    if not is_below or len(text) > _FEW_WORDS or text[0] in _SPEECH or tells(text):
        return False
    if names_the_trade(plain(text)):
        return True
    return may_speak(text) and any(
        is_about_distribution(plain(text[start:end]), is_distant=False)
        for start, end in sentences(text)
    )


_FEW_WORDS: Final = 240
_SPEECH: Final = frozenset("\"“'‘*_~:<[")


_SAID_FOR_CERTAIN: Final = 3.0
_PLAINLY_TALK: Final = 2.0
_FAINT: Final = 1.0


def _doubt(elements: Sequence[Element], at: int, score: float) -> float:
    """Return what a paragraph loses that no label, byline or rule vouches for: where a header
    is over the story is expected, and its words may be a header's too ("list", "song")."""
    if any(e.shape in _HEADING for e in elements[at + 1 : at + 6]):
        return 0.0
    above = elements[at - 1] if at else None
    if above is not None and above.shape is LABEL and not above.text:
        return 0.0
    if tells(elements[at].text):
        return score + 0.9
    is_faint = above is not None and above.gap == 0 and score < _FAINT
    return 0.8 if is_faint and above and above.shape in _HEADING else 0.0


_HEADING: Final = frozenset((LABEL, CREDIT, RULE))


def _has_label_below(elements: Sequence[Element], at: int) -> bool:
    return any(e.shape is LABEL for e in elements[at + 1 : at + 6])


def _is_label_like(elements: Sequence[Element], at: int) -> bool:
    before = elements[at - 1] if at else None
    return bool(
        before
        and before.shape is LABEL
        and elements[at].gap <= 1
        and elements[at].text[:1].isupper()
        and not elements[at].text.startswith(_JOINING)
        and not elements[at].text.split(":", 1)[0].isupper()
        and elements[at].text.find(":") < 30
    )


_JOINING: Final = ("And ", "But ", "So ", "Then ", "Now ", "Or ")


def is_title_like(element: Element) -> bool:
    """Return whether a paragraph is one short line that does not read as a sentence."""
    text = element.text
    if element.shape is not TEXT or element.lines > 2 or len(text) > 90:
        return False
    if _is_framed_sentence(text):
        return False
    if (
        len(text) <= _SHORT
        and text[:1] in "\"“_*'"
        and text[-1:] in "\"”_*'"
        and len(text.split()) <= 9
    ):
        return text[-2:-1] not in ",.!?" or text[:1] in "_*"
    return text[-1:] not in ".,;:" or (len(text) < 40 and text.endswith(("...", "....")))


_FRAMES: Final = frozenset("~/:*_<[{=|")


def _is_framed_sentence(text: str) -> bool:
    """Whether a line is a sentence between the signs of a flashback or a thought."""
    if text[0] not in _FRAMES or text[-1].isalnum():
        return False
    bare = text.strip("~/:*_<>[]{}=| ")
    return bare[-1:] in (".", "!", "?", ",") and len(bare.split()) > 3


def _usual_gap(elements: Sequence[Element]) -> int:
    gaps = sorted(e.gap for e in elements[1:60] if e.shape is LABEL)
    return gaps[len(gaps) // 2] if gaps else 0


def _break_before(elements: Sequence[Element], at: int, usual: int) -> float:
    """Return how strongly the text breaks before element ``at``."""
    element = elements[at]
    before = elements[at - 1] if at else None
    if before is None:
        return 0.5
    if before.shape is RULE:
        return 2.0
    if before.shape is PART:
        return 2.0
    gap = min(element.gap - min(usual, 1), 4)
    if gap <= 0:
        return 0.1 if element.gap else -0.2
    return (0.0, 0.5, 0.9, 1.5, 1.7)[gap]


def _after_block(elements: Sequence[Element], cut: int) -> int:
    """Give back to the story what the cut took of it: a heading right before it."""
    while cut > 0 and elements[cut - 1].shape in (RULE, PART):
        cut -= 1
    return cut


_TIME: Final = re.compile(
    r"\b(?:\d{1,2}[:.]\d{2}|\d{1,2} ?(?:a\.?m|p\.?m)\b|\d{3,4} hours|"
    r"stardate|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december)\b,? ?\d|"
    r"(?:one|two|three|four|five|six|ten|several|a few|some|many|"
    r"\d+) (?:minutes?|hours?|days?|weeks?|months?|years?) (?:later|earlier|"
    r"ago|before|after)|"
    r"(?:1[5-9]|2[0-9])\d\d$|later that|the next (?:day|morning)|\d{1,2}/\d{1,2}/\d{2,4})",
    re.I,
)
_STAGE: Final = re.compile(
    r"[\W_]*(?:fade in|fade to.{0,20}|teaser|act (?:one|two|three|four|five|"
    r"i{1,3}|\d)|opening credits|title sequence|cue.{0,30}|flashback|begin|"
    r"roll credits|on with the (?:story|show|fic)|and now[,.]? .{0,40}|"
    r"now[,.]? on (?:with|to).{0,40}|enjoy|here (?:it|we) (?:is|goes|go)|"
    r"begin story|(?:day|night|week) (?:\d{1,3}|one|two|three)|[ivx]{1,4}\.?|\d{1,2}[.)]?|"
    r"the story|story|start|(?:end|begin) (?:of )?(?:teaser|notes?|headers?))[\W_]*",
    re.I,
)


_SLUG: Final = re.compile(r"(?:INT|EXT)\b\.?[ /]")
"""A script's first line of a scene, which is story."""


_LOG_ENTRY: Final = re.compile(r"[A-Z][\w'’ ]{1,24}: \S+(?: \S+){0,2}(?<![.!?,\"”])")
"""``MISSION LOG: P4X-119``, ``DAY: 3``: what stands over an entry, not its words."""


def story_start(elements: Sequence[Element], cut: int) -> int:
    """Return the first element of the story proper: rules, headings, datelines,
    point-of-view lines and mottoes before it are passed over."""
    at = cut
    limit = min(len(elements), cut + 14)
    while at < limit:
        motto = motto_end(elements, at) or (verse_end(elements, at) if at == cut else None)
        if len(elements[at].text) == 1:  # spoiler space: a word's letters one below the other
            at += 1
            limit = min(len(elements), limit + 1)
        elif motto is not None:
            at = motto
        elif _is_opening(elements, at):
            at += 1
        else:
            return at
    has_rest = at < len(elements)
    return at if has_rest else _first_telling(elements, cut)


def _first_telling(elements: Sequence[Element], cut: int) -> int:
    for at in range(cut, len(elements)):
        if elements[at].shape is TEXT:
            return at
    return len(elements)


def _is_opening(elements: Sequence[Element], at: int) -> bool:
    element = elements[at]
    if element.shape in (RULE, PART, QUOTE):
        return element.shape is not QUOTE or at + 1 < len(elements)
    if element.shape is CREDIT:
        return True
    if element.shape is LABEL:
        return (
            (len(element.text) <= 60 and not element.text.endswith(('"', "”")))
            or not element.text
            or (element.field is Field.PART and len(element.text) < 60)
        )
    return _is_heading_line(elements, at)


def _is_heading_line(elements: Sequence[Element], at: int) -> bool:
    element = elements[at]
    text = element.text
    if len(text) > 80 or at + 1 >= len(elements):
        return False
    if _STAGE.fullmatch(text) or _is_dateline(text):
        return True
    if len(text) > _SHORT or element.lines > 1 or text[0].islower():
        return False
    if _is_plainly_told(text):
        return False
    return _LOG_ENTRY.fullmatch(text) is not None or (
        not _is_verse(elements, at) and _stands_alone(elements, at)
    )


def _is_plainly_told(text: str) -> bool:
    if text[0] in '"“':
        return not (text[-1] in '"”' and text[-2] not in _OPEN_ENDS and _is_headline(text[1:-1]))
    if _is_framed_sentence(text) or _SLUG.match(text) or text[-1] in "-–—":
        return True
    return text[-1] in _OPEN_ENDS and text[0] not in "_*~[(<" and not text.endswith("...")


def _stands_alone(elements: Sequence[Element], at: int) -> bool:
    element, text = elements[at], elements[at].text
    return _is_headline(text) or element.gap + elements[at + 1].gap > 0


def _is_dateline(text: str) -> bool:
    return (
        (text[-1] not in '!?,"”' or len(text) < 24)
        and bool(_TIME.search(text))
        and _is_scanty(text)
    )


def _is_scanty(text: str) -> bool:
    """A dateline has no verb to speak of: few words, mostly capitals and digits."""
    words = text.split()
    small = sum(word[:1].islower() and len(word) > 3 for word in words)
    return small <= 2 and (
        not text.endswith(".") or len(words) <= 4 or text.lower().endswith((".m.", "m."))
    )


def _is_headline(text: str) -> bool:
    words = [word for word in text.split() if len(word) > 3]
    return bool(words) and all(not word[:1].islower() for word in words)


def _is_verse(elements: Sequence[Element], at: int) -> bool:
    """Three short lines without a blank between them are a poem, unless dated."""
    run = elements[at : at + 4]
    if len(run) < 3 or any(e.shape is not TEXT for e in run[:3]):
        return False
    short = all(len(e.text) < 60 and e.lines == 1 for e in run[:3])
    joined = all(e.gap == 0 for e in run[1:3])
    return short and joined and not any(_TIME.search(e.text) for e in run[:3])
