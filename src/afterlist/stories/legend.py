"""Legends: the author's own key to signs in the text (``:words in colons: are ...``)."""

import re
from typing import Final, NamedTuple

from afterlist.model import Notation

_SIGNS: Final = r"[:/*~_<>\[\](){}|=+#^`'\"«»%@$&\\-]"
_SAYS: Final = (
    r"(?:=+>?|\b(?:are|is|will be|indicates?|denotes?|means?|depicts?|marks?|"
    r"signif(?:y|ies)|represents?|stands? for|"
    r"translates?|shows?|mark(?:s)? off|designates?|for)\b|(?<=\s)--?(?=\s)|[–—]|:(?=\s))"
)
_WRAPPED: Final = re.compile(
    rf"(?<![\w])(?P<open>{_SIGNS}{{1,4}})\s?(?P<inner>[A-Za-z][\w ,.'’-]{{0,44}}?|"
    rf"\.{{2,3}}|…|text|"
    rf"--)\s?(?P<close>{_SIGNS}{{1,4}})\s{{0,3}}{_SAYS}\s{{0,3}}"
    r"(?P<meaning>(?:the |a |an )?[A-Za-z\"“'][^.;\n]{1,90})",
    re.I,
)
_ONE_SIGN: Final = re.compile(
    rf"(?<!\S)(?P<sign>{_SIGNS}{{1,6}}|"
    rf"{_SIGNS}{{1,2}} {_SIGNS}{{1,2}})\s{{0,3}}{_SAYS}\s{{0,3}}"
    rf"(?P<meaning>[A-Za-z][^.;\n]{{2,90}})",
    re.I,
)
_NAMED_SIGNS: Final[dict[str, tuple[str, str]]] = {
    name: signs
    for signs, names in {
        ("*", "*"): "asterisk, asterisks, stars",
        ("/", "/"): "slashes, forward slashes",
        (":", ":"): "colons",
        ("::", "::"): "double colons",
        ("~", "~"): "tildes, tilde, squiggles, squiggly lines",
        ("[", "]"): "brackets, square brackets",
        ("(", ")"): "parentheses",
        ("_", "_"): "underscores",
        ("'", "'"): "single quotes",
        ("<", ">"): "angle brackets, arrows",
        ("{", "}"): "curly brackets, braces",
        ("//", "//"): "double slashes",
        ("^", "^"): "carets",
        ("#", "#"): "pound signs",
        ("=", "="): "equal signs",
        ("+", "+"): "plus signs",
        ("-", "-"): "dashes",
        ('"', '"'): "double quotes",
        ("**", "**"): "double asterisks",
    }.items()
    for name in names.split(", ")
}
_NAMES: Final = "|".join(sorted(_NAMED_SIGNS, key=len, reverse=True))
_DESCRIBED: Final = re.compile(
    rf"(?P<meaning>[A-Za-z][\w' ,/-]{{2,60}}?)\s+(?:(?:is|are|will be|"
    rf"have been|has been|being)\s+)?(?:\w+ly\s+)?"
    rf"(?:(?:marked|shown|indicated|denoted|enclosed|written|set|put|"
    rf"surrounded|placed|depicted|represented|contained|bracketed|signified|"
    rf"given|signaled)\s+)?(?:off\s+|out\s+|apart\s+)?"
    rf"(?:in|by|between|with|within|inside|like)\s+(?:the |a pair of |two |these |single )?(?:"
    rf"(?P<named>{_NAMES})|"
    rf"(?P<open>{_SIGNS}{{1,4}})(?:\s?(?P<inner>[\w .']{{1,24}}?|\.{{3}}|and|"
    rf"…)\s?|\s)(?P<close>{_SIGNS}{{1,4}})|(?P<twin>[*/~:_|^#=+]{{2,4}}|\[\]|"
    rf"\(\)|<>|\{{\}})|(?P<this>this))(?=[\s.,;)]|$)",
    re.I,
)
_NAMED_FIRST: Final = re.compile(
    rf"\b(?:words?|text|anything|things|stuff|everything|lines?|passages?|"
    rf"sentences?|dialogue)? ?(?:in|between|inside|within|enclosed (?:in|by)|"
    rf"surrounded by) (?P<named>{_NAMES}) (?:are|is|indicates?|denotes?|"
    rf"means?|=|represents?|depicts?) (?P<meaning>[A-Za-z][^.;\n]{{2,80}})",
    re.I,
)
_MEANINGS: Final = re.compile(
    r"\b(?:thoughts?|thinking|thought|talking|speech|speaking|spoken|"
    r"telepath\w*|flashbacks?|dreams?|memor(?:y|ies)|mental|mind|bond|"
    r"signing|sign language|phone|"
    r"letters?|writing|written|translat\w+|emphasis|emphasi[sz]ed|italics?|"
    r"foreign|vulcan|russian|japanese|german|french|klingon|minbari|latin|"
    r"gaelic|lyrics?|song|inner|"
    r"voices?|comm|radio|vision|narration|subtitles?|pov|scene|time|"
    r"whisper\w*|sarcasm|actions?|sounds?|diary|journal|e-?mail|text|"
    r"computer|other side|conversation|words|comments|language|stress\w*)\b",
    re.I,
)
_STEMS: Final = (
    "thought", "think", "talk", "speech", "speak", "spoke", "telepath", "flashback", "dream",
    "memor", "mental", "mind", "bond", "sign", "phone", "letter", "writ", "translat", "empha",
    "italic",
    "foreign", "language", "song", "lyric", "inner", "voice", "radio", "comm", "scene", "time",
    "whisper", "sarcas", "action", "sound", "diary", "journal", "mail", "computer", "other side",
    "convers", "words", "stress",
    "vulcan", "russian", "japan", "german", "french", "klingon", "minbari", "latin", "gaelic",
    "vision", "subtitle",
)  # fmt: skip
_SAYING: Final = (
    " are ", " is ", "indicat", "denote", "mean", "depict", "mark", "signif", "represent",
    "stand for", "stands for", "=", " - ", "--", "–", ":",
    " in ", " by ", "between", " with", "enclosed", "inside", "translat", " for ",
)  # fmt: skip
_EXAMPLE: Final = re.compile(
    rf"(?P<open>{_SIGNS}{{1,3}})\s?(?P<inner>[A-Za-z][\w '’/-]{{2,40}}?)\s?"
    rf"(?P<close>{_SIGNS}{{1,3}})[.,;]?"
)
_PAIRS: Final = {"(": ")", "[": "]", "{": "}", "<": ">", "«": "»"}
_CLOSERS: Final = str.maketrans("([{<«", ")]}>»")
_TRIM: Final = " \t\"'“”,.;:-"


