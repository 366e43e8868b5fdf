"""Cards for tests: invented texts from a seed word, the same every time."""

import hashlib
from datetime import UTC, datetime, timedelta

from afterlist.assembly import fingerprints
from afterlist.model import Card, PartLabel

_START = datetime(1998, 3, 1, 12, tzinfo=UTC)


def text(seed: str, words: int = 400) -> str:
    """Return an invented text: two seeds share no five words."""
    found: list[str] = []
    while len(found) < words:
        digest = hashlib.sha256(f"{seed}{len(found)}".encode()).hexdigest()
        found += [digest[at : at + 4] for at in range(0, 64, 4)]
    return " ".join(found[:words])


def card(
    key: str,
    title: str | None = "Trust",
    part: int | str | None = None,
    total: int | str | None = None,
    *,
    body: str | None = None,
    day: float | None = 0.0,
    authors: tuple[str, ...] = ("Jane Doe",),
    emails: tuple[str, ...] = ("jane@ink.example",),
    lists: tuple[str, ...] = ("scullyfic",),
    is_open: bool = False,
    last: int | None = None,
    order: int | None = None,
    **more: object,
) -> Card:
    """Return a card; its body is made from its key unless given."""
    body = text(key) if body is None else body
    values: dict[str, object] = {
        "key": key,
        "order": len(key) if order is None else order,
        "title": title,
        "authors": authors,
        "emails": emails,
        "part": None if part is None else PartLabel(part, total, is_open, last),
        "series": None,
        "fandoms": (),
        "relationships": (),
        "lists": lists,
        "sent_at": None if day is None else _START + timedelta(days=day),
        "message_id": f"{key}@ink.example",
        "reply_to_ids": (),
        "subject": title or "",
        "words": len(body.split()),
        "fingerprints": fingerprints(body.encode()),
    }
    return Card(**(values | more))  # type: ignore[arg-type]
