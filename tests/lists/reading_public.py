"""Works, readers and a mail server for tests of what is mailed to readers, all invented."""

from __future__ import annotations

import quopri
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from afterlist.model import Answer
from afterlist_site.archive.models import Chapter, Edition, Name, Posting, SourceFile, Work
from afterlist_site.lists import reader_sending
from afterlist_site.lists.models import Mailed, Reader, Subscription
from tests.site import shelf

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def source() -> SourceFile:
    Name.objects.get_or_create(name="Lamplight")
    return SourceFile.objects.get_or_create(
        path="quay.mbox", sha256="1" * 64, format="mbox", evidence="From lines", is_done=True,
        postings=1, bins={"story": 1},
    )[0]  # fmt: skip


def work(key: str, dates: Sequence[datetime | None], **told: object) -> Work:
    """A work of as many parts, each first posted at its date; its text is one word of its own."""
    columns: dict[str, object] = {
        "id": key,
        "title": f"Tale {key}",
        "author": "Wren Hollis",
        "answer": Answer.ALLOW,
        "says": "Anybody may have it.",
        "parts": tuple((str(at + 1), word(key, at)) for at in range(len(dates))),
        "tags": (("fandom", "Low Water"), ("warning", "drowning")),
        **told,
    }
    made = shelf.put(shelf.Told(**columns), source())  # type: ignore[arg-type]
    for chapter, date in zip(made.chapters.order_by("position"), dates, strict=True):
        Posting.objects.filter(pk=chapter.best_id).update(sent_at=date)
    return made


def word(key: str, place: int) -> str:
    return f"the lantern of {key} number {place} burned"


def copy(chapter: Chapter, identity: str, date: datetime | None, relation: str) -> Posting:
    """One more posting of a chapter; an older one stands first."""
    row = Posting.objects.get(pk=chapter.best_id)
    row.pk, row.identity, row.sent_at = None, identity, date
    row.ordinal = Posting.objects.count() + 1000
    row.save(force_insert=True)
    Edition.objects.create(chapter=chapter, posting=row, relation=relation, position=-row.pk)
    return row


def reader(name: str = "ilse", at: datetime = NOW) -> Reader:
    return Reader.objects.get_or_create(
        email=f"{name}@reader.example", defaults={"confirmed_at": at}
    )[0]


def wants(
    who: Reader, pace: str = "each", kind: str = "author", key: str = "Wren Hollis",
    at: datetime = NOW,
) -> Subscription:  # fmt: skip
    return Subscription.objects.create(
        reader=who, kind=kind, key=key, pace=pace, begun_at=at, confirmed_at=at
    )


@dataclass
class Box:
    """Takes what is sent, without any line: (recipient, the mail's text)."""

    taken: list[tuple[str, str]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    marked: str = ""

    def send(
        self, sender: str, to: str, content: bytes, offer: Callable[[], bool], _then: object = None
    ) -> bool:
        assert sender.startswith("reader+")
        if not offer():
            return False
        self.raw.append(content)
        self.paths.append(sender)
        text = quopri.decodestring(content).decode("utf-8", "replace")
        self.taken.append((to, " ".join(text.split("Content-Type: text/html")[0].split())))
        return True

    def after(self, now: datetime) -> list[str]:
        """The mails that go out at a time."""
        before = len(self.taken)
        reader_sending.send_due(self, now)  # type: ignore[arg-type]  # it does what is asked of it
        return [text for _, text in self.taken[before:]]


def due(who: Reader) -> list[datetime]:
    return list(Mailed.objects.filter(reader=who).order_by("pk").values_list("due_at", flat=True))
