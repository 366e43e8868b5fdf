"""The archivist's pages. Everybody else is shown the sign-in page."""

from django.conf import settings
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST, require_safe

from afterlist_site.archive.folder import ArchiveBusyError, import_lock
from afterlist_site.archive.models import ListRule, Name
from afterlist_site.desk import held as shelves, keys
from afterlist_site.desk.doors import KEY_BACKEND, archivist_only, name_of
from afterlist_site.desk.forms import ListRuleForm, NameForm
from afterlist_site.imports import works
from afterlist_site.ledger.deeds import record

A_PAGE = 50


@require_safe
@archivist_only
def desk(request: HttpRequest) -> HttpResponse:
    """Every held work with the reason, in the author's words."""
    why = request.GET.get("why", "")
    works = shelves.held(why).select_related("header_posting").defer("header_posting__card")
    page = {
        "page": Paginator(works, A_PAGE).get_page(request.GET.get("page")),
        "reasons": shelves.reasons(),
        "why": why if why in shelves.WHY else "",
        "missing": shelves.missing().count(),
        "unreadable": shelves.unreadable().count(),
    }
    return render(request, "desk/held.html", page)


@require_safe
@archivist_only
def findings(request: HttpRequest) -> HttpResponse:
    """What was noticed but could not be decided, by code."""
    code = request.GET.get("code", "")
    page: dict[str, object] = {"counts": shelves.finding_counts(), "code": code}
    if code:
        postings = Paginator(shelves.postings_with(code), A_PAGE)
        page["works"] = shelves.works_with(code)[:A_PAGE]
        page["page"] = postings.get_page(request.GET.get("page"))
    return render(request, "desk/findings.html", page)


@require_safe
@archivist_only
def missing(request: HttpRequest) -> HttpResponse:
    """Works of which chapters were announced or stepped over and are not here."""
    page = Paginator(shelves.missing(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/missing.html", {"page": page})


@require_safe
@archivist_only
def sources(request: HttpRequest) -> HttpResponse:
    """The imported files, and the mail in them that could not be read."""
    page = Paginator(shelves.unreadable(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/sources.html", {"sources": shelves.sources(), "page": page})


@archivist_only
def rules(request: HttpRequest) -> HttpResponse:
    """The archive's names and the lists' rules: what the decisions follow from."""
    posted = request.POST if request.method == "POST" else None
    is_name = posted is not None and "name" in posted
    name_form = NameForm(posted if is_name else None)
    rule_form = ListRuleForm(posted if posted is not None and not is_name else None)
    filled: ModelForm[Name] | ModelForm[ListRule] = name_form if is_name else rule_form
    if posted is not None and filled.is_valid():
        row = filled.save()
        record(name_of(request), "added a name" if is_name else "added a rule", str(row))
        return _decided_anew()
    page = {
        "names": Name.objects.order_by("pk"),
        "rules": ListRule.objects.order_by("list_name", "since"),
        "name_form": name_form,
        "rule_form": rule_form,
        "changed": request.GET.get("changed", ""),
    }
    return render(request, "desk/rules.html", page)


@require_POST
@archivist_only
def strike(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """Strike out a name or a rule."""
    model = Name if what == "name" else ListRule
    row = get_object_or_404(model, pk=pk)
    record(name_of(request), f"struck a {what}", str(row))
    row.delete()
    return _decided_anew()


def _decided_anew() -> HttpResponse:
    """Decide on every work by the rules as they are now.

    An import that is under way does so itself when it ends.
    """
    response = redirect("rules")
    try:
        with import_lock(settings.ARCHIVE):
            response["Location"] += f"?changed={works.rebuild()}"
    except ArchiveBusyError:
        response["Location"] += "?changed=later"
    return response


@require_GET
def key(request: HttpRequest, token: str) -> HttpResponse:
    """Sign the archivist in by a link from the terminal."""
    archivist = keys.archivist_for(token)
    if archivist is None:
        return render(request, "desk/key.html", status=403)
    login(request, archivist, backend=KEY_BACKEND)
    return redirect("queue")
