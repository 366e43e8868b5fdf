"""Titles and bylines among a header's unlabelled lines."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from afterlist.model import PartLabel, Rating
from afterlist.stories.block import Element, Shape, copyright_line, credit_name
from afterlist.stories.boundary import Boundary, is_title_like
from afterlist.stories.labels import Field
from afterlist.stories.parts import find_part, part_heading
from afterlist.stories.people import author_names
from afterlist.stories.prose import headerness
from afterlist.stories.ratings import rating_in_title
from afterlist.stories.spacing import is_letterspaced, unspaced


class TitleLine(NamedTuple):
    """A title as read from its line; ``start`` and ``end`` are offsets in the line."""

    title: str
    start: int
    end: int
    part: PartLabel | None = None
    rating: tuple[str, Rating] | None = None
    series: str = ""
    authors: tuple[str, ...] = ()
    brackets: tuple[str, ...] = ()


_TITLE_BY: Final = re.compile(
    r"^(?P<title>.{1,100}?\S)[\s,]*[\s\-–—]+(?:written |a (?:story|fanfic|fic) )?by:?\s+(?P<name>(?:[A-Z0-9\"][^()\n]{0,50}|[a-z_]\w{1,20}))$|"
    r"^(?P<title2>[\"“_*].{1,100}?[\"”_*])[\s,]*by:?\s+(?P<name2>[^()\n]{1,50})$",
)
_NOT_TITLE_BY: Final = re.compile(
    r"\b(?:excerpt|lyrics|song|poem|quote|music|sung|inspired|based|from|characters|created|owned|step|side|stand|day|one)\s*$",
    re.I,
)
_SERIES_TITLE: Final = re.compile(
    r"^(?P<series>.{2,50}?(?: series| saga| cycle| arc| chronicles?|\s?#\d{1,3}))\s*(?:[-–—:,.]+|\s)\s*(?P<title>\S.{1,90})$",
    re.I,
)
_BRACKETED: Final = re.compile(r"\s*[(\[{<]([^()\[\]{}<>]{1,70})[)\]}>]\s*")
_TRIM: Final = ' \t_*~=#|+-–—:<>"“”'
_GREETING: Final = re.compile(
    r"^(?:hi|hello|hey|greetings|dear|howdy|ok(?:ay)?|well|here(?:'s| is| are| it)|this is|so,|please|thanks|thank you|enjoy|warning|note|just|sorry|posted|"
    r"posting|forwarded|reposting?|to:|e-?mail|emil|mail me|email|http|www|faq|home|back|site hosted|message \d|this (?:story|fic)|these|the (?:characters|usual)|all (?:characters|the)|rated|i |my |"
    r"in response|for (?:the|my)|a (?:story|fanfic|fic)|fan ?fic|spoilers|no (?:copyright|infringement)|usual|standard|continued|part |chapter |complete|end|expand|sequel to|"
    r"(?:based on|inspired by|set in)|copyright|\(c\)|©|x-|lyrics)\b",
    re.I,
)
_STAGE: Final = re.compile(
    r"\W*(?:fade in|teaser|prologue|epilogue|act (?:one|two|three|i+|\d)|opening credits|flashback|scene .{0,20}|cast|story|enjoy|notes?|headers?|and now.*|on with.*|disclaimers?|spoilers?.{0,12}|revised.*|draft.*|final.*|version.*|complete|warning.{0,30}|introduction|begin|slash|adult.{0,20}|.*pov|.*'s (?:house|apartment|room|office|pov|place)|later.*|meanwhile.*)\W*",
    re.I,
)
_DATELINE: Final = re.compile(
    r"\b(?:1[6-9]|2\d)\d\d$|\d{1,2}[:.]\d\d|\b(?:a\.?m\.?|p\.?m\.?)\b|stardate|,\s*(?:[A-Z]{2}|\d{4})$|\d{1,2}(?:st|nd|rd|th)?[-/ ](?:\w{3,9}|\d{1,2})[-/ ]\d{2,4}|headquarters|apartment|^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.I,
)
_SPACED: Final = re.compile(r"(?:\S ){2,}\S(?:\s{2,}(?:\S ){0,30}\S)*|(?:\S ){3,}\S")


def read_title_line(line: str, may_have_author: bool = True) -> TitleLine | None:
    """Return the title in a line that is one, with part, rating, series and author
    taken off; None if nothing is left."""
    rest = unspaced(" ".join(line.split()) if not is_letterspaced(line) else line.strip())
    authors: tuple[str, ...] = ()
    match = _TITLE_BY.match(rest) if may_have_author and " by" in rest.lower() else None
    if match:
        name = match["name"] or match["name2"]
        title = match["title"] or match["title2"]
        if not _NOT_TITLE_BY.search(title) and len(name.split()) <= 6 and name[-1:] not in "?!,":
            authors = author_names(name)
            rest = title if authors else rest
    rating = rating_in_title(rest)
    rest, part = _without_part(rest)
    kept: list[str] = []
    rest = (
        _BRACKETED.sub(lambda m: _bracket(m, kept), rest)
        if rest[:1] not in "([" or rest[-1:] not in ")]"
        else rest
    )
    if rating:
        rest = re.sub(rf"[\s,:(\[-]*(?:rated[ :]+)?{re.escape(rating[0])}[)\]]*\s*$", "", rest)
    series = ""
    numbered = _SERIES_TITLE.match(rest)
    if numbered and not numbered["series"].lower().startswith(("the series", "a series")):
        series, rest = numbered["series"].strip(_TRIM), numbered["title"]
    if len(rest) > 60 and " -- " in rest:
        rest = rest.split(" -- ", 1)[0]
    title = clean_title(rest)
    if not title:
        return None
    at = line.find(title)
    span = (at, at + len(title)) if at >= 0 else (0, len(line))
    return TitleLine(title, *span, part, rating, series, authors, tuple(kept))


def clean_title(text: str) -> str:
    """Return a title without quotes, underscores, letter-spacing and drawn frames."""
    title = unspaced(text.strip())
    joined = title.strip(" *~=|#+")
    if "_" in joined and " " not in joined.strip("_"):
        joined = joined.strip("_").replace("_", " ")
    for _ in range(4):
        before = joined
        joined = joined.strip(" \t|*~=#+^_:;,-–—<>")
        if (
            len(joined) > 1
            and joined[0] in "\"“'‘`"
            and joined[-1] in "\"”'’"
            and not _inner_quotes(joined)
        ):
            joined = joined[1:-1]
        if joined == before:
            break
    if joined.startswith("``"):
        joined = joined.strip("`'")
    if (
        joined.endswith(".")
        and not joined.endswith("..")
        and not re.search(r"\b(?:[A-Z]|Dr|Mr|Mrs|St|Jr)\.$", joined)
    ):
        joined = joined[:-1]
    joined = " ".join(joined.split())
    return joined if any(c.isalnum() for c in joined) or joined.strip() in ("?", "!") else ""


def _inner_quotes(text: str) -> bool:
    return any(q in text[1:-1] for q in '"“”') if text[0] in '"“' else text[1:-1].count(" '") > 0


def _bracket(match: re.Match[str], kept: list[str]) -> str:
    inner = match[1].strip()
    is_last = not match.string[match.end() :].strip()
    if rating_in_title(f"({inner})") or find_part(inner) or ("/" in inner and is_last):
        kept.append(inner)
        return " "
    if is_last and re.fullmatch(
        r"(?:repost|revised.*|complete|finished|wip|new|slash|vignette|updated|rev\.?|corrected.*|\?+)",
        inner,
        re.I,
    ):
        kept.append(inner)
        return " "
    return match[0]


_PART_ONLY_WORD: Final = re.compile(
    r"(?:prologue|epilogue|interlude|prelude|teaser|coda|introduction|intro|finale)", re.I
)


def _may_stand_before(left: str) -> bool:
    """A title may have its Epilogue behind it, unless the word is of the title."""
    words = left.lower().split()
    return len(words) >= 2 and words[-1] not in (
        "a", "an", "the", "of", "his", "her", "my", "for", "and", "final", "last", "in", "to",
    )  # fmt: skip


def _without_part(rest: str) -> tuple[str, PartLabel | None]:
    part = find_part(rest)
    if part is None:
        return rest, None
    word = rest[part.start : part.end].strip()
    left, right = rest[: part.start], rest[part.end :]
    if _PART_ONLY_WORD.fullmatch(word):
        if left.rstrip(" ").endswith(("-", ":", "–", ",", "(")) or (
            not left.strip() and not right.strip()
        ):
            return left.rstrip(" -:–,(") + " " + right.lstrip(" )"), part.label
        if not right.strip() and _may_stand_before(left):
            return left.rstrip(), part.label
        return rest, None
    if left.strip(_TRIM) and right.strip(_TRIM + ".)?!"):
        if right.lstrip()[:1] in ":-–—" and len(left) > 3:
            return left.strip(), part.label
        return f"{left.rstrip()} {right.lstrip()}", part.label
    return (left.strip() or right.strip(_TRIM)), part.label


class Names(NamedTuple):
    """What the unlabelled lines say: elements by their place, None if not there."""

    title: int | None
    line: TitleLine | None
    confidence: float
    credits: tuple[int, ...]
    author_line: int | None
    used: frozenset[int]
    characters: int | None = None


def find_names(
    elements: Sequence[Element], boundary: Boundary, subject_title: str, sender: str
) -> Names:
    """Return the title line, credits and a name alone on its line."""
    end = max(boundary.cut, boundary.story)
    credits = tuple(
        at for at in range(min(end, len(elements))) if elements[at].shape is Shape.CREDIT
    )
    has_label = any(e.field is Field.TITLE and e.text for e in elements[: boundary.cut])
    has_author = any(e.field is Field.AUTHOR and e.text for e in elements[: boundary.cut])
    found = None if has_label else _title_at(elements, boundary, credits, subject_title)
    at, line, sure = found or (None, None, 0.0)
    author_line = None
    if not credits and not has_author and at is not None and not (line and line.authors):
        author_line = _lone_name(elements, at, end, sender)
    used = {place for place in (at, author_line) if place is not None}
    used |= _repeats(elements, end, line.title if line else "", has_label)
    return Names(at, line, sure, credits, author_line, frozenset(used))


def _title_at(
    elements: Sequence[Element], boundary: Boundary, credits: Sequence[int], subject_title: str
) -> tuple[int, TitleLine, float] | None:
    end = max(boundary.cut, boundary.story)
    for rank in (_by_subject, _above_credit, _title_by_line, _on_top, _below_block):
        hit = rank(elements, boundary, end, credits, subject_title)
        if hit:
            return hit
    return None


_Hit = tuple[int, TitleLine, float] | None


def _by_subject(
    elements: Sequence[Element],
    boundary: Boundary,
    end: int,
    credits: Sequence[int],
    subject_title: str,
) -> _Hit:
    if not subject_title:
        return None
    wanted = _key(subject_title)
    for at in range(min(end, 40)):
        element = elements[at]
        if element.shape is Shape.TEXT and len(element.text) < 140:
            line = read_title_line(element.text)
            if line and _key(line.title) == wanted:
                return at, line, 0.97
    return None


def _above_credit(
    elements: Sequence[Element],
    boundary: Boundary,
    end: int,
    credits: Sequence[int],
    subject_title: str,
) -> _Hit:
    for credit in credits:
        for at in range(credit - 1, max(-1, credit - 5), -1):
            element = elements[at]
            if element.shape in (Shape.RULE, Shape.PART):
                continue
            if element.shape is Shape.CREDIT:
                continue
            if _KIND_LINE.fullmatch(element.text.rstrip(".")):
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
    if at == 0 or elements[at].gap > 1 or elements[at - 1].shape is not Shape.TEXT:
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


def _title_by_line(
    elements: Sequence[Element],
    boundary: Boundary,
    end: int,
    credits: Sequence[int],
    subject_title: str,
) -> _Hit:
    for at in range(min(end, 30)):
        element = elements[at]
        if (
            element.shape is Shape.TEXT
            and len(element.text) < 130
            and " by" in element.text.lower()
            and element.lines == 1
        ):
            if element.text[-1] in ".,;?!" or _GREETING.match(element.text):
                continue
            line = read_title_line(element.text)
            if line and line.authors and not _BORROWED.match(line.title):
                return at, line, 0.88
    return None


def _on_top(
    elements: Sequence[Element],
    boundary: Boundary,
    end: int,
    credits: Sequence[int],
    subject_title: str,
) -> _Hit:
    for at in range(min(end, 8)):
        element = elements[at]
        if element.shape in (Shape.RULE, Shape.QUOTE, Shape.PART):
            continue
        if element.shape is not Shape.TEXT:
            return None
        if _is_top_line(elements, at):
            line = read_title_line(element.text)
            if line:
                return at, line, 0.85
        if not _may_be_title(element) or (at >= boundary.cut and _DATELINE.search(element.text)):
            if len(element.text) < 90 and at < 4:
                continue
            return None
        if is_cast(element.text) and _below_block(elements, boundary, end, credits, subject_title):
            continue
        line = read_title_line(element.text)
        if line:
            return at, line, _top_confidence(elements, at, boundary)
    return None


def _is_top_line(elements: Sequence[Element], at: int) -> bool:
    """The very first line, a label or byline below it: a title though it is long
    or ends with a full stop."""
    text = elements[at].text
    if at or len(elements) < 2 or len(text) > 130 or elements[0].lines > 2:
        return False
    following = elements[1]
    if following.shape not in (Shape.LABEL, Shape.CREDIT) or text[-1] in ",;":
        return False
    if (
        _GREETING.match(text)
        or _STAGE.fullmatch(text)
        or "@" in text
        or "http" in text
        or is_cast(text)
    ):
        return False
    words = text.split()
    big = sum(not word[:1].islower() for word in words)
    return (len(words) <= 7 and headerness(text) < 1.5) or big * 4 >= len(words) * 3


def _top_confidence(elements: Sequence[Element], at: int, boundary: Boundary) -> float:
    following = elements[at + 1] if at + 1 < len(elements) else None
    if at >= boundary.cut:
        return 0.55
    if following and following.shape in (Shape.LABEL, Shape.CREDIT):
        return 0.91
    return 0.75


_CAST: Final = re.compile(
    r"(?:[A-Z][\w'.-]+ (?:of )?[A-Z][\w'.-]+)(?:(?:,| and|, and|&) (?:[A-Z][\w'.-]+ (?:of )?[A-Z][\w'.-]+))+"
)


def is_cast(text: str) -> bool:
    """Return whether a line is a list of full names and nothing else."""
    return bool(_CAST.fullmatch(text))


def _below_block(
    elements: Sequence[Element],
    boundary: Boundary,
    end: int,
    credits: Sequence[int],
    subject_title: str,
) -> _Hit:
    """A title between the labels and the story: the first fitting line of them."""
    last = max(
        (at for at in range(boundary.cut) if elements[at].shape is Shape.LABEL), default=None
    )
    if last is None:
        return None
    for at in range(last + 1, min(end, len(elements))):
        element = elements[at]
        if (
            _may_be_title(element)
            and not _DATELINE.search(element.text)
            and element.gap
            and _is_capital(element.text)
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


_KIND_LINE: Final = re.compile(
    r"an? .{0,50}\b(?:fan ?fic(?:tion)?|story|fic|tale|vignette|adventure|crossover)$", re.I
)


def _may_be_title(element: Element) -> bool:
    text = element.text
    if element.shape is not Shape.TEXT or not is_title_like(element) or element.is_guess:
        return False
    if (
        "@" in text
        or "http" in text
        or "www." in text
        or _GREETING.match(text)
        or _STAGE.fullmatch(text)
    ):
        return False
    if (
        _KIND_LINE.fullmatch(text.rstrip("."))
        or part_heading(text)
        or (text[0] == "("
        and text[-1] == ")")
    ):
        return False
    if re.search(r"\s{3,}", text) or not any(c.isalpha() for c in text):
        return False
    return len(text) < 60 or headerness(text) < 1.6


_NAME: Final = re.compile(
    r"(?:[A-Z][\w'’.-]*|[a-z]+[A-Z0-9_]\w*)(?: (?:[A-Z][\w'’.-]*|de|van|von|the)){0,3}"
)


def _lone_name(elements: Sequence[Element], title: int, end: int, sender: str) -> int | None:
    """The line below the title that is a name and nothing else."""
    at = title + 1
    if at >= end or elements[at].shape is not Shape.TEXT or elements[at].lines > 1:
        return None
    text = elements[at].text
    if sender and _key(text) == _key(sender):
        return at
    following = elements[at + 1] if at + 1 < len(elements) else None
    is_vouched = following is not None and (
        following.shape is Shape.LABEL
        or "@" in following.text[:80]
        or re.match(r"e?-?ma?i?l", following.text, re.I)
    )
    if is_vouched and 2 <= len(text) <= 40 and _NAME.fullmatch(text) and not _STAGE.fullmatch(text):
        return at
    return None


def _repeats(elements: Sequence[Element], end: int, title: str, has_label: bool) -> set[int]:
    """Other lines that only give the title once more."""
    label = (
        next((e.text for e in elements[:end] if e.field is Field.TITLE and e.text), "")
        if has_label
        else ""
    )
    wanted = _key(title or label)
    if not wanted:
        return set()
    found = set()
    for at in range(min(end, 60)):
        element = elements[at]
        if (
            element.shape is Shape.TEXT
            and len(element.text) < 150
            and wanted in _key(element.text)
            and is_title_like(element)
        ):
            found.add(at)
    return found


def _key(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def credit_authors(element: Element) -> tuple[str, ...]:
    """Return the authors that a credit line names; none for a bare year."""
    name = credit_name(element.text)
    if name is None:
        name = copyright_line(element.text) or ""
        name = re.sub(
            r"^[\s,;:.]*(?:\d{4}(?:\s?[-,/]\s?\d{2,4})*)?[\s,.;:-]*(?:by\b:?)?",
            "",
            name,
            flags=re.I,
        )
        name = re.sub(r"\s*(?:,|-)?\s*\b\d{4}\b.*$", "", name)
        if len(name.split()) > 6 or re.match(
            r"(?:all|to|of|is|are|the|belongs|info|notice|statement|and|for|property|held|law|infring|paramount|fox)\b",
            name,
            re.I,
        ):
            return ()
    return author_names(name)


_YEAR: Final = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? ?(?:\d{1,2},? )?)?\b(?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b",
    re.I,
)


def credit_date(text: str) -> tuple[str, int] | None:
    """Return the date in a credit line and its offset."""
    match = _YEAR.search(text[:200])
    return (match.group(), match.start()) if match else None
