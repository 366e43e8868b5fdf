"""Corrections in the answer to a proof: ``Label: value`` lines, read as a header is."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from afterlist import pipeline
from afterlist.distribution import Manuscript as Chapter
from afterlist.distribution.composing import RULE
from afterlist.model import Header, Kind, RawMessage, SourceFormat
from afterlist_site.ledger.corrections import FIELDS, WrongValueError, checked
from afterlist_site.ledger.models import Correction
from afterlist_site.lists import drafts, revising, scripts
from afterlist_site.lists.models import Submission
from afterlist_site.people.authors import by

MOST_CHARACTERS: Final = 20_000

_LABEL: Final = re.compile(r"[ \t]{0,8}[^\W\d_][\w'’ /-]{1,29}:")

_STORY: Final = (
    "The door was open when she came down, and nobody stood in it.\n\n"
    "“So it is you,” he said, and put the lamp on the table between them. It had burned all "
    "night, and neither of them had slept.\n"
)
"""Under a header a story is looked for; any will do, and of this one nothing is kept."""


def made(submission: Submission, text: str) -> bool:
    """Put what an author's lines say over what their story says; False where they say
    nothing that a header can have. Of a draft that has a form they are filled in there: what
    is written in it later counts."""
    if submission.way == Submission.Way.WEB:
        return _filled_in(submission, text)
    header = _header(text[:MOST_CHARACTERS])
    if header is None:
        return False
    changed = _changed(header)
    identities = [script.reading.posting.identity for script in _scripts(submission)]
    for identity in identities:
        for field, value in changed.items():
            Correction.objects.create(
                posting=identity, field=field, value=value, made_by=by(submission.person)
            )
    if "title" in changed and identities:
        submission.title = str(changed["title"])[:300]
        submission.save(update_fields=["title"])
    return bool(changed and identities)


def _filled_in(draft: Submission, text: str) -> bool:
    said, header = fields_in(text), _header(text[:MOST_CHARACTERS])
    if header is not None and header.part is not None and header.part.origin.spans:
        said["part"] = revising.part_text(header.part.value)
    if said:
        fields = {**draft.fields, **said}
        drafts.fill(draft, fields, draft.send_at, is_told=draft.is_told)
    return bool(said)


def authors_in(line: str) -> tuple[str, ...]:
    """Return the pen names that an Author line names, as a header is read."""
    header = _header(f"Author: {' '.join(line.split())[:MOST_CHARACTERS]}")
    read = header.authors if header else None
    return read.value if read and read.origin.spans else ()


def fields_in(text: str) -> dict[str, str]:
    """Return the fields that the labelled lines of a text say, by the names of
    ``distribution.FIELDS``: in prose nobody fills in a header."""
    paragraphs = text[:MOST_CHARACTERS].split("\n\n")
    labelled = [each.strip("\n") for each in paragraphs if _LABEL.match(each.strip("\n"))]
    header = _header("\n".join(labelled)) if labelled else None
    if header is None:
        return {}
    texts = Chapter("", header, ()).fields
    said = {name: getattr(header, name) for name in ("title", "authors")}
    unsaid = {name for name, read in said.items() if read is None or not read.origin.spans}
    dropped = {"email", "date", *("author" if name == "authors" else name for name in unsaid)}
    return {name: value for name, value in texts.items() if name not in dropped}


def _scripts(submission: Submission) -> list[scripts.Script]:
    found = [scripts.read(row) for row in submission.manuscripts.all()]
    return [script for script in found if script is not None]


def _header(lines: str) -> Header | None:
    """The header that the lines make, read above a story that is not theirs."""
    raw = f"Subject: x\n\n{lines}\n\n{RULE}\n\n{_STORY}".encode()
    readings = pipeline.read_message(RawMessage(raw, "corrections", 0, SourceFormat.EML))
    found = [each.header for each in readings if each.kind is Kind.STORY]
    return found[0] if len(found) == 1 else None


def _changed(header: Header) -> dict[str, object]:
    """The fields that the lines themselves say, as the contract writes their values."""
    changed: dict[str, object] = {}
    for field in sorted(FIELDS - {"warning_state"}):
        read = getattr(header, field)
        if read is None or not read.origin.spans:
            continue
        value = msgspec.to_builtins(read.value)
        try:
            checked(field, value)
        except WrongValueError:
            continue
        changed[field] = value
    if "warnings" in changed:
        changed["warning_state"] = header.warning_state.value
    return changed
