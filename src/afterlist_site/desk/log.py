"""The log's page: who did what, and what can be taken back."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from afterlist_site.desk import decisions
from afterlist_site.desk.doors import archivist_only, name_of
from afterlist_site.ledger import deeds
from afterlist_site.ledger.models import Deed

A_PAGE = 50


@require_safe
@archivist_only
def log(request: HttpRequest) -> HttpResponse:
    """Every deed, the newest first."""
    return _page(request)


@require_POST
@archivist_only
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one deed back, and decide or put together anew what it spoke of."""
    deed = get_object_or_404(Deed, pk=pk)
    try:
        decisions.redo(deeds.undo(deed, name_of(request)))
    except deeds.NotUndoableError as refused:
        return _page(request, str(refused))
    except decisions.PutOffError:
        return _page(request, "Taken back. An import is at work; it counts when that ends.", 200)
    return redirect(_way_back(request) or "log")


def _way_back(request: HttpRequest) -> str:
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours and back.startswith("/desk/") else ""


def _page(request: HttpRequest, told: str = "", status: int = 409) -> HttpResponse:
    rows = Deed.objects.select_related("undone_by").order_by("-pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "refused": told, "may_undo": deeds.may_undo}
    return render(request, "desk/log.html", shown, status=status if told else 200)
