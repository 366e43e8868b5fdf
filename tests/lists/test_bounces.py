"""Why mail comes back: who is gone, who is not there today, and who is not at fault."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from afterlist_site.lists import addresses, bounces, incoming, reader_incoming
from afterlist_site.lists.bounces import Failure
from afterlist_site.lists.models import Mailed, Reader
from afterlist_site.people import relay_reading as reading
from tests.lists.reading_public import DAY, NOW, reader, wants

CASES = sorted((Path(__file__).parents[1] / "cases" / "bounces").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_report_says_what_its_server_means(case: Path) -> None:
    wanted = json.loads((case / "out.json").read_text())["failure"]
    judged = bounces.judged(reading.opened((case / "in.eml").read_bytes()))
    assert judged.name.lower() == wanted


@pytest.fixture
def ilse(db: None) -> Reader:
    who = reader()
    row = wants(who)
    Mailed.objects.create(reader=who, posting="p", subscription=row, pace="each", due_at=NOW)
    return who


def now_is(who: Reader) -> Reader:
    return Reader.objects.get(pk=who.pk)


def test_failures_that_may_pass_count_on_days_in_a_row(ilse: Reader) -> None:
    for day in range(4):
        bounces.count(ilse, Failure.PASSING, NOW + day * DAY)
        bounces.count(ilse, Failure.PASSING, NOW + day * DAY + timedelta(hours=1))
    assert (now_is(ilse).soft, now_is(ilse).gone_at) == (4, None)
    bounces.count(ilse, Failure.PASSING, NOW + 4 * DAY)
    assert now_is(ilse).gone_at == NOW + 4 * DAY
    assert not Mailed.objects.filter(state="waiting").exists()


def test_a_good_week_forgets_them(ilse: Reader) -> None:
    for day in range(4):
        bounces.count(ilse, Failure.PASSING, NOW + day * DAY)
    bounces.count(ilse, Failure.PASSING, NOW + 11 * DAY)
    assert (now_is(ilse).soft, now_is(ilse).gone_at) == (1, None)


@pytest.mark.parametrize("failure", [Failure.POLICY, Failure.DELAYED, Failure.NONE])
def test_nobody_is_dropped_for_what_is_not_theirs(ilse: Reader, failure: Failure) -> None:
    for day in range(30):
        bounces.count(ilse, failure, NOW + day * DAY)
    assert (now_is(ilse).soft, now_is(ilse).gone_at) == (0, None)


def test_a_refusal_on_the_line_is_read_the_same_way(ilse: Reader) -> None:
    bounces.refused(ilse, 550, "5.7.26 unauthenticated mail is not taken", NOW)
    bounces.refused(ilse, 451, "5.1.1 no such user", NOW)
    assert now_is(ilse).gone_at is None
    bounces.refused(ilse, 550, "5.1.1 no such user", NOW)
    assert now_is(ilse).gone_at == NOW


def lasting() -> bytes:
    folder = Path(__file__).parents[1] / "cases" / "bounces" / "postfix-user-unknown"
    return (folder / "in.eml").read_bytes()


def test_only_who_had_the_mail_in_hand_can_say_that_it_came_back(ilse: Reader) -> None:
    row = Mailed.objects.get()
    true = addresses.reader_return_path(ilse.token, row.pk)
    head, _, domain = true.partition("@")
    forged = (
        addresses.reader(ilse.token),
        addresses.reader(ilse.token, row.pk),
        f"{head[:-1]}{'a' if head[-1] != 'a' else 'b'}@{domain}",
        true.replace(f".{row.pk}.", f".{row.pk + 1}."),
    )
    for address in forged:
        incoming.received(lasting(), address)
        assert now_is(ilse).gone_at is None, address
    incoming.received(lasting(), true)
    assert now_is(ilse).gone_at is not None


def complaint(path: str, kind: str = "abuse") -> bytes:
    return (
        "From: feedback@service.example\nTo: abuse@archive.example\nSubject: Complaint\n"
        "MIME-Version: 1.0\nMessage-ID: <arf@service.example>\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nThis is an email abuse report.\n\n"
        "--b\nContent-Type: message/feedback-report\n\n"
        f"Feedback-Type: {kind}\nUser-Agent: Service/1\nVersion: 1\n"
        f"Original-Mail-From: <{path}>\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nReturn-Path: <{path}>\n\n--b--\n"
    ).encode()


def test_who_complains_gets_nothing_more(ilse: Reader) -> None:
    path = addresses.reader_return_path(ilse.token, 7)
    reader_incoming.complained(reading.opened(complaint(path, "not-spam")))
    reader_incoming.complained(reading.opened(complaint(addresses.reader(ilse.token, 7))))
    assert now_is(ilse).left_at is None
    incoming.received(complaint(path), f"abuse@{path.partition('@')[2]}")
    assert now_is(ilse).left_at is not None


@pytest.mark.parametrize(
    "said",
    [
        "unsubscribe", "Re: Unsubscribe", "UNSUBSCRIBE.", "please stop", "Stop!", "abbestellen",
        "AW: Abmelden", "désabonner", "baja", "cancelar", "afmelden", "отписаться",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["subject", "first line"])
def test_leaving_in_ones_own_words(ilse: Reader, said: str, place: str) -> None:
    subject, text = (
        (said, "") if place == "subject" else ("Re: The Long Quay", f"{said}\n\n> The quay")
    )
    kind = "Content-Type: text/plain; charset=utf-8"
    mail = f"From: ilse@reader.example\nSubject: {subject}\n{kind}\n\n{text}"
    reader_incoming.received(reading.opened(mail.encode()), f"{ilse.token}.1")
    assert now_is(ilse).left_at is not None


@pytest.mark.parametrize("said", ["Don't stop!", "Stop the boat, I cried.", "I will never leave."])
def test_words_about_the_story_are_no_leaving(ilse: Reader, said: str) -> None:
    mail = f"From: ilse@reader.example\nSubject: Re: The Long Quay\n\n{said}\n"
    reader_incoming.received(reading.opened(mail.encode()), f"{ilse.token}.1")
    assert now_is(ilse).left_at is None
