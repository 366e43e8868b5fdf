"""What an author who is known decides counts at once, and reaches nothing that is not theirs."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from afterlist.vault import Vault
from afterlist_site.archive.models import Posting, StoryText, Work
from afterlist_site.imports import works
from afterlist_site.imports.deciding import decide_anew
from afterlist_site.ledger.models import Deed, KnownAddress, KnownName, Own, Person, Word
from afterlist_site.people import doors
from afterlist_site.people.models import Key
from tests.imports.mail import story, talk
from tests.site import mailed

NELL = "nell@postbox.example"
LINK = re.compile(r"http\S+(/mine/\S+)")
YES = {"answer": "allow", "quote": "Go on then."}
NO = {"answer": "deny", "quote": "Not any more."}


@pytest.fixture(autouse=True)
def archive(db: None, settings: Any, tmp_path: Path) -> None:
    mailed.fill(settings, tmp_path)


@pytest.fixture
def person() -> Person:
    """Nell, whose stories all of them are."""
    nell = Person.objects.create(pen_name="Nell Marlow")
    KnownName.objects.create(person=nell, name="Nell Marlow")
    KnownAddress.objects.create(person=nell, email=NELL, is_proved=True)
    for posting in Posting.objects.exclude(card=None):
        Own.objects.create(person=nell, posting=posting.identity)
    return nell


@pytest.fixture
def nell(person: Person) -> Client:
    client = Client()
    client.post(doors.make_link_path(person))
    return client


STRANGER = Client()


def sees(title: str) -> bool:
    work = Work.objects.filter(title=title).first()
    return work is not None and Client().get(f"/works/{work.pk}/").status_code == 200


def address(title: str) -> str:
    return f"/mine/works/{mailed.work(title).pk}/"


# The door


def test_a_link_goes_to_a_proved_address_and_works_once(
    person: Person, mailoutbox: list[EmailMessage]
) -> None:
    for email in ("stranger@post.example", NELL):
        told = Client().post("/mine/link/", {"email": email}).content
        assert b"If that address is known here" in told
    (letter,) = mailoutbox
    found = LINK.search(str(letter.body))
    assert found
    client = Client()
    assert client.get(found[1]).status_code == 200
    assert client.get("/mine/").status_code == 302, "to look at a link does nothing"
    assert client.post(found[1], follow=True).status_code == 200
    assert Client().post(found[1]).status_code == 403


def test_forged_and_old_links_open_nothing(person: Person, monkeypatch: Any) -> None:
    path = doors.make_link_path(person)
    nonce = Key.objects.get().nonce
    for forged in (f"/mine/link/{nonce}/", path[:-3] + "x/", "/mine/link/1:2:3/"):
        assert Client().post(forged).status_code == 403
    import time

    later = time.time() + timedelta(days=1, minutes=1).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert Client().post(path).status_code == 403


def test_a_session_ends_after_a_day_and_by_leaving(nell: Client, monkeypatch: Any) -> None:
    assert nell.get("/mine/").status_code == 200
    tomorrow = timezone.now() + timedelta(days=1, minutes=1)
    with monkeypatch.context() as patched:
        patched.setattr("afterlist_site.people.doors.timezone.now", lambda: tomorrow)
        assert nell.get("/mine/").status_code == 302
    nell.post("/mine/leave/")
    assert nell.get("/mine/").status_code == 302


def test_links_do_not_flood_a_letter_box(person: Person, mailoutbox: list[EmailMessage]) -> None:
    for place in range(12):
        client = Client(headers={"X-Forwarded-For": f"198.51.100.{place}"})
        client.post("/mine/link/", {"email": NELL})
    assert len(mailoutbox) == doors.MOST_KEYS


DEEDS = ("say", "rename", "orphan", "address", "block", "heir", "nothing")


@pytest.mark.parametrize("who", ["stranger", "another author"])
def test_nobody_else_reaches_an_authors_pages(person: Person, who: str) -> None:
    client = Client()
    if who == "another author":
        other = Person.objects.create(pen_name="Somebody")
        client.post(doors.make_link_path(other))
    paths = [address(mailed.ALONE), f"{address(mailed.ALONE)}1/"]
    for path in paths:
        for response in (client.get(path), client.post(path, {"what": "say", **NO})):
            assert response.status_code == (302 if who == "stranger" else 404)
    if who == "stranger":
        for what in DEEDS:
            assert client.post(f"/mine/do/{what}/", {**NO, "is_sure": "on"}).status_code == 302
    assert sees(mailed.ALONE)
    assert not Word.objects.exists()


def test_an_author_is_no_archivist_and_no_member(nell: Client) -> None:
    assert nell.get("/desk/").status_code == 302
    Work.objects.filter(title=mailed.ALONE).update(visibility="members", audience="members")
    assert nell.get(f"/works/{mailed.work(mailed.ALONE).pk}/").status_code == 404


def test_another_site_cannot_act_for_an_author(person: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = Client().cookies
    path = doors.make_link_path(person)
    assert client.post(path).status_code == 403
    assert client.post("/mine/do/say/", NO).status_code == 403
    assert not Word.objects.exists()


# Permission


def test_a_no_to_one_story_hides_that_one_and_a_later_yes_shows_it(nell: Client) -> None:
    nell.post(address(mailed.ALONE), {"what": "say", **NO})
    assert not sees(mailed.ALONE)
    assert sees(mailed.SERIAL)
    nell.post(address(mailed.ALONE), {"what": "say", **YES})
    assert sees(mailed.ALONE)
    assert Word.objects.filter(struck_at=None).count() == 1


def test_one_word_about_all_of_them(nell: Client) -> None:
    nell.post("/mine/do/say/", NO)
    assert not sees(mailed.ALONE)
    assert not sees(mailed.SERIAL)
    assert b"Not any more." in nell.get("/mine/").content


def test_a_use_can_be_refused_by_itself(nell: Client) -> None:
    nell.post(address(mailed.ALONE), {"what": "say", **NO, "uses": ["download"]})
    work = mailed.work(mailed.ALONE)
    assert sees(mailed.ALONE)
    assert not work.may_download


def test_a_yes_lifts_what_a_stranger_hid_but_not_of_others(nell: Client) -> None:
    posting = Posting.objects.filter(card=None).first()
    assert posting is not None
    work = mailed.work(mailed.ALONE)
    Client().post(f"/works/{work.pk}/mine/", {"what": "story"})
    hidden = Word.objects.get()
    hidden.also = [posting.identity]
    hidden.save()
    assert not sees(mailed.ALONE)
    nell.post(address(mailed.ALONE), {"what": "say", **YES})
    assert sees(mailed.ALONE)
    left = Word.objects.get(struck_at=None, confirmed_by="")
    assert left.postings == [posting.identity]


@pytest.mark.parametrize(
    "given",
    [{}, {"answer": "allow"}, {**YES, "answer": "perhaps"}, {**YES, "uses": ["burn"]},
     {**YES, "quote": "x" * 4001}, {**YES, "quote": "nul\0"}],
)  # fmt: skip
def test_what_makes_no_sense_says_nothing(nell: Client, given: dict[str, Any]) -> None:
    assert nell.post("/mine/do/say/", given).status_code == 400
    assert nell.post(address(mailed.ALONE), {"what": "say", **given}).status_code == 400
    assert not Word.objects.exists()


# Names


def everything() -> bytes:
    """Every page of the archive, its feed and its books."""
    client = Client()
    paths = ["/", "/works/", "/authors/", "/feed.atom", "/search/?q=marlow", "/search/?q=lamp"]
    for work in Work.objects.all():
        rest = ("", "all/", "1/", "posted/1/")
        paths += [f"/works/{work.pk}/{each}" for each in rest]
    return b"".join(client.get(path).content for path in paths)


def test_renamed_means_renamed(nell: Client) -> None:
    assert b"Nell Marlow" in everything()
    nell.post("/mine/do/rename/", {"pen_name": "Saltwife"})
    pages = everything().replace(b"q=marlow", b"").replace(b'value="marlow"', b"")
    assert b"Saltwife" in pages
    assert b"Marlow" not in pages
    works.rebuild()
    assert b"Saltwife" in everything()
    assert b"Nell" not in everything()


def test_orphaned_works_stay_without_a_name(nell: Client) -> None:
    assert nell.post("/mine/do/orphan/", {}).status_code == 400
    nell.post("/mine/do/orphan/", {"is_sure": "on"})
    assert sees(mailed.ALONE)
    pages = everything().replace(b"q=marlow", b"").replace(b'value="marlow"', b"")
    assert b"Marlow" not in pages


# Corrections


def test_what_is_put_right_is_read_and_logged(nell: Client) -> None:
    path = address(mailed.ALONE)
    form = {
        "what": "edit",
        "title": mailed.ALONE,
        "rating": "teen",
        "summary": "Lights, and who lit them.",
        "fandoms": "Night Ferry\nAnother",
        "relationships": "Ilse/Corin",
        "warnings": "drowning",
    }
    assert nell.post(path, form).status_code == 302
    work = mailed.work(mailed.ALONE)
    assert work.summary == "Lights, and who lit them."
    assert work.fields["fandoms"] == ["Night Ferry", "Another"]
    assert work.fields["relationships"] == [["Ilse", "Corin"]]
    assert work.warning_state == "stated"
    assert "title" not in {row.what.removeprefix("corrected ") for row in Deed.objects.all()}
    works.rebuild()
    assert mailed.work(mailed.ALONE).summary == "Lights, and who lit them."


def test_a_text_is_mended_and_kept_as_posted(nell: Client) -> None:
    path = f"{address(mailed.ALONE)}1/"
    assert b"&lt;p&gt;" in nell.get(path).content
    assert nell.post(path, {"text": " "}).status_code == 400
    assert nell.post(path, {"text": "<p>Only a <em>heron</em>.</p>"}).status_code == 302
    work = mailed.work(mailed.ALONE)
    assert b"<em>heron</em>" in Client().get(f"/works/{work.pk}/").content
    assert b"lamp" in Client().get(f"/works/{work.pk}/posted/1/").content


# Leaving


def kept(settings: Any) -> bytes:
    """All that the vault still holds."""
    vault = Vault(settings.VAULT)
    return b"".join(map(vault.get, vault.keys()))


def test_a_story_taken_down_is_gone_everywhere_and_erased(nell: Client, settings: Any) -> None:
    path, work = address(mailed.SERIAL), mailed.work(mailed.SERIAL)
    keys = [posting.vault_key for posting in mailed.postings(mailed.SERIAL)]
    words = StoryText.objects.count()
    assert nell.post(path, {"what": "take-down"}).status_code == 400
    assert nell.post(path, {"what": "take-down", "is_sure": "on"}).status_code == 302
    assert not Work.objects.filter(pk=work.pk).exists()
    assert b"Salt Stair" not in everything()
    assert StoryText.objects.count() == words - 2
    vault = Vault(settings.VAULT)
    assert all(vault.is_erased(key) and not vault.has(key) for key in keys)
    assert sees(mailed.ALONE)
    assert works.rebuild() == 0
    assert Deed.objects.filter(what="erased").exists()


def test_what_was_erased_stays_out_though_other_copies_come(
    nell: Client, settings: Any, tmp_path: Path
) -> None:
    copy = story(mailed.ALONE).replace("\n\n", "\nX-Relay: another road\n\n", 1)
    mailed.bring(tmp_path, [copy], "before.mbox")
    path = address(mailed.ALONE)
    nell.post(path, {"what": "take-down", "is_sure": "on"})
    again = copy.replace("another road", "a third road")
    account = mailed.bring(tmp_path, [again, talk(2)], "after.mbox")
    assert account.bins["refused"] == 1
    assert account.postings == 2
    assert not Work.objects.filter(title=mailed.ALONE).exists()
    assert b"Title: Harbour Lights" not in kept(settings)


def test_a_message_that_others_are_in_is_left_to_the_archivist(
    nell: Client, settings: Any, mailoutbox: list[EmailMessage]
) -> None:
    mine, other = mailed.postings(mailed.ALONE)[0], Posting.objects.filter(card=None).first()
    assert other is not None
    Posting.objects.filter(pk=other.pk).update(vault_key=mine.vault_key)
    nell.post(address(mailed.ALONE), {"what": "take-down", "is_sure": "on"})
    assert not sees(mailed.ALONE)
    assert Vault(settings.VAULT).has(mine.vault_key)
    assert "shared with others" in mailoutbox[-1].body


def test_blocked_imports_take_in_nothing_more_of_theirs(
    nell: Client, settings: Any, tmp_path: Path
) -> None:
    nell.post("/mine/do/block/", {"are_blocked": "on"})
    account = mailed.bring(tmp_path, [story("Ebb"), talk(3)], "more.mbox")
    assert (account.bins["refused"], account.bins["discussion"]) == (1, 1)
    assert not Work.objects.filter(title="Ebb").exists()
    assert b"Title: Ebb" not in kept(settings)
    nell.post("/mine/do/block/", {})
    mailed.bring(tmp_path, [story("Flood")], "later.mbox")
    assert Work.objects.filter(title="Flood").exists()


def test_an_heir_is_for_the_archivist_alone(nell: Client) -> None:
    nell.post("/mine/do/heir/", {"heir": "My sister Ada, ada@post.example"})
    assert Person.objects.get().heir.startswith("My sister Ada")
    assert b"sister" not in everything()


def test_a_further_address_counts_when_its_letter_is_answered(
    nell: Client, person: Person, mailoutbox: list[EmailMessage]
) -> None:
    nell.post("/mine/do/address/", {"email": "nell@new.example"})
    assert not KnownAddress.objects.filter(email="nell@new.example").exists()
    found = LINK.search(str(mailoutbox[-1].body))
    assert found
    Client().post(found[1], {"answer": "yes"})
    assert KnownAddress.objects.get(email="nell@new.example").person == person


def test_a_strangers_address_is_not_taken_from_them(
    nell: Client, mailoutbox: list[EmailMessage]
) -> None:
    other = Person.objects.create(pen_name="Other")
    KnownAddress.objects.create(person=other, email="other@post.example", is_proved=True)
    nell.post("/mine/do/address/", {"email": "other@post.example"})
    found = LINK.search(str(mailoutbox[-1].body))
    assert found
    assert Client().post(found[1], {"answer": "yes"}).status_code == 403
    assert KnownAddress.objects.get(email="other@post.example").person == other


def test_deciding_anew_never_opens_what_an_author_closed(nell: Client) -> None:
    nell.post("/mine/do/say/", NO)
    decide_anew(Posting.objects.values_list("identity", flat=True))
    works.rebuild()
    assert not sees(mailed.ALONE)
