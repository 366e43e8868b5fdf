"""Who is let in at the desk, and how the log calls them."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from afterlist_site import gate

KEY_BACKEND = "django.contrib.auth.backends.ModelBackend"

View = Callable[..., HttpResponse]


def archivist_only(view: View) -> View:
    """Let only the archivist in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not gate.is_archivist(request.user):
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded


def name_of(request: HttpRequest) -> str:
    """Return how the log calls the archivist."""
    return cast("User", request.user).get_username()
