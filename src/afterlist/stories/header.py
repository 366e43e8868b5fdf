"""The header of a story, put together from its block, its Subject and its envelope."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from afterlist.model import (
    Finding,
    Header,
    Origin,
    Permission,
    Place,
    Read,
    Span,
    WarningState,
)
from afterlist.stories import fields, genres
from afterlist.stories.authorship import peopled
from afterlist.stories.block import Shape
from afterlist.stories.fields import in_text
from afterlist.stories.found import Found, piece_of, span_of
from afterlist.stories.naming import is_cast
from afterlist.stories.numbering import numbered
from afterlist.stories.permission import Passage, read_permission
from afterlist.stories.prose import sentences
from afterlist.stories.rated import rated
from afterlist.stories.ratings import rating_in_title
from afterlist.stories.relationships import read_characters, read_relationships
from afterlist.stories.tags import canonical_fandom
from afterlist.stories.titles import clean_title, read_title_line
from afterlist.stories.values import Value, field_of_sentence, split_disclaimer
from afterlist.stories.warnings_read import read_warnings
from afterlist.stories.wordings import Field


def read_header(found: Found) -> tuple[Header, tuple[Finding, ...]]:
    """Return the header and what was doubtful in it."""
    values = _sorted_out(found.values)
    everything = [*values, *found.after]
    header = _texts(values, everything)
    header = _lists(header, found, values, everything)
    header = _titled(header, found, values)
    header = rated(header, found, values)
    header = peopled(header, found, values, everything)
    header, findings = numbered(header, found, values)
    header = _permitted(header, found, everything)
    block = _block_span(found)
    return replace(header, block=block), (*findings, *_doubts(header, found, values))


def _sorted_out(values: list[Value]) -> list[Value]:
    """Settle labels that mean different things by what stands behind them."""
    settled: list[Value] = []
    for value in values:
        if value.field is Field.DISCLAIMER:
            kept, moved = split_disclaimer(value)
            settled.extend((kept, *moved))
        else:
            settled.append(value._replace(field=_settled(value, values)))
    return settled


_REQUEST: Final = re.compile(
    r"welcome|please|yes|love|@|\bto\b|always|adore|crave|appreciat|send|"
    r"flame|make|want|good|bad|eat|sure|gimme",
    re.I,
)
_DATE_LIKE: Final = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}\b|\b(?:jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|oct|nov|dec)",
    re.I,
)


def _settled(value: Value, values: Sequence[Value]) -> Field:
    settle = _SETTLERS.get(value.field)
    return settle(value, values) if settle else value.field


def _as_series(value: Value, values: Sequence[Value]) -> Field:
    names_fandom = canonical_fandom(value.text.strip(" .\"'"))
    is_free = not any(v.field is Field.FANDOM for v in values)
    is_fandom = value.wording.lower() in ("series", "series/fandom") and names_fandom and is_free
    return Field.FANDOM if is_fandom else Field.SERIES


def _as_universe(value: Value, values: Sequence[Value]) -> Field:
    if canonical_fandom(value.text.strip(" .\"'")):
        return Field.FANDOM
    return _if_free(Field.TIMELINE, values)


def _as_content(value: Value, _values: Sequence[Value]) -> Field:
    return Field.RATING if rating_in_title(f"({value.text})") else Field.WARNINGS


def _as_feedback(value: Value, _values: Sequence[Value]) -> Field:
    is_comment = value.wording.lower() in ("comments", "comment") and len(value.text) > 80
    return Field.NOTES if is_comment and not _REQUEST.search(value.text) else Field.FEEDBACK


def _as_date(value: Value, _values: Sequence[Value]) -> Field:
    return Field.DATE if _DATE_LIKE.search(value.text) else Field.OTHER


def _as_genre(value: Value, _values: Sequence[Value]) -> Field:
    is_rating = value.wording.lower() == "type" and rating_in_title(f"({value.text})")
    return Field.RATING if is_rating else Field.GENRE


def _as_distribution(_value: Value, _values: Sequence[Value]) -> Field:
    return Field.DISTRIBUTION


_SETTLERS: Final[dict[Field, Callable[[Value, Sequence[Value]], Field]]] = {
    Field.SERIES: _as_series,
    Field.UNIVERSE: _as_universe,
    Field.CONTENT: _as_content,
    Field.LOCATION: _as_distribution,
    Field.FEEDBACK: _as_feedback,
    Field.DATE: _as_date,
    Field.GENRE: _as_genre,
}
"""Labels that mean different things by what stands behind them."""


def _if_free(field: Field, values: Sequence[Value]) -> Field:
    return Field.OTHER if any(v.field is field for v in values) else field


def _texts(values: list[Value], everything: list[Value]) -> Header:
    return Header(
        website=fields.first(everything, Field.WEBSITE),
        spoilers=fields.plain(values, Field.SPOILERS, drop_nothing=True),
        timeline=fields.plain(values, Field.TIMELINE, drop_nothing=True)
        or fields.timeline_in_notes(values),
        summary=fields.plain(values, Field.SUMMARY, drop_nothing=True),
        disclaimer=fields.plain(values, Field.DISCLAIMER)
        or fields.plain(everything, Field.DISCLAIMER),
        feedback=fields.plain(values, Field.FEEDBACK)
        or fields.plain(everything, Field.FEEDBACK)
        or _feedback_in_notes(values),
        notes=_notes(everything),
        beta=fields.betas(everything),
        series=fields.first(values, Field.SERIES),
        date=fields.first(values, Field.DATE),
        status=fields.first(values, Field.STATUS),
        sequel_to=fields.sequel(values),
        challenge=fields.challenge(values),
        dedication=fields.dedication(everything),
    )


_FEEDBACK_SENTENCE: Final = re.compile(
    r"(?:feedback|criticism|reviews?|comments?|"
    r"flames)\b[^.!?]{0,60}\b(?:welcome|appreciated|please|adored|loved)",
    re.I,
)


def _feedback_in_notes(values: Sequence[Value]) -> Read[str] | None:
    for value in values:
        if value.field is Field.NOTES:
            start_end = _matching_sentences(value.text)
            if start_end:
                return in_text(start_end, value.spans, 0.7)
    return None


def _matching_sentences(text: str) -> str:
    if not _FEEDBACK_SENTENCE.search(text[:3000]):
        return ""
    kept = [text[s:e] for s, e in sentences(text) if field_of_sentence(text[s:e]) is Field.FEEDBACK]
    return " ".join(kept)


def _notes(everything: Sequence[Value]) -> Read[str] | None:
    merged = [
        v._replace(field=Field.NOTES) if v.field is Field.THANKS and not fields.betas([v]) else v
        for v in everything
    ]
    return fields.plain(merged, Field.NOTES)


def _lists(header: Header, found: Found, values: list[Value], everything: list[Value]) -> Header:
    fandoms = fields.listed(values, Field.FANDOM, fields.fandom_value)
    if fandoms is None and found.subject.fandoms:
        fandoms = Read(found.subject.fandoms, Origin(Place.SUBJECT), 0.85)
    if fandoms is None:
        fandoms = _credited_fandom(found) or fields.named_fandoms(values, _extra_texts(found))
    relationships = fields.pairings(values)
    if relationships is None and found.subject.relationships:
        relationships = Read(found.subject.relationships, Origin(Place.SUBJECT), 0.9)
    if relationships is None:
        relationships = _pairs_in_title(found)
    warnings = fields.all_warnings(values)
    state = next(
        (read_warnings(v.text)[1] for v in values if v.field is Field.WARNINGS and v.text),
        WarningState.NOT_STATED,
    )
    return replace(
        header,
        fandoms=fandoms,
        relationships=relationships,
        characters=_characters(found, values),
        genres=fields.listed(values, Field.GENRE, genres.genres),
        warnings=warnings,
        warning_state=state,
        legend=fields.legend(everything, _lines(found)),
    )


_OF_FANDOM: Final = re.compile(
    r"^an? [\"“_*]?(?P<name>[A-Z][\w' :.-]{1,40}?)[\"”_*]?,? (?P<kind>(?:slash |"
    r"gen |het |femslash )?)(?:fan ?fic(?:tion)?|story|fanfiction|tale|"
    r"adventure|vignette|novel|fic)\b",
    re.I,
)


def _credited_fandom(found: Found) -> Read[tuple[str, ...]] | None:
    for element in found.elements[: max(found.boundary.cut, found.boundary.story)]:
        match = _OF_FANDOM.match(element.text) if element.text[:2].lower() in ("a ", "an") else None
        if match and (canonical_fandom(match["name"]) or any(q in element.text for q in '"“_')):
            return in_text((match["name"],), (span_of(element),), 0.88)
    return None


def _extra_texts(found: Found) -> list[tuple[str, Span | None]]:
    return [
        (element.text, span_of(element))
        for element in found.opening()[:12]
        if element.shape in (Shape.TEXT, Shape.CREDIT) and len(element.text) < 200
    ]


def _pairs_in_title(found: Found) -> Read[tuple[tuple[str, ...], ...]] | None:
    line = found.names.line
    for inner in line.brackets if line else ():
        pairs = (
            read_relationships(inner) if "/" in inner and not rating_in_title(f"({inner})") else ()
        )
        if pairs and found.names.title is not None:
            element = found.elements[found.names.title]
            return in_text(pairs, (span_of(element),), 0.85)
    return None


def _characters(found: Found, values: list[Value]) -> Read[tuple[str, ...]] | None:
    labelled = fields.listed(values, Field.CHARACTERS, read_characters)
    first = found.elements[0] if found.elements else None
    if labelled or first is None or found.names.title in (0, None) or not is_cast(first.text):
        return labelled
    return in_text(read_characters(first.text), (Span(first.start, first.end),), 0.75)


def _lines(found: Found) -> list[tuple[str, Span]]:
    end = max(found.boundary.cut, found.boundary.story)
    return [
        (e.text, Span(e.start, e.end))
        for e in found.elements[:end]
        if e.shape in (Shape.TEXT, Shape.RULE) and len(e.text) < 600
    ]


def _titled(header: Header, found: Found, values: list[Value]) -> Header:
    for value in values:
        if value.field is Field.TITLE and value.text:
            line = read_title_line(value.text, may_have_author=False)
            if line:
                series = header.series
                if (
                    series is None
                    and line.series
                    and found.subject.title != f"{line.series} {line.title}"
                ):
                    series = in_text(line.series, value.spans, 0.75)
                title = line.title
                return replace(
                    header,
                    title=in_text(title, piece_of(found, value.spans, title), value.confidence),
                    series=series,
                )
    line = found.names.line
    if line is not None and found.names.title is not None:
        element = found.elements[found.names.title]
        series = header.series
        if series is None and line.series:
            series = in_text(line.series, (span_of(element),), 0.75)
        spans = piece_of(found, (span_of(element),), line.title)
        if found.subject.title and found.names.confidence < 0.7:
            return _subject_title(header, found)
        return replace(
            header, title=in_text(line.title, spans, found.names.confidence), series=series
        )
    return _subject_title(header, found)


def _subject_title(header: Header, found: Found) -> Header:
    title = clean_title(found.subject.title)
    if not title:
        return header
    line = read_title_line(title, may_have_author=False)
    if line is None:
        return header
    confidence = 0.9 if found.subject.is_quoted_title or found.subject.part else 0.8
    series = header.series
    if series is None and line.series:
        series = Read(line.series, Origin(Place.SUBJECT), 0.7)
    return replace(header, title=Read(line.title, Origin(Place.SUBJECT), confidence), series=series)


_SILENT: Final = frozenset(
    (
        Field.TITLE,
        Field.AUTHOR,
        Field.EMAIL,
        Field.RATING,
        Field.FANDOM,
        Field.PAIRING,
        Field.CHARACTERS,
        Field.GENRE,
        Field.PART,
        Field.DATE,
        Field.WEBSITE,
        Field.STATUS,
    )
)


def _permitted(header: Header, found: Found, everything: list[Value]) -> Header:
    passages = [
        Passage(
            v.wording,
            found.posting.text[v.spans[0].start : v.spans[-1].end] if v.spans else v.text,
            Span(v.spans[0].start, v.spans[-1].end),
        )
        for v in _whole(everything)
        if v.spans and v.field not in _SILENT
    ]
    passages += [
        Passage("", element.text, span_of(element))
        for element in found.elements[: found.boundary.cut]
        if element.shape is Shape.CREDIT and len(element.text) > 30
    ]
    permission, raw = read_permission(passages, found.posting.no_archive)
    return replace(
        header,
        permission=permission,
        distribution_raw=raw,
        notes=_notes([v for v in everything if not _is_about(v, permission)]),
    )


def _is_about(value: Value, permission: Read[Permission] | None) -> bool:
    """An unlabelled sentence that was read as permission is not a note as well."""
    if (
        value.wording
        or value.field is not Field.NOTES
        or permission is None
        or value.text[:1] == "("
    ):
        return False
    return any(
        span.start <= value.spans[0].start and value.spans[-1].end <= span.end
        for span in permission.origin.spans
    )


def _whole(everything: list[Value]) -> list[Value]:
    """Each value once, in the order of the text."""
    return sorted(
        dict.fromkeys(v for v in everything if v.text),
        key=lambda v: v.spans[0].start if v.spans else 0,
    )


def _block_span(found: Found) -> Span | None:
    if found.boundary.cut == 0 or not found.elements:
        return None
    return Span(found.elements[0].start, found.elements[found.boundary.cut - 1].end)


def _doubts(header: Header, found: Found, values: Sequence[Value]) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    if header.title is None:
        findings.append(
            Finding("no-title", "No title stands in the header, the Subject or above the story.")
        )
    if header.authors is None:
        findings.append(Finding("no-author", "Nobody is named as the author."))
    ratings = {v.text.upper() for v in values if v.field is Field.RATING and v.wording and v.text}
    if len(ratings) > 1:
        findings.append(
            Finding(
                "two-ratings",
                f"The header gives more than one rating: {', '.join(sorted(ratings))[:120]}.",
            )
        )
    if found.boundary.sureness < 0.25 and found.boundary.cut > 0:
        findings.append(
            Finding("header-guessed", "Where the header ends and the story begins is a guess.")
        )
    if found.is_relayed:
        findings.append(
            Finding(
                "poster-not-author", "The one who posted this says that somebody else wrote it."
            )
        )
    return tuple(findings)
