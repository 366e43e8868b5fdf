"""The desk's page of readers by mail: numbers, no addresses, and a way out for who asks."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from afterlist_site.ledger.models import Deed
from afterlist_site.lists.models import Mailed, Reader
from tests.lists.reading_public import NOW, reader, wants

pytestmark = pytest.mark.django_db
PAGE = "/desk/readers/"


@pytest.fixture
def keeper() -> Client:
    client = Client()
    client.force_login(User.objects.create(username="keeper", is_staff=True))
    return client


def test_it_counts_and_names_nobody(keeper: Client) -> None:
    ilse = reader()
    row = wants(ilse)
    Mailed.objects.create(
        reader=ilse, posting="p", subscription=row, pace="each", due_at=NOW, state="set-aside",
        notice="550 ilse@reader.example is unknown",
    )  # fmt: skip
    Reader.objects.create(email="odo@reader.example")
    told = keeper.get(PAGE).content.decode()
    assert "1 person reads by mail" in told
    assert "1 part refused by a mail server" in told
    assert "ilse" not in told
    assert "odo" not in told


def test_an_address_is_removed_with_all_that_was_kept_of_it(keeper: Client) -> None:
    wants(reader())
    keeper.post(PAGE, {"email": "Ilse@Reader.example"})
    assert not Reader.objects.exists()
    assert Deed.objects.get().what == "removed a reader's address"
    assert "ilse" not in str(Deed.objects.get()).lower()
    keeper.post(PAGE, {"email": "ilse@reader.example"})
    assert Deed.objects.count() == 1
    assert keeper.post(PAGE, {"email": "no address"}).status_code == 400


@pytest.mark.parametrize("way", ["get", "post"])
def test_it_is_the_archivists_alone(way: str) -> None:
    wants(reader())
    member = Client()
    member.force_login(User.objects.create(username="member"))
    for client in (Client(), member):
        assert getattr(client, way)(PAGE, {"email": "ilse@reader.example"}).status_code != 200
    assert Reader.objects.exists()
