"""Values of fields as the header's own types: lists, ratings, names, texts."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from afterlist.model import Notation, Origin, Place, Rating, Read, Span
from afterlist.stories.genres import ASIDE, NOTHING, token_before_genres
from afterlist.stories.legend import example_legend, read_legend
from afterlist.stories.people import MASKED, beta_names, beta_value, email_in, is_beta_sentence
from afterlist.stories.prose import sentences
from afterlist.stories.ratings import read_rating, read_rating_line
from afterlist.stories.relationships import (
    read_relationships,
    relationships_in_codes,
    relationships_named,
)
from afterlist.stories.tags import canonical_fandom, fandom_named
from afterlist.stories.values import Value
from afterlist.stories.warnings_read import read_warnings, warnings_after_rating
from afterlist.stories.wordings import Field

T = TypeVar("T")


def in_text(value: T, spans: Iterable[Span], confidence: float) -> Read[T]:
    """Return a value read from the posting's text."""
    return Read(value, Origin(Place.TEXT, tuple(spans)), confidence)


def plain(values: Sequence[Value], field: Field, drop_nothing: bool = False) -> Read[str] | None:
    """Return the text of a field, its several values joined by blanks."""
    kept = [v for v in values if v.field is field and v.text.strip()]
    if drop_nothing:
        kept = [v for v in kept if not NOTHING.fullmatch(v.text)]
    labelled = [v for v in kept if v.wording]
    if labelled and field is not Field.NOTES:
        kept = labelled
    if not kept:
        return None
    spans = tuple(dict.fromkeys(span for v in kept for span in v.spans))
    return in_text(" ".join(v.text for v in kept), spans, min(v.confidence for v in kept))


def first(values: Sequence[Value], field: Field) -> Read[str] | None:
    """Return the first value of a field that says something."""
    for value in values:
        if value.field is field and value.text and not NOTHING.fullmatch(value.text):
            return in_text(value.text, value.spans, value.confidence)
    return None


def listed(
    values: Sequence[Value], field: Field, read: Callable[[str], tuple[T, ...]]
) -> Read[tuple[T, ...]] | None:
    """Return what ``read`` finds in all values of a field, in order, each once."""
    found: dict[T, None] = {}
    spans: list[Span] = []
    confidence = 1.0
    for value in values:
        if value.field is field:
            items = read(value.text)
            if items:
                found.update(dict.fromkeys(items))
                spans.extend(value.spans)
                confidence = min(confidence, value.confidence)
    return in_text(tuple(found), spans, confidence) if found else None


def rating(values: Sequence[Value]) -> tuple[Read[str], Read[Rating], Value] | None:
    """Return the rating as written and as mapped, and the value it stood in."""
    for value in values:
        if (
            value.field is not Field.RATING
            or not value.text
            or not any(c.isalnum() for c in value.text)
        ):
            continue
        if not value.wording:
            sentence = _in_sentence(value)
            if sentence:
                return sentence
            continue
        hit = read_rating_line(value.text)
        if hit is None:
            continue
        raw = token_before_genres(value.text) or hit[0]
        return (
            in_text(raw, value.spans, value.confidence),
            in_text(
                hit[1], value.spans, value.confidence if hit[1] is not Rating.NOT_RATED else 0.8
            ),
            value,
        )
    return None


def _in_sentence(value: Value) -> tuple[Read[str], Read[Rating], Value] | None:
    hit = read_rating(value.text)
    if hit is None or hit[1] is Rating.NOT_RATED:
        return None
    phrase = _RATED_AS.search(value.text)
    raw = phrase[1].strip() if phrase and read_rating(phrase[1]) else hit[0]
    return in_text(raw, value.spans, 0.8), in_text(hit[1], value.spans, 0.85), value


_RATED_AS: Final = re.compile(r"\brated:? ([^,.;()!]{1,60})", re.I)


