"""Nobody but the archivist gets in at the desk, at any of its addresses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from afterlist_site.ledger.models import Deed
from tests.site import shelf

OPEN = {"sign-in", "sign-out", "invitation", "enrol", "key"}
"""What a person who is not signed in must reach; each guards itself."""

FILLED = {
    "pk": 1,
    "key": 1,
    "position": 1,
    "identity": "heldask-0",
    "work_id": "heldask",
    "what": "name",
    "name": "ask",
    "uid": "x",
    "token": "x",
}


def patterns() -> Iterator[URLPattern]:
    waiting: list[URLPattern | URLResolver] = list(get_resolver().url_patterns)
    while waiting:
        each = waiting.pop()
        if isinstance(each, URLResolver):
            waiting += each.url_patterns
        else:
            yield each


def addresses() -> list[str]:
    found = []
    for each in patterns():
        if each.name and each.name not in OPEN:
            wanted = {name: FILLED.get(name, "x") for name in each.pattern.regex.groupindex}
            found.append(reverse(each.name, kwargs=wanted))
    return sorted(each for each in found if each.startswith("/desk/"))


@pytest.mark.parametrize("address", addresses())
@pytest.mark.parametrize("who", ["a stranger", "a member", "an archivist whose account is closed"])
def test_the_desk_is_shut(archive: None, who: str, address: str) -> None:
    client = Client()
    if who != "a stranger":
        is_staff = who != "a member"
        account = User.objects.create(username="wick", is_staff=is_staff)
        client.force_login(account)
        User.objects.filter(pk=account.pk).update(is_active=not is_staff)
    for response in (client.get(address), client.post(address, {"what": "say"})):
        assert response.status_code in (302, 404, 405)
        if response.status_code == 302:
            assert response.headers["Location"].startswith("/desk/sign-in/")
        assert not any(word.encode() in response.content for word in shelf.HELD_WORDS)
    assert not Deed.objects.exists()


def test_there_are_desk_pages_to_be_shut() -> None:
    assert len(addresses()) > 25
