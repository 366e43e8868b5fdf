"""Nobody gets in without an invitation, and no archivist by a password alone."""

from __future__ import annotations

import re
import time

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from afterlist_site.desk.accounts import invitation_path
from afterlist_site.ledger.models import Deed

PASSWORD = "tidal lantern quorum"  # noqa: S105 - a test's


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def invited(*, is_staff: bool) -> User:
    account = User(username="wren", is_staff=is_staff)
    account.set_unusable_password()
    account.save()
    return account


def choose(client: Client, path: str, password: str = PASSWORD) -> object:
    return client.post(path, {"new_password1": password, "new_password2": password})


def code(device: TOTPDevice) -> str:
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time()
    return f"{totp.token():06d}"


def test_the_archivist_invites_and_the_link_is_good_once(archivist: Client) -> None:
    page = archivist.post("/desk/accounts/", {"username": "wren", "email": ""}).content.decode()
    found = re.search(r"http://testserver(/desk/invitation/[^<\s]+)", page)
    assert found
    member = Client()
    assert choose(member, found[1]).headers["Location"] == "/"
    assert choose(Client(), found[1]).status_code == 403
    assert member.get("/desk/").status_code == 302
    assert Deed.objects.get().what == "invited"


def test_a_weak_password_is_refused(db: None) -> None:
    path = invitation_path(invited(is_staff=False))
    assert b"too short" in choose(Client(), path, "short").content
    assert b"too common" in choose(Client(), path, "password1234").content


def test_an_archivist_sets_up_a_device_and_needs_it_from_then_on(archive: None) -> None:
    account = invited(is_staff=True)
    client = Client()
    assert choose(client, invitation_path(account)).headers["Location"] == "/desk/device/"
    assert client.get("/desk/").status_code == 302
    assert b"<svg" in client.get("/desk/device/").content
    device = TOTPDevice.objects.get(user=account)
    assert b"not the code" in client.post("/desk/device/", {"token": "000000"}).content
    TOTPDevice.objects.update(throttling_failure_count=0)
    page = client.post("/desk/device/", {"token": code(device)}).content.decode()
    assert client.get("/desk/").status_code == 200
    recovery = re.findall(r"<li><code>(\w+)</code>", page)
    assert len(recovery) == 8

    form = {"username": "wren", "password": PASSWORD}
    for wrong in ("", "000000"):
        TOTPDevice.objects.update(throttling_failure_count=0)
        assert Client().post("/desk/sign-in/", {**form, "otp_token": wrong}).status_code == 200
    StaticDevice.objects.update(throttling_failure_count=0)
    again = Client()
    assert again.post("/desk/sign-in/", {**form, "otp_token": recovery[0]}).status_code == 302
    assert again.get("/desk/").status_code == 200
    once_more = Client().post("/desk/sign-in/", {**form, "otp_token": recovery[0]})
    assert once_more.status_code == 200


def test_a_password_without_a_device_opens_no_desk(archive: None) -> None:
    User.objects.create_user("keeper", password=PASSWORD, is_staff=True)
    client = Client()
    client.post("/desk/sign-in/", {"username": "keeper", "password": PASSWORD})
    assert client.get("/desk/").status_code == 302
    assert client.get("/desk/device/").status_code == 302


@pytest.mark.parametrize("path", ["MQ/abc-def/", "!!/x/", "OTk5/set-password/"])
def test_a_forged_invitation_is_refused(db: None, path: str) -> None:
    assert Client().get(f"/desk/invitation/{path}").status_code == 403


def test_guessing_is_slowed_down(db: None) -> None:
    client = Client()
    answers = [
        client.post("/desk/sign-in/", {"username": "keeper", "password": str(n)}).status_code
        for n in range(12)
    ]
    assert answers[:10] == [200] * 10
    assert answers[11] == 403


def test_a_closed_account_opens_nothing(archivist: Client) -> None:
    other = User.objects.create_user("finch", password=PASSWORD)
    archivist.post(f"/desk/accounts/{other.pk}/close/")
    client = Client()
    client.post("/desk/sign-in/", {"username": "finch", "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    keeper = User.objects.get(username="keeper")
    archivist.post(f"/desk/accounts/{keeper.pk}/close/")
    assert User.objects.get(username="keeper").is_active


def test_strangers_see_neither_accounts_nor_log(stranger: Client) -> None:
    for address in ("/desk/accounts/", "/desk/log/"):
        assert stranger.get(address).status_code == 302
    assert stranger.post("/desk/log/1/undo/").status_code == 302
