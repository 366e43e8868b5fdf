"""Hide first, verify later: a no that is heard from anybody, at once, and taken back as easily.

Nothing is lost by it: the word stands in the ledger until it is struck, by the link
that whoever hid the story was given, or by the archivist.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django_ratelimit.core import is_ratelimited

from afterlist.model import Answer, Layer
from afterlist_site import letters, visitors
from afterlist_site.archive import judging
from afterlist_site.archive.models import Work
from afterlist_site.imports.deciding import decide_anew
from afterlist_site.ledger import deeds
from afterlist_site.ledger.models import Deed, Word
from afterlist_site.people import asking_authors
from afterlist_site.people.models import Hiding

BACK_WITHIN = timedelta(days=30)

STORIES_A_PLACE, NAMES_A_PLACE = "10/h", "3/h"
"""What one network may hide: single stories, and whole pen names."""

ALL_AN_HOUR = 100
"""What everybody together may hide in an hour: beyond it somebody is at play."""

VISITOR = "a visitor"
_SAID_NOTHING = "This is mine."
_SALT = "afterlist way back"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants hidden: a work, or every work under ``name``."""

    work: Work
    name: str = ""
    note: str = ""
    answer_to: str = ""


class TooManyError(Exception):
    """So much was hidden from there, or by everybody, that this is let be for now."""


def hide(asked: Asked, request: HttpRequest) -> Hiding:
    """Hide what was asked for from everybody but the archivist, and return the row.

    Raises TooManyError, and then has changed nothing.
    """
    _check_limits(request, is_name=bool(asked.name))
    postings = list(judging.postings_of(asked.work))
    if asked.name:
        same_name = asking_authors.works_named(asked.name)
        postings = list(dict.fromkeys([*postings, *asking_authors.postings_of(same_name)]))
    with transaction.atomic():
        word = _word(asked, postings)
        hiding = Hiding.objects.create(
            word=word,
            name=asked.name[:200],
            answer_to=asked.answer_to,
            nonce=secrets.token_urlsafe(24),
            came_from=visitors.place(request),
        )
        deeds.record(VISITOR, "hid a pen name" if asked.name else "hid a story", _told(asked), word)
        decide_anew(postings)
    letters.tell_archivist(f"Hidden: {_told(asked)}", _letter(asked))
    return hiding


def _check_limits(request: HttpRequest, *, is_name: bool) -> None:
    rate = NAMES_A_PLACE if is_name else STORIES_A_PLACE
    group = "hide a name" if is_name else "hide a story"
    since = timezone.now() - timedelta(hours=1)
    if is_ratelimited(request, group=group, key="ip", rate=rate, increment=True):
        raise TooManyError
    if Hiding.objects.filter(made_at__gte=since).count() >= ALL_AN_HOUR:
        raise TooManyError


def _word(asked: Asked, postings: list[str]) -> Word:
    now = timezone.now()
    return Word.objects.create(
        posting=postings[0],
        also=postings[1:],
        layer=Layer.AUTHOR_DECISION.value,
        answer=Answer.DENY.value,
        quote=asked.note.strip() or _SAID_NOTHING,
        where=f"this archive’s form “This is mine”, {now.day} {now:%B %Y}",
        said_on=now.date(),
    )


def _told(asked: Asked) -> str:
    return f"everything by {asked.name}" if asked.name else asked.work.title or "Untitled"


def _letter(asked: Asked) -> str:
    said = asked.note.strip() or "They wrote nothing else."
    answer_to = asked.answer_to or "They left no address."
    return (
        f"Somebody said “this is mine” of {_told(asked)}. It is hidden from everybody but you; "
        "nothing is lost.\n\n"
        f"What they wrote:\n\n{said}\n\n"
        f"Where to answer: {answer_to}\n\n"
        f"If you know better, undo it in the log: {letters.absolute(reverse('log'))}\n"
    )


# The way back


def way_back(hiding: Hiding) -> str:
    """Return the path of the page that shows again what was hidden."""
    return reverse("put-back", args=[TimestampSigner(salt=_SALT).sign(hiding.nonce)])


def found(token: str) -> Hiding | None:
    """Return the hiding that a way back takes back; None if it was forged, used, or is old."""
    try:
        nonce = TimestampSigner(salt=_SALT).unsign(token, max_age=BACK_WITHIN)
    except BadSignature:
        return None
    hidings = Hiding.objects.select_related("word")
    return hidings.filter(nonce=nonce, word__struck_at=None).first()


def put_back(hiding: Hiding) -> bool:
    """Show again what was hidden; False where that was done before."""
    deed = Deed.objects.get(row=f"word:{hiding.word_id}", undoes=None)
    try:
        deeds.undo(deed, VISITOR)
    except deeds.NotUndoableError:
        return False
    decide_anew(hiding.word.postings)
    letters.tell_archivist(
        f"Shown again: {deed.subject}",
        f"Whoever hid {deed.subject} has taken it back. It is as it was before.\n",
    )
    return True
