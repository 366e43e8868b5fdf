"""The pages of "This is mine": hide a story, and take that back."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from afterlist_site import gate
from afterlist_site.archive.models import Work
from afterlist_site.masking import sendable
from afterlist_site.people import hiding

LONGEST_NOTE = 2000


class HideForm(forms.Form):
    """What is to be hidden; all else may stay empty."""

    what = forms.ChoiceField(label="What is yours?", widget=forms.RadioSelect)
    note = forms.CharField(
        label="Anything you want to say (you need not)",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    answer_to = forms.EmailField(
        label="Where the archivist may answer you (you need not)",
        required=False,
        max_length=254,
        help_text="Nobody but the archivist sees it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, work: Work, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or nothing
        named = [
            (str(at), f"Every story by {sendable(name)}") for at, name in enumerate(work.authors)
        ]
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)  # noqa: S101 - made so above
        what.choices = [("story", "This story"), *named]
        what.initial = "story"
        self.work = work

    def asked(self) -> hiding.Asked:
        """Return what was asked for; the form is valid."""
        what = self.cleaned_data["what"]
        return hiding.Asked(
            work=self.work,
            name="" if what == "story" else self.work.authors[int(what)],
            note=self.cleaned_data["note"],
            answer_to=self.cleaned_data["answer_to"],
        )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, work_id: str) -> HttpResponse:
    """Hide a story, or everything by its author: no questions asked."""
    work = gate.listed(request.user).filter(pk=work_id).first()
    if work is None:
        raise Http404
    form = HideForm(work, request.POST if request.method == "POST" else None)
    page: dict[str, object] = {"work": work, "form": form}
    if not form.is_valid():
        return render(request, "people/mine.html", page)
    try:
        done = hiding.hide(form.asked(), request)
    except hiding.TooManyError:
        return render(request, "people/too_many.html", page, status=429)
    page = {"way_back": hiding.way_back(done), "is_name": bool(done.name)}
    return render(request, "people/hidden.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def put_back(request: HttpRequest, token: str) -> HttpResponse:
    """Show again what was hidden: asks once more, since links are followed by machines."""
    row = hiding.found(token)
    if row is None:
        return render(request, "people/link_gone.html", status=403)
    if request.method != "POST":
        return render(request, "people/put_back.html", {"is_name": bool(row.name)})
    if not hiding.put_back(row):
        return render(request, "people/link_gone.html", status=403)
    return render(request, "people/shown_again.html")
