"""A story that came by mail is revised by the form; what is written there is what counts."""

from __future__ import annotations

import re
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from lxml import html

from afterlist_site.archive.models import Edition, Work
from afterlist_site.imports.deciding import decide_anew
from afterlist_site.ledger.models import Correction, KnownAddress, Person
from afterlist_site.lists import accepting, incoming, revising, scripts
from afterlist_site.lists.models import Submission
from afterlist_site.people import authors
from tests.lists.conftest import STORY, WREN
from tests.lists.letters_in import proof_address, written
from tests.lists.test_post_by_web import HEADER, TEXT, draft, let_in, page

pytestmark = pytest.mark.django_db

LEGEND = STORY.replace(
    "Fandom: Harrow Station", "Fandom: Harrow Station\nNotes: :words: are thoughts."
).replace('"You came,"', ":He came,: she thought. It was not a dream, and")


@pytest.fixture
def author(wren: Person) -> Client:
    return let_in(wren)


def mailed(story: str | bytes = STORY, *answers: str) -> Submission:
    """A story mailed in, answered, and accepted."""
    incoming.received(story.encode() if isinstance(story, str) else story)
    for text in (*answers, "OK"):
        incoming.received(written(text, WREN, proof_address()))
    posted = Submission.objects.latest("pk")
    assert posted.filed_at is not None, mail.outbox[-1].body
    return posted


def begun(author: Client, posted: Submission) -> Submission:
    assert author.post(reverse("draft-revise", args=[posted.nonce])).status_code == 302
    return Submission.objects.get(revises=posted)


def form(author: Client, revision: Submission) -> dict[str, Any]:
    """What the header's form begins with, as a browser would send it."""
    address = reverse("draft-header", args=[revision.nonce])
    shown = html.document_fromstring(author.get(address).content.decode())
    (form,) = [each for each in shown.forms if each.get("action") == address]
    return dict(form.form_values())


def revised(author: Client, posted: Submission, **changed: Any) -> Submission:
    revision = begun(author, posted)
    sent = {**form(author, revision), **changed}
    done = author.post(reverse("draft-header", args=[revision.nonce]), sent)
    assert done.status_code == 302, re.findall(r'class="wrong".*', done.content.decode())
    author.post(reverse("submission", args=[revision.nonce]), {"what": "ok"})
    revision.refresh_from_db()
    return revision


def test_its_page_has_the_button_and_the_form_what_was_read(author: Client) -> None:
    posted = mailed()
    assert "Revise it" in page(author, posted)
    revision = begun(author, posted)
    assert revision.fields == {
        "title": "The Long Quay", "author": "Wren Hollis", "rating": "PG-13",
        "fandom": "Harrow Station",
        "distribution": "The Heron Archive, Lamplight, Quayside; anyone else, please ask first.",
    }  # fmt: skip
    source = revision.manuscripts.get().source
    assert source.startswith("The quay was longer")
    assert "*given up*" in source
    assert source.endswith("The End")
    shown = author.get(reverse("draft-header", args=[revision.nonce])).content.decode()
    assert 'value="PG-13"' in shown
    assert "longer than she remembered" in shown


def test_what_was_put_right_by_reply_is_in_the_form_and_not_over_it(author: Client) -> None:
    posted = mailed(STORY, "Title: The Longest Quay\nSummary: A light.\nRating: R")
    assert Work.objects.get().title == "The Longest Quay"
    revision = revised(author, posted, title="The Last Quay", rating="G")
    assert revision.fields["summary"] == "A light."
    work = Work.objects.get()
    assert (work.title, work.rating, work.summary) == ("The Last Quay", "general", "A light.")
    shown = Client().get(f"/works/{work.pk}/").content.decode()
    assert "The Last Quay" in shown
    assert "The Longest Quay" not in shown


def test_what_is_taken_away_in_the_form_is_gone(author: Client) -> None:
    posted = mailed(STORY, "Summary: A light.\nWarnings: drowning")
    revised(author, posted, summary="", warnings="none")
    work = Work.objects.get()
    assert (work.summary, work.warning_state) == ("", "none_apply")


def test_a_revision_of_a_revision_counts(author: Client) -> None:
    posted = mailed(STORY, "Summary: First.")
    second = revised(author, posted, summary="Second.", rating="R")
    assert (Work.objects.get().summary, Work.objects.get().rating) == ("Second.", "mature")
    third = revised(author, second, summary="First.", rating="G")
    assert third.filed_at is not None
    assert (Work.objects.get().summary, Work.objects.get().rating) == ("First.", "general")


