"""Sign-in links: for the archivist at the machine's own terminal, good once, ten minutes."""

import secrets
from datetime import timedelta

from django.contrib.auth.models import User
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse
from django.utils import timezone

from afterlist_site.desk.models import SignInKey

GOOD_FOR = timedelta(minutes=10)
ARCHIVIST = "archivist"

_SALT = "afterlist sign-in link"


def make_link_path() -> str:
    """Return the path of a new sign-in link."""
    SignInKey.objects.filter(made_at__lt=timezone.now() - GOOD_FOR).delete()
    key = SignInKey.objects.create(nonce=secrets.token_urlsafe(24))
    return reverse("key", args=[TimestampSigner(salt=_SALT).sign(key.nonce)])


def archivist_for(token: str) -> User | None:
    """Return the archivist if the link is good, and use it up; else None."""
    try:
        nonce = TimestampSigner(salt=_SALT).unsign(token, max_age=GOOD_FOR)
    except BadSignature:
        return None
    used, _ = SignInKey.objects.filter(nonce=nonce).delete()
    return _archivist() if used else None


def _archivist() -> User:
    archivist, is_new = User.objects.get_or_create(
        username=ARCHIVIST, defaults={"is_staff": True, "is_superuser": True}
    )
    if is_new:
        archivist.set_unusable_password()
        archivist.save()
    return archivist
