"""The end of a story: its end mark, and what the author wrote after it."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from afterlist.model import Span
from afterlist.stories.labels import label_of
from afterlist.stories.lines import Tail, tail_of
from afterlist.stories.prose import headerness
from afterlist.stories.rules import is_rule

TAIL_LINES: Final = 50
_EDGES: Final = " \t*_~-=#<>[](){}.!:+|^–—\"'`/\\"
_END: Final = re.compile(
    r"(?:(?:this is )?(?:the )?(?:very )?end(?:e)?|fin(?:is|ito)?|owari|"
    r"koniec|das ende|the ?end ?(?:\?|for now)?|"
    r"end of (?:the )?(?:story|fic|file|tale|transmission|line)|that'?s all(?: folks)?|30|finished|"
    r"end(?: of)?:? ?(?:this )?(?:part|chapter|ch|pt|section|book|episode|"
    r"act|teaser|prologue|epilogue|interlude|installment)?\.? ?"
    r"(?:\d{1,3}[a-h]?|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve)?(?: ?(?:/|of) ?(?:\d{1,3}|\?+|[a-z]{3,8}))?|"
    r"(?:end|the end)(?: of)? .{1,50}|"
    r"(?:part|chapter) \w{1,9} end(?:s)?|"
    r"tbc|t\.b\.c|to be continued.{0,30}|to be cont(?:'d|inued)?|"
    r"cont(?:inued|'d)? (?:in|on|next).{0,30}|"
    r"(?:to be )?con(?:cluded|tinued|t'd)|continues? in .{0,30}|"
    r"more to (?:come|follow)|tbc\W.{0,20}|"
    r"end(?: part)? \d{1,2}[a-z]?)",
    re.I,
)
# How any of them begins.
_STARTS: Final = frozenset("th en fi ow ko da 30 pa ch tb t. to co mo".split())
_LONGEST_MARK: Final = 60
_LONGEST_GLUED: Final = 60
_LONGEST_WORDING: Final = 60
_GLUED: Final = re.compile(
    r"(?:(?<=[.!?\"”…*])\s+)((?:[*~<(\[-]\s?)?(?:the end|fin|tbc|"
    r"to be continued|end)(?:\s?[*~>)\]-])?[.!…]*)\s*$",
    re.I,
)
_LONE_NUMBER: Final = re.compile(r"-+\s?30\s?-+|#{3,}")


class Ending(NamedTuple):
    """Where the story proper ends, its end mark, and the stretch after it."""

    body_end: int
    mark: Span | None
    after: Span | None


def find_ending(text: str, body: Span) -> Ending:
    """Return where the story in ``body`` ends: before the end mark, or before
    closing notes, else at its last word."""
    tail = tail_of(text, body, TAIL_LINES)
    lines = tail.lines
    if not lines:
        return Ending(body.end, None, None)
    at = _mark_line(lines)
    if at is not None:
        mark = tail.span(at)
        after = Span(mark.end, body.end) if at + 1 < len(lines) else None
        return Ending(_before(text, body, tail, at), mark, after)
    glued = _GLUED.search(lines[-1], max(0, len(lines[-1]) - _LONGEST_GLUED))
    last = tail.span(-1)
    if glued and last.end - last.start == len(lines[-1]):
        start = last.start + glued.start(1)
        end = len(text[body.start : start].rstrip()) + body.start
        return Ending(end, Span(start, last.start + glued.end(1)), None)
    cut = _notes_line(lines)
    if cut is None:
        return Ending(_before(text, body, tail, len(lines)), None, None)
    return Ending(_before(text, body, tail, cut), None, Span(tail.span(cut).start, body.end))


def is_end_mark(line: str) -> bool:
    """Return whether a whole line is an end mark: ``The End``, ``TBC``, ``-30-``, ``end .``."""
    if len(line) > _LONGEST_MARK:
        return False
    if line[:1] in "-#" and _LONE_NUMBER.fullmatch(line):
        return True
    bare = line.strip(_EDGES)
    return bare[:2].lower() in _STARTS and _is_ending(
        line, " ".join(bare.replace("’", "'").split())
    )


def _is_ending(line: str, bare: str) -> bool:
    if not _END.fullmatch(bare):
        return False
    if bare.isdigit():
        return line != bare and line.startswith("-")
    is_plain_sentence = bare.lower().startswith(("end ", "the end ")) and line[:1].islower()
    if bare.lower().startswith(("the end of ", "end of ")) and line.rstrip().endswith((".", ",")):
        return _is_titled(bare)
    return not is_plain_sentence or len(bare) < 15


def _is_titled(bare: str) -> bool:
    return any(word in bare.lower() for word in ("part", "chapter", "story", "fic", "book"))


def _mark_line(lines: Sequence[str]) -> int | None:
    """Return the place of the end mark: the last one whose rest is no story."""
    found = [
        at
        for at, line in enumerate(lines)
        if len(line) <= _LONGEST_MARK and line[0] in _FIRST_OF_MARK and _is_mark(line)
    ]
    for at in found:
        if _is_afterword(lines[at + 1 :]):
            return at
    return found[-1] if found and found[-1] == len(lines) - 1 else None


# The first letters of end marks, and the signs that stand before them.
_FIRST_OF_MARK: Final = frozenset("tTeEfFoOkKdDcCmMpP30# \t*_~-=#<>[](){}.!:+|^–—\"'`/\\“‘")


def _is_mark(line: str) -> bool:
    return (line[0] not in '"“‘' or len(line) < 16) and is_end_mark(line)


def _is_afterword(lines: Sequence[str]) -> bool:
    """Whether what follows an end mark is notes, not another part of the story."""
    shown = " ".join(lines[:40])
    if len(shown) < 400:
        return True
    telling = sum(1 for line in lines if line[:1] in '"“' and len(line) > 20)
    return telling < 2 and (headerness(shown) > -1.5 or any(map(label_of, lines[:6])))


def _notes_line(lines: Sequence[str]) -> int | None:
    """Return the first line of closing notes that no end mark announces: after the
    last rule, or the first of labels, if all that follows is header talk."""
    last_rule = next((at for at in range(len(lines) - 1, -1, -1) if is_rule(lines[at])), None)
    if last_rule is not None:
        rest = lines[last_rule + 1 :]
        if not rest:
            return last_rule
        shown = " ".join(rest)
        if _is_note(rest[0]) or (len(shown) < 900 and headerness(shown) > 1.0):
            return last_rule
    for at in range(max(1, len(lines) - 25), len(lines)):
        if _is_note(lines[at]) and _all_notes(lines[at:]):
            return at
    shown = lines[-1]
    is_lone = len(lines) > 2 and len(shown) < 160 and _is_request(shown)
    return len(lines) - 1 if is_lone else None


_REQUEST: Final = re.compile(
    r"^\W*(?:(?:please )?(?:send )?(?:any |all )?(?:feedback|comments|"
    r"reviews|flames)\b.{0,60}(?:@|welcome|\bto\b|please|appreciated|loved)|"
    r"(?:please )?(?:do not|don't|not for|feel free to|ok to|"
    r"okay to) (?:archiv|repost|redistribut|distribut|archive)|r&r|"
    r"please (?:r&r|review))",
    re.I,
)


_REQUEST_WORDS: Final = frozenset(
    """please send any all feedback comments reviews flames do don't not feel ok okay
    r&r""".split()
)


def _is_request(line: str) -> bool:
    first = line[:40].split(None, 1)[0].lower()
    if first.isalpha() and first not in _REQUEST_WORDS:
        return False
    return _REQUEST.match(line) is not None


def _is_note(line: str) -> bool:
    is_marked = ":" in line[:_LONGEST_WORDING] or "?" in line[:_LONGEST_WORDING]
    label = label_of(line) if is_marked else None
    return bool(label and label.is_strong and not label.is_dashed) or _is_request(line)


def _all_notes(lines: Sequence[str]) -> bool:
    shown = " ".join(lines)
    return len(shown) < 3000 and headerness(shown) > 0.4


def _before(text: str, body: Span, tail: Tail, at: int) -> int:
    """Return where the last word before line ``at`` ends, rules left out."""
    while at > 0 and is_rule(tail.lines[at - 1]):
        at -= 1
    if at > 0:
        return tail.span(at - 1).end
    start = tail.span(0).start if tail.lines else body.end
    return body.start + len(text[body.start : start].rstrip())
