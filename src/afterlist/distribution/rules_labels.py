"""The labels that a list's rules ask for: from an example header, or a sentence that names them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from afterlist.distribution.labelled import SPELLINGS
from afterlist.distribution.profile import LabelRule
from afterlist.distribution.rules_sentences import Sentence
from afterlist.model import Span

_CALLED = {
    "title": r"(?:story )?title(?: of (?:the|your) (?:story|fic))?"
             r"|name of (?:the|your) (?:story|fic)",
    "author": r"author(?:'s name|s)?(?! ?'?s? notes?)|pen ?name|by|your name|writer",
    "email": r"(?:author'?s? )?e-?mail(?: address)?|contact",
    "website": r"web ?(?:site|page)|home ?page|url",
    "rating": r"ratings?|rated",
    "fandom": r"fandoms?|show|universe",
    "pairing": r"(?:pairings?|couples?|ships?)(?:/characters?)?|relationships?",
    "characters": r"characters?|cast",
    "genre": r"categor(?:y|ies)|genres?|classification|keywords|type(?: of story)?",
    "warnings": r"(?:content )?warnings?|squicks",
    "spoilers": r"spoilers?(?: warnings?)?",
    "timeline": r"time ?(?:line|frame)|setting|season",
    "series": r"series(?:/sequel)?",
    "sequel_to": r"sequel(?: to)?",
    "challenge": r"challenge",
    "summary": r"(?:short |brief )?summary|synopsis|description|teaser",
    "disclaimer": r"disclaimers?",
    "distribution": r"distribution|archiv(?:e|ing)(?: permission| info)?"
                    r"|permissions?(?: to archive)?",
    "feedback": r"feedback|fb",
    "beta": r"beta(?:'?d| ?-?readers?)?(?: by)?",
    "dedication": r"dedication",
    "notes": r"(?:author'?s? ?)?notes?|a/n",
    "date": r"date",
    "status": r"status|complete",
    "part": r"parts?(?: number)?|chapter",
}  # fmt: skip
_LABELS = {name: re.compile(form, re.IGNORECASE) for name, form in _CALLED.items()}
_NAMED = {
    name: re.compile(rf"(?<![\w/-])(?:{form})(?![\w-])", re.IGNORECASE)
    for name, form in _CALLED.items()
}
_LINE = re.compile(
    r"[ \t>|]*(?:[-•+]|\d{1,2}[.)])?[ \t]*(([*_~]{0,2}[A-Za-z][A-Za-z'’/ -]{0,28}?[*_~]{0,2})"
    r"(?:[ \t]*:[*_~]{0,2}|[ \t]+--?(?=\s|$)|[ \t]*=))[ \t]*([^\n]*)"
)
_OPTIONAL = re.compile(
    r"\boptional|\bif (?:any|applicable|there|you (?:want|like|wish|have))|\bnot required\b"
    r"|\bwhen needed\b|\bif needed\b",
    re.IGNORECASE,
)
_REQUIRING = re.compile(
    r"\b(?:must|required?|requires"
    r"|need(?:s|ed)? (?:to|(?:an?|these) (?:[\w-]+ )?(?:header|heading|labels|lines))"
    r"|has to|have to|mandatory|always|make sure"
    r"|should|please (?:use|include|put|give|fill)|includ(?:e|ing)|use (?:this|the following)"
    r"|asked? for)\b",
    re.IGNORECASE,
)
_STORY = r"(?:story|stories|fics?|fiction|parts?(?! number)|posts?|postings?|header)"
_DEMAND = re.compile(
    rf"\b(?:no (?P<no>[\w/ '-]{{2,30}}?), no {_STORY}\b"
    rf"|(?:every|each|all|any) (?:[\w-]+ )?{_STORY} (?:must|needs?|requires?|has to|have to|should)"
    r"(?! be)"
    r" (?:have |carry |include |contain |be given |come with |bear |say |state |name )?"
    r"(?:an?|its|their|the)? ?(?P<every>[\w/', -]{2,60})"
    rf"|(?P<are>[\w/', -]{{2,40}}?) (?:is|are) (?:required|mandatory|compulsory|a must)\b"
    r"|you (?:must|have to|need to) (?:include|put|add|have|write|state)"
    r" (?:an?|your|the)? ?(?P<you>[\w/', -]{2,60}))",
    re.IGNORECASE,
)
# "Warnings for character death" are warnings alone.
_ABOUT = re.compile(r"\b(?:for|to|of|by|in|at|with|about|from|before|on)\b", re.IGNORECASE)
_OF_THE_SUBJECT = re.compile(r"\bsubject", re.IGNORECASE)
_SHORTEST_HEADER = 3


class Asked(NamedTuple):
    """The labels of a list, and the stretch of the rules that shows them."""

    labels: tuple[LabelRule, ...]
    span: Span


def labels(text: str, said: Sequence[Sentence]) -> Asked | None:
    """Return the labels that the rules ask for, None if they name none."""
    return _of_an_example(text, said) or _of_sentences(said) or _one_by_one(said)


def _of_an_example(text: str, said: Sequence[Sentence]) -> Asked | None:
    for block in _blocks(text):
        found: dict[str, LabelRule] = {}
        span = Span(block[0].start(), block[-1].end())
        is_required = _is_asked_for(said, span)
        for match in block:
            name = _field(match[2])
            if name and name not in found:
                words = " ".join(match[0].split())
                required = is_required and not _OPTIONAL.search(match[3])
                found[name] = LabelRule(name, _bare(match[1]), required, words)
        if len(found) >= _SHORTEST_HEADER:
            return Asked(_without_optional(tuple(found.values()), said), span)
    return None


def _blocks(text: str) -> Iterator[list[re.Match[str]]]:
    """Stretches of labelled lines; one blank or other line may lie between two."""
    block: list[re.Match[str]] = []
    others, at = 0, 0
    for line in text.split("\n"):
        match = _LINE.match(text, at, at + len(line)) if line.strip() else None
        if match and _field(match[2]) and not _OF_THE_SUBJECT.search(match[2]):
            block.append(match)
            others = 0
        elif block:
            others += 1
            if others > 1:
                yield block
                block, others = [], 0
        at += len(line) + 1
    if block:
        yield block


def _bare(label: str) -> str:
    """A label without the stars that make it bold."""
    return label.strip("*_~ \t")


def _field(label: str) -> str | None:
    bare = _bare(label)
    return next((name for name, form in _LABELS.items() if form.fullmatch(bare)), None)


def _is_asked_for(said: Sequence[Sentence], span: Span) -> bool:
    before = [each for each in said if each.span.start < span.start][-3:]
    return any(_REQUIRING.search(each.text) for each in before)


def _without_optional(
    rules: tuple[LabelRule, ...], said: Sequence[Sentence]
) -> tuple[LabelRule, ...]:
    """A sentence may take back what the example seemed to ask for, or be the one that asks."""
    optional = _named_where(said, _OPTIONAL)
    asked = _named_where(said, re.compile(r"\b(?:must|required|mandatory)\b", re.IGNORECASE))
    return tuple(
        LabelRule(rule.field, rule.spelling, False, rule.words)
        if rule.field in optional
        else LabelRule(rule.field, rule.spelling, rule.required or rule.field in asked, rule.words)
        for rule in rules
    )


def _named_where(said: Sequence[Sentence], saying: re.Pattern[str]) -> set[str]:
    """Fields named in sentences about several of them that say something."""
    named: set[str] = set()
    for sentence in said:
        if saying.search(sentence.text) and not _OF_THE_SUBJECT.search(sentence.text):
            here = _fields_in(sentence.text)
            if len(here) >= 2 and not _LINE.match(sentence.text):
                named.update(here)
    return named


def _of_sentences(said: Sequence[Sentence]) -> Asked | None:
    for sentence in said:
        if _OF_THE_SUBJECT.search(sentence.text) or not _REQUIRING.search(sentence.text):
            continue
        required = _OPTIONAL.split(sentence.text)[0]
        named = _fields_in(required)
        if len(named) >= _SHORTEST_HEADER:
            optional = _named_where(said, _OPTIONAL)
            rules = [
                LabelRule(name, _spelt(name, required), name not in optional, sentence.text)
                for name in named
            ]
            return Asked(tuple(rules), sentence.span)
    return None


def _spelt(name: str, text: str) -> str:
    """A label as a sentence spells it, where it does: "TITLE:"; else the customary one."""
    found = _NAMED[name].search(text)
    is_spelt = found is not None and text[found.end() : found.end() + 1] == ":"
    return f"{found[0]}:" if found and is_spelt else SPELLINGS[name]


def _one_by_one(said: Sequence[Sentence]) -> Asked | None:
    """Fields that rules demand each in a sentence of its own: "No disclaimer, no story." """
    found: dict[str, LabelRule] = {}
    where: list[Span] = []
    for sentence in said:
        if _OF_THE_SUBJECT.search(sentence.text) or _is_soft(sentence.text):
            continue
        for name in _demanded(sentence.text):
            found.setdefault(name, LabelRule(name, SPELLINGS[name], True, sentence.text))
            where.append(sentence.span)
    return Asked(tuple(found.values()), where[0]) if found else None


def _demanded(text: str) -> Iterator[str]:
    for demand in _DEMAND.finditer(text):
        what = next(filter(None, demand.groups()))
        yield from _fields_in(_ABOUT.split(what, maxsplit=1)[0])


def _is_soft(text: str) -> bool:
    return _OPTIONAL.search(text) is not None or "unless" in text.lower()


def _fields_in(text: str) -> list[str]:
    """The fields that a sentence names, in its order."""
    places = {name: match.start() for name, form in _NAMED.items() if (match := form.search(text))}
    # "By" and "complete" are words of any sentence.
    shown = {
        name: at for name, at in places.items() if text[at : at + 3].lower() not in ("by ", "com")
    }
    return sorted(shown, key=lambda name: shown[name])
