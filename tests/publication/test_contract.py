"""Readings as the objects that other programs rely on."""

import json
from datetime import UTC, datetime

from afterlist.model import (
    Default,
    Finding,
    Header,
    Kind,
    Notation,
    Origin,
    PartLabel,
    Permission,
    Place,
    Posting,
    Rating,
    Read,
    Reading,
    SourceRef,
    Span,
)
from afterlist.publication.contract import header_object, inspect_object

TEXT = (
    "Title: Oars\nRating: PG\n\nHe went   down to\nthe landing, and she\n"
    " came up from it again, as ever.\nThe End"
)
BODY = Span(TEXT.index("He went"), TEXT.index("\nThe End"))


def read(
    value: object, place: Place = Place.TEXT, spans: tuple[Span, ...] = (Span(7, 11),)
) -> Read:
    return Read(value, Origin(place, spans if place is Place.TEXT else ()), 0.87654)


def posting(**changes: object) -> Posting:
    values: dict[str, object] = {
        "source": SourceRef("old.mbox", 4),
        "identity": "ff",
        "text": TEXT,
        "segments": (),
        "findings": (Finding("charset-guessed", "The charset was guessed."),),
    }
    return Posting(**(values | changes))  # type: ignore[arg-type]


def story(header: Header | None = None, **changes: object) -> Reading:
    return Reading(posting(**changes), Kind.STORY, 0.9, header, BODY)


def test_what_is_absent_is_left_out() -> None:
    given = inspect_object(story(Header()), 4, None)

    assert given == {
        "source": {"path": "old.mbox", "ordinal": 4},
        "kind": "story",
        "fields": {
            "permission": {
                "default": "unstated",
                "allowed": [],
                "denied": [],
                "asked_to_notify": False,
            }
        },
        "spans": {},
        "confidence": {},
        "text": TEXT,
        "body": {
            "starts_with": "He went down to the landing, and she came up from it",
            "ends_with": "to the landing, and she came up from it again, as ever.",
            "words": 15,
        },
        "problems": [{"code": "charset-guessed", "message": "The charset was guessed."}],
    }


def test_a_story_without_a_header_has_a_permission_all_the_same() -> None:
    assert inspect_object(story(None), 0, None)["fields"] == header_object(Header())["fields"]


def test_the_source_says_what_the_envelope_said() -> None:
    given = inspect_object(
        story(
            message_id="1@low.example",
            sent_at=datetime(1999, 4, 1, 12, tzinfo=UTC),
            subject="NEW: Oars",
            lists=("low-water", "other"),
        ),
        2,
        "<p>He</p>",
    )
    assert given["source"] == {
        "path": "old.mbox",
        "ordinal": 2,
        "message_id": "1@low.example",
        "date": "1999-04-01T12:00:00Z",
        "subject": "NEW: Oars",
        "list": "low-water",
    }
    assert given["body"]["html"] == "<p>He</p>"  # type: ignore[index]


def test_talk_has_no_fields_and_no_body() -> None:
    given = inspect_object(Reading(posting(findings=()), Kind.DISCUSSION, 0.8), 0, None)

    assert given == {
        "source": {"path": "old.mbox", "ordinal": 0},
        "kind": "discussion",
        "text": TEXT,
        "problems": [],
    }


def test_every_field_has_its_own_shape() -> None:
    permission = Permission(Default.ASK, ("Low Water",), ("Deep",), True, "keep it", "2000")
    header = Header(
        title=read("Oars"),
        authors=read(("Maud", "Orrin"), Place.ENVELOPE),
        rating=read(Rating.TEEN, Place.INFERRED),
        relationships=read((("O", "M"),), Place.SUBJECT),
        part=read(PartLabel(1, "7b")),
        permission=read(permission),
        legend=read((Notation(":", ":", "a telephone"),), spans=(Span(1, 2), Span(3, 4))),
        status=read("WIP"),
        website=read("http://low.example"),
        genres=read(()),
    )
    given = header_object(header)

    assert given["fields"] == {
        "title": "Oars",
        "authors": ["Maud", "Orrin"],
        "rating": "teen",
        "relationships": [["O", "M"]],
        "permission": {
            "default": "ask",
            "allowed": ["Low Water"],
            "denied": ["Deep"],
            "asked_to_notify": True,
            "conditions": "keep it",
            "embargo": "2000",
        },
        "part": {"number": 1, "total": "7b"},
        "legend": [{"open": ":", "close": ":", "meaning": "a telephone"}],
    }
    assert given["spans"] == {
        "title": [[7, 11]],
        "authors": "envelope",
        "rating": "inferred",
        "relationships": "subject",
        "permission": [[7, 11]],
        "part": [[7, 11]],
        "legend": [[1, 2], [3, 4]],
    }
    assert set(given["confidence"].values()) == {0.877}  # type: ignore[attr-defined]


def test_an_open_part_has_no_total() -> None:
    header = Header(part=read(PartLabel(1, None, is_open=True)))

    assert header_object(header)["fields"]["part"] == {"number": 1}  # type: ignore[index]


def test_an_object_can_be_written_as_json() -> None:
    given = inspect_object(story(Header(rating=read(Rating.EXPLICIT))), 0, "<p></p>")

    assert json.loads(json.dumps(given)) == given
