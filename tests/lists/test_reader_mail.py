"""A mail to a reader: warnings first, text and page alike, emphasis in signs, verse kept."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from lxml import html

from afterlist.model import Notation
from afterlist_site.lists import addresses, letter_texts, reader_mail
from afterlist_site.lists.models import Mailed
from afterlist_site.lists.readers_due import chapters_of
from tests.lists.reading_public import DAY, NOW, Box, reader, wants, work

PAGE = """\
<h3>The Quay</h3>
<p>The quay was <em>longer</em> than <strong>she</strong> remembered, and at its end there was
a light &amp; a boat.</p>
<hr class="scene-break" aria-label="scene break">
<div class="verse">
<p>Low water,<br>
<em>high</em> water,<br>
no water at all</p>
</div>
<blockquote class="letter">
<p>Dear Ilse,</p>
</blockquote>
<pre>  1 &lt; 2
     3</pre>
<p>She heard <span class="notation notation-1" title="what the horse thinks">not again</span>.</p>
"""


def test_a_page_as_text() -> None:
    legend = (Notation("~", "~", "what the horse thinks"),)
    assert letter_texts.text_of(PAGE, legend).splitlines() == [
        "The Quay",
        "",
        "The quay was _longer_ than **she** remembered, and at its end there",
        "was a light & a boat.",
        "",
        "* * *",
        "",
        "    Low water,",
        "    _high_ water,",
        "    no water at all",
        "",
        "    Dear Ilse,",
        "",
        "  1 < 2",
        "     3",
        "",
        "She heard ~not again~.",
    ]


def test_text_and_page_have_the_same_words() -> None:
    text = re.findall(r"\w+", letter_texts.text_of(PAGE).replace("_", ""))
    assert text == re.findall(r"\w+", html.fromstring(f"<div>{PAGE}</div>").text_content())


@pytest.mark.parametrize("page", ["", " ", "no block", "<p></p>", "<p>\ud800</p>", "<em>" * 500])
def test_a_page_with_nothing_in_it_is_a_short_text(page: str) -> None:
    assert len(letter_texts.text_of(page)) < 10


def test_a_long_page_is_read_in_a_line() -> None:
    page = f"<p>{'quay ' * 400_000}</p>" + "<p>x<br>\ny</p>" * 5_000
    assert letter_texts.text_of(page).count("quay") == 400_000


def sent_of(box: Box, at: int = -1) -> EmailMessage:
    message = message_from_bytes(box.raw[at], policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.mark.django_db
def test_every_line_of_the_head(settings: Any) -> None:
    settings.MAIL_DOMAIN, settings.MAIL_FROM = "archive.example", "stories@archive.example"
    settings.MAIL_NAME, settings.MAIL_ARCHIVIST = "The Heron, Archive", "robin@home.example"
    work("quay", [NOW], warning_state="stated",
         fields={"warnings": ["drowning"], "summary": "Everybody drowns"})  # fmt: skip
    box, ilse = Box(), reader()
    row = wants(ilse)
    box.after(NOW)
    got = sent_of(box)
    mail = Mailed.objects.get()
    assert str(got["From"]) == '"Wren Hollis via The Heron, Archive" <stories@archive.example>'
    assert got["To"] == "ilse@reader.example"
    assert got["Reply-To"] == addresses.reader(ilse.token, mail.pk)
    assert box.paths == [addresses.reader_return_path(ilse.token, mail.pk)]
    assert f"/by-mail/{ilse.token}/leave/{row.pk}/>" in str(got["List-Unsubscribe"])
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert got["List-Id"].endswith("<stories.archive.example>")
    assert got["List-Help"].endswith("/about/>")
    assert got["List-Owner"] == f"<mailto:{settings.MAIL_FROM}>"
    assert got["List-Post"] == "NO"
    assert "robin@home.example" not in str(got)
    for name in ("From", "To", "Subject", "Date", "Message-ID", "Reply-To", "List-Unsubscribe"):
        assert len(got.get_all(name, [])) == 1
    assert "drown" not in str(got["Subject"]).lower()
    text = got.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert text.startswith("Warnings: drowning")
    assert all(len(line) <= 200 for line in text.splitlines())
    page = got.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert html.fromstring(page).text_content().split("Warnings:")[1].split()[0] == "drowning"
    assert all(len(line) < 998 for line in box.raw[-1].split(b"\r\n"))
    assert b"\n" not in box.raw[-1].replace(b"\r\n", b"")


@pytest.mark.django_db
def test_a_title_starts_no_header_of_its_own() -> None:
    work("quay", [NOW], title="The Quay\r\nBcc: odo@reader.example\n\n<b>x</b>")
    box = Box()
    wants(reader())
    box.after(NOW)
    got = sent_of(box)
    assert got["Bcc"] is None
    assert "<b>x" not in got.get_body(("html",)).get_content()  # type: ignore[union-attr]


@pytest.mark.django_db
def test_one_click_in_a_digest_ends_the_digest(client: Any) -> None:
    work("quay", [NOW])
    work("reed", [NOW])
    box, ilse = Box(), reader()
    wants(ilse, "digest")
    wants(ilse, "digest", "fandom", "Low Water")
    wants(ilse, "each", "list", "elsewhere")
    box.after(NOW)
    box.after(NOW + DAY)
    link = re.search(r"<https?://[^/]+(/by-mail/[^>]+)>", str(sent_of(box)["List-Unsubscribe"]))
    assert link is not None
    client.post(link[1], {"List-Unsubscribe": "One-Click"})
    assert [each.kind for each in ilse.subscriptions.filter(ended_at=None)] == ["list"]


@pytest.mark.django_db
def test_the_same_parts_are_written_once_for_all() -> None:
    work("quay", [NOW])
    box = Box()
    for name in ("ilse", "odo", "tam"):
        wants(reader(name))
    reader_mail._body.cache_clear()
    box.after(NOW)
    assert len(box.taken) == 3
    assert reader_mail._body.cache_info().misses == 1
    assert len(chapters_of(["quay-0"])) == 1
    for raw, name in zip(box.raw, ("ilse", "odo", "tam"), strict=True):
        others = {"ilse", "odo", "tam"} - {name}
        assert not any(f"{other}@reader.example".encode() in raw for other in others)
