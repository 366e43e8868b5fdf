"""An author's page of what readers wrote to them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from afterlist_site.ledger.models import Person
from afterlist_site.lists import feedback as filed
from afterlist_site.people import doors


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@doors.author_only
def feedback(request: HttpRequest, person: Person) -> HttpResponse:
    """What was written about an author's stories, to be shown on the work or kept."""
    if request.method == "POST":
        filed.show(person, request.POST.get("row", ""), is_shown=request.POST.get("what") == "show")
        return redirect("feedback")
    return render(request, "lists/feedback.html", {"rows": filed.of_author(person)})
