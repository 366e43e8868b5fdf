"""An author posts a story with a browser; a co-author agrees; the archivist writes a profile."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from playwright.sync_api import Page, expect

from afterlist_site.archive import decisions
from afterlist_site.archive.models import Work
from afterlist_site.desk.keys import make_link_path
from afterlist_site.ledger.models import Deed, KnownAddress, KnownName, Person
from afterlist_site.lists import incoming
from afterlist_site.lists.models import Delivery, Submission
from afterlist_site.lists.profiles import profiles
from afterlist_site.people import doors
from tests.browser.test_desk import WIDTHS, _faults
from tests.lists.conftest import HARROW, LAMPLIGHT, QUAYSIDE, STORY, WREN
from tests.lists.letters_in import proof_address, written
from tests.lists.test_documents import made as document, needs_pandoc

TEXT = (
    "The quay was longer than she remembered, and at its end there was a light.\n\n"
    "“You came,” said Ilse, and did not turn round. “I had *given up* on the boat.”\n\n"
    "* * *\n\nIn the morning the light was out, and they walked back along the wall.\n"
)
RULES = """\
Subject line: [WLS] FIC: Title (part/total) (rating)
Messages may not be larger than 30 KB. No more than three parts a day.
"""


@pytest.fixture
def site(live_server: Any, settings: Any, tmp_path: Path) -> str:
    """The address of a site that knows three lists and Wren."""
    settings.ARCHIVE, settings.INDEX = tmp_path, tmp_path / "index"
    settings.VAULT = tmp_path / "vault"
    settings.MAIL_DOMAIN = "archive.example"
    cache.clear()
    decisions.add_names(["The Heron Archive"])
    (tmp_path / "lists").mkdir()
    for key, toml in (("lamplight", LAMPLIGHT), ("quayside", QUAYSIDE), ("harrow", HARROW)):
        (tmp_path / "lists" / f"{key}.toml").write_text(toml)
    person = Person.objects.create(pen_name="Wren Hollis")
    KnownName.objects.create(person=person, name="Wren Hollis")
    KnownAddress.objects.create(person=person, email="wren@post.example", is_proved=True)
    address: str = live_server.url
    settings.SITE_ADDRESS = address
    return address


def enter(page: Page, site: str) -> None:
    page.goto(site + doors.make_link_path(Person.objects.get()))
    page.get_by_role("button", name="Go on").click()


def fill_in(page: Page) -> None:
    page.get_by_label("Title").fill("The Long Quay")
    page.get_by_label("Fandom").fill("Harrow Station")
    page.get_by_label("Warnings").fill("none")
    page.get_by_label("The story", exact=True).fill(TEXT)


def test_from_the_link_to_ok_with_a_preview_that_follows(page: Page, site: str) -> None:
    enter(page, site)
    page.get_by_role("link", name="Post a story").click()
    page.get_by_role("link", name="Post a story").click()
    fill_in(page)
    aside = page.get_by_role("region", name="As it will be")
    expect(aside.locator(".text em")).to_have_text("given up")
    page.get_by_label("The Heron Archive (here)").check()
    page.get_by_label("Quayside (list)").check()
    expect(aside).to_contain_text("No rating, no story.")
    expect(page.locator("#says-rating")).to_contain_text("Quayside asks for a line")
    page.get_by_label("Rating", exact=True).fill("PG-13")
    expect(page.locator("#says-rating")).not_to_contain_text("Quayside")
    aside.get_by_text("As Quayside will see it").click()
    expect(aside.locator("pre")).to_contain_text("RATED: PG-13")
    page.get_by_label("Summary").fill("A light at the end.")
    expect(aside.locator("pre")).to_contain_text("A light at the end.")
    expect(aside.locator("pre")).to_be_visible()
    assert Submission.objects.count() == 1
    assert not Delivery.objects.exists()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="OK, post it").click()
    expect(page.get_by_text("Posted, or on its way")).to_be_visible()
    assert Work.objects.get().title == "The Long Quay"
    assert Delivery.objects.get().list_name == "Quayside"


def test_without_a_script_the_button_does_it(browser: Any, site: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    enter(page, site)
    page.goto(f"{site}/post/new/")
    fill_in(page)
    page.get_by_label("Lamplight (list)").check()
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator("#look .text em")).to_have_text("given up")
    expect(page.get_by_label("The story", exact=True)).to_have_value(re.compile("longer than she"))
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("button", name="OK, post it")).to_be_visible()
    assert Submission.objects.count() == 1


@needs_pandoc
def test_a_document_is_uploaded_with_its_own_header(page: Page, site: str, tmp_path: Path) -> None:
    path = tmp_path / "The Long Quay.docx"
    path.write_bytes(document("docx"))
    enter(page, site)
    page.goto(f"{site}/post/new/")
    page.get_by_label("Or a document").set_input_files(path)
    page.get_by_label("Title").evaluate("each => each.required = false")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_label("Title")).to_have_value("The Long Quay")
    expect(page.locator("#look .text em")).to_have_text("longer")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("PG-13")).to_be_visible()


def test_a_coauthor_agrees(page: Page, site: str, mailoutbox: list[EmailMessage]) -> None:
    enter(page, site)
    page.goto(f"{site}/post/new/")
    fill_in(page)
    page.get_by_label("The Heron Archive (here)").check()
    page.get_by_text("Co-authors, and when it leaves").click()
    page.get_by_label("Co-authors who are asked").fill("Cass Marlow <cass@post.example>")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="OK, post it").click()
    expect(page.get_by_text("was asked, and has not answered")).to_be_visible()
    (letter,) = [each for each in mailoutbox if each.to == ["cass@post.example"]]
    found = re.search(r"(/post/together/\S+)", str(letter.body))
    assert found
    assert not Work.objects.exists()
    other = page.context.browser.new_page()  # type: ignore[union-attr]
    other.goto(site + found[1])
    other.get_by_text("Read it", exact=True).click()
    expect(other.get_by_text("longer than she remembered")).to_be_visible()
    other.get_by_role("button", name="Yes, it may be posted").click()
    expect(other.get_by_role("status")).to_contain_text("You said yes")
    page.reload()
    expect(page.get_by_text("said yes")).to_be_visible()
    assert Work.objects.get().visibility == "public"


def test_a_mailed_story_is_revised_in_the_form(page: Page, site: str) -> None:
    incoming.received(STORY.encode())
    incoming.received(written("Summary: A light.\n", WREN, proof_address()))
    incoming.received(written("OK", WREN, proof_address()))
    assert Work.objects.get().summary == "A light."
    enter(page, site)
    page.goto(f"{site}/post/")
    page.get_by_role("link", name="The Long Quay").click()
    page.get_by_role("button", name="Revise it").click()
    expect(page.get_by_label("Summary")).to_have_value("A light.")
    expect(page.get_by_label("The story", exact=True)).to_have_value(re.compile("longer than she"))
    page.get_by_label("Summary").fill("A lantern.")
    page.get_by_label("The story", exact=True).fill(TEXT.replace("a light.", "a lantern."))
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="OK, post it").click()
    expect(page.get_by_text("It takes the place of what you posted.")).to_be_visible()
    page.goto(f"{site}/works/{Work.objects.get().pk}/")
    expect(page.get_by_text("A lantern.").first).to_be_visible()
    expect(page.get_by_text("there was a lantern")).to_be_visible()
    expect(page.locator(".summary")).not_to_contain_text("light")


def test_the_archivist_writes_a_profile_from_a_lists_rules(page: Page, site: str) -> None:
    page.goto(site + make_link_path())
    page.get_by_role("link", name="Lists that we mail").click()
    page.get_by_label("Name of the list").fill("Wallside")
    page.get_by_label("Its address").fill("wallside@lists.example")
    page.get_by_label("Its rules").fill(RULES)
    page.get_by_role("button", name="Propose a profile").click()
    expect(page.get_by_label("Largest message, in KB")).to_have_value("30")
    expect(page.locator("blockquote", has_text="larger than 30 KB")).to_be_visible()
    assert "wallside" not in profiles().found
    page.get_by_label("Parts a day").fill("2")
    page.get_by_role("button", name="Keep the profile").click()
    expect(page.get_by_role("link", name="Wallside")).to_be_visible()
    assert profiles().found["wallside"].parts_a_day == 2
    page.get_by_role("link", name="Wallside").click()
    page.get_by_role("button", name="Remove this list").click()
    page.get_by_role("button", name="Put back: wallside").click()
    expect(page.get_by_role("link", name="Wallside")).to_be_visible()
    assert Deed.objects.count() == 3


def pages_of(page: Page, site: str) -> list[str]:
    """Every page of this family with something on it; the archivist's last."""
    enter(page, site)
    page.goto(f"{site}/post/new/")
    fill_in(page)
    page.get_by_label("Quayside (list)").check()
    page.get_by_label("Lamplight (list)").check()
    page.get_by_text("Co-authors, and when it leaves").click()
    page.get_by_label("Co-authors who are asked").fill("Cass Marlow <cass@post.example>")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Add a chapter").click()
    page.get_by_label("The story", exact=True).fill(TEXT)
    page.get_by_role("button", name="Keep it").click()
    row = Submission.objects.get()
    token = row.consents.get().token
    nonce = row.nonce
    return [
        "/post/", "/post/new/", f"/post/{nonce}/", f"/post/{nonce}/header/", f"/post/{nonce}/1/",
        f"/post/{nonce}/1/as/Lamplight/", f"/post/together/{token}/",
    ]  # fmt: skip


DESK = (
    "/desk/profiles/",
    "/desk/profiles/new/",
    "/desk/profiles/of/quayside/",
    "/desk/deliveries/",
)


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(
    page: Page, site: str, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    faults = {each: _faults(page, site + each) for each in pages_of(page, site)}
    page.goto(site + make_link_path())
    faults |= {each: _faults(page, site + each) for each in DESK}
    assert {address: found for address, found in faults.items() if found} == {}
