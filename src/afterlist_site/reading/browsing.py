"""Lists of works: the browse page and the feed, by the same choices."""

import uuid
from collections import Counter
from dataclasses import replace
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterlist_site import gate, memo
from afterlist_site.archive.models import Tag, Work
from afterlist_site.reading import filters
from afterlist_site.reading.pages import in_lists, shelves

A_PAGE = 25
A_FEED = 30
OFFERED = 150
"""The most names that one field of the form suggests."""

OFFERED_ON = ("fandom", "author", "pairing", "character", "genre", "list")

WARNINGS_OFFERED = 12


@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """The works that were asked for, a page at a time."""
    chosen = filters.read(request.GET)
    seen = gate.visible(request.user)
    found = chosen.ordered(chosen.narrow(seen))
    page = Paginator(in_lists(found), A_PAGE).get_page(request.GET.get("page"))
    offered = {key: found[:OFFERED] for key, found in shelves(request.user, *OFFERED_ON).items()}
    return render(
        request,
        "browse.html",
        {
            "chosen": chosen,
            "page": page,
            "offered": offered,
            "warnings": _offered_warnings(chosen, request.user),
            "filters": filters,
        },
    )


def _offered_warnings(chosen: filters.Filter, viewer: gate.Viewer) -> list[str]:
    """What can be left out: what was left out already, then the commonest warnings."""
    question = ("warnings", gate.kind_of(viewer))
    common = memo.unchanged(question, lambda: _commonest_warnings(viewer))
    return list(dict.fromkeys([*(each.casefold() for each in chosen.exclude), *common]))


def _commonest_warnings(viewer: gate.Viewer) -> list[str]:
    tags = Tag.objects.filter(kind=Tag.Kind.WARNING, work__in=gate.visible(viewer))
    counts = Counter(name.casefold() for name in tags.values_list("name", flat=True))
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return ordered[:WARNINGS_OFFERED]


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The newest of the works that were asked for, as Atom."""
    chosen = replace(filters.read(request.GET), order=filters.NEWEST)
    found = chosen.ordered(chosen.narrow(gate.fed(request.user)))
    works = list(found.prefetch_related("tags").select_related("header_posting__source")[:A_FEED])
    page = {
        "chosen": chosen,
        "works": works,
        "updated": max((changed_at(work) for work in works), default=None),
        "changed_at": changed_at,
        "name_of": name_of,
        "origin": f"{request.scheme}://{request.get_host()}",
    }
    kind = "application/atom+xml; charset=utf-8"
    return render(request, "feed.xml", page, content_type=kind)


def changed_at(work: Work) -> datetime:
    """Return when a work was last posted; where nobody knows, when it came here."""
    return work.last_at or work.header_posting.source.imported_at


def name_of(work: Work) -> str:
    """Return a name for a work that no move of the archive changes."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"afterlist:{work.pk}").urn