def rating_warnings(value: Value) -> tuple[str, ...]:
    """Return the warnings that the words behind a rating token name."""
    hit = read_rating(value.text)
    if hit is None:
        return ()
    at = value.text.find(hit[0])
    rest = value.text[at + len(hit[0]) :].lstrip(" ,;:.-)(") if at >= 0 else ""
    named = warnings_after_rating(rest)
    if named and all(len(name.split()) <= 3 for name in named):
        return named
    found = [m[0] for m in _WARNED.finditer(rest)]
    return tuple(dict.fromkeys(found))


_WARNED: Final = re.compile(
    r"\b(?:character death|language|violence|rape|non-?con|torture|gore|"
    r"swearing|suicide|self[- ]harm|abuse)\b",
    re.I,
)


def pairings(values: Sequence[Value]) -> Read[tuple[tuple[str, ...], ...]] | None:
    """Return pairings: of pairing labels; else those that genre, characters,
    notes or summary name beyond doubt."""
    found = listed(values, Field.PAIRING, read_relationships)
    if found or any(v.field is Field.PAIRING and v.text for v in values):
        return found
    found = listed(
        values, Field.GENRE, lambda text: relationships_in_codes(text) + relationships_named(text)
    )
    if found:
        return Read(found.value, found.origin, 0.85)
    for field in (Field.CHARACTERS, Field.RATING, Field.WARNINGS, Field.SUMMARY, Field.NOTES):
        found = listed(values, field, relationships_named)
        if found:
            return Read(found.value, found.origin, 0.7)
    return None


_SPLIT_FANDOM: Final = re.compile(
    r"\s*(?:[,;|]|\s\+\s|\s/\s|/|\s&\s(?=[A-Z])|\bcrossover with\b|\s[xX]\s|\bx-?over\b|\band\b)\s*"
)


def fandom_value(text: str) -> tuple[str, ...]:
    """Return the fandoms of a fandom label; a name with a comma or slash of its own
    stays whole if it is known."""
    bare = ASIDE.sub(" ", text[:400]).strip(" .\"'“”*_")
    if not bare or NOTHING.fullmatch(bare):
        return ()
    if canonical_fandom(bare) or not _SPLIT_FANDOM.search(bare):
        return (" ".join(bare.split()),)
    pieces = [piece.strip(" .\"'“”*_") for piece in _SPLIT_FANDOM.split(bare)]
    has_joint = re.search(r"[,;|/+]", bare)
    known = sum(1 for piece in pieces if canonical_fandom(piece))
    if has_joint or known == len(pieces):
        if not re.search(r"[,;|/+]", bare) or known or not re.search(r"\band\b|&", bare):
            return tuple(dict.fromkeys(piece for piece in pieces if piece))
        return tuple(
            dict.fromkeys(p.strip() for p in re.split(r"\s*[,;|/+]\s*", bare) if p.strip())
        )
    return (" ".join(bare.split()),)


def named_fandoms(
    values: Sequence[Value], extra: Sequence[tuple[str, Span | None]]
) -> Read[tuple[str, ...]] | None:
    """Return the fandoms that a disclaimer, time line, summary or note names."""
    for field in (Field.DISCLAIMER, Field.TIMELINE, Field.SUMMARY, Field.NOTES, Field.SPOILERS):
        found = listed([v for v in values if v.field is field], field, fandom_named)
        if found:
            return Read(found.value, found.origin, 0.7 if field is Field.DISCLAIMER else 0.55)
    for text, span in extra:
        names = fandom_named(text)
        if names:
            return (
                in_text(names, (span,), 0.75) if span else Read(names, Origin(Place.SUBJECT), 0.7)
            )
    return None


def email(values: Sequence[Value], posting_text: str) -> Read[str] | None:
    """Return the author's address: of an address label, else the one that
    feedback is asked to."""
    own = (Field.EMAIL, Field.AUTHOR)
    asked = (Field.FEEDBACK, Field.NOTES, Field.DISTRIBUTION, Field.WEBSITE)
    return (
        _address(values, own, posting_text, 0.96)
        or _masked(values)
        or _address(values, asked, posting_text, 0.88)
    )


def _address(
    values: Sequence[Value], of: Sequence[Field], posting_text: str, confidence: float
) -> Read[str] | None:
    for value in values:
        hit = email_in(value.text) if value.field in of else None
        if hit:
            return in_text(hit[0], _exact(posting_text, value, hit[0]), confidence)
    return None


