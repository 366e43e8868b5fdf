"""An author with a browser: hide a story, bring it back, prove who they are, decide."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from playwright.sync_api import Page, expect

from afterlist_site.archive.models import Posting
from afterlist_site.ledger.models import Own, Person
from afterlist_site.people import doors
from tests.browser.test_reading import WIDTHS, _faults

WREN = "wren@old.example"


@pytest.fixture
def wren(site: str) -> str:
    """The site, and an address from which Wren posted."""
    Posting.objects.filter(identity__startswith="lamplighter").update(sender_email=WREN, card=None)
    return site


def test_hide_and_bring_back(page: Page, site: str) -> None:
    page.goto(f"{site}/works/cardigan/")
    page.get_by_role("link", name="This is mine").click()
    page.get_by_label("Anything you want to say").fill("Please.")
    page.get_by_role("button", name="Hide it now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hidden")
    back = page.locator('a[href^="/mine/back/"]').get_attribute("href")
    assert page.goto(f"{site}/works/cardigan/").status == 404  # type: ignore[union-attr]
    page.goto(f"{site}{back}")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("status")).to_contain_text("as it was before")
    page.goto(f"{site}/works/cardigan/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cardigan")


def test_prove_it_and_decide(page: Page, wren: str, mailoutbox: list[EmailMessage]) -> None:
    page.goto(f"{wren}/mine/claim/")
    page.get_by_label("The name you signed").fill("Wren Hollis")
    page.get_by_role("button", name="This is who I am").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What speaks for you")
    (letter,) = [each for each in mailoutbox if each.to == [WREN]]
    found = re.search(r"(/mine/proof/\S+)", str(letter.body))
    assert found
    page.goto(wren + found[1])
    page.get_by_role("button", name="Yes, I am").click()
    page.get_by_role("link", name="Lamplighter").click()
    page.get_by_label("No", exact=True).check()
    page.get_by_label("In your own words").fill("Not here any more.")
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_role("status")).to_contain_text("Done")
    stranger = page.context.browser.new_page()  # type: ignore[union-attr]
    assert stranger.goto(f"{wren}/works/lamplighter/").status == 404  # type: ignore[union-attr]


def test_take_another_name_and_take_a_story_down(
    page: Page, wren: str, settings: Any, tmp_path: Path
) -> None:
    settings.VAULT = tmp_path / "vault"
    person = Person.objects.create(pen_name="Wren Hollis")
    for posting in Posting.objects.filter(identity__startswith="lamplighter"):
        Own.objects.create(person=person, posting=posting.identity)
    page.goto(wren + doors.make_link_path(person))
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("The name to stand above your stories").fill("Sandpiper")
    page.get_by_role("button", name="Use this name").click()
    expect(page.get_by_role("status")).to_contain_text("Done")
    stranger = page.context.browser.new_page()  # type: ignore[union-attr]
    stranger.goto(f"{wren}/works/lamplighter/")
    expect(stranger.locator(".byline")).to_contain_text("Sandpiper")
    expect(stranger.locator("body")).not_to_contain_text("Wren Hollis")

    page.get_by_role("link", name="Lamplighter").click()
    page.get_by_label("I know that this cannot be undone").check()
    page.get_by_role("button", name="Take it down for good").click()
    expect(page.get_by_role("status")).to_contain_text("Gone, and erased")
    assert stranger.goto(f"{wren}/works/lamplighter/").status == 404  # type: ignore[union-attr]


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_authors_pages(page: Page, wren: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    person = Person.objects.create(pen_name="Wren Hollis")
    for posting in Posting.objects.filter(identity__startswith="lamplighter"):
        Own.objects.create(person=person, posting=posting.identity)
    addresses = ["/works/cardigan/mine/", "/mine/claim/", "/mine/link/"]
    faults = {address: _faults(page, wren + address) for address in addresses}
    page.goto(wren + doors.make_link_path(person))
    page.get_by_role("button", name="Go on").click()
    inside = ["/mine/", "/mine/works/lamplighter/", "/mine/works/lamplighter/1/"]
    faults |= {address: _faults(page, wren + address) for address in inside}
    assert {address: found for address, found in faults.items() if found} == {}
