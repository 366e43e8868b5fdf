"""A whole world of mail: an archive, an author, a reader, a moderator and three lists."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.mail.archive import Archive
from tests.mail.machines import Mailman, Ports, as_root, dovecot, free_ports, mailman, postfix
from tests.mail.people import Box, Browser

PROFILES = {
    "lamplight": """\
name = "Lamplight"
address = "lamplight@lists.example"
known_as = ["LL"]
largest_kb = 12
parts_a_day = 50

[subject]
form = "[LL] FIC: {title} {part} ({rating})"
revised = "[LL] REVISED: {title} {part}"
""",
    "quayside": """\
name = "Quayside"
address = "quayside@lists.example"
is_moderated = true
largest_kb = 100
parts_a_day = 50

[subject]
form = "FIC: {title} {part}"

[[labels]]
field = "rating"
spelling = "RATED:"
required = true
words = "No rating, no story."
""",
    "harrow": """\
name = "Harrow Fiction"
address = "harrow@lists.example"
""",
}

OLD = """\
From: Wren Hollis <wren@post.example>
To: lamplight@lists.example
Subject: FIC: Salt on the Sill (PG)
Date: Sat, 3 Jun 2000 10:00:00 +0000
Message-ID: <salt.1@post.example>
List-Id: <lamplight.lists.example>

Title: Salt on the Sill
Author: Wren Hollis
Rating: PG
Fandom: Harrow Station
Distribution: The Heron Archive, Lamplight; anyone else, please ask.

----------

There was salt on the sill again, and nobody had been to the sea.

"It comes in with the post," said Ilse, and swept it into her hand.

The End
"""

AUTHOR = """[
    m.KnownName.objects.create(person=person, name="Wren Hollis") and
    m.KnownAddress.objects.create(person=person, email="wren@post.example", is_proved=True).email
    for person in [m.Person.objects.create(pen_name="Wren Hollis")]
]"""

LIST_ADDRESSES = """{
    key: __import__("afterlist_site.lists.addresses", fromlist=["x"]).of_list(key)
    for key in ("lamplight", "quayside", "harrow")
}"""


_OF_STORY = """
    FROM lists_delivery d JOIN lists_manuscript m ON m.id = d.manuscript_id
    JOIN lists_submission s ON s.id = m.submission_id"""
_DELIVERIES = f"""
    SELECT d.list_name, d.state, d.part, d."of", d.subject, d.notice, d.message_id, d.posting
    {_OF_STORY} WHERE s.title = ? ORDER BY d.list_name, s.id, d.id"""
_NOTES = f"""
    SELECT n.kind, n.text {_OF_STORY} JOIN lists_note n ON n.delivery_id = d.id
    WHERE s.title = ? ORDER BY n.id"""
_EDITIONS = """
    SELECT e.relation, c.work_id FROM archive_edition e
    JOIN archive_chapter c ON c.id = e.chapter_id
    JOIN archive_work w ON w.id = c.work_id WHERE w.title = ?"""


@dataclass
class World:
    """Everybody, and what they hold in their hands."""

    archive: Archive
    mailman: Mailman
    wren: Box
    ilse: Box
    robin: Box
    site: str

    def browser(self) -> Browser:
        """A browser that nobody has used yet."""
        return Browser(self.site)

    def deliveries(self, title: str) -> list[dict[str, Any]]:
        """What was sent of a story, or is to be, in order."""
        return self.archive.rows(_DELIVERIES, title)

    def is_on_lists(self, title: str) -> bool:
        """Whether everything that was sent of a story came back from its lists."""
        sent = self.deliveries(title)
        return bool(sent) and all(each["state"] == "returned" for each in sent)

    def notes(self, title: str) -> list[tuple[str, str]]:
        """What lists and mail servers wrote about a story: its kind, and the words."""
        return [(each["kind"], each["text"]) for each in self.archive.rows(_NOTES, title)]

    def editions(self, title: str) -> list[str]:
        """What the editions of the one work of this title are to each other, sorted."""
        found = self.archive.rows(_EDITIONS, title)
        assert len({each["work_id"] for each in found}) == 1
        return sorted(each["relation"] for each in found)

    def states(self, title: str) -> dict[str, list[str]]:
        """How far each message of a story is, by list."""
        found: dict[str, list[str]] = {}
        for each in self.deliveries(title):
            found.setdefault(each["list_name"], []).append(each["state"])
        return found


@pytest.fixture(scope="session")
def world() -> Iterator[World]:
    # Postfix and Dovecot change to users that may not look into pytest's own folders.
    folder = Path(tempfile.mkdtemp(prefix="afterlist-mail-")).resolve()
    folder.chmod(0o755)
    ports = Ports(*free_ports(6))
    try:
        with (
            mailman(folder, ports) as lists,
            postfix(folder, ports) as log,
            dovecot(folder, ports),
        ):
            world = _world(folder, ports, log, lists)
            try:
                yield world
            finally:
                world.archive.end()
    finally:
        subprocess.run(as_root("rm", "-rf", folder), check=True)


def _world(folder: Path, ports: Ports, log: Path, lists: Mailman) -> World:
    archive = _archive(folder, ports, log)
    lists.is_ready()
    _make_lists(lists, archive.ask(LIST_ADDRESSES))
    people = [Box(ports, f"{each}") for each in
              ("wren@post.example", "ilse@reader.example", "robin@post.example")]  # fmt: skip
    archive.start()
    return World(archive, lists, *people, archive.serve())


def _archive(folder: Path, ports: Ports, log: Path) -> Archive:
    archive = Archive(folder / "archive", ports, log)
    (folder / "old.eml").write_text(OLD)
    archive.run("import", folder / "old.eml", "--known-as", "The Heron Archive")
    (folder / "archive" / "lists").mkdir()
    for key, toml in PROFILES.items():
        (folder / "archive" / "lists" / f"{key}.toml").write_text(toml)
    archive.ask(AUTHOR)
    return archive


def _make_lists(lists: Mailman, ours: dict[str, str]) -> None:
    """Each with rules of its own; the archive is a member of each, as on any real list.

    What comes from the archive's domain may be posted: each story has an address of its own.
    """
    known = r"^story\+.*@archive\.example$"
    munged = {"dmarc_mitigate_action": "munge_from", "dmarc_mitigate_unconditionally": True}
    lists.make_list(
        "lamplight", subject_prefix="[LL] ", accept_these_nonmembers=known, max_message_size=14,
        **munged,
    )  # fmt: skip
    lists.make_list("quayside", default_nonmember_action="hold", subject_prefix="")
    lists.make_list("harrow", accept_these_nonmembers=known)
    for name, address in ours.items():
        lists.join(name, address)
        lists.join(name, "ilse@reader.example")
