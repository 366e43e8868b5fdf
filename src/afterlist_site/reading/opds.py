"""The catalogue for reading programs (OPDS 1.2): every book that the viewer may take away."""

from collections.abc import Mapping

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from afterlist_site import gate
from afterlist_site.archive.models import Work
from afterlist_site.reading import filters, sheet
from afterlist_site.reading.browsing import changed_at, name_of
from afterlist_site.reading.pages import offered_shelf

NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"
DESCRIPTION = "application/opensearchdescription+xml"

SHELVES = {"fandoms": "fandom", "authors": "author", "lists": "list"}
"""Shelves of the catalogue by their addresses."""

A_PAGE = 50
MOST_NAMES = 2000
"""The most names that one shelf of the catalogue shows."""


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Where a reading program starts: the newest, and the shelves."""
    ways = [("Newest stories", reverse("opds-works"), ACQUISITION)]
    ways += [(key.title(), reverse("opds-shelf", args=[key]), NAVIGATION) for key in SHELVES]
    return _feed(request, "opds.xml", NAVIGATION, {"name": "the catalogue", "ways": ways})


@require_safe
def shelf(request: HttpRequest, shelf: str) -> HttpResponse:
    """Every name on one shelf that has a book to take away."""
    if shelf not in SHELVES:
        raise Http404
    found = offered_shelf(request.user, SHELVES[shelf])[:MOST_NAMES]
    works = reverse("opds-works")
    ways = [(each.name, f"{works}?{each.query}", ACQUISITION) for each in found]
    return _feed(request, "opds.xml", NAVIGATION, {"name": shelf, "ways": ways})


@require_safe
def works(request: HttpRequest) -> HttpResponse:
    """The books that were asked for, the newest first, a page at a time."""
    chosen = filters.read(request.GET)
    found = as_entries(chosen.ordered(chosen.narrow(gate.offered(request.user))))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    name = ", ".join(f"{what} {value}" for what, value, _ in chosen.chosen())
    return acquisition(request, page, chosen.query(), name or "newest stories")


def as_entries(works: QuerySet[Work]) -> QuerySet[Work]:
    """Return works with what an entry of the catalogue says of them."""
    return works.prefetch_related("tags").select_related("header_posting__source")


def acquisition(request: HttpRequest, page: Page[Work], query: str, name: str) -> HttpResponse:
    """Return a page of books as a feed; ``query`` is its address's, without the page."""
    updated = max((changed_at(work) for work in page), default=None)
    more = {"page": page, "query": query, "name": name, "updated": updated}
    return _feed(request, "opds_works.xml", ACQUISITION, more)


def _feed(
    request: HttpRequest, template: str, kind: str, more: Mapping[str, object]
) -> HttpResponse:
    page = {
        "origin": f"{request.scheme}://{request.get_host()}",
        "changed_at": changed_at,
        "name_of": name_of,
        "sheet": sheet,
        "NAVIGATION": NAVIGATION,
        "ACQUISITION": ACQUISITION,
        "kind": kind,
        **more,
    }
    return render(request, template, page, content_type=f"{kind};charset=utf-8")
