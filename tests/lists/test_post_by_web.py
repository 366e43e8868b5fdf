"""A story by the form: header, text or document, preview, OK; and whose draft it is."""

from __future__ import annotations

import re
from email import message_from_bytes
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from afterlist_site.archive.models import Posting, Work
from afterlist_site.ledger.models import KnownAddress, Person
from afterlist_site.lists import scripts
from afterlist_site.lists.models import Delivery, Submission
from afterlist_site.people.doors import make_link_path

pytestmark = pytest.mark.django_db

HEADER = {
    "title": "The Long Quay",
    "author": "Wren Hollis",
    "rating": "PG-13",
    "fandom": "Harrow Station",
    "pairing": "Ilse/Corin",
    "warnings": "none",
    "places": ["The Heron Archive", "Lamplight"],
    "others": "ask",
}
TEXT = (
    "The quay was longer than she remembered, and at its end there was a light.\n\n"
    "“You came,” said Ilse, and did not turn round. “I had *given up* on the boat.”\n\n"
    "* * *\n\nIn the morning the light was out, and they walked back along the wall.\n"
)


def let_in(person: Person) -> Client:
    client = Client()
    client.post(make_link_path(person))
    return client


@pytest.fixture
def author(wren: Person) -> Client:
    return let_in(wren)


def draft(author: Client, **changed: Any) -> Submission:
    done = author.post("/post/new/", {**HEADER, **changed})
    assert done.status_code == 302, re.findall(r'class="wrong".*', done.content.decode())
    submission = Submission.objects.get()
    author.post(reverse("draft-new-chapter", args=[submission.nonce]), {"text": TEXT})
    return submission


def page(author: Client, submission: Submission) -> str:
    return author.get(reverse("submission", args=[submission.nonce])).content.decode()


def test_the_form_is_read_back_as_it_was_meant(author: Client) -> None:
    submission = draft(author)
    shown = page(author, submission)
    assert "The Heron Archive, Lamplight; anyone else please ask first." in shown
    assert "Everybody may read it." in shown
    assert "Yes, like this" in shown
    assert re.search(r"Quayside</dt>\s*<dd>No\. ", shown)
    assert "<em>given up</em>" in shown
    assert not Posting.objects.exists()


def test_the_chapters_of_a_story_are_one_thread_on_each_list(author: Client) -> None:
    submission = draft(author)
    for text in ("second", "third"):
        story = TEXT.replace("quay", f"{text} quay")
        author.post(reverse("draft-new-chapter", args=[submission.nonce]), {"text": story})
    author.post(reverse("submission", args=[submission.nonce]), {"what": "ok"})
    first, second, third = Delivery.objects.order_by("pk")
    sent = [message_from_bytes(bytes(row.content)) for row in (first, second, third)]
    ids = [f"<{row.message_id}>" for row in (first, second)]
    assert [each["References"] for each in sent] == [None, ids[0], " ".join(ids)]


def test_an_ok_posts_it(author: Client) -> None:
    submission = draft(author)
    author.post(reverse("submission", args=[submission.nonce]), {"what": "ok"})
    work = Work.objects.get()
    assert (work.title, work.visibility, work.rating) == ("The Long Quay", "public", "teen")
    (delivery,) = Delivery.objects.all()
    assert delivery.list_name == "Lamplight"
    assert b"wren@post.example" not in bytes(delivery.content)
    assert "Waits for its turn" in page(author, submission)


@pytest.mark.parametrize(
    ("others", "answer"), [("ask", "ask"), ("allow", "allow"), ("deny", "deny")]
)
@pytest.mark.parametrize("places", [[], ["Lamplight"], ["The Heron Archive", "Quayside"]])
def test_every_tick_is_read_as_it_is_meant(
    author: Client, others: str, answer: str, places: list[str]
) -> None:
    submission = draft(author, others=others, places=places)
    script = scripts.read(submission.manuscripts.get())
    assert script is not None
    permission = script.statement.permission
    assert permission.default.value == answer
    assert list(permission.allowed) == places


