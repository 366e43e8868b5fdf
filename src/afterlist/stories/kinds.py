"""What a posting is: a story, feedback, discussion or mail about the list."""

import re
from dataclasses import replace
from typing import Final, NamedTuple

from afterlist.model import Kind, Posting, SegmentKind
from afterlist.stories.glance import SOME_TELLING, is_long_answer
from afterlist.stories.labels import label_of
from afterlist.stories.narrative import LEAST_NARRATIVE, NARRATIVE_READ, narrative
from afterlist.stories.phrases import sample_of
from afterlist.stories.subjects import ADMIN_TAGS, STORY_TAGS, SubjectFacts
from afterlist.stories.talk import TALK_READ, admin_score, talk_kind
from afterlist.stories.wordings import Field

LOOKED_AT: Final = 3000
_LINKED: Final = frozenset(
    (Field.WEBSITE, Field.EMAIL, Field.DISTRIBUTION, Field.FEEDBACK, Field.AUTHOR, Field.OTHER)
)
"""Fields whose value is often a link though the story stands below."""


class Witnesses(NamedTuple):
    """What speaks for a kind. ``fields`` counts distinct header fields with a value,
    ``has_credit`` a byline, ``body_words`` the words of the story proper that are not quoted.
    ``repeats_subject`` says that the Subject's title stands in the first lines,
    ``is_disclaimed`` that above a rule some sentence says whose the characters are."""

    subject: SubjectFacts
    fields: int
    core_fields: int
    has_credit: bool
    has_title: bool
    has_part: bool
    body_words: int
    body_sample: str
    empty_labels: int
    quoted_share: float
    head: str
    has_end: bool
    repeats_subject: bool = False
    is_disclaimed: bool = False


_LINK: Final = re.compile(r"https?://\S+|www\.\S+", re.I)
_ANNOUNCED: Final = re.compile(
    r"(?:is|are|was|it'?s|now|been|be) (?:now )?(?:up|posted|found|online|"
    r"available|archived|read|located|here)\b|(?:read|find|found|see|"
    r"get) (?:it|the (?:story|rest|fic)|them|this|my (?:story|fic))|"
    r"(?:story|chapter|part|fic)s? (?:at|on|here|is at|is up|up at)|\blink\b|"
    r"\burl\b|click|over at|\bat:?\s*$",
    re.I,
)


def judge(posting: Posting, seen: Witnesses) -> tuple[Kind, float]:
    """Return what a posting is and how sure that is."""
    if _is_plain_story(seen):
        return Kind.STORY, 0.99
    head = sample_of(seen.head, TALK_READ)
    about_list = admin_score(posting, seen.subject, head)
    if _story_score(posting, seen, about_list, LEAST_NARRATIVE) >= _BEYOND_DOUBT:
        return Kind.STORY, 0.99
    told = narrative(sample_of(seen.body_sample, NARRATIVE_READ))
    is_headed = seen.has_part or seen.has_credit or seen.subject.part is not None
    is_long = is_headed and is_long_answer(seen.subject, seen.body_words, posting)
    if is_long and told > SOME_TELLING:
        seen = seen._replace(subject=replace(seen.subject, is_reply=False))
    story = _story_score(posting, seen, about_list, told)
    if story >= 1.0:
        return Kind.STORY, min(0.99, 0.75 + story / 20)
    kind = talk_kind(posting, seen.subject, head)
    return kind, min(0.98, 0.7 + max(0.0, 1.0 - story) / 12)


def _is_plain_story(seen: Witnesses) -> bool:
    """A full header above a good deal of text of the poster's own: nothing to weigh."""
    return (
        seen.core_fields >= 4
        and seen.empty_labels < 3
        and seen.body_words >= 300
        and not seen.subject.is_reply
        and seen.quoted_share < 0.1
        and (seen.has_part or seen.has_end or bool(seen.subject.part) or '"' in seen.body_sample)
    )


_BEYOND_DOUBT: Final = 5.0
"""A score that is reckoned as sure as any, however little the text seems to tell."""


