"""What is on its way to lists, and what a person must decide: set aside, refused, uncertain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from afterlist_site.desk.doors import archivist_only, name_of
from afterlist_site.ledger import deeds
from afterlist_site.lists import claims
from afterlist_site.lists.models import Delivery, Note, Submission

State = Delivery.State
A_PAGE = 50
MOST_DECIDED = 100

_STOPPABLE: Final = (State.WAITING, State.SET_ASIDE, State.REFUSED)


@require_safe
@archivist_only
def deliveries(request: HttpRequest) -> HttpResponse:
    """Everything that is on its way: what waits for a person first."""
    waiting = _shown(Delivery.objects.filter(state__in=(State.WAITING, State.CLAIMED)))
    page = {
        "stories": Submission.objects.exclude(trouble="").filter(filed_at=None)[:MOST_DECIDED],
        "aside": _shown(Delivery.objects.filter(state=State.SET_ASIDE))[:MOST_DECIDED],
        "uncertain": _shown(Delivery.objects.filter(state=State.OFFERED))[:MOST_DECIDED],
        "refused": _shown(Delivery.objects.filter(state=State.REFUSED))[:MOST_DECIDED],
        "page": Paginator(waiting, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "desk/deliveries.html", page)


@require_POST
@archivist_only
def delivery(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what the archivist says with one message."""
    row = get_object_or_404(Delivery.objects.defer("content"), pk=pk)
    done, told = _DEEDS.get(request.POST.get("what", ""), (None, ""))
    if done is not None and done(row):
        deeds.record(name_of(request), told, str(row))
    return redirect("deliveries")


@require_POST
@archivist_only
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a story filed that could not be; it is tried at the next round."""
    row = get_object_or_404(Submission, pk=pk, filed_at=None)
    if Submission.objects.filter(pk=pk).exclude(trouble="").update(trouble=""):
        deeds.record(name_of(request), "had a story filed again", str(row))
    return redirect("deliveries")


def _again(row: Delivery) -> bool:
    return claims.send_again(row, timezone.now())


def _sent(row: Delivery) -> bool:
    return claims.call_sent(row, timezone.now())


def _withdrawn(row: Delivery) -> bool:
    """Stop it, and what is to follow it to the same list: half a chapter helps nobody."""
    rest = Delivery.objects.filter(
        manuscript=row.manuscript_id, list_name=row.list_name, part__gte=row.part
    )
    return bool(rest.filter(state__in=_STOPPABLE).update(state=State.WITHDRAWN, claim=""))


_DEEDS: Final[dict[str, tuple[Callable[[Delivery], bool], str]]] = {
    "again": (_again, "had a posting sent again"),
    "sent": (_sent, "called a posting sent"),
    "withdraw": (_withdrawn, "withdrew a posting"),
}


def _shown(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    notes = Prefetch("notes", Note.objects.order_by("pk"))
    with_author = rows.select_related("manuscript__submission__person")
    return with_author.defer("content", "manuscript__raw", "manuscript__source").prefetch_related(
        notes
    )