def test_what_was_corrected_on_the_authors_pages_is_in_the_next_form(
    author: Client, wren: Person
) -> None:
    second = revised(author, mailed(), summary="Second.")
    authors.correct(wren, Work.objects.get(), {"summary": "Third."})
    assert begun(author, second).fields["summary"] == "Third."


def test_the_line_in_the_form_is_what_is_heard(author: Client) -> None:
    posted = mailed(STORY, "Distribution: Anywhere you like.")
    assert Work.objects.get().permission_default == "allow"
    revised(author, posted, distribution="The Heron Archive and nowhere else, please.")
    work = Work.objects.get()
    assert work.permission_default == "deny"
    decide_anew([Edition.objects.first().posting.identity])  # type: ignore[union-attr]
    assert Work.objects.get().permission_default == "deny"


def test_done_twice_it_puts_nothing_over_twice(author: Client) -> None:
    revision = revised(author, mailed(), summary="A light.", rating="R")
    count = Correction.objects.count()
    assert count
    assert revising.stand_over(revision) == 0
    assert Correction.objects.count() == count


@pytest.mark.parametrize(
    "story",
    [
        STORY,
        LEGEND,
        STORY.replace("Subject: The Long Quay", "Subject: The Long Quay (3/7)"),
        STORY.replace("The quay was", "PROLOGUE\n\nThe quay was"),
        STORY.replace("The End\n", "To be continued\n\nAuthor's notes: Thank you, Mira.\n"),
        STORY.replace(
            "* * *\n",
            "    The boats are gone,\n    the light is out,\n    the tide is low.\n\n* * *\n",
        ),
    ],
    ids=["plain", "legend", "part", "heading", "notes below", "verse"],
)
def test_nothing_changed_is_read_as_it_was(author: Client, story: str) -> None:
    posted = mailed(story)
    before = scripts.read(posted.manuscripts.get())
    after = scripts.read(begun(author, posted).manuscripts.get())
    assert before is not None
    assert after is not None
    assert after.story.restored.plain == before.story.restored.plain
    assert after.story.html == before.story.html
    assert after.manuscript.end_mark == before.manuscript.end_mark
    assert after.manuscript.fields == before.manuscript.fields
    assert after.manuscript.part == before.manuscript.part


def as_page() -> bytes:
    message = EmailMessage()
    for name, value in (("From", WREN), ("To", "stories@archive.example"), ("Subject", "Quay")):
        message[name] = value
    message["Message-ID"] = "<page.1@post.example>"
    message.set_content(
        "<p>Title: The Long Quay<br>Author: Wren Hollis<br>Rating: PG-13<br>"
        "Distribution: The Heron Archive; anyone else, please ask first.</p><hr>"
        "<p>The quay was <i>longer</i> than she remembered, and it had a light.</p>"
        "<p>“You came,” said Ilse, and she did not turn round at all.</p><hr>"
        "<p>In the morning the light was out &amp; they walked back along the wall.</p>",
        subtype="html",
    )
    return message.as_bytes()


def test_a_page_keeps_its_marks(author: Client) -> None:
    posted = mailed(as_page())
    before = scripts.read(posted.manuscripts.get())
    revision = begun(author, posted)
    row = revision.manuscripts.get()
    assert row.is_html
    assert "Title:" not in row.source
    after = scripts.read(row)
    assert before is not None
    assert after is not None
    assert after.story.html == before.story.html
    assert after.manuscript.fields == before.manuscript.fields


def with_documents(*texts: str) -> bytes:
    message = EmailMessage()
    for name, value in (("From", WREN), ("To", "stories@archive.example"), ("Subject", "Quay")):
        message[name] = value
    message["Message-ID"] = "<documents.1@post.example>"
    message.set_content(
        "Title: The Long Quay\nAuthor: Wren Hollis\nDistribution: The Heron Archive, Lamplight\n"
    )
    for at, text in enumerate(texts, start=1):
        message.add_attachment(text, filename=f"part{at}.txt")
    return message.as_bytes()


def test_chapters_stay_chapters_under_one_header_that_warns_of_all(author: Client) -> None:
    mild = f"Title: The Long Quay\nRating: PG-13\n\n{TEXT}"
    other = TEXT.replace("The quay was longer", "The second winter was harder")
    harsh = f"Title: The Long Quay\nRating: NC-17\nWarnings: death\n\n{other}"
    posted = mailed(with_documents(mild, harsh))
    revision = begun(author, posted)
    rows = list(revision.manuscripts.all())
    assert ["second winter" in row.source for row in rows] == [False, True]
    assert "part" not in revision.fields
    assert (revision.fields["rating"], revision.fields["warnings"]) == ("NC-17", "death")
    subjects = [re.search(rb"Subject: ([^\r]+)", bytes(row.raw)) for row in rows]
    assert [each and each[1] for each in subjects] == [
        b"REVISED: The Long Quay (1/2)", b"REVISED: The Long Quay (2/2)",
    ]  # fmt: skip


