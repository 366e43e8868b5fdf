"""A story written anew: what its form begins with, and how what is written there counts.

The first posting of a story speaks for the work. So what a revision's header says, and the
version before did not, is put over it like any correction: the last one counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

import msgspec
from django.db import transaction

from afterlist.assembly import inherit
from afterlist.distribution import Manuscript as Chapter
from afterlist.distribution.profile import FIELDS as FIELDS_OF_FORM
from afterlist.model import Header, PartLabel, Read
from afterlist.publication.page import sanitised
from afterlist_site.ledger.corrections import (
    FIELDS,
    PERMISSION,
    corrected,
    in_order,
    of_whole_work,
)
from afterlist_site.ledger.models import Correction, Joining
from afterlist_site.lists import scripts, versions
from afterlist_site.lists.converting import Converted
from afterlist_site.lists.models import Manuscript, Submission
from afterlist_site.lists.scripts import Script
from afterlist_site.lists.written import cleaned
from afterlist_site.people.authors import by

FORM_OF_PART: Final = re.compile(r"\d{1,3}[a-z]?(?:/(?:\d{1,3}|\?))?")
"""A part as the form takes it."""

_NOT_IN_FORM: Final = frozenset(("email", "date"))
_NOT_SAID: Final = frozenset(("email", "date", "legend"))
"""What a revision cannot say, as the form has no field for it."""


def fields(posted: Submission) -> dict[str, str]:
    """Return what the header's form begins with: what was filled in or, of a mail, as it was
    read; over both what was put right since."""
    found = [(row, script) for row in posted.manuscripts.all() if (script := scripts.read(row))]
    given = [_given(script) for _, script in found]
    said = [in_order(_places(row, script)) for row, script in found]
    right = [corrected(header, each) for header, each in zip(given, said, strict=True)]
    whole = corrected(_together(right), of_whole_work(said[0] if said else ()))
    before, after = (_texts(each, len(found)) for each in (_together(given), whole))
    is_by_form = posted.way == Submission.Way.WEB
    begins = dict(posted.fields) if is_by_form else {"author": posted.person.pen_name, **before}
    changed = [name for name in FIELDS_OF_FORM if before.get(name) != after.get(name)]
    return begins | {name: after.get(name, "") for name in changed}


def story(row: Manuscript) -> Converted:
    """Return a chapter as its form begins with it: as it was filled in or mailed, a page
    of marks as it was read."""
    script = None if row.source else scripts.read(row)
    if script is None:
        return Converted(row.source, is_html=row.is_html)
    reading = script.reading
    text, body, end = reading.posting.text, script.story.restored.body, reading.end_mark
    below = text[end.start : end.end].strip() if end and end.start >= body.end else ""
    if reading.posting.is_html:
        page = sanitised(script.story.html) + (f"<p>{escape(below)}</p>\n" if below else "")
        return Converted(cleaned(page), is_html=True)
    above = text[body.start : body.end].strip("\n")
    return Converted(f"{above}\n\n{below}".strip("\n"), is_html=False)


def part_text(label: PartLabel | None) -> str:
    """Return a part as the form takes it; empty where it takes none of the kind."""
    if label is None:
        return ""
    total = "?" if label.is_open and label.total is None else label.total
    text = f"{label.number}/{total}" if total is not None else str(label.number)
    return text if FORM_OF_PART.fullmatch(text) else ""


@transaction.atomic
def stand_over(submission: Submission) -> int:
    """Have what a revision's header says count more than what the versions before say, and
    what was put right in them; return in how many fields. Done twice it changes nothing."""
    if submission.revises is None or versions.replaced_by(submission) is not None:
        return 0
    made: list[Correction] = []
    for row in submission.manuscripts.all():
        _join(row)
        made.extend(_over(row))
    return len(Correction.objects.bulk_create(made))


def _join(row: Manuscript) -> None:
    """Have a chapter be of the same work as before, whatever it is called and says now."""
    script, before = scripts.read(row), _before(row)
    if script is not None and before:
        Joining.objects.get_or_create(
            posting=script.reading.posting.identity,
            other=before[0].posting,
            is_one_work=True,
            made_by=by(row.submission.person),
        )


def _over(row: Manuscript) -> Iterable[Correction]:
    script, before = scripts.read(row), _before(row)
    oldest = scripts.read(before[0]) if before else None
    if script is None or oldest is None:
        return
    own = corrected(_given(oldest), in_order([before[0].posting]))
    last = corrected(_given(oldest), in_order([each.posting for each in before]))
    for field in sorted(FIELDS - _NOT_SAID):
        value = _value(script.manuscript.header, field)
        is_said = value == _value(own, field) == _value(last, field)
        # A header that says nothing of permission takes none away.
        if not is_said and not (field == PERMISSION and value is None):
            yield Correction(
                posting=before[0].posting,
                field=field,
                value=value,
                made_by=by(row.submission.person),
            )


def _before(row: Manuscript) -> list[Manuscript]:
    """The same chapter in the versions before that were filed, the oldest first."""
    older = versions.earlier(row.submission)
    rows = Manuscript.objects.filter(submission__in=older, position=row.position)
    return list(rows.exclude(posting="").order_by("submission_id"))


def _places(row: Manuscript, script: Script) -> list[str]:
    """Where a chapter may have been put right: in its posting, and in those before it."""
    return [script.reading.posting.identity, *(each.posting for each in _before(row))]


def _together(headers: Sequence[Header]) -> Header:
    """The header of a story of several chapters, as its work has it."""
    return inherit([(str(at), each) for at, each in enumerate(headers)])


def _given(script: Script) -> Header:
    return script.reading.header or Header()


def _value(header: Header, field: str) -> object:
    read = getattr(header, field)
    return msgspec.to_builtins(read.value if isinstance(read, Read) else read)


def _texts(header: Header, chapters: int) -> dict[str, str]:
    """A header as the form's texts."""
    chapter = Chapter("", header, ())
    texts = {
        name: text
        for name, text in chapter.fields.items()
        # Of several chapters the places in their texts are not of one text.
        if name not in _NOT_IN_FORM and not (chapters == 1 and chapter.is_told_elsewhere(name))
    }
    part = part_text(chapter.part) if chapters == 1 else ""
    legend = [each for each in _legend(header) if each not in texts.get("notes", "")]
    notes = " ".join(filter(None, (texts.get("notes", ""), *legend)))
    return texts | {name: text for name, text in (("part", part), ("notes", notes)) if text}


def _legend(header: Header) -> Sequence[str]:
    """An author's signs, for which the form has no field, as the notes explain them."""
    notations = header.legend.value if header.legend else ()
    return [f"{each.open}words{each.close} = {each.meaning}" for each in notations]
