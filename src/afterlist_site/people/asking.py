"""The pages on which one asks an author: about a story, about all, about one not here."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from afterlist.model import Answer, Use
from afterlist_site import gate, visitors
from afterlist_site.archive.models import Tag, Work
from afterlist_site.people import (
    asking_authors as authors,
    asking_deciding as deciding,
    asking_letters as sending,
    asking_limits as limits,
    asking_texts as texts,
)
from afterlist_site.people.asking_forms import AskForm, ElsewhereForm, WorkAskForm
from afterlist_site.people.asking_masking import line
from afterlist_site.people.models import Ask

MOST_SHOWN = 100
GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def ask_work(request: HttpRequest, work_id: str) -> HttpResponse:
    """Ask about one story that the asker can see, or all of its author's."""
    work = gate.listed(request.user).filter(pk=work_id).first()
    if work is None:
        raise Http404
    form = WorkAskForm(request.POST if request.method == "POST" else None)
    page = {"form": form, "work": work, "author": ", ".join(work.authors)}
    if not form.is_valid():
        return render(request, "people/ask.html", page, status=400 if form.errors else 200)
    is_one = form.cleaned_data["which"] == "work" or not work.authors
    works = [work] if is_one else list(listed_by(request.user, work.authors[0]))
    scope = Ask.Scope.WORK if is_one else Ask.Scope.AUTHOR
    return _keep(request, form, scope, works, work.authors)


@never_cache
@require_http_methods(GET_AND_POST)
def ask_author(request: HttpRequest) -> HttpResponse:
    """Ask about every story here by an author."""
    name = request.GET.get("name", "").replace("\0", "")
    works = list(listed_by(request.user, name))
    if not works:
        raise Http404
    form = AskForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        page = {"form": form, "work": None, "author": name, "works": works}
        return render(request, "people/ask.html", page, status=400 if form.errors else 200)
    return _keep(request, form, Ask.Scope.AUTHOR, works, [name])


@never_cache
@require_http_methods(GET_AND_POST)
def ask_elsewhere(request: HttpRequest) -> HttpResponse:
    """Ask about a story that is not here. The answer is the same whether it is or not."""
    form = ElsewhereForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        page = {"form": form, "work": None, "author": ""}
        return render(request, "people/ask.html", page, status=400 if form.errors else 200)
    return _keep(request, form, Ask.Scope.ELSEWHERE, [], [form.cleaned_data["author"]])


@never_cache
@require_safe
def asked(request: HttpRequest, key: str) -> HttpResponse:
    """How a request stands: what the author's words say of it, and since when it is kept."""
    ask = sending.by_status(key)
    if ask is None:
        raise Http404
    seen = gate.listed(request.user).filter(pk__in=authors.works_of(ask.postings).values("pk"))
    decided = deciding.of_ask(ask, seen[:MOST_SHOWN]) if ask.postings else []
    page = {
        "ask": ask,
        "use": texts.USES[Use(ask.use)],
        "decided": decided,
        "answer": deciding.overall(decided),
        "silence": texts.silence_policy(),
    }
    return render(request, "people/asked.html", page)


def listed_by(viewer: gate.Viewer, name: str) -> QuerySet[Work]:
    """Return the works under an author's name that the viewer may know of."""
    by_name = Tag.objects.filter(kind=Tag.Kind.AUTHOR, name__iexact=name)
    return gate.listed(viewer).filter(pk__in=by_name.values("work")).order_by("sort_title", "pk")


def _keep(
    request: HttpRequest, form: AskForm, scope: Ask.Scope, works: list[Work], names: list[str]
) -> HttpResponse:
    """Keep a request, and answer it as far as the authors' words go."""
    ask = _ask(request, form, scope, works, names)
    decided = deciding.of_ask(ask, works)
    answer = deciding.overall(decided)
    if works and answer is not Answer.ASK:
        ask.answer, ask.answered_by, ask.answered_at = answer, "a standing word", timezone.now()
    # One at a time: two requests at once cannot both be the last that is taken.
    with transaction.atomic():
        refused = limits.refusal(ask)
        if not refused:
            ask.save()
    if refused:
        response = render(request, "people/ask_refused.html", {"why": refused}, status=429)
        response.headers["Retry-After"] = str(limits.RETRY_AFTER_S)
        return response
    _write(ask, decided)
    return redirect(sending.status_path(ask))


def _ask(
    request: HttpRequest, form: AskForm, scope: Ask.Scope, works: list[Work], names: list[str]
) -> Ask:
    told = form.cleaned_data
    title = works[0].title if scope is Ask.Scope.WORK else told.get("title", "")
    return Ask(
        scope=scope,
        asker=told["asker"],
        email=told["email"],
        place=told["place"],
        use=told["use"],
        message=told["message"],
        author=line(", ".join(names)),
        title=title,
        postings=[work.header_posting.identity for work in works],
        came_from=visitors.place(request),
    )


def _write(ask: Ask, decided: list[deciding.Decided]) -> None:
    """Write to the author: the request, or that somebody was told yes, if they want to know."""
    written = [sending.request(ask)] if not ask.answer and ask.postings else []
    told = [each.work for each in decided if each.answer is Answer.ALLOW and _wants_told(each)]
    written += [sending.notice(ask, told)] if told else []
    for letter in written:
        if letter is not None:
            sending.post(letter)


def _wants_told(decided: deciding.Decided) -> bool:
    said: dict[str, object] = decided.work.statement.get("permission", {})
    return bool(said.get("asked_to_notify"))