def _story_score(posting: Posting, seen: Witnesses, about_list: float, told: float) -> float:
    score = _header_score(seen) + _subject_score(seen)
    score += told * min(1.0, seen.body_words / 60)
    score += _size_score(seen)
    if not posting.subject and not posting.sender.email and posting.message_id is None:
        score += 3.5  # a text file that was kept without its envelope was kept for its story
    if seen.subject.is_reply:
        score -= 1.5 if seen.core_fields >= 3 or seen.has_credit else 3.0
    score -= 6.0 * max(0.0, seen.quoted_share - 0.25)
    score -= about_list * (2.0 if seen.core_fields < 4 or seen.empty_labels >= 3 else 0.8)
    if _is_announcement(seen):
        score -= 7.0
    return score


def _header_score(seen: Witnesses) -> float:
    if seen.empty_labels >= 4 and seen.empty_labels > seen.fields:
        return -3.0
    score = min(seen.core_fields, 5) * 0.9 + min(seen.fields - seen.core_fields, 3) * 0.4
    score += 1.5 if seen.has_credit else 0.0
    score += 1.5 if seen.is_disclaimed and not seen.core_fields else 0.0
    score += 1.0 if seen.has_part else 0.0
    return score + (1.5 if seen.has_end else 0.0)


_REQUESTS: Final = frozenset("request req wanted looking search query missing".split())


def _own_tags(subject: SubjectFacts) -> frozenset[str]:
    """A Subject's tags; of an answer without those of a request: a story may be the answer."""
    return subject.tag_words - _REQUESTS if subject.is_reply else subject.tag_words


def _subject_score(seen: Witnesses) -> float:
    tags = _own_tags(seen.subject)
    score = 0.0
    if tags & ADMIN_TAGS:
        score -= 6.0
    if tags & {
        "fb",
        "feedback",
        "loc",
        "disc",
        "discuss",
        "discussion",
        "ot",
        "request",
        "req",
        "rec",
        "recs",
        "ficrec",
        "ficlink",
        "link",
        "links",
        "ann",
        "announce",
        "announcement",
        "search",
        "query",
        "looking",
        "wanted",
        "missing",
        "question",
        "poll",
    }:
        score -= 5.0
    elif tags & STORY_TAGS or any(tag.endswith("fic") for tag in tags):
        score += 2.0
    if seen.subject.is_reply:
        return min(score, 0.0)  # part, codes and tags are those of what it answers
    if seen.subject.part:
        score += -2.0 if _asks_for_part(seen) else 2.0
    if seen.subject.rating or seen.subject.relationships:
        score += 1.0
    if seen.repeats_subject:
        score += 2.0
    return score + (1.0 if seen.subject.is_quoted_title else 0.0)


def _asks_for_part(seen: Witnesses) -> bool:
    """Whether a few words under ``Low Tide part 2?`` only ask where it is."""
    is_short = seen.body_words < _FEW_WORDS and not seen.core_fields
    return is_short and seen.subject.title.endswith("?")


_FEW_WORDS: Final = 100


def _size_score(seen: Witnesses) -> float:
    if seen.body_words >= 800:
        return 1.5
    if seen.body_words >= 250:
        return 0.5
    is_bare = seen.core_fields < 2 and not seen.has_part and not seen.has_credit
    return -1.5 if seen.body_words < 40 and is_bare else -0.3


def _is_announcement(seen: Witnesses) -> bool:
    """A header, a link, and no story: "it is up at"."""
    if seen.body_words >= 80 or ("http" not in seen.head and "www." not in seen.head):
        return False
    if seen.body_words >= 12 and seen.core_fields >= 4:
        return False
    for line in seen.head.splitlines():
        match = _LINK.search(line)
        label = label_of(line.strip()) if match else None
        if match and not (label and label.field in _LINKED):
            return (
                seen.body_words < 12
                or bool(_ANNOUNCED.search(line[: match.start()]))
                or not line[: match.start()].strip(" <(")
            )
    return False


_QUOTE: Final = SegmentKind.QUOTE


def quoted_share(posting: Posting) -> float:
    """Return how much of the text is quoted from another posting, 0 to 1."""
    quotes = [segment.span for segment in posting.segments if segment.kind is _QUOTE]
    quoted = sum([end - start for start, end in quotes])
    if not posting.segments and "\n>" in posting.text[:20000]:
        shown = posting.text[:20000].splitlines()
        quoted = sum(len(line) for line in shown if line.startswith(">"))
        return quoted / max(1, sum(len(line) for line in shown))
    return quoted / max(1, len(posting.text))
