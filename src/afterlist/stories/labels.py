"""Finding the label of a header field at the start of a line."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from afterlist.stories.memory import remembered
from afterlist.stories.wordings import LABELS, STRONG, WEAK_WORDS, Field

_DECORATION: Final = ' \t*_~|#+=<>[](){}•·"`-.:\\^'
_OPENING: Final = " \t*_~|#+=<[({•·\"`-–\\^'>"
_DASHED: Final = re.compile(r"\s*(?:--+|[-–—=>~]|\.{2,}|::)\s*")
_SPACES: Final = re.compile(r"\s+")
_NUMBERED: Final = re.compile(
    r"(?:part|chapter|ch|pt)\.? ?(\d{1,3}|[ivx]+|one|two|"
    r"three) ?((?:author.?s.? )?notes?|summary|rating|warnings?)"
)
_OWNED_NOTE: Final = re.compile(
    r"(?:[a-z'’.-]+ ){0,2}[a-z'’.-]+?'?s? (?:author'?s?'? |"
    r"writer'?s? )(?:note|notes|comments|ramblings|rant)s?"
)
_BRACKET: Final = re.compile(r"\s*[(\[][^)\]]{0,30}[)\]]\s*$")
_PREFIXES: Final = tuple(
    f"{word} "
    for word in """story fic the my overall our obligatory standard general usual main brief short
    quick chapter author's full extra additional official a""".split()
)
_JOINTS: Final = re.compile(r" ?(?:/|&|\+|,| and | or ) ?")
_LONG_WORDINGS: Final = tuple(
    w for w in LABELS if len(w) >= 6 and w.isalpha() and w not in WEAK_WORDS
)
_LONGEST_LABEL: Final = 46
_JUNK: Final = re.compile(r"story notes\s*:\s*(?=\S)", re.I)


_FEWEST_BLANKS: Final = 4


class Label(NamedTuple):
    """A label at the start of a line. ``value_at`` is where its value begins in
    the line; ``is_strong`` if no story line is likely to look so."""

    field: Field
    wording: str
    value_at: int
    is_strong: bool
    is_dashed: bool = False


@lru_cache(maxsize=8192)
def field_of(wording: str) -> Field | None:
    """Return the field that a label's wording announces, None if it is no label."""
    word = _SPACES.sub(" ", wording.strip(_DECORATION).lower().replace("’", "'"))
    if wording.endswith("(s)"):
        word = word.removesuffix("(s")
    if not word or len(word) > _LONGEST_LABEL:
        return None
    return LABELS.get(word) or _loosely(word)


def label_of(line: str) -> Label | None:
    """Return the label that a line begins with."""
    head = line[:60]
    is_marked = ":" in head or "?" in head or any(map(head.__contains__, _SIGNS))
    return _marked_label(line) if is_marked else None


_SIGNS: Final = ("-", "=", ">", "~", "..", "\t", "–", "—")


@remembered
def _marked_label(line: str) -> Label | None:
    colon = line.find(":", 0, 60)
    if colon > 0:
        found = _with_colon(line, colon)
        if found:
            return found
    if "?" in line[:_LONGEST_ASKED] and line[:1].isupper():
        asked = _with_question(line)
        if asked:
            return asked
    if not line[:1].isalpha() and line[:1] not in "*_~[(<":
        return None
    return _with_dash(line) or _with_tab(line)


def unknown_label(line: str) -> bool:
    """Return whether a line looks like a label that no table knows: ``Song used: ...``."""
    colon = line.find(":", 0, 34)
    if colon < 2:
        return False
    words = line[:colon].split()
    return len(words) <= 6 and words[0][:1].isupper() and line[colon + 1 : colon + 2] in ("", " ")


def lone_label(line: str) -> Field | None:
    """Return the field of a label that stands on its line without a separator:
    ``_Synopsis_``, ``DISCLAIMER``."""
    if len(line) > 40 or line[-1:] in ".,!?;":
        return None
    bare = line.strip(_DECORATION)
    if bare == line and not (line.isupper() and len(line) > 3):
        return None
    field = LABELS.get(bare.lower().replace("’", "'"))
    if field in STRONG and bare.lower() not in WEAK_WORDS:
        return field
    return None


def _with_colon(line: str, colon: int) -> Label | None:
    junk = _JUNK.match(line) if line[:1] in "sS" else None
    inner = label_of_rest(line, junk.end()) if junk else None
    if inner:
        return inner
    wording = line[:colon]
    field = field_of(wording)
    if field is None:
        return None
    after = colon + 1
    while after < len(line) and line[after] in ":*_~|=>)] \t":
        after += 1
    if line[colon + 1 : colon + 3] == "//":
        return None
    drawn = line[colon + 1 : after].strip()
    if len(set(drawn)) > 1 and line[colon + 1] == " ":
        after = line.index(drawn, colon)  # the value begins with a sign: ``Note: **= marks``
    return Label(field, wording.strip(_DECORATION), after, _is_strong(wording, field))


