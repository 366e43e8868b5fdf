"""The archive's own mail addresses: what stands after the plus, written and read here alone.

What only one person may know (``proof+TOKEN@``) is never in an address that others see
(``story+PUBLIC@``). Where a mail server answers to an address, a keyed check in it says that
we made it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import getaddresses
from typing import Final

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from afterlist_site.lists.models import Delivery, Submission

STORIES: Final = "stories"
"""``stories@``: authors send stories there."""

PROOF: Final = "proof"
"""``proof+TOKEN@``: a proof is answered there; only its author is told."""

STORY: Final = "story"
"""``story+PUBLIC@``: whom lists and readers see a story come from."""

LIST: Final = "list"
"""``list+KEY-SECRET@``: subscribed to a list, whose mail comes there."""

READER: Final = "reader"
"""``reader+TOKEN.MAIL@``: where a reader's answers come to, of which one mail is the key."""

FEEDBACK: Final = "feedback"
"""``feedback+TOKEN@``: an author answers a reader there; only that author is told."""

ABUSE: Final = "abuse"
"""``abuse@``: where mail services send complaints to (RFC 2142, RFC 5965)."""

LOCALS: Final = (STORIES, PROOF, STORY, LIST, READER, FEEDBACK, ABUSE)

_CHECK_LETTERS: Final = 12
"""60 bits: what mail servers let one try is nothing to it."""

_MOST_ADDRESSES: Final = 50
_DELIVERY: Final = re.compile(r"([a-z2-7]{26})(?:\.(\d{1,18})\.([a-z2-7]{12}))?")
_READER: Final = re.compile(r"([a-z2-7]{26})\.(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Ours:
    """An address of the archive: ``story`` and what stands after its plus."""

    local: str
    tag: str


def proof(submission: Submission) -> str:
    """Return the address at which a submission's author answers its proof."""
    return f"{PROOF}+{submission.token}@{settings.MAIL_DOMAIN}"


def public(submission: Submission) -> str:
    """Return the address that a story comes from, for all to see."""
    return f"{STORY}+{submission.public}@{settings.MAIL_DOMAIN}"


def return_path(row: Delivery) -> str:
    """Return where a bounce of a delivery comes back to."""
    public_word = row.manuscript.submission.public
    return f"{STORY}+{public_word}.{row.pk}.{_check(STORY, str(row.pk))}@{settings.MAIL_DOMAIN}"


def of_story(tag: str) -> tuple[str, int | None] | None:
    """Return the public word and, if its check is ours, the delivery that a tag names;
    None where it cannot be a story's."""
    named = _DELIVERY.fullmatch(tag)
    if named is None:
        return None
    word, key, check = named.groups()
    if key is None:
        return word, None
    return (word, int(key)) if constant_time_compare(check, _check(STORY, key)) else None


def reader(token: str, mail: int | None = None) -> str:
    """Return the address that a reader answers to: of one mail of theirs, or of all."""
    about = "" if mail is None else f".{mail}"
    return f"{READER}+{token}{about}@{settings.MAIL_DOMAIN}"


def reader_return_path(token: str, mail: int) -> str:
    """Return where a bounce of a mail to a reader comes back to: no header of it says so."""
    check = _check(READER, f"{token}.{mail}")
    return f"{READER}+{token}.{mail}.{check}@{settings.MAIL_DOMAIN}"


def of_reader(tag: str) -> tuple[str, int | None, bool] | None:
    """Return the token, the mail and whether the address is a return path, of what stands
    after a reader's plus; None where that is none of ours."""
    named = _DELIVERY.fullmatch(tag) or _READER.fullmatch(tag)
    if named is None:
        return None
    token, key, check = named[1], named[2], named[3] if named.re is _DELIVERY else None
    if check is not None and not constant_time_compare(check, _check(READER, f"{token}.{key}")):
        return None
    return token, int(key) if key else None, check is not None


def feedback(token: str) -> str:
    """Return the address at which an author answers a reader."""
    return f"{FEEDBACK}+{token}@{settings.MAIL_DOMAIN}"


def of_list(key: str) -> str:
    """Return the address to subscribe to a list (the key of its profile) with."""
    return f"{LIST}+{key}-{_check(LIST, key)}@{settings.MAIL_DOMAIN}"


def list_key(tag: str) -> str:
    """Return the key of the list that a tag names; empty where its secret is not ours."""
    key, _, secret = tag.rpartition("-")
    return key if key and constant_time_compare(secret, _check(LIST, key)) else ""


def ours(lines: Iterable[str]) -> list[Ours]:
    """Return the addresses of ours in address lines, in order, in small letters."""
    found = []
    for _, address in getaddresses(list(lines)[:_MOST_ADDRESSES]):
        local, _, domain = address.rpartition("@")
        if domain.lower() == settings.MAIL_DOMAIN.lower():
            name, _, tag = local.lower().partition("+")
            found.append(Ours(name, tag))
    return found


def _check(what: str, said: str) -> str:
    """A word that only this archive can make, in letters that survive a change of case."""
    digest = salted_hmac(f"afterlist address {what}", said, algorithm="sha256").digest()
    return base64.b32encode(digest).decode().lower()[:_CHECK_LETTERS]