def _masked(values: Sequence[Value]) -> Read[str] | None:
    """An address spelt out, or one that its source cut short."""
    for value in values:
        if value.field is Field.EMAIL:
            masked = MASKED.search(value.text)
            if masked:
                return in_text(masked.group(), value.spans, 0.85)
            if "@" in value.text and len(value.text) > 3 and " " not in value.text:
                return in_text(value.text, value.spans, 0.7)
    return None


def _exact(text: str, value: Value, piece: str) -> tuple[Span, ...]:
    for span in value.spans:
        at = text.find(piece, span.start, span.end)
        if at >= 0:
            return (Span(at, at + len(piece)),)
    return value.spans


def betas(values: Sequence[Value]) -> Read[tuple[str, ...]] | None:
    """Return the beta readers: of a label, else of a sentence that thanks them."""
    found = listed(values, Field.BETA, beta_value)
    if found:
        return found
    for value in values:
        if value.field is Field.THANKS and (
            is_beta_sentence(value.text) or is_beta_sentence(f"thanks {value.text}")
        ):
            names = (
                beta_names(value.text)
                or beta_names(f"thanks to {value.text}")
                or beta_value(value.text)
            )
            if names:
                return in_text(names, value.spans, 0.85)
    return listed(
        [v for v in values if v.field in _MAY_THANK], Field.NOTES, _betas_in
    ) or _any_thanks(values)


_MAY_THANK: Final = (Field.NOTES,)


def _any_thanks(values: Sequence[Value]) -> Read[tuple[str, ...]] | None:
    for field in (Field.DEDICATION, Field.DISCLAIMER, Field.SUMMARY, Field.FEEDBACK):
        found = listed(values, field, _betas_in)
        if found:
            return Read(found.value, found.origin, 0.8)
    return None


def _betas_in(text: str) -> tuple[str, ...]:
    if not is_beta_sentence(text):
        return ()
    names: dict[str, None] = {}
    for start, end in sentences(text):
        if is_beta_sentence(text[start:end]):
            names.update(dict.fromkeys(beta_names(text[start:end])))
    return tuple(names)


_SEQUEL_TO: Final = re.compile(
    r"\b(?:sequel|prequel|follow[- ]?up|companion(?: piece)?|continuation|"
    r"epilogue|coda)s?\b(?: of sorts| story)? (?:to|of)\s+(?:my (?:fic|story|"
    r"other story),? |the (?:story|fic),? )?"
    r"(?:[\"“‘_*'](?P<quoted>[^\"“”_*]{2,80}?)[,.]?[\"”_*’'](?=\W|$)|"
    r"(?P<bare>(?:[A-Z][\w'’-]*|\d+)(?:[ -](?:[A-Z\d][\w'’-]*|of|the|a|an|in|"
    r"to|and|for|on|at|with|my))*[\w'’!?]*))"
)


def sequel(values: Sequence[Value]) -> Read[str] | None:
    """Return what the story is a sequel to: of a label, else of a sentence."""
    for value in values:
        if value.field is Field.SEQUEL and value.text and not NOTHING.fullmatch(value.text):
            inner = _sequel_in(value.text)
            bare = value.text.strip(" .\"'“”*_") if len(value.text) < 90 else ""
            name = inner or re.sub(r"^(?:to|of)\s+[\"“]?", "", bare)
            if name and not re.match(
                r"(?:yes|maybe|possibly|coming|perhaps|to come|if|depends|"
                r"in the works|working on|i )",
                name,
                re.I,
            ):
                return in_text(name, value.spans, 0.85)
    for value in values:
        if value.field in (
            Field.NOTES,
            Field.SUMMARY,
            Field.TIMELINE,
            Field.SERIES,
            Field.DISCLAIMER,
            Field.SPOILERS,
        ):
            inner = _sequel_in(value.text)
            if inner:
                return in_text(inner, value.spans, 0.8)
    return None


def _sequel_in(text: str) -> str:
    match = _SEQUEL_TO.search(text[:3000])
    return (match["quoted"] or match["bare"]).strip(" .,") if match else ""


