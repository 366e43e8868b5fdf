"""The search page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from afterlist_site.reading import filters
from afterlist_site.reading.pages import shelves
from afterlist_site.search.query import MOST_CHARACTERS, clauses
from afterlist_site.search.results import find, results

A_PAGE = 20
OFFERED = 150


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The works that have the words, with the lines around them."""
    typed = request.GET.get("q", "").replace("\0", "").strip()[:MOST_CHARACTERS]
    chosen = filters.read(request.GET)
    offered = shelves(request.user, "fandom", "author", "list")
    page = {
        "typed": typed,
        "chosen": chosen,
        "filters": filters,
        "offered": {key: names[:OFFERED] for key, names in offered.items()},
        "asked": clauses(typed),
        "query": "&".join(each for each in (urlencode({"q": typed}), chosen.query()) if each),
    }
    if any(not clause.is_excluded for clause in clauses(typed)):
        found = find(clauses(typed), chosen, request.user)
        paged = Paginator(found.hits, A_PAGE).get_page(request.GET.get("page"))
        shown = results(paged.object_list, found, request.user)
        page |= {"found": found, "page": paged, "results": shown}
    return render(request, "search.html", page)
