"""Pages about the archive as a whole: home, shelves, about, and what goes wrong."""

from dataclasses import dataclass, replace

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from afterlist_site import gate, memo
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
    """One name on a shelf, and how many works stand under it."""

    key: str
    name: str
    count: int

    @property
    def query(self) -> str:
        """The query of the address that finds its works."""
        return Filter({self.key: self.name}).query()


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


def shelves(viewer: gate.Viewer, *keys: str) -> dict[str, list[Shelf]]:
    """Return the names on each shelf that the viewer may see, the largest first."""
    question = ("shelves", gate.kind_of(viewer), keys)
    return memo.unchanged(question, lambda: _shelves(gate.visible(viewer), keys))


def _shelves(works: QuerySet[Work], keys: tuple[str, ...]) -> dict[str, list[Shelf]]:
    kinds = {SHELVES[key].value: key for key in keys}
    on_shelves = Tag.objects.filter(kind__in=kinds, work__in=works).order_by()
    # A work stands under a name once, so that its tags can be counted.
    counts = on_shelves.values_list("kind", "name").annotate(count=Count("pk"))
    found: dict[str, dict[str, Shelf]] = {key: {} for key in keys}
    for kind, name, count in sorted(counts, key=lambda row: (-row[2], row[1].casefold())):
        # "LOW WATER" is the same shelf; it goes by the commonest spelling.
        shelf = found[kinds[kind]].setdefault(name.casefold(), Shelf(kinds[kind], name, 0))
        found[kinds[kind]][name.casefold()] = replace(shelf, count=shelf.count + count)
    return {key: list(names.values()) for key, names in found.items()}


def offered_shelf(viewer: gate.Viewer, key: str) -> list[Shelf]:
    """Return the names on one shelf of the viewer's catalogue of books, in alphabetical order."""
    question = ("offered", gate.kind_of(viewer), key)
    names = memo.unchanged(question, lambda: _shelves(gate.offered(viewer), (key,))[key])
    return sorted(names, key=lambda each: each.name.casefold())


def counts(viewer: gate.Viewer) -> Counts:
    """Return how much the viewer can read here."""
    question = ("counts", gate.kind_of(viewer))
    return memo.unchanged(question, lambda: _counts(gate.visible(viewer)))


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
        "counts": counts(request.user),
        "newest": Filter().ordered(in_lists(works))[:NEWEST_SHOWN],
        "shelves": {
            key: found[:LARGEST_SHOWN]
            for key, found in shelves(request.user, "fandom", "list").items()
        },
    }
    return render(request, "home.html", page)


@require_safe
def shelf(request: HttpRequest, key: str) -> HttpResponse:
    """Every name on one shelf, in alphabetical order."""
    found = shelves(request.user, key)[key]
    by_name = sorted(found, key=lambda each: each.name.casefold())
    return render(request, "shelf.html", {"key": key, "shelves": by_name})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this archive is, and by what rules it shows and keeps back."""
    page = {"names": Name.objects.order_by("pk"), "rules": ListRule.objects.order_by("list_name")}
    return render(request, "about.html", page)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Ask robots that train machines to stay away, and the others not to search."""
    refused = "".join(f"User-agent: {name}\n" for name in AI_CRAWLERS)
    text = f"{refused}Disallow: /\n\nUser-agent: *\nDisallow: /desk/\nDisallow: /search/\n"
    text += f"\nSitemap: {request.build_absolute_uri(reverse('sitemap'))}\n"
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
