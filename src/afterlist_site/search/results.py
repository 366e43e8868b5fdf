"""A search as a reader sees it: works that they may see, each with its best chapter."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from markupsafe import escape

from afterlist_site import gate
from afterlist_site.archive.models import Chapter, Work
from afterlist_site.reading.filters import SHELVES, Filter
from afterlist_site.reading.pages import in_lists
from afterlist_site.search.documents import body
from afterlist_site.search.index import Hit, Index, Snippets, mark
from afterlist_site.search.query import Clause

MOST_CHAPTERS = 1000
"""Chapters looked at for one search; beyond that a search is too wide to page through."""


@dataclass(frozen=True, slots=True)
class Result:
    """A work found, its best chapter, and the lines around what was found there."""

    work: Work
    position: int
    pieces: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Found:
    """The works found, best first, as (id, position of the best chapter)."""

    hits: tuple[Hit, ...]
    is_cut: bool
    snippets: Snippets


def find(clauses: tuple[Clause, ...], chosen: Filter, viewer: gate.Viewer) -> Found:
    """Return what the viewer may see of what fits.

    The index is asked for what the viewer may read only, and is not believed: every
    work passes through the gate again.
    """
    index = Index(settings.INDEX)
    hits, snippets = index.find(clauses, _marks(chosen, viewer), MOST_CHAPTERS)
    best: dict[str, Hit] = {}
    for hit in hits:
        best.setdefault(hit.work_id, hit)
    seen = chosen.narrow(gate.visible(viewer).filter(pk__in=best)).values_list("pk", flat=True)
    allowed = set(seen)
    kept = tuple(hit for work_id, hit in best.items() if work_id in allowed)
    return Found(kept, len(hits) == MOST_CHAPTERS, snippets)


def results(hits: Iterable[Hit], found: Found, viewer: gate.Viewer) -> list[Result]:
    """Return a page of hits with their works and snippets."""
    hits = list(hits)
    shown = in_lists(gate.visible(viewer)).filter(pk__in=[hit.work_id for hit in hits])
    works = {work.pk: work for work in shown}
    texts = _texts(hits)
    return [
        Result(works[hit.work_id], hit.position, _pieces(found, texts.get(hit, "")))
        for hit in hits
        if hit.work_id in works
    ]


def _pieces(found: Found, text: str) -> list[tuple[str, bool]]:
    """What is around the words found; nothing in it is withheld twice."""
    return [(escape(piece), is_found) for piece, is_found in found.snippets.pieces(text)]


def _texts(hits: list[Hit]) -> dict[Hit, str]:
    wanted = Q(pk__in=())
    for hit in hits:
        wanted |= Q(work=hit.work_id, position=hit.position)
    rows = Chapter.objects.filter(wanted).values_list(
        "work", "position", "best__sender_email", "best__story__texts", "best__story__header"
    )
    return {
        Hit(work_id, position): body(sender, texts, header)
        for work_id, position, sender, texts, header in rows.order_by()
    }


def _marks(chosen: Filter, viewer: gate.Viewer) -> list[str]:
    marks = [mark(SHELVES[key], value) for key, value in chosen.shelves.items()]
    if chosen.status:
        marks.append(mark("status", chosen.status))
    return [*marks, mark("reader", gate.kind_of(viewer))]
