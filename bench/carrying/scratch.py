"""An archive of a bench's own, and messages in its queue."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

TEXT = (
    "The quay was longer than she remembered, and at its end there was a light.\r\n"
    ".. and a dot at the beginning of a line, which no server may take for an end.\r\n.\r\n"
)
BYTES = 20_000


def open_scratch(folder: Path) -> None:
    """Make a new archive and have Django use it."""
    os.environ["AFTERLIST_MAIL_DOMAIN"] = "archive.example"
    from afterlist_site.archive.folder import open_archive  # noqa: PLC0415 - reads the settings

    open_archive(folder, create=True)


def queue(lists: tuple[str, ...], parts: int, due_at: datetime) -> list[int]:
    """Put a story in so many parts into the queue for each list; return the rows' keys."""
    from afterlist_site.ledger.models import Person  # noqa: PLC0415 - needs the archive
    from afterlist_site.lists.models import Delivery, Manuscript, Submission  # noqa: PLC0415

    person, _ = Person.objects.get_or_create(pen_name="Wren Hollis")
    submission = Submission.objects.create(
        person=person, way="mail", state="accepted", answer_to="wren@post.example"
    )
    chapter = Manuscript.objects.create(submission=submission, position=1)
    rows = [
        Delivery(
            manuscript=chapter,
            list_name=name,
            recipient=f"{name}@lists.example",
            message_id=f"{submission.pk}.{part}.{name}@archive.example",
            subject=f"The Long Quay ({part}/{parts})",
            part=part,
            of=parts,
            content=_content(f"{submission.pk}.{part}.{name}@archive.example", name),
            due_at=due_at,
        )
        for name in lists
        for part in range(1, parts + 1)
    ]
    return [row.pk for row in Delivery.objects.bulk_create(rows)]


def _content(message_id: str, name: str) -> bytes:
    head = (
        "From: Wren Hollis <story@archive.example>\r\n"
        f"To: {name}@lists.example\r\nSubject: The Long Quay\r\nMessage-ID: <{message_id}>\r\n\r\n"
    )
    return (head + TEXT * (BYTES // len(TEXT))).encode()
