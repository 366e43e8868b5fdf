"""The header of a story, put together from its block, its Subject and its envelope."""

import re
from typing import Final

from afterlist.model import Finding, Header, Origin, Permission, Place, Read, Span, WarningState
from afterlist.stories import genres, sequels, thanks
from afterlist.stories.authorship import peopled
from afterlist.stories.elements import RULE, TEXT
from afterlist.stories.facts import genres_said, other_world
from afterlist.stories.fandoms import fandoms, kind_credited
from afterlist.stories.fields import first, in_text, joined, legend, listed, plain, unlabelled
from afterlist.stories.found import Found
from afterlist.stories.memory import remembered
from afterlist.stories.numbering import numbered
from afterlist.stories.pairs import characters, pairings
from afterlist.stories.permitted import is_about, permitted
from afterlist.stories.prose import sentences
from afterlist.stories.rated import rated, with_more
from afterlist.stories.sentence_fields import field_of_sentence
from afterlist.stories.settling import settled
from afterlist.stories.titled import titled
from afterlist.stories.warnings_read import read_warnings
from afterlist.stories.wordings import Field
from afterlist.stories.written import Values, values_of

_genres = remembered(genres.genres)
_warnings = remembered(read_warnings)


def read_header(found: Found) -> tuple[Header, tuple[Finding, ...]]:
    """Return the header and what was doubtful in it."""
    values = values_of(settled(found.values))
    everything = values_of([*values.everything, *found.after]) if found.after else values
    if found.after and not any(value.wording for value in values.everything):
        values = everything  # the header stands below the story
    title, series = titled(found, values, first(values.of(Field.SERIES)))
    rating = rated(found, values)
    authors, email, date = peopled(found, values, everything)
    part, findings = numbered(found, values)
    permission, distribution_raw = permitted(found, everything.everything)
    warnings, state = _warned(values)
    header = Header(
        block=_block_span(found),
        title=title,
        authors=authors,
        email=email,
        website=first(everything.of(Field.WEBSITE)),
        rating_raw=rating.raw,
        rating=rating.rating,
        fandoms=fandoms(found, values) or (fandoms(found, everything) if found.after else None),
        relationships=pairings(found, values),
        characters=characters(found, values),
        genres=with_more(_genres_of(found, values), rating.genres, rating),
        warnings=with_more(warnings, rating.warnings, rating, is_first=True),
        warning_state=WarningState.STATED if rating.warnings else state,
        spoilers=plain(values.of(Field.SPOILERS), drop_nothing=True),
        timeline=plain(values.of(Field.TIMELINE), drop_nothing=True)
        or sequels.timeline_in_notes(values),
        summary=plain(values.of(Field.SUMMARY), drop_nothing=True) or _carried_summary(found),
        disclaimer=_without(_anywhere(values, everything, Field.DISCLAIMER), distribution_raw)
        or _in_notes(values, Field.DISCLAIMER),
        distribution_raw=distribution_raw,
        permission=permission,
        feedback=_anywhere(values, everything, Field.FEEDBACK)
        or _in_notes(everything, Field.FEEDBACK),
        notes=_notes(everything, permission),
        beta=thanks.betas(everything),
        series=series or sequels.series(values),
        part=part,
        date=date,
        status=first(values.of(Field.STATUS)),
        sequel_to=sequels.sequel(values),
        challenge=sequels.challenge(values),
        dedication=thanks.dedication(everything),
        legend=legend(everything, _lines(found)),
    )
    return header, (*findings, *_doubts(header, found, values))


def _genres_of(found: Found, values: Values) -> Read[tuple[str, ...]] | None:
    """The genres of a label, else those that the author's sentences name."""
    listed_ones = listed(values.of(Field.GENRE), _genres)
    if listed_ones or values.of(Field.GENRE):
        return listed_ones
    said = listed(unlabelled(values), genres_said) or listed(values.of(Field.NOTES), other_world)
    return Read(said.value, said.origin, 0.7) if said else kind_credited(found)


def _anywhere(values: Values, everything: Values, field: Field) -> Read[str] | None:
    """A field as the header says it, else as it stands below the story."""
    return plain(values.of(field)) or plain(everything.of(field))


