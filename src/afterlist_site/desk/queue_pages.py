"""The pages of the queue: what waits, and the step from one thing to the next."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from afterlist_site.archive.models import Posting
from afterlist_site.desk import decisions
from afterlist_site.desk.doors import archivist_only, name_of
from afterlist_site.desk.harm import Harm, harm_of
from afterlist_site.desk.queue import Item, Queue

A_PAGE = 40


def with_query(page: str, key: str, query: Mapping[str, str], **more: str) -> str:
    """Return the address of a page with a query."""
    return f"{reverse(page, args=[key])}?{urlencode({**query, **more})}"


def waiting_for(request: HttpRequest) -> dict[str, object] | None:
    """Return the thing on the queue that this page was opened for; None if it was not."""
    code, posting = request.GET.get("code", ""), request.GET.get("posting", "")
    if not code or not posting:
        return None
    harm: Harm = harm_of(code)
    return {"harm": harm, "posting": posting}


@require_safe
@archivist_only
def queue(request: HttpRequest) -> HttpResponse:
    """Everything that waits, the most harmful first."""
    code = request.GET.get("code", "")
    waiting = Queue(code)
    page: Page[Item] = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    kinds = waiting.sections if not code else Queue().sections
    shown = {"page": page, "items": list(page), "kinds": kinds, "code": code}
    return render(request, "desk/queue.html", shown)


@require_POST
@archivist_only
def seen(request: HttpRequest) -> HttpResponse:
    """Write down that a finding was looked at and stays, and go on to the next."""
    code, posting = request.POST.get("code", ""), request.POST.get("posting", "")
    address = _next(code, posting)
    if code and Posting.objects.filter(identity=posting).exists():
        decisions.see(posting, code[:40], name_of(request))
    return redirect(address)


@require_safe
@archivist_only
def following(request: HttpRequest) -> HttpResponse:
    """Go on to the next thing, this one as it is."""
    return redirect(_next(request.GET.get("code", ""), request.GET.get("posting", "")))


def _next(code: str, posting: str) -> str:
    item = Queue().after(code, posting)
    return item.address if item else reverse("queue")
