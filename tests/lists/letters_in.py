"""Mails as they come in: answers, lists' copies and notes, reports of mail servers."""

from __future__ import annotations

from email.message import EmailMessage
from itertools import count

from django.core import mail as django_mail

from afterlist_site.lists import incoming, sending
from afterlist_site.lists.models import Delivery
from afterlist_site.people.relay import Outcome
from tests.lists.conftest import STORY, WREN

_COUNT = count(1)


def written(text: str, sender: str, to: str, subject: str = "Re: it", **lines: str) -> bytes:
    """A person's mail; ``lines`` are more header lines, their dashes as underscores."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Message-ID"] = f"<{next(_COUNT)}@post.example>"
    for name, value in lines.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def proof_address() -> str:
    """Where the last letter says that it is answered."""
    return django_mail.outbox[-1].from_email


def posted(story: str = STORY) -> list[Delivery]:
    """A story mailed in and accepted: what goes to its lists."""
    incoming.received(story.encode())
    incoming.received(written("OK", WREN, proof_address()))
    return list(Delivery.objects.order_by("list_name"))


def sent(story: str = STORY) -> list[Delivery]:
    """The same, handed over to the mail server."""
    rows = posted(story)
    Delivery.objects.update(state=sending.State.SENT)
    return [Delivery.objects.get(pk=row.pk) for row in rows]


def received(raw: bytes, to: str) -> Outcome:
    """What becomes of a mail that was delivered to an address."""
    return incoming.received(raw, to)


def report(recipient: str, status: str = "5.1.1", words: str = "No such list") -> bytes:
    """A mail server's report that a message could not be delivered (RFC 3464)."""
    action = "failed" if status.startswith("5") else "delayed"
    return (
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.lists.example (Mail Delivery System)\n"
        "To: someone@archive.example\nSubject: Undelivered Mail Returned to Sender\n"
        f"Message-ID: <{next(_COUNT)}@mx.lists.example>\nAuto-Submitted: auto-replied\n"
        "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status;\n"
        '\tboundary="=_b"\n\n--=_b\nContent-Type: text/plain; charset=us-ascii\n\n'
        f"It could not be delivered: {words}\n\n--=_b\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mx.lists.example\n\n"
        f"Final-Recipient: rfc822; {recipient}\nAction: {action}\nStatus: {status}\n"
        f"Diagnostic-Code: smtp; 550 {status} {words}\n\n--=_b--\n"
    ).encode()
