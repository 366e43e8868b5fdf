"""Which of a header's lines are title, byline and name: every witness in its order."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from afterlist.stories.boundary import Boundary, is_title_like
from afterlist.stories.credit_lines import is_kind_line
from afterlist.stories.elements import CREDIT, LABEL, PART, QUOTE, RULE, TEXT, Element
from afterlist.stories.lone_names import (
    STAGE,
    is_cast,
    is_sign_off,
    letters_of,
    lone_name,
    sign_off,
)
from afterlist.stories.mottoes import motto_end
from afterlist.stories.parts import find_part, part_heading
from afterlist.stories.preambles import is_valediction, last_words
from afterlist.stories.prose import headerness
from afterlist.stories.titles import TitleLine, is_reference, read_title_line
from afterlist.stories.wordings import Field

_GREETING: Final = re.compile(
    r"^(?:hi|hello|hey|greetings|dear|howdy|ok(?:ay)?|well|here(?:'s| is|"
    r" are| it)|this is|so,|please|thanks|thank you|enjoy|warning|note|just|"
    r"sorry|posted|"
    r"posting|forwarded|reposting?|to:|e-?mail|emil|mail me|email|http|www|"
    r"faq|home|back|site hosted|message \d|this (?:story|fic)|these|"
    r"the (?:characters|usual)|all (?:characters|the)|rated|i |my |"
    r"in response|for (?:the|my)|a (?:story|fanfic|fic)|fan ?fic|spoilers|"
    r"no (?:copyright|infringement)|usual|standard|continued|part |chapter |"
    r"complete|end|expand|sequel to|"
    r"(?:based on|inspired by|set in)|copyright|\(c\)|©|x-|lyrics)\b",
    re.I,
)
_DATELINE: Final = re.compile(
    r"\b(?:1[6-9]|2\d)\d\d$|\d{1,2}[:.]\d\d|\b(?:a\.?m\.?|p\.?m\.?)\b|"
    r"stardate|,\s*(?:[A-Z]{2}|\d{4})$|\d{1,2}(?:st|nd|rd|"
    r"th)?[-/ ](?:\w{3,9}|\d{1,2})[-/ ]\d{2,4}|headquarters|apartment|"
    r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.I,
)


class Names(NamedTuple):
    """What the unlabelled lines say: elements by their place, None if not there."""

    title: int | None
    line: TitleLine | None
    confidence: float
    bylines: tuple[int, ...]
    author_line: int | None
    used: frozenset[int]


def find_names(
    elements: Sequence[Element], boundary: Boundary, subject_title: str, sender: str
) -> Names:
    """Return the title line, the bylines and a name alone on its line."""
    end = max(boundary.cut, boundary.story)
    bylines = tuple(at for at, e in enumerate(elements[:end]) if e.shape is CREDIT)
    has_label = _has(elements, boundary, Field.TITLE)
    page = _Page(elements, boundary, bylines, subject_title)
    at, line, sure = (None if has_label else _title_at(page)) or (None, None, 0.0)
    if line and subject_title and line.title.lower() in sender.lower().split():
        at, line, sure = None, None, 0.0  # a letter's sign-off
    if line and line.authors and not _agree(line.authors, elements, boundary):
        line = read_title_line(elements[at or 0].text, may_have_author=False)
    author_line = None
    has_author = bylines or (line and line.authors) or _has(elements, boundary, Field.AUTHOR)
    if at is not None and not has_author:
        author_line = lone_name(elements, at, boundary, sender)
    if author_line is None and not has_author:
        author_line = sign_off(elements, end, sender)
    used = {place for place in (at, author_line) if place is not None}
    used |= _repeats(elements, end, line.title if line else "", has_label)
    return Names(at, line, sure, bylines, author_line, frozenset(used))


def _has(elements: Sequence[Element], boundary: Boundary, field: Field) -> bool:
    return any(e.field is field and e.text for e in elements[: boundary.cut])


def _agree(names: tuple[str, ...], elements: Sequence[Element], boundary: Boundary) -> bool:
    """Whether a labelled author, if there is one, may be who "by" names in the title's line:
    ``Songs by Candlelight`` is by somebody else."""
    labelled = [e.text for e in elements[: boundary.cut] if e.field is Field.AUTHOR and e.text]
    words = {word for name in names for word in name.lower().split()}
    return not labelled or any(words & set(text.lower().split()) for text in labelled)


class _Page(NamedTuple):
    """The elements that a title is looked for in; ``bylines`` are places of credits."""

    elements: Sequence[Element]
    boundary: Boundary
    bylines: tuple[int, ...]
    subject_title: str

    @property
    def end(self) -> int:
        """The first element of the story proper."""
        return max(self.boundary.cut, self.boundary.story)


def _title_at(page: _Page) -> "_Hit":
    for witness in (
        _by_subject,
        _in_collection,
        _above_credit,
        _title_by_line,
        _on_top,
        _below_block,
    ):
        hit = witness(page)
        if hit:
            return hit
    return None


_Hit = tuple[int, TitleLine, float] | None


_ASIDE: Final = re.compile(r"\s*\([^()]*\)\s*$")


def _by_subject(page: _Page) -> _Hit:
    elements = page.elements
    if not page.subject_title:
        return None
    wanted = letters_of(page.subject_title)
    bare = letters_of(_ASIDE.sub("", page.subject_title)) or wanted
    for at in range(min(page.end, 40)):
        element = elements[at]
        if element.shape is TEXT and len(element.text) < 140:
            line = read_title_line(element.text) if bare in letters_of(element.text) else None
            if line and letters_of(line.title) in (wanted, bare):
                return at, line, 0.97
    return None


_COLLECTION: Final = re.compile(r"\b(?:collection|anthology)\b.*\bby\b", re.I)


def _in_collection(page: _Page) -> _Hit:
    """The title below a collection's own, whose title is then the series."""
    elements = page.elements
    credit = next((c for c in page.bylines if _COLLECTION.search(elements[c].text)), None)
    if not credit:
        return None
    over = read_title_line(elements[credit - 1].text)
    for at in range(credit + 1, min(page.end, len(elements) - 1)):
        is_title = _may_be_title(elements[at]) and elements[at + 1].shape is LABEL
        line = read_title_line(elements[at].text) if is_title else None
        if line:
            return at, line._replace(series=line.series or (over.title if over else "")), 0.85
    return None


