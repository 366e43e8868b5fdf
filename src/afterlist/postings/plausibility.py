"""How plausible a text is as writing, judged by its characters above ASCII and their neighbours.

Tells windows-1252 from Macintosh and DOS code pages: the wrong one puts
capitals, signs and box lines inside words.
"""

from functools import cache

_OPENING = frozenset("“‘«‹¡¿„‚")
_CLOSING = frozenset("”’»›")
_DASHES = frozenset("–—…•·")
_SIGNS = frozenset("©®™°£€¢§½¼¾²³¹ºª±×¥¶†‡")
_COMMON = frozenset("éèêëáàâäåãçíìîïñóòôöõøúùûüßæœý")
_SLAVIC = frozenset("ąćęłńśźżčďěňřšťůžőű")
_GAP = frozenset("\0 \t\n\r\"'([{-/*_<>.,:;!?=~")


def plausibility(text: str) -> float:
    """Return the mean score, from about -3 to 1.5, of the characters above ASCII.

    0.0 if there are none. Runs that do not belong together are parted by NUL.
    """
    total, count = 0.0, 0
    before = "\0"
    padded = text + "\0"
    for place, char in enumerate(text):
        if char > "\x7f":
            total += _score(before, char, padded[place + 1])
            count += 1
        before = char
    return total / count if count else 0.0


@cache
def _family(char: str) -> str:
    code = ord(char)
    for family, members in (
        ("opening", _OPENING),
        ("closing", _CLOSING),
        ("dash", _DASHES),
        ("sign", _SIGNS),
    ):
        if char in members:
            return family
    if 0x80 <= code < 0xA0:
        return "control"
    if char.isalpha():
        return "letter" if code < 0x250 else "foreign"
    if 0x2500 <= code < 0x25A0:
        return "box"
    return "space" if char in "\xa0\xad" else "odd"


@cache
def _score(before: str, char: str, after: str) -> float:
    return _SCORES[_family(char)](before, char, after)


def _inside(before: str, after: str) -> bool:
    return before.isalpha() and after.isalpha()


def _opening(before: str, char: str, after: str) -> float:
    if char in "„‚" and not after.isalpha():
        return -1.5
    opens = (before in _GAP or before in "—–…\xa0“‘") and after not in " \t\n\0"
    return 1.0 if opens else -1.5


def _closing(before: str, char: str, after: str) -> float:
    if char == "’" and (_inside(before, after) or after.isalnum()):
        return 1.5
    if before in " \t\n\0(":
        return -1.0
    return -1.0 if after.isalpha() else 1.0


def _dash(before: str, char: str, after: str) -> float:
    if char in "•·" and (before.isalpha() or after.isalpha()):
        return -1.0
    # "said—then" without blanks is how most of this was typed.
    return 1.0 if _inside(before, after) else 0.8


def _sign(before: str, _char: str, after: str) -> float:
    if _inside(before, after):
        return -1.5
    if before.islower() and _char not in "©®™":
        return -1.0
    return 0.6 if after.isdigit() or before.isdigit() else 0.4


def _letter(before: str, char: str, after: str) -> float:
    if any(n > "\x7f" and n.isalpha() for n in (before, after)):
        return -0.4
    if char.isupper():
        return _capital(before, after)
    if before.isupper() and after.isupper():
        return -1.0
    if not before.isalpha() and not after.isalpha():
        return 0.3 if char in "àéóèyôú" else -0.6
    if char in _COMMON:
        return 1.0
    return 0.8 if char in _SLAVIC else 0.3


def _capital(before: str, after: str) -> float:
    if before.islower():
        return -1.5
    if before.isupper() or after.isalpha():
        return 1.0 if before in _GAP and after.islower() else 0.9
    return -0.6


def _foreign(before: str, char: str, after: str) -> float:
    if any(n.isascii() and n.isalpha() for n in (before, after)):
        return -1.0
    if before.isalpha() and before.islower() and char.isupper():
        return -1.5
    return 1.0 if before.isalpha() or after.isalpha() else 0.2


def _box(before: str, _char: str, after: str) -> float:
    if before.isalnum() or after.isalnum():
        return -1.5
    neighbours = {n for n in (before, after) if n > "\x7f"}
    return 1.0 if any(0x2500 <= ord(n) < 0x25A0 for n in neighbours) else 0.3


def _control(_before: str, _char: str, _after: str) -> float:
    return -3.0


def _space(before: str, _char: str, after: str) -> float:
    return -0.5 if before.islower() and after.islower() else 0.4


def _odd(before: str, _char: str, after: str) -> float:
    if _inside(before, after):
        # "don´t": the acute accent as an apostrophe, on German keyboards.
        return 0.5 if _char in "´`" else -1.5
    return -0.7


_SCORES = {
    "opening": _opening,
    "closing": _closing,
    "dash": _dash,
    "sign": _sign,
    "letter": _letter,
    "foreign": _foreign,
    "box": _box,
    "control": _control,
    "space": _space,
    "odd": _odd,
}
