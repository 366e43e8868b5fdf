"""Pages about the archive as a whole: home, shelves, about, and what goes wrong."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterlist_site import gate
from afterlist_site.archive.models import Chapter, ListRule, Name, Tag, Work
from afterlist_site.reading.filters import SHELVES, Filter

NEWEST_SHOWN = 10
LARGEST_SHOWN = 12
UNREAD_COLUMNS = ("findings", "statement", "decision", "reason")
"""Large columns of a work that no list of works shows."""

AI_CRAWLERS = (
    "GPTBot", "ChatGPT-User", "CCBot", "ClaudeBot", "anthropic-ai", "Google-Extended",
    "PerplexityBot", "Bytespider", "Amazonbot", "Applebot-Extended", "meta-externalagent",
    "FacebookBot", "cohere-ai", "Diffbot", "omgili", "img2dataset",
)  # fmt: skip
"""Robots that collect texts to train machines on; their keepers say that they obey."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One name on a shelf, with its count and the query that finds its works."""

    name: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the viewer can read here."""

    works: int
    chapters: int
    words: int
    authors: int


def in_lists(works: QuerySet[Work]) -> QuerySet[Work]:
    """Return works as lists of works need them: with tags, without what they do not show."""
    return works.defer(*UNREAD_COLUMNS).prefetch_related("tags")


def shelves(works: QuerySet[Work], key: str) -> list[Shelf]:
    """Return the names on a shelf that the works stand under, the largest first."""
    on_shelf = Tag.objects.filter(kind=SHELVES[key], work__in=works)
    counts = on_shelf.values_list("name").annotate(count=Count("work", distinct=True))
    ordered = sorted(counts, key=lambda pair: (-pair[1], pair[0].casefold()))
    return [Shelf(name, count, Filter({key: name}).query()) for name, count in ordered]


def _counts(works: QuerySet[Work]) -> Counts:
    sums = works.aggregate(works=Count("pk"), words=Sum("words"), chapters=Sum("chapter_count"))
    authors = Tag.objects.filter(kind=Tag.Kind.AUTHOR, work__in=works)
    return Counts(
        works=sums["works"],
        chapters=sums["chapters"] or 0,
        words=sums["words"] or 0,
        authors=authors.values("name").distinct().count(),
    )


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is here."""
    works = gate.visible(request.user)
    page = {
        "counts": _counts(works),
        "newest": Filter().ordered(in_lists(works))[:NEWEST_SHOWN],
        "shelves": {key: shelves(works, key)[:LARGEST_SHOWN] for key in ("list", "fandom")},
    }
    return render(request, "home.html", page)


@require_safe
def shelf(request: HttpRequest, key: str) -> HttpResponse:
    """Every name on one shelf, in alphabetical order."""
    found = shelves(gate.visible(request.user), key)
    by_name = sorted(found, key=lambda each: each.name.casefold())
    return render(request, "shelf.html", {"key": key, "shelves": by_name})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this archive is, and by what rules it shows and keeps back."""
    page = {"names": Name.objects.order_by("pk"), "rules": ListRule.objects.order_by("list_name")}
    return render(request, "about.html", page)


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Ask robots that train machines to stay away, and the others not to search."""
    refused = "".join(f"User-agent: {name}\n" for name in AI_CRAWLERS)
    text = f"{refused}Disallow: /\n\nUser-agent: *\nDisallow: /desk/\nDisallow: /search/\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Answer that the site is ready."""
    Chapter.objects.exists()
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django passes it)
    """The same page for what never was and for what is held."""
    return render(request, "404.html", status=404)


def fault(request: HttpRequest) -> HttpResponse:
    """A fault of ours; the page asks nothing of the database."""
    request.user = AnonymousUser()
    return render(request, "500.html", status=500)
