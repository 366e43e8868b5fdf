"""A reader asks, an author answers, an archivist writes: with a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from playwright.sync_api import Page, expect

from afterlist_site.archive.models import Posting
from afterlist_site.desk.keys import make_link_path
from afterlist_site.people.models import Ask
from afterlist_site.people.relay import received
from tests.site.test_relay import mail as reply_to

WREN = "wren@post.example"
WIDTHS = {"phone": 390, "desk": 1280}


@pytest.fixture
def reachable(site: str) -> str:
    """The site, with authors who each posted from an address of their own."""
    for told, email in (("lamplighter", WREN), ("held", "isolde@post.example")):
        Posting.objects.filter(identity__startswith=told).update(sender_email=email)
    return site


def ask(page: Page, site: str, place: str = "Le Phare") -> None:
    page.goto(f"{site}/works/lamplighter/")
    page.get_by_role("link", name="Ask the author").click()
    page.get_by_label("Your name").fill("Odile")
    page.get_by_label("Your address").fill("odile@reader.example")
    page.get_by_label("What you would like to make").select_option("translation")
    page.get_by_label("Where it will be").fill(place)
    page.get_by_label("Your message").fill("Into French, if I may.")
    page.get_by_role("button", name="Ask").click()


def link_in(site: str) -> str:
    found = re.search(r"(/answer/\S+)", str(mail.outbox[-1].body))
    assert found
    return site + found[1]


def test_asking_is_kept_answered_and_told(page: Page, reachable: str) -> None:
    ask(page, reachable)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your request is kept")
    status = page.url
    page.goto(link_in(reachable))
    expect(page.get_by_text("Into French, if I may.")).to_be_visible()
    page.get_by_label("Yes, if …").check()
    page.get_by_label("In your own words").fill("you send me a copy")
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    page.goto(status)
    expect(page.get_by_role("heading", level=1)).to_have_text("The author says yes")
    expect(page.locator("main")).to_contain_text("you send me a copy")
    assert mail.outbox[-1].to == ["odile@reader.example"]


def test_the_archivist_writes_to_an_author_and_reads_the_reply(page: Page, reachable: str) -> None:
    page.goto(reachable + make_link_path())
    page.get_by_role("link", name="Outreach").click()
    page.get_by_role("link", name="Isolde Farrow").click()
    expect(page.get_by_role("region", name="The letter")).to_contain_text("Quillon Under Glass")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("status")).to_contain_text("No answer yet")
    received(reply_to(mail.outbox[-1], "Oh go on", "isolde@post.example"))
    page.get_by_role("link", name="Replies to read").click()
    expect(page.get_by_text("Oh go on").first).to_be_visible()
    page.get_by_text("Write it down as an answer").click()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="I vouch").click()
    page.get_by_role("link", name="Report").click()
    expect(page.locator("main")).to_contain_text("Said yes")


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(
    page: Page, reachable: str, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    faults = dict(_faults(page, reachable))
    assert {address: found for address, found in faults.items() if found} == {}


def _faults(page: Page, site: str) -> Iterator[tuple[str, list[str]]]:
    ask(page, site)
    to_author = link_in(site)
    received(reply_to(mail.outbox[0], "Let me think", WREN))
    ask_page = Ask.objects.get()
    from afterlist_site.people.asking_letters import status_path

    public = ("/ask/", "/ask/author/?name=Wren+Hollis", "/works/lamplighter/ask/", "/answer/x/")
    for address in (*public, to_author.removeprefix(site), status_path(ask_page)):
        yield address, _looked_at(page, site + address)
    page.goto(site + make_link_path())
    desk = ("", "author/?name=Isolde+Farrow", "report/", "replies/", "asks/", "wording/silence/")
    for rest in desk:
        yield rest, _looked_at(page, f"{site}/desk/outreach/{rest}")


def _looked_at(page: Page, address: str) -> list[str]:
    page.goto(address)
    found = Axe().run(page).response["violations"]
    faults = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        faults.append("runs over the edge")
    return faults
