"""Every case folder: a raw message, and what its postings must be like."""

import json
from pathlib import Path

import pytest

from afterlist.model import Posting, Quoting, RawMessage, SourceFormat
from afterlist.postings import decode

CASES = sorted((Path(__file__).parents[1] / "cases" / "postings").iterdir())
FORMATS = {".eml": SourceFormat.EML, ".txt": SourceFormat.TEXT, ".html": SourceFormat.TEXT}


def shown(posting: Posting) -> dict[str, object]:
    text = posting.text
    return {
        "subject": posting.subject,
        "sender": [posting.sender.name, posting.sender.email],
        "sent_at": posting.sent_at.isoformat() if posting.sent_at else None,
        "date_witness": posting.date_witness,
        "message_id": posting.message_id,
        "in_reply_to": list(posting.in_reply_to),
        "lists": list(posting.lists),
        "news_headers": [list(pair) for pair in posting.news_headers],
        "no_archive": posting.no_archive,
        "is_automatic": posting.is_automatic,
        "is_html": posting.is_html,
        "text": text,
        "segments": [[s.kind.value, text[s.span.start : s.span.end]] for s in posting.segments],
        "marks": [[m.kind.value, text[m.span.start : m.span.end]] for m in posting.marks],
        "attachments": [a.filename for a in posting.attachments],
        "findings": [f.code for f in posting.findings],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_postings_of_a_raw_message_are_as_its_case_says(case: Path) -> None:
    source = next(case.glob("in.*"))
    expected = json.loads((case / "out.json").read_text("utf-8"))
    about = expected.get("raw", {})
    raw = RawMessage(
        content=source.read_bytes(),
        path=source.name,
        ordinal=0,
        format=FORMATS[source.suffix],
        quoting=Quoting(about.get("quoting", "none")),
        is_enveloped=about.get("is_enveloped", True),
    )
    found = [shown(posting) for posting in decode(raw)]
    assert len(found) == len(expected["postings"])
    for posting, wanted in zip(found, expected["postings"], strict=True):
        assert {key: posting[key] for key in wanted} == wanted