class FoundNotation(NamedTuple):
    """One notation and where its wording stood in the text searched."""

    notation: Notation
    start: int
    end: int


def read_legend(text: str) -> tuple[FoundNotation, ...]:
    """Return the notations that a header's sentences or lines explain."""
    shown = text[:4000]
    lowered = shown.lower()
    if not any(stem in lowered for stem in _STEMS) or not any(word in lowered for word in _SAYING):
        return ()
    found: list[FoundNotation] = []
    for match in _WRAPPED.finditer(shown):
        _add(found, match, _wrapped(match["open"], match["close"]))
    for match in _ONE_SIGN.finditer(shown):
        _add(found, match, _split_sign(match["sign"]))
    for match in _NAMED_FIRST.finditer(shown):
        _add(found, match, _NAMED_SIGNS[match["named"].lower()])
    for match in _DESCRIBED.finditer(shown):
        _add(found, match, _described(match))
    return tuple(sorted(found, key=lambda one: one.start))


def example_legend(line: str) -> tuple[FoundNotation, ...]:
    """Return the notations that a line shows by example: ``'Spike Thoughts'``,
    ``"talking" / 'thinking' / /bond/``."""
    if len(line) > 120 or not line or line[0].isalnum():
        return ()
    found: list[FoundNotation] = []
    at = 0
    while at < len(line):
        match = _EXAMPLE.match(line, at)
        if (
            not match
            or not _is_pair(match["open"], match["close"])
            or not _MEANINGS.search(match["inner"])
        ):
            return ()
        if len(match["inner"].split()) > 5:
            return ()
        found.append(
            FoundNotation(
                Notation(match["open"], match["close"], match["inner"].strip()),
                match.start(),
                match.end(),
            )
        )
        at = match.end()
        while (
            at < len(line)
            and line[at] in " ,;|/-"
            and not (line[at] == "/" and at + 1 < len(line) and line[at + 1].isalpha())
        ):
            at += 1
    return tuple(found)


def _add(found: list[FoundNotation], match: re.Match[str], signs: tuple[str, str] | None) -> None:
    if signs is None or any(one.start < match.end() and match.start() < one.end for one in found):
        return
    meaning = _meaning(match["meaning"])
    if not meaning or not (_MEANINGS.search(meaning) or _MEANINGS.search(match[0])):
        return
    found.append(FoundNotation(Notation(signs[0], signs[1], meaning), match.start(), match.end()))


_CLAUSE: Final = re.compile(
    r"\s*(?:,? and (?=[:/*~_<\[({|=])|[,;]\s*(?=[:/*~_<\[({|=])|\s(?=[\[({<][\])}>]\s)).*$"
)


def _meaning(text: str) -> str:
    meaning = _CLAUSE.sub("", " ".join(text.split()))
    return re.sub(
        r"^(?:where|and|all|any|that|while|when|note that|also)\s+",
        "",
        meaning.strip(_TRIM),
        flags=re.I,
    )


def _is_pair(opening: str, closing: str) -> bool:
    return closing in (opening, opening[::-1].translate(_CLOSERS), opening.translate(_CLOSERS))


def _wrapped(opening: str, closing: str) -> tuple[str, str] | None:
    if _is_pair(opening, closing):
        return opening, closing
    return None


_DRAWN: Final = frozenset("*=~#+^|")
"""Signs of which one notation may be made up: ``**=`` before and after a flashback."""


def _split_sign(sign: str) -> tuple[str, str] | None:
    bare = sign.replace(" ", "")
    if len(bare) > 2 and len(set(bare)) > 1 and set(bare) <= _DRAWN:
        return bare, bare
    if not bare or (all(c in "-=:'\"." for c in bare) and bare not in ("::", "==", "''")):
        return None
    if " " in sign:
        first, last = sign.split(" ", 1)
        return (first, last) if _is_pair(first, last) else None
    if len(bare) >= 3 and _is_pair(bare[0], bare[-1]) and set(bare[1:-1]) <= set("-."):
        return bare[0], bare[-1]
    half = len(bare) // 2
    if (
        len(bare) >= 2
        and len(bare) % 2 == 0
        and bare[0] in _PAIRS
        and _is_pair(bare[:half], bare[half:])
    ):
        return bare[:half], bare[half:]
    return (bare, bare) if len(set(bare)) == 1 and bare not in ("-", ":", "'", '"') else None


def _described(match: re.Match[str]) -> tuple[str, str] | None:
    if match["named"]:
        return _NAMED_SIGNS[match["named"].lower()]
    if match["twin"]:
        twin = match["twin"]
        return (
            (twin[0], twin[-1])
            if len(twin) == 2
            else (twin[: len(twin) // 2], twin[len(twin) // 2 :])
        )
    if match["open"] and match["close"]:
        return _wrapped(match["open"], match["close"])
    return None
