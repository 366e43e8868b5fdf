"""A chapter that came back from a list in all of its pieces: its work says that it is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from afterlist_site.archive.listing import work_objects
from afterlist_site.archive.models import Posting, Tag, Work
from afterlist_site.imports import works
from afterlist_site.ledger.models import Person, PiecedCopy
from afterlist_site.lists import addresses, incoming, postman, returning
from afterlist_site.lists.models import Delivery
from afterlist_site.people import authors
from tests.lists.conftest import STORY
from tests.lists.letters_in import posted

pytestmark = pytest.mark.django_db

TEXT = "\n\n".join(f"She walked past lamp number {at}, and the tide was low." for at in range(120))
LONG = STORY.replace("The quay was longer", f"{TEXT}\n\nThe quay was longer")


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def pieces(wren: Person, lists: Path) -> list[Delivery]:
    """A story on its way to Lamplight in pieces; to Quayside it goes whole."""
    path = lists / "lists" / "lamplight.toml"
    path.write_text(f"largest_kb = 5\n{path.read_text()}")
    rows = [row for row in posted(LONG) if row.list_name == "Lamplight"]
    assert len(rows) > 2
    Delivery.objects.update(state="sent", sent_at="2026-11-22T12:00:00Z")
    return sorted(rows, key=lambda row: row.part)


def back(row: Delivery) -> None:
    key = row.list_name.lower()
    lines = f"Date: Sun, 22 Nov 2026 12:00:00 +0000\r\nList-Id: <{key}.lists.example>\r\n"
    raw = lines.encode() + bytes(row.content)
    incoming.received(raw, addresses.of_list(key))


def work_page() -> str:
    return Client().get(f"/works/{Work.objects.get().pk}/").content.decode()


def editions_in(page: str) -> list[str]:
    (listed,) = re.findall(r'<ul class="editions">(.*?)</ul>', page, re.DOTALL)
    return [" ".join(each.split()) for each in re.findall(r"<li>(.*?)</li>", listed, re.DOTALL)]


def test_the_page_names_the_list_when_all_of_it_came_back(pieces: list[Delivery]) -> None:
    before = Client().get(f"/works/{Work.objects.get().pk}/")
    for row in reversed(pieces[1:]):
        back(row)
    assert "lamplight, in" not in work_page()
    assert not PiecedCopy.objects.exists()
    back(pieces[0])
    count = len(pieces)
    assert editions_in(work_page())[1:] == [
        f"Posted also 22 November 2026 on lamplight, in {count} messages"
    ]
    assert Posting.objects.count() == 1
    after = Client().get(
        f"/works/{Work.objects.get().pk}/", headers={"if-none-match": before.headers["ETag"]}
    )
    assert after.status_code == 200


def test_the_story_stands_on_the_lists_shelf(pieces: list[Delivery]) -> None:
    for row in pieces:
        back(row)
    assert Tag.objects.filter(kind="list", name="lamplight").exists()
    shown = Client().get(f"{reverse('browse')}?list=lamplight").content.decode()
    assert "The Long Quay" in shown


def test_other_programs_read_it_as_a_cross_post(pieces: list[Delivery]) -> None:
    for row in pieces:
        back(row)
    (work,) = json.loads(json.dumps(list(work_objects())))
    assert work["chapters"][0]["editions"][1:] == [
        {
            "message_id": pieces[0].message_id, "list": "lamplight",
            "date": "2026-11-22T12:00:00Z", "relation": "crosspost", "pieces": len(pieces),
        }
    ]  # fmt: skip


def test_a_copy_in_one_message_stands_beside_it(pieces: list[Delivery]) -> None:
    for row in pieces:
        back(row)
    back(Delivery.objects.get(list_name="Quayside"))
    assert set(Tag.objects.filter(kind="list").values_list("name", flat=True)) == {
        "lamplight", "quayside",
    }  # fmt: skip
    shown = editions_in(work_page())
    assert len(shown) == 3
    assert any("on quayside" in each and "messages" not in each for each in shown)


def test_it_is_noted_once_and_stays_when_works_are_made_anew(pieces: list[Delivery]) -> None:
    for row in [*pieces, *pieces]:
        back(row)
    assert returning.file_returned() == 0
    assert postman.go_round(None, []).filed == 0
    works.rebuild()
    assert "on lamplight, in" in work_page()
    assert PiecedCopy.objects.count() == 1


def test_a_worker_that_dies_leaves_it_to_the_next(
    pieces: list[Delivery], monkeypatch: pytest.MonkeyPatch
) -> None:
    for row in pieces[1:]:
        back(row)

    def killed(_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(returning, "renew", killed)
        with pytest.raises(Killed):
            back(pieces[0])
    assert not PiecedCopy.objects.exists()
    assert returning.file_returned() == 1
    assert "on lamplight, in" in work_page()


def test_where_the_copies_are_gone_it_has_the_lists_name(
    pieces: list[Delivery], lists: Path
) -> None:
    for row in pieces:
        back(row)
    PiecedCopy.objects.all().delete()
    for path in (lists / "posted" / "lamplight").iterdir():
        path.unlink()
    assert returning.file_returned() == 1
    assert PiecedCopy.objects.get().list_name == "Lamplight"


@pytest.mark.parametrize("state", ["sent", "set-aside", "refused", "withdrawn", "waiting"])
def test_half_of_it_is_no_copy(pieces: list[Delivery], state: str) -> None:
    for row in pieces:
        back(row)
    PiecedCopy.objects.all().delete()
    Delivery.objects.filter(pk=pieces[-1].pk).update(state=state)
    assert returning.file_returned() == 0
    assert not PiecedCopy.objects.exists()


def test_what_is_taken_down_is_named_nowhere(pieces: list[Delivery], wren: Person) -> None:
    for row in pieces:
        back(row)
    authors.take_down(wren, Work.objects.get(), "")
    assert not PiecedCopy.objects.exists()
