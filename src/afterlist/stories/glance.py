"""Talk known at a glance: postings without any sign of a header that tell no story."""

from typing import Final

from afterlist.model import Kind, Posting, SegmentKind, Span
from afterlist.stories.credit_lines import copyright_line, credit_name
from afterlist.stories.ends import is_end_mark
from afterlist.stories.labels import label_of, lone_label
from afterlist.stories.narrative import NARRATIVE_READ, narrative, speeches
from afterlist.stories.parts import HEADS, find_part, part_heading
from afterlist.stories.phrases import HINTS, Sample, sample_of
from afterlist.stories.subjects import STORY_TAGS, SubjectFacts
from afterlist.stories.talk import talk_kind

_READ: Final = 3000
_LAST: Final = 300
_LETTERS_A_WORD: Final = 5.5
_SURE: Final = 0.95
_LONGEST: Final = 120
# A reply that nobody speaks in does not tell enough to be a story without a header.
_FEW_SPEECHES: Final = 2
_TOO_LITTLE: Final = -1.0
_BODY: Final = SegmentKind.BODY
_QUOTE: Final = SegmentKind.QUOTE


def evident_talk(posting: Posting, span: Span, subject: SubjectFacts) -> tuple[Kind, float] | None:
    """Return the kind of a posting that is plainly no story, None where it must be
    weighed: a line like a header's, a Subject like a story's, or telling enough."""
    if not subject.is_reply and _is_storys(posting, subject):
        return None
    shown, size = _own_words(posting, span, subject.is_reply)
    sample = sample_of(shown, NARRATIVE_READ)
    is_long = is_long_answer(subject, size / _LETTERS_A_WORD, posting)
    is_part = is_long and (subject.part is not None or _is_headed(shown))
    if is_part and narrative(sample) > SOME_TELLING:
        return None
    score = _story_score(sample, size, subject.is_reply)
    if score > 0.0 or (score > -1.0 and _is_end_marked(posting.text, span)):
        return None
    # A header may stand below a long letter, but not below a long answer.
    if _has_sign(sample.shown if subject.is_reply else shown, sample):
        return None
    return talk_kind(posting, subject, sample), _SURE


def _is_headed(shown: str) -> bool:
    """Whether the first line may be a part's heading: ``Low Tide, Part 2``."""
    line = shown.lstrip()[:_HEADING].split("\n", 1)[0]
    is_counted = "art " in line or "ART " in line or "hapter " in line or "HAPTER " in line
    return is_counted and len(line) < _HEADING and find_part(line) is not None


_HEADING: Final = 100


def is_long_answer(subject: SubjectFacts, words: float, posting: Posting) -> bool:
    """Return whether a posting may be a part that was sent by answering the one before, if
    it has a number or a byline: long, and without a line of what it answers."""
    if not subject.is_reply or words < _LONG_ANSWER:
        return False
    return all(segment.kind is not _QUOTE for segment in posting.segments)


_LONG_ANSWER: Final = 150
SOME_TELLING: Final = -0.6
"""Talk about a story tells less than this."""


def _is_storys(posting: Posting, subject: SubjectFacts) -> bool:
    has_envelope = bool(posting.subject or posting.sender.email or posting.message_id)
    is_coded = subject.part or subject.rating or subject.relationships or subject.is_quoted_title
    tags = subject.tag_words
    is_tagged = tags & STORY_TAGS or any(tag.endswith("fic") for tag in tags)
    return not has_envelope or bool(is_coded or is_tagged)


def _own_words(posting: Posting, span: Span, is_reply: bool) -> tuple[str, int]:
    """Return the first of what the poster wrote, and how much that is in all."""
    text = posting.text
    pieces: list[str] = []
    size = read = 0
    for kind, start, end in _stretches(posting, span):
        if end <= span.start or (is_reply and kind is not _BODY):
            continue
        size += end - start
        if read < _READ:
            pieces.append(text[start : min(end, start + _READ - read)])
            read += len(pieces[-1])
    return "\n".join(pieces), size


def _stretches(posting: Posting, span: Span) -> list[tuple[SegmentKind, int, int]]:
    first, last = span
    if not posting.segments:
        return [(_BODY, first, last)]
    stretches: list[tuple[SegmentKind, int, int]] = []
    for segment in posting.segments:
        start, end = segment.span
        if start < last:
            stretches.append((segment.kind, max(start, first), min(end, last)))
    return stretches


def _story_score(sample: Sample, size: int, is_reply: bool) -> float:
    words = size / _LETTERS_A_WORD
    if is_reply and speeches(sample.shown) < _FEW_SPEECHES:
        return _TOO_LITTLE
    by_size = 1.5 if words > 700 else 0.5 if words > 200 else 0.0
    return narrative(sample) * min(1.0, words / 60) + by_size - (3.0 if is_reply else 0.0)


_MARKS: Final = ":=~>–—*_[(<©-"
_MARKED_UP_TO: Final = 46


def _has_sign(shown: str, sample: Sample) -> bool:
    is_plain = len(shown) <= len(sample.shown) and sample.known.isdisjoint(HINTS)
    return any(map(_is_sign, _marked_lines(shown))) or (
        not is_plain and any(map(_is_sign, filter(_may_be_sign, shown.split("\n"))))
    )


def _marked_lines(shown: str) -> set[str]:
    """The lines that have a mark of a label near their beginning."""
    lines: set[str] = set()
    for mark in _MARKS:
        at = shown.find(mark)
        while at >= 0:
            start = shown.rfind("\n", 0, at) + 1
            end = shown.find("\n", at)
            if at - start < _MARKED_UP_TO:
                lines.add(shown[start : end if end >= 0 else None])
            at = shown.find(mark, end) if end >= 0 else -1
    return lines


def _may_be_sign(line: str) -> bool:
    """Whether a line without a mark could be a sign: what most lines of talk are not."""
    return line[:2].lower() in HEADS or "by " in line or ".." in line or line.isupper()


def _is_sign(line: str) -> bool:
    """Whether a line is like one of a header, or heads a part of a story."""
    line = line.strip()
    if not line or line[0] == ">":
        return False
    if label_of(line) is not None:
        return True
    return len(line) <= _LONGEST and (
        lone_label(line) is not None
        or credit_name(line) is not None
        or copyright_line(line) is not None
        or part_heading(line) is not None
    )


def _is_end_marked(text: str, span: Span) -> bool:
    last = text[max(span.start, span.end - _LAST) : span.end]
    return any(is_end_mark(line.strip()) for line in last.split("\n"))
