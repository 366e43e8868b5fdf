"""The header of a story, put together from its block, its Subject and its envelope."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from afterlist.model import (
    Finding,
    Header,
    Origin,
    PartLabel,
    Permission,
    Place,
    Posting,
    Rating,
    Read,
    Span,
    WarningState,
)
from afterlist.stories import fields
from afterlist.stories.block import Element, Shape
from afterlist.stories.boundary import Boundary
from afterlist.stories.fields import in_text
from afterlist.stories.labels import Field
from afterlist.stories.parts import part_heading, part_value
from afterlist.stories.people import author_names, email_in
from afterlist.stories.permission import Passage, read_permission
from afterlist.stories.ratings import rating_in_title
from afterlist.stories.relationships import read_characters, read_relationships
from afterlist.stories.subjects import SubjectFacts
from afterlist.stories.tags import canonical_fandom
from afterlist.stories.titles import (
    Names,
    clean_title,
    credit_authors,
    credit_date,
    is_cast,
    read_title_line,
)
from afterlist.stories.values import Value, split_disclaimer
from afterlist.stories.warnings_read import read_warnings


class Found(NamedTuple):
    """All that was seen of one posting, for the fields to be read from."""

    posting: Posting
    elements: Sequence[Element]
    boundary: Boundary
    names: Names
    values: list[Value]
    after: list[Value]
    subject: SubjectFacts
    sender_name: str
    sender_email: str
    envelope_date: str
    is_relayed: bool


_RELAYED: Final = (
    "posting this for", "posted this for", "forwarding this for", "sending this for", "posting for a", "posting this story for", "posting this on behalf", "on behalf of",
    "for a friend", "i am not the author", "i'm not the author", "i did not write this", "i didn't write this", "comments to the author", "to the author, not", "not to me",
    "posted for", "posting it for", "sending this on for", "reposting this from", "this was written by a friend", "this is by a friend", "who has no internet", "who has no access", "doesn't have net access",
)  # fmt: skip


def read_header(found: Found) -> tuple[Header, tuple[Finding, ...]]:
    """Return the header and what was doubtful in it."""
    values = _sorted_out(found.values)
    everything = [*values, *found.after]
    header = _texts(values, everything)
    header = _lists(header, found, values, everything)
    header = _titled(header, found, values)
    header = _rated(header, found, values)
    header = _peopled(header, found, values, everything)
    header, findings = _numbered(header, found, values)
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
    r"welcome|please|yes|love|@|\bto\b|always|adore|crave|appreciat|send|flame|make|want|good|bad|eat|sure|gimme",
    re.I,
)
_DATE_LIKE: Final = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.I,
)


def _settled(value: Value, values: Sequence[Value]) -> Field:
    field, text, wording = value.field, value.text, value.wording.lower()
    if (
        field is Field.SERIES
        and wording in ("series", "series/fandom")
        and canonical_fandom(text.strip(" .\"'"))
    ):
        if not any(v.field is Field.FANDOM for v in values):
            return Field.FANDOM
    if field is Field.UNIVERSE:
        return (
            Field.FANDOM
            if canonical_fandom(text.strip(" .\"'"))
            else _if_free(Field.TIMELINE, values)
        )
    if field is Field.CONTENT:
        return Field.RATING if rating_in_title(f"({text})") else Field.WARNINGS
    if field is Field.LOCATION:
        return Field.DISTRIBUTION
    if (
        field is Field.FEEDBACK
        and wording in ("comments", "comment")
        and len(text) > 80
        and not _REQUEST.search(text)
    ):
        return Field.NOTES
    if field is Field.DATE and not _DATE_LIKE.search(text):
        return Field.OTHER
    if field is Field.GENRE and wording in ("type", "content") and rating_in_title(f"({text})"):
        return Field.RATING
    if field is Field.STATUS and not text:
        return Field.OTHER
    if field is Field.AUTHOR and wording == "written" and _DATE_LIKE.search(text):
        return Field.DATE
    return field


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
        notes=_notes(values, everything),
        beta=fields.betas(everything),
        series=fields.first(values, Field.SERIES),
        date=fields.first(values, Field.DATE),
        status=fields.first(values, Field.STATUS),
        sequel_to=fields.sequel(values),
        challenge=fields.challenge(values),
        dedication=fields.dedication(everything),
    )


_FEEDBACK_SENTENCE: Final = re.compile(
    r"(?:feedback|criticism|reviews?|comments?|flames)\b[^.!?]{0,60}\b(?:welcome|appreciated|please|adored|loved)",
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
    from afterlist.stories.prose import sentences
    from afterlist.stories.values import field_of_sentence

    if not _FEEDBACK_SENTENCE.search(text[:3000]):
        return ""
    kept = [text[s:e] for s, e in sentences(text) if field_of_sentence(text[s:e]) is Field.FEEDBACK]
    return " ".join(kept)


def _notes(values: Sequence[Value], everything: Sequence[Value]) -> Read[str] | None:
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
        genres=fields.listed(values, Field.GENRE, fields.genres),
        warnings=warnings,
        warning_state=state,
        legend=fields.legend(everything, _lines(found)),
    )


_OF_FANDOM: Final = re.compile(
    r"^an? [\"“_*]?(?P<name>[A-Z][\w' :.-]{1,40}?)[\"”_*]?,? (?P<kind>(?:slash |gen |het |femslash )?)(?:fan ?fic(?:tion)?|story|fanfiction|tale|adventure|vignette|novel|fic)\b",
    re.I,
)


def _credited_fandom(found: Found) -> Read[tuple[str, ...]] | None:
    for element in found.elements[: max(found.boundary.cut, found.boundary.story)]:
        match = _OF_FANDOM.match(element.text) if element.text[:2].lower() in ("a ", "an") else None
        if match and (canonical_fandom(match["name"]) or any(q in element.text for q in '"“_')):
            return in_text((match["name"],), (Span(element.start, element.end),), 0.88)
    return None


def _extra_texts(found: Found) -> list[tuple[str, Span | None]]:
    texts: list[tuple[str, Span | None]] = []
    end = max(found.boundary.cut, found.boundary.story)
    for element in found.elements[: min(end, 12)]:
        if element.shape in (Shape.TEXT, Shape.CREDIT) and len(element.text) < 200:
            texts.append((element.text, Span(element.start, element.end)))
    return texts


def _pairs_in_title(found: Found) -> Read[tuple[tuple[str, ...], ...]] | None:
    line = found.names.line
    for inner in line.brackets if line else ():
        pairs = (
            read_relationships(inner) if "/" in inner and not rating_in_title(f"({inner})") else ()
        )
        if pairs and found.names.title is not None:
            element = found.elements[found.names.title]
            return in_text(pairs, (Span(element.start, element.end),), 0.85)
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
                    title=in_text(title, _piece(found, value.spans, title), value.confidence),
                    series=series,
                )
    line = found.names.line
    if line is not None and found.names.title is not None:
        element = found.elements[found.names.title]
        series = header.series
        if series is None and line.series:
            series = in_text(line.series, (Span(element.start, element.end),), 0.75)
        spans = _piece(found, (Span(element.start, element.end),), line.title)
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


def _piece(found: Found, spans: tuple[Span, ...], piece: str) -> tuple[Span, ...]:
    for span in spans:
        at = found.posting.text.find(piece, span.start, span.end)
        if at >= 0:
            return (Span(at, at + len(piece)),)
    return spans


def _rated(header: Header, found: Found, values: list[Value]) -> Header:
    hit = fields.rating(values)
    if hit:
        raw, rating, value = hit
        header = replace(header, rating_raw=raw, rating=rating)
        more = fields.genres_in_rating(value)
        if more:
            have = header.genres.value if header.genres else ()
            spans = header.genres.origin.spans if header.genres else ()
            merged = tuple(dict.fromkeys((*have, *more)))
            header = replace(header, genres=in_text(merged, (*spans, *value.spans), 0.8))
        warned = fields.rating_warnings(value)
        if warned and value.wording:
            have_w = header.warnings.value if header.warnings else ()
            spans = header.warnings.origin.spans if header.warnings else ()
            merged = tuple(dict.fromkeys((*warned, *have_w)))
            state = WarningState.STATED
            header = replace(
                header, warnings=in_text(merged, (*spans, *value.spans), 0.8), warning_state=state
            )
        return header
    title_value = next((v for v in values if v.field is Field.TITLE and v.text), None)
    if title_value:
        in_title = rating_in_title(title_value.text)
        if in_title:
            return _rating_read(header, in_title, Origin(Place.TEXT, title_value.spans), 0.92)
    line = found.names.line
    if line and line.rating and found.names.title is not None:
        element = found.elements[found.names.title]
        return _rating_read(
            header, line.rating, Origin(Place.TEXT, (Span(element.start, element.end),)), 0.92
        )
    loose = _loose_rating(found)
    if loose:
        return _rating_read(header, loose[0], Origin(Place.TEXT, (loose[1],)), 0.88)
    if found.subject.rating:
        return _rating_read(header, found.subject.rating, Origin(Place.SUBJECT), 0.93)
    return header


def _loose_rating(found: Found) -> tuple[tuple[str, Rating], Span] | None:
    """A rating alone in brackets on its line, or behind a byline."""
    end = max(found.boundary.cut, found.boundary.story)
    for element in found.elements[:end]:
        if element.shape in (Shape.TEXT, Shape.CREDIT) and len(element.text) < 100:
            bare = element.text.strip(" *_~")
            hit = rating_in_title(bare) or (
                rating_in_title(f"({bare})") if len(bare) < 24 and not bare.isalpha() else None
            )
            if hit:
                return hit, Span(element.start, element.end)
    return None


def _rating_read(
    header: Header, hit: tuple[str, Rating], origin: Origin, confidence: float
) -> Header:
    return replace(
        header, rating_raw=Read(hit[0], origin, confidence), rating=Read(hit[1], origin, confidence)
    )


def _peopled(header: Header, found: Found, values: list[Value], everything: list[Value]) -> Header:
    authors = _authors(found, values)
    relayed = found.is_relayed
    if authors is None and not relayed:
        authors = _sender_as_author(found)
    email = fields.email(everything, found.posting.text) or _email_near_credit(found)
    if email is None and found.sender_email and not relayed and "..." not in found.sender_email:
        same = authors is not None and _is_same(authors.value, found)
        email = Read(found.sender_email, Origin(Place.ENVELOPE), 0.9 if same else 0.7)
    date = header.date or _credited_date(found)
    if date is None and found.envelope_date:
        date = Read(found.envelope_date, Origin(Place.ENVELOPE), 0.8)
    return replace(header, authors=authors, email=email, date=date)


def _authors(found: Found, values: list[Value]) -> Read[tuple[str, ...]] | None:
    labelled = fields.listed(values, Field.AUTHOR, author_names)
    if labelled:
        return labelled
    for place in found.names.credits:
        names = credit_authors(found.elements[place])
        if names:
            element = found.elements[place]
            return in_text(
                names, _piece(found, (Span(element.start, element.end),), names[0]), 0.94
            )
    line = found.names.line
    if line and line.authors and found.names.title is not None:
        element = found.elements[found.names.title]
        return in_text(
            line.authors, _piece(found, (Span(element.start, element.end),), line.authors[0]), 0.88
        )
    if found.names.author_line is not None:
        element = found.elements[found.names.author_line]
        return in_text(author_names(element.text), (Span(element.start, element.end),), 0.85)
    titled = next((v for v in values if v.field is Field.TITLE and " by " in v.text), None)
    if titled:
        line = read_title_line(titled.text)
        if line and line.authors:
            return in_text(line.authors, titled.spans, 0.75)
    if found.subject.author:
        return Read(author_names(found.subject.author), Origin(Place.SUBJECT), 0.85)
    return None


def _sender_as_author(found: Found) -> Read[tuple[str, ...]] | None:
    names = author_names(found.sender_name) if "@" not in found.sender_name else ()
    if not names:
        return None
    return Read((" ".join(found.sender_name.strip(" \"'").split()),), Origin(Place.ENVELOPE), 0.75)


def _is_same(authors: tuple[str, ...], found: Found) -> bool:
    sender = f"{found.sender_name} {found.sender_email}".lower()
    return any(word.lower() in sender for name in authors for word in name.split() if len(word) > 2)


def is_relayed(posting: Posting) -> bool:
    """Return whether the poster says that somebody else wrote the story."""
    shown = posting.text[:2500].lower()
    return any([phrase in shown for phrase in _RELAYED])


def _email_near_credit(found: Found) -> Read[str] | None:
    end = max(found.boundary.cut, found.boundary.story)
    for element in found.elements[:end]:
        if element.shape in (Shape.CREDIT, Shape.TEXT) and "@" in element.text:
            hit = email_in(element.text)
            if hit and (element.shape is Shape.CREDIT or len(element.text) < 120):
                return in_text(
                    hit[0], _piece(found, (Span(element.start, element.end),), hit[0]), 0.88
                )
    return None


def _credited_date(found: Found) -> Read[str] | None:
    end = max(found.boundary.cut, found.boundary.story)
    for element in found.elements[:end]:
        is_alone = element.shape is Shape.TEXT and len(element.text) < 40
        if element.shape is Shape.CREDIT or (is_alone and _is_posting_date(element.text)):
            hit = credit_date(element.text)
            if hit and element.shape is Shape.CREDIT:
                at = element.start + max(
                    0, found.posting.text[element.start : element.end].find(hit[0])
                )
                return in_text(hit[0], (Span(at, at + len(hit[0])),), 0.8)
            if hit or is_alone:
                shown = element.text.strip("()[] ")
                return in_text(shown, (Span(element.start, element.end),), 0.75)
    return None


_POSTING_DATE: Final = re.compile(
    r"\(\s*(?:\w+,? )?(?:\d{1,2} )?\w*,? ?(?:19|20)\d\d\s*\)|\d{1,2}(?:st|nd|rd|th)?-\w{3}-\d{4}.{0,12}|\(?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\)?",
)


def _is_posting_date(text: str) -> bool:
    return bool(_POSTING_DATE.fullmatch(text))


def _numbered(
    header: Header, found: Found, values: list[Value]
) -> tuple[Header, tuple[Finding, ...]]:
    written = _part_in_text(found, values)
    heading = _part_in_heading(found)
    in_subject = found.subject.part
    chosen = written
    if chosen is None and heading and (in_subject is None or _agrees(heading.value, in_subject)):
        chosen = heading
    if chosen is None:
        chosen = Read(in_subject, Origin(Place.SUBJECT), 0.93) if in_subject else heading
    if chosen is None:
        return header, ()
    findings: tuple[Finding, ...] = ()
    if in_subject and chosen.origin.place is Place.TEXT:
        if (
            chosen.value.total is None
            and not chosen.value.is_open
            and _agrees(chosen.value, in_subject)
        ):
            number = chosen.value.number
            merged = replace(
                in_subject,
                number=in_subject.number if isinstance(in_subject.number, int) else number,
            )
            chosen = Read(merged, chosen.origin, chosen.confidence)
        elif not _agrees(chosen.value, in_subject) or (
            in_subject.total and chosen.value.total and in_subject.total != chosen.value.total
        ):
            findings = (
                Finding(
                    "conflicting-part",
                    f"The header says part {_said(chosen.value)}, the Subject {_said(in_subject)}.",
                ),
            )
            chosen = Read(chosen.value, chosen.origin, min(chosen.confidence, 0.7))
    return replace(header, part=chosen), findings


def _said(part: PartLabel) -> str:
    total = "?" if part.is_open and part.total is None else part.total
    return f"{part.number}/{total}" if total is not None else str(part.number)


_NUMERALS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
                    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}  # fmt: skip


def _agrees(one: PartLabel, other: PartLabel) -> bool:
    return _plain_number(one.number) == _plain_number(other.number)


def _plain_number(number: int | str) -> int | str:
    return number if isinstance(number, int) else _NUMERALS.get(number.lower(), number.lower())


def _part_in_text(found: Found, values: list[Value]) -> Read[PartLabel] | None:
    for value in values:
        if value.field is Field.PART and value.text:
            label = part_value(value.text)
            if label:
                return in_text(label, value.spans, 0.93)
    line = found.names.line
    if line and line.part and found.names.title is not None:
        element = found.elements[found.names.title]
        return in_text(line.part, (Span(element.start, element.end),), 0.93)
    for value in values:
        if value.field is Field.TITLE and value.text:
            title = read_title_line(value.text, may_have_author=False)
            if title and title.part:
                return in_text(title.part, value.spans, 0.93)
    return None


_NUMBERED_LABEL: Final = re.compile(r"(?:part|chapter)\s?(\d{1,3})\s?\D*notes?", re.I)
_PART_SENTENCE: Final = re.compile(
    r"(?:^|\bthis is )\(?(?:part|chapter) (?:\w+) of (?:\w+|\?)", re.I
)


def _part_in_heading(found: Found) -> Read[PartLabel] | None:
    end = max(found.boundary.cut, found.boundary.story)
    for element in found.elements[:end]:
        if element.shape is Shape.PART:
            label = part_heading(element.text)
            if label:
                return in_text(label, (Span(element.start, element.end),), 0.9)
    for element in found.elements[:end]:
        match = _NUMBERED_LABEL.match(element.wording) if element.wording else None
        if match:
            return in_text(PartLabel(int(match[1])), (Span(element.start, element.end),), 0.85)
        sentence = (
            _PART_SENTENCE.search(element.text[:400])
            if "art" in element.text[:400] or "hapter" in element.text[:400]
            else None
        )
        if sentence:
            label = part_value(sentence.group())
            if label:
                return in_text(label, (Span(element.start, element.end),), 0.8)
    return None


_SILENT: Final = frozenset(
    (Field.TITLE, Field.AUTHOR, Field.EMAIL, Field.RATING, Field.FANDOM, Field.PAIRING, Field.CHARACTERS, Field.GENRE,
     Field.PART, Field.DATE, Field.WEBSITE, Field.STATUS)
)  # fmt: skip


def _permitted(header: Header, found: Found, everything: list[Value]) -> Header:
    passages = [
        Passage(
            v.wording,
            found.posting.text[v.spans[0].start : v.spans[-1].end] if v.spans else v.text,
            Span(v.spans[0].start, v.spans[-1].end),
        )
        for v in _whole(found, everything)
        if v.spans and v.field not in _SILENT
    ]
    for element in found.elements[: found.boundary.cut]:
        if element.shape is Shape.CREDIT and len(element.text) > 30:
            passages.append(Passage("", element.text, Span(element.start, element.end)))
    permission, raw = read_permission(passages, found.posting.no_archive)
    return replace(
        header,
        permission=permission,
        distribution_raw=raw,
        notes=_notes(found.values, [v for v in everything if not _is_about(v, permission)]),
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


def _whole(found: Found, everything: list[Value]) -> list[Value]:
    """Unlabelled sentences as the paragraphs that they stand in: a condition may be
    in the sentence after the permission."""
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
