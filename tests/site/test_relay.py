"""What comes back to a letter: an answer counts, a bounce goes on, a loop ends here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.mail import EmailMessage
from django.test import Client
from hypothesis import given, settings as hypothesis_settings, strategies as st

from afterlist_site import cli, gate, upkeep
from afterlist_site.archive.models import Posting
from afterlist_site.ledger.models import KnownAddress, Word
from afterlist_site.people import asking_letters, relay, relay_reading
from afterlist_site.people.models import Ask, Letter, SetAside
from afterlist_site.people.relay import Done, received
from tests.site.test_asking import FORM, WREN, link_in

NEW = "wren@new.example"


@pytest.fixture
def letter(archive: None, stranger: Client, mailoutbox: list[EmailMessage]) -> EmailMessage:
    """Wren, who has two addresses, was asked at the newer one."""
    Posting.objects.filter(identity__startswith="lamplighter").update(sender_email=WREN)
    Posting.objects.filter(identity="lamplighter-2").update(sender_email=NEW)
    stranger.post("/works/lamplighter/ask/", FORM)
    (letter,) = mailoutbox
    assert letter.to == [NEW]
    return letter


def mail(
    letter: EmailMessage, text: str, sender: str = f"Jane Legalname <{NEW}>", **headers: str
) -> bytes:
    """A reply, as a mail server hands it over."""
    lines = {
        "Return-Path": f"<{NEW}>",
        "From": sender,
        "To": letter.reply_to[0],
        "Subject": f"Re: {letter.subject}",
        "Message-ID": f"<{hash((text, sender))}@new.example>",
        "Date": "Sun, 22 Nov 2026 10:00:00 +0000",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"{head}\r\n{text}".replace("\n", "\r\n").replace("\r\r", "\r").encode()


def bounce(letter: EmailMessage, action: str = "failed", status: str = "5.1.1") -> bytes:
    """What a mail server reports of a letter (RFC 3464)."""
    return f"""Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: {letter.from_email}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <{action}{status}.{letter.from_email[:20]}>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="sep"

--sep
Content-Type: text/plain

I am sorry to have to inform you that your message could not be delivered.

