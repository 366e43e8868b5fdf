"""What a list would send back: told to the author before anything is sent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from afterlist.distribution.labelled import SPELLINGS, field_text, header_lines, is_taken
from afterlist.distribution.manuscript import Manuscript
from afterlist.distribution.profile import SMALLEST_TEXT, ListProfile, Refusal
from afterlist.distribution.subject import named_in


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a list asks for and a story has not.

    ``message`` says it in a sentence that a person can act on; ``words`` are the
    list's own, empty where its profile quotes none.
    """

    code: str
    field: str
    message: str
    words: str = ""


def faults(manuscript: Manuscript, profile: ListProfile) -> tuple[Fault, ...]:
    """Return what keeps the list from taking a chapter; nothing if it will."""
    return (
        *_missing_labels(manuscript, profile),
        *_missing_in_subject(manuscript, profile),
        *_rating(manuscript, profile),
        *_refused(manuscript, profile),
        *_needed(manuscript, profile),
        *_too_long(manuscript, profile),
    )


def _missing_labels(manuscript: Manuscript, profile: ListProfile) -> Iterator[Fault]:
    for rule in profile.labels:
        if rule.required and not _said(manuscript, profile, rule.field):
            asked = rule.spelling.strip()
            yield Fault(
                "label-missing",
                rule.field,
                f"{profile.name} asks for a line “{asked}”, and the story has none.",
                rule.words,
            )


def _missing_in_subject(manuscript: Manuscript, profile: ListProfile) -> Iterator[Fault]:
    required = {rule.field for rule in profile.labels if rule.required}
    for name in named_in(profile.subject):
        # A story in one piece has no part, and a missing label was told already.
        if name != "part" and name not in required and not _said(manuscript, profile, name):
            yield Fault(
                "subject-lacks",
                name,
                f"{profile.name} has the {_called(name)} in its subjects, and the story has none.",
                profile.subject.words,
            )


def _rating(manuscript: Manuscript, profile: ListProfile) -> Iterator[Fault]:
    if manuscript.header.rating and not is_taken(manuscript.rating, profile):
        own = manuscript.fields.get("rating", manuscript.rating.value)
        scale = ", ".join(profile.ratings.values())
        yield Fault(
            "rating-not-taken",
            "rating",
            f"{profile.name} takes {scale}; the story is rated “{own}”.",
            profile.ratings_words,
        )


def _refused(manuscript: Manuscript, profile: ListProfile) -> Iterator[Fault]:
    for refusal in profile.refuses:
        found = _matching(manuscript, profile, refusal)
        if found:
            called = _called(refusal.field)
            yield Fault(
                "not-accepted",
                refusal.field,
                f"{profile.name} does not take “{found}” ({called}).",
                refusal.words,
            )


def _needed(manuscript: Manuscript, profile: ListProfile) -> Iterator[Fault]:
    for need in profile.only:
        if not _matching(manuscript, profile, need):
            wanted = " or ".join(f"“{word}”" for word in need.any_of)
            yield Fault(
                "off-topic",
                need.field,
                f"{profile.name} takes only {wanted} ({_called(need.field)}).",
                need.words,
            )


def _too_long(manuscript: Manuscript, profile: ListProfile) -> Iterator[Fault]:
    lines = header_lines(manuscript, profile, "99/99", is_whole=True)
    size = sum(len(line.encode()) + 2 for line in lines)
    if size + _ENVELOPE + SMALLEST_TEXT > profile.largest_kb * 1_000:
        yield Fault(
            "header-too-long",
            "notes",
            f"{profile.name} takes {profile.largest_kb} KB in a message, and the header alone"
            f" has {size // 1_000}: make the longest of its fields shorter.",
            profile.largest_words,
        )


_ENVELOPE = 2_000


def _matching(manuscript: Manuscript, profile: ListProfile, rule: Refusal) -> str:
    """The first of a rule's words that the field has, as whole words; empty if none."""
    clauses = [_words(each) for each in _CLAUSE.split(_said(manuscript, profile, rule.field))]
    return next((word for word in rule.any_of if _is_said(_words(word), clauses)), "")


# A stop inside a word ends no clause ("A.U.", "m/m").
_CLAUSE = re.compile(r"[.:;!?](?=\s|$)|[()\[\]\n]|\bbut\b|\bonly\b", re.IGNORECASE)
# "Not AU", "no sex or slash", "no sex, no slash": but "no beta, slash" is slash.
_DENIED = re.compile(
    r" (?:no|not|non|without|nor|never|isn't|isn’t)"
    r"(?: (?:a|an|any|real|actual|explicit))?(?: \S+(?: ,(?: \S+){1,3})* ,? ?(?:or|nor))? $"
)


def _is_said(word: str, clauses: Sequence[str]) -> bool:
    """Whether a word is said, and not only to say that it is not there ("no slash")."""
    if not word:
        return False
    for clause in clauses:
        at = clause.find(word)
        while at >= 0:
            if not _DENIED.search(clause[max(0, at - _FAR) : at + 1]):
                return True
            at = clause.find(word, at + 1)
    return False


_FAR = 80


def _words(text: str) -> str:
    """The words of a text between single blanks, each comma by itself."""
    folded = "".join(
        c if c.isalnum() or c in "/+&'’-" else " , " if c == "," else " " for c in text.casefold()
    )
    inner = " ".join(folded.split())
    return f" {inner} " if inner else ""


def _said(manuscript: Manuscript, profile: ListProfile, name: str) -> str:
    # Every posting can be numbered: what is asked for is given when it is composed.
    return field_text(manuscript, profile, name, part="1")


def _called(name: str) -> str:
    return SPELLINGS[name].rstrip(":").casefold()
