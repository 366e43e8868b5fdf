"""Anybody may hide a story at once; nothing is lost by it, and a flood changes little."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.core.signing import TimestampSigner
from django.test import Client

from afterlist_site.archive.models import Work
from afterlist_site.imports.deciding import decide_anew
from afterlist_site.ledger.models import Deed, Word
from afterlist_site.people import hiding
from afterlist_site.people.models import Hiding

MINE = "/works/cardigan/mine/"
BACK = re.compile(rb'href="(/mine/back/[^"]+)"')
ONE = {"what": "story"}


def is_gone(client: Client, work: str, word: str) -> bool:
    """Whether a work is in no page, search, feed or book."""
    addresses = (f"/works/{work}/", f"/works/{work}/1/", f"/works/{work}/all/")
    pages = [client.get(address).status_code for address in addresses]
    books = client.get(f"/works/{work}/a.epub").status_code
    lists = [client.get(at).content for at in (f"/search/?q={word}", "/feed.atom", "/works/", "/")]
    is_listed = any(f"/works/{work}/".encode() in page for page in lists)
    return {*pages, books} == {404} and not is_listed


def way_back(response: object) -> str:
    found = BACK.search(response.content)  # type: ignore[attr-defined]
    assert found
    return found[1].decode()


def test_a_story_is_hidden_at_once_and_brought_back_once(
    stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    assert b'href="/works/cardigan/mine/"' in stranger.get("/works/cardigan/").content
    assert not is_gone(stranger, "cardigan", "green")
    done = stranger.post(
        MINE, {**ONE, "note": "My boss reads this.", "answer_to": "p@post.example"}
    )
    assert is_gone(stranger, "cardigan", "green")
    assert is_gone(stranger, "lamplighter", "tide") is False
    (letter,) = mailoutbox
    assert "My boss reads this." in letter.body
    back = way_back(done)
    assert stranger.get(back).status_code == 200
    assert is_gone(stranger, "cardigan", "green"), "to look at a link does nothing"
    assert stranger.post(back).status_code == 200
    assert not is_gone(stranger, "cardigan", "green")
    stranger.post(MINE, ONE)
    assert stranger.post(back).status_code == 403
    assert is_gone(stranger, "cardigan", "green"), "a link that was used brings nothing back"
    assert [each.what for each in Deed.objects.order_by("pk")] == [
        "hid a story", "undid: hid a story", "hid a story",
    ]  # fmt: skip


def test_nothing_is_destroyed_by_hiding(stranger: Client) -> None:
    decide_anew(["cardigan-0"])
    before = Work.objects.values().get(pk="cardigan")
    stranger.post(way_back(stranger.post(MINE, ONE)))
    after = Work.objects.values().get(pk="cardigan")
    assert {**after, "version": ""} == {**before, "version": ""}
    assert Word.objects.count() == 1


def test_a_whole_pen_name_is_hidden_by_one_wish_held_works_too(
    stranger: Client, archivist: Client
) -> None:
    Work.objects.filter(pk="heldask").update(authors=["Pell Ottery"])
    Work.objects.get(pk="heldask").tags.filter(kind="author").update(name="pell ottery")
    done = stranger.post(MINE, {"what": "0"})
    assert is_gone(stranger, "cardigan", "green")
    word = Word.objects.get()
    assert set(word.postings) == {"cardigan-0", "heldask-0"}
    assert b"heldask" not in done.content
    stranger.post(way_back(done))
    assert not is_gone(stranger, "cardigan", "green")
    assert is_gone(stranger, "heldask", "zephyrine")


@pytest.mark.parametrize("work", ["heldask", "helddeny", "neverwas"])
def test_a_held_story_and_one_that_never_was_answer_alike(stranger: Client, work: str) -> None:
    for response in (
        stranger.get(f"/works/{work}/mine/"), stranger.post(f"/works/{work}/mine/", ONE),
    ):  # fmt: skip
        assert response.status_code == 404
        assert response.content == stranger.get("/works/nowhere/mine/").content
    assert not Word.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"what": "7"},
        {"what": "story", "note": "x" * 2001},
        {"what": "story", "note": "nul\0"},
        {"what": "story", "answer_to": "p@post.example\nBcc: all@list.example"},
        {"what": "story", "answer_to": "nobody"},
    ],
    ids=["nothing", "no such name", "a huge note", "null", "another header line", "no address"],
)
def test_what_makes_no_sense_changes_nothing(stranger: Client, given: dict[str, str]) -> None:
    response = stranger.post(MINE, given)
    assert response.status_code == 200
    assert b"wrong" in response.content
    assert not Word.objects.exists()


def test_a_title_that_starts_a_header_line_does_not(
    stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    Work.objects.filter(pk="cardigan").update(title="Wool\nBcc: all@list.example")
    stranger.post(MINE, ONE)
    assert mailoutbox[0].subject == "Hidden: Wool Bcc: all@list.example"


def test_another_site_cannot_have_it_hidden(archive: None) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(MINE, ONE).status_code == 403
    assert not Word.objects.exists()


def test_forged_replayed_and_old_links_bring_nothing_back(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = way_back(stranger.post(MINE, ONE))
    nonce = Hiding.objects.get().nonce
    other = TimestampSigner(salt="something else").sign(nonce)
    for forged in (back[:-2] + "x/", f"/mine/back/{nonce}/", f"/mine/back/{other}/"):
        assert stranger.post(forged).status_code == 403
    later = time.time() + (hiding.BACK_WITHIN + timedelta(minutes=1)).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert stranger.post(back).status_code == 403
    assert is_gone(stranger, "cardigan", "green")


def test_of_ten_thousand_asks_from_one_place_ten_change_something(stranger: Client) -> None:
    statuses = []
    for _ in range(32):
        Work.objects.filter(pk="cardigan").update(visibility="public")
        statuses.append(stranger.post(MINE, ONE).status_code)
    assert statuses == [200] * 10 + [429] * 22
    assert Word.objects.count() == 10
    Work.objects.filter(pk="cardigan").update(visibility="public")
    elsewhere = Client(headers={"X-Forwarded-For": "1.2.3.4, 198.51.100.7"})
    assert elsewhere.post(MINE, ONE).status_code == 200


def test_from_everywhere_together_no_more_than_a_hundred_an_hour(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hiding, "ALL_AN_HOUR", 3)
    statuses = []
    for place in range(6):
        Work.objects.filter(pk="cardigan").update(visibility="public")
        client = Client(headers={"X-Forwarded-For": f"198.51.100.{place}"})
        statuses.append(client.post(MINE, ONE).status_code)
    assert statuses == [200, 200, 200, 429, 429, 429]
    assert Word.objects.count() == 3


def test_a_story_is_hidden_though_mail_is_down(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("afterlist_site.letters.send", down)
    assert stranger.post(MINE, ONE).status_code == 200
    assert is_gone(stranger, "cardigan", "green")
