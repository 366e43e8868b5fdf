"""What a person corrected is read so ever after, and given back when it is struck out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from afterlist_site.archive import records
from afterlist_site.archive.models import StoryText, Tag
from afterlist_site.imports import mending, works
from afterlist_site.imports.renewing import renew
from afterlist_site.ledger.corrections import WrongValueError, checked
from afterlist_site.ledger.models import Correction
from tests.site import mailed


@pytest.fixture
def archive(db: None, settings: Any, tmp_path: Path) -> None:
    mailed.fill(settings, tmp_path)


def correct(title: str, field: str, value: object) -> Correction:
    posting = mailed.work(title).header_posting.identity
    row = Correction.objects.create(posting=posting, field=field, value=value, made_by="keeper")
    renew([posting])
    return row


@pytest.mark.parametrize("again", [False, True], ids=["at once", "after all is put together anew"])
def test_a_corrected_field_stands_on_page_shelf_and_search(archive: None, again: bool) -> None:
    work_id = mailed.work(mailed.SERIAL).pk
    correct(mailed.SERIAL, "fandoms", ["Night Ferry"])
    correct(mailed.SERIAL, "summary", "A stair, and what it leads to.")
    correct(mailed.SERIAL, "title", "The Salt Stairs")
    if again:
        assert works.rebuild() == 0
    work = mailed.work("The Salt Stairs")
    assert work.pk == work_id
    assert work.fields["title"] == "The Salt Stairs"
    assert work.summary == "A stair, and what it leads to."
    assert work.chapter_count == 2
    assert Tag.objects.filter(work=work, kind="fandom", name="Night Ferry").exists()
    page = Client().get("/search/?q=stairs").content
    assert f"/works/{work_id}/".encode() in page


def test_a_struck_correction_gives_the_authors_own_back(archive: None) -> None:
    before = mailed.work(mailed.SERIAL).version
    row = correct(mailed.SERIAL, "title", "Wrong")
    row.struck_at = timezone.now()
    row.save()
    renew([row.posting])
    assert mailed.work(mailed.SERIAL).version == before


@pytest.mark.parametrize(
    ("field", "value"),
    [("rating", "purple"), ("fandoms", "one"), ("permission", {}), ("nothing", "x"), ("part", [])],
)
def test_a_value_that_no_header_can_have_is_refused_and_harms_no_import(
    archive: None, field: str, value: object
) -> None:
    if (field, value) != ("part", []):
        with pytest.raises(WrongValueError):
            checked(field, value)
    correct(mailed.SERIAL, field, value)
    assert mailed.work(mailed.SERIAL).rating == "teen"


def test_a_corrected_text_is_read_and_the_posted_one_kept(archive: None) -> None:
    first, _ = mailed.postings(mailed.SERIAL)
    work = mailed.work(mailed.SERIAL)
    client = Client()
    before = client.get(f"/works/{work.pk}/1/")
    posted = client.get(f"/works/{work.pk}/posted/1/").content
    row = mending.correct(
        first.identity, "<p>A <em>heron</em> stood.</p><script>x</script><p>Gone.</p>", "author"
    )
    renew([first.identity])
    after = client.get(f"/works/{work.pk}/1/")
    assert b"<em>heron</em>" in after.content
    assert b"script>x" not in after.content
    assert before.headers["ETag"] != after.headers["ETag"]
    assert b"heron" in client.get("/search/?q=heron").content
    assert b"heron" not in posted
    assert works.rebuild() == 0
    row.struck_at = timezone.now()
    row.save()
    renew([first.identity])
    assert client.get(f"/works/{work.pk}/1/").content == before.content


def test_of_two_corrections_of_a_text_the_second_is_read_and_neither_loses_the_mail(
    archive: None,
) -> None:
    (posting,) = mailed.postings(mailed.ALONE)
    as_read = records.unpack(StoryText.objects.get(posting=posting).texts)
    rows = []
    for text in ("<p>One.</p>", "<p>Two.</p>"):
        rows.append(mending.correct(posting.identity, text, "author"))
        renew([posting.identity])
    assert records.unpack(StoryText.objects.get(posting=posting).texts).plain == "Two."
    for row, text in zip(reversed(rows), ("One.", as_read.plain), strict=True):
        row.struck_at = timezone.now()
        row.save()
        renew([posting.identity])
        assert records.unpack(StoryText.objects.get(posting=posting).texts).plain == text


def test_a_text_without_a_word_is_refused(archive: None) -> None:
    (posting,) = mailed.postings(mailed.ALONE)
    for empty in ("", "<p> </p>", "<script>all</script>", "<hr>"):
        with pytest.raises(WrongValueError):
            mending.correct(posting.identity, empty, "author")
