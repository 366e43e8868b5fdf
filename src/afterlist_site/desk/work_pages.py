"""One work on the desk: what was said of it, what it is put together from, and the names in it."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from afterlist_site.archive.judging import Judge, postings_of
from afterlist_site.archive.models import Edition, Work
from afterlist_site.desk import decisions, queue_pages
from afterlist_site.desk.doors import archivist_only, name_of
from afterlist_site.desk.work_forms import SayForm, TakeDownForm
from afterlist_site.ledger import deeds
from afterlist_site.ledger.models import Deed, Word
from afterlist_site.reading.permission import LAYERS

LIKELY = 20
"""So many works are offered of which a work may be part."""


@archivist_only
def work(request: HttpRequest, work_id: str) -> HttpResponse:
    """The work as the archivist decides on it; write down what its author said."""
    row = get_object_or_404(Work.objects.select_related("header_posting"), pk=work_id)
    what = request.POST.get("what", "") if request.method == "POST" else ""
    say = SayForm(request.POST if what == "say" else None, prefix="say")
    down = TakeDownForm(request.POST if what == "down" else None, prefix="down")
    if what == "say" and say.is_valid():
        decisions.say(row, say.saying(), name_of(request))
        return _back(request, work_id)
    if what == "down" and down.is_valid():
        decisions.take_down(row, down.saying(), name_of(request))
        return _back(request, work_id)
    postings = postings_of(row)
    editions = Edition.objects.select_related("posting").defer("posting__card")
    page = {
        "work": row,
        "chapters": row.chapters.prefetch_related(Prefetch("editions", editions)),
        "suspects": Judge().suspects(postings),
        "words": _words(postings),
        "layers": LAYERS,
        "say": say,
        "down": down,
        "likely": _likely(row, request.GET.get("find", "")),
        "find": request.GET.get("find", ""),
        "waits": queue_pages.waiting_for(request),
        "back": request.get_full_path(),
    }
    return render(request, "desk/work.html", page)


def _back(request: HttpRequest, work_id: str) -> HttpResponse:
    query = {key: request.GET[key] for key in ("code", "posting") if key in request.GET}
    return redirect(queue_pages.with_query("desk-work", work_id, query))


def _words(postings: tuple[str, ...]) -> list[tuple[Word, Deed | None]]:
    """What was said of the work and holds, each with the deed that can be taken back."""
    known = set(postings)
    rows = Word.objects.filter(Q(person__postings__posting__in=known) | ~Q(posting=""))
    rows = rows.filter(struck_at=None).distinct().order_by("-pk")
    heard = [row for row in rows if not row.posting or known & set(row.postings)]
    made = Deed.objects.filter(row__in=[f"word:{row.pk}" for row in heard], undoes=None)
    by_row = {deed.row: deed for deed in made if deeds.may_undo(deed)}
    return [(row, by_row.get(f"word:{row.pk}")) for row in heard]


def _likely(row: Work, wanted: str) -> list[Work]:
    """The works that this may be part of: the same author's, or what was looked for."""
    others = Work.objects.exclude(pk=row.pk).order_by("sort_title", "pk")
    if wanted:
        return list(others.filter(Q(title__icontains=wanted) | Q(pk=wanted))[:LIKELY])
    same = Q(pk__in=[])
    for name in row.authors[:5]:
        same |= Q(tags__kind="author", tags__name=name)
    return list(others.filter(same).distinct()[:LIKELY])


@require_POST
@archivist_only
def join(request: HttpRequest, work_id: str) -> HttpResponse:
    """Make a work part of another."""
    row = get_object_or_404(Work, pk=work_id)
    other = get_object_or_404(Work.objects.exclude(pk=work_id), pk=request.POST.get("other", ""))
    posting = row.header_posting.identity
    decisions.join(row, other, name_of(request))
    return _of_posting(posting)


@require_POST
@archivist_only
def part(request: HttpRequest, work_id: str) -> HttpResponse:
    """Take a chapter, with all of its editions, out of a work."""
    row = get_object_or_404(Work, pk=work_id)
    chapter = get_object_or_404(row.chapters, position=_number(request))
    leaving = list(chapter.editions.values_list("posting__identity", flat=True))
    decisions.part(row, leaving, name_of(request))
    return _of_posting(next(iter(leaving), ""))


def _number(request: HttpRequest) -> int:
    given = request.POST.get("position", "")
    return int(given) if given.isdecimal() and len(given) < 9 else 0


def _of_posting(posting: str) -> HttpResponse:
    found = Work.objects.filter(
        Q(chapters__editions__posting__identity=posting) | Q(header_posting__identity=posting)
    ).first()
    return redirect("desk-work", found.pk) if found else redirect("queue")


NAMES: dict[str, Callable[[Work, str, str], None]] = {
    "keep": decisions.keep_back,
    "show": decisions.show_name,
}


@require_POST
@archivist_only
def name(request: HttpRequest, work_id: str) -> HttpResponse:
    """Keep a name in a work back, or let it be shown."""
    row = get_object_or_404(Work, pk=work_id)
    said, what = request.POST.get("name", ""), request.POST.get("what", "")
    if what in NAMES and said in Judge().suspects(postings_of(row)):
        NAMES[what](row, said, name_of(request))
    return _back(request, work_id)