--sep
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {letter.to[0]}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--sep--
""".replace("\n", "\r\n").encode()


QUOTED = "\n\nOn Sat, 21 Nov 2026 at 10:00, The archive wrote:\n> Dear Wren Hollis,\n> yes\n"


@pytest.mark.parametrize(
    ("text", "answer", "said"),
    [
        ("Yes", "allow", "yes"),
        ("yes.\n\nThank you for asking!\n\nJane", "allow", "yes"),
        ("Yes, please do!", "allow", "yes"),
        ("no", "deny", "no"),
        ("No, thank you.\n\nYes, I know that you are kind.", "deny", "no"),
        ("Yes if you keep my header on it", "allow", "if"),
        ("yes, as long as\nyou send me a copy", "allow", "if"),
    ],
)
def test_a_first_line_that_is_an_answer_counts(
    letter: EmailMessage, mailoutbox: list[EmailMessage], text: str, answer: str, said: str
) -> None:
    assert received(mail(letter, text + QUOTED)).done is Done.ANSWERED
    word = Word.objects.get()
    assert word.answer == answer
    assert word.confirmed_by == "reply from the address that the posting came from"
    assert Letter.objects.get(kind="ask").said == said
    told = mailoutbox[-1]
    assert told.to == ["odile@reader.example"]
    whole = told.message().as_string()
    for secret in (NEW, "Jane", "Legalname", "Dear Wren"):
        assert secret not in whole.replace("Dear Odile", "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No problem, go ahead!",
        "No objections",
        "Yes and no",
        "Yes\n\nbut not the last one",
        "Yes.\nOnly please don't use my name.",
        "Yesterday I was away",
        "yes if",
        "Who are you?",
        "Certainly not yes",
        "> yes",
        "not yes",
    ],
)
def test_what_can_be_taken_two_ways_is_for_a_person_and_asked_again_once(
    letter: EmailMessage, mailoutbox: list[EmailMessage], text: str
) -> None:
    assert received(mail(letter, text)).done is Done.SET_ASIDE
    assert received(mail(letter, text, Message_ID="<other@new.example>")).done is Done.SET_ASIDE
    assert not Word.objects.exists()
    to_author = [each for each in mailoutbox[1:] if each.to == [NEW]]
    assert len(to_author) == 1
    assert "/answer/" in str(to_author[0].body)
    assert SetAside.objects.count() == 2


def test_the_link_that_came_again_still_answers(
    letter: EmailMessage, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    received(mail(letter, "Let me think."))
    again = next(each for each in mailoutbox[1:] if each.to == [NEW])
    stranger.post(link_in(again), {"said": "yes"})
    assert Ask.objects.get().answer == "allow"


def test_a_strangers_reply_counts_for_nothing_and_is_set_aside(
    letter: EmailMessage, mailoutbox: list[EmailMessage]
) -> None:
    for sender in (
        "Somebody <some@body.example>",
        f"{NEW} <some@body.example>",
        f"Wren <{WREN}>",
        f"some@body.example, {NEW}",
        f"{NEW}, some@body.example",
        "",
    ):
        assert received(mail(letter, "yes", sender)).done is Done.SET_ASIDE
    assert not Word.objects.exists()
    assert not any(NEW in each.to for each in mailoutbox[1:])


def test_two_from_lines_are_nobodys(letter: EmailMessage) -> None:
    raw = mail(letter, "yes").replace(b"Subject:", b"From: some@body.example\r\nSubject:")
    assert received(raw).done is Done.SET_ASIDE
    assert not Word.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner=x"},
        {"Precedence": "bulk"},
        {"Precedence": "List"},
        {"X_Loop": "relay@localhost"},
        {"List_Id": "<lowwater-fic.list.example>"},
        {"Return_Path": "<>"},
        {"X_Autoreply": "yes"},
        {"From": "MAILER-DAEMON@new.example"},
    ],
    ids=str,
)
def test_machines_are_not_answered(
    letter: EmailMessage, mailoutbox: list[EmailMessage], headers: dict[str, str]
) -> None:
    outcome = received(mail(letter, "I am on holiday. yes", **headers))
    assert outcome.done is Done.IGNORED
    assert not outcome.is_refused
    assert len(mailoutbox) == 1
    assert not SetAside.objects.exists()


def test_our_own_letter_coming_back_ends_here(
    letter: EmailMessage, mailoutbox: list[EmailMessage]
) -> None:
    raw = (
        letter.message()
        .as_bytes()
        .replace(b"To: wren@new.example", b"To: " + letter.reply_to[0].encode())
    )
    assert received(raw, letter.reply_to[0]).done is Done.IGNORED
    assert len(mailoutbox) == 1


def test_a_mail_counts_once(letter: EmailMessage, mailoutbox: list[EmailMessage]) -> None:
    raw = mail(letter, "no")
    assert received(raw).done is Done.ANSWERED
    assert received(raw).done is Done.IGNORED
    assert Word.objects.count() == 1
    assert len(mailoutbox) == 2


def test_after_an_answer_a_no_counts_and_a_yes_is_for_a_person(letter: EmailMessage) -> None:
    received(mail(letter, "yes"))
    received(mail(letter, "No."))
    assert Ask.objects.get().answer == "deny"
    assert received(mail(letter, "Yes!")).done is Done.SET_ASIDE
    assert Ask.objects.get().answer == "deny"


@pytest.mark.parametrize(
    "to",
    [
        "relay+@localhost",
        "relay+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@localhost",
        "archive@localhost",
        "",
    ],
)
def test_a_token_that_is_no_letters_is_refused(letter: EmailMessage, to: str) -> None:
    outcome = received(mail(letter, "yes", To=to))
    assert outcome.done is Done.UNKNOWN
    assert outcome.is_refused
    assert not Word.objects.exists()


def test_a_mail_to_two_letters_answers_neither(
    letter: EmailMessage, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    stranger.post("/works/lamplighter/ask/", FORM | {"use": "podfic"})
    both = f"{letter.reply_to[0]}, {mailoutbox[1].reply_to[0]}"
    assert received(mail(letter, "yes", To=both)).done is Done.UNKNOWN


def test_a_huge_mail_is_refused(letter: EmailMessage) -> None:
    outcome = received(mail(letter, "yes\n" + "x" * relay_reading.MOST_BYTES))
    assert (outcome.done, outcome.is_refused) == (Done.TOO_LARGE, True)


def test_a_flood_of_replies_is_kept_up_to_a_number(letter: EmailMessage) -> None:
    done = [
        received(mail(letter, f"what? {each}")).done for each in range(relay.MOST_SET_ASIDE + 2)
    ]
    assert done == [Done.SET_ASIDE] * relay.MOST_SET_ASIDE + [Done.IGNORED] * 2


def test_a_bounce_goes_on_to_the_next_address_and_no_further(
    letter: EmailMessage, stranger: Client, mailoutbox: list[EmailMessage]
) -> None:
    assert received(bounce(letter)).done is Done.BOUNCED
    assert KnownAddress.objects.get(email=NEW).bounced_at is not None
    after = mailoutbox[1]
    assert after.to == [WREN]
    assert after.body.split("http")[0] == letter.body.split("http")[0]
    assert link_in(after) != link_in(letter)
    assert received(bounce(after)).done is Done.BOUNCED
    assert len(mailoutbox) == 2
    assert Ask.objects.get().answer == ""


def test_the_next_address_answers(letter: EmailMessage, mailoutbox: list[EmailMessage]) -> None:
    received(bounce(letter))
    after = mailoutbox[1]
    assert received(mail(after, "yes", WREN)).done is Done.ANSWERED
    assert Ask.objects.get().answer == "allow"


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0")])
def test_a_delay_is_no_bounce(
    letter: EmailMessage, mailoutbox: list[EmailMessage], action: str, status: str
) -> None:
    assert received(bounce(letter, action, status)).done is Done.IGNORED
    assert len(mailoutbox) == 1


def test_who_is_not_the_author_is_not_written_to_again(
    letter: EmailMessage, mailoutbox: list[EmailMessage]
) -> None:
    assert received(mail(letter, "Not me")).done is Done.BOUNCED
    assert mailoutbox[1].to == [WREN]
    assert asking_letters.send_due().letters == 0


def test_a_yes_to_this_archive_opens_the_story_at_once(
    archive: None, mailoutbox: list[EmailMessage], stranger: Client
) -> None:
    from django.contrib.auth.models import AnonymousUser

    Posting.objects.filter(identity__startswith="cardigan").update(sender_email=NEW)
    word = Word.objects.create(
        posting="cardigan-0", layer="author-decision", answer="ask", uses=["download"],
        quote="Ask me about books.", where="a letter",
    )  # fmt: skip
    stranger.post("/works/cardigan/ask/", FORM | {"place": "Lamplight", "use": "podfic"})
    received(mail(mailoutbox[0], "yes"))
    assert gate.find("cardigan", AnonymousUser()) is not None
    assert Word.objects.exclude(pk=word.pk).get().uses == ["podfic"]


def test_a_mail_server_pipes_mail_in_and_is_told_what_to_send_back(
    letter: EmailMessage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(upkeep, "open_archive", lambda _: None)

    def pipe(raw: bytes, *options: str) -> int:
        arguments = ["receive", "--archive", str(tmp_path), *options]
        return CliRunner().invoke(cli.cli, arguments, input=raw).exit_code

    assert pipe(mail(letter, "yes", To="somebody@else.example")) == 67
    assert pipe(mail(letter, "x" * relay_reading.MOST_BYTES)) == 65
    to = letter.reply_to[0]
    assert pipe(mail(letter, "yes", To="undisclosed-recipients:;"), "--to", to) == 0
    assert Ask.objects.get().answer == "allow"


MARKS = st.sampled_from(
    [
        b"From: wren@new.example\r\n", b"To: relay+",
        b"Content-Type: multipart/report; boundary=x\r\n",
        b"--x\r\n", b"Content-Type: message/delivery-status\r\n", b"Final-Recipient: rfc822; \r\n",
        b"Content-Transfer-Encoding: base64\r\n", b"\r\n\r\n", b"\x00", b"\xff\xfe", b"yes", b"> ",
        b"Return-Path: <>\r\n", b"=?utf-8?b?////?=", b"From: \xe9 <a@b>\r\n", b"boundary=" * 60,
        b"Content-Type: multipart/mixed; boundary*0*=''%00\r\n", b"Message-ID: \r\n x\r\n",
    ]
)  # fmt: skip


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.lists(MARKS, max_size=20))
def test_no_mail_makes_a_fault(pieces: list[bytes]) -> None:
    mail = relay_reading.opened(b"".join(pieces))
    relay_reading.is_by_machine(mail)
    relay_reading.is_lasting_failure(mail)
    found = relay_reading.posting(mail)
    if found is not None:
        relay_reading.reply(relay_reading.written(found))


def test_deep_nesting_and_long_lines_end_soon() -> None:
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n)
        for n in range(3000)
    )
    line = b"To: x@y.example\r\n\r\n" + b"yes " * 400_000
    for raw in (b"Return-Path: <>\r\n" + deep, line, b"To: " + b"relay+" * 300_000):
        mail: Any = relay_reading.opened(raw)
        relay_reading.is_lasting_failure(mail)
        found = relay_reading.posting(mail)
        assert found is None or relay_reading.reply(relay_reading.written(found))
