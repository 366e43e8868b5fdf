"""What a posting is: a story, feedback, discussion or mail about the list."""

import re
from typing import Final, NamedTuple

from afterlist.model import Kind, Posting, SegmentKind
from afterlist.stories.labels import Field, label_of
from afterlist.stories.subjects import ADMIN_TAGS, STORY_TAGS, TALK_TAGS, SubjectFacts

LOOKED_AT: Final = 3000
_LINKED: Final = frozenset(
    (Field.WEBSITE, Field.EMAIL, Field.DISTRIBUTION, Field.FEEDBACK, Field.AUTHOR, Field.OTHER)
)
"""Fields whose value is often a link though the story stands below."""


class Witnesses(NamedTuple):
    """What speaks for a kind. ``fields`` counts distinct header fields with a value,
    ``has_credit`` a byline, ``body_words`` the words of the story proper that are not quoted."""

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


_ADMIN: Final = re.compile(
    r"\b(?:list (?:rules|guidelines|policy|owner|mom|admin\w*|maintenance|moderat\w+|members|faq)|listmom|list-?mom|unsubscribe|subscrib(?:e|ers?|ed|ing)\b|digest mode|"
    r"moderator|mailing list (?:rules|faq)|posting (?:guidelines|rules|requirements)|no-?mail|welcome to (?:the )?[\w -]{2,40} (?:list|group|mailing)|on-?topic|off-?topic|"
    r"list business|administrative|web ?mail bounc\w+|bouncing|subscription|flame ?wars?|headers? (?:must|should)|all (?:posts|stories|fic|fics) (?:must|should)|netiquette|members)\b",
    re.I,
)
_PRAISE: Final = re.compile(
    r"\b(?:loved (?:it|this|that|the|your)|i (?:really |just |so |absolutely )?(?:love|liked|enjoyed|adore[d]?)|great (?:story|job|work|fic|part|chapter|stuff)|good (?:job|work|story|stuff)|wonderful (?:story|job|work)|"
    r"can'?t wait|more (?:please|soon)|please (?:write|post|continue|hurry)|keep (?:it up|up the|writing|going)|your (?:story|fic|writing|characteri[sz]ation|dialogue|work)|well (?:done|written)|"
    r"this was (?:great|wonderful|lovely|fantastic|so)|you (?:write|wrote|captured|made|really|have)|nice (?:job|work)|thank you for (?:writing|posting|sharing)|thanks for (?:writing|posting|sharing)|awesome|fabulous|next part|sequel\?)\b",
    re.I,
)
_TALK: Final = re.compile(
    r"\b(?:does any(?:one|body)|has any(?:one|body)|any(?:one|body) (?:know|remember|else|have|here|up for)|i'?m looking for|looking for a|i was wondering|what do you (?:all |guys )?think|do you think|"
    r"i think|i don'?t think|in my opinion|imho|imo|btw|lol|hi (?:all|everyone|guys|there|folks)|hello (?:all|everyone)|my (?:web ?site|site|page)|recommend\w*|recs?\b|"
    r"(?:is|are) now (?:up|online|available|posted)|(?:new|updated) (?:story|stories|chapter|fic) (?:is |are )?(?:up|at|on)|can be (?:found|read)|the episode|last night'?s|i agree|i disagree|"
    r"you(?:'re| are) right|discussion|the show|season \d|writers'?|spoilers?|watched|this list|the list|posted|yahoo|http)\b",
    re.I,
)
_LINK: Final = re.compile(r"https?://\S+|www\.\S+", re.I)
_ANNOUNCED: Final = re.compile(
    r"(?:is|are|was|it'?s|now|been|be) (?:now )?(?:up|posted|found|online|available|archived|read|located|here)\b|(?:read|find|found|see|get) (?:it|the (?:story|rest|fic)|them|this|my (?:story|fic))|"
    r"(?:story|chapter|part|fic)s? (?:at|on|here|is at|is up|up at)|\blink\b|\burl\b|click|over at|\bat:?\s*$",
    re.I,
)
_SPEECH_MARK: Final = re.compile(
    r"[\"“][A-Z'’][^\"”\n]{1,300}?[,.!?…-][\"”]|[\"“][A-Z][^\"”]{2,90}\n[^\"”]{0,300}?[,.!?]”?\"?"
)
_TELLING: Final = re.compile(
    r"\b(?:said|asked|replied|whispered|murmured|nodded|smiled|grinned|sighed|shrugged|looked|turned|walked|stared|glanced|stood|sat|felt|watched|knew|thought|heard|opened|closed|"
    r"pulled|reached|held|took|came|went|woke|laughed|frowned|leaned|stepped|lay|ran|began|seemed|wondered|had|was|were|eyes|hand|hands|door|room)\b"
)
_THIRD: Final = re.compile(r"\b(?:he|she|his|her|him|they|them|their)\b", re.I)
_ADDRESS: Final = re.compile(r"\b(?:i'm|i've|i'd|i'll|you|your|you're|i|my|me)\b", re.I)


