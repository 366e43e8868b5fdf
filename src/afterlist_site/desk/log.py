"""The log's page: who did what, and what can be taken back."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from afterlist_site.desk.doors import archivist_only
from afterlist_site.imports.deciding import decide_anew
from afterlist_site.imports.works import rebuild
from afterlist_site.ledger import deeds
from afterlist_site.ledger.models import Deed, Own, Word

A_PAGE = 50


@require_safe
@archivist_only
def log(request: HttpRequest) -> HttpResponse:
    """Every deed, the newest first."""
    rows = Deed.objects.select_related("undone_by").order_by("-pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/log.html", {"page": page})


@require_POST
@archivist_only
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one deed back, and decide or put together anew what it spoke of."""
    deed = get_object_or_404(Deed, pk=pk)
    try:
        row = deeds.undo(deed, cast("User", request.user).get_username())
    except deeds.NotUndoableError as refused:
        return render(request, "desk/log.html", {"refused": str(refused)}, status=409)
    if isinstance(row, Word):
        decide_anew(_postings(row))
    else:
        rebuild()
    return redirect("log")


def _postings(word: Word) -> list[str]:
    if word.posting:
        return word.postings
    return list(Own.objects.filter(person=word.person).values_list("posting", flat=True))
