"""The page of people who wait: what visitors hid, and who says to be an author."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from afterlist_site.desk import decisions
from afterlist_site.desk.doors import archivist_only, name_of
from afterlist_site.desk.harm import HIDDEN
from afterlist_site.desk.queue import hidings
from afterlist_site.ledger import deeds
from afterlist_site.ledger.models import Deed
from afterlist_site.people import asking_authors, claims
from afterlist_site.people.models import Claim, Hiding


@require_safe
@archivist_only
def waiting(request: HttpRequest) -> HttpResponse:
    """Every hiding that nobody has looked into, and every open claim."""
    page = {
        "hidings": [(row, asking_authors.works_of(row.word.postings)) for row in hidings()],
        "claims": [
            (row, asking_authors.works_named(row.name))
            for row in Claim.objects.filter(closed_at=None).prefetch_related("evidence")
        ],
    }
    return render(request, "desk/waiting.html", page)


@require_POST
@archivist_only
def hiding(request: HttpRequest, pk: int) -> HttpResponse:
    """Show again what a visitor hid, or leave it hidden for good."""
    row = get_object_or_404(Hiding.objects.select_related("word"), pk=pk)
    if request.POST.get("what") == "show":
        deed = Deed.objects.filter(row=f"word:{row.word_id}", undoes=None).first()
        if deed is not None and deeds.may_undo(deed):
            decisions.redo(deeds.undo(deed, name_of(request)))
    else:
        decisions.see(row.word.posting, HIDDEN, name_of(request))
    return redirect("waiting")


@require_POST
@archivist_only
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Vouch for somebody who says to be an author, or close what they said."""
    row = get_object_or_404(Claim, pk=pk, closed_at=None)
    why = request.POST.get("why", "").strip()
    if request.POST.get("what") == "vouch" and why:
        claims.vouch(row, name_of(request), why[:2000])
    elif request.POST.get("what") == "close":
        row.closed_at = timezone.now()
        row.save(update_fields=["closed_at"])
        deeds.record(name_of(request), "closed a claim", row.name)
    return redirect("waiting")
