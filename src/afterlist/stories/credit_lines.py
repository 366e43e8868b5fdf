"""Bylines and copyright lines."""

import re
from typing import Final

_CREDIT: Final = re.compile(
    r"^[\s*_~\-–(\[<]*(?:(?:an? |the )?(?:[\w\"'_*&:!/-]+ ){0,5}?)??"
    r"(?:(?P<what>(?:re|co-)?written|story|fan ?fic(?:tion)?|fic|tale|novel|"
    r"novella|epic|vignette|fanfiction|drabble|parody|script|screenplay|"
    r"crossover|adventure|romance|short story|told|posted|collection|anthology|chronicled|"
    r"authored|filk)\s+)?"
    r"by\b\s*[.:\-]?\s+(?P<name>\S.{0,90})$",
    re.I,
)
_COPYRIGHT: Final = re.compile(
    r"^[\s*_~(\[]*(?:(?:all )?(?:original |this |an? [\w' -]{2,40} )?(?:story|contents?"
    r"|text)?(?: is)?\s*)?"
    r"(?:copyright(?:ed)?|\(c\)|©|\(?copr\.?)\s*(?:\(c\)|©|copyright)?[\s,:]*"
    r"(?P<rest>.{0,90})$",
    re.I,
)
_STORY_BY: Final = re.compile(r"^(?:story )?(?:copyright )?\(c\)\s*(?P<name>[A-Z].{1,60})$", re.I)
_NOT_A_NAME: Final = frozenset(
    """the a an his her their its my your this that then now noon midnight dawn dusk morning night
        nightfall evening all any
    far mail email e-mail chance accident myself himself herself day sunset sunrise means way time
    reason virtue law definition
    contrast comparison lunchtime order it them some no one""".split()
)
_JOINTS: Final = frozenset(("and", "with", "the", "of", "aka"))
_NOT_A_CREDIT: Final = re.compile(
    r"\b(?:lyrics|song|music|sung|poem|quote|excerpt|performed|inspired|"
    r"created|characters|owned|produced|beta|edited|proofread|"
    r"translated|cover|art|illustrat\w+|archived|based|borrowed|requested|"
    r"challenge|walked|sat|stood|passed|went|said)\b",
    re.I,
)


def credit_name(text: str) -> str | None:
    """Return the name in a credit line as it stands there: ``by Nell Marlow``."""
    if len(text) > 110:
        return None
    lowered = text.lower()
    if "by" in lowered:
        text = text.split(" | ", 1)[0].strip(" *|#+=~_<>")
        match = _CREDIT.match(text)
        if match and _is_credit(text, match):
            return match["name"]
    return None


def copyright_line(text: str) -> str | None:
    """Return what follows the sign in a line that is a copyright line."""
    if len(text) > 110 or text[:1] == '"':
        return None
    lowered = text[:40].lower()
    if "copyright" not in lowered and "(c)" not in lowered and "©" not in lowered:
        return None
    match = _COPYRIGHT.match(text)
    return match["rest"] if match else None


def _is_credit(text: str, match: re.Match[str]) -> bool:
    name = match["name"].strip()
    words = name.split()
    before = text[: match.start("name")]
    if len(words) > 9 or _NOT_A_CREDIT.search(before):
        return False
    is_bare = len(before.split()) == 1
    first = words[0].lower().strip("\"'*_")
    if first in _NOT_A_NAME and (len(words) > 3 or name[-1:] in ".,!?;"):
        return False
    if words[0][:1].islower() and not (len(words) <= 3 and name[-1:] not in ".,!?;:"):
        return False
    if not match["what"] and not is_bare:
        return False  # "Title by Author" is for the titles to judge
    return len(words) <= 4 or sum(w[:1].islower() and w not in _JOINTS for w in words) <= 2


_KIND_LINE: Final = re.compile(
    r"an? .{0,50}\b(?:fan ?fic(?:tion)?|story|fic|tale|vignette|adventure|crossover|novel(?:la)?)$",
    re.I,
)


def is_kind_line(text: str) -> bool:
    """Return whether a line says only what kind of story it is: ``A Quantum Leap story``."""
    return _KIND_LINE.fullmatch(text.rstrip(".")) is not None
