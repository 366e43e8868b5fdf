"""Writing a story by the form: kept at once, looked at; chapters, co-authors, revisions."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from afterlist.model import Answer
from afterlist_site.archive.models import Posting, Work
from afterlist_site.ledger.models import Correction, Deed, KnownAddress, Person
from afterlist_site.lists import accepting, heeding, profiles
from afterlist_site.lists.models import Delivery, Manuscript, Submission
from afterlist_site.people.authors import Saying, say, take_down
from tests.lists.test_post_by_web import HEADER, TEXT, draft, let_in, page

pytestmark = pytest.mark.django_db

WHOLE = {**HEADER, "text": TEXT}
NEXT = TEXT.replace("The quay was longer", "The second winter was harder")


@pytest.fixture
def author(wren: Person) -> Client:
    return let_in(wren)


def look(author: Client, address: str = "/post/new/", **changed: Any) -> str:
    done = author.post(address, {**WHOLE, **changed, "what": "look"})
    assert done.status_code == 200
    return done.content.decode()


def test_a_look_shows_readers_and_every_list(author: Client) -> None:
    shown = look(author)
    aside = shown[shown.index('id="look"') :]
    assert "<em>given up</em>" in aside
    assert "Subject: [LL] FIC: The Long Quay (PG-13)" in aside
    assert re.search(r"Quayside</dt>\s*<dd>No\. ", aside)
    assert not Posting.objects.exists()
    assert not Delivery.objects.exists()


def test_a_look_begins_one_draft_and_goes_on_in_it(author: Client) -> None:
    shown = look(author)
    address = re.search(r'action="(/post/[^"]+/header/)"', shown)
    assert address is not None
    look(author, address[1], title="The Longer Quay")
    submission = Submission.objects.get()
    assert (submission.title, submission.state) == ("The Longer Quay", "draft")
    assert submission.manuscripts.count() == 1
    assert "The Longer Quay" in author.get("/post/").content.decode()


def test_a_look_at_nothing_keeps_nothing(author: Client) -> None:
    done = author.post("/post/new/", {"what": "look", "title": "", "text": " ", "others": "ask"})
    assert done.status_code == 200
    assert not Submission.objects.exists()


def test_what_is_wrong_is_told_and_the_rest_is_kept(author: Client) -> None:
    done = author.post("/post/new/", {**WHOLE, "part": "seven", "send_at": "2001-01-01T00:00"})
    assert done.status_code == 400
    told = done.content.decode()
    assert "Write a number, 3/7" in told
    assert "This hour has gone by." in told
    submission = Submission.objects.get()
    assert submission.fields["rating"] == "PG-13"
    assert "longer than she remembered" in submission.manuscripts.get().source


def test_what_a_list_would_send_back_stands_beside_the_field(author: Client) -> None:
    shown = look(author, places=["Quayside"], rating="")
    beside = shown[shown.index('id="says-rating"') : shown.index('id="says-warnings"')]
    assert "No rating, no story." in beside
    assert "Quayside asks for a line" in beside


def test_the_pages_let_run_what_is_ours_and_no_other_page_does(author: Client) -> None:
    submission = draft(author)
    writing = ["/post/new/", f"/post/{submission.nonce}/header/", f"/post/{submission.nonce}/1/"]
    for address in writing:
        answer = author.get(address)
        policy = answer.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        (script,) = re.findall(r"<script[^>]*>", answer.content.decode())
        assert re.fullmatch(r'<script src="/static/[^"]+/post\.js" defer>', script)
    for address in ("/", "/post/", f"/post/{submission.nonce}/", "/mine/"):
        answer = author.get(address)
        assert "script-src" not in answer.headers["Content-Security-Policy"]
        assert "<script" not in answer.content.decode()


def test_marks_that_run_are_not_shown(author: Client) -> None:
    hostile = (
        "<p onclick=alert(1)>He <em>ran</em>.</p><script>alert(2)</script>"
        "<a href='javascript:alert(3)'>on</a><p>She stayed where she was all night.</p>" * 3
    )
    for is_html in ("on", ""):
        shown = look(author, text=hostile, is_html=is_html, title="</pre><script>alert(4)</script>")
        assert "<script>alert" not in shown
        read = shown[shown.index('id="look"') :]
        assert not re.search(r"<[^>]+(?:onclick|javascript:)", read)


def test_an_uploads_header_fills_what_the_form_leaves_open(author: Client) -> None:
    text = f"Title: Ebb\nAuthor: Wren Hollis\nRating: R\nFandom: Low Water\n\n{TEXT}"
    file = SimpleUploadedFile("ebb.txt", text.encode())
    given = {"title": "The Long Quay", "author": "", "rating": "", "others": "ask", "file": file}
    assert author.post("/post/new/", given).status_code == 302
    submission = Submission.objects.get()
    kept = {name: submission.fields[name] for name in ("title", "author", "rating", "fandom")}
    assert kept == {
        "title": "The Long Quay", "author": "Wren Hollis", "rating": "R", "fandom": "Low Water",
    }  # fmt: skip
    assert "Title: Ebb" not in submission.manuscripts.get().source


def test_html_that_was_uploaded_stays_html_when_it_is_kept_again(author: Client) -> None:
    file = SimpleUploadedFile("x.html", b"<p>He <i>ran</i>.</p>" + b"<p>She stayed.</p>" * 9)
    author.post("/post/new/", {**HEADER, "file": file})
    submission = Submission.objects.get()
    address = reverse("draft-header", args=[submission.nonce])
    form = author.get(address).content.decode()
    assert re.search(r'name="is_html"[^>]*checked', form)
    source = submission.manuscripts.get().source
    author.post(address, {**HEADER, "text": source, "is_html": "on"})
    assert "<em>ran</em>" in page(author, submission)


def add(author: Client, submission: Submission, text: str) -> None:
    author.post(reverse("draft-new-chapter", args=[submission.nonce]), {"text": text})


def parts(submission: Submission) -> list[str]:
    subjects = []
    for row in submission.manuscripts.all():
        subject = re.search(rb"Subject: ([^\r]+)", bytes(row.raw))
        assert subject is not None
        first = "second" if "second winter" in row.source else "first"
        subjects.append(f"{first} {subject[1].decode()}")
    return subjects


def test_chapters_are_added_moved_and_taken_out(author: Client) -> None:
    submission = draft(author)
    add(author, submission, NEXT)
    assert parts(submission) == ["first The Long Quay (1/2)", "second The Long Quay (2/2)"]
    change = reverse("draft-change", args=[submission.nonce, 2])
    author.post(change, {"what": "up"})
    assert parts(submission) == ["second The Long Quay (1/2)", "first The Long Quay (2/2)"]
    author.post(reverse("draft-change", args=[submission.nonce, 1]), {"what": "up"})
    author.post(change, {"what": "nonsense"})
    author.post(change, {"what": "drop"})
    assert parts(submission) == ["second The Long Quay"]


def test_a_header_of_several_chapters_leaves_their_texts_alone(author: Client) -> None:
    submission = draft(author)
    add(author, submission, NEXT)
    author.post(reverse("draft-header", args=[submission.nonce]), {**HEADER, "title": "Other"})
    assert parts(submission) == ["first Other (1/2)", "second Other (2/2)"]


def test_chapters_go_out_as_parts_of_one_work(author: Client) -> None:
    submission = draft(author)
    add(author, submission, NEXT)
    author.post(reverse("submission", args=[submission.nonce]), {"what": "ok"})
    work = Work.objects.get()
    assert work.chapters.count() == 2
    assert [row.subject for row in Delivery.objects.order_by("pk")] == [
        "[LL] FIC: The Long Quay (1/2) (PG-13)", "[LL] FIC: The Long Quay (2/2) (PG-13)",
    ]  # fmt: skip


def test_a_draft_is_deleted_and_what_was_posted_is_not(author: Client) -> None:
    submission = draft(author)
    discard = reverse("draft-discard", args=[submission.nonce])
    author.post(reverse("submission", args=[submission.nonce]), {"what": "ok"})
    assert author.post(discard).status_code == 404
    assert Submission.objects.filter(state="accepted").exists()
    look(author)
    second = Submission.objects.get(state="draft")
    author.post(reverse("draft-discard", args=[second.nonce]))
    assert not Submission.objects.filter(state="draft").exists()


def test_what_is_scheduled_says_its_hour_in_utc_and_waits_for_it(author: Client) -> None:
    at = (timezone.now() + timedelta(days=90)).replace(second=0, microsecond=0)
    submission = draft(author, send_at=f"{at:%Y-%m-%dT%H:%M}")
    hour = f"{at:%-d %B %Y} at {at:%H:%M} UTC"
    assert hour in page(author, submission)
    author.post(reverse("submission", args=[submission.nonce]), {"what": "ok"})
    assert f"it leaves on {hour}.<" in page(author, submission)
    assert not Posting.objects.exists()
    accepting.publish_due(at - timedelta(minutes=1))
    assert not Posting.objects.exists()
    accepting.publish_due(at)
    assert Work.objects.count() == 1


@pytest.mark.parametrize("year", ["2205", "9999"])
def test_a_year_that_can_only_be_a_slip_is_told(author: Client, year: str) -> None:
    done = author.post("/post/new/", {**WHOLE, "send_at": f"{year}-05-01T18:30"})
    assert done.status_code == 400
    assert "more than a year from now" in done.content.decode()
    assert Submission.objects.get().send_at is None


def test_who_said_yes_is_shown_without_an_address(author: Client) -> None:
    submission = draft(
        author, coauthors="Cass Marlow <cass@post.example>\nNell Ford <nell@post.example>"
    )
    assert page(author, submission).count("is asked when you say OK") == 2
    author.post(reverse("submission", args=[submission.nonce]), {"what": "ok"})
    consent = submission.consents.get(name="Cass Marlow")
    Client().post(f"/post/together/{consent.token}/", {"answer": "yes"})
    shown = page(author, submission)
    assert re.search(r"Cass Marlow <span[^>]*>said yes", shown)
    assert re.search(r"Nell Ford <span[^>]*>was asked", shown)
    assert "cass@post.example" not in shown


@pytest.fixture
def posted(author: Client) -> Submission:
    submission = draft(author)
    author.post(reverse("submission", args=[submission.nonce]), {"what": "ok"})
    submission.refresh_from_db()
    assert submission.filed_at is not None
    return submission


def revised(author: Client, posted: Submission, **changed: Any) -> Submission:
    author.post(reverse("draft-revise", args=[posted.nonce]))
    revision = Submission.objects.get(revises=posted)
    text = TEXT.replace("there was a light", "there was a lantern")
    address = reverse("draft-header", args=[revision.nonce])
    done = author.post(address, {**HEADER, "text": text, **changed})
    assert done.status_code == 302
    author.post(reverse("submission", args=[revision.nonce]), {"what": "ok"})
    return revision


def test_a_revision_is_told_to_the_lists_in_their_form(author: Client, posted: Submission) -> None:
    Delivery.objects.update(state="sent")
    revision = revised(author, posted, is_told="on")
    (delivery,) = Delivery.objects.filter(manuscript__submission=revision)
    assert delivery.subject.startswith("REVISED: The Long Quay")
    assert b"lantern" in bytes(delivery.content)


def test_a_revision_only_here_sends_nothing(author: Client, posted: Submission) -> None:
    Delivery.objects.update(state="sent")
    revision = revised(author, posted)
    assert not Delivery.objects.filter(manuscript__submission=revision).exists()
    revision.refresh_from_db()
    assert revision.filed_at is not None


def test_readers_get_the_revision(author: Client, posted: Submission) -> None:
    revised(author, posted)
    work = Work.objects.get()
    kinds = set(work.chapters.get().editions.values_list("relation", flat=True))
    assert kinds == {"original", "revision"}
    text = Client().get(f"/works/{work.pk}/1/").content.decode()
    assert "there was a lantern" in text


def test_until_its_ok_a_revision_changes_nothing(author: Client, posted: Submission) -> None:
    author.post(reverse("draft-revise", args=[posted.nonce]))
    author.post(reverse("draft-revise", args=[posted.nonce]))
    revision = Submission.objects.get(revises=posted)
    assert Posting.objects.count() == 1
    assert bytes(revision.manuscripts.get().raw) != bytes(posted.manuscripts.get().raw)
    assert "a light" in revision.manuscripts.get().source


def test_only_a_revision_asks_whether_lists_are_told(author: Client, posted: Submission) -> None:
    author.post(reverse("draft-revise", args=[posted.nonce]))
    revision = Submission.objects.get(revises=posted)
    assert "Tell the lists" in author.get(f"/post/{revision.nonce}/header/").content.decode()
    assert "Tell the lists" not in author.get("/post/new/").content.decode()


def test_every_door_is_shut_to_everybody_else(author: Client) -> None:
    submission = draft(author)
    other = Person.objects.create(pen_name="Cass Marlow")
    KnownAddress.objects.create(person=other, email="cass@post.example", is_proved=True)
    nonce = submission.nonce
    doors = ["header/", "revise/", "new/", "1/", "1/change/", "discard/", "1/as/Lamplight/", ""]
    before = (bytes(submission.manuscripts.get().raw), submission.title)
    for client, answers in ((let_in(other), {404, 405}), (Client(), {302, 405})):
        for door in doors:
            for what in ("look", "keep", "ok", "withdraw", "drop", "up"):
                done = client.post(f"/post/{nonce}/{door}", {**WHOLE, "what": what, "title": "X"})
                assert done.status_code in answers, door
                assert "longer than she" not in done.content.decode()
            assert client.get(f"/post/{nonce}/{door}").status_code in answers
    submission.refresh_from_db()
    assert (bytes(submission.manuscripts.get().raw), submission.title) == before
    assert submission.state == "draft"


def test_a_revision_asks_the_coauthors_again(author: Client) -> None:
    submission = draft(author, coauthors="Cass Marlow <cass@post.example>")
    author.post(reverse("submission", args=[submission.nonce]), {"what": "ok"})
    Client().post(f"/post/together/{submission.consents.get().token}/", {"answer": "yes"})
    submission.refresh_from_db()
    author.post(reverse("draft-revise", args=[submission.nonce]))
    revision = Submission.objects.get(revises=submission)
    author.post(reverse("submission", args=[revision.nonce]), {"what": "ok"})
    assert Posting.objects.count() == 1
    assert revision.consents.get().token != submission.consents.get().token


def test_a_coauthor_reads_all_of_it_and_no_address(author: Client) -> None:
    submission = draft(author, coauthors="Cass Marlow <cass@post.example>")
    add(author, submission, NEXT)
    author.post(reverse("submission", args=[submission.nonce]), {"what": "ok"})
    shown = Client().get(f"/post/together/{submission.consents.get().token}/").content.decode()
    assert "longer than she remembered" in shown
    assert "second winter" in shown
    assert "Lamplight" in shown
    assert not re.search(r"[\w.]@[\w.]", shown)


def test_what_has_not_left_is_stopped_by_its_author(author: Client, posted: Submission) -> None:
    assert "Stop what has not left" in page(author, posted)
    author.post(reverse("submission", args=[posted.nonce]), {"what": "stop"})
    assert Delivery.objects.get().state == "withdrawn"
    assert Deed.objects.filter(what="stopped what had not left").count() == 1
    assert "Stop what has not left" not in page(author, posted)


def test_a_story_that_goes_nowhere_says_so(author: Client) -> None:
    submission = draft(author, places=[], others="deny")
    assert "it goes nowhere" in page(author, submission)
    address = reverse("draft-header", args=[submission.nonce])
    author.post(address, {**WHOLE, "others": "deny"})
    assert "it goes nowhere" not in page(author, submission)


def test_a_no_said_since_keeps_a_message_back(
    author: Client, wren: Person, posted: Submission
) -> None:
    assert heeding.heed(timezone.now()) == 0
    say(wren, Saying(Answer.DENY, "No lists any more, please."))
    assert heeding.heed(timezone.now()) == 1
    delivery = Delivery.objects.get()
    assert delivery.state == "withdrawn"
    assert "No lists any more" in delivery.notice


def test_a_story_taken_down_is_erased_where_it_was_written(
    author: Client, wren: Person, posted: Submission, settings: Any
) -> None:
    assert _holds(settings.ARCHIVE, "longer than she remembered")
    take_down(wren, Work.objects.get(), "Please.")
    posted.refresh_from_db()
    row = posted.manuscripts.get()
    assert (bytes(row.raw), row.source, posted.fields) == (b"", "", {})
    delivery = Delivery.objects.get()
    assert (delivery.state, bytes(delivery.content)) == ("withdrawn", b"")
    assert not _holds(settings.ARCHIVE / "posted", "longer than she remembered")
    assert author.get(reverse("submission", args=[posted.nonce])).status_code == 200


def test_a_withdrawn_story_is_erased(author: Client) -> None:
    later = timezone.now() + timedelta(days=90)
    submission = draft(author, send_at=f"{later:%Y-%m-%dT%H:%M}")
    for what in ("ok", "withdraw"):
        author.post(reverse("submission", args=[submission.nonce]), {"what": what})
    submission.refresh_from_db()
    assert submission.state == "withdrawn"
    assert submission.fields == {}
    assert bytes(submission.manuscripts.get().raw) == b""
    assert "longer than she" not in page(author, submission)


def _holds(folder: Path, words: str) -> bool:
    files = [path for path in folder.rglob("*.eml") if path.is_file()]
    return any(words.encode() in path.read_bytes() for path in files)


def test_a_line_put_right_since_is_heard(author: Client, posted: Submission) -> None:
    row = posted.manuscripts.get()
    correction = {"field": "permission", "value": {"default": "deny"}, "made_by": "x"}
    Correction.objects.create(posting=row.posting, **correction)
    assert heeding.heed(timezone.now()) == 1


def test_what_waits_for_a_list_that_was_removed_is_set_aside(
    author: Client, posted: Submission
) -> None:
    profiles.remove("lamplight")
    assert heeding.heed(timezone.now()) == 1
    assert Delivery.objects.get().state == "set-aside"


_SHAPED = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "a\r\nBcc: x@post.example", "“<b>” & 'c' @ \"d\"", "é" * 2_000, "=?utf-8?q?x?=",
            "\x85\u2028\u2029", "\x0b\x0c\x1b", "x" * 3_999, "((((", "{title}", "<x@y.example>",
            ",;:", "\u202eabc", "🜂" * 300,
        ]
    ),
)  # fmt: skip


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    said=st.fixed_dictionaries(dict.fromkeys(("title", "author", "rating", "summary"), _SHAPED)),
    text=_SHAPED,
    is_html=st.booleans(),
)
def test_whatever_is_written_is_kept_and_looked_at(
    author: Client, said: dict[str, str], text: str, is_html: bool
) -> None:
    Submission.objects.all().delete()
    cache.clear()
    given = {
        **said, "text": f"{text}\n\n{TEXT}", "places": ["Lamplight"], "others": "ask",
        "what": "look",
        **({"is_html": "on"} if is_html else {}),
    }  # fmt: skip
    assert author.post("/post/new/", given).status_code == 200
    for row in Manuscript.objects.all():
        head = bytes(row.raw).partition(b"\r\n\r\n")[0]
        assert b"\nBcc:" not in head
        assert head.count(b"\nFrom:") + head.startswith(b"From:") == 1
