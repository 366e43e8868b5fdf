"""What an author has not posted yet is seen by them and their co-authors, and by nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse

from afterlist_site.ledger.models import KnownAddress, Person
from afterlist_site.lists import accepting, proofs
from afterlist_site.lists.models import Consent, Submission
from tests.lists.test_post_by_web import let_in
from tests.site.test_canary import answered, guessed, told

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

STATES = ("draft", "proof", "scheduled")
PLACES = ("title", "summary", "text", "beta")
CASS, NELL = "cass@post.example", "nell@post.example"

TEXT = (
    "The quay was longer than {0} remembered, and at its end there was a light.\n\n"
    "“You came,” said {0}, and did not turn round.\n\n"
    "In the morning the light was out, and {0} walked back along the wall.\n"
)


def word(state: str, place: str) -> str:
    """A word that stands nowhere else."""
    return f"{state}canary{place}".lower()


WORDS = {word(state, place): (state, place) for state in STATES for place in PLACES}


def shown(texts: Iterable[str]) -> set[tuple[str, str]]:
    """The state and place of every word that was shown."""
    whole = "\n".join(texts).lower()
    return {where for word, where in WORDS.items() if word in whole}


@pytest.fixture
def given(wren: Person) -> dict[str, Submission]:
    """A story of Wren and Cass in every state in which nobody else may see it."""
    author, found = let_in(wren), {}
    for state in STATES:
        fields = {
            "title": f"The {word(state, 'title')} Quay",
            "author": "Wren Hollis",
            "rating": "PG-13",
            "summary": f"Of {word(state, 'summary')}.",
            "beta": word(state, "beta"),
            "text": TEXT.format(word(state, "text")),
            "places": ["The Heron Archive", "Lamplight"],
            "others": "allow",
            "coauthors": f"Cass Marlow <{CASS}>",
        }
        assert author.post("/post/new/", fields).status_code == 302
        found[state] = Submission.objects.latest("pk")
    proofs.send(found["proof"])
    later = found["scheduled"]
    Submission.objects.filter(pk=later.pk).update(send_at=datetime(2099, 1, 1, tzinfo=UTC))
    proofs.send(later)
    later.refresh_from_db()
    assert accepting.accept(later)
    return found


def everything(client: Client, given: dict[str, Submission]) -> list[str]:
    """Everything that the site answers to somebody who knows every link but the secret ones."""
    known = [text for row in given.values() for text in (row.nonce, row.public)]
    starts = ["/", "/nowhere/", *guessed(known)]
    texts = [text for _, text in answered(client, starts)]
    sent = [address for address in set(guessed(known[:3])) if any(map(address.__contains__, known))]
    for what in ("ok", "look", "yes"):
        texts += [told(client.post(each, {"what": what, "answer": what})) for each in sorted(sent)]
    return texts


def other_author() -> Client:
    person = Person.objects.create(pen_name="Nell Ford")
    KnownAddress.objects.create(person=person, email=NELL, is_proved=True)
    return let_in(person)


def signed_in(*, is_staff: bool) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create(username="somebody", is_staff=is_staff))
    return client


@pytest.mark.parametrize(
    ("who", "is_known"),
    [
        (Client, set()),
        (other_author, set()),
        (lambda: signed_in(is_staff=False), set()),
        # The log says what was said OK to.
        (lambda: signed_in(is_staff=True), {("scheduled", "title")}),
    ],
    ids=["a stranger", "another author", "a member", "the archivist"],
)
def test_nobody_else_sees_a_word(
    given: dict[str, Submission], who: Callable[[], Client], is_known: set[tuple[str, str]]
) -> None:
    before = list(Submission.objects.order_by("pk").values_list("pk", "state", "title"))
    texts = everything(who(), given)
    assert len(texts) > 150
    assert shown(texts) <= is_known
    assert not re.search("wren@post|cass@post", "\n".join(texts))
    assert list(Submission.objects.order_by("pk").values_list("pk", "state", "title")) == before
    assert not Consent.objects.exclude(answered_at=None).exists()


def test_its_author_sees_all_of_it(given: dict[str, Submission], wren: Person) -> None:
    author = let_in(wren)
    pages = [told(author.get(reverse("submission", args=[row.nonce]))) for row in given.values()]
    seen = shown(pages)
    assert seen == {(state, place) for state in STATES for place in PLACES}


def test_a_coauthor_sees_what_they_were_asked_about(given: dict[str, Submission]) -> None:
    (letter,) = [each for each in mail.outbox if each.to == [CASS]]
    link = re.search(r"/post/together/\S+", str(letter.body))
    assert link is not None
    seen = shown([told(Client().get(link[0]))])
    assert seen == {("scheduled", place) for place in PLACES}


def test_letters_go_to_who_may_read_them(given: dict[str, Submission]) -> None:
    for letter in mail.outbox:
        seen = shown([f"{letter.subject} {letter.body}"])
        assert not seen or letter.to in (["wren@post.example"], [CASS])
        if letter.to == [CASS]:
            assert seen <= {("scheduled", "title")}
