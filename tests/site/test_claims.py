"""A claim proves nothing; what speaks for it proves what came from there and no more."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.signing import TimestampSigner
from django.test import Client

from afterlist.model import Header, Origin, Place, Read
from afterlist_site.archive import records
from afterlist_site.archive.models import Posting, StoryText, Work
from afterlist_site.ledger.models import KnownAddress, KnownName, Own, Person, Word
from afterlist_site.people import claims, fetching
from afterlist_site.people.models import Claim, Evidence
from afterlist_site.people.relay import received

ISOLDE = "isolde@post.example"
LINK = re.compile(r"http\S+(/mine/\S+)")
NAME = {"name": "Isolde Farrow"}


@pytest.fixture(autouse=True)
def known(archive: None) -> None:
    """Isolde posted two stories from one address; somebody else of that name one more."""
    Posting.objects.filter(identity__startswith="held").update(
        sender_email=ISOLDE, sender_name="Jane Legalname", card=None
    )
    other = Work.objects.get(pk="cardigan")
    other.authors = ["Isolde Farrow"]
    other.save()
    other.tags.filter(kind="author").update(name="Isolde Farrow")
    Posting.objects.filter(identity="cardigan-0").update(
        sender_email="another@post.example", card=None
    )


def letters_to(mailoutbox: list[EmailMessage], email: str) -> list[EmailMessage]:
    return [letter for letter in mailoutbox if letter.to == [email]]


def link(letter: EmailMessage) -> str:
    found = LINK.search(str(letter.body))
    assert found
    return found[1]


def claimed(client: Client, **more: str) -> str:
    """Make a claim; return the path of its page."""
    response = client.post("/mine/claim/", {**NAME, **more})
    assert response.status_code == 302
    return response.headers["Location"]


def test_a_strangers_claim_changes_nothing_and_shows_no_address(
    stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    page = stranger.get(claimed(stranger)).content
    assert ISOLDE.encode() not in page
    assert not Own.objects.exists()
    assert not Word.objects.exists()
    assert stranger.get("/mine/").headers["Location"] == "/mine/link/"
    assert len(letters_to(mailoutbox, ISOLDE)) == 1


def test_a_name_that_is_not_here_is_answered_like_one_that_is(stranger: Client) -> None:
    pages = []
    for name in ("Isolde Farrow", "Nobody Atall"):
        page = stranger.get(claimed(stranger, name=name)).content.decode()
        claim = Claim.objects.latest("pk")
        for own in (name, claim.sign, claim.relay):
            page = page.replace(own, "…")
        pages.append(page)
    assert pages[0] == pages[1]


def test_the_letters_reader_is_the_author_of_what_came_from_there(
    stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    page = claimed(stranger)
    proof = link(letters_to(mailoutbox, ISOLDE)[0])
    author = Client()
    assert author.get(proof).status_code == 200
    assert not Own.objects.exists(), "to look at a link does nothing"
    done = author.post(proof, {"answer": "yes"}, follow=True)
    assert b"Quillon Under Glass" in done.content
    assert b"Cardigan" not in done.content, "somebody else of that name"
    assert set(Own.objects.values_list("posting", flat=True)) == {"heldask-0", "helddeny-0"}
    person = Person.objects.get()
    assert KnownAddress.objects.get(email=ISOLDE).is_proved
    assert KnownName.objects.filter(person=person, name="Jane Legalname").exists()
    assert stranger.get("/mine/").status_code == 302, "who made the claim is still nobody"
    assert stranger.get(page).status_code == 200
    assert author.post(proof, {"answer": "yes"}).status_code == 403, "a link works once"


def test_the_owner_of_an_address_says_that_it_was_not_they(
    stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    claimed(stranger)
    proof = link(letters_to(mailoutbox, ISOLDE)[0])
    Client().post(proof, {"answer": "no"})
    assert Client().post(proof, {"answer": "yes"}).status_code == 403
    assert not Own.objects.exists()


def test_two_of_one_name_do_not_get_each_others_stories(
    stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    claimed(stranger)
    for email in (ISOLDE, "another@post.example"):
        Client().post(link(letters_to(mailoutbox, email)[0]), {"answer": "yes"})
    owners = dict(Own.objects.values_list("posting", "person"))
    assert owners["heldask-0"] == owners["helddeny-0"] != owners["cardigan-0"]
    assert Person.objects.count() == 2


def test_an_author_with_two_addresses_is_one_if_they_show_both(
    stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    claimed(stranger)
    for email in (ISOLDE, "another@post.example"):
        stranger.post(link(letters_to(mailoutbox, email)[0]), {"answer": "yes"})
    assert Person.objects.count() == 1
    assert Own.objects.count() == 3


def test_an_address_of_many_names_proves_nothing(
    stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    Posting.objects.all().update(sender_email=ISOLDE, card=None)
    Work.objects.filter(pk="heldask").update(authors=["One"])
    Work.objects.filter(pk="helddeny").update(authors=["Two"])
    claimed(stranger)
    assert letters_to(mailoutbox, ISOLDE) == []


@pytest.mark.parametrize(
    "given",
    [
        {"name": ""},
        {"name": "x" * 201},
        {"name": "nul\0"},
        {**NAME, "note": "x" * 4001},
        {**NAME, "page": "javascript:alert(1)"},
        {**NAME, "answer_to": "a@b.example\nBcc: c@d.example"},
    ],
)
def test_what_makes_no_sense_is_no_claim(stranger: Client, given: dict[str, str]) -> None:
    assert stranger.post("/mine/claim/", given).status_code == 200
    assert not Claim.objects.exists()


def test_a_name_that_starts_a_header_line_does_not(
    stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    claimed(stranger, name="Wren\nBcc: all@list.example")
    assert all("\n" not in letter.subject for letter in mailoutbox)


def test_claims_in_a_flood_write_few_letters(
    stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    statuses = [stranger.post("/mine/claim/", NAME).status_code for _ in range(20)]
    assert statuses == [302] * 5 + [429] * 15
    assert len(letters_to(mailoutbox, ISOLDE)) == 1, "an address has one letter a week"


def test_forged_and_old_proofs_are_refused(
    stranger: Client, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = claimed(stranger)
    proof = link(letters_to(mailoutbox, ISOLDE)[0])
    nonce = Evidence.objects.filter(subject=ISOLDE).get().nonce
    sign = TimestampSigner(salt="afterlist claim").sign
    for forged in (f"/mine/proof/{nonce}/", f"/mine/proof/{sign(nonce)}/", proof[:-3] + "x/"):
        assert stranger.post(forged, {"answer": "yes"}).status_code == 403
    assert stranger.get(f"/mine/claim/{sign('nobody')}/").status_code == 404
    import time

    later = time.time() + (claims.GOOD_FOR + timedelta(minutes=1)).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert stranger.post(proof, {"answer": "yes"}).status_code == 403
    assert stranger.get(page).status_code == 404
    assert not Own.objects.exists()


def test_another_site_cannot_answer_a_letter(
    stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    claimed(stranger)
    proof = link(letters_to(mailoutbox, ISOLDE)[0])
    client = Client(enforce_csrf_checks=True)
    assert client.post(proof, {"answer": "yes"}).status_code == 403
    assert not Own.objects.exists()


# Mail that comes back


def mail(sender: str, token: str, more: str = "") -> bytes:
    text = f"From: {sender}\nTo: relay+{token}@localhost\nSubject: me\n{more}\n\nIt is I.\n"
    return text.encode()


OLD = "izzy@old.example"


@pytest.fixture
def quoted(known: None) -> None:
    """Isolde wrote to the list from an older address too."""
    row = Posting.objects.get(identity="lamplighter-2")
    row.pk, row.identity, row.kind = None, "talk", "discussion"
    row.sender_name, row.sender_email = "Isolde Farrow", OLD
    row.save(force_insert=True)


def test_a_letter_from_a_quoted_address_is_answered_there_and_proves_by_that(
    quoted: None, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    claimed(stranger)
    claim = Claim.objects.get()
    received(mail(f"Isolde <{OLD}>", claim.relay))
    assert not Own.objects.exists(), "anybody can write a From line"
    (letter,) = letters_to(mailoutbox, OLD)
    Client().post(link(letter), {"answer": "yes"})
    person = Person.objects.get()
    assert KnownAddress.objects.get(email=OLD).person == person
    assert not Own.objects.exists(), "no story came from there: the archivist is asked"


@pytest.mark.parametrize(
    ("sender", "more"),
    [
        ("stranger@post.example", ""),
        (OLD, "Auto-Submitted: auto-replied"),
        (OLD, "Precedence: bulk"),
        (OLD, "List-Id: <x.example>"),
        ("<>", "Return-Path: <>"),
        (f"{OLD}, {ISOLDE}\nBcc: x@y.example", "Precedence: list"),
        ("\udcff\udcfe@x.example".encode("utf-8", "surrogateescape").decode("latin-1"), ""),
    ],
)
def test_other_mail_starts_nothing(
    quoted: None, stranger: Client, mailoutbox: list[EmailMessage], sender: str, more: str
) -> None:
    claimed(stranger)
    before = len(mailoutbox)
    received(mail(sender, Claim.objects.get().relay, more))
    received(b"\xff\xfe\0")
    assert len(mailoutbox) == before


def test_a_plain_answer_to_a_letter_goes_to_the_archivist_once(
    stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    claimed(stranger)
    relay = Claim.objects.get().relay
    before = len(mailoutbox)
    for _ in range(5):
        received(mail(ISOLDE, relay))
    (told,) = mailoutbox[before:]
    assert "It is I." in told.body
    assert not Own.objects.exists()


# A page


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def home(tmp_path: Path, known: None) -> Iterator[tuple[str, Path]]:
    """A home page that Isolde's header names: its address, and its file."""
    folder = tmp_path / "home"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/isolde.html"
    website = Read(address, Origin(Place.TEXT), 1.0)
    StoryText.objects.filter(posting__identity="heldask-0").update(
        header=records.header_bytes(Header(website=website))
    )
    yield address, folder / "isolde.html"
    server.shutdown()
    server.server_close()


