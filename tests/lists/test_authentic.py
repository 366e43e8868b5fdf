"""What a mail's own domain says of it: believed from our mail server, or looked up ourselves."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

import dkim
import pytest
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse

from afterlist_site.ledger.models import Person
from afterlist_site.lists import authentic, incoming, verifying
from afterlist_site.lists.authentic import Peer, Standing
from afterlist_site.lists.models import Submission
from afterlist_site.people import relay_reading as reading
from afterlist_site.people.doors import make_link_path
from tests.lists.conftest import STORY
from tests.lists.dkim_key import PRIVATE, RECORD

OURS = "mx.archive.example"
FROM_OUTSIDE = (
    "Received: from mail.post.example (mail.post.example [198.51.100.7])\n"
    "\tby mx.archive.example (Postfix) with ESMTPS id 4F2A; Sun, 22 Nov 2026 10:00:01 +0000\n"
)
WITHIN = (
    "Received: from localhost (localhost [127.0.0.1])\n"
    "\tby mx.archive.example (Postfix) with ESMTP id 4F2B; Sun, 22 Nov 2026 10:00:02 +0000\n"
)
PASSES = "dkim=pass header.d=post.example; spf=pass smtp.mailfrom=wren@post.example; dmarc=pass"
FAILS = "dkim=none; spf=fail smtp.mailfrom=wren@post.example; dmarc=fail (p=reject)"


def results(said: str, server: str = OURS) -> str:
    return f"Authentication-Results: {server};\n\t{said}\n"


def standing(raw: str) -> Standing:
    return authentic.checked(reading.opened(raw.encode())).standing


@pytest.fixture
def behind(settings: Any) -> None:
    """A mail server stands before us, and says what it found."""
    settings.MAIL_AUTHSERV, settings.MAIL_DOMAIN = OURS, "archive.example"
    settings.MAIL_ARC_SEALERS = frozenset({"seal.example"})


@pytest.mark.usefixtures("behind")
@pytest.mark.parametrize(
    ("above", "is_taken_for"),
    [
        (FROM_OUTSIDE + results(PASSES), "pass"),
        (results(PASSES) + FROM_OUTSIDE, "pass"),
        (WITHIN + results(PASSES) + FROM_OUTSIDE, "pass"),
        (results(FAILS) + FROM_OUTSIDE, "fail"),
        (results("dkim=none; spf=softfail smtp.mailfrom=wren@post.example") + FROM_OUTSIDE, "none"),
        (results("dkim=fail header.d=post.example; spf=none") + FROM_OUTSIDE, "none"),
        (results("spf=fail smtp.mailfrom=wren@post.example") + FROM_OUTSIDE, "fail"),
        (results("spf=fail smtp.mailfrom=x@relay.example; dkim=pass header.d=post.example")
         + FROM_OUTSIDE, "pass"),
        (results("dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example")
         + FROM_OUTSIDE, "none"),
        (results("dkim=pass header.i=@mail.post.example") + FROM_OUTSIDE, "pass"),
        ("", "none"),
        (results("none") + FROM_OUTSIDE, "none"),
    ],
)  # fmt: skip
def test_our_own_mail_server_is_believed(above: str, is_taken_for: str) -> None:
    assert standing(above + STORY) == is_taken_for


@pytest.mark.usefixtures("behind")
@pytest.mark.parametrize(
    "above",
    [
        results(PASSES, "mx.elsewhere.example") + FROM_OUTSIDE,
        FROM_OUTSIDE + "Received: from a by b.elsewhere.example\n" + results(PASSES),
        "Received: from a ([203.0.113.9]) by mx.elsewhere.example\n" + results(PASSES),
        FROM_OUTSIDE + "Received: from [10.0.0.1] by mx.archive.example\n" + results(PASSES),
        results("(" * 4000 + "dmarc=pass") + FROM_OUTSIDE,
        results("dmarc=pass; ;; =") + FROM_OUTSIDE,
        f"Authentication-Results: {OURS}\n" + FROM_OUTSIDE,
    ],
    ids=["another server", "below", "not ours", "made-up within", "deep", "broken", "empty"],
)
def test_what_others_wrote_is_not(above: str) -> None:
    assert standing(above + STORY) == "none"


@pytest.mark.usefixtures("behind")
def test_what_stands_highest_counts() -> None:
    assert standing(results(FAILS) + FROM_OUTSIDE + results(PASSES) + STORY) == "fail"


@pytest.mark.usefixtures("behind")
def test_two_authors_or_none_are_nobody() -> None:
    assert standing(results(PASSES) + STORY.replace("From:", "From: a@b.example\nFrom:")) == "fail"
    two = STORY.replace("From: Wren Hollis <", "From: x@y.example, <")
    assert standing(results(PASSES) + two) == "fail"
    assert standing(results(PASSES) + STORY.replace("From:", "X-From:")) == "fail"


def test_nobody_looks_where_nothing_is_set(settings: Any) -> None:
    settings.MAIL_AUTHSERV = ""
    assert standing(results(FAILS) + STORY) == "unchecked"


SEALED = (
    "ARC-Seal: i=1; a=rsa-sha256; cv=none; d=seal.example; s=s; b=x\n"
    "ARC-Authentication-Results: i=1; mx.seal.example; dkim=pass header.d=post.example\n"
)


@pytest.mark.usefixtures("behind")
def test_a_known_sealer_stands_in_for_a_signature_that_broke() -> None:
    broken = results("dkim=fail; arc=pass (i=1); dmarc=fail") + FROM_OUTSIDE
    assert standing(broken + SEALED + STORY) == "pass"
    assert standing(broken + SEALED.replace("seal.example;", "evil.example;") + STORY) == "fail"
    assert standing(broken.replace("arc=pass", "arc=fail") + SEALED + STORY) == "fail"
    later = SEALED.replace("i=1", "i=2").replace("d=seal.example", "d=evil.example")
    assert standing(broken + later + SEALED + STORY) == "fail"


@pytest.mark.django_db
@pytest.mark.usefixtures("behind")
def test_a_forged_story_gets_no_proof(wren: Person) -> None:
    outcome = incoming.received((results(FAILS) + FROM_OUTSIDE + STORY).encode())
    assert outcome is authentic.FORGED
    assert outcome.is_refused
    assert not outbox.outbox
    assert not Submission.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("behind")
def test_what_was_found_out_stands_in_the_record(wren: Person) -> None:
    incoming.received((results(PASSES) + FROM_OUTSIDE + STORY).encode())
    row = Submission.objects.get()
    assert row.standing == "pass"
    assert "dmarc=pass; dkim=post.example; spf=pass post.example" in row.checked


@pytest.mark.django_db
@pytest.mark.usefixtures("behind")
@pytest.mark.parametrize(
    ("above", "told"),
    [
        (results(PASSES) + FROM_OUTSIDE, ""),
        (
            results("dmarc=none; dkim=none; spf=none") + FROM_OUTSIDE,
            "puts nothing on its mail that proves it",
        ),
        (None, "does not check where its mail comes from"),
    ],
    ids=["sure", "nothing known", "not looked"],
)
def test_an_author_is_told_only_if_it_is_not_sure_that_a_story_is_theirs(
    wren: Person, settings: Any, above: str | None, told: str
) -> None:
    if above is None:
        settings.MAIL_AUTHSERV = ""
    incoming.received(((above or "") + STORY).encode())
    proof = " ".join(str(outbox.outbox[-1].body).split())
    author = Client()
    author.post(make_link_path(wren))
    address = reverse("submission", args=[Submission.objects.get().nonce])
    shown = author.get(address).content.decode()
    assert (told in proof, told in shown) == (True, True)
    for said, place in (("WHO SENT IT", proof), ("If you did not send it", shown)):
        assert (said in place) is bool(told)
    author.post(address, {"what": "ok"})
    assert "If you did not send it" not in author.get(address).content.decode()


@dataclass
class Names:
    """A DNS of a few names, and who may send for whom."""

    records: dict[str, bytes] = field(default_factory=dict)
    spf: str = "none"
    asked: list[str] = field(default_factory=list)

    def txt(self, name: str | bytes, timeout: float = 5) -> bytes | None:  # noqa: ARG002
        said = (name.decode() if isinstance(name, bytes) else name).rstrip(".")
        self.asked.append(said)
        return self.records.get(said)

    def sender(self, _ip: str, _sender: str, _helo: str) -> tuple[str, str]:
        return self.spf, ""


PEER = Peer("198.51.100.7", "mail.post.example", "wren@post.example")
KEY = {"s1._domainkey.post.example": RECORD}
REJECTS = {"_dmarc.post.example": b"v=DMARC1; p=reject"}
CRLF = STORY.replace("\n", "\r\n").encode()


def signed(raw: bytes = CRLF, domain: bytes = b"post.example", **more: Any) -> bytes:
    return bytes(dkim.sign(raw, b"s1", domain, PRIVATE, **more)) + raw


def looked(raw: bytes, names: Names, peer: Peer = PEER) -> authentic.Checked:
    look = verifying.Look(names.txt, names.sender)
    return authentic.checked(reading.opened(raw), peer, look)


@pytest.mark.parametrize(
    ("raw", "names", "is_taken_for"),
    [
        (signed(), Names(KEY | REJECTS), "pass"),
        (signed(), Names(KEY), "pass"),
        (CRLF, Names(REJECTS), "fail"),
        (CRLF.replace(b"@post", b"@old.post"), Names(REJECTS), "fail"),
        (signed(CRLF.replace(b"@post", b"@old.post")), Names(KEY | REJECTS), "pass"),
        (CRLF, Names(REJECTS, "pass"), "pass"),
        (CRLF, Names({}, "fail"), "fail"),
        (CRLF, Names({}, "softfail"), "none"),
        (CRLF, Names(), "none"),
        (signed(), Names(REJECTS), "fail"),
        (signed().replace(b"quay was", b"key was"), Names(KEY | REJECTS), "fail"),
        (signed(), Names(KEY, "fail"), "pass"),
        (signed(length=True) + b"Buy lamps!\r\n", Names(KEY | REJECTS), "fail"),
        (signed(domain=b"evil.example"), Names({"s1._domainkey.evil.example": RECORD} | REJECTS),
         "fail"),
    ],
)  # fmt: skip
def test_mail_straight_from_the_world_is_looked_at(
    raw: bytes, names: Names, is_taken_for: str
) -> None:
    assert looked(raw, names).standing == is_taken_for


def test_a_host_with_a_dash_is_itself() -> None:
    raw = CRLF.replace(b"post.example", b"old-post.example")
    names = Names({"_dmarc.old-post.example": b"v=DMARC1; p=reject"})
    assert looked(raw, names).standing == "fail"


def test_no_line_of_the_mail_itself_is_believed_then(settings: Any) -> None:
    settings.MAIL_AUTHSERV = OURS
    raw = results(PASSES).replace("\n", "\r\n").encode() + CRLF
    assert looked(raw, Names(REJECTS)).standing == "fail"


@pytest.mark.parametrize(
    "raw",
    [
        b"DKIM-Signature: v=1; h=" + b" " * 90_000 + b"x\r\n" + CRLF,
        CRLF + b" " * 5_000_000 + b"x\r\n",
        b"X: y\r\n" + b" z\r\n" * 500_000 + CRLF,
        b"DKIM-Signature: v=1; a=rsa-sha256; d=post.example; s=s1; h=from; bh=x; b=x\r\n" * 300
        + CRLF,
        b"DKIM-Signature: \xff\xfe=;;;\r\n" + CRLF,
        b"\r\n\r\n",
        b"",
    ],
    ids=["gaps in a line", "gaps", "a long header", "many signatures", "letters", "lines", "empty"],
)  # fmt: skip
def test_what_would_keep_a_library_busy_does_not(raw: bytes) -> None:
    begun = time.process_time()
    assert looked(raw, Names(KEY)).standing in ("none", "fail")
    assert time.process_time() - begun < 2


def test_a_failing_dns_is_no_proof_against_anybody() -> None:
    def fails(*_args: object, **_more: object) -> bytes:
        raise dkim.DnsTimeoutError("no answer")

    look = verifying.Look(fails, lambda *_: ("temperror", ""))
    assert authentic.checked(reading.opened(signed()), PEER, look).standing == "none"
