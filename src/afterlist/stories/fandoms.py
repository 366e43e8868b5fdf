"""The fandoms of a story: of its label, of its byline, or named in passing."""

import re
from collections.abc import Sequence
from typing import Final

from afterlist.model import Origin, Place, Read, Span
from afterlist.stories.elements import CREDIT, LABEL, RULE, TEXT
from afterlist.stories.fields import in_text, listed
from afterlist.stories.found import Found, span_of
from afterlist.stories.genres import ASIDE, NOTHING
from afterlist.stories.memory import remembered
from afterlist.stories.tags import canonical_fandom, fandom_named
from afterlist.stories.wordings import Field
from afterlist.stories.written import Values

_Fandoms = Read[tuple[str, ...]] | None
_Texts = Sequence[tuple[str, Span | None]]


def fandoms(found: Found, values: Values) -> _Fandoms:
    """Return the fandoms as written."""
    labelled = listed(values.of(Field.FANDOM), _of_label)
    if labelled:
        return labelled
    credited = _credited(found)
    if credited:
        return credited
    bracketed = _in_brackets(found, values)
    if bracketed:
        return bracketed
    if found.subject.fandoms:
        return Read(found.subject.fandoms, Origin(Place.SUBJECT), 0.85)
    return _named(values, _extra_texts(found))


_SPLIT_FANDOM: Final = re.compile(
    r"\s*(?:[,;|]|\s\+\s|\s/\s|/|\s&\s(?=[A-Z])|\bcrossover with\b|\s[xX]\s|\bx-?over\b|\band\b)\s*"
)


_CROSSED: Final = re.compile(r"\s+(?:crossover|x-?over|fusion)\s*$", re.I)
_COMMAS: Final = re.compile(r"\s*[,;|/+]\s*")
_AND: Final = re.compile(r"\band\b|&")


@remembered
def _of_label(text: str) -> tuple[str, ...]:
    """The fandoms of a fandom label; a name with a comma or slash of its own stays
    whole if it is known."""
    bare = _CROSSED.sub("", ASIDE.sub(" ", text[:400])).strip(" .\"'“”*_")
    if not bare or NOTHING.fullmatch(bare):
        return ()
    if canonical_fandom(bare) or not _SPLIT_FANDOM.search(bare):
        return (" ".join(bare.split()),)
    pieces = [piece.strip(" .\"'“”*_") for piece in _SPLIT_FANDOM.split(bare)]
    has_joint = _COMMAS.search(bare) is not None
    known = sum(1 for piece in pieces if canonical_fandom(piece))
    if not has_joint and known < len(pieces):
        return (" ".join(bare.split()),)
    if not has_joint or known or not _AND.search(bare):
        return tuple(dict.fromkeys(piece for piece in pieces if piece))
    return tuple(dict.fromkeys(p.strip() for p in _COMMAS.split(bare) if p.strip()))


_NAMING: Final = (
    (Field.DISCLAIMER, 0.7),
    (Field.TIMELINE, 0.55),
    (Field.SUMMARY, 0.55),
    (Field.NOTES, 0.55),
    (Field.SPOILERS, 0.55),
)
_in_passing = remembered(fandom_named)


def _named(values: Values, extra: _Texts) -> _Fandoms:
    """The fandoms that a disclaimer, time line, summary or note names."""
    for field, confidence in _NAMING:
        found = listed(values.of(field), _in_passing)
        if found:
            return Read(found.value, found.origin, confidence)
    for value in values.of(Field.DISCLAIMER):
        match = _CAST_OF.search(value.text, 0, _READ)
        if match:
            name = match["of"] or match["quoted"] or match["bare"]
            return in_text((name,), value.spans, 0.65)
    for text, span in extra:
        names = _in_passing(text)
        if names:
            return (
                in_text(names, (span,), 0.75) if span else Read(names, Origin(Place.SUBJECT), 0.7)
            )
    return None


_LAST_BRACKET: Final = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]\W*$")


def _in_brackets(found: Found, values: Values) -> _Fandoms:
    """The fandom in brackets behind a title: ``The Weight of Snow (Due South)``."""
    at = found.names.title
    texts = [(v.text, v.spans) for v in values.of(Field.TITLE)]
    texts += [(found.elements[at].text, (span_of(found.elements[at]),))] if at is not None else []
    for text, spans in texts:
        match = _LAST_BRACKET.search(text) if ")" in text or "]" in text else None
        if match and canonical_fandom(match[1]):
            return in_text((match[1],), spans, 0.8)
    return None


_READ: Final = 400
_CAST_OF: Final = re.compile(
    r"\b(?:[Cc]haracters|[Pp]eople|[Ff]olks|[Cc]ast) (?:from|of|in) "
    r"[\"“_](?P<of>[A-Z][^\"“”_]{1,40})[\"”_]|"
    r"^[\"“_](?P<quoted>[A-Z][^\"“”_]{1,40})[\"”_],? and (?:all )?(?:its|the) \w+|"
    r"^(?P<bare>[A-Z][\w'’]*(?: (?:[A-Z][\w'’]*|of|the|and|to|in)){0,5}),? and (?:all )?its "
    r"(?:characters|people|cast)\b"
)


_OF_FANDOM: Final = re.compile(
    r"^an? [\"“_*]?(?P<name>[A-Z][\w' :./-]{1,40}?)[\"”_*]?,? (?P<kind>(?:slash |"
    r"gen |het |femslash )?)(?:fan ?fic(?:tion)?|story|fanfiction|tale|"
    r"adventure|vignette|novel|fic)\b",
    re.I,
)


def _credited(found: Found) -> _Fandoms:
    match, span = _kind_line(found)
    return in_text((match["name"],), (span,), 0.88) if match and span else None


def kind_credited(found: Found) -> Read[tuple[str, ...]] | None:
    """Return the genre that a line gives the story with its fandom: ``A Farscape slash story``."""
    match, span = _kind_line(found)
    kind = match["kind"].strip() if match else ""
    return in_text((kind,), (span,), 0.8) if kind and span else None


_ARTICLES: Final = frozenset(("a ", "A ", "an", "An", "AN"))


def _kind_line(found: Found) -> tuple[re.Match[str] | None, Span | None]:
    for element in found.opening():
        if element.shape is LABEL or element.shape is RULE:
            continue
        shown = element.text
        if shown[:2] not in _ARTICLES:
            at = shown.find("- a", 0, 100) + 2
            shown = shown[at:] if at > 1 else ""
        match = _OF_FANDOM.match(shown) if shown[:2] in _ARTICLES else None
        if match and (canonical_fandom(match["name"]) or any(q in element.text for q in '"“_')):
            return match, span_of(element)
    return None, None


def _extra_texts(found: Found) -> list[tuple[str, Span | None]]:
    return [
        (element.text, span_of(element))
        for element in found.opening()[:12]
        if element.shape in (TEXT, CREDIT) and len(element.text) < 200
    ]
