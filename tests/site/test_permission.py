"""May I…? The page that explains, the policy for programs, catalogue, sitemap and notices."""

from __future__ import annotations

import json
import re
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from lxml import etree

from afterlist_site.archive.judging import postings_of
from afterlist_site.archive.models import Posting, Work
from afterlist_site.imports.deciding import decide_anew
from afterlist_site.ledger.models import Deed, Word
from afterlist_site.people.models import Letter

ATOM = {"a": "http://www.w3.org/2005/Atom"}
PAGE = "/works/lamplighter/permission/"


def say(work_id: str, answer: str, **more: Any) -> None:
    posting = postings_of(Work.objects.get(pk=work_id))[0]
    said = {"layer": "author-decision", "where": "a letter", "confirmed_by": "the archivist"}
    Word.objects.create(posting=posting, answer=answer, **(said | more))
    decide_anew([posting])


def text_of(client: Client, address: str) -> str:
    page = re.sub(r"<script.*?</script>", "", client.get(address).content.decode(), flags=re.S)
    return " ".join(re.sub("<[^>]+>", " ", page).split())


def test_the_page_says_why_in_the_authors_words(stranger: Client) -> None:
    page = text_of(stranger, PAGE)
    assert "Lamplight yes; anyone else, please ask first." in page
    assert "the posting of 3 May 1999, lowwater-fic" in page
    assert "The author said nothing about translating" in page


def test_what_was_said_later_stands_with_day_place_and_who_made_sure(stranger: Client) -> None:
    say("lamplighter", "allow", uses=["podfic"], quote="Read it aloud!", said_on=date(2020, 5, 3))
    say("lamplighter", "deny", uses=["ai-training"], quote="No machines.", confirmed_by="")
    page = text_of(stranger, PAGE)
    assert "Read it aloud!" in page
    assert "a letter, 3 May 2020. Confirmed by the archivist." in page
    assert "Nobody has made sure yet who said it." in page


def test_may_it_go_there(stranger: Client) -> None:
    question = "May it go to Grey Gull, to be read there?"
    assert f"{question} Yes" in text_of(stranger, f"{PAGE}?to=Grey+Gull&use=read")
    say("lamplighter", "ask", places=["Grey Gull"], quote="Ask me first.")
    assert f"{question} Ask the author first" in text_of(stranger, f"{PAGE}?to=Grey+Gull&use=read")
    wrong = text_of(stranger, f"{PAGE}?to=&use=nonsense")
    assert "This field is required." in wrong


@pytest.mark.parametrize("address", ["permission/", "permission.jsonld", "permission/?to=x"])
def test_a_held_works_permission_looks_like_none(stranger: Client, address: str) -> None:
    held = stranger.get(f"/works/heldask/{address}")
    never = stranger.get(f"/works/neverwas/{address}")
    assert (held.status_code, held.content) == (404, never.content)


def test_the_policy_is_the_same_in_page_file_and_book(stranger: Client) -> None:
    served = json.loads(stranger.get("/works/lamplighter/permission.jsonld").content)
    page = stranger.get(PAGE).content.decode()
    (inside,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    raw = stranger.get("/works/lamplighter/the-lamplighters-daughter.epub").content
    book = json.loads(ZipFile(BytesIO(raw)).read("EPUB/permission.jsonld"))
    assert json.loads(inside) == served == book
    assert served["target"]["uid"] == "urn:afterlist:lamplighter"
    assert "wren@hollis" not in json.dumps(served)


def test_a_later_no_to_one_use_is_in_the_next_book(stranger: Client) -> None:
    address = "/works/cardigan/a-cardigan-for-aldous.epub"
    before = stranger.get(address).headers["ETag"]
    say("cardigan", "deny", uses=["ai-training"], quote="No machines.")
    again = stranger.get(address, headers={"if-none-match": before})
    assert again.status_code == 200
    assert b"prohibition" in ZipFile(BytesIO(again.content)).read("EPUB/permission.jsonld")


def test_the_catalogue_leads_to_books(stranger: Client) -> None:
    start = etree.fromstring(stranger.get("/opds/").content)
    kinds = {link.get("rel") for link in start.iterfind(".//a:link", ATOM)}
    assert {"self", "start", "search", "subsection"} <= kinds
    works = etree.fromstring(stranger.get("/opds/works/?author=Pell+Ottery&page=1").content)
    (entry,) = works.findall("a:entry", ATOM)
    (book,) = (
        link.get("href")
        for link in entry.iterfind("a:link", ATOM)
        if link.get("rel") == "http://opds-spec.org/acquisition/open-access"
    )
    assert stranger.get(book.removeprefix("http://testserver")).status_code == 200
    found = etree.fromstring(stranger.get("/search/opds/?q=cardigan").content)
    assert [each.text for each in found.iterfind("a:entry/a:title", ATOM)] == [
        "A Cardigan for Aldous"
    ]


@pytest.mark.parametrize("column", ["may_download", "may_feed"])
def test_what_may_not_be_taken_away_or_fed_is_in_no_catalogue(
    stranger: Client, column: str
) -> None:
    Work.objects.filter(pk="cardigan").update(**{column: False})
    for address in ("/opds/works/", "/opds/authors/", "/search/opds/?q=cardigan"):
        assert b"Ottery" not in stranger.get(address).content


def test_the_sitemap_is_a_strangers_whoever_asks(archivist: Client) -> None:
    Work.objects.filter(pk="cardigan").update(visibility="members")
    robots = archivist.get("/robots.txt").content
    assert b"Sitemap: http://testserver/sitemap.xml" in robots
    index = archivist.get("/sitemap.xml")
    assert b"/sitemap-works.xml" in index.content
    works = archivist.get("/sitemap-works.xml")
    assert re.findall(rb"<loc>([^<]*)", works.content) == [b"http://testserver/works/lamplighter/"]
    assert "Last-Modified" not in works.headers
    assert archivist.get("/sitemap-held.xml").status_code == 404


@pytest.fixture
def told(archive: None) -> Work:
    """A work whose author wants to know where it is."""
    work = Work.objects.get(pk="cardigan")
    work.statement["permission"]["asked_to_notify"] = True
    work.save()
    Posting.objects.filter(edition__chapter__work=work).update(sender_email="pell@mail.example")
    return work


def test_authors_who_asked_to_be_told_are_told_once(
    told: Work, archivist: Client, mailoutbox: list[Any]
) -> None:
    assert "A Cardigan for Aldous" in text_of(archivist, "/desk/notices/")
    archivist.post("/desk/notices/cardigan/", {"send": "1"})
    (letter,) = Letter.objects.all()
    assert (letter.kind, letter.to) == ("notice", mailoutbox[0].to[0])
    assert "/works/cardigan/" in mailoutbox[0].body
    assert "$" not in mailoutbox[0].body
    assert Deed.objects.get(what="told the author").by == "keeper"
    assert "Nobody waits to be told." in text_of(archivist, "/desk/notices/")
    assert archivist.post("/desk/notices/cardigan/").status_code == 404
    assert len(mailoutbox) == 1


def test_nobody_but_the_archivist_sends_notices(told: Work, mailoutbox: list[Any]) -> None:
    stranger = Client()
    assert stranger.get("/desk/notices/").status_code == 302
    assert stranger.post("/desk/notices/cardigan/", {"send": "1"}).status_code == 302
    assert mailoutbox == []


def test_what_is_held_again_is_not_announced(told: Work, archivist: Client) -> None:
    Work.objects.filter(pk=told.pk).update(visibility="held")
    assert "Cardigan" not in text_of(archivist, "/desk/notices/")
