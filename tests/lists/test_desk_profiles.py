"""The desk's pages of lists: profiles by form, proposed from rules, changed, removed, put back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from afterlist.distribution import ListProfile
from afterlist_site.ledger.models import Deed
from afterlist_site.lists.profiles import profiles

pytestmark = pytest.mark.django_db

RULES = """\
Welcome to Wallside!

Subject line: [WLS] FIC: Title (part/total) (rating)
We rate stories FRC, FRT and FRM. Nothing higher, please.
Messages may not be larger than 30 KB. No more than three parts a day.
All posts are moderated.
"""

FILLED_IN = re.compile(
    r"(<(?:input|textarea|select)\b[^>]*>)([^<]*(?:<option.*?</select>)?)", re.DOTALL
)


@pytest.fixture
def keeper(lists: Path) -> Client:
    client = Client()
    client.force_login(User.objects.create(username="keeper", is_staff=True))
    return client


def sent_by(page: str) -> dict[str, Any]:
    """What the form on a page sends as it stands."""
    form = page[page.index('class="desk-form profile"') : page.rindex("Keep the profile")]
    sent: dict[str, Any] = {}
    for tag, inner in FILLED_IN.findall(form):
        name = re.search(r'name="([^"]+)"', tag)
        if name is None or ('type="checkbox"' in tag and "checked" not in tag):
            continue
        value = re.search(r'value="([^"]*)"', tag)
        chosen = re.search(r'<option value="([^"]*)" selected', inner)
        if tag.startswith("<select"):
            sent[name[1]] = chosen[1] if chosen else re.search(r'value="([^"]*)"', inner)[1]  # type: ignore[index]
        elif tag.startswith("<textarea"):
            sent[name[1]] = inner.removeprefix("\n")
        else:
            sent[name[1]] = value[1] if value else ("on" if "checkbox" in tag else "")
    return {name: str(value).replace("&#x27;", "'") for name, value in sent.items()}


def found(key: str) -> ListProfile:
    return profiles().found[key]


def test_every_list_stands_there_and_what_is_wrong_with_a_file(keeper: Client, lists: Path) -> None:
    (lists / "lists" / "broken.toml").write_text('name = "Broken"\n')
    page = keeper.get("/desk/profiles/").content.decode()
    assert "Quayside" in page
    assert "lists/broken.toml" in page


def test_a_form_that_is_sent_back_as_it_is_changes_nothing(keeper: Client) -> None:
    before = found("quayside")
    page = keeper.get("/desk/profiles/of/quayside/").content.decode()
    done = keeper.post("/desk/profiles/of/quayside/", sent_by(page))
    assert done.status_code == 302
    assert found("quayside") == before
    assert not Deed.objects.exists()


def test_a_change_is_kept_and_put_back(keeper: Client) -> None:
    page = keeper.get("/desk/profiles/of/quayside/").content.decode()
    sent = sent_by(page) | {
        "largest_kb": "64", "is_moderated": "on", "known_as": "QS\nthe quay\n",
        "rating_teen": "FRT", "labels-1-field": "title", "labels-1-spelling": "TITLE -",
        "labels-1-ORDER": "0", "labels-0-ORDER": "5",
        "refuses-0-field": "genre", "refuses-0-any_of": "RPF\nreal person",
        "refuses-0-words": "No real people.",
    }  # fmt: skip
    assert keeper.post("/desk/profiles/of/quayside/", sent).status_code == 302
    now = found("quayside")
    assert (now.largest_kb, now.is_moderated, now.known_as) == (64, True, ("QS", "the quay"))
    assert [label.field for label in now.labels] == ["title", "rating"]
    assert now.refuses[0].any_of == ("RPF", "real person")
    assert Deed.objects.get().what == "changed a list’s profile"
    keeper.post("/desk/profiles/of/quayside/back/")
    assert found("quayside").largest_kb == 40
    assert Deed.objects.count() == 2


def test_a_removed_list_gets_nothing_and_comes_back(keeper: Client) -> None:
    keeper.post("/desk/profiles/of/harrow/remove/")
    assert "harrow" not in profiles().found
    assert "Put it back" in keeper.get("/desk/profiles/").content.decode()
    keeper.post("/desk/profiles/of/harrow/back/")
    assert found("harrow").name == "Harrow Fiction"
    assert [deed.what for deed in Deed.objects.order_by("pk")] == [
        "removed a list’s profile", "put a list’s profile back",
    ]  # fmt: skip


def test_rules_propose_and_keep_nothing(keeper: Client) -> None:
    given = {"rules": RULES, "name": "Wallside", "address": "wallside@lists.example"}
    page = keeper.post("/desk/profiles/proposed/", given).content.decode()
    assert "wallside" not in profiles().found
    assert not Deed.objects.exists()
    assert re.search(r"<blockquote><p>[^<]*30 KB", page)
    assert 'value="wallside@lists.example"' in page
    sent = sent_by(page)
    assert (sent["largest_kb"], sent["parts_a_day"]) == ("30", "3")
    assert keeper.post("/desk/profiles/new/", sent).status_code == 302
    assert found("wallside").largest_kb == 30
    assert found("wallside").is_moderated


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"subject_form": "{rating}"}, "has no {title}"),
        ({"subject_form": "{title} {colour}"}, "may name only"),
        ({"address": "nowhere"}, "valid email"),
        ({"columns": "3"}, "greater than or equal to 40"),
        ({"known_as": "Lamplight"}, "Lamplight goes by"),
        ({"address": "harrow@lists.example"}, "Harrow Fiction goes by"),
        ({"labels-0-spelling": ""}, "This field is required"),
        ({"name": "Two\tnames"}, "line break"),
    ],
)
def test_what_no_profile_can_say_is_told_and_not_kept(
    keeper: Client, wrong: dict[str, str], told: str
) -> None:
    before = found("quayside")
    page = keeper.get("/desk/profiles/of/quayside/").content.decode()
    done = keeper.post("/desk/profiles/of/quayside/", sent_by(page) | wrong)
    assert done.status_code == 400
    assert told in done.content.decode()
    assert found("quayside") == before


@pytest.mark.parametrize("key", ["nowhere", "..", "%2e%2e%2fsecret-key", "lamplight.toml"])
def test_no_other_file_is_reached(keeper: Client, key: str) -> None:
    for path in (f"of/{key}/", f"of/{key}/remove/", f"of/{key}/back/"):
        assert keeper.post(f"/desk/profiles/{path}", {}).status_code == 404
    assert len(profiles().found) == 3


@pytest.mark.parametrize("name", ["Lamp/light..", "../../etc", "Ünïcode", "LAMPLIGHT!"])
def test_a_new_list_has_a_file_of_its_own(keeper: Client, lists: Path, name: str) -> None:
    page = keeper.get("/desk/profiles/new/").content.decode()
    sent = sent_by(page) | {"name": name, "address": "new@lists.example"}
    before = {path: path.read_bytes() for path in (lists / "lists").iterdir()}
    keeper.post("/desk/profiles/new/", sent)
    after = {path: path.read_bytes() for path in (lists / "lists").iterdir()}
    assert before.items() <= after.items()


@pytest.mark.parametrize("who", ["a stranger", "a member"])
def test_nobody_else_writes_a_profile(lists: Path, who: str) -> None:
    client = Client()
    if who == "a member":
        client.force_login(User.objects.create(username="member"))
    for path in ("new/", "proposed/", "of/harrow/", "of/harrow/remove/", "of/harrow/back/"):
        done = client.post(f"/desk/profiles/{path}", {"name": "X", "address": "x@lists.example"})
        assert done.headers["Location"].startswith("/desk/sign-in/")
    assert len(profiles().found) == 3


def test_a_name_of_two_lists_is_told(keeper: Client, lists: Path) -> None:
    toml = 'name = "Other"\naddress = "other@lists.example"\nknown_as = ["LL"]\n'
    (lists / "lists" / "other.toml").write_text(toml)
    page = keeper.get("/desk/profiles/").content.decode()
    assert "“LL” is a name of lists/other.toml, too" in page
