"""Search for reading programs: books found by their words (OpenSearch, OPDS 1.2)."""

from typing import cast

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from afterlist_site import gate
from afterlist_site.archive.models import Work
from afterlist_site.reading import opds
from afterlist_site.reading.filters import Filter
from afterlist_site.search.query import MOST_CHARACTERS, clauses
from afterlist_site.search.results import find


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """How a program asks."""
    page = {"kind": opds.ACQUISITION, "origin": f"{request.scheme}://{request.get_host()}"}
    return render(request, "opensearch.xml", page, content_type=opds.DESCRIPTION)


@require_safe
def books(request: HttpRequest) -> HttpResponse:
    """The books whose story has the words, the best first."""
    typed = request.GET.get("q", "").replace("\0", "").strip()[:MOST_CHARACTERS]
    page = Paginator(_found(typed, request.user), opds.A_PAGE).get_page(request.GET.get("page"))
    shown = opds.as_entries(gate.offered(request.user)).in_bulk(list(page.object_list))
    works = [shown[each] for each in page.object_list if each in shown]
    page_of_works = cast("Page[Work]", Page(works, page.number, page.paginator))
    query = urlencode({"q": typed})
    return opds.acquisition(request, page_of_works, query, f"search for {typed}")


def _found(typed: str, viewer: gate.Viewer) -> list[str]:
    """Return the ids of the books found, the best first."""
    asked = clauses(typed)
    if all(clause.is_excluded for clause in asked):
        return []
    ids = [hit.work_id for hit in find(asked, Filter(), viewer).hits]
    offered = set(gate.offered(viewer).filter(pk__in=ids).values_list("pk", flat=True))
    return [each for each in ids if each in offered]
