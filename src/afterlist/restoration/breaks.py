"""Scene breaks: which lines are a rule that parts two scenes, not words.

The forms are those met in list-era stories: rows of one sign, woven signs
(``~*~*~``), spaced stars, ``o0o``, initials of a pair repeated (``SWSWSWSW``) and
words in brackets (``<scene break>``).
"""

import re

# The text of a scene break in a body as read.
READ_AS = "* * *"

_WORDED = re.compile(
    r"[\W_]+(?:(?:scene|commercial|section|page)[ -]?)?(?:break|change|shift|divider)(?: to)?[\W_]+"
    r"|[\W_]*(?:scene|section)[ -](?:break|change|divider)[\W_]*",
    re.IGNORECASE,
)
_WOVEN = re.compile(r"[oO0xX\W_]+")
_REPEATED = re.compile(r"\W*([A-Za-z]{1,4}?)(?:\W?\1){2,}\W*", re.IGNORECASE)
# Repeated sounds are speech, not a rule.
_SOUNDS = frozenset(
    "ha he hi ho heh hah hee hoo la na no da ba ga ya yo ah uh oh eh mu wa bla blah ta ti "
    "tick tock beep ring knock bang tap woo boo wee go so shh grr brr tsk tut ow aw um hm "
    "nya ne bo do a e i u y z m h r s g n hmm ick doo boom moo baa quack woof".split()
)
_VOWELS = frozenset("aeiouy")
_SPEAKING = frozenset("?!\"'“”‘’…,;:")
_QUOTES = frozenset("\"“”'‘’")
_ORNAMENT = frozenset("*~=#_+<>^%@")
_BRACKETS = frozenset("()[]{}")
_SHORT = frozenset({"<>", "**", "~~", "##", "--", "==", "* *", "++", "* -", "- *"})
_SINGLE = frozenset("*#~+-=_.o§•·°^%@¤×•◊¶†")
_LONGEST = 200


def is_scene_break(line: str) -> bool:
    """Say whether a line, without white space at its ends, is a scene break."""
    if len(line) > _LONGEST:
        return not any(map(str.isalnum, line)) and len(set(line)) <= 8
    if len(line) == 1:
        return line in _SINGLE
    if not any(map(str.isalnum, line)):
        return _is_row_of_signs(line)
    return (
        _is_woven(line)
        or _is_repeated_token(line)
        or _is_of_lost_signs(line)
        or _WORDED.fullmatch(line) is not None
    )


def _is_row_of_signs(line: str) -> bool:
    if line[0] in _QUOTES or (line[-1] in "?!" and not _ORNAMENT & set(line)):
        return False
    signs = set(line) - _SPEAKING - {" "}
    solid = sum(not sign.isspace() for sign in line)
    if not signs:
        return solid >= 4 and len(set(line)) == 1 and line[0] in ":;,"
    if signs & _BRACKETS and signs <= _BRACKETS | {"."}:
        return solid >= 4 and "." not in signs
    return solid >= 3 or line in _SHORT


def _is_woven(line: str) -> bool:
    if not _WOVEN.fullmatch(line) or _SPEAKING & set(line):
        return False
    letters = [sign for sign in line if sign.isalnum()]
    if len(letters) == len(line):
        # Bare letters: "oOo", "xxx", "o0o"; but "Ooo" is a cry, "xoxo" a greeting.
        is_cry = set(line[1:]) == {"o"} and len(line) < 5
        is_greeting = len(line) < 5 and set(line.lower()) == {"x", "o"}
        return len(line) >= 3 and not is_cry and not is_greeting and set(line) != {"0"}
    return len(letters) >= 3 or len(line) >= 3


def _is_of_lost_signs(line: str) -> bool:
    """Signs that a charset took: ``* > = 4 # @``."""
    tokens = line.split(" ")
    return (
        len(tokens) >= 5
        and len(line) == 2 * len(tokens) - 1
        and sum(map(str.isalnum, tokens)) <= 0.2 * len(tokens)
    )


def _is_repeated_token(line: str) -> bool:
    match = _REPEATED.fullmatch(line)
    if match is None or _SPEAKING & set(line):
        return False
    unit = match[1].lower()
    if len(line) < 5 or unit in _SOUNDS or unit[::-1] in _SOUNDS:
        return False
    return not _VOWELS & set(unit) or (line.isupper() and " " not in line)
