"""A story's whole way, over real servers: SMTP in, proof, OK, lists, back, pages, readers."""

from __future__ import annotations

import re
from email.message import EmailMessage
from typing import Any

import pytest

from tests.mail.conftest import World
from tests.mail.machines import until
from tests.mail.people import Box, Browser, text_of

STORY = """\
From: Wren Hollis <wren@post.example>
To: stories@archive.example
Subject: {title}
Date: Sun, 22 Nov 2026 10:00:00 +0000
Message-ID: <{key}@post.example>
Content-Type: text/plain; charset=utf-8

Title: {title}
Author: Wren Hollis
Rating: PG-13
Fandom: Harrow Station
Distribution: The Heron Archive, {lists}; anyone else, please ask first.

----------

{text}

The End
"""


def given(world: World, title: str, text: str, lists: str = "Lamplight, Quayside") -> EmailMessage:
    """A story mailed by its author; its proof, read in the author's box."""
    key = title.lower().replace(" ", "-")
    story = STORY.format(title=title, key=key, text=text, lists=lists)
    world.wren.send(story.encode(), "stories@archive.example")
    return world.wren.first(
        f"the proof of {title}", lambda mail: mail["Subject"] == f"Proof: {title}"
    )


def of_list(box: Box, list_name: str, title: str) -> list[EmailMessage]:
    """The mails about a story that a list sent to somebody, in the order they came in."""
    return [
        mail
        for mail in box.mails()
        if f"<{list_name}.lists.example>" in str(mail["List-Id"]) and title in str(mail["Subject"])
    ]


