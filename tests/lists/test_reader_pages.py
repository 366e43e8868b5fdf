"""The pages of readers by mail before strangers: forged, repeated, flooded, held."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from afterlist_site.archive.models import Work
from afterlist_site.lists import readers
from afterlist_site.lists.models import Reader, Subscription
from tests.lists.reading_public import DAY, NOW, Box, reader, wants, work

pytestmark = pytest.mark.django_db

ASKED = {"kind": "author", "key": "Wren Hollis", "pace": "each", "email": "ilse@reader.example"}


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def ask(**other: str) -> int:
    return Client().post("/by-mail/", {**ASKED, **other}).status_code


@pytest.mark.parametrize(
    "held", [{"visibility": "held"}, {"visibility": "members"}, {"may_feed": False}]
)
def test_what_is_not_for_everybody_is_not_there(held: dict[str, object]) -> None:
    work("quay", [NOW])
    Work.objects.update(**held)
    for kind, key in (("author", "Wren Hollis"), ("fandom", "Low Water"), ("work", "quay-0")):
        assert Client().get("/by-mail/", {"kind": kind, "key": key}).status_code == 404
        assert ask(kind=kind, key=key) == 404
    assert "by-mail" not in Client().get("/works/quay/").content.decode()
    assert "by-mail" not in Client().get("/works/?author=Wren+Hollis").content.decode()


def test_where_a_reader_is_there_is_a_way() -> None:
    work("quay", [NOW])
    for page in ("/works/quay/", "/works/?author=Wren+Hollis", "/works/?fandom=Low+Water"):
        assert "/by-mail/?" in Client().get(page).content.decode(), page
    assert "/by-mail/?" not in Client().get("/works/?fandom=Low+Water&rating=teen").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "nothing"}, {"key": ""}, {"key": "\0"}, {"kind": "search", "key": "-quay"},
        {"kind": "search", "key": "?!"}, {"key": "x" * 5000},
    ],
)  # fmt: skip
def test_what_cannot_be_asked_for_is_not_there(wrong: dict[str, str]) -> None:
    work("quay", [NOW])
    assert ask(**wrong) == 404


@pytest.mark.parametrize(
    "wrong",
    [{"pace": "replay"}, {"pace": "hourly"}, {"email": "nobody"}, {"email": "a@b.no\nBcc: c@d.no"}],
)  # fmt: skip
def test_what_is_wrong_is_said(wrong: dict[str, str]) -> None:
    work("quay", [NOW])
    assert ask(**wrong) == 400
    assert mail.outbox == []


def test_a_letter_box_is_not_filled() -> None:
    work("quay", [NOW])
    for each in range(20):
        assert ask(key="Wren Hollis" if each % 2 else "wren hollis") in (200, 429)
    assert len(mail.outbox) == 1
    assert Subscription.objects.count() == 1


def test_one_place_asks_for_a_few_only() -> None:
    work("quay", [NOW])
    answers = [ask(email=f"gull{each}@reader.example") for each in range(15)]
    assert answers[-1] == 429
    told = Client().post("/by-mail/", ASKED).content.decode()
    assert "So much of this was asked for" in told
    assert "So many stories were hidden" not in told
    assert len(mail.outbox) == 10


def test_what_others_ask_for_in_a_readers_name_waits_for_their_yes() -> None:
    work("quay", [NOW])
    box, ilse = Box(), reader()
    wants(ilse, "digest")
    assert ask() == 200
    assert ask(kind="fandom", key="Low Water") == 200
    assert box.after(NOW) == []
    assert ilse.subscriptions.get(kind="author").pace == "digest"
    yes = f"/by-mail/{ilse.token}/yes/"
    waiting = ilse.subscriptions.get(kind="fandom")
    assert Client().get(yes).status_code == 200
    Client().post(yes, {"meant": ["x", "999", "9" * 30]})
    assert Subscription.objects.get(pk=waiting.pk).ended_at is not None


def test_who_left_can_come_back() -> None:
    work("quay", [timezone.now()])
    ilse = reader()
    wants(ilse)
    readers.leave(ilse)
    assert ask() == 200
    again = Reader.objects.get().subscriptions.get(ended_at=None)
    assert Box().after(timezone.now()) == []
    Client().post(f"/by-mail/{ilse.token}/yes/", {"meant": [again.pk]})
    assert len(Box().after(timezone.now())) == 1


def test_a_forged_token_opens_nothing() -> None:
    ilse, odo = reader(), reader("odo")
    row = wants(ilse)
    for path in ("", "yes/", f"leave/{row.pk}/", "leave/0/"):
        assert Client().post(f"/by-mail/{'a' * 26}/{path}").status_code == 404
    Client().post(f"/by-mail/{odo.token}/leave/{row.pk}/")
    Client().post(f"/by-mail/{odo.token}/", {"row": str(row.pk), "what": "end"})
    Client().post(f"/by-mail/{odo.token}/leave/{'9' * 30}/")
    assert ilse.subscriptions.get().ended_at is None


def test_a_reader_changes_how_and_begins_again() -> None:
    work("quay", [NOW])
    ilse = reader()
    row = wants(ilse)
    page = f"/by-mail/{ilse.token}/"
    Client().post(page, {"row": str(row.pk), "what": "change", "pace": "replay"})
    assert Subscription.objects.get().pace == "each"
    Client().post(page, {"row": str(row.pk), "what": "change", "pace": "digest"})
    assert Subscription.objects.get().pace == "digest"
    readers.give_up(ilse, NOW + DAY)
    assert "Send it again" in Client().get(page).content.decode()
    Client().post(page, {"what": "again"})
    assert Reader.objects.get().gone_at is None


def test_a_domain_in_other_letters_is_spelt_in_ours() -> None:
    work("quay", [NOW])
    assert ask(email="ilse@bücher.example") == 200
    assert Reader.objects.get().email == "ilse@xn--bcher-kva.example"