def label_of_rest(line: str, at: int) -> Label | None:
    """Return the label that begins at ``at`` in the line, its value_at still
    counted from the line's start."""
    rest = line[at:]
    colon = rest.find(":", 0, 40)
    if colon <= 0:
        return None
    field = field_of(rest[:colon])
    if field is None:
        return None
    value_at = colon + 1
    while value_at < len(rest) and rest[value_at] in ":*_~ \t":
        value_at += 1
    return Label(
        field, rest[:colon].strip(_DECORATION), at + value_at, _is_strong(rest[:colon], field)
    )


_FIRST_WORD: Final = re.compile(r"[\W_]*([^\W_]+)")
_FIRST_WORDS: Final = frozenset(
    match[1] for match in map(_FIRST_WORD.match, LABELS) if match is not None
)
_SIGN: Final = re.compile(r"[-–—=>~]|\.\.|::")


def _with_dash(line: str) -> Label | None:
    if not _SIGN.search(line, 1, 46):
        return None
    first = _FIRST_WORD.match(line, 0, 60)
    if first is None or first[1].lower() not in _FIRST_WORDS:
        return None
    for match in _DASHED.finditer(line, 1, 44):
        wording = line[: match.start()].strip(_OPENING + "*_~").lower().replace("’", "'")
        field = LABELS.get(wording)
        if field is None:
            continue
        if match[0] == "-" and line[match.end() : match.end() + 1].islower() and wording == "e":
            continue
        spaced = match[0] != match[0].strip() or match.end() == len(line) or len(match[0]) > 1
        is_strong = wording not in WEAK_WORDS and spaced
        rest = match.end()
        while rest < len(line) and line[rest] in "*_~ ":
            rest += 1
        return Label(
            field, line[: match.start()].strip(_DECORATION), rest, is_strong, is_dashed=True
        )
    return None


_ASKED: Final = frozenset((Field.FEEDBACK, Field.DISTRIBUTION, Field.BETA))
_LONGEST_ASKED: Final = 20


def _with_question(line: str) -> Label | None:
    """``Archive? Sure, anywhere.``"""
    mark = line.find("?")
    wording = line[:mark]
    field = LABELS.get(wording.lower())
    is_answered = line[mark + 1 : mark + 2] == " " and len(line) > mark + 2
    if field not in _ASKED or not is_answered or wording.lower() in WEAK_WORDS:
        return None
    return Label(field, wording, mark + 2, True)


def _with_tab(line: str) -> Label | None:
    tab = line.find("\t", 1, _LONGEST_LABEL)
    if tab < 0:
        return None
    wording = line[:tab].strip(_DECORATION)
    field = LABELS.get(wording.lower().replace("’", "'"))
    if field is None:
        return None
    value_at = len(line) - len(line[tab:].lstrip())
    is_strong = wording.lower() not in WEAK_WORDS
    return Label(field, wording, value_at, is_strong, is_dashed=True)


def _is_strong(wording: str, field: Field) -> bool:
    return field in STRONG and wording.strip(_DECORATION).lower() not in WEAK_WORDS


def _is_note(word: str) -> bool:
    """``A/N 2``, ``note to the squeamish``"""
    if word[:8] == "note to ":
        return word.count(" ") < _FEWEST_BLANKS and word != "note to self"
    return word[-1:].isdigit() and LABELS.get(word.rstrip("0123456789 #")) is Field.NOTES


def _loosely(word: str) -> Field | None:
    word = _BRACKET.sub("", word).strip()
    if word in LABELS:
        return LABELS[word]
    if word.startswith(("spoiler", "disclaim")):
        return Field.SPOILERS if word[0] == "s" else Field.DISCLAIMER
    if _is_note(word):
        return Field.NOTES
    for prefix in _PREFIXES:
        if word.startswith(prefix) and word[len(prefix) :] in LABELS:
            return LABELS[word[len(prefix) :]]
    if " " in word and _OWNED_NOTE.fullmatch(word):
        return Field.NOTES
    return _numbered(word) or _compound(word) or _misspelt(word)


def _numbered(word: str) -> Field | None:
    match = _NUMBERED.fullmatch(word)
    return LABELS.get(match[2].replace("’", "'")) if match else None


def _compound(word: str) -> Field | None:
    pieces = _JOINTS.split(word)
    if not 2 <= len(pieces) <= 4:
        return None
    fields = [LABELS.get(piece) for piece in pieces]
    if not all(fields):
        return None
    return Field.SPOILERS if fields[0] is Field.TIMELINE and Field.SPOILERS in fields else fields[0]


def _misspelt(word: str) -> Field | None:
    """One slip in a long word: an author in a hurry, not another word."""
    if len(word) < 6 or len(word) > 16 or not word.isalpha():
        return None
    hit = extractOne(word, _LONG_WORDINGS, scorer=OSA.distance, score_cutoff=1)
    return LABELS[hit[0]] if hit else None
