"""The page of lists that only members could read, and of their openings."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from afterlist_site.desk import decisions
from afterlist_site.desk.doors import archivist_only, name_of
from afterlist_site.ledger import deeds
from afterlist_site.ledger.models import Deed, MembersList, Opening

_Row = MembersList | Opening
_DATE = forms.DateInput(attrs={"type": "date"})


class MembersListForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    """A list whose postings only its members could read."""

    class Meta:
        model = MembersList
        fields = ["list_name", "source"]
        labels = {"list_name": "List", "source": "Where it says so"}
        help_texts = {"source": ""}

    def clean_list_name(self) -> str:
        """Refuse a list that is here already."""
        name: str = self.cleaned_data["list_name"]
        if MembersList.objects.filter(list_name__iexact=name, struck_at=None).exists():
            raise forms.ValidationError("This list is here already.")
        return name


class OpeningForm(forms.ModelForm):  # type: ignore[type-arg]
    """A decision to open a members-only list, and how its members were told."""

    class Meta:
        model = Opening
        fields = ["list_name", "decided_on", "announced", "until"]
        labels = {
            "list_name": "List",
            "decided_on": "Decided on",
            "announced": "Where and how its members were told",
            "until": "Opens postings up to",
        }
        help_texts = {"until": "Empty: all."}
        widgets = {
            "decided_on": _DATE,
            "until": _DATE,
            "announced": forms.Textarea(attrs={"rows": 3}),
        }


@archivist_only
def lists(request: HttpRequest) -> HttpResponse:
    """Which lists were their members' alone, and which of them were opened."""
    what = request.POST.get("what", "") if request.method == "POST" else ""
    closed = MembersListForm(request.POST if what == "closed" else None, prefix="closed")
    opened = OpeningForm(request.POST if what == "opened" else None, prefix="opened")
    form = {"closed": closed, "opened": opened}.get(what)
    if form is not None and form.is_valid():
        row = form.save()
        told = "closed a list to members" if what == "closed" else "opened a list"
        deeds.record(name_of(request), told, row.list_name, row)
        return _decided_anew()
    page = {
        "closed": _with_deeds(MembersList.objects.filter(struck_at=None)),
        "opened": _with_deeds(Opening.objects.filter(struck_at=None)),
        "closed_form": closed,
        "opened_form": opened,
        "changed": request.GET.get("changed", ""),
        "back": request.path,
    }
    return render(request, "desk/lists.html", page)


def _with_deeds(rows: Iterable[MembersList | Opening]) -> list[tuple[_Row, Deed | None]]:
    return [
        (row, Deed.objects.filter(row=f"{row._meta.model_name}:{row.pk}", undoes=None).first())
        for row in sorted(rows, key=lambda row: row.list_name.casefold())
    ]


def _decided_anew() -> HttpResponse:
    response = redirect("members-lists")
    try:
        response["Location"] += f"?changed={decisions.rebuild()}"
    except decisions.PutOffError:
        response["Location"] += "?changed=later"
    return response
