"""Titles made comparable: what is no title taken off, and how near two titles are."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from afterlist.assembly.part_numbers import roman, whole_number
from afterlist.model import PartLabel

LONGEST = 300


@dataclass(frozen=True, slots=True)
class TitleKey:
    """A title's words, folded, roman numerals as digits; ``words`` is empty for no title.

    ``numbers`` are the digits among the words: stories whose numbers differ are
    different stories of a series. ``part`` is a part label that was left in the
    title, None if none was; ``former`` the words of the title that it had before,
    where it says so.
    """

    words: str
    numbers: tuple[str, ...] = ()
    part: PartLabel | None = None
    former: str = ""


NO_TITLE = TitleKey("")

_NUMBER = r"(?:\d{1,3}[a-z]?|[ivxl]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten)"
_PART_WORD = r"(?:parts?|pts?|chapters?|chap|ch|sections?|episode)"
# What lists, posters and authors set before or behind a title.
_MARKERS = re.compile(
    r"^\s*(?:re|fwd?|new|rep|repost|rev|revised|cor|n2u|wip|fic|story|fiction|new story|fanfic|"
    r"round[- ]?robin|rr)"
    r"\s*:\s*|[\[({<]\s*(?:new|fic|story|fan ?fic(?:tion)?|repost(?:ed)?|revis(?:ed|ion)|"
    r"corrected|complete|wip|unfinished|g|pg|pg-?13|r|nc-?17|nr)\b[^\])}>]{0,20}[\])}>]"
    r"|\s*\b(?:revised|reposted|repost|corrected(?: version)?|revised version)\s*$",
    re.IGNORECASE,
)
_OF = rf"(?P<number>{_NUMBER})\s*(?:/|of|out of)\s*(?P<total>{_NUMBER}|\?+|x{{1,2}}|\?\?)"
_PART_OF = re.compile(
    rf"[\[({{]?\s*(?:{_PART_WORD}\b\.?\s*)?(?<![\w/]){_OF}(?![\w/])\s*(?:{_PART_WORD})?\s*[\])}}]?",
    re.IGNORECASE,
)
_PART_ONLY = re.compile(
    rf"[\[({{,:-]?\s*\b{_PART_WORD}\b\.?\s*#?(?P<number>{_NUMBER})\b\s*[\])}}]?", re.IGNORECASE
)
_PART_FENCED = re.compile(
    r"(?<=\w)\s*[(](?P<number>\d{1,2})[)]"
    r"(?=\s*(?:$|[\[({:–—-]|by\b|[A-Z]\w{0,15}/[A-Z]|(?:NC|PG|R|G)\b))"
)
_PART_NAMED = re.compile(
    r"(?:[-:,(\[]\s*)(?P<number>prologue|prolog|epilogue|epilog)\s*[\])]?\s*$", re.IGNORECASE
)
_FORMERLY = re.compile(
    r"[\[({]\s*(?:(?:formerly|previously|originally)(?:\s+(?:titled|entitled|called|known as))?"
    r"|was(?=\s*:))\s*:?\s*(?P<former>[^\])}]{2,100})[\])}]",
    re.IGNORECASE,
)
_STEM_ENDS = re.compile(r":\s+(?=\S)|\s+(?:-+|–|—)\s+(?=\S)")
_BYLINE = re.compile(r"\s+by\s+[A-Z][\w.'-]*(?:\s+[\w.'-]+){0,3}\s*$")
_WORD = re.compile(r"[^\W_]+")
_PLACEHOLDERS = {
    "untitled", "no title", "none", "no subject", "title", "story", "fic", "n a", "new story",
    "new fic", "my story", "my fic", "fanfic", "fan fiction", "new part", "next part",
    "story part", "fic part",
}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def title_key(title: str | None) -> TitleKey:
    """Return what is compared of a title; a placeholder ("Untitled") is no title."""
    if not title:
        return NO_TITLE
    text, part = _bare(title)
    words = _words(text)
    if not words or " ".join(words) in _PLACEHOLDERS:
        return TitleKey("", (), part)
    renamed = _FORMERLY.search(title[:LONGEST])
    former = " ".join(_words(renamed["former"])) if renamed else ""
    return TitleKey(" ".join(words), _numbers(words), part, former)


def _numbers(words: list[str]) -> tuple[str, ...]:
    """The digits among the words, and a number spelt out at the end: "Low Tide Two"."""
    last = whole_number(words[-1]) if len(words) > 1 and words[-1] in _SEQUELS else None
    spelt = () if last is None else (str(last),)
    return (*(word for word in words if word.isdecimal()), *spelt)


_SEQUELS = frozenset("two three four five six seven eight nine ten".split())


@lru_cache(maxsize=1 << 16)
def title_words(text: str) -> str:
    """Return the comparable words of what may be a title, be it "New story"."""
    return " ".join(_words(_bare(text)[0]))


def title_stems(title: str | None) -> frozenset[str]:
    """Return a title's words, and those before each colon or dash in it."""
    text = clean_title(title or "")[:LONGEST]
    stems = [text, *(text[: match.start()] for match in _STEM_ENDS.finditer(text))]
    return frozenset(title_key(stem).words for stem in stems[:5]) - {""}


