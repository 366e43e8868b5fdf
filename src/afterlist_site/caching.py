"""What browsers and proxies may keep: nothing that a signed-in archivist sees."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class PrivateWhenSignedIn:
    """Marks every page: revalidate always, and keep nothing made for a session.

    A story that is hidden must be gone from every reader's next look, so a copy
    may be kept but not shown without asking.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the response with its Cache-Control."""
        response = self.get_response(request)
        is_private = settings.SESSION_COOKIE_NAME in request.COOKIES
        if is_private:
            response.headers["Cache-Control"] = "private, no-store"
        else:
            response.headers.setdefault("Cache-Control", "no-cache")
        return response