def test_nobody_elses_draft_is_there(author: Client, wren: Person) -> None:
    submission = draft(author)
    other = Person.objects.create(pen_name="Cass Marlow")
    KnownAddress.objects.create(person=other, email="cass@post.example", is_proved=True)
    paths = [
        reverse("submission", args=[submission.nonce]),
        reverse("draft-header", args=[submission.nonce]),
        reverse("draft-chapter", args=[submission.nonce, 1]),
        reverse("preview", args=[submission.nonce, 1, "Lamplight"]),
    ]
    for path in paths:
        assert let_in(other).get(path).status_code == 404
        assert Client().get(path).status_code == 302
        assert author.get(path).status_code == 200
    let_in(other).post(paths[0], {"what": "ok"})
    assert Submission.objects.get().state == "draft"


def test_a_preview_is_only_of_lists_that_are_allowed(author: Client) -> None:
    submission = draft(author)
    as_list = reverse("preview", args=[submission.nonce, 1, "Lamplight"])
    shown = author.get(as_list).content.decode()
    assert "To: Lamplight\nSubject: [LL] FIC: The Long Quay (PG-13)" in shown
    assert "Message-ID" not in shown
    for name in ("Quayside", "Harrow Fiction", "Nowhere"):
        path = reverse("preview", args=[submission.nonce, 1, name])
        assert author.get(path).status_code == 404


def test_a_page_is_uploaded_without_what_runs(author: Client) -> None:
    submission = draft(author)
    html = b"<h1>x</h1><script>alert(1)</script><p onclick=x>He <i>ran</i>.</p><p>She stayed.</p>"
    file = SimpleUploadedFile("story.html", html, "text/html")
    path = reverse("draft-chapter", args=[submission.nonce, 1])
    author.post(path, {"file": file, "text": ""})
    shown = page(author, submission)
    assert "alert" not in shown
    assert "<em>ran</em>" in shown


@pytest.mark.parametrize("name", ["story.exe", "story", "story.docx", "../../x.odt"])
def test_what_is_no_document_is_told(author: Client, name: str) -> None:
    submission = draft(author)
    file = SimpleUploadedFile(name, b"MZ\0\0 no document", "application/octet-stream")
    path = reverse("draft-new-chapter", args=[submission.nonce])
    done = author.post(path, {"file": file, "text": ""})
    assert done.status_code == 400
    assert submission.manuscripts.count() == 1


def test_nothing_leaves_before_a_coauthor_said_yes(author: Client) -> None:
    submission = draft(author, coauthors="Cass Marlow <cass@post.example>")
    author.post(reverse("submission", args=[submission.nonce]), {"what": "ok"})
    assert not Posting.objects.exists()
    (letter,) = [each for each in mail.outbox if each.to == ["cass@post.example"]]
    path = re.search(r"http://[^/]+(/post/together/\S+)", str(letter.body))
    assert path is not None
    assert Client().get(path[1]).status_code == 200
    assert not Posting.objects.exists()
    Client().post(path[1], {"answer": "yes"})
    assert Work.objects.get().title == "The Long Quay"


def test_a_coauthors_no_holds_it(author: Client) -> None:
    submission = draft(author, coauthors="Cass Marlow <cass@post.example>")
    author.post(reverse("submission", args=[submission.nonce]), {"what": "ok"})
    token = submission.consents.get().token
    for neither in ({}, {"answer": "perhaps"}):
        Client().post(f"/post/together/{token}/", neither)
    assert submission.consents.get().answered_at is None
    assert "as soon as everything is there" in page(author, submission)
    Client().post(f"/post/together/{token}/", {"answer": "no"})
    Client().post(f"/post/together/{token}/", {"answer": "yes"})
    assert not Posting.objects.exists()
    assert not Delivery.objects.exists()
    assert "It does not leave: not everybody who wrote it agreed" in page(author, submission)
    told = mail.outbox[-1]
    assert (told.to, told.subject) == (
        ["wren@post.example"],
        "Cass Marlow said no: The Long Quay",
    )
    assert "cass@post.example" not in told.body
