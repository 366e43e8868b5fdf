"""A posting beside its reading: what the archivist puts right is read so ever after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml import html as lxml_html

from afterlist_site.archive.models import Posting, Work
from afterlist_site.desk.field_forms import KINDS
from afterlist_site.desk.withheld import restored
from afterlist_site.imports import works
from afterlist_site.ledger.corrections import FIELDS, PERMISSION
from afterlist_site.ledger.models import Correction, Deed
from tests.imports.mail import story
from tests.site import mailed


@pytest.fixture
def keeper(db: None, settings: Any, tmp_path: Path) -> Client:
    mailed.fill(settings, tmp_path)
    client = Client()
    client.force_login(User.objects.create(username="keeper", is_staff=True))
    return client


def alone() -> Work:
    return mailed.work(mailed.ALONE)


def address(work: Work) -> str:
    return f"/desk/postings/{work.header_posting.identity}/"


def as_shown(client: Client, work: Work) -> dict[str, str]:
    """Return what a browser would send of the form of fields as the page shows it."""
    tree: Any = lxml_html.document_fromstring(client.get(address(work)).content.decode())
    return next(
        {str(name): str(value) for name, value in form.form_values()}
        for form in tree.forms
        if form.fields.get("what") == "fields"
    )


def put_right(client: Client, work: Work, **changes: str) -> Any:
    given = as_shown(client, work)
    given |= {f"field-{name}": value for name, value in changes.items()}
    return client.post(address(work), given)


def allow(**changes: str) -> dict[str, str]:
    given = {"default": "allow", "allowed": "", "denied": "", "conditions": "", "embargo": ""}
    return {"what": "permission"} | {f"permission-{k}": v for k, v in (given | changes).items()}


def test_every_field_that_can_be_corrected_is_on_the_page() -> None:
    assert set(KINDS) == FIELDS - {PERMISSION}


def test_the_posting_stands_with_its_fields_marked_and_no_address(keeper: Client) -> None:
    page = keeper.get(address(alone())).content.decode()
    assert 'title="Rating as written, Rating">PG-13</mark>' in page
    assert "The station and its keepers" in page
    assert "nell@postbox.example" not in page
    assert "% sure" in page


def test_what_is_not_changed_is_not_written_down(keeper: Client) -> None:
    put_right(keeper, alone())
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("title", "Harbour Lamps", "Harbour Lamps"),
        ("authors", "Nell Marlow\r\nCorin Ash", ["Nell Marlow", "Corin Ash"]),
        ("part", "2/?", {"number": 2, "is_open": True}),
        ("part", "Epilogue", {"number": "Epilogue"}),
        ("rating", "mature", "mature"),
        ("warning_state", "chose_not_to", "chose_not_to"),
        ("relationships", "Ilse/Corin\nA/B/C", [["Ilse", "Corin"], ["A", "B", "C"]]),
        ("legend", "/ / a horse", [{"open": "/", "close": "/", "meaning": "a horse"}]),
        ("disclaimer", "", None),
    ],
)  # fmt: skip
def test_any_field_is_put_right_and_survives_every_reading(
    keeper: Client, field: str, text: str, value: object
) -> None:
    work = alone()
    assert put_right(keeper, work, **{field: text}).status_code == 302
    row = Correction.objects.get()
    assert (row.field, row.value, row.made_by) == (field, value, "keeper")
    work = Work.objects.get(pk=work.pk)
    shown = as_shown(keeper, work)[f"field-{field}"]
    works.rebuild()
    assert as_shown(keeper, Work.objects.get(pk=work.pk))[f"field-{field}"] == shown
    assert "put right by keeper" in keeper.get(address(work)).content.decode()


def test_a_correction_is_taken_back_on_the_page(keeper: Client) -> None:
    work = alone()
    before = work.version
    put_right(keeper, work, title="Wrong")
    assert Work.objects.get(pk=work.pk).title == "Wrong"
    deed = Deed.objects.get(what="corrected title")
    back = keeper.post(f"/desk/log/{deed.pk}/undo/", {"back": address(work)})
    assert back.headers["Location"] == address(work)
    assert Work.objects.get(pk=work.pk).version == before


@pytest.mark.parametrize("back", ["https://gulls.example/", "//gulls.example/desk/", "/works/"])
def test_the_way_back_leads_nowhere_else(keeper: Client, back: str) -> None:
    put_right(keeper, alone(), title="Wrong")
    deed = Deed.objects.get()
    response = keeper.post(f"/desk/log/{deed.pk}/undo/", {"back": back})
    assert response.headers["Location"] == "/desk/log/"


def test_a_misread_permission_is_put_right_and_counts_at_once(keeper: Client) -> None:
    source = Path(alone().header_posting.source.path).parent
    mailed.bring(source, [story("Low Tide", distribution="Ask me first")], "more.mbox")
    work = mailed.work("Low Tide")
    stranger = Client()
    assert stranger.get(f"/works/{work.pk}/").status_code == 404
    assert keeper.post(address(work), allow(default="allow")).status_code == 302
    assert stranger.get(f"/works/{work.pk}/").status_code == 200
    assert "Ask me first" in Work.objects.get(pk=work.pk).reason
    works.rebuild()
    assert stranger.get(f"/works/{work.pk}/").status_code == 200
    keeper.post(f"/desk/log/{Deed.objects.get().pk}/undo/")
    assert stranger.get(f"/works/{work.pk}/").status_code == 404


def test_the_permission_of_one_part_does_not_lift_anothers_no(keeper: Client) -> None:
    source = Path(alone().header_posting.source.path).parent
    parts = [story("Ebb", 1, 2, "Ask me first"), story("Ebb", 2, 2, "Do not archive")]
    mailed.bring(source, parts, "ebb.mbox")
    work = mailed.work("Ebb")
    assert {each["code"] for each in work.findings} >= {"permission-differs"}
    keeper.post(address(work), allow(default="allow"))
    assert Work.objects.get(pk=work.pk).visibility == "held"


def test_values_that_no_header_can_have_are_refused(keeper: Client) -> None:
    assert put_right(keeper, alone(), rating="purple").status_code == 200
    assert keeper.post(address(alone()), allow(default="maybe")).status_code == 200
    assert not Correction.objects.exists()


def test_the_text_is_put_right_and_the_posted_one_kept(keeper: Client) -> None:
    work = alone()
    keeper.post(f"{address(work)}text/", {"text": "<p>A heron stood.</p>"})
    assert b"A heron stood." in Client().get(f"/works/{work.pk}/").content
    assert (
        b"heron"
        not in Client().get(f"/works/{work.pk}/posted/1/").content.partition(b'id="as-read"')[0]
    )
    assert keeper.post(f"{address(work)}text/", {"text": "<p> </p>"}).status_code == 200


def test_a_posting_that_is_no_story_says_so(keeper: Client) -> None:
    row = Posting.objects.exclude(kind="story").first()
    assert row is not None
    page = keeper.get(f"/desk/postings/{row.identity}/")
    assert "not read as a story" in page.content.decode()
    assert keeper.get("/desk/postings/nothing/").status_code == 404


@pytest.mark.parametrize(
    ("was", "given", "kept"),
    [
        ("write wren@hollis.example now", "Write [address] now!", "Write wren@hollis.example now!"),
        ("a@b.example and c@d.example", "[address], [address].", "a@b.example, c@d.example."),
        ("a@b.example and c@d.example", "only [address]", "only [address]"),
        ("no address", "still none", "still none"),
        ("none here", "[address]", "[address]"),
    ],
)
def test_what_a_page_withheld_stays_in_an_edited_text(was: str, given: str, kept: str) -> None:
    assert restored(given, was) == kept
