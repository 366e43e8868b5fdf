"""The desk is the archivist's alone, and says why each work is held."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from afterlist_site.archive.models import ListRule, Name
from afterlist_site.desk import keys
from afterlist_site.desk.models import SignInKey
from afterlist_site.imports import works
from afterlist_site.ledger.models import Deed

PAGES = ("/desk/", "/desk/findings/", "/desk/missing/", "/desk/sources/", "/desk/rules/")


@pytest.mark.parametrize("address", PAGES)
def test_everybody_else_is_asked_to_sign_in(stranger: Client, address: str) -> None:
    for response in (stranger.get(address), stranger.post(address)):
        assert response.status_code in (302, 405)
        assert b"Quillon" not in response.content
    assert stranger.get(address).headers["Location"].startswith("/desk/sign-in/?next=")


def test_strangers_cannot_strike_out_a_rule(stranger: Client) -> None:
    name = Name.objects.get()
    assert stranger.post(f"/desk/rules/name/{name.pk}/strike/").status_code == 302
    assert Name.objects.exists()


@pytest.mark.parametrize("address", PAGES)
def test_the_archivist_can_open_it(archivist: Client, address: str) -> None:
    assert archivist.get(address).status_code == 200


def test_each_held_work_stands_with_the_authors_words(archivist: Client) -> None:
    page = archivist.get("/desk/").content.decode()
    assert "Please ask me before you put Quillon anywhere." in page
    assert "DO NOT ARCHIVE, not even the ferrule scene." in page
    assert "Cardigan" not in page


@pytest.mark.parametrize(
    ("why", "held"), [("ask", {"Quillon"}), ("deny", {"Strangers"}), ("unstated", set())]
)
def test_held_works_can_be_chosen_by_reason(archivist: Client, why: str, held: set[str]) -> None:
    page = archivist.get(f"/desk/?why={why}").content.decode()
    assert {word for word in ("Quillon", "Strangers") if word in page} == held


def test_findings_are_listed_by_code(archivist: Client) -> None:
    page = archivist.get("/desk/findings/?code=missing-part").content.decode()
    assert "missing-part (1)" in page
    assert "Part 3 is not here." in page


def test_a_rule_and_a_name_can_be_added_and_everything_is_decided_anew(
    archivist: Client, monkeypatch: Any
) -> None:
    calls = []
    monkeypatch.setattr(works, "rebuild", lambda: calls.append(1) or 2)
    filled = {"list_name": "brassmouth-l", "rule": "opt-out", "source": "the welcome message"}
    response = archivist.post("/desk/rules/", filled, follow=True)
    assert "2 stories have changed" in response.content.decode()
    archivist.post("/desk/rules/", {"name": "Circuit"})
    rule = ListRule.objects.get()
    archivist.post(f"/desk/rules/rule/{rule.pk}/strike/")
    assert len(calls) == 3
    assert not ListRule.objects.exists()
    assert Name.objects.filter(name="Circuit").exists()
    told = ["struck a rule", "added a name", "added a rule"]
    assert list(Deed.objects.values_list("what", flat=True)) == told


def test_a_rule_without_its_source_is_not_taken(archivist: Client) -> None:
    page = archivist.post("/desk/rules/", {"list_name": "x", "rule": "opt-out"}).content.decode()
    assert "This field is required" in page
    assert not ListRule.objects.exists()


def test_a_link_signs_the_archivist_in_once(client: Client, archive: None) -> None:
    path = keys.make_link_path()
    assert client.get(path).headers["Location"] == "/desk/queue/"
    assert client.get("/desk/queue/").status_code == 200
    other = Client()
    assert other.get(path).status_code == 403
    assert other.get("/desk/queue/").status_code == 302


def test_an_old_or_a_forged_link_does_not(client: Client, archive: None) -> None:
    path = keys.make_link_path()
    SignInKey.objects.update(made_at=timezone.now() - timedelta(minutes=11))
    keys.make_link_path()
    assert client.get(path).status_code == 403
    assert client.get(keys.make_link_path()[:-3] + "x/").status_code == 403


def test_forms_of_other_sites_are_refused(archive: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.get(keys.make_link_path())
    assert strict.post("/desk/rules/", {"name": "Theirs"}).status_code == 403
