"""Nobody is outed: an archive imported for real, seen by a stranger."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from afterlist_site.archive import decisions
from afterlist_site.archive.models import Posting, Work
from afterlist_site.guard import current
from afterlist_site.imports.importer import import_sources
from afterlist_site.imports.renaming import keep_back, pass_name, renamed, strike_pass
from afterlist_site.ledger.models import Deed, KnownAddress, KnownName, Own, Person

MAIL = """From a Mon May  3 20:00:00 1999
From: "Jane Tamwick" <jt@mailbox.example>
To: lantern-fic@lists.example
Subject: FIC: The Lamp
Date: Mon, 3 May 1999 20:00:00 +0000
Message-ID: <1@lists.example>

Title: The Lamp
Author: Moonwisp
Rating: PG
Archive: Anywhere, just keep my name on it.
Disclaimer: Not mine.


Maren shut the door. “Send it to maren@lighthouse.example,” said Maren.

It rained until Thursday, and after that it only looked like rain.

THE END
--
Jane Tamwick

From b Tue May  4 20:00:00 1999
From: Otterfern <of@inkwell.example>
To: lantern-fic@lists.example
Subject: FIC: Jane Tamwick's Tide
Date: Tue, 4 May 1999 20:00:00 +0000
Message-ID: <2@lists.example>

Title: Jane Tamwick's Tide
Author: Otterfern
Rating: PG
Beta: Jane Tamwick
Archive: Anywhere, just keep my name on it.
Disclaimer: Not mine. Thanks to J. Tamwick.


Piet laughed, which was worse than shouting would have been, and went to find the boat.

[Note: Tamwick, Jane dared me.] By the time the lamps were lit he had counted the stairs.

THE END

From c Wed May  5 20:00:00 1999
From: Nightlark <nl@inkwell.example>
To: lantern-fic@lists.example
Subject: FIC: The Ferry
Date: Wed, 5 May 1999 20:00:00 +0000
Message-ID: <3@lists.example>

Title: The Ferry
Author: Nightlark
Rating: PG
Archive: Anywhere, just keep my name on it.
Copyright 1999 by Ada Verrow


Nobody had told Desmond that the ferry would leave without him, and it did.

He stood on the pier for a while with both hands in his pockets, and went home.

THE END

"""


@pytest.fixture
def lantern(db: None, settings: Any, tmp_path: Path) -> Client:
    """Three stories as they were posted, in an archive of their own."""
    settings.ARCHIVE, settings.INDEX = tmp_path, tmp_path / "index"
    settings.VAULT = tmp_path / "vault"
    cache.clear()
    (tmp_path / "lantern.mbox").write_text(MAIL)
    decisions.add_names(["Lantern Light"])
    import_sources([tmp_path / "lantern.mbox"])
    return Client()


def work(title: str) -> Work:
    return Work.objects.get(title=title)


def everything(client: Client, of: Work) -> str:
    """All that a stranger can fetch of a work, and of what lists it."""
    places = ["/", "/works/", "/feed.atom", "/authors/", "/search/?q=author:m", "/search/?q=stairs"]
    pages = [*places, *(f"/works/{of.pk}/{rest}" for rest in ("", "all/", "1/", "posted/1/"))]
    texts = [client.get(page).content.decode() for page in pages]
    book = client.get(f"/works/{of.pk}/x.epub").content
    with zipfile.ZipFile(io.BytesIO(book)) as files:
        texts += [name + files.read(name).decode("utf-8", "replace") for name in files.namelist()]
    return "\n".join(texts)


@pytest.mark.parametrize("title", ["The Lamp", "Jane Tamwick's Tide"])
def test_a_name_that_was_not_signed_with_is_nowhere(lantern: Client, title: str) -> None:
    shown = everything(lantern, work(title))
    assert "amwick" not in shown.lower()
    assert "Moonwisp" in shown
    assert lantern.get("/search/?q=tamwick").content.count(b'class="card"') == 0


def test_the_file_of_a_book_is_not_named_after_somebody(lantern: Client) -> None:
    tide = work("Jane Tamwick's Tide")
    page = lantern.get(f"/works/{tide.pk}/").content.decode()
    assert "moonwisps-tide.epub" in page
    taken = lantern.get(f"/works/{tide.pk}/moonwisps-tide.epub")
    assert "tamwick" not in taken["Content-Disposition"]


def test_a_character_keeps_their_address(lantern: Client) -> None:
    shown = everything(lantern, work("The Lamp"))
    assert "maren@lighthouse.example" in shown
    assert "jt@mailbox" not in shown


def test_what_may_be_a_legal_name_holds_the_work_until_somebody_says(lantern: Client) -> None:
    ferry = work("The Ferry")
    assert ferry.visibility == "held"
    assert ferry.findings[-1]["code"] == "likely-legal-name"
    assert lantern.get(f"/works/{ferry.pk}/").status_code == 404
    row = pass_name("Ada Verrow", "keeper", ferry.header_posting.identity)
    assert work("The Ferry").visibility == "public"
    strike_pass(row, "keeper")
    assert work("The Ferry").visibility == "held"
    assert Deed.objects.filter(what="passed a name").exists()


def test_a_name_kept_back_lets_the_work_go_without_it(lantern: Client) -> None:
    person = Person.objects.create(pen_name="Nightlark")
    keep_back("Ada Verrow", person, "keeper")
    shown = everything(lantern, work("The Ferry"))
    assert "Verrow" not in shown


def _person(pen_name: str, *, is_orphaned: bool = False) -> Person:
    person = Person.objects.create(pen_name=pen_name, is_orphaned=is_orphaned)
    KnownName.objects.create(person=person, name="Moonwisp")
    KnownAddress.objects.create(person=person, email="jt@mailbox.example")
    story = Posting.objects.get(sender_email="jt@mailbox.example")
    Own.objects.create(person=person, posting=story.identity)
    return person


def test_renamed_means_renamed_even_where_a_page_was_kept(lantern: Client) -> None:
    pages = [f"/works/{work(title).pk}/" for title in ("The Lamp", "Jane Tamwick's Tide")]
    tags = [lantern.get(page)["ETag"] for page in pages]
    renamed(_person("Emberfern"))
    for page, tag in zip(pages, tags, strict=True):
        again = lantern.get(page, headers={"if-none-match": tag})
        assert again.status_code == 200
        assert b"Moonwisp" not in again.content
        assert b"Emberfern" in again.content
    for title in ("The Lamp", "Jane Tamwick's Tide"):
        assert "moonwisp" not in everything(lantern, work(title)).lower()
    assert lantern.get("/search/?q=moonwisp").content.count(b'class="card"') == 0
    assert lantern.get("/search/?q=emberfern").content.count(b'class="card"') == 2


def test_a_name_chosen_within_a_request_counts_at_once(lantern: Client) -> None:
    with current.held():
        renamed(_person("Emberfern"))
    assert work("The Lamp").authors == ["Emberfern"]
    assert lantern.get("/search/?q=emberfern").content.count(b'class="card"') == 2


def test_an_orphan_has_no_name_left(lantern: Client) -> None:
    renamed(_person("", is_orphaned=True))
    shown = everything(lantern, work("The Lamp"))
    assert "moonwisp" not in shown.lower()
    assert work("The Lamp").authors == []
    assert "amwick" not in shown.lower()


def test_importing_again_changes_nothing(lantern: Client, settings: Any) -> None:
    before = set(Work.objects.values_list("pk", "version"))
    version = current.current().version
    import_sources([settings.ARCHIVE / "lantern.mbox"])
    assert set(Work.objects.values_list("pk", "version")) == before
    assert current.current().version == version
