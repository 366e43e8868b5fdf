"""Subject lines: list tags, post names, codes, part, rating, pairing, author, title."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from afterlist.model import PartLabel, Rating
from afterlist.stories.memory import remembered
from afterlist.stories.parts import FoundPart, find_part
from afterlist.stories.ratings import rating_in_title
from afterlist.stories.relationships import read_relationships, relationships_named
from afterlist.stories.tags import canonical_fandom


@dataclass(frozen=True, slots=True)
class SubjectFacts:
    """What a Subject says. ``tags`` are its tags and post names, lower case,
    ``tag_words`` the words in them;
    ``title`` is empty if nothing that could be a title is left."""

    title: str = ""
    part: PartLabel | None = None
    rating: tuple[str, Rating] | None = None
    relationships: tuple[tuple[str, ...], ...] = ()
    fandoms: tuple[str, ...] = ()
    author: str = ""
    tags: tuple[str, ...] = ()
    tag_words: frozenset[str] = frozenset()
    is_reply: bool = False
    is_quoted_title: bool = False


STORY_TAGS: Final = frozenset(
    """fic fics fiction fanfic fanfiction story stories new n2u rep cor rev dra wip repost new2asc
        drf dft series vignette
    drabble novel oneshot buffyfic ficlet lemon lime parody script filk poem poetry songfic xfic
    newfic adult slash gen het
    chapter update complete finished corrected revised crossover xover snippet""".split()
)
TALK_TAGS: Final = frozenset(
    "fb feedback loc re disc discuss discussion ot chat request req search query question rec "
    "recs ficrec link links ann announce "
    """announcement help looking fwd news meta review comments c&c poll survey intro
    introduction thanks ficlink admin spoiler vote update? wanted seeking
        missing""".split()
)
FEEDBACK_TAGS: Final = frozenset(("fb", "feedback", "loc", "review", "c&c"))
ADMIN_TAGS: Final = frozenset(
    """admin listmom mod moderator faq reminder rules adminstrivia administrivia owner
    list-admin""".split()
)

_OTHER_TAGS: Final = frozenset(
    "xpost x-post xposted x-posted crosspost cross-post crossposted cross-posted old".split()
)
"""Tags that tell neither a story nor talk."""

_fandom = remembered(canonical_fandom)
_TAG_WORDS: Final = re.compile(r"[^\w&-]+")
_REPLY: Final = re.compile(r"\s*(?:re|aw|sv|antw|fwd?|fw)(?:\[\d+\]|\^\d+)?\s*:\s*", re.I)
_FRONT_BRACKET: Final = re.compile(r"\s*[\[{(<]([^\[\](){}<>]{1,40})[\])}>]\s*[:-]?\s*")
_FRONT_TAG: Final = re.compile(
    r"\s*((?:[A-Za-z0-9&'/+-]+\s?){1,3}?)\s*:+\s+|\s*((?:[A-Za-z0-9&]+))::?(?=\S)"
)
_OPENING: Final = ("[", "{", "(", "<")
_POSTNAME: Final = re.compile(
    r"\s*(NEW|N2U|REP|COR|REV|DRA|WIP|NEW2ASC|NEW2ASCEM|DRF|DFT|REPOST|NEW2U|"
    r"FIC|FICLET|STORY|UPDATE)\b[\s-]+(?=\S)"
)
_SERIES_CODE: Final = re.compile(
    r"\s*(TOS|TNG|DS9|DSN|VOY|VGR|ENT|TAS|TOS/TNG|OCC|MIS|AOS|XF)\b[,:\s-]+(?=\S)"
)
_QUOTED: Final = re.compile(r"[\"“]([^\"“”]{2,120})[\"”]|(?<!\w)'([A-Z][^']{2,80})'(?!\w)")
_BY: Final = re.compile(
    r"^.*\S(?P<joint>\s+by:?\s+)(?P<name>(?-i:[A-Z0-9])[^()\[\]]{1,50}|[\w-]{2,20})\s*$", re.I
)
_BRACKETS: Final = re.compile(r"\s*[\[({<]([^\[\](){}<>]{0,80})[\])}>]\s*")
_CODES_TAIL: Final = re.compile(
    r"(?:[\s,]+(?:[A-Z][A-Za-z]{0,12}/[A-Z][A-Za-z]{0,12}(?:/[A-Z][a-z]{0,12})?|"
    r"[A-Z]{1,3}/[A-Z]{1,3})\b)+\s*$"
)
_RATING_TAIL: Final = re.compile(
    r"[\s,:-]+(?:rated\s+)?(?:NC-?17|PG-?1[35]|PG|FR(?:T|M|C|AO|13|15|18|21)|TV-\w+|R|G)\s*$"
)
_NOISE: Final = re.compile(
    r"\s*(?:\b(?:repost(?:ed)?|revised(?: version)?|corrected|new (?:story|"
    r"fic)|complete[d]?|finished|wip|long|vignette|"
    r"(?:part|chapter)s?\s*$)\b)\s*[:!-]?\s*$|^\s*(?:incoming \S+\s*-|"
    r"new (?:story|fic)[:\s-]+|(?:corrected )?repost(?:ed)?\b[:\s-]*)\s*",
    re.I,
)
_NOISE_WORDS: Final = (
    "repost", "revised", "corrected", "new ", "complete", "finished", "wip", "long", "vignette",
    "part", "chapter", "incoming",
)  # fmt: skip
_EDGE: Final = " \t-–—:,;|/*_~="
_A_CODE: Final = re.compile(
    r"(?:part|chapter|repost|revised|complete|finished|new|wip|long|rep|"
    r"cor|pg|nc|r|slash|adult|m/m|f/f|spoilers?)\b",
    re.I,
)
_COUNTED_TAG: Final = re.compile(r"([a-z]*fic)s?$|challenge$|^(?:new|repost|story|fic|rep)\b", re.I)


@lru_cache(maxsize=4096)
def read_subject(subject: str) -> SubjectFacts:
    """Return what a Subject says about the story it carries."""
    rest = " ".join(subject[:400].split())
    if not rest:
        return SubjectFacts()
    rest, tags, is_reply, fandoms = _front(rest)
    shown = rest
    part = find_part(rest)
    rating = rating_in_title(rest)
    pairs = _pairs(rest) if "/" in rest else ()
    author, rest = _author_beside(rest, part) if part else _author(rest)
    quoted = _QUOTED.search(rest)
    title = (quoted[1] or quoted[2]) if quoted and _is_whole(quoted, rest) else _bare_title(rest)
    return SubjectFacts(
        title=title,
        part=part.label if part else None,
        rating=rating,
        relationships=pairs,
        fandoms=fandoms,
        author=author,
        tags=tuple(tags),
        tag_words=frozenset(word for tag in tags for word in _TAG_WORDS.split(tag)),
        is_reply=is_reply or bool(_REPLY.match(shown)),
        is_quoted_title=bool(quoted),
    )


_FENCED_PAIR: Final = re.compile(
    r"[\[({]\s*([A-Z][\w'. -]{0,24}(?:/[A-Z][\w'. -]{0,24}){1,3})\s*[\])},]"
)


def _pairs(rest: str) -> tuple[tuple[str, ...], ...]:
    fenced = _FENCED_PAIR.search(rest)
    if fenced and not rating_in_title(f"({fenced[1]})") and not _fandom(fenced[1].split("/")[0]):
        pairs = read_relationships(fenced[1])
        if pairs:
            return pairs
    return relationships_named(rest)


def _front(rest: str) -> tuple[str, list[str], bool, tuple[str, ...]]:
    tags: list[str] = []
    fandoms: list[str] = []
    is_reply = False
    for _ in range(8):
        reply = _REPLY.match(rest) if ":" in rest else None
        if reply:
            is_reply = is_reply or not reply[0].strip().lower().startswith("f")
            rest = rest[reply.end() :]
            continue
        step = _front_step(rest, tags, fandoms)
        if step is None or not step.strip():
            break
        rest = step
    return rest, tags, is_reply, tuple(fandoms)


def _front_step(rest: str, tags: list[str], fandoms: list[str]) -> str | None:
    bracket = _FRONT_BRACKET.match(rest) if rest.lstrip()[:1] in _OPENING else None
    if bracket:
        inner = bracket[1].strip()
        if _is_part(inner, is_alone=not rest[bracket.end() :].strip()):
            return None
        tags.append(inner.lower())
        if _fandom(inner):
            fandoms.append(inner)
        return rest[bracket.end() :]
    post = _POSTNAME.match(rest)
    if post:
        tags.append(post[1].lower())
        return rest[post.end() :]
    code = _SERIES_CODE.match(rest)
    if code and (tags or ":" in code[0] or "," in code[0] or "(" in rest):
        fandoms.append(code[1])
        return rest[code.end() :]
    return _front_tag(rest, tags, fandoms)


def _is_part(inner: str, *, is_alone: bool) -> bool:
    """Whether brackets hold a part: ``(2/7) Title``; in a tag it is that of another count."""
    part = find_part(inner)
    return part is not None and (is_alone or (part.start == 0 and part.end == len(inner)))


def _front_tag(rest: str, tags: list[str], fandoms: list[str]) -> str | None:
    match = _FRONT_TAG.match(rest) if ":" in rest else None
    if not match:
        return None
    words = (match[1] or match[2]).strip().lower().split()
    known = [
        w
        for w in words
        if w in STORY_TAGS
        or w in TALK_TAGS
        or w in ADMIN_TAGS
        or w in _OTHER_TAGS
        or _COUNTED_TAG.search(w)
    ]
    if known and len(known) >= len(words) - 1 and not words[-1].isdecimal():
        tags.extend(words)
        return rest[match.end() :]
    name = (match[1] or match[2]).strip()
    if _fandom(name) and (tags or name.isupper()):
        fandoms.append(name)
        return rest[match.end() :]
    return None


def _author_beside(rest: str, part: FoundPart) -> tuple[str, str]:
    """Return the author, and what may be the title: what stands behind a title and its
    part, and behind a colon or dash or in quotes, is what the chapter is called."""
    before, behind = rest[: part.start], rest[part.end :]
    name = before.strip(_EDGE)
    if not name:
        return _author(_OF_TITLE.sub("", behind))
    if len(name) < _SHORTEST or _fandom(name):
        return _author(f"{before} {behind}")
    named = _BY_BEHIND.match(behind)
    if named:
        return named["name"].strip(" .,-\"'"), before
    if _AFTERTHOUGHT.fullmatch(behind):
        return _author(before)
    if behind.lstrip()[:1] not in _JOINTS:
        return _author(f"{before} {behind}")
    author, before = _author(before)
    return author or _author(behind)[0], before


_OF_TITLE: Final = re.compile(r"^\s*of\s+(?=\S)", re.I)
_BY_BEHIND: Final = re.compile(r"\s*,?\s*by:?\s+(?P<name>\w[\w.'’-]*(?: [\w.'’-]+){0,3})\s*$", re.I)
"""Who is named right behind a title and its part, in small letters too."""
_AFTERTHOUGHT: Final = re.compile(
    r"\W*(?:the end|end|the rest|fin|again|re-?sen[dt]|resending|sorry|take (?:two|2)"
    r"|(?:2nd|second) try|try(?:ing)? again)\W*",
    re.I,
)
"""What is said behind a part that is neither title nor chapter."""


_JOINTS: Final = (":", "-", "–", "—", '"', "“")
_SHORTEST: Final = 3


def _author(rest: str) -> tuple[str, str]:
    if "by" not in rest.lower():
        return "", rest
    bare = _BRACKETS.sub(" ", rest).rstrip(_EDGE)
    match = _BY.match(bare)
    if not match:
        return "", rest
    name = match["name"].strip(" .,-\"'")
    words = name.split()
    if (
        not words
        or len(words) > 5
        or words[0].lower() in ("the", "a", "an", "my", "his", "her", "me", "you", "night", "day")
    ):
        return "", rest
    return name, bare[: match.start("joint")]


def _is_whole(quoted: re.Match[str], rest: str) -> bool:
    """Whether the quoted words are the title, not a word inside one."""
    inner = quoted[1] or quoted[2]
    outside = _BRACKETS.sub(" ", rest.replace(quoted[0], " ", 1))
    return len(outside.split()) <= 3 or len(inner) > len(outside)


def _bare_title(rest: str) -> str:
    title = _BRACKETS.sub(lambda m: " " if _is_code(m[1]) else m[0], rest)
    is_noisy = any(map(title.lower().__contains__, _NOISE_WORDS))
    tails = (_RATING_TAIL, _CODES_TAIL, _RATING_TAIL) if "/" in title else (_RATING_TAIL,) * 2
    for pattern in (_NOISE, *tails, _NOISE) if is_noisy else tails:
        title = pattern.sub(" ", title)
    return title.strip(_EDGE).strip()


@remembered
def _is_code(inner: str) -> bool:
    words = inner.split()
    if not words or rating_in_title(f"({inner})") or find_part(inner):
        return True
    if "/" in inner or _A_CODE.match(inner):
        return True
    return inner.isupper() or len(words) == 1