def without_part_name(title: TitleKey, part: PartLabel | None) -> TitleKey:
    """Return a title without the name of its part at the end: "Trust Prologue"."""
    if part is None or not isinstance(part.number, str) or " " not in title.words:
        return title
    stem, _, last = title.words.rpartition(" ")
    is_name = len(last) > 3 and last.isalpha() and last == part.number.strip().casefold()
    return replace(title, words=stem) if is_name else title


def clean_title(title: str) -> str:
    """Return a title for show, without the part and the markers ("REVISED") left in it."""
    folded = " ".join(title.split())
    bare = " ".join(_bare(title)[0].split())
    return folded if bare == folded else bare.strip(" -,:;")


def _bare(title: str) -> tuple[str, PartLabel | None]:
    text = " ".join(title[:LONGEST].split())
    text, part = _without_part(_FORMERLY.sub(" ", text))
    for _ in range(3):
        text = _MARKERS.sub(" ", text)
    return _BYLINE.sub("", text), part


def _without_part(text: str) -> tuple[str, PartLabel | None]:
    for pattern in (_PART_OF, _PART_ONLY, _PART_FENCED, _PART_NAMED):
        for match in pattern.finditer(text):
            if _is_part(match, text):
                kept = f"{text[: match.start()]} {_after_part(match, text)}"
                return kept, _label(match.groupdict())
    return text, None


def _is_part(match: re.Match[str], text: str) -> bool:
    """A bare ``1/2`` is a part at either end only: "Ranma 1/2 Days" is a title."""
    if text[: match.start()].rstrip().casefold().endswith("ranma"):
        return False
    if match.group().strip()[0] in "[({" or match.end() >= len(text.rstrip()):
        return True
    follows = text[match.end() :].lstrip()[:3].casefold()
    return match.start() > 0 and (follows[:1] in {":", "-"} or follows in {"by ", "rev"})


def _after_part(match: re.Match[str], text: str) -> str:
    """What follows ``Part 3:`` is that chapter's own title, not the story's."""
    after = text[match.end() :].lstrip()
    return "" if match.start() > 0 and after[:1] in {":", "-"} else after


def _label(found: dict[str, str | None]) -> PartLabel:
    number, total = found["number"] or "", found.get("total")
    is_open = total is not None and whole_number(total) is None
    plain = int(number) if number.isdecimal() else number
    return PartLabel(plain, None if is_open else whole_number(total), is_open)


def _words(text: str) -> list[str]:
    folded = text.casefold().replace("&", " and ").replace("'", "").replace("’", "")
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    words = [_numeral(word) for word in _WORD.findall(folded)]
    return words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words


def _numeral(word: str) -> str:
    if word.isdecimal():
        return word.lstrip("0") or "0"
    value = roman(word) if 1 < len(word) < 6 else None
    return str(value) if value is not None else word


def is_near_title(one: TitleKey, other: TitleKey) -> bool:
    """Return whether two titles may be spellings of one: typos, a lost subtitle, an acronym.

    Only a hint: callers ask for the same author and for parts that fit together.
    """
    if one.words == other.words:
        return bool(one.words)
    if not one.words or not other.words:
        return False
    if is_misspelt_title(one, other):
        return True
    return _is_shortened(one, other) or _is_shortened(other, one)


def is_misspelt_title(one: TitleKey, other: TitleKey) -> bool:
    """Return whether two titles are one but for a slip of the pen."""
    return one.numbers == other.numbers and _is_misspelt(one.words, other.words)


def _is_misspelt(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if shorter < 6:
        return shorter >= 3 and Levenshtein.distance(one, other, score_cutoff=1) <= 1
    return fuzz.ratio(one, other) >= 88


def _is_shortened(short: TitleKey, long: TitleKey) -> bool:
    if short.numbers != long.numbers:
        return _is_acronym(short.words, long.words)
    if len(short.words) < 4:
        return _is_acronym(short.words, long.words)
    starts = long.words.startswith(short.words + " ")
    ends = long.words.endswith(" " + short.words)
    return starts or ends or _is_acronym(short.words, long.words)


def _is_acronym(short: str, long: str) -> bool:
    words = long.split()
    if " " in short or len(short) < 3:
        return False
    initials = "".join(word[0] for word in words)
    if not initials.isalpha():  # "II" was made a digit, and its I stands in the acronym
        initials = "".join("i" if word in {"2", "3"} else word[0] for word in words)
    return initials in {short, "t" + short, "a" + short} or "t" + initials == short
