"""A reader asks what may be done with a story, and is answered in the author's words."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_reading import WIDTHS, _faults


def test_from_a_story_to_what_may_be_done_with_it(page: Page, site: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.goto(f"{site}/works/lamplighter/")
    page.get_by_role("link", name="May I…?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("May I…?")
    expect(page.get_by_role("main")).to_contain_text("Lamplight yes; anyone else, please ask")
    page.get_by_label("The archive, list or site").fill("Grey Gull")
    page.get_by_label("What for").select_option("translated")
    page.get_by_role("button", name="May it go there?").click()
    expect(page.get_by_role("status")).to_contain_text("May it go to Grey Gull, translated?")
    expect(page.get_by_role("status")).to_contain_text("Ask the author first")
    # A block of data is not run, so that the site's policy against scripts lets it stand.
    assert complaints == []
    inside = page.locator('script[type="application/ld+json"]').text_content()
    assert json.loads(inside or "")["@type"] == "Set"


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_of_permissions(
    page: Page, site: str, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    address = f"{site}/works/lamplighter/permission/?to=Grey+Gull&use=read"
    assert _faults(page, address) == []
