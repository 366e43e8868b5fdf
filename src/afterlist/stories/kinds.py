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


_ADMIN: Final = (
    "list rules",
    "list guidelines",
    "list policy",
    "list owner",
    "list mom",
    "list admin",
    "listmom",
    "list-mom",
    "list maintenance",
    "list moderat",
    "list members",
    "list faq",
    "unsubscribe",
    "subscribers",
    "subscription",
    "digest mode",
    "moderator",
    "posting guidelines",
    "posting rules",
    "posting requirements",
    "no mail",
    "no-mail",
    "nomail",
    "welcome to the",
    "on-topic",
    "off-topic",
    "on topic",
    "off topic",
    "list business",
    "administrative",
    "bouncing",
    "bounced",
    "flame war",
    "headers must",
    "header must",
    "headers should",
    "all posts must",
    "all stories must",
    "all fic must",
    "every story must",
    "every posting must",
    "must include",
    "please include",
    "must have",
    "netiquette",
    "to subscribe",
    "your subject line",
    "subject line must",
    "members of this list",
    "template",
    "will be moderated",
    "be unsubscribed",
    "be removed from the list",
    "new members",
    "the list will",
    "list archive",
    "list software",
    "the server",
    "yahoogroups",
    "reminder",
    "rules of this list",
    "list's rules",
)
_PRAISE: Final = (
    "loved it",
    "loved this",
    "loved that",
    "loved the",
    "loved your",
    "i love ",
    "i really like",
    "i really love",
    "i liked",
    "i enjoyed",
    "i adore",
    "great story",
    "great job",
    "great work",
    "great fic",
    "great part",
    "great chapter",
    "great stuff",
    "good job",
    "good work",
    "good story",
    "wonderful story",
    "wonderful job",
    "wonderful work",
    "can't wait",
    "more please",
    "more soon",
    "please write",
    "please post",
    "please continue",
    "please hurry",
    "keep it up",
    "keep up the",
    "keep writing",
    "keep going",
    "your story",
    "your fic",
    "your writing",
    "your character",
    "your dialogue",
    "your work",
    "well done",
    "well written",
    "this was great",
    "this was wonderful",
    "this was lovely",
    "this was so",
    "you wrote",
    "you captured",
    "you write",
    "you really",
    "nice job",
    "nice work",
    "thank you for writing",
    "thank you for posting",
    "thank you for sharing",
    "thanks for writing",
    "thanks for posting",
    "thanks for sharing",
    "awesome",
    "fabulous",
    "next part",
    "sequel?",
    "you made me",
    "favorite line",
    "favourite line",
    "bravo",
    "made me cry",
    "made me laugh",
    "laughed out loud",
    "more, please",
    "want more",
    "your version",
    "your portrayal",
    "beautiful story",
    "lovely story",
    "wow",
)
_TALK: Final = (
    "does anyone",
    "does anybody",
    "has anyone",
    "has anybody",
    "anyone know",
    "anybody know",
    "anyone remember",
    "anyone else",
    "i'm looking for",
    "looking for a",
    "i was wondering",
    "do you all",
    "do you think",
    "i think",
    "i don't think",
    "in my opinion",
    "imho",
    "btw",
    " lol",
    "hi all",
    "hi everyone",
    "hi guys",
    "hi there",
    "hi folks",
    "hello all",
    "hello everyone",
    "hey all",
    "my site",
    "my page",
    "my web",
    "recommend",
    " recs",
    "now up",
    "now online",
    "now available",
    "can be found",
    "can be read",
    "the episode",
    "last night's",
    "i agree",
    "i disagree",
    "you're right",
    "you are right",
    "discussion",
    "the show",
    "the writers",
    "spoiler",
    "this list",
    "the list",
    "posted",
    "yahoo",
    "http",
    "season ",
    "just wanted to",
    "new here",
    "delurk",
    "sorry for",
    "fanfic",
    "fic ",
    "fics",
    "what did you",
    "what do you",
    "any ideas",
    "thanks in advance",
    "wrote:",
    "writes:",
)
_LINK: Final = re.compile(r"https?://\S+|www\.\S+", re.I)
_ANNOUNCED: Final = re.compile(
    r"(?:is|are|was|it'?s|now|been|be) (?:now )?(?:up|posted|found|online|"
    r"available|archived|read|located|here)\b|(?:read|find|found|see|"
    r"get) (?:it|the (?:story|rest|fic)|them|this|my (?:story|fic))|"
    r"(?:story|chapter|part|fic)s? (?:at|on|here|is at|is up|up at)|\blink\b|"
    r"\burl\b|click|over at|\bat:?\s*$",
    re.I,
)
_TELLING: Final = frozenset(
    """said asked replied whispered murmured nodded smiled grinned sighed shrugged looked turned
        walked stared glanced stood sat felt watched knew thought heard opened closed
    pulled reached held took came went woke laughed frowned leaned stepped lay ran began seemed
    wondered had was were eyes hand hands door room told left made rang fell gave""".split()
)
_THIRD: Final = frozenset("he she his her him they them their".split())
_ADDRESS: Final = frozenset("i'm i've i'd i'll you your you're i my me".split())
_EDGES: Final = str.maketrans(dict.fromkeys('.,;:!?()"“”*_~-', " "))


