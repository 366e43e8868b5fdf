"""The pages of a claim: say who you are, and what speaks for it."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from markupsafe import Markup, escape

from afterlist_site.letters import relay_address
from afterlist_site.people import claims, doors, fetching
from afterlist_site.people.models import Claim, Evidence

LONGEST_NOTE = 4000


class ClaimForm(forms.Form):
    """Who somebody says to be. One line is enough."""

    name = forms.CharField(
        label="The name you signed your stories with", max_length=200, strip=True
    )
    page = forms.URLField(
        label="A page of yours that your stories name (you need not)",
        required=False,
        max_length=500,
        assume_scheme="http",
        help_text="Your old home page or journal, if you can still write there.",
    )
    answer_to = forms.EmailField(
        label="Where the archivist may answer you (you need not)",
        required=False,
        help_text="Nobody but the archivist sees it. It need not be an address of the time.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    note = forms.CharField(
        label="Anything else that speaks for you (you need not)",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    """Say who you are. Everybody is answered alike, known here or not."""
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "people/claim.html", {"form": form})
    try:
        made = claims.make(claims.Said(**form.cleaned_data), request)
    except claims.TooManyError:
        return render(request, "people/too_many.html", status=429)
    return redirect(claims.page_path(made))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim_page(request: HttpRequest, token: str) -> HttpResponse:
    """What can be done for a claim; pressing the button has the page looked at."""
    made = claims.claim_of(token)
    if made is None:
        raise Http404
    page = made.evidence.filter(kind=Evidence.Kind.PAGE, proved_at=None).first()
    said = ""
    if request.method == "POST" and page is not None and settings.LOOKS_AT_PAGES:
        try:
            person = claims.look(page)
        except fetching.FetchError as flaw:
            said = str(flaw)
        else:
            if person is not None:
                doors.enter(request, person)
                claims.tell_of(person, page)
                return redirect("author")
            said = "The words are not there, or the archivist has to look at that page."
    return render(request, "people/claim_page.html", _claim_page(made, page, said))


def _claim_page(made: Claim, page: Evidence | None, said: str) -> dict[str, object]:
    relay = relay_address(made.relay)
    return {
        "claim": made,
        "page": page,
        "said": said,
        "looks": settings.LOOKS_AT_PAGES,
        # Ours, and nobody's own: the one address that a page may print.
        "relay": Markup("<code>{}</code>").format(escape(relay)),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: HttpRequest, token: str) -> HttpResponse:
    """Where a letter's link leads: yes it is I, or no it is not. Looking does nothing."""
    evidence = claims.evidence_of(token)
    if evidence is None:
        return render(request, "people/link_gone.html", status=403)
    if request.method != "POST":
        name = evidence.claim.name if evidence.claim else str(evidence.person)
        return render(request, "people/proof.html", {"name": name})
    if request.POST.get("answer") != "yes":
        claims.refuse(evidence)
        return render(request, "people/refused.html")
    person = claims.hold(evidence, "a letter's link", doors.author_of(request))
    if person is None:
        return render(request, "people/link_gone.html", status=403)
    doors.enter(request, person)
    claims.tell_of(person, evidence)
    return redirect("author")
