"""An author is asked, is told by whom and for what, and whatever they answer is done."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from afterlist_site.archive import judging
from afterlist_site.archive.models import Posting, Tag, Work
from afterlist_site.ledger.models import Deed, KnownAddress, MembersList, Own, Person, Word
from afterlist_site.people import asking_authors, asking_letters, asking_limits
from afterlist_site.people.models import Ask, Letter, SetAside
from tests.site.shelf import HELD_WORDS

WREN = "wren@post.example"
FORM = {
    "which": "work",
    "asker": "Odile",
    "email": "odile@reader.example",
    "use": "translation",
    "place": "Le Phare",
    "message": "I would like to put it into French.",
}


@pytest.fixture
def reachable(archive: None) -> None:
    """Each author posted from an address of their own."""
    for told, email in (
        ("lamplighter", WREN),
        ("cardigan", "pell@post.example"),
        ("held", "isolde@post.example"),
    ):
        Posting.objects.filter(identity__startswith=told).update(sender_email=email)


@pytest.fixture
def asked(reachable: None, stranger: Client, mailoutbox: list[EmailMessage]) -> Ask:
    """Wren was asked for a translation, by letter."""
    stranger.post("/works/lamplighter/ask/", FORM)
    return Ask.objects.get()


def ask(client: Client, address: str = "/works/lamplighter/ask/", **changes: str) -> Any:
    return client.post(address, FORM | changes, follow=True)


def link_in(letter: EmailMessage) -> str:
    found = re.search(r"(/answer/\S+)", str(letter.body))
    assert found
    return found[1]


def test_what_the_header_allows_is_answered_at_once_in_the_authors_words(
    reachable: None, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    page = ask(stranger, "/works/cardigan/ask/", use="mirror").content.decode()
    assert "The author says yes" in page
    assert "anywhere, just keep my name on it" in page
    assert mailoutbox == []
    assert Ask.objects.get().answer == "allow"


def test_what_an_author_refused_is_refused_at_once(
    reachable: None, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    Word.objects.create(
        posting="lamplighter-0", layer="author-decision", answer="deny", uses=["ai-training"],
        quote="Never feed it to a machine.", where="a letter", confirmed_by="the archivist",
    )  # fmt: skip
    page = ask(stranger, use="ai-training").content.decode()
    assert "The author says no" in page
    assert "Never feed it to a machine." in page
    assert mailoutbox == []


def test_the_author_is_told_who_asks_for_what_and_neither_sees_an_address(
    asked: Ask, mailoutbox: list[EmailMessage]
) -> None:
    (letter,) = mailoutbox
    assert letter.to == [WREN]
    text = str(letter.body)
    for told in ("Odile", "a translation", "Le Phare", "into French", "The Lamplighter's Daughter"):
        assert told in text
    whole = letter.message().as_string()
    assert "odile@reader.example" not in whole
    assert letter.reply_to == [letter.from_email]
    assert re.fullmatch(r"relay\+[a-z2-9]{32}@localhost", letter.from_email)


def test_what_is_not_known_yet_is_kept_and_says_so(asked: Ask, stranger: Client) -> None:
    page = stranger.get(asking_letters.status_path(asked)).content.decode()
    assert "Your request is kept" in page
    assert "Silence is never a yes" in page
    assert WREN not in page


def test_an_author_who_cannot_be_reached_is_written_to_once_an_address_is_known(
    archive: None, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    # Everybody's postings came from one address: it is nobody's.
    page = ask(stranger).content.decode()
    assert "Your request is kept" in page
    assert mailoutbox == []
    Posting.objects.filter(identity="lamplighter-2").update(sender_email=WREN)
    asking_letters.send_due()
    assert [letter.to for letter in mailoutbox] == [[WREN]]


@pytest.mark.parametrize(
    "case",
    [("yes", "", "says yes"), ("no", "", "says no"), ("if", "you credit Tamsin", "says yes")],
    ids=lambda case: case[0],
)
def test_an_answer_by_link_is_kept_in_the_ledger_and_told(
    asked: Ask, stranger: Client, mailoutbox: list[EmailMessage], case: tuple[str, str, str]
) -> None:
    said, condition, head = case
    answer = {"said": said, "condition": condition}
    assert b"Thank you" in stranger.post(link_in(mailoutbox[0]), answer).content
    word = Word.objects.get()
    assert (word.places, word.uses) == (["Le Phare"], ["translation"])
    assert word.posting == "lamplighter-0"
    assert word.confirmed_by
    told = mailoutbox[1]
    assert told.to == ["odile@reader.example"]
    assert condition in str(told.body)
    assert WREN not in told.message().as_string()
    page = stranger.get(asking_letters.status_path(asked)).content.decode()
    assert head in page
    # The next who asks for the same is answered at once.
    assert head in ask(stranger).content.decode()
    assert len(mailoutbox) == 2
    assert Deed.objects.get().by == "the author, by link"


def test_a_standing_rule_answers_for_all_stories_places_and_uses_but_machines(
    asked: Ask, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    rule = {"said": "yes", "all_works": "on", "any_place": "on", "any_use": "on"}
    stranger.post(link_in(mailoutbox[0]), rule)
    assert "says yes" in ask(stranger, place="Elsewhere", use="podfic").content.decode()
    assert "is kept" in ask(stranger, place="Elsewhere", use="ai-training").content.decode()
    assert set(Own.objects.values_list("posting", flat=True)) >= {"lamplighter-0", "lamplighter-2"}
    assert KnownAddress.objects.get(email=WREN).is_proved


def test_a_rule_answers_the_requests_that_wait(
    asked: Ask, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    ask(stranger, use="podfic", place="The Ear", email="hark@reader.example")
    stranger.post(link_in(mailoutbox[0]), {"said": "no", "any_place": "on", "any_use": "on"})
    assert set(Ask.objects.values_list("answer", flat=True)) == {"deny"}
    assert {letter.to[0] for letter in mailoutbox[2:]} == {
        "odile@reader.example", "hark@reader.example",
    }  # fmt: skip


def test_a_link_answers_once(asked: Ask, stranger: Client, mailoutbox: list[EmailMessage]) -> None:
    link = link_in(mailoutbox[0])
    stranger.post(link, {"said": "no"})
    again = stranger.post(link, {"said": "yes"})
    assert again.status_code == 409
    assert b"answered before" in again.content
    assert Word.objects.get().answer == "deny"


def test_looking_at_a_link_answers_nothing(
    asked: Ask, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    assert b"Le Phare" in stranger.get(link_in(mailoutbox[0])).content
    assert not Word.objects.exists()


@pytest.mark.parametrize("change", [lambda key: key[:-2] + "xx", lambda _: "a.b", str.upper])
def test_a_forged_link_is_refused(
    asked: Ask, stranger: Client, mailoutbox: list[EmailMessage], change: Any
) -> None:
    key = link_in(mailoutbox[0]).removeprefix("/answer/").rstrip("/")
    refused = stranger.post(f"/answer/{change(key)}/", {"said": "yes"})
    assert refused.status_code == 403
    assert not Word.objects.exists()


def test_the_page_of_a_request_is_its_askers(asked: Ask, stranger: Client) -> None:
    assert stranger.get(f"/asked/{asked.pk}/").status_code == 404
    assert stranger.get(f"/asked/{asked.pk}.forged/").status_code == 404


@pytest.mark.parametrize("field", ["asker", "place", "email"])
@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\x0b", "\u2028", "\x00"])
def test_a_field_cannot_begin_another_header_line(
    reachable: None, stranger: Client, mailoutbox: list[EmailMessage], field: str, break_: str
) -> None:
    refused = ask(stranger, **{field: f"Odile{break_}Bcc: all@list.example"})
    assert refused.status_code == 400
    assert not Ask.objects.exists()
    assert mailoutbox == []


@pytest.mark.parametrize(
    "change",
    [
        {"message": "x" * 4001},
        {"message": "nothing\x00here"},
        {"asker": ""},
        {"email": "nobody"},
        {"email": "relay+abc@localhost"},
        {"use": "everything"},
        {"which": "the-held-ones"},
        {"place": "x" * 121},
    ],
    ids="-".join,
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    reachable: None, stranger: Client, mailoutbox: list[EmailMessage], change: dict[str, str]
) -> None:
    assert ask(stranger, **change).status_code == 400
    assert not Ask.objects.exists()
    assert mailoutbox == []


def test_a_message_that_is_a_flood_by_itself_is_refused(stranger: Client) -> None:
    assert ask(stranger, message="x" * 3_000_000).status_code == 400
    assert not Ask.objects.exists()


def test_ten_thousand_requests_are_refused_and_change_nothing(
    reachable: None, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    most = asking_limits.MOST_TO_ONE_AUTHOR
    statuses = [ask(stranger, message=str(each)).status_code for each in range(most + 3)]
    assert statuses == [200] * most + [429] * 3
    assert Ask.objects.count() == len(mailoutbox) == most
    refused = ask(stranger)
    assert "Please come back tomorrow" in refused.content.decode()
    assert refused.headers["Retry-After"] == "86400"


def test_requests_from_one_place_are_counted_over_all_authors(
    reachable: None, stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_limits, "MOST_FROM_ONE_PLACE", 2)
    form = {"author": "", "title": "", "email": "a@b.example"}
    assert ask(stranger, "/ask/", **form).status_code == 200
    assert ask(stranger).status_code == 200
    assert ask(stranger, "/works/cardigan/ask/").status_code == 429
    Ask.objects.update(asked_at=timezone.now() - timedelta(days=1, minutes=1))
    assert ask(stranger, "/works/cardigan/ask/").status_code == 200


def test_all_stories_of_an_author_are_asked_for_in_one_letter(
    reachable: None, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    page = stranger.get("/ask/author/?name=wren%20hollis")
    assert page.status_code == 200
    ask(stranger, "/ask/author/?name=Wren+Hollis")
    assert "The Lamplighter's Daughter" in str(mailoutbox[0].body)
    assert Ask.objects.get().scope == "author"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("held", "never"),
    [
        ("/works/heldask/ask/", "/works/neverwas/ask/"),
        ("/ask/author/?name=Isolde+Farrow", "/ask/author/?name=Never+Was"),
    ],
)
def test_a_held_work_and_its_author_cannot_be_found_by_asking(
    reachable: None, stranger: Client, method: str, held: str, never: str
) -> None:
    answers = [getattr(stranger, method)(each, FORM) for each in (held, never)]
    assert [each.status_code for each in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert not Ask.objects.exists()


def test_a_story_that_is_not_here_is_asked_for_with_one_answer_whatever_it_is(
    reachable: None, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    pages = []
    for title, author in (("Quillon Under Glass", "Isolde Farrow"), ("Never Was", "Nobody")):
        response = ask(stranger, "/ask/", title=title, author=author)
        pages.append(response.content)
    assert pages[0] == pages[1]
    assert mailoutbox == []
    assert not any(word.encode() in pages[0] for word in HELD_WORDS)


def test_a_held_story_of_an_author_is_in_no_letter_about_those_that_are_seen(
    reachable: None, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    Work.objects.filter(pk="heldask").update(visibility="public")
    ask(stranger, "/ask/author/?name=Isolde+Farrow")
    assert "Quillon Under Glass" in str(mailoutbox[0].body)
    assert "Nothing for Strangers" not in str(mailoutbox[0].body)


def test_a_yes_from_an_address_that_a_story_did_not_come_from_opens_nothing(
    asked: Ask, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    Posting.objects.filter(identity__startswith="lamplighter").update(
        sender_email="other@post.example"
    )
    stranger.post(link_in(mailoutbox[0]), {"said": "yes"})
    assert Word.objects.get().confirmed_by == ""


def test_a_condition_about_this_archive_waits_for_the_archivist(
    reachable: None, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    ask(stranger, place="the Lamplight archive", use="podfic")
    stranger.post(link_in(mailoutbox[0]), {"said": "if", "condition": "my niece reads it"})
    assert not Word.objects.exists()
    assert "my niece reads it" in SetAside.objects.get().text


def test_a_yes_that_is_taken_back_beside_it_is_one_on_a_condition(
    reachable: None, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    ask(stranger, place="Lamplight", use="podfic")
    stranger.post(link_in(mailoutbox[0]), {"said": "yes", "condition": "but not the last part"})
    assert not Word.objects.exists()
    assert Letter.objects.filter(kind="ask").get().said == "if"


def test_a_namesake_does_not_answer_for_an_author_who_is_known(
    reachable: None, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    person = Person.objects.create(pen_name="Wren Hollis")
    KnownAddress.objects.create(person=person, email="wren@then.example")
    for posting in ("lamplighter-0", "lamplighter-1", "lamplighter-2"):
        Own.objects.create(person=person, posting=posting)
    Tag.objects.filter(work="cardigan", kind="author").update(name="Wren Hollis")
    ask(stranger, "/ask/author/?name=Wren+Hollis")
    (letter,) = mailoutbox
    assert letter.to == ["pell@post.example"]
    stranger.post(link_in(letter), {"said": "yes"})
    by_posting = dict(Word.objects.values_list("posting", "confirmed_by"))
    assert by_posting["lamplighter-0"] == ""
    assert by_posting["cardigan-0"] != ""


def test_one_reminder_comes_and_no_further_one(
    asked: Ask, mailoutbox: list[EmailMessage], settings: Any
) -> None:
    later = timezone.now() + timedelta(days=settings.REMIND_AFTER_DAYS + 1)
    assert asking_letters.send_due(timezone.now()).reminders == 0
    assert asking_letters.send_due(later).reminders == 1
    assert asking_letters.send_due(later + timedelta(days=400)).reminders == 0
    assert [letter.subject.split(":")[0] for letter in mailoutbox[1:]] == ["Reminder"]
    assert "Le Phare" in str(mailoutbox[1].body)


def test_the_link_of_a_reminder_answers_the_request(
    asked: Ask, stranger: Client, mailoutbox: list[EmailMessage], settings: Any
) -> None:
    later = timezone.now() + timedelta(days=settings.REMIND_AFTER_DAYS + 1)
    asking_letters.send_due(later)
    stranger.post(link_in(mailoutbox[1]), {"said": "no"})
    asked.refresh_from_db()
    assert asked.answer == "deny"
    assert stranger.post(link_in(mailoutbox[0]), {"said": "yes"}).status_code == 409


def test_who_wants_to_be_told_is_told(
    reachable: None, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    work = Work.objects.get(pk="cardigan")
    work.statement["permission"]["asked_to_notify"] = True
    work.save()
    ask(stranger, "/works/cardigan/ask/", use="mirror", place="The Attic")
    (letter,) = mailoutbox
    assert letter.to == ["pell@post.example"]
    assert "The Attic" in str(letter.body)


def test_names_that_an_author_did_not_sign_with_are_left_out_of_their_answer(
    asked: Ask, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    words = "you ask Jane Legalname at jane@home.example"
    stranger.post(link_in(mailoutbox[0]), {"said": "if", "condition": words})
    told = mailoutbox[1].message().as_string()
    for secret in ("Jane", "Legalname", "jane@home"):
        assert secret not in told
        assert secret not in Word.objects.get().quote


def test_what_was_posted_to_members_is_not_asked_for_by_strangers(
    reachable: None, stranger: Client
) -> None:
    MembersList.objects.create(list_name="lowwater-fic", source="its welcome mail")
    Work.objects.filter(pk="lamplighter").update(visibility="members", audience="members")
    assert stranger.get("/works/lamplighter/ask/").status_code == 404


def test_forms_of_other_sites_are_refused(asked: Ask, mailoutbox: list[EmailMessage]) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/works/lamplighter/ask/", FORM).status_code == 403
    assert strict.post(link_in(mailoutbox[0]), {"said": "yes"}).status_code == 403
    assert Letter.objects.count() == 1


def test_a_letter_that_no_server_takes_waits_for_the_next_run(
    reachable: None,
    stranger: Client,
    mailoutbox: list[EmailMessage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def down(*_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(asking_letters.letters, "send", down)
    assert "is kept" in ask(stranger).content.decode()
    assert Letter.objects.get().sent_at is None
    monkeypatch.undo()
    assert asking_letters.send_due().letters == 1
    assert asking_letters.send_due().letters == 0
    assert len(mailoutbox) == 1


def test_of_co_authors_one_does_not_come_to_speak_as_the_other(reachable: None) -> None:
    work = Work.objects.get(pk="lamplighter")
    posting = work.header_posting.identity
    wren = Person.objects.create(pen_name="Wren")
    Own.objects.create(person=wren, posting=posting)
    Work.objects.filter(pk="lamplighter").update(authors=["Wren", "Tamsin Gale"])
    row = asking_authors.note(WREN, "Tamsin Gale", [posting])
    assert row.person != wren
    Work.objects.filter(pk="lamplighter").update(authors=["Wren"])
    row.delete()
    assert asking_authors.note(WREN, "Wren", [posting]).person == wren


def test_an_answer_makes_no_co_authors_posting_ones_own(reachable: None) -> None:
    work = Work.objects.get(pk="lamplighter")
    mine, hers, *_ = judging.postings_of(work)
    Work.objects.filter(pk="lamplighter").update(authors=["Wren", "Tamsin Gale"])
    Posting.objects.filter(identity=hers).update(sender_email="tamsin@post.example")
    person = asking_authors.prove(WREN, "Wren", [mine, hers])
    own = set(person.postings.values_list("posting", flat=True))
    assert mine in own
    assert hers not in own
