"""A stranger never learns of what is held: not on any page, not by any address."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client

from afterlist import model
from afterlist.model import Audience, Visibility
from afterlist.policy import may_list, may_read
from afterlist_site import gate
from afterlist_site.archive.models import Work
from afterlist_site.ledger.models import Word
from tests.site.shelf import ALL, HELD_WORDS

LINK = re.compile(rb'(?:href|src|action)="([^"]+)"')
VIEWERS = {
    "stranger": AnonymousUser(),
    "member": User(username="member"),
    "former archivist": User(username="gone", is_staff=True, is_active=False),
    "archivist": User(username="keeper", is_staff=True),
}


def crawl(client: Client) -> dict[str, bytes]:
    """Every page that can be reached from the first by links, with its bytes."""
    waiting, seen = ["/"], {}
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        response = client.get(address)
        seen[address] = b"".join(response) if response.streaming else response.content
        found = [link.decode().replace("&amp;", "&") for link in LINK.findall(seen[address])]
        waiting += [link for link in found if link.startswith("/") and not link.startswith("//")]
    return seen


def test_no_page_that_links_lead_to_has_a_word_of_a_held_work(stranger: Client) -> None:
    pages = crawl(stranger)
    assert len(pages) > 30
    told = {
        (address, word)
        for address, page in pages.items()
        for word in HELD_WORDS
        if word.encode() in page
    }
    assert told == set()


ASKING = (
    "/search/?q={}", "/works/?fandom={}", "/works/?author={}", "/works/?pairing={}",
    "/works/?list={}", "/works/?exclude={}", "/feed.atom?fandom={}", "/search/?q=title:{}",
)  # fmt: skip


@pytest.mark.parametrize("address", ASKING)
def test_asking_for_a_held_word_finds_as_much_as_asking_for_nonsense(
    stranger: Client, address: str
) -> None:
    nonsense = stranger.get(address.format("xyzzyva")).content
    for word in {word.lower() for word in HELD_WORDS}:
        asked = stranger.get(address.format(word)).content
        assert asked.replace(word.encode(), b"xyzzyva") == nonsense


@pytest.mark.parametrize(
    "rest", ["", "1/", "all/", "posted/1/", "quillon-under-glass.epub", "untitled.epub"]
)
def test_a_held_work_looks_like_one_that_never_was(stranger: Client, rest: str) -> None:
    held = stranger.get(f"/works/heldask/{rest}")
    never = stranger.get(f"/works/neverwas/{rest}")
    assert (held.status_code, held.content) == (404, never.content)
    assert dict(held.items()) == dict(never.items())


@pytest.mark.parametrize("viewer", VIEWERS.values(), ids=VIEWERS.keys())
@pytest.mark.parametrize("told", ALL, ids=lambda told: told.id)
@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("visibility", list(Visibility))
def test_the_query_and_the_type_agree(
    archive: None, viewer: Any, told: Any, visibility: Visibility, audience: Audience
) -> None:
    Work.objects.filter(pk=told.id).update(visibility=visibility, audience=audience)
    who = gate.kind_of(viewer)
    assert gate.visible(viewer).filter(pk=told.id).exists() == may_read(visibility, who)
    assert gate.listed(viewer).filter(pk=told.id).exists() == may_list(visibility, who)
    is_cleared = told.answer == "allow" and not (
        audience is Audience.MEMBERS and who is model.Viewer.STRANGER
    )
    may = may_read(visibility, who) and (is_cleared or who is model.Viewer.ARCHIVIST)
    assert (gate.find(told.id, viewer) is not None) == may


@pytest.mark.parametrize("viewer", VIEWERS.values(), ids=VIEWERS.keys())
def test_what_may_be_read_but_not_taken_away_is_no_book_and_in_no_feed(
    archive: None, viewer: Any
) -> None:
    work = gate.find("cardigan", viewer)
    assert work is not None
    assert gate.book(work, viewer) is not None
    Word.objects.create(
        posting=work.value.header_posting.identity,
        layer="author-decision",
        answer="deny",
        uses=["download"],
        quote="Read it here, but no books of it.",
        where="a letter",
    )
    Work.objects.filter(pk="cardigan").update(may_download=False, may_feed=False)
    work = gate.find("cardigan", viewer)
    assert work is not None
    is_archivist = gate.is_archivist(viewer)
    assert (gate.book(work, viewer) is not None) == is_archivist
    assert gate.fed(viewer).filter(pk="cardigan").exists() == is_archivist


def test_a_listed_work_shows_its_title_and_never_its_text(stranger: Client) -> None:
    text = stranger.get("/works/cardigan/").content
    Work.objects.filter(pk="cardigan").update(visibility="listed")
    page = stranger.get("/works/cardigan/").content
    assert b"Cardigan" in page
    assert b"wrong green" in text
    assert b"wrong green" not in page
    for rest in ("1/", "all/", "posted/1/", "cardigan.epub"):
        assert stranger.get(f"/works/cardigan/{rest}").status_code == 404
    assert b"cardigan/" not in stranger.get("/search/?q=aldous").content


def test_the_archivist_sees_the_held_work_and_the_authors_words(archivist: Client) -> None:
    page = archivist.get("/works/heldask/").content.decode()
    assert "Held." in page
    assert "Please ask me before you put Quillon anywhere." in page


def test_a_search_with_a_stale_index_shows_nothing_that_was_hidden_since(stranger: Client) -> None:
    assert b"Cardigan" in stranger.get("/search/?q=cardigan+spring").content
    Work.objects.filter(pk="cardigan").update(visibility="held")
    page = stranger.get("/search/?q=aldous").content
    assert b"Cardigan" not in page
    assert b"wrong" not in page
