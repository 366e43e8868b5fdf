"""Which talk a posting is that carries no story: feedback, discussion, mail about the list."""

import re
from typing import Final

from afterlist.model import Kind, Posting, SegmentKind
from afterlist.stories.phrases import LIST_MAIL, PRAISE, Sample
from afterlist.stories.subjects import (
    ADMIN_TAGS,
    FEEDBACK_TAGS,
    STORY_TAGS,
    TALK_TAGS,
    SubjectFacts,
)

TALK_READ: Final = 2000
_ADMIN_SCORE: Final = 1.8
_SENDERS: Final = ("listmom", "owner", "moderator", "majordomo", "listserv", "-admin", "admin@")


def admin_score(posting: Posting, subject: SubjectFacts, head: Sample) -> float:
    """Return how far a posting is about the list itself, from 0 to 4.5."""
    hits = LIST_MAIL.count(head.lowered, head.known)
    sender = f"{posting.sender.name} {posting.sender.email}".lower()
    if any(map(sender.__contains__, _SENDERS)):
        hits += 1
    if not subject.is_reply and _is_about_list(posting.subject):
        hits += 3
    return min(hits, 5) * 0.9 if hits >= 2 else hits * 0.2


def _is_about_list(subject: str) -> bool:
    is_likely = any(map(subject.lower().__contains__, _ADMIN_WORDS))
    return is_likely and _ADMIN_SUBJECT.search(subject) is not None


_ADMIN_WORDS: Final = (
    "faq", "moderat", "await", "list", "welcome", "subscri", "reminder", "digest", "confirm",
    "posting",
)  # fmt: skip
_ADMIN_SUBJECT: Final = re.compile(
    r"\bFAQ\b|moderator approval|awaits? (?:moderat|approv)|\blist (?:rules|"
    r"guidelines|info|policy|etiquette|admin)|"
    r"welcome to (?:the )?[\w-]+(?: list)?$|\bunsubscri|"
    r"\bsubscription\b|mailing list memberships?|^(?:monthly |"
    r"weekly )?reminder:? |list reminder|\bdigest (?:issue|problems|readers)|"
    r"confirm(?:ation)? (?:request|of sub)|(?:monthly|weekly) posting",
    re.I,
)


def talk_kind(posting: Posting, subject: SubjectFacts, head: Sample) -> Kind:
    """Return the kind of a posting that is no story."""
    tagged = _kind_by_tag(subject.tag_words)
    praise = PRAISE.count(head.lowered, head.known)
    is_further = not praise and _is_answer_to_answer(posting, subject, head)
    if tagged is Kind.FEEDBACK and is_further:
        return Kind.DISCUSSION
    if tagged is not None:
        return tagged
    if admin_score(posting, subject, head) >= _ADMIN_SCORE:
        return Kind.ADMIN
    if subject.is_reply and _answers_story(posting.subject, subject):
        return Kind.DISCUSSION if is_further else Kind.FEEDBACK
    is_praise = (subject.is_reply and praise >= 2) or (praise >= 3 and "your" in head.lowered)
    return Kind.FEEDBACK if is_praise else Kind.DISCUSSION


def _is_answer_to_answer(posting: Posting, subject: SubjectFacts, head: Sample) -> bool:
    """Whether what is answered is itself an answer, or a question that is answered with
    yes or no: the author thanks, others talk on."""
    if not subject.is_reply:
        return False
    return len(posting.in_reply_to) > 1 or (
        head.words[:1] in (["yes"], ["no"]) and _quotes_question(posting)
    )


def _quotes_question(posting: Posting) -> bool:
    quotes = [s.span for s in posting.segments if s.kind is SegmentKind.QUOTE]
    return bool(quotes) and posting.text[slice(*quotes[0])].rstrip(" \n>\t")[-1:] == "?"


def _kind_by_tag(tags: frozenset[str]) -> Kind | None:
    if tags & ADMIN_TAGS:
        return Kind.ADMIN
    if tags & FEEDBACK_TAGS:
        return Kind.FEEDBACK
    return Kind.DISCUSSION if tags & TALK_TAGS else None


_TALKED_ABOUT: Final = frozenset(
    """list question questions episode episodes season looking fic fics rec recs website site
        archive convention con poll survey update welcome hello intro
    introduction rules spoilers spoiler actor show tv thoughts help beta challenge challenges newbie
    virus warning vote votes news wanted search
    characters canon writers finale premiere series transcript schedule dvd dvds vhs tape
    tapes""".split()
)


_ASIDE: Final = re.compile(r"\s*\([^()]*\)\s*$")
_NAMED: Final = re.compile(r"\(\w+(?: \w+)?(?:, ?|/)\w+(?: \w+)?(?:(?:, ?|/)\w+(?: \w+)?)*\)\s*$")
"""Characters in brackets behind the title: ``(giles, anya)``."""


def _answers_story(subject: str, facts: SubjectFacts) -> bool:
    """Whether a reply's Subject is that of a story: coded as one, or set as a title."""
    if (
        facts.part
        or facts.rating
        or facts.relationships
        or facts.is_quoted_title
        or facts.tag_words & STORY_TAGS
    ):
        return True
    if "do not archive" in subject.lower() or facts.author:
        return True
    has_aside = "(" in facts.title
    words = (_ASIDE.sub("", facts.title).replace("(", " ") if has_aside else facts.title).split()
    if "?" in facts.title and len(words) > 3:
        return False
    if {word.lower().strip(".,:;!?'\")") for word in words} & _TALKED_ABOUT:
        return False
    if ":" in facts.title and _NAMED.search(facts.title):
        return True
    long_words = [word for word in words if len(word.strip(",.:()")) > 3]
    return (
        len(words) >= 2 and bool(long_words) and all(not word[:1].islower() for word in long_words)
    )
