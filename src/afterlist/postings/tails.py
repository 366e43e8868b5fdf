"""Footers that a list wrote for itself: known by their place and by what they say."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from afterlist.model import SegmentKind
from afterlist.postings.quotes import Claim

_REACH = 1500
_MAX_LINES = 12
_MAX_LINES_WITHOUT_RULE = 5
_MAX_LINE = 120
_MAX_MOTTO = (2, 80)

_RULE = re.compile(r"[ \t]*[-=_~*^.+<>:]{3,}[ \t]*\Z")
_FRAMED = re.compile(r"[ \t]*[-=_~*^.+<>:]{3,}[ \t]+\S.*\S[ \t]+[-=_~*^.+<>:]{3,}[ \t]*\Z")
_CONTACT_SIGNS = ("@", "www.", "http")
_CONTACT = re.compile(r"[\w.-]@[\w.]|https?:|www\.")
# What only a list says: commands, the addresses that commands go to, and its host's links
# that count clicks.
_COMMAND = (
    r"unsubscri|UNSUBSCRI|[Uu]nsub\b|\b[Ss]ubscri(?:be|ption)|SUBSCRIBE|[Mm]ajordomo@|MAJORDOMO@"
    r"|[Ll]ist(?:serv|proc|info)\b|LISTSERV|-(?:request|owner|leave|help|digest|faq)@|\bowner-[\w.-]+@"
    r"|\bTo (?:leave|get off|sign off)\b|https?://(?:clicks?|ads?|banners?|rd)\d*\."
)
# How a list's instructions begin, where no rule parts them from the letter.
_INSTRUCTION = re.compile(
    r"(?m)^\W{0,8}(?:To (?:leave|unsubscribe|subscribe|get off|sign off|be removed"
    r"|stop (?:receiv|get)ing|change your|switch to|set your|join|post)\b"
    r"|(?:[Uu]n)?[Ss]ubscri(?:be|ptions?)\b[^\n]{0,30}:"
    r"|List[ -](?:owner|archives?|info\w*|home ?page|address|commands?|rules|help)\b[^\n]{0,20}:)"
)
# An author's after-note may name the list, its address and its archive as well.
_AUTHOR = re.compile(
    r"\b(?:I|I'm|I'll|I've|I'd|me|[Mm]y|mine|[Ff]eedback|FEEDBACK|[Dd]isclaimers?|[Cc]opyright"
    r"|[Tt]he end|THE END|[Tt]o be continued|TBC)\b"
    r"|[\"“](?![^\"”\n]*ubscri)[^\"”\n]*[,.!?…][\"”]|^[ \t]*>",
    re.MULTILINE,
)


class _Block(NamedTuple):
    """Lines without a blank one or a rule between them, and what stands above them."""

    start: int
    text: str
    rule: int | None

    @property
    def lines(self) -> int:
        return self.text.count("\n") + 1

    @property
    def has_short_lines(self) -> bool:
        return max(map(len, self.text.split("\n"))) <= _MAX_LINE


def tail(text: str, end: int, names: tuple[str, ...]) -> Iterator[Claim]:
    """Yield the footer before ``end``, where other furniture begins or the text ends.

    ``names`` are the list's. Evidence is a command of list software, or an
    address or page of that list, below a rule or between two; without a rule,
    an instruction. What speaks of the author or the story is no footer.
    """
    at = max(0, end - _REACH)
    if not any(map(text[at:end].__contains__, _CONTACT_SIGNS)):
        return
    evidence = _evidence(names)
    start, motto = end, end
    for block in _blocks(text, at, end):
        if _is_footer(block, evidence):
            start = block.start if block.rule is None else block.rule
            motto = start
        elif motto == end and _is_motto(block):
            motto = block.start
        else:
            break
    if start < end and text[:start].strip():
        yield Claim(start, end, SegmentKind.FOOTER)


@lru_cache(maxsize=256)
def _evidence(names: tuple[str, ...]) -> re.Pattern[str]:
    named = "|".join(re.escape(name) for name in names[:5])
    own = rf"|\b(?i:{named})[\w.-]*@|(?:https?://|www\.)\S{{0,100}}(?i:{named})" if named else ""
    return re.compile(_COMMAND + own)


def _blocks(text: str, at: int, end: int) -> Iterator[_Block]:
    """Yield the blocks from the last upwards, as far as a footer can reach."""
    lines, stop = 0, end
    held: list[tuple[int, str]] = []
    while stop > at and lines <= _MAX_LINES:
        begin = text.rfind("\n", at, stop - 1) + 1
        if not begin and at:
            return
        line = text[begin:stop].rstrip("\n")
        is_rule = _RULE.match(line) is not None
        if held and (is_rule or not line.strip()):
            yield _block(held, begin if is_rule else None)
            held = []
        elif line.strip() and not is_rule:
            held.append((begin, line))
            lines += 1
        stop = begin
    if held and not stop:
        yield _block(held, None)


def _block(held: list[tuple[int, str]], rule: int | None) -> _Block:
    return _Block(held[-1][0], "\n".join(line for _, line in reversed(held)), rule)


def _is_footer(block: _Block, evidence: re.Pattern[str]) -> bool:
    is_telling = evidence.search(block.text) and _CONTACT.search(block.text)
    if not is_telling or not block.has_short_lines or _AUTHOR.search(block.text):
        return False
    if block.rule is not None or (block.lines == 1 and _FRAMED.match(block.text)):
        return True
    is_instruction = _INSTRUCTION.search(block.text) is not None
    return is_instruction and block.lines <= _MAX_LINES_WITHOUT_RULE


def _is_motto(block: _Block) -> bool:
    lines, length = _MAX_MOTTO
    return block.lines <= lines and len(block.text) <= length and not _AUTHOR.search(block.text)
