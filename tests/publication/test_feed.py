"""Atom feeds."""

from datetime import UTC, datetime, timedelta, timezone

from lxml import etree

from afterlist.publication.feed import FeedEntry, atom_feed
from tests.publication.samples import cleared

ATOM = {"a": "http://www.w3.org/2005/Atom"}
NOON = datetime(2001, 5, 6, 12, tzinfo=UTC)
ENTRY = FeedEntry(
    id="urn:afterlist:w1",
    title="Oars & <rope>",
    url="https://archive.example/works/w1?a=1&b=2",
    authors=("Maud", "Orrin"),
    updated=datetime(2001, 5, 6, 14, tzinfo=timezone(timedelta(hours=2))),
    published=datetime(1999, 1, 2, tzinfo=UTC),
    summary="He waits.",
    rating="Teen",
    warnings=("A death",),
    fandoms=("Low Water",),
)


def feed(*entries: FeedEntry) -> etree._Element:
    written = atom_feed(
        [cleared(entry) for entry in entries],
        title="New stories",
        feed_url="https://archive.example/feed",
        home_url="https://archive.example/",
        updated=NOON,
    )
    return etree.fromstring(written.encode())


def test_a_feed_has_what_atom_demands() -> None:
    root = feed(ENTRY)

    for name in ("title", "id", "updated", "entry/title", "entry/id", "entry/updated"):
        assert root.findtext("/".join(f"a:{part}" for part in name.split("/")), namespaces=ATOM)
    assert root.findtext("a:updated", namespaces=ATOM) == "2001-05-06T12:00:00Z"
    assert root.findtext("a:entry/a:updated", namespaces=ATOM) == "2001-05-06T12:00:00Z"
    assert [name.text for name in root.iterfind(".//a:author/a:name", ATOM)] == ["Maud", "Orrin"]


def test_warnings_come_before_the_summary() -> None:
    summary = feed(ENTRY).findtext("a:entry/a:summary", namespaces=ATOM)

    assert summary == "Warnings: A death\nRating: Teen\nHe waits."


def test_what_is_not_known_is_not_made_up() -> None:
    bare = FeedEntry("urn:afterlist:w2", "", "https://archive.example/w2", (), NOON)
    root = feed(bare)

    assert root.findtext("a:entry/a:author/a:name", namespaces=ATOM) == "Author not stated"
    assert root.find("a:entry/a:published", ATOM) is None
    assert "not stated" in (root.findtext("a:entry/a:summary", namespaces=ATOM) or "")


def test_an_empty_feed_is_a_feed() -> None:
    assert feed().find("a:entry", ATOM) is None
