"""What single lines look like: headings, list items, script lines, letter openings."""

import re

_NUMBER = (
    r"(?:\d{1,3}[a-z]?|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty"
    r"|the first|the last|deux)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_SIGNS = r"[~*=_#+<>|\[\]\s-]*"
_HEADING = re.compile(
    rf"{_SIGNS}(?:(?:chapter|part|pt\.?|act|scene|book|section|episode|verse|day|week|night|ch\.?)"
    rf"[\s:#]*{_NUMBER}(?:\s*(?:/|of)\s*(?:{_NUMBER}|\?))?"
    r"|(?:prologue|epilogue|prelude|interlude|teaser|tag|coda|intermission|afterword)"
    rf"(?:\s+{_NUMBER})?)(?:\s*[:.~*=_<>\[\]|-]+(?:\s*\S.{{0,60}})?|\s*[\"“(].{{1,60}})?{_SIGNS}",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[~*=_#+<>\s-]*(?:[IVX]{1,6}|\d{1,3})[.)]?[~*=_#+<>\s-]*")
_DECORATION = re.compile(r"([~*=_#+<>|-]{1,40})\s*(.*?)\s*([~*=_#+<>|-]{1,40})")
_ITEM = re.compile(r"(?:[*o•·+-]|\(?\d{1,3}[.):]|\(?[a-z][.)])[ \t]+\S")
_SCRIPT = re.compile(r"[A-Z][A-Z0-9 .'’&/#-]{1,28}(?:\([^)]{1,40}\))?:(?:\s|$)")
_SALUTATION = re.compile(
    r"[\"'“‘*_/~]*(?:my )?(?:dear|dearest|darling|beloved)\b[^.?!]{0,50}[,:-]+[*_/~]*",
    re.IGNORECASE,
)
SALUTATION_ENDS = frozenset(",:-*_/~")
_SIGN_OFF = re.compile(
    r"[\"'“‘*_/~]*(?:(?:all )?my love|(?:lots of |with |much )?love(?: always)?|yours(?: \w+)?"
    r"|sincerely(?: yours)?|(?:best |kind |warm )?regards|best(?: wishes)?|respectfully"
    r"|forever yours|always|cheers|your \w+(?: \w+)?|take care|hugs(?: and kisses)?|xoxo"
    r"|ever yours|faithfully yours)\b[,.\s-]*",
    re.IGNORECASE,
)
# The first signs of every line that is_heading, is_item or is_script may know, and of
# every rule that does not start with a letter.
HEAD = 3
_MOST_HEADS = 1 << 14
_STANDING_OUT = re.compile(
    r"[^\w\s\"“'‘].*|_.*|\(?\d.*|\(?[a-z][.)].*|o\s.*"
    r"|[IVX]+[.)]?[~*=_#+<>\s-]*|[A-Z][A-Z0-9 .'’&/#-][A-Z0-9 .'’&/#:(-]?"
    r"|(?i:(?:pt|ch).?|par|act|sce|boo|sec|epi|ver|day|wee|nig|pro|pre|int|tea|tag|cod|aft)",
    re.DOTALL,
)
_CLOSERS = "\"'”’*_/~)]}>:="
_HEADING_STARTS = frozenset("cpasbtdewnivlCPASBTDEWNIVLX~*=_#+<>|[-0123456789")


class _Heads(dict[str, bool]):
    """Whether a line that starts so may stand out; a dict is asked faster than a cache."""

    def __missing__(self, head: str) -> bool:
        if len(self) >= _MOST_HEADS:
            self.clear()
        self[head] = _STANDING_OUT.fullmatch(head) is not None
        return self[head]


may_stand_out = _Heads().__getitem__
"""Say whether a line with these first signs may be a heading, an item, a speech of a
script, or a rule in signs: the others need no closer look."""


def is_heading(line: str) -> bool:
    """Say whether a line is a chapter or part heading, or a bare number."""
    if len(line) > 70 or line[0] not in _HEADING_STARTS:
        return False
    return (_HEADING.fullmatch(line) is not None and not _runs_on(line)) or (
        len(line) <= 12 and _ROMAN.fullmatch(line) is not None and line not in {"I", "I."}
    )


def _runs_on(line: str) -> bool:
    """``Part one: he went home.`` is a sentence, ``Part one.`` a heading."""
    return line[-1] in ".,;" and line.count(" ") > 3


def bare_heading(line: str) -> tuple[int, int]:
    """Return where the words of a heading start and end, its ornament left off."""
    match = _DECORATION.fullmatch(line)
    if match is None or not match[2]:
        return 0, len(line)
    return match.start(2), match.end(2)


def is_item(line: str) -> bool:
    """Say whether a line starts like an item of a list."""
    return _ITEM.match(line) is not None


def is_script(line: str) -> bool:
    """Say whether a line is a speech of a script (``SPIKE: ...``)."""
    return _SCRIPT.match(line) is not None


def is_salutation(line: str) -> bool:
    """Say whether a line opens a letter (``Dear Giles,``)."""
    return line[-1] in SALUTATION_ENDS and _SALUTATION.fullmatch(line) is not None


def is_sign_off(line: str) -> bool:
    """Say whether a line closes a letter (``Yours sincerely,``)."""
    return len(line) <= 60 and _SIGN_OFF.fullmatch(line) is not None


def ends_sentence(line: str) -> bool:
    """Say whether a line ends where a sentence or a speech can end."""
    last = line[-1]
    if last in ".!?…":
        return True
    bare = line.rstrip(_CLOSERS)
    if len(bare) == len(line):
        return False
    return not bare or bare[-1] in ".!?…" or (bare[-1] in ",-—" and line[-1] in "\"'”’")


def starts_afresh(line: str) -> bool:
    """Say whether a line starts the way a paragraph does."""
    first = line[0]
    return not first.islower() and first not in ",;.)]}?!"
