"""Mail that comes back about a claim: it starts a question, and never answers one.

A From line can be written by anybody. Where it names an address from which the claimed
name wrote, the archive writes to that address; whoever reads there has the link.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses

from afterlist_site import letters
from afterlist_site.archive.models import Posting
from afterlist_site.people import asking_authors, claims
from afterlist_site.people.models import Claim, Evidence

MOST_REPLIES = 3
"""Addresses that mail about one claim has letters sent to."""
MOST_READ = 4000
MOST_BYTES = 1_000_000
_TOKEN = re.compile(rf"{letters.RELAY}\+([0-9a-f]{{24}})@", re.IGNORECASE)
_TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")


def received(raw: bytes, to: str = "") -> bool:
    """Take a mail in that came to a relay address (``to``, if known); False where it is
    about no claim."""
    mail = message_from_bytes(raw[:MOST_BYTES], policy=policy.compat32)
    claim = _claim(" ".join([to, *(str(each) for name in _TO for each in mail.get_all(name, []))]))
    if claim is None:
        return False
    sender = next((at for _, at in getaddresses([str(mail.get("From", ""))]) if at), "")
    if not _is_by_machine(mail) and claim.closed_at is None:
        _from_a_person(claim, sender.strip().lower(), raw)
    return True


def _claim(addresses: str) -> Claim | None:
    token = _TOKEN.search(addresses)
    return Claim.objects.filter(relay=token[1].lower()).first() if token else None


def _is_by_machine(mail: object) -> bool:
    """Bounces, holiday notes and lists: an answer to one would come back for ever."""
    get = mail.get  # type: ignore[attr-defined]
    automatic = str(get("Auto-Submitted", "no")).strip().lower() != "no"
    bulk = str(get("Precedence", "")).strip().lower() in ("bulk", "list", "junk", "auto_reply")
    sent_back = str(get("Return-Path", "<x>")).strip() == "<>" or get("List-Id") is not None
    return automatic or bulk or sent_back


def _from_a_person(claim: Claim, sender: str, raw: bytes) -> None:
    written_to = claim.evidence.filter(subject=sender).exclude(kind=Evidence.Kind.PAGE).first()
    if written_to is not None:
        _pass_on(claim, written_to, raw)
    elif claim.evidence.filter(kind=Evidence.Kind.REPLY).count() < MOST_REPLIES and _is_quoted(
        claim.name, sender
    ):
        claims.ask(claim, Evidence.Kind.REPLY, sender)


def _is_quoted(name: str, sender: str) -> bool:
    """Whether somebody of that name wrote from that address anywhere in the archive's mail."""
    if not asking_authors.is_whole(sender) or asking_authors.shared_addresses([sender]):
        return False
    wrote = Posting.objects.filter(sender_email__iexact=sender, sender_name__iexact=name)
    postings = claims.postings_under(name)
    return wrote.exists() or any(
        each.email == sender for each in asking_authors.addresses(postings)
    )


def _pass_on(claim: Claim, evidence: Evidence, raw: bytes) -> None:
    """Hand the archivist the first answer to a letter: it may be a no in plain words."""
    if evidence.why:
        return
    evidence.why = _words(raw)
    evidence.save(update_fields=["why"])
    letters.tell_archivist(
        f"A letter about {claim.name} was answered",
        "This came to the question whether they make a claim. It may be from them or from "
        f"anybody; it proves nothing.\n\n{evidence.why}\n",
    )


def _words(raw: bytes) -> str:
    mail = message_from_bytes(raw[:MOST_BYTES], policy=policy.default)
    assert isinstance(mail, EmailMessage)  # noqa: S101 - what this policy makes
    try:
        body = mail.get_body(("plain",))
        text = str(body.get_content()) if body is not None else ""
    except (LookupError, ValueError, AttributeError, TypeError):
        text = ""
    return text.replace("\0", "")[:MOST_READ] or "(no words that can be shown)"