_SET: Final = re.compile(
    r"(?:this (?:story |fic |one |part )?(?:is |takes place |was )|"
    r"takes place |it(?:'s| is) )?(?:set\b|takes place\b|(?<=takes place ))",
    re.I,
)


def timeline_in_notes(values: Sequence[Value]) -> Read[str] | None:
    """Return the sentence of notes that says when the story is set."""
    for value in values:
        if value.field is Field.NOTES and value.wording:
            for start, end in sentences(value.text, 12):
                shown = value.text[start:end]
                if len(shown) < 160 and _SET.match(shown):
                    return in_text(shown, value.spans, 0.65)
    return None


_CHALLENGE_FOR: Final = re.compile(
    r"\b(?:written |done |answer |response |a response |in response |"
    r"in answer |an? entry )?(?:for|to) (?:the |"
    r"an? )?((?-i:[A-Z0-9])[^.;!?]{0,60}?\bchallenge\b(?:,? ?(?:quote|number|"
    r"prompt|round|#|no\.)\s?#?\w+)?)",
    re.I,
)


def challenge(values: Sequence[Value]) -> Read[str] | None:
    """Return the challenge that the story answers."""
    labelled = first(values, Field.CHALLENGE)
    if labelled:
        return labelled
    for value in values:
        if value.field in (Field.NOTES, Field.SUMMARY, Field.DEDICATION):
            match = _CHALLENGE_FOR.search(value.text[:2000])
            if match:
                return in_text(match[1].strip(), value.spans, 0.75)
    return None


_DEDICATED: Final = re.compile(
    r"\bdedicated to\s+(?P<whom>[^.!?]{2,100})|^(?:this (?:one|story|"
    r"fic)(?:'s| is) )for (?P<who>[A-Z][^.!?]{1,80})",
    re.I,
)


def dedication(values: Sequence[Value]) -> Read[str] | None:
    """Return the dedication: of a label, else of a sentence."""
    labelled = [
        v
        for v in values
        if v.field is Field.DEDICATION and v.text and not NOTHING.fullmatch(v.text)
    ]
    for value in labelled:
        if not value.wording:
            match = _DEDICATED.search(value.text)
            return in_text(match["whom"] or match["who"] if match else value.text, value.spans, 0.8)
        shown = value.text
        if value.wording.lower() == "dedicated":
            shown = re.sub(r"^to:?\s+", "", shown)
        return in_text(shown, value.spans, value.confidence)
    for value in values:
        if value.field in (Field.NOTES, Field.THANKS):
            match = _DEDICATED.search(value.text[:2000])
            if match:
                return in_text((match["whom"] or match["who"]).strip(), value.spans, 0.75)
    return None


def legend(
    values: Sequence[Value], lines: Sequence[tuple[str, Span]]
) -> Read[tuple[Notation, ...]] | None:
    """Return the legend: notations explained in notes or labels, and lines of the
    header that show them by example."""
    found: dict[Notation, None] = {}
    spans: list[Span] = []
    for value in values:
        if value.field in (
            Field.LEGEND,
            Field.NOTES,
            Field.WARNINGS,
            Field.OTHER,
            Field.DISCLAIMER,
            Field.SUMMARY,
        ):
            hits = read_legend(value.text)
            if hits:
                found.update(dict.fromkeys(hit.notation for hit in hits))
                spans.extend(value.spans)
    for shown, span in lines:
        hits = example_legend(shown) or (read_legend(shown) if _looks_keyed(shown) else ())
        if hits:
            found.update(dict.fromkeys(hit.notation for hit in hits))
            spans.append(span)
    return in_text(tuple(found), dict.fromkeys(spans), 0.85) if found else None


def _looks_keyed(shown: str) -> bool:
    return len(shown) < 400 and any(c in shown for c in "/:*~_<[({=|+#^'")


def all_warnings(values: Sequence[Value]) -> Read[tuple[str, ...]] | None:
    """Return the warnings of every warnings label."""
    return listed(values, Field.WARNINGS, lambda text: read_warnings(text)[0])
