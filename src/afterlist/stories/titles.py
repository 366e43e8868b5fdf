"""Titles and bylines among a header's unlabelled lines."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from afterlist.model import PartLabel, Rating
from afterlist.stories.credit_lines import copyright_line, credit_name
from afterlist.stories.parts import find_part
from afterlist.stories.people import author_names
from afterlist.stories.ratings import rating_in_title
from afterlist.stories.spacing import is_letterspaced, unspaced
from afterlist.stories.tags import canonical_fandom


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
    r"^(?P<title>.{1,100}?\S)[\s,]*[\s\-–—]+(?:written |a (?:story|fanfic|"
    r"fic) )?(?:by|BY|By):?\s+(?P<name>(?:[A-Z0-9\"][^()\n]{0,50}|"
    r"[a-z_]\w{1,20}(?: [A-Z0-9]\w{0,15})?))$|"
    r"^(?P<title2>[\"“_*].{1,100}?[\"”_*])[\s,]*by:?\s+(?P<name2>[^()\n]{1,50})$",
)
_NOT_TITLE_BY: Final = re.compile(
    r"\b(?:excerpt|lyrics|song|poem|quote|music|sung|inspired|based|from|"
    r"characters|created|owned|step|side|stand|day|one)\s*$",
    re.I,
)
_SERIES_TITLE: Final = re.compile(
    r"^(?P<series>.{2,50}?(?: series| saga| cycle| arc| chronicles?|"
    r"\s?#\d{1,3})(?:\s+#?(?:\d{1,3}|(?-i:[IVX]{1,5}))(?=\s*[:,–—-]))?)"
    r"\s*(?:[-–—:,.]+|\s)\s*(?P<title>\S.{1,90})$",
    re.I,
)
_BRACKETED: Final = re.compile(r"\s*[(\[{<]([^()\[\]{}<>]{1,70})[)\]}>]\s*")
_NAME_AND_MAIL: Final = re.compile(
    r"^(?P<title>\S.{1,60}?) - (?P<name>[A-Z][^@]{1,40}?) - <?[\w.+-]+@[\w.-]+>?$"
)
"""``Rope - Nell Pike - nell@pier.example``."""
_TAIL: Final = re.compile(r"(?:\s*[(\[][^()\[\]]{1,70}[)\]]){1,3}$")
"""Brackets behind a byline: ``Rope by Nell Pike (PG-13, Avon/Vila)``."""
_KIND_TAIL: Final = re.compile(
    r"(?:(?<=\S)\s*(?:--+|\s[-–—]|[:,])|(?<=(?-i:[A-Z]{3})))\s+(?-i:an?) .{2,40}? "
    r"(?:story|fic|fan ?fic(?:tion)?|tale|vignette|adventure|novel)$",
    re.I,
)
"""What kind of story it is, behind a title: ``Rope -- a Red Dwarf story``."""
_TRIM: Final = ' \t_*~=#|+-–—:<>"“”'
_SPACED: Final = re.compile(r"(?:\S ){2,}\S(?:\s{2,}(?:\S ){0,30}\S)*|(?:\S ){3,}\S")


@lru_cache(maxsize=1024)
def read_title_line(line: str, may_have_author: bool = True) -> TitleLine | None:
    """Return the title in a line that is one, with part, rating, series and author
    taken off; None if nothing is left."""
    rest = unspaced(" ".join(line.split()) if not is_letterspaced(line) else line.strip())
    authors: tuple[str, ...] = ()
    bare = _TAIL.sub("", rest) if may_have_author and " by" in rest.lower() else ""
    match = _TITLE_BY.match(bare) if bare else None
    mailed = _NAME_AND_MAIL.match(rest) if may_have_author and "@" in rest else None
    if mailed:
        authors, rest = author_names(mailed["name"]), mailed["title"]
    elif match:
        name = match["name"] or match["name2"]
        title = match["title"] or match["title2"]
        if not _NOT_TITLE_BY.search(title) and len(name.split()) <= 6 and name[-1:] not in "?!,":
            authors = author_names(name)
            rest = title + rest[len(bare) :] if authors else rest
    rest = _KIND_TAIL.sub("", rest)
    rating = rating_in_title(rest)
    rest, items = _without_facts(rest) if rating else (rest, [])
    rest, part = _without_part(rest)
    kept: list[str] = []
    rest = (
        _BRACKETED.sub(lambda m: _bracket(m, kept), rest)
        if rest[:1] not in "([" or rest[-1:] not in ")]"
        else rest
    )
    if rating:
        rest = _without_rating(rest, rating[0])
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
    part = part or next((found.label for item in items if (found := find_part(item))), None)
    return TitleLine(title, *span, part, rating, series, authors, (*items, *kept))


def _without_facts(rest: str) -> tuple[str, list[str]]:
    """Return a title without brackets behind it that hold more than one fact, and the facts:
    ``(PG, Methos/Joe, 1/1)``."""
    tail = _FACTS.search(rest) if rest[-1:] in ")]" else None
    items = re.split(r"\s*[,;]\s*", tail[1]) if tail else []
    if tail is None or not any(rating_in_title(f"({item})") for item in items):
        return rest, []
    return rest[: tail.start()], items


_FACTS: Final = re.compile(r"(?<=\S)\s*[(\[]([^()\[\]]{1,70}[,;][^()\[\]]{1,70})[)\]]$")


def is_reference(line: str) -> bool:
    """Return whether a line only says where the header is: ``Disclaimers etc. in part one``."""
    return " in " in line and _REFERENCE.fullmatch(line) is not None


_REFERENCE: Final = re.compile(
    r"(?:.{0,40}\b)?(?:disclaimers?|headers?|notes|warnings|rating|info(?:rmation)?)\b.{0,30} in "
    r"(?:the )?(?:part|chapter|section|first|prologue|introduction|header)\b.{0,30}",
    re.I,
)


def _without_rating(rest: str, rating: str) -> str:
    """Return a title without the rating at its end."""
    bare = rest.rstrip().rstrip(")]")
    if not bare.endswith(rating):
        return rest
    return _BEFORE_RATING.sub("", bare[: -len(rating)])


_BEFORE_RATING: Final = re.compile(r"[\s,:(\[-]*(?:rated[ :]+)?$")


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
    is_known = is_last and (("/" in inner) or canonical_fandom(inner) is not None)
    if is_known or rating_in_title(f"({inner})") or find_part(inner):
        kept.append(inner)
        return " "
    if is_last and _STATE.fullmatch(inner):
        kept.append(inner)
        return " "
    return match[0]


_STATE: Final = re.compile(
    r"(?:repost|revised.*|complete|finished|wip|new|slash|vignette|"
    r"updated|rev\.?|corrected.*|\?+)",
    re.I,
)
_PART_ONLY_WORD: Final = re.compile(
    r"(?:prologue|epilogue|interlude(?: #?\w{1,7})?|prelude|teaser|coda|introduction|intro|finale)",
    re.I,
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
        bare = _without_part_word(left, right)
        return (rest, None) if bare is None else (bare, part.label)
    if left.strip(_TRIM) and right.strip(_TRIM + ".)?!"):
        if right.lstrip()[:1] in ":-–—" and len(left) > 3:
            return left.strip(), part.label
        return f"{left.rstrip()} {right.lstrip()}", part.label
    return (left.strip() or right.strip(_TRIM)), part.label


def _without_part_word(left: str, right: str) -> str | None:
    """Return a title without ``Epilogue`` or its like, None if the word is its own."""
    is_parted = left.rstrip(" ").endswith(("-", ":", "–", ",", "("))
    if is_parted or (not left.strip() and not right.strip()):
        return left.rstrip(" -:–,(") + " " + right.lstrip(" )")
    return left.rstrip() if not right.strip() and _may_stand_before(left) else None


def credit_authors(line: str) -> tuple[str, ...]:
    """Return the authors that a credit line names; none for a bare year."""
    name = credit_name(line)
    if name is None:
        name = copyright_line(line) or ""
        name = _BEFORE_NAME.sub("", name)
        name = _YEAR_BEHIND.sub("", name)
        if len(name.split()) > 6 or _NO_NAME.match(name):
            return ()
    return author_names(name)


_BEFORE_NAME: Final = re.compile(
    r"^[\s,;:.]*(?:(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? )?"
    r"\d{4}(?:\s?[-,/]\s?\d{2,4})*)?[\s,.;:-]*(?:by\b:?)?",
    re.I,
)
_YEAR_BEHIND: Final = re.compile(r"\s*(?:,|-)?\s*\b\d{4}\b.*$")
_NO_NAME: Final = re.compile(
    r"(?:all|to|of|is|are|the(?! (?-i:[A-Z]))|belongs|info|notice|statement|and|for|"
    r"property|held|law|infring|paramount|fox)\b",
    re.I,
)
_YEAR: Final = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\.? ?(?:\d{1,2},? )?)?\b(?:19|20)\d\d\b|"
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b",
    re.I,
)


def credit_date(text: str) -> tuple[str, int] | None:
    """Return the date in a credit line and its offset."""
    match = _YEAR.search(text[:200])
    return (match.group(), match.start()) if match else None