def _without(disclaimer: Read[str] | None, said: Read[str] | None) -> Read[str] | None:
    """A disclaimer without the sentences in it that are about distribution."""
    if disclaimer is None or said is None:
        return disclaimer
    left = disclaimer.value
    for piece in said.value.split(" / "):
        left = left.replace(piece, " ") if len(piece) > _SHORT_SENTENCE else left
    left = " ".join(left.split())
    is_left = any(map(str.isalnum, left))
    return in_text(left, disclaimer.origin.spans, disclaimer.confidence) if is_left else None


_SHORT_SENTENCE: Final = 12


def _warned(values: Values) -> tuple[Read[tuple[str, ...]] | None, WarningState]:
    written = values.of(Field.WARNINGS)
    if not written:
        return None, WarningState.NOT_STATED
    state = next((_warnings(v.text)[1] for v in written if v.text), WarningState.NOT_STATED)
    return listed(written, lambda text: _warnings(text)[0]), state


def _carried_summary(found: Found) -> Read[str] | None:
    """The Summary line of a news posting's envelope: on Usenet it was the author's own."""
    for name, said in found.posting.news_headers:
        if name.lower() == "summary" and len(said.split()) > _SHORT_SUMMARY:
            return Read(said, Origin(Place.ENVELOPE), 0.7)
    return None


_SHORT_SUMMARY: Final = 4
_FEEDBACK_SENTENCE: Final = re.compile(
    r"(?:feedback|criticism|reviews?|comments?|"
    r"flames)\b[^.!?]{0,60}(?:\b(?:welcome|appreciated|please|adored|loved)|\bto \S+@)",
    re.I,
)


_OWNING: Final = re.compile(
    r"\b(?:do(?:es)?n['’]t own|do not own|(?:not|n['’]t|never) mine\b|belongs? to|property of"
    r"|owned by|(?:no|any) (?:money|profit)|(?:don['’]t|not) sue|infring|disclaim"
    r"|borrow(?:ed|ing) (?:them|him|her)\b|all hail|[A-Z]\w+ (?:owns?|owned) )"
)
_IN_NOTES: Final = {Field.FEEDBACK: _FEEDBACK_SENTENCE, Field.DISCLAIMER: _OWNING}
"""What some sentence of notes has in it, if they speak about the field."""


def _in_notes(values: Values, field: Field) -> Read[str] | None:
    """The sentences about a field that has neither label nor paragraph, among labelled notes."""
    is_likely = _IN_NOTES[field].search
    for value in values.of(Field.NOTES):
        if is_likely(value.text[:3000]):
            said = (value.text[start:end] for start, end in sentences(value.text))
            kept = [one for one in said if field_of_sentence(one) is field]
            if kept and (field is Field.FEEDBACK or any(map(is_likely, kept))):
                return in_text(" ".join(kept), value.spans, 0.7)
    return None


def _notes(everything: Values, permission: Read[Permission] | None) -> Read[str] | None:
    """The notes, without what was read as permission; with thanks that name no beta reader, and
    with sentences like those about distribution that say nothing about it."""
    fields = (Field.NOTES, Field.THANKS, Field.DISTRIBUTION)
    kept = [
        value
        for value in everything.among(fields)
        if value.text.strip()
        and not (value.field is Field.THANKS and thanks.thanked_betas(value))
        and not (value.field is Field.DISTRIBUTION and (value.wording or permission))
        and not is_about(value, permission)
    ]
    return joined(kept)


def _lines(found: Found) -> list[tuple[str, Span]]:
    end = max(found.boundary.cut, found.boundary.story)
    return [
        (e.text, Span(e.start, e.end))
        for e in found.elements[:end]
        if e.shape in (TEXT, RULE) and len(e.text) < 600
    ]


def _block_span(found: Found) -> Span | None:
    if found.boundary.cut == 0 or not found.elements:
        return None
    return Span(found.elements[0].start, found.elements[found.boundary.cut - 1].end)


def _doubts(header: Header, found: Found, values: Values) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    if header.title is None:
        findings.append(
            Finding("no-title", "No title stands in the header, the Subject or above the story.")
        )
    if header.authors is None:
        findings.append(Finding("no-author", "Nobody is named as the author."))
    ratings = {v.text.upper() for v in values.of(Field.RATING) if v.wording and v.text}
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
