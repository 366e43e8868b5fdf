"""The archivist with a browser: through the queue by keyboard, and every page of the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Page, expect

from afterlist_site.archive.models import Posting, Work
from afterlist_site.desk.keys import make_link_path
from afterlist_site.guard.models import Suspect
from afterlist_site.imports import works
from afterlist_site.ledger.models import Correction, Deed, Seen
from tests.imports.mail import story
from tests.site import mailed

WIDTHS = {"phone": 390, "desk": 1280}


@pytest.fixture
def desk(live_server: Any, settings: Any, tmp_path: Path) -> str:
    """The address of a site with what waits at its desk."""
    mailed.fill(settings, tmp_path)
    mailed.bring(
        tmp_path,
        [
            story("Ebb", 1, 2, "Ask me first"),
            story("Ebb", 2, 2, "Do not archive"),
            story("Spindrift", 1, 3),
        ],
        "more.mbox",
    )
    row = Posting.objects.get(edition__chapter__work__title="Spindrift")
    row.findings = [{"code": "charset-guessed", "message": "No charset was named."}]
    row.save()
    Suspect.objects.create(posting=row.identity, key="petra smith", name="Petra Smith")
    works.rebuild()
    cache.clear()
    address: str = live_server.url
    return address


@pytest.fixture
def signed_in(page: Page, desk: str) -> Page:
    page.goto(desk + make_link_path())
    return page


def key(page: Page, letter: str) -> None:
    """Press what a letter stands for: how it is reached (Alt, Control and Alt…) is the
    browser's own affair, and not to be had without its window."""
    one = page.locator(f'[accesskey="{letter}"]')
    expect(one).to_have_count(1)
    one.press("Enter")


def test_through_the_queue_with_one_key_each(signed_in: Page, desk: str) -> None:
    page = signed_in
    page.goto(f"{desk}/desk/queue/")
    expect(page.get_by_role("heading", level=2).first).to_have_text("A name that may out somebody")
    page.get_by_role("link", name="Spindrift").first.click()
    key(page, "k")
    expect(page.get_by_role("heading", name="Whose name is this?")).to_have_count(0)
    page.goto(f"{desk}/desk/queue/")
    page.get_by_role("link", name="Ebb").first.click()
    expect(page.get_by_label("What waits here")).to_contain_text("different things")
    key(page, "s")
    page.wait_for_url("**code=missing-part**")
    key(page, "n")
    page.wait_for_url("**code=charset-guessed**")
    key(page, "s")
    page.wait_for_url("**/desk/works/**")
    assert {each.code for each in Seen.objects.all()} == {"permission-differs", "charset-guessed"}


def test_a_field_is_put_right_beside_the_posting_and_given_back(signed_in: Page, desk: str) -> None:
    page = signed_in
    work = mailed.work(mailed.ALONE)
    page.goto(f"{desk}/desk/postings/{work.header_posting.identity}/")
    expect(page.locator("mark", has_text="PG-13")).to_be_visible()
    page.get_by_label("Title").fill("Harbour Lamps")
    key(page, "c")
    expect(page.get_by_role("status")).to_contain_text("Put right")
    assert Work.objects.get(pk=work.pk).title == "Harbour Lamps"
    page.get_by_role("button", name="Take back: Title").click()
    expect(page.get_by_label("Title")).to_have_value(mailed.ALONE)
    assert Correction.objects.get().struck_at is not None


def test_two_stories_become_one_and_a_letter_is_written_down_for_all(
    signed_in: Page, desk: str
) -> None:
    page = signed_in
    page.goto(f"{desk}/desk/works/{mailed.work(mailed.ALONE).pk}/")
    page.get_by_text("This is part of another story").click()
    page.get_by_role("button", name=f"It is part of {mailed.SERIAL}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(mailed.SERIAL)
    page.get_by_role("link", name="Decide for all by Nell Marlow").click()
    page.get_by_label("No", exact=True).check()
    page.get_by_label("In their own words").fill("None of mine.")
    page.get_by_label("Where it was said").fill("her letter")
    page.get_by_role("button", name="See what it changes").click()
    expect(page.get_by_role("status")).to_contain_text("public → held")
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log")
    assert set(Work.objects.values_list("visibility", flat=True)) == {"held"}
    page.get_by_role("button", name="Undo: wrote down an author's letter").click()
    expect(page.get_by_text("(undone)")).to_be_visible()
    assert "public" in Work.objects.values_list("visibility", flat=True)
    assert Deed.objects.filter(what="joined two stories").exists()


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(
    signed_in: Page, desk: str, width: int, scheme: str
) -> None:
    page = signed_in
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    work = mailed.work("Spindrift")
    posting = work.header_posting.identity
    talk = Posting.objects.exclude(kind="story").first()
    assert talk is not None
    pages = [
        "/desk/queue/", "/desk/waiting/", "/desk/all/author/", "/desk/all/list/",
        "/desk/lists/", "/desk/log/", f"/desk/works/{work.pk}/",
        f"/desk/works/{work.pk}/?code=missing-part&posting={posting}&find=ebb",
        f"/desk/postings/{posting}/?code=charset-guessed&posting={posting}",
        f"/desk/postings/{posting}/text/", f"/desk/postings/{talk.identity}/",
    ]  # fmt: skip
    faults = {each: _faults(page, desk + each) for each in pages}
    assert {address: found for address, found in faults.items() if found} == {}


def _faults(page: Page, address: str) -> list[str]:
    page.goto(address)
    for section in page.locator("details").all():
        section.evaluate("each => each.open = true")
    found = Axe().run(page).response["violations"]
    faults = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        faults.append("runs over the edge")
    return faults
