"""Scene breaks: which lines are a rule that parts two scenes, not words.

The forms are those met in list-era stories: rows of one sign, woven signs
(``~*~*~``), spaced stars, ``o0o``, initials of a pair repeated (``SWSWSWSW``) and
words in brackets (``<scene break>``).
"""

import re
from functools import lru_cache

# The text of a scene break in a body as read.
READ_AS = "* * *"

_WORDED = re.compile(
    r"[\W_]+(?:(?:scene|commercial|section|page|line|story)[ -]?)?(?:break|change|shift|divider)"
    r"(?: to)?[\W_]+|[<\[]hr[>\]]"
    r"|[\W_]*(?:scene|section)[ -]?(?:break|change|divider)[\W_]*",
    re.IGNORECASE,
)
# "8<" is a pair of scissors.
_CUT = re.compile(r"[-=_~. ]*(?:(?:8<|>8)[-=_~. ]*)+")
_FACE = re.compile(r"[:;=8]['o^-]?[()\[\]|/\\*DPp]+|[oO0xXuT^>@<=-][_.]+[oO0xXuT^<@>=-]")
_WOVEN = re.compile(r"[oO0xX\W_]+")
_REPEATED = re.compile(r"\W*([A-Za-z]{1,4}?)(?:\W?\1){2,}\W*", re.IGNORECASE)
# Initials woven with a sign: "*S*G*1*S*G*1*", "B~X~B~X~B~X"; and pairs: "B/X B/X B/X".
_THREADED = re.compile(r"([*~=^+|#<>-])(?:[^\W_]\1){4,}|[^\W_]([*~=^+|/-])[^\W_](?:\2[^\W_]){4,}")
_PERIOD = re.compile(r"(\w{1,4}?)\1+", re.IGNORECASE)
_PAIRS = re.compile(r"[*~]?([A-Za-z]{1,3}[/&*~+x][A-Za-z]{1,3})[*~]?(?: +[*~]?\1[*~]?){2,}")
# Repeated sounds are speech, not a rule.
_SOUNDS = frozenset(
    "ha he hi ho heh hah hee hoo la na no da ba ga ya yo ah uh oh eh mu wa bla blah ta ti "
    "tick tock beep ring knock bang tap woo boo wee go so shh grr brr tsk tut ow aw um hm "
    "nya ne bo do psst pfft a e i u y z m h r s g n hmm ick doo boom moo baa quack woof".split()
)
_VOWELS = frozenset("aeiouy")
_SPEAKING = frozenset("?!\"'“”‘’…,;:")
_QUOTES = frozenset("\"“”'‘’")
_ORNAMENT = frozenset("*~=#_+<>^%@")
_BRACKETS = frozenset("()[]{}")
_SHORT = frozenset(
    {"<>", "**", "~~", "##", "--", "==", "* *", "++", "* -", "- *", "%%", "&&", "$$", "[]"}
)
_SINGLE = frozenset("*#~+-=_.ox&§•·°^%@¤×•◊¶†")
_LONGEST = 200


def is_scene_break(line: str) -> bool:
    """Say whether a line, without white space at its ends, is a scene break."""
    if len(line) > _LONGEST:
        return not any(map(str.isalnum, line)) and len(set(line)) <= 8
    return _is_short_break(line)


# An author has one rule, and the same few words stand alone in every story.
@lru_cache(maxsize=1 << 12)
def _is_short_break(line: str) -> bool:
    if len(line) == 1:
        return line in _SINGLE
    if _FACE.fullmatch(line):
        return False
    if not any(map(str.isalnum, line)):
        return _is_row_of_signs(line)
    return (
        _is_woven(line)
        or _is_repeated_token(line)
        or _is_threaded(line)
        or _is_of_lost_signs(line)
        or _WORDED.fullmatch(line) is not None
        or _CUT.fullmatch(line) is not None
    )


def _is_row_of_signs(line: str) -> bool:
    if line[0] in _QUOTES or (line[-1] in "?!" and not _ORNAMENT & set(line)):
        return False
    signs = set(line) - _SPEAKING - {" "}
    solid = sum(not sign.isspace() for sign in line)
    if not signs:
        least = 3 if " " in line else 4
        return solid >= least and len(set(line) - {" "}) == 1 and line[0] in ":;,"
    if signs & _BRACKETS and signs <= _BRACKETS | {"."}:
        return (solid >= 4 or line in _SHORT) and signs >= set(line) - {" ", "."}
    return solid >= 3 or line in _SHORT


def _is_woven(line: str) -> bool:
    if not _WOVEN.fullmatch(line) or _SPEAKING & set(line):
        return False
    letters = [sign for sign in line if sign.isalnum()]
    if len(letters) == len(line):
        # Bare letters: "oOo", "xxx", "o0o"; but "Ooo" is a cry, "xoxo" a greeting.
        is_cry = set(line[1:]) == {"o"} and len(line) < 5
        is_greeting = len(line) < 5 and set(line.lower()) == {"x", "o"}
        is_number = set(line) == {"0"} and len(line) < 6
        return len(line) >= 3 and not (is_cry or is_greeting or is_number)
    return len(letters) >= 3 or len(line) >= 3


def _is_of_lost_signs(line: str) -> bool:
    """Signs that a charset took: ``* > = 4 # @``."""
    tokens = line.split()
    return (
        len(tokens) >= 4
        and max(map(len, tokens)) == 1
        and sum(map(str.isalnum, tokens)) <= 0.34 * len(tokens)
    )


def _is_threaded(line: str) -> bool:
    """Initials of a pair or a show again and again, signs between them."""
    if _PAIRS.fullmatch(line):
        return True
    if not _THREADED.fullmatch(line):
        return False
    letters = "".join(filter(str.isalnum, line))
    period = _PERIOD.fullmatch(letters)
    return period is not None and len(set(letters)) > 1


def _is_repeated_token(line: str) -> bool:
    match = _REPEATED.fullmatch(line)
    if match is None or _SPEAKING & set(line):
        return False
    unit = match[1].lower()
    if len(line) < 5 or unit in _SOUNDS or unit[::-1] in _SOUNDS:
        return False
    return not _VOWELS & set(unit) or (line.isupper() and " " not in line)
