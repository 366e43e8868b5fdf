"""The pages of an author who is known: everything of theirs, and one page for each story."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_ratelimit.core import is_ratelimited

from afterlist_site.archive import records
from afterlist_site.archive.models import Chapter, Work
from afterlist_site.ledger.corrections import WrongValueError
from afterlist_site.ledger.models import Person
from afterlist_site.people import authors, claims, doors
from afterlist_site.people.author_forms import (
    AddressForm,
    BlockForm,
    DoorForm,
    EditForm,
    HeirForm,
    RenameForm,
    SayForm,
    SureForm,
    TextForm,
)

LETTERS_A_PLACE = "5/h"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Have a link sent. Everybody is answered alike, known here or not."""
    form = DoorForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "people/door.html", {"form": form})
    if is_ratelimited(
        request, group="author's link", key="ip", rate=LETTERS_A_PLACE, increment=True
    ):
        return render(request, "people/too_many.html", status=429)
    doors.send_link(form.cleaned_data["email"])
    return render(request, "people/door_asked.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Where a mailed link leads; it is used up by the button, not by looking."""
    key = doors.key_of(token)
    if key is None:
        return render(request, "people/link_gone.html", status=403)
    if request.method != "POST":
        return render(request, "people/enter.html", {"person": key.person})
    if not doors.use(key, request):
        return render(request, "people/link_gone.html", status=403)
    return redirect("author")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Go out."""
    doors.leave(request)
    return redirect("home")


@never_cache
@require_safe
@doors.author_only
def author(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything of an author's, and what they can say about all of it."""
    return _overview(request, person)


def _overview(
    request: HttpRequest, person: Person, filled: dict[str, forms.Form] | None = None
) -> HttpResponse:
    page = {
        "person": person,
        "works": authors.works(person),
        "said": authors.said(person),
        "say": SayForm(),
        "rename": RenameForm(initial={"pen_name": person.pen_name}),
        "address": AddressForm(),
        "block": BlockForm(initial={"are_blocked": person.blocks_imports}),
        "heir": HeirForm(initial={"heir": person.heir}),
        "orphan": SureForm(),
        "addresses": person.addresses.filter(is_proved=True).count(),
        "done": request.GET.get("done", ""),
        **(filled or {}),
    }
    _told_apart(page)
    return render(request, "people/author.html", page, status=400 if filled else 200)


def _told_apart(page: dict[str, object]) -> None:
    """Several forms of one page: no two fields by one id."""
    for name, form in page.items():
        if isinstance(form, forms.Form):
            form.auto_id = f"{name}-%s"


def _say(person: Person, form: forms.Form) -> None:
    assert isinstance(form, SayForm)  # noqa: S101 - see _DEEDS
    authors.say(person, form.saying())


def _rename(person: Person, form: forms.Form) -> None:
    authors.rename(person, form.cleaned_data["pen_name"])


def _orphan(person: Person, _form: forms.Form) -> None:
    authors.orphan(person)


def _address(person: Person, form: forms.Form) -> None:
    claims.ask_further(person, form.cleaned_data["email"])


def _block(person: Person, form: forms.Form) -> None:
    authors.block_imports(person, are_blocked=form.cleaned_data["are_blocked"])


def _heir(person: Person, form: forms.Form) -> None:
    authors.pass_on(person, form.cleaned_data["heir"])


_DEEDS: dict[str, tuple[type[forms.Form], Callable[[Person, forms.Form], None]]] = {
    "say": (SayForm, _say),
    "rename": (RenameForm, _rename),
    "orphan": (SureForm, _orphan),
    "address": (AddressForm, _address),
    "block": (BlockForm, _block),
    "heir": (HeirForm, _heir),
}
"""What an author can do to all that is theirs, by the last part of the address."""


@never_cache
@require_POST
@doors.author_only
def do(request: HttpRequest, person: Person, what: str) -> HttpResponse:
    """Do one thing to all that is an author's."""
    if what not in _DEEDS:
        raise Http404
    kind, deed = _DEEDS[what]
    form = kind(request.POST)
    if not form.is_valid():
        return _overview(request, person, {what: form})
    is_flood = what == "address" and is_ratelimited(
        request, group="author's address", key="ip", rate=LETTERS_A_PLACE, increment=True
    )
    if is_flood:
        return render(request, "people/too_many.html", status=429)
    deed(person, form)
    return _back("author", done=what)


def _back(name: str, *args: object, done: str) -> HttpResponse:
    response = redirect(name, *args)
    response["Location"] += f"?done={done}"
    return response


def _own_work(person: Person, work_id: str) -> Work:
    work = authors.works(person).filter(pk=work_id).first()
    if work is None:
        raise Http404
    return work


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@doors.author_only
def author_work(request: HttpRequest, person: Person, work_id: str) -> HttpResponse:
    """One story: what may be done with it, and what its header says."""
    work = _own_work(person, work_id)
    what = request.POST.get("what", "") if request.method == "POST" else ""
    say = SayForm(request.POST if what == "say" else None)
    edit = EditForm(work, request.POST if what == "edit" else None)
    sure = SureForm(request.POST if what == "take-down" else None)
    if what == "say" and say.is_valid():
        authors.say(person, say.saying(), work)
        return _back("author-work", work.pk, done="say")
    if what == "edit" and edit.is_valid() and _edited(person, work, edit):
        return _back("author-work", work.pk, done="edit")
    if what == "take-down" and sure.is_valid():
        authors.take_down(person, work, sure.cleaned_data["quote"])
        return _back("author", done="take-down")
    page = {
        "work": work,
        "said": authors.said(person, work),
        "say": say,
        "edit": edit,
        "sure": sure,
        "chapters": _own_chapters(person, work),
        "done": request.GET.get("done", ""),
    }
    _told_apart(page)
    return render(request, "people/author_work.html", page, status=400 if what else 200)


def _edited(person: Person, work: Work, form: EditForm) -> bool:
    try:
        authors.correct(person, work, form.changed())
    except WrongValueError as flaw:
        form.add_error(None, str(flaw))
        return False
    return True


def _own_chapters(person: Person, work: Work) -> list[Chapter]:
    mine = authors.own_of(person, work)
    return list(work.chapters.filter(best__identity__in=mine).defer("best__card"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@doors.author_only
def author_text(request: HttpRequest, person: Person, work_id: str, position: int) -> HttpResponse:
    """The text of one chapter, to be put right."""
    work = _own_work(person, work_id)
    chapter = next((c for c in _own_chapters(person, work) if c.position == position), None)
    if chapter is None:
        raise Http404
    if request.method == "POST":
        form = TextForm(request.POST)
        if form.is_valid() and _mended(person, work, chapter, form):
            return _back("author-work", work.pk, done="text")
    else:
        form = TextForm(initial={"text": records.unpack(chapter.best.story.texts).html})
    page = {"work": work, "chapter": chapter, "form": form}
    return render(request, "people/author_text.html", page, status=400 if form.errors else 200)


def _mended(person: Person, work: Work, chapter: Chapter, form: TextForm) -> bool:
    try:
        authors.mend(person, work, chapter.best.identity, form.cleaned_data["text"])
    except WrongValueError as flaw:
        form.add_error("text", str(flaw))
        return False
    return True
