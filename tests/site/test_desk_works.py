"""The archivist merges and splits works, writes down what authors say, and takes down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from afterlist_site.archive.models import Work
from afterlist_site.imports import works
from afterlist_site.ledger.models import Deed, Joining, Person, Word
from tests.site import mailed


@pytest.fixture
def keeper(db: None, settings: Any, tmp_path: Path) -> Client:
    mailed.fill(settings, tmp_path)
    client = Client()
    client.force_login(User.objects.create(username="keeper", is_staff=True))
    return client


def serial() -> Work:
    return mailed.work(mailed.SERIAL)


def alone() -> Work:
    return mailed.work(mailed.ALONE)


def undo(client: Client) -> None:
    deeds = Deed.objects.filter(undoes=None, undone_by=None)
    client.post(f"/desk/log/{deeds.first().pk}/undo/")  # type: ignore[union-attr]


def shape() -> dict[str, int]:
    return dict(Work.objects.values_list("pk", "chapter_count"))


def test_two_works_become_one_and_two_again(keeper: Client) -> None:
    before = shape()
    into, moved = serial().pk, alone().pk
    response = keeper.post(f"/desk/works/{moved}/join/", {"other": into})
    assert shape() == {into: 3}
    assert response.headers["Location"] == f"/desk/works/{into}/"
    assert works.rebuild() == 0
    assert Client().get(f"/works/{into}/").status_code == 200
    undo(keeper)
    assert shape() == before


def test_a_chapter_is_taken_out_and_put_back(keeper: Client) -> None:
    before, pk = shape(), serial().pk
    response = keeper.post(f"/desk/works/{pk}/part/", {"position": "2"})
    new = (shape().keys() - before.keys()).pop()
    assert shape() == {**before, pk: 1, new: 1}
    assert response.headers["Location"] == f"/desk/works/{new}/"
    assert works.rebuild() == 0
    undo(keeper)
    assert shape() == before


def test_the_address_stays_with_the_larger_half(keeper: Client) -> None:
    pk = serial().pk
    keeper.post(f"/desk/works/{alone().pk}/join/", {"other": pk})
    keeper.post(f"/desk/works/{pk}/part/", {"position": "1"})
    assert shape()[pk] == 2
    assert sum(shape().values()) == 3


def test_what_was_said_last_of_two_works_holds(keeper: Client) -> None:
    pk = serial().pk
    keeper.post(f"/desk/works/{pk}/part/", {"position": "2"})
    taken_out = (shape().keys() - {pk, alone().pk}).pop()
    keeper.post(f"/desk/works/{taken_out}/join/", {"other": pk})
    assert shape()[pk] == 2
    assert Joining.objects.filter(struck_at=None).count() == 1


@pytest.mark.parametrize(
    ("page", "given"),
    [
        ("join", {"other": "nowhere"}),
        ("join", {}),
        ("part", {"position": "9"}),
        ("part", {"position": "x" * 50}),
        ("part", {}),
    ],
)
def test_what_is_not_there_changes_nothing(
    keeper: Client, page: str, given: dict[str, str]
) -> None:
    assert keeper.post(f"/desk/works/{serial().pk}/{page}/", given).status_code == 404
    assert not Joining.objects.exists()


def test_a_work_of_one_chapter_has_nothing_to_take_out(keeper: Client) -> None:
    keeper.post(f"/desk/works/{alone().pk}/part/", {"position": "1"})
    assert not Joining.objects.exists()


SAID = {
    "what": "say",
    "say-answer": "deny",
    "say-quote": "Please take it off.",
    "say-where": "a letter to the archivist",
    "say-said_on": "2024-05-01",
}


def test_what_an_author_says_is_written_down_and_counts_at_once(keeper: Client) -> None:
    pk = alone().pk
    keeper.post(f"/desk/works/{pk}/", SAID)
    word = Word.objects.get()
    assert (word.layer, word.answer, word.confirmed_by) == ("author-decision", "deny", "keeper")
    assert Client().get(f"/works/{pk}/").status_code == 404
    page = keeper.get(f"/desk/works/{pk}/").content.decode()
    assert "Please take it off." in page
    assert "Confirmed by keeper." in page
    undo(keeper)
    assert Client().get(f"/works/{pk}/").status_code == 200


@pytest.mark.parametrize("left_out", ["say-quote", "say-where", "say-answer"])
def test_no_word_without_a_quote_and_its_source(keeper: Client, left_out: str) -> None:
    given = {name: value for name, value in SAID.items() if name != left_out}
    page = keeper.post(f"/desk/works/{alone().pk}/", given)
    assert "This field is required." in page.content.decode()
    assert not Word.objects.exists()


def test_a_work_is_taken_down_and_shown_again(keeper: Client) -> None:
    pk = alone().pk
    given = {"what": "down", "down-quote": "A lawyer's letter.", "down-where": "received by mail"}
    keeper.post(f"/desk/works/{pk}/", given)
    assert Word.objects.get().layer == "takedown"
    keeper.post(f"/desk/works/{pk}/", SAID | {"say-answer": "allow"})
    for address in (f"/works/{pk}/", f"/works/{pk}/harbour-lights.epub"):
        assert Client().get(address).status_code == 404
    deed = Deed.objects.get(what="took down")
    keeper.post(f"/desk/log/{deed.pk}/undo/")
    assert Client().get(f"/works/{pk}/").status_code == 200


# Many at once


LETTER = {
    "author": "Nell Marlow",
    "answer": "deny",
    "quote": "None of mine, anywhere.",
    "where": "her letter",
    "said_on": "2024-05-01",
}


def test_a_letter_about_everything_is_seen_before_it_counts(keeper: Client) -> None:
    page = keeper.post("/desk/all/author/", LETTER).content.decode()
    assert "2 stories: public → <b>held</b>" in page
    assert mailed.SERIAL in page
    assert mailed.ALONE in page
    assert not Word.objects.exists()
    assert not Person.objects.exists()
    assert Client().get(f"/works/{alone().pk}/").status_code == 200


def test_a_letter_about_everything_is_done_and_undone(keeper: Client) -> None:
    keeper.post("/desk/all/author/", LETTER | {"do": "1"})
    word = Word.objects.get()
    assert (word.layer, str(word.person), word.posting) == ("author-statement", "Nell Marlow", "")
    works.rebuild()
    assert set(Work.objects.values_list("visibility", flat=True)) == {"held"}
    undo(keeper)
    assert set(Work.objects.values_list("visibility", flat=True)) == {"public"}


def test_a_second_letter_is_of_the_same_person(keeper: Client) -> None:
    for answer in ("deny", "allow"):
        keeper.post("/desk/all/author/", LETTER | {"answer": answer, "do": "1"})
    assert Person.objects.count() == 1
    assert Word.objects.count() == 2


def test_a_list_is_taken_down_and_brought_back(keeper: Client) -> None:
    given = {"list_name": "nightferry", "quote": "The list asked.", "where": "its owner's letter"}
    page = keeper.post("/desk/all/list/", given).content.decode()
    assert "→ <b>held</b>" in page
    keeper.post("/desk/all/list/", given | {"do": "1"})
    assert set(Work.objects.values_list("visibility", flat=True)) == {"held"}
    undo(keeper)
    assert set(Work.objects.values_list("visibility", flat=True)) == {"public"}


@pytest.mark.parametrize(
    ("page", "given"),
    [
        ("author", LETTER | {"author": "Nobody Here"}),
        ("list", {"list_name": "no-such-list", "quote": "x", "where": "y"}),
    ],
)
def test_where_nothing_is_there_nothing_is_done(
    keeper: Client, page: str, given: dict[str, str]
) -> None:
    shown = keeper.post(f"/desk/all/{page}/", given | {"do": "1"}).content.decode()
    assert "No story here" in shown
    assert not Deed.objects.exists()
    assert not Person.objects.exists()


# Lists


def test_a_members_list_closes_and_an_announced_opening_opens_it(keeper: Client) -> None:
    address = f"/works/{alone().pk}/"
    closed = {
        "what": "closed",
        "closed-list_name": "nightferry",
        "closed-source": "its welcome mail",
    }
    page = keeper.post("/desk/lists/", closed, follow=True).content.decode()
    assert "2 stories have changed" in page
    assert Client().get(address).status_code == 404
    opened = {
        "what": "opened",
        "opened-list_name": "nightferry",
        "opened-decided_on": "2020-01-01",
        "opened-announced": "A mail to the list, a month before.",
    }
    keeper.post("/desk/lists/", opened)
    assert Client().get(address).status_code == 200
    undo(keeper)
    assert Client().get(address).status_code == 404
    undo(keeper)
    assert Client().get(address).status_code == 200
    assert "nightferry" not in keeper.get("/desk/lists/").content.decode()
    keeper.post("/desk/lists/", closed)
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("left_out", ["opened-announced", "opened-decided_on", "opened-list_name"])
def test_an_opening_that_was_not_announced_is_none(keeper: Client, left_out: str) -> None:
    opened = {
        "what": "opened",
        "opened-list_name": "nightferry",
        "opened-decided_on": "2020-01-01",
        "opened-announced": "A mail to the list.",
    }
    del opened[left_out]
    assert "required" in keeper.post("/desk/lists/", opened).content.decode()


def test_a_list_is_closed_once(keeper: Client) -> None:
    closed = {"what": "closed", "closed-list_name": "nightferry", "closed-source": "its page"}
    keeper.post("/desk/lists/", closed)
    page = keeper.post("/desk/lists/", closed | {"closed-list_name": "Nightferry"})
    assert "here already" in page.content.decode()


def test_the_log_shows_what_can_be_undone_and_what_cannot(keeper: Client) -> None:
    keeper.post(f"/desk/works/{alone().pk}/", SAID)
    keeper.post("/desk/rules/", {"name": "Circuit"})
    page = keeper.get("/desk/log/").content.decode()
    assert page.count(">Undo<") == 1
    assert "added a name" in page
    name = Deed.objects.get(what="added a name")
    refused = keeper.post(f"/desk/log/{name.pk}/undo/")
    assert refused.status_code == 409
    assert "cannot be undone" in refused.content.decode()


def test_a_letter_reaches_what_is_known_to_be_theirs_and_nobody_elses(keeper: Client) -> None:
    other = Person.objects.create(pen_name="Corin Ash")
    for posting in mailed.postings(mailed.ALONE):
        other.postings.create(posting=posting.identity)
    page = keeper.post("/desk/all/author/", LETTER).content.decode()
    assert "1 story: public → <b>held</b>" in page
    keeper.post("/desk/all/author/", LETTER | {"do": "1"})
    assert serial().visibility == "held"
    assert alone().visibility == "public"
