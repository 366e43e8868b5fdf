"""The page of decisions on many works: fill in, see what changes, do it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from afterlist_site.desk import bulk
from afterlist_site.desk.doors import archivist_only, name_of
from afterlist_site.desk.work_forms import BulkForm, BulkListForm


@archivist_only
def decide(request: HttpRequest) -> HttpResponse:
    """Everything by one author."""
    first = {"author": request.GET.get("author", ""), "is_here_only": True}
    form = BulkForm(request.POST or None, initial=first)
    asked = None
    if request.method == "POST" and form.is_valid():
        asked = bulk.Bulk(form.saying(), author=form.cleaned_data["author"])
    return _page(request, form, asked, "author")


@archivist_only
def decide_list(request: HttpRequest) -> HttpResponse:
    """Everything from one list."""
    form = BulkListForm(request.POST or None, initial={"list_name": request.GET.get("list", "")})
    asked = None
    if request.method == "POST" and form.is_valid():
        asked = bulk.Bulk(form.saying(), list_name=form.cleaned_data["list_name"])
    return _page(request, form, asked, "list")


def _page(
    request: HttpRequest, form: BulkForm | BulkListForm, asked: bulk.Bulk | None, of: str
) -> HttpResponse:
    if asked and "do" in request.POST and bulk.do(asked, name_of(request)):
        return redirect("log")
    changes = bulk.preview(asked, name_of(request)) if asked else []
    page = {
        "form": form,
        "of": of,
        "asked": asked,
        "changes": changes,
        "steps": bulk.counted(changes),
    }
    return render(request, "desk/bulk.html", page)
