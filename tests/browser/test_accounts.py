"""An invited archivist, from the link to the desk and back in again, in a real browser."""

from __future__ import annotations

import base64

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django_otp.oath import totp
from playwright.sync_api import Page, expect

from afterlist_site.desk.accounts import invitation_path

PASSWORD = "tidal lantern quorum"  # noqa: S105 - a test's


@pytest.mark.django_db(transaction=True)
def test_from_the_invitation_to_the_desk_and_in_again(page: Page, site: str) -> None:
    cache.clear()
    wren = User(username="wren", is_staff=True)
    wren.set_unusable_password()
    wren.save()

    page.goto(site + invitation_path(wren))
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password confirmation").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("img", name="The key as a QR code")).to_be_visible()
    secret = page.locator("code.key").inner_text()
    code = totp(base64.b32decode(secret + "=" * (-len(secret) % 8)), t0=0)
    page.get_by_label("Code", exact=True).fill(f"{code:06d}")
    page.get_by_role("button", name="This is it").click()

    recovery = page.locator("ul.codes code").first.inner_text()
    page.get_by_role("link", name="To the desk").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("button", name="Sign out").click()

    page.goto(f"{site}/desk/sign-in/")
    page.get_by_label("Name").fill("wren")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Code from your device").fill(recovery)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