def _above_credit(page: _Page) -> _Hit:
    elements = page.elements
    for credit in page.bylines:
        for at in range(credit - 1, max(-1, credit - 5), -1):
            element = elements[at]
            if element.shape in (RULE, PART):
                continue
            if element.shape is CREDIT:
                continue
            if is_kind_line(element.text):
                continue
            if not _may_be_title(element) or element.gap > 12:
                break
            line = read_title_line(element.text)
            if line:
                better = _title_above(elements, at, line)
                return better or (at, line, 0.93)
    return None


def _title_above(elements: Sequence[Element], at: int, line: TitleLine) -> _Hit:
    """A series name above, or a subtitle in brackets below, the title."""
    if at == 0 or elements[at].gap > 1 or elements[at - 1].shape is not TEXT:
        return None
    text = elements[at].text
    if text[0] in "([" or re.match(
        r"an? \W?\w.{0,50}\b(?:story|fanfic|fan ?fiction|tale|fic|vignette|fic)\b", text, re.I
    ):
        upper = read_title_line(elements[at - 1].text)
        if upper and _may_be_title(elements[at - 1]):
            return at - 1, upper._replace(part=upper.part or line.part), 0.9
    return None


_BORROWED: Final = re.compile(r"(?:excerpt|quote|lyrics|song|words|from|music|poem|taken)\b", re.I)


def _title_by_line(page: _Page) -> _Hit:
    elements = page.elements
    for at in range(min(page.end, 30)):
        element = elements[at]
        if (
            element.shape is TEXT
            and len(element.text) < 130
            and (" by" in element.text.lower() or " - " in element.text)
            and element.lines == 1
        ):
            if element.text[-1] in ".,;?!" or _GREETING.match(element.text):
                continue
            line = read_title_line(element.text)
            if line and line.authors and not _BORROWED.match(line.title):
                return at, line, 0.88
    return None


def _on_top(page: _Page) -> _Hit:
    elements = page.elements
    for at in range(min(page.end, 8)):
        element = elements[at]
        if element.shape in (RULE, QUOTE, PART):
            continue
        if element.shape is not TEXT or is_valediction(element):
            return None
        confidence = _as_top_title(page, at)
        line = read_title_line(element.text) if confidence else None
        if line:
            return at, line, confidence
        if len(element.text) >= 90 or at >= 4:
            return None
    return None


def _as_top_title(page: _Page, at: int) -> float:
    """Return how sure it is that the element is the title, 0 if it is none."""
    element = page.elements[at]
    if _is_top_line(page.elements, at):
        return 0.85
    is_dateline = at >= page.boundary.cut and _DATELINE.search(element.text)
    if not _may_be_title(element) or is_dateline:
        return 0.0
    if is_cast(element.text) and _below_block(page):
        return 0.0
    return _top_confidence(page.elements, at, page.boundary)


