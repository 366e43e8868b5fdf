"""How an author who is known comes in: by a link from a letter, into a session that can do
what an author does and nothing else. There is no password."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from afterlist_site import letters
from afterlist_site.ledger.models import KnownAddress, Person
from afterlist_site.people.models import Key

GOOD_FOR = timedelta(days=1)
MOST_KEYS = 3
"""Links that one author has at a time: who asks for more fills somebody's letter box."""

_SALT = "afterlist author's link"
_SESSION = "author"

View = Callable[..., HttpResponse]


def make_link_path(person: Person) -> str:
    """Return the path of a new link for an author."""
    Key.objects.filter(made_at__lt=timezone.now() - GOOD_FOR).delete()
    key = Key.objects.create(person=person, nonce=secrets.token_urlsafe(24))
    return reverse("author-link", args=[TimestampSigner(salt=_SALT).sign(key.nonce)])


def send_link(email: str) -> None:
    """Mail a link to an address that an author has answered from; else do nothing."""
    row = KnownAddress.objects.select_related("person").filter(email__iexact=email, is_proved=True)
    known = row.first()
    if known is None or _has_many(known.person):
        return
    letters.send(
        known.email,
        "Your link to your stories",
        "Somebody, you we hope, asked for a link to the page on which you decide about your "
        f"stories:\n\n{letters.absolute(make_link_path(known.person))}\n\n"
        "It works once, for a day. If it was not you, do nothing.\n",
    )


def _has_many(person: Person) -> bool:
    return person.keys.filter(made_at__gte=timezone.now() - GOOD_FOR).count() >= MOST_KEYS


def key_of(token: str) -> Key | None:
    """Return the link's row; None if it was forged, used, or is too old."""
    try:
        nonce = TimestampSigner(salt=_SALT).unsign(token, max_age=GOOD_FOR)
    except BadSignature:
        return None
    return Key.objects.select_related("person").filter(nonce=nonce).first()


def use(key: Key, request: HttpRequest) -> bool:
    """Use a link up and let its author in; False where another was quicker."""
    used, _ = Key.objects.filter(pk=key.pk).delete()
    if used:
        enter(request, key.person)
    return bool(used)


def enter(request: HttpRequest, person: Person) -> None:
    """Let an author in for a day."""
    request.session.cycle_key()
    until = timezone.now() + GOOD_FOR
    request.session[_SESSION] = {"person": person.pk, "until": until.isoformat()}


def leave(request: HttpRequest) -> None:
    """Let the author out."""
    request.session.pop(_SESSION, None)


def author_of(request: HttpRequest) -> Person | None:
    """Return the author whose session this is; None where it is nobody's, or over."""
    found = request.session.get(_SESSION)
    if not found or datetime.fromisoformat(found["until"]) < timezone.now():
        return None
    return Person.objects.filter(pk=found["person"]).first()


def author_only(view: View) -> View:
    """Hand the author to a page; everybody else is asked where a link may be sent to."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        person = author_of(request)
        if person is None:
            return redirect("author-door")
        return view(request, person, *args, **kwargs)

    return guarded
