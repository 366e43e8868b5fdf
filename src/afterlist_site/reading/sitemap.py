"""The sitemap: every page that strangers may see, for search engines.

It names no dates: by them a copy could be kept that still has what was hidden since.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index as sitemap_index, sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from afterlist_site import gate
from afterlist_site.archive.models import Work


class Works(Sitemap):  # type: ignore[type-arg]  # no generic at run time
    """The works' pages, as a stranger finds them whoever asks."""

    limit = 20_000

    def items(self) -> QuerySet[Work]:
        """Return the works whose page a stranger may see."""
        return gate.listed(AnonymousUser()).only("pk").order_by("pk")

    def location(self, item: Work) -> str:
        """Return a work's address."""
        return reverse("work", args=[item.pk])


class Pages(Sitemap):  # type: ignore[type-arg]
    """The pages about the archive as a whole."""

    def items(self) -> list[str]:
        """Return their names."""
        return ["home", "about", "browse", "fandoms", "authors", "lists"]

    def location(self, item: str) -> str:
        """Return the address of one."""
        return reverse(item)


SECTIONS: dict[str, "type[Sitemap[Any]] | Sitemap[Any]"] = {"pages": Pages, "works": Works}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every section's sitemap."""
    return sitemap_index(
        request, SECTIONS, template_name="sitemap_index.xml", sitemap_url_name="sitemap-section"
    )


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    """The addresses of one section."""
    return sitemap(request, SECTIONS, section=section, template_name="sitemap.xml")