@pytest.mark.usefixtures("subscriber")
def test_a_story_goes_its_whole_way(world: World) -> None:
    title = "The Long Quay"
    proof = given(
        world, title, "The quay was longer than she remembered.\n\n“You came,” said Ilse."
    )
    told = text_of(proof)
    assert "Lamplight: yes." in told
    assert "Quayside: yes. Its moderator looks at it first." in told
    assert "Harrow Fiction: no." in told
    # Nothing before the OK.
    assert world.deliveries(title) == []
    assert title not in world.browser().get("/works/")

    world.wren.answer(proof, "OK")
    world.wren.first("the answer", lambda mail: mail["Subject"] == f"Posted: {title}")
    until("the list’s copy", lambda: of_list(world.ilse, "lamplight", title))
    held = until("what the moderator has to look at", lambda: world.mailman.held("quayside"))
    until("Lamplight’s copy", lambda: world.states(title)["Lamplight"] == ["returned"])
    assert world.states(title)["Quayside"] == ["sent"]
    until("the list’s note", lambda: [kind for kind, _ in world.notes(title)] == ["held"])
    assert of_list(world.ilse, "quayside", title) == []

    world.mailman.decide("quayside", held[0]["request_id"], "accept")
    until("Quayside’s copy", lambda: world.states(title)["Quayside"] == ["returned"])
    until("filing", lambda: all(each["posting"] for each in world.deliveries(title)))
    assert world.editions(title) == ["crosspost", "crosspost", "original"]

    pages = world.browser()
    assert title in pages.get("/works/")
    assert title in pages.get("/feed.atom")
    assert "longer than she remembered" in pages.get(f"/works/{work_id(world, title)}/1/")
    assert "quayside" in pages.get("/lists/")

    mailed = until("the subscriber’s mail", lambda: of_archive(world.ilse, title))
    assert len(mailed) == 1
    assert "longer than she remembered" in text_of(mailed[0])
    assert mailed[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    # Each list's copy once, nothing of the third, and the author's address in none of them.
    names = ("lamplight", "quayside", "harrow")
    assert [len(of_list(world.ilse, each, title)) for each in names] == [1, 1, 0]
    assert not [mail for mail in world.ilse.mails() if "wren@post" in mail.as_string()]


@pytest.fixture(scope="session")
def subscriber(world: World) -> None:
    """A reader asks for an author's stories on the site, and says so again by the letter's link."""
    browser = world.browser()
    browser.get("/by-mail/?kind=author&key=Wren+Hollis")
    browser.submit("email", email=world.ilse.address, pace="each")
    letter = world.ilse.first("the letter that asks", lambda mail: "by mail?" in mail["Subject"])
    link = re.search(r"http://\S+/by-mail/\S+", text_of(letter))
    assert link is not None
    browser.get(link[0])
    browser.submit(confirming(browser.page))
    assert world.archive.rows("SELECT email FROM lists_reader WHERE confirmed_at IS NOT NULL")


def confirming(page: Any) -> str:
    """What is written on the one button of the page that confirms."""
    (button,) = page.xpath("//main//form//button")
    return str(" ".join(button.text_content().split()))


def of_archive(box: Box, title: str) -> list[EmailMessage]:
    """Mails about a story that the archive sent to a reader."""
    ours = [mail for mail in box.mails() if "@archive.example" in str(mail["From"])]
    to_readers = [mail for mail in ours if "<stories.archive.example>" in str(mail["List-Id"])]
    return [mail for mail in to_readers if title in str(mail["Subject"])]


def work_id(world: World, title: str) -> str:
    (found,) = world.archive.rows("SELECT id FROM archive_work WHERE title = ?", title)
    return str(found["id"])


CHECKED = """[
    [found.what, str(found.state), found.said]
    for checking in [__import__("afterlist_site.lists.checking_all", fromlist=["x"])]
    for way in [checking.WayIn("127.0.0.1", {port}, is_lmtp=True)]
    for found in checking.everything([way], None, (), lambda name, kind: [])
]"""
"""Everything but the names, which nobody is asked for here."""


def test_the_check_finds_the_servers_in_order(world: World) -> None:
    found = world.archive.ask(CHECKED.format(port=world.archive.ports.archive))
    servers = {"sending", "arriving", "mail in", "mail log", "clock"}
    seen = {what: (state, said) for what, state, said in found if what in servers}
    assert set(seen) == servers
    assert {state for state, _ in seen.values()} == {"right"}, seen
    assert {state for what, state, _ in found if what in {"MX", "DKIM", "DMARC"}} == {"wrong"}


def test_what_a_moderator_rejects_is_told_in_the_lists_words(world: World) -> None:
    title = "A Heavy Door"
    add_list(world, "weir", "The Weir", "largest_kb = 100")
    world.mailman.make_list("weir", accept_these_nonmembers=r"^story\+.*", max_message_size=10)
    proof = given(world, title, paragraphs(15_000), lists="The Weir")
    world.wren.answer(proof, "OK")
    held = until("the heavy story", lambda: world.mailman.held("weir"))
    assert "10 KB" in held[0]["reason"]
    world.mailman.decide(
        "weir", held[0]["request_id"], "reject", comment="Too long for us, please cut it."
    )
    until("the refusal", lambda: world.states(title) == {"The Weir": ["refused"]})
    kind, text = world.notes(title)[-1]
    assert kind == "refused"
    assert "Too long for us, please cut it." in text


def test_a_list_that_is_no_more_is_told_to_the_author(world: World) -> None:
    title = "Nobody There"
    add_list(world, "gone", "Old Pier")
    proof = given(world, title, "Nobody was there, and the pier was gone.", lists="Old Pier")
    world.wren.answer(proof, "OK")
    until("the bounce", lambda: world.states(title) == {"Old Pier": ["refused"]})
    assert world.notes(title)[-1][0] == "bounced"


@pytest.mark.usefixtures("subscriber")
def test_a_long_story_goes_in_parts_in_order_and_threaded(world: World) -> None:
    title = "Counting Lamps"
    proof = given(world, title, paragraphs(30_000), lists="Lamplight")
    world.wren.answer(proof, "OK")
    until("all parts", lambda: world.is_on_lists(title))
    sent = world.deliveries(title)
    total = len(sent)
    until("all copies", lambda: len(of_list(world.ilse, "lamplight", title)) == total)
    got = of_list(world.ilse, "lamplight", title)
    assert total >= 3
    parts = [re.findall(r"\((\d+)/(\d+)\)", mail["Subject"])[0] for mail in got]
    assert parts == [(str(at), str(total)) for at in range(1, total + 1)]
    ids = [mail["Message-ID"] for mail in got]
    assert [mail["References"].split()[0] for mail in got[1:]] == [ids[0]] * (total - 1)
    # All of it came, and only once.
    lamps = re.findall(r"lamp number (\d+)", "\n".join(text_of(mail) for mail in got))
    assert lamps == [str(at) for at in range(len(lamps))]
    # Here it is one whole, not what it was cut into.
    assert world.editions(title) == ["original"]
    assert len(until("the subscriber’s mail", lambda: of_archive(world.ilse, title))) == 1


def paragraphs(size: int) -> str:
    """About so many characters of story, every paragraph another, with scenes."""
    made, length = [], 0
    while length < size:
        at = len(made)
        made.append(
            f"She walked on through the rain, past lamp number {at}, and counted it aloud, and "
            f"the next was dark." + ("\n\n* * *" if at % 20 == 19 else "")
        )
        length += len(made[-1]) + 2
    return "\n\n".join(made)


def add_list(world: World, key: str, name: str, rules: str = "") -> None:
    """One more profile."""
    path = world.archive.folder / "lists" / f"{key}.toml"
    path.write_text(f'name = "{name}"\naddress = "{key}@lists.example"\n{rules}\n')


def test_killed_in_the_middle_nothing_is_lost_and_nothing_doubled(world: World) -> None:
    title = "The Night Ferry"
    proof = given(world, title, paragraphs(70_000), lists="Lamplight, Harrow Fiction")
    world.wren.answer(proof, "OK")
    for gone in (1, 3, 5):
        until(f"{gone} to be gone", lambda gone=gone: begun(world, title) >= gone)
        world.archive.kill()
        world.archive.lapse()
        world.archive.start()
    until("all parts", lambda: world.is_on_lists(title))
    sent = [each["message_id"] for each in world.deliveries(title)]
    assert len(sent) == len(set(sent)) >= 8
    until("all copies", lambda: len(copies(world, title)) >= len(sent))
    assert sorted(copies(world, title)) == sorted(f"<{each}>" for each in sent)


def begun(world: World, title: str) -> int:
    """How many messages of a story do not wait any more."""
    return sum(each["state"] != "waiting" for each in world.deliveries(title))


def copies(world: World, title: str) -> list[str]:
    """The Message-IDs of what both lists sent a member of a story."""
    lists = ("lamplight", "harrow")
    return [mail["Message-ID"] for each in lists for mail in of_list(world.ilse, each, title)]


FIELDS = {
    "title": "Low Water",
    "author": "Wren Hollis",
    "rating": "PG",
    "fandom": "Harrow Station",
    "places": ["The Heron Archive", "Lamplight"],
    "others": "ask",
}


def test_a_revised_story_is_told_to_its_lists_and_replaces_the_old(world: World) -> None:
    title = FIELDS["title"]
    browser = world.browser()
    enter(world, browser)
    browser.get("/post/new/")
    browser.submit("title", **FIELDS, text=paragraphs(2_000))
    browser.submit("OK, post it")
    until("the first", lambda: world.is_on_lists(str(title)))
    browser.get(browser.address)
    browser.submit("Revise it")
    browser.submit("text", text=paragraphs(2_000) + "\n\nAnd at the end it was morning.")
    assert "it was morning" in browser.get(submission_of(browser))
    browser.submit("OK, post it")
    until("the second", lambda: len(of_list(world.ilse, "lamplight", str(title))) == 2)
    first, second = of_list(world.ilse, "lamplight", str(title))
    assert "REVISED: Low Water" in second["Subject"]
    assert "it was morning" in text_of(second)
    assert "it was morning" not in text_of(first)
    until("the second’s copy", lambda: world.is_on_lists(str(title)))
    page = browser.get(f"/works/{work_id(world, str(title))}/1/")
    assert "it was morning" in page
    assert {"original", "revision", "crosspost"} >= set(world.editions(str(title)))


def enter(world: World, browser: Browser) -> None:
    """An author comes in by a link from a letter."""
    browser.get("/mine/link/")
    browser.submit("email", email=world.wren.address)
    letter = world.wren.first("the link", lambda mail: mail["Subject"].startswith("Your link"))
    link = re.search(r"http://\S+/mine/link/\S+", text_of(letter))
    assert link is not None
    browser.get(link[0])
    browser.submit(confirming(browser.page))


def submission_of(browser: Browser) -> str:
    """The page of the draft that a form belongs to."""
    found = re.search(r"/post/[^/]+/", browser.address)
    assert found is not None
    return found[0]