def allow_local(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    host = address.split("/")[2]
    limits = fetching.Limits(allowed=frozenset({host}))
    monkeypatch.setattr(claims.look, "__defaults__", (limits,))


def test_the_sign_on_a_page_that_a_header_names_proves_that_story(
    stranger: Client,
    home: tuple[str, Path],
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, file = home
    allow_local(monkeypatch, address)
    page = claimed(stranger, page=address)
    file.write_text("<p>Welcome</p>")
    stranger.post(page)
    assert not Own.objects.exists(), "looking is off"
    settings.LOOKS_AT_PAGES = True
    assert b"not there" in stranger.post(page).content
    file.write_text(f"<p>Welcome {Claim.objects.get().sign}</p>")
    other = claimed(Client(), page=address)
    assert b"not there" in Client().post(other).content, "the sign is another claim's"
    done = stranger.post(page, follow=True)
    assert b"Quillon Under Glass" in done.content
    assert set(Own.objects.values_list("posting", flat=True)) == {"heldask-0"}


def test_a_page_that_no_header_names_is_not_even_looked_at(
    stranger: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LOOKS_AT_PAGES = True
    monkeypatch.setattr(fetching, "fetch", lambda *_: pytest.fail("looked"))
    page = claimed(stranger, page="http://pages.example/me")
    assert b"archivist has to look" in stranger.post(page).content
    assert not Own.objects.exists()


def test_the_archivist_vouches(stranger: Client) -> None:
    claimed(stranger)
    person = claims.vouch(Claim.objects.get(), "keeper", "We met at a convention.")
    assert person is not None
    assert Own.objects.filter(person=person).count() == 3