def _is_top_line(elements: Sequence[Element], at: int) -> bool:
    """The very first line, a label or byline below it: a title though it is long
    or ends with a full stop."""
    text = elements[at].text
    if at or len(elements) < 2 or len(text) > 130 or elements[0].lines > 2:
        return False
    following = elements[1]
    if _is_numbered(text) and following.gap and not _GREETING.match(text):
        return True
    if following.shape not in (LABEL, CREDIT) or text[-1] in ",;":
        return False
    if (
        _GREETING.match(text)
        or STAGE.fullmatch(text)
        or "@" in text
        or "http" in text
        or is_cast(text)
        or is_kind_line(text)
        or _FILE_NAME.search(text)
    ):
        return False
    words = text.split()
    big = sum(not word[:1].islower() for word in words)
    return (len(words) <= 7 and headerness(text) < 1.5) or big * 4 >= len(words) * 3


def _is_numbered(text: str) -> bool:
    """``Tinker's Road #2 The Ford -- the cart goes under - part 1``."""
    part = find_part(text) if "#" in text or " - " in text else None
    return part is not None and part.start > 0 and not text[part.end :].strip()


def _top_confidence(elements: Sequence[Element], at: int, boundary: Boundary) -> float:
    following = elements[at + 1] if at + 1 < len(elements) else None
    if at >= boundary.cut:
        return 0.55
    if following and following.shape in (LABEL, CREDIT):
        return 0.91
    return 0.75


def _below_block(page: _Page) -> _Hit:
    """A title between the labels and the story: the first fitting line of them."""
    elements = page.elements
    last = max((at for at in range(page.boundary.cut) if elements[at].shape is LABEL), default=None)
    if last is None and not page.subject_title:
        last = last_words(page.elements, page.boundary.cut)
    if last is None:
        return None
    for at in range(last + 1, min(page.end, len(elements))):
        element = elements[at]
        if (
            _may_be_title(element)
            and not _DATELINE.search(element.text)
            and element.gap
            and _is_capital(element.text)
            and motto_end(elements, at) is None
        ):
            line = read_title_line(element.text)
            if line and len(line.title.split()) <= 12 and not _is_person(line.title, elements):
                return at, line, 0.72
    return None


def _is_capital(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", text) if len(word) > 3]
    return (
        text[:1] in '"“_*'
        or text.isupper()
        or sum(w[0].isupper() for w in words) * 2 >= len(words) > 0
    )


def _is_person(title: str, elements: Sequence[Element]) -> bool:
    """A character's name alone is whose view the scene takes."""
    words = title.split()
    if len(words) > 2:
        return False
    said = " ".join(
        e.text for e in elements[:40] if e.field in (Field.CHARACTERS, Field.PAIRING, Field.SUMMARY)
    )
    return words[0] in said


_FILE_NAME: Final = re.compile(r"\.(?:txt|zip|doc|arc|lzh|asc|htm|html|sit|gz)\b", re.I)


def _may_be_title(element: Element) -> bool:
    text = element.text
    if element.shape is not TEXT or not is_title_like(element) or element.is_guess:
        return False
    if (
        "@" in text
        or "http" in text
        or "www." in text
        or _GREETING.match(text)
        or STAGE.fullmatch(text)
        or (element.gap and is_sign_off(text))
    ):
        return False
    if (
        is_kind_line(text)
        or is_reference(text)
        or part_heading(text)
        or (text[0] == "(" and text[-1] == ")")
    ):
        return False
    if _FILE_NAME.search(text):
        return False
    if re.search(r"\s{3,}", text) or not any(c.isalpha() for c in text):
        return False
    return len(text) < 60 or headerness(text) < 1.6


def _repeats(elements: Sequence[Element], end: int, title: str, has_label: bool) -> set[int]:
    """Other lines that only give the title once more."""
    label = (
        next((e.text for e in elements[:end] if e.field is Field.TITLE and e.text), "")
        if has_label
        else ""
    )
    wanted = letters_of(title or label)
    if not wanted:
        return set()
    found = set()
    for at in range(min(end, 60)):
        element = elements[at]
        if (
            element.shape is TEXT
            and len(element.text) < 150
            and wanted in letters_of(element.text)
            and is_title_like(element)
        ):
            found.add(at)
    return found
