"""A reader with a browser: from the first page to a book, by mouse and by keyboard."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from afterlist_site.desk.keys import make_link_path

PAGES = (
    "/", "/works/", "/fandoms/", "/about/", "/search/?q=lamp", "/works/lamplighter/",
    "/works/lamplighter/1/", "/works/lamplighter/all/", "/works/lamplighter/posted/1/",
    "/works/cardigan/", "/nowhere/", "/desk/sign-in/",
)  # fmt: skip
DESK = ("/desk/", "/desk/rules/", "/desk/sources/", "/desk/findings/?code=charset-guessed",
        "/works/heldask/")  # fmt: skip
WIDTHS = {"phone": 390, "desk": 1280}


def test_from_the_first_page_to_a_book(page: Page, site: str, tmp_path: Path) -> None:
    page.goto(site)
    page.get_by_label("Search the text").fill('holding "the match"')
    page.get_by_role("button", name="Search").click()
    expect(page.locator("mark").filter(has_text="holding")).to_be_visible()
    page.get_by_role("link", name="Lamplighter").click()
    expect(page.get_by_role("complementary", name="Warnings")).to_contain_text("character death")
    page.get_by_role("link", name="Read", exact=True).click()
    expect(page.get_by_role("article")).to_contain_text("The lamp was lit")
    page.get_by_role("link", name="Part 2").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Part 2")
    page.get_by_role("link", name="Contents").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="EPUB").click()
    book = tmp_path / "book.epub"
    download.value.save_as(book)
    assert download.value.suggested_filename == "the-lamplighters-daughter.epub"
    assert ZipFile(book).namelist()[0] == "mimetype"


def test_everything_can_be_reached_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/works/lamplighter/1/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = set()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.localName") == "body":
            break
        reached.add(page.evaluate("document.activeElement.textContent.trim()"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert {"Part 2 →", "Contents", "This chapter as it was posted"} <= reached


def test_choosing_by_form_leaves_a_link_that_can_be_kept(page: Page, site: str) -> None:
    page.goto(f"{site}/works/")
    page.get_by_text("Choose among the stories").click()
    page.get_by_label("major character death").check()
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("exclude=major"))
    expect(page.get_by_role("article")).to_have_count(1)


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(
    page: Page, site: str, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    faults = {address: _faults(page, site + address) for address in PAGES}
    page.goto(site + make_link_path())
    faults |= {address: _faults(page, site + address) for address in DESK}
    assert {address: found for address, found in faults.items() if found} == {}


def _faults(page: Page, address: str) -> list[str]:
    page.goto(address)
    # The policy of the site lets no script run: hand axe over out of band.
    found = Axe().run(page).response["violations"]
    faults = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        faults.append("runs over the edge")
    return faults


def test_the_narrowest_phone_does_not_scroll_sideways(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for address in PAGES:
        page.goto(site + address)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), address
