"""A reader with a browser: asks for a story by mail, says yes, gets it, ends it with one click."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from afterlist_site.desk.keys import make_link_path
from afterlist_site.ledger.models import Feedback
from afterlist_site.lists import addresses, incoming
from afterlist_site.lists.models import Reader
from tests.lists.reading_public import Box

ILSE = "ilse@reader.example"
WIDTHS = {"phone": 390, "desk": 1280}


def asked(page: Page, site: str) -> str:
    """A reader asks for a story from its page; the address that the letter leads to."""
    page.goto(f"{site}/works/lamplighter/")
    page.get_by_role("link", name="This story by mail").click()
    page.get_by_label("From the beginning, one part a day").check()
    page.get_by_label("Your address").fill(ILSE)
    page.get_by_role("button", name="Send me a letter to confirm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    found = re.search(r"(/by-mail/\S+)", str(mail.outbox[-1].body))
    assert found
    return site + found[1]


def test_ask_say_yes_get_it_answer_and_end_it(page: Page, site: str) -> None:
    page.goto(asked(page, site))
    expect(page.get_by_role("checkbox")).to_be_checked()
    expect(page.locator("main")).to_contain_text("The Lamplighter's Daughter")
    page.get_by_role("button", name="Yes, send them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What you get by mail")
    (text,) = Box().after(timezone.now())
    assert "Warnings: " in text
    assert "The lamp was lit before the tide turned" in text
    reader = Reader.objects.get()
    answer = f"From: Ilse <{ILSE}>\nSubject: Re: a story\n\nThe tide, the lamp, the stair!\n"
    incoming.received(answer.encode(), addresses.reader(reader.token, reader.mails.first().pk))  # type: ignore[union-attr]
    Feedback.objects.update(is_shown=True)
    page.goto(f"{site}/works/lamplighter/")
    expect(page.get_by_role("region", name="What readers wrote")).to_contain_text("The tide, the")
    expect(page.locator("body")).not_to_contain_text("Ilse")
    link = re.search(r"List-Unsubscribe: <https?://[^/]+(/by-mail/[^>]+)>", text)
    assert link
    page.goto(site + link[1])
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It has ended")
    assert not reader.subscriptions.filter(ended_at=None).exists()


def pages(page: Page, site: str) -> Iterator[tuple[str, str]]:
    yield "ask", f"{site}/by-mail/?kind=author&key=Wren+Hollis"
    yes = asked(page, site)
    yield "yes", yes
    page.goto(yes)
    page.get_by_role("button", name="Yes, send them").click()
    yield "mine", page.url
    Reader.objects.update(gone_at=timezone.now())
    yield "gone", page.url
    yield "leave", f"{page.url}leave/0/"
    yield "work", f"{site}/works/lamplighter/"
    yield "shelf", f"{site}/works/?author=Wren+Hollis"
    yield "search", f"{site}/search/?q=lamp"
    page.goto(site + make_link_path())
    yield "desk", f"{site}/desk/readers/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_are_for_everybody(page: Page, site: str, width: str, scheme: str) -> None:
    page.set_viewport_size({"width": WIDTHS[width], "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark"
    looked = os.environ.get("AFTERLIST_SCREENSHOTS", "")
    for name, address in pages(page, site):
        page.goto(address)
        found = Axe().run(page).response["violations"]
        assert [each["id"] for each in found] == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        if looked:
            page.screenshot(
                path=Path(looked) / f"readers-{name}-{width}-{scheme}.png", full_page=True
            )