def judge(posting: Posting, seen: Witnesses) -> tuple[Kind, float]:
    """Return what a posting is and how sure that is."""
    if posting.is_automatic:
        return Kind.ADMIN, 0.98
    if _is_plain_story(seen):
        return Kind.STORY, 0.99
    tags = frozenset(word for tag in seen.subject.tags for word in re.split(r"[^\w&-]+", tag))
    story = _story_score(posting, seen, tags)
    if story >= 1.0:
        return Kind.STORY, min(0.99, 0.75 + story / 20)
    kind = _talk_kind(posting, seen, tags)
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
    if seen.subject.is_reply:
        return min(score, 0.0)  # part, codes and tags are those of what it answers
    if seen.subject.part:
        score += 2.0
    if seen.subject.rating or seen.subject.relationships:
        score += 1.0
    return score


def _narrative(sample: str) -> float:
    """Return how far a stretch tells a story, from -4 to 6."""
    if not sample:
        return 0.0
    shown = sample[:1600].replace("’", "'")
    size = max(len(shown), 300) / 1000
    words = shown.translate(_EDGES).lower().split()
    lowered = shown.lower()
    spoken = _without_speech(shown)
    speech = (
        min(
            shown.count('."')
            + shown.count(',"')
            + shown.count('?"')
            + shown.count('!"')
            + shown.count("”"),
            20,
        )
        / size
    )
    telling = sum([word in _TELLING for word in words]) / size
    third = sum([word in _THIRD for word in words]) / size
    address = sum([word in _ADDRESS for word in spoken]) / size
    talk = sum([phrase in lowered for phrase in _TALK]) / size
    praise = sum([phrase in lowered for phrase in _PRAISE]) / size
    score = min(speech, 6) * 0.4 + min(telling, 30) * 0.1 + min(third, 40) * 0.05
    score -= max(0.0, min(address, 40) - 6) * 0.04 + min(talk, 10) * 0.5 + min(praise, 8) * 0.7
    return max(-4.0, min(6.0, score - 1.0))


def _without_speech(shown: str) -> list[str]:
    """The words outside quotation marks: what the teller says, not the persons."""
    if '"' in shown:
        shown = " ".join(shown.split('"')[::2])
    return shown.translate(_EDGES).lower().split()


def _size_score(seen: Witnesses) -> float:
    if seen.body_words >= 800:
        return 1.5
    if seen.body_words >= 250:
        return 0.5
    is_bare = seen.core_fields < 2 and not seen.has_part and not seen.has_credit
    return -1.5 if seen.body_words < 40 and is_bare else -0.3


def _admin_score(posting: Posting, seen: Witnesses) -> float:
    lowered = seen.head[:2000].lower()
    hits = sum([phrase in lowered for phrase in _ADMIN])
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
    if not seen.subject.is_reply and _ADMIN_SUBJECT.search(posting.subject):
        hits += 3
    return min(hits, 5) * 0.9 if hits >= 2 else hits * 0.2


_ADMIN_SUBJECT: Final = re.compile(
    r"\bFAQ\b|moderator approval|awaits? (?:moderat|approv)|\blist (?:rules|"
    r"guidelines|info|policy|etiquette|admin)|"
    r"welcome to (?:the )?[\w-]+(?: list)?$|\bunsubscri|"
    r"\bsubscription\b|mailing list memberships?|^(?:monthly |"
    r"weekly )?reminder:? |list reminder|\bdigest (?:issue|problems|readers)|"
    r"confirm(?:ation)? (?:request|of sub)|(?:monthly|weekly) posting",
    re.I,
)


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
    if tags & ADMIN_TAGS:
        return Kind.ADMIN
    if tags & {"fb", "feedback", "loc", "review", "c&c"}:
        return Kind.FEEDBACK
    if tags & TALK_TAGS:
        return Kind.DISCUSSION
    if _admin_score(posting, seen) >= 1.8:
        return Kind.ADMIN
    lowered = seen.head[:2000].lower()
    praise = sum([phrase in lowered for phrase in _PRAISE])
    if seen.subject.is_reply and (
        _answers_story(posting.subject, seen.subject, tags) or praise >= 2
    ):
        return Kind.FEEDBACK
    return Kind.FEEDBACK if praise >= 3 and "your" in lowered else Kind.DISCUSSION


_TALKED_ABOUT: Final = frozenset(
    """list question questions episode episodes season looking fic fics rec recs website site
        archive convention con poll survey update welcome hello intro
    introduction rules spoilers spoiler actor show tv thoughts help beta challenge challenges newbie
    virus warning vote votes news wanted search
    characters canon writers finale premiere series transcript schedule dvd dvds vhs tape
    tapes""".split()
)


def _answers_story(subject: str, facts: SubjectFacts, tags: frozenset[str]) -> bool:
    """Whether a reply's Subject is that of a story: coded as one, or set as a title."""
    if (
        facts.part
        or facts.rating
        or facts.relationships
        or facts.is_quoted_title
        or tags & STORY_TAGS
    ):
        return True
    if "do not archive" in subject.lower() or facts.author:
        return True
    words = facts.title.replace("(", " ").split()
    if "?" in facts.title and len(words) > 3:
        return False
    if {word.lower().strip(".,:;!?'\")") for word in words} & _TALKED_ABOUT:
        return False
    long_words = [word for word in words if len(word.strip(",.:()")) > 3]
    return (
        len(words) >= 2 and bool(long_words) and all(not word[:1].islower() for word in long_words)
    )


def quoted_share(posting: Posting) -> float:
    """Return how much of the text is quoted from another posting, 0 to 1."""
    quoted = sum(s.span.end - s.span.start for s in posting.segments if s.kind is SegmentKind.QUOTE)
    if not posting.segments and "\n>" in posting.text[:20000]:
        shown = posting.text[:20000].splitlines()
        quoted = sum(len(line) for line in shown if line.startswith(">"))
        return quoted / max(1, sum(len(line) for line in shown))
    return quoted / max(1, len(posting.text))