def test_its_coauthors_are_asked_anew(author: Client) -> None:
    story = STORY.replace("Author: Wren Hollis", "Author: Wren Hollis and Cass Arden").replace(
        "Rating:", "Co-author: Cass Arden <cass@other.example>\nRating:"
    )
    incoming.received(story.encode())
    incoming.received(written("OK", WREN, proof_address()))
    posted = Submission.objects.get()
    accepting.hear_coauthor(posted.consents.get(), is_given=True)
    revision = revised(author, Submission.objects.get(), summary="Ours.")
    assert revision.filed_at is None
    asked = revision.consents.get()
    assert (asked.email, asked.is_given) == ("cass@other.example", False)
    assert mail.outbox[-1].to == ["cass@other.example"]
    accepting.hear_coauthor(asked, is_given=True)
    assert Work.objects.get().summary == "Ours."


def test_another_title_stays_the_same_work(author: Client) -> None:
    posted = mailed()
    text = TEXT.replace("there was a light", "there was a lantern")
    revised(author, posted, title="Lanterns", text=text)
    work = Work.objects.get()
    assert work.title == "Lanterns"
    assert work.chapters.count() == 1


SNOW = "\n\n".join(
    f"Nobody had told Corin about the {each} snow, so he went up alone and was sorry."
    for each in ("first", "second", "third", "last")
)


def test_another_title_and_all_other_words_stay_the_same_work(author: Client) -> None:
    second = revised(author, mailed(), title="Snow", text=SNOW)
    work = Work.objects.get()
    assert work.title == "Snow"
    assert set(Edition.objects.values_list("relation", flat=True)) == {"original", "revision"}
    shown = Client().get(f"/works/{work.pk}/").content.decode()
    assert "up alone" in shown
    assert "longer than she" not in shown
    revised(author, second, title="Ice", text=TEXT.replace("quay", "ice"))
    assert Work.objects.get().title == "Ice"
    assert Work.objects.get().chapters.get().editions.count() == 3


def test_chapters_that_are_written_anew_stay_where_they_were(author: Client) -> None:
    other = TEXT.replace("The quay was longer", "The second winter was harder")
    posted = mailed(with_documents(TEXT, other))
    draft = begun(author, posted)
    author.post(reverse("draft-header", args=[draft.nonce]), {**HEADER, "title": "Snow"})
    address = reverse("draft-chapter", args=[draft.nonce, 2])
    author.post(address, {"text": SNOW})
    author.post(reverse("submission", args=[draft.nonce]), {"what": "ok"})
    work = Work.objects.get()
    assert (work.title, work.chapters.count()) == ("Snow", 2)
    assert "up alone" in Client().get(f"/works/{work.pk}/2/").content.decode()


def test_nobody_else_revises_it_and_nobody_what_is_gone(author: Client, wren: Person) -> None:
    posted = mailed()
    other = Person.objects.create(pen_name="Cass Marlow")
    KnownAddress.objects.create(person=other, email="cass@post.example", is_proved=True)
    address = reverse("draft-revise", args=[posted.nonce])
    assert let_in(other).post(address).status_code == 404
    assert Client().post(address).status_code == 302
    authors.take_down(wren, Work.objects.get(), "")
    assert author.post(address).status_code == 404
    assert "Revise it" not in page(author, posted)
    assert Submission.objects.count() == 1


def test_a_reply_to_a_drafts_proof_is_in_its_form_and_nowhere_else(author: Client) -> None:
    submission = draft(author)
    author.post(reverse("submission", args=[submission.nonce]), {"what": "proof"})
    incoming.received(written("Rating: R\nSummary: A light.\nPart: 2/7", WREN, proof_address()))
    submission.refresh_from_db()
    filled = {name: submission.fields[name] for name in ("rating", "summary", "part")}
    assert filled == {"rating": "R", "summary": "A light.", "part": "2/7"}
    assert not Correction.objects.exists()
    assert "Rating: R" in mail.outbox[-1].body
    address = reverse("draft-header", args=[submission.nonce])
    author.post(address, {**HEADER, "rating": "G", "text": TEXT})
    author.post(reverse("submission", args=[submission.nonce]), {"what": "ok"})
    assert (Work.objects.get().rating, Work.objects.get().summary) == ("general", "")