def judge(posting: Posting, seen: Witnesses) -> tuple[Kind, float]:
    """Return what a posting is and how sure that is."""
    if posting.is_automatic:
        return Kind.ADMIN, 0.98
    tags = frozenset(word for tag in seen.subject.tags for word in re.split(r"[^\w&-]+", tag))
    story = _story_score(posting, seen, tags)
    if story >= 1.0:
        return Kind.STORY, min(0.99, 0.75 + story / 20)
    kind = _talk_kind(posting, seen, tags)
    return kind, min(0.98, 0.7 + max(0.0, 1.0 - story) / 12)


def _story_score(posting: Posting, seen: Witnesses, tags: frozenset[str]) -> float:
    score = _header_score(seen) + _subject_score(seen, tags)
    narrative = _narrative(seen.body_sample)
    score += narrative * min(1.0, seen.body_words / 60)
    score += _size_score(seen)
    if not posting.subject and not posting.sender.email and posting.message_id is None:
        score += 3.5  # a text file that was kept without its envelope was kept for its story
    if seen.subject.is_reply:
        score -= 1.5 if seen.core_fields >= 3 or seen.has_credit else 3.0
    score -= 6.0 * max(0.0, seen.quoted_share - 0.25)
    score -= _admin_score(posting, seen) * (
        2.0 if seen.core_fields < 4 or seen.empty_labels >= 3 else 0.8
    )
    if _is_announcement(seen):
        score -= 7.0
    return score


def _header_score(seen: Witnesses) -> float:
    if seen.empty_labels >= 4 and seen.empty_labels > seen.fields:
        return -3.0
    score = min(seen.core_fields, 5) * 0.9 + min(seen.fields - seen.core_fields, 3) * 0.4
    score += 1.5 if seen.has_credit else 0.0
    score += 1.0 if seen.has_part else 0.0
    return score + (1.5 if seen.has_end else 0.0)


def _subject_score(seen: Witnesses, tags: frozenset[str]) -> float:
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
        "question",
        "poll",
    }:
        score -= 5.0
    elif tags & STORY_TAGS or any(tag.endswith("fic") for tag in tags):
        score += 2.0
    if seen.subject.part:
        score += 2.0
    if seen.subject.rating or seen.subject.relationships:
        score += 1.0
    return score


def _narrative(sample: str) -> float:
    """Return how far a stretch tells a story, from -4 to 6."""
    if not sample:
        return 0.0
    size = max(len(sample), 300) / 1000
    speech = len(_SPEECH_MARK.findall(sample)) / size
    telling = len(_TELLING.findall(sample)) / size
    third = len(_THIRD.findall(sample)) / size
    address = len(_ADDRESS.findall(_SPEECH_MARK.sub(" ", sample))) / size
    talk = len(_TALK.findall(sample)) / size
    praise = len(_PRAISE.findall(sample)) / size
    score = min(speech, 6) * 0.4 + min(telling, 30) * 0.1 + min(third, 40) * 0.05
    score -= max(0.0, min(address, 40) - 6) * 0.04 + min(talk, 10) * 0.7 + min(praise, 8) * 0.9
    return max(-4.0, min(6.0, score - 1.0))


def _size_score(seen: Witnesses) -> float:
    if seen.body_words >= 800:
        return 1.5
    if seen.body_words >= 250:
        return 0.5
    is_bare = seen.core_fields < 2 and not seen.has_part and not seen.has_credit
    return -1.5 if seen.body_words < 40 and is_bare else -0.3


def _admin_score(posting: Posting, seen: Witnesses) -> float:
    hits = len({m.lower() for m in _ADMIN.findall(seen.head)})
    sender = f"{posting.sender.name} {posting.sender.email}".lower()
    if any(
        word in sender
        for word in (
            "listmom",
            "owner",
            "moderator",
            "list-admin",
            "majordomo",
            "listserv",
            "-admin",
            "admin@",
        )
    ):
        hits += 1
    return min(hits, 5) * 0.9 if hits >= 2 else hits * 0.2


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


def _talk_kind(posting: Posting, seen: Witnesses, tags: frozenset[str]) -> Kind:
    if tags & ADMIN_TAGS or _admin_score(posting, seen) >= 1.8:
        return Kind.ADMIN
    if tags & {"fb", "feedback", "loc", "review", "c&c"}:
        return Kind.FEEDBACK
    if tags & TALK_TAGS:
        return Kind.DISCUSSION
    praise = len(_PRAISE.findall(seen.head))
    about_story = bool(seen.subject.part or tags & STORY_TAGS or seen.subject.rating)
    if seen.subject.is_reply and (about_story or praise >= 2) and praise >= 1:
        return Kind.FEEDBACK
    if praise >= 3 and "your" in seen.head.lower():
        return Kind.FEEDBACK
    if seen.subject.is_reply and about_story and seen.quoted_share > 0.2:
        return Kind.FEEDBACK
    return Kind.DISCUSSION


def quoted_share(posting: Posting) -> float:
    """Return how much of the text is quoted from another posting, 0 to 1."""
    quoted = sum(s.span.end - s.span.start for s in posting.segments if s.kind is SegmentKind.QUOTE)
    if not posting.segments and "\n>" in posting.text[:20000]:
        shown = posting.text[:20000].splitlines()
        quoted = sum(len(line) for line in shown if line.startswith(">"))
        return quoted / max(1, sum(len(line) for line in shown))
    return quoted / max(1, len(posting.text))
