"""Every public page answers, is safe, and says what it should."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from django.core.management import call_command
from django.test import Client

from afterlist_site.archive.models import Chapter, Edition, Posting, Work

PAGES = (
    "/", "/works/", "/fandoms/", "/authors/", "/lists/", "/about/", "/search/", "/search/?q=lamp",
    "/works/lamplighter/", "/works/lamplighter/1/", "/works/lamplighter/3/",
    "/works/lamplighter/all/", "/works/lamplighter/posted/1/", "/works/cardigan/", "/feed.atom",
    "/robots.txt", "/healthz", "/desk/sign-in/",
)  # fmt: skip
TEXTS = ("/works/lamplighter/1/", "/works/lamplighter/all/", "/works/lamplighter/posted/1/")
ATOM = "{http://www.w3.org/2005/Atom}"


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_can_open_it_and_meets_no_address_nor_legal_name(
    stranger: Client, address: str
) -> None:
    response = stranger.get(address)
    page = response.content.decode()
    assert response.status_code == 200
    assert not re.search(r"[\w.]@[\w.]", page)
    assert "Legalname" not in page


@pytest.mark.parametrize("address", PAGES)
def test_nothing_runs_and_nothing_is_fetched_from_elsewhere(stranger: Client, address: str) -> None:
    response = stranger.get(address)
    page = response.content.decode()
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<script" not in page
    assert " style=" not in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!testserver)', page)
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", TEXTS)
def test_warnings_stand_before_the_text(stranger: Client, address: str) -> None:
    page = page_of(stranger, address)
    assert page.index("major character death") < page.index("The lamp was lit")


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("stated", "The author warns of"),
        ("none_apply", "The author says that no warnings apply"),
        ("chose_not_to", "The author chose not to warn"),
        ("not_stated", "The author says nothing about warnings"),
    ],
)
def test_warnings_have_four_states(stranger: Client, state: str, sentence: str) -> None:
    Work.objects.filter(pk="lamplighter").update(warning_state=state, version=state)
    page = page_of(stranger, "/works/lamplighter/")
    assert sentence in page
    named = page.split('<aside class="warnings')[1].split("</aside>")[0]
    assert ("major character death" in named) == (state == "stated")


def test_the_authors_header_stands_verbatim_beside_our_reading(stranger: Client) -> None:
    page = page_of(stranger, "/works/lamplighter/")
    assert "DISTRIBUTION: Lamplight yes; anyone else, please ask first." in page
    assert "Teen (“PG-13”)" in page
    assert "Lamplight yes" in page.split('id="permission"')[1]


def test_a_missing_part_is_named_at_its_place(stranger: Client) -> None:
    for address in ("/works/lamplighter/", "/works/lamplighter/all/"):
        page = page_of(stranger, address)
        second, missing, fourth = (page.index(each) for each in (">Part 2", "Part 3 is", ">Part 4"))
        assert second < missing < fourth


def test_every_edition_of_a_chapter_is_told(stranger: Client) -> None:
    chapter = Chapter.objects.get(work="lamplighter", position=2)
    again = Posting.objects.get(pk=chapter.best_id)
    again.pk, again.identity, again.lists = None, "again", ["harbour-talk"]
    again.save()
    Edition.objects.create(chapter=chapter, posting=again, relation="crosspost", position=2)
    page = page_of(stranger, "/works/lamplighter/")
    assert re.search(r"Posted also\s+4 May 1999 on harbour-talk", page)


def test_chapters_lead_to_each_other(stranger: Client) -> None:
    middle = page_of(stranger, "/works/lamplighter/2/")
    assert 'rel="prev" href="/works/lamplighter/1/"' in middle
    assert 'rel="next" href="/works/lamplighter/3/"' in middle
    assert stranger.get("/works/lamplighter/4/").status_code == 404


def test_as_posted_leaves_out_what_stood_around_the_story(
    stranger: Client, archivist: Client
) -> None:
    assert "* * *" in page_of(stranger, "/works/lamplighter/posted/1/")
    assert "list footer" not in page_of(stranger, "/works/lamplighter/posted/1/")
    assert "list footer" in page_of(archivist, "/works/lamplighter/posted/1/")


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"Cardigan", "Lamplighter"}),
        ("fandom=low+water", {"Cardigan", "Lamplighter"}),
        ("author=Pell+Ottery", {"Cardigan"}),
        ("pairing=Maren/Aldous", {"Lamplighter"}),
        ("rating=general", {"Cardigan"}),
        ("status=missing_parts", {"Lamplighter"}),
        ("exclude=character+death", {"Cardigan"}),
        ("exclude=humour&exclude=death", set()),
        ("list=lowwater-fic&genre=drama", {"Lamplighter"}),
        ("rating=nonsense&order=nonsense&page=99", {"Cardigan", "Lamplighter"}),
        ("fandom=%00", {"Cardigan", "Lamplighter"}),
    ],
)
def test_browsing_narrows(stranger: Client, query: str, titles: set[str]) -> None:
    page = page_of(stranger, f"/works/?{query}")
    assert {title for title in ("Cardigan", "Lamplighter") if f"{title}" in page} == titles


@pytest.mark.parametrize(
    ("order", "first"),
    [("newest", "Cardigan"), ("oldest", "Lamplighter"), ("longest", "Lamplighter"),
     ("shortest", "Cardigan"), ("title", "Cardigan")],
)  # fmt: skip
def test_browsing_orders(stranger: Client, order: str, first: str) -> None:
    page = page_of(stranger, f"/works/?order={order}")
    assert min(("Cardigan", "Lamplighter"), key=page.index) == first


def test_the_feed_is_atom_and_follows_the_same_choices(stranger: Client) -> None:
    response = stranger.get("/feed.atom?author=Pell+Ottery")
    feed = ET.fromstring(response.content)  # noqa: S314 - our own page
    entries = feed.findall(f"{ATOM}entry")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["A Cardigan for Aldous"]
    needed = {f"{ATOM}{name}" for name in ("id", "title", "updated")}
    for element in (feed, *entries):
        assert needed <= {child.tag for child in element}


def test_characters_that_xml_cannot_carry_do_not_break_the_feed(stranger: Client) -> None:
    Work.objects.filter(pk="cardigan").update(title="A \x0c Cardigan \x1b & <more>")
    ET.fromstring(stranger.get("/feed.atom").content)  # noqa: S314 - our own page


def test_a_page_is_not_sent_twice_until_the_work_changes(stranger: Client) -> None:
    etag = stranger.get("/works/cardigan/").headers["ETag"]
    assert stranger.get("/works/cardigan/", headers={"If-None-Match": etag}).status_code == 304
    Work.objects.filter(pk="cardigan").update(version="another")
    assert stranger.get("/works/cardigan/", headers={"If-None-Match": etag}).status_code == 200


def test_nothing_that_the_archivist_sees_is_kept(archivist: Client, stranger: Client) -> None:
    assert archivist.get("/works/heldask/").headers["Cache-Control"] == "private, no-store"
    assert stranger.get("/works/cardigan/").headers["Cache-Control"] == "no-cache"


def test_a_work_without_title_author_or_date_is_told_as_that(stranger: Client) -> None:
    Work.objects.filter(pk="cardigan").update(title="", authors=[], first_at=None, last_at=None)
    page = page_of(stranger, "/works/cardigan/")
    assert "Untitled" in page
    assert "an author who is not named" in page
    assert "date not known" in page
    assert stranger.get("/feed.atom").status_code == 200


def test_the_epub_has_no_address_in_it(stranger: Client) -> None:
    response = stranger.get("/works/lamplighter/the-lamplighters-daughter.epub")
    assert response.headers["Content-Type"] == "application/epub+zip"
    assert b"hollis.example" not in response.content


def test_robots_that_train_machines_are_asked_to_stay_away(stranger: Client) -> None:
    text = page_of(stranger, "/robots.txt")
    assert "GPTBot" in text
    assert "Disallow: /\n" in text


def test_an_empty_archive_says_so(client: Client, db: None) -> None:
    assert "nothing to read here yet" in page_of(client, "/")
    assert client.get("/works/").status_code == 200
    assert client.get("/feed.atom").status_code == 200


def test_django_finds_nothing_wrong_and_no_migration_is_missing(db: None) -> None:
    call_command("check", fail_level="WARNING")
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
