"""Every public page answers, and says what it should."""

from __future__ import annotations

import pytest
from django.test import Client

PAGES = (
    "/", "/works/", "/fandoms/", "/authors/", "/lists/", "/about/", "/search/", "/search/?q=lamp",
    "/works/lamplighter/", "/works/lamplighter/1/", "/works/lamplighter/3/", "/works/lamplighter/all/",
    "/works/lamplighter/posted/1/", "/works/cardigan/", "/feed.atom", "/robots.txt", "/healthz",
    "/desk/sign-in/",
)  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_can_open_it(stranger: Client, address: str) -> None:
    assert stranger.get(address).status_code == 200
