"""What waits stands on one page, the most harmful first, and what was seen stays away."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from afterlist.model import Answer, Default, Permission
from afterlist.policy import Statement
from afterlist_site.archive import decisions, judging
from afterlist_site.archive.models import Posting, Work
from afterlist_site.desk.harm import HARMS, HIDDEN, MISSING, harm_of
from afterlist_site.desk.queue import Queue
from afterlist_site.guard.models import Suspect
from afterlist_site.ledger.models import Deed, Seen, Word
from afterlist_site.people.models import Claim, Hiding

FINDINGS = Path(__file__).parents[2] / "docs" / "findings.md"


def codes(page: str) -> list[str]:
    return re.findall(r'<h2 id="kind-([\w-]+)"', page)


def queue(client: Client, query: str = "") -> str:
    return client.get(f"/desk/queue/{query}").content.decode()


def test_every_finding_that_is_explained_has_its_place_on_the_queue() -> None:
    explained = set(re.findall(r"^\| `([\w-]+)` \|", FINDINGS.read_text(), re.M))
    assert len(explained) > 20
    assert explained <= {harm.code for harm in HARMS}


def test_an_unknown_finding_is_looked_at_last() -> None:
    assert harm_of("brand-new").do


def test_what_may_out_somebody_comes_first_and_guesses_of_charsets_last(archivist: Client) -> None:
    Work.objects.filter(pk="cardigan").update(
        findings=[{"code": "likely-legal-name", "message": "“Jane Legalname” may be hers."}]
    )
    found = codes(queue(archivist))
    assert found == ["likely-legal-name", MISSING, "charset-guessed"]


def test_each_item_says_what_to_do_and_leads_where_it_is_decided(archivist: Client) -> None:
    page = queue(archivist)
    assert "Look in another copy of the list." in page
    assert "/desk/works/lamplighter/?code=missing-part&amp;posting=lamplighter-0" in page
    assert "/desk/postings/cardigan-0/?code=charset-guessed&amp;posting=cardigan-0" in page


def test_what_was_seen_does_not_come_back_until_it_is_undone(archivist: Client) -> None:
    asked = {"code": MISSING, "posting": "lamplighter-0"}
    first = Queue()
    assert archivist.post("/desk/queue/seen/", asked).status_code == 302
    assert MISSING not in codes(queue(archivist))
    assert len(Queue()) == len(first) - 1
    assert Seen.objects.get().made_by == "keeper"
    archivist.post(f"/desk/log/{Deed.objects.get().pk}/undo/")
    assert MISSING in codes(queue(archivist))


def test_seen_leads_to_the_next_until_nothing_waits(archivist: Client) -> None:
    visited = []
    address = "/desk/queue/next/"
    for _ in range(20):
        address = archivist.get(address).headers.get("Location", address)
        if address == reverse("queue"):
            break
        visited.append(address)
        assert archivist.get(address).status_code == 200
        given = dict(re.findall(r"(code|posting)=([\w-]+)", address))
        address = archivist.post("/desk/queue/seen/", given).headers["Location"]
        if address == reverse("queue"):
            break
        visited.append(address)
        given = dict(re.findall(r"(code|posting)=([\w-]+)", address))
        archivist.post("/desk/queue/seen/", given)
        address = "/desk/queue/next/"
    assert len(set(visited)) == 7
    assert "Nothing waits for you." in queue(archivist)


def test_of_one_kind_alone(archivist: Client) -> None:
    assert codes(queue(archivist, "?code=charset-guessed")) == ["charset-guessed"]
    assert "Nothing waits" in queue(archivist, "?code=nonsense")


def test_pages_of_a_long_queue_hold_each_thing_once(archivist: Client) -> None:
    source = Posting.objects.first().source  # type: ignore[union-attr]
    Posting.objects.bulk_create(
        Posting(
            identity=f"p{n}", vault_key="k", source=source, ordinal=n, kind="story",
            subject=f"Story {n:03d}", findings=[{"code": "no-title", "message": "None."}],
        )
        for n in range(100)
    )  # fmt: skip
    waiting = Queue()
    found = [
        each.title for start in range(0, len(waiting), 7) for each in waiting[start : start + 7]
    ]
    assert len(found) == len(waiting) == 107
    assert [each.title for each in waiting[0 : len(waiting)]] == found


@pytest.fixture
def hidden(archivist: Client, stranger: Client) -> Hiding:
    stranger.post("/works/cardigan/mine/", {"what": "story"})
    return Hiding.objects.get()


def test_what_a_visitor_hid_waits_until_somebody_looked(
    archivist: Client, stranger: Client, hidden: Hiding
) -> None:
    assert codes(queue(archivist))[0] == HIDDEN
    assert "A Cardigan for Aldous" in archivist.get("/desk/waiting/").content.decode()
    archivist.post(f"/desk/waiting/hiding/{hidden.pk}/", {"what": "stay"})
    assert HIDDEN not in codes(queue(archivist))
    assert stranger.get("/works/cardigan/").status_code == 404


def test_what_a_visitor_hid_is_shown_again(
    archivist: Client, stranger: Client, hidden: Hiding
) -> None:
    assert stranger.get("/works/cardigan/").status_code == 404
    archivist.post(f"/desk/waiting/hiding/{hidden.pk}/", {"what": "show"})
    assert stranger.get("/works/cardigan/").status_code == 200
    assert Word.objects.filter(struck_at=None).count() == 0
    assert HIDDEN not in codes(queue(archivist))


def test_a_claim_waits_and_is_vouched_for_with_a_reason(archivist: Client) -> None:
    row = Claim.objects.create(
        name="Pell Ottery", nonce="n", relay="r", sign="s", came_from="x", note="It is me."
    )
    assert "claim" in codes(queue(archivist))
    address = f"/desk/waiting/claim/{row.pk}/"
    archivist.post(address, {"what": "vouch", "why": " "})
    row.refresh_from_db()
    assert row.person is None
    archivist.post(address, {"what": "vouch", "why": "We met at a convention."})
    row.refresh_from_db()
    assert row.person is not None
    assert "claim" not in codes(queue(archivist))


def test_a_claim_can_be_closed(archivist: Client) -> None:
    row = Claim.objects.create(name="Pell", nonce="n", relay="r", sign="s", came_from="x")
    archivist.post(f"/desk/waiting/claim/{row.pk}/", {"what": "close"})
    assert "claim" not in codes(queue(archivist))
    assert Deed.objects.get().what == "closed a claim"


def test_addresses_in_findings_are_withheld(archivist: Client) -> None:
    Work.objects.filter(pk="cardigan").update(
        findings=[{"code": "authors-differ", "message": "Signed by pell@ottery.example."}]
    )
    page = queue(archivist)
    assert "pell@ottery.example" not in page
    assert "[address]" in page


def test_a_suspected_name_is_kept_back_or_shown_from_the_works_page(archivist: Client) -> None:
    Suspect.objects.create(posting="cardigan-0", key="petra smith", name="Petra Smith")
    page = archivist.get("/desk/works/cardigan/").content.decode()
    assert "Petra Smith" in page
    archivist.post("/desk/works/cardigan/name/", {"what": "show", "name": "Somebody Else"})
    assert not Deed.objects.exists()


@pytest.mark.usefixtures("archivist")
def test_a_name_that_waits_keeps_the_work_from_this_archive_and_from_no_other() -> None:
    Suspect.objects.create(posting="cardigan-0", key="petra smith", name="Petra Smith")
    anybody = Statement(Permission(Default.ALLOW, quote="Take it."))
    Work.objects.filter(pk="cardigan").update(statement=msgspec.to_builtins(anybody))
    row = Work.objects.get(pk="cardigan")
    here = judging.decide_for(row, decisions.here())
    assert here.answer is Answer.ASK
    assert "a person has to look first" in here.reason
    assert judging.decide_for(row, decisions.destination("Elsewhere")).answer is Answer.ALLOW
