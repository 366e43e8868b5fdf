"""Pages of readers by mail: ask for it, mean it, see what one gets, leave."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django_ratelimit.core import is_ratelimited

from afterlist_site.lists import readers, readers_due as due
from afterlist_site.lists.models import Reader, Subscription
from afterlist_site.search.query import clauses

LETTERS_A_PLACE = "10/h"
Kind, Pace = Subscription.Kind, Subscription.Pace


class SubscribeForm(forms.Form):
    """What somebody wants by mail, and where."""

    kind = forms.CharField(max_length=10, widget=forms.HiddenInput)
    key = forms.CharField(max_length=300, widget=forms.HiddenInput)
    pace = forms.ChoiceField(label="How", widget=forms.RadioSelect)
    email = forms.EmailField(
        label="Your address",
        help_text="One letter asks whether you mean it. It is shown to nobody.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, wanted: Subscription, data: object = None) -> None:
        paces = readers.paces_of(wanted.kind)
        given = {"kind": wanted.kind, "key": wanted.key, "pace": paces[0]}
        super().__init__(data, initial=given)  # type: ignore[arg-type]  # what Django hands over
        pace = self.fields["pace"]
        pace.choices = [(each, Pace(each).label) for each in paces]  # type: ignore[attr-defined]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for stories by mail. Everybody is answered alike, known here or not."""
    given = request.POST if request.method == "POST" else request.GET
    wanted = _wanted(given.get("kind", ""), given.get("key", ""))
    form = SubscribeForm(wanted, request.POST if request.method == "POST" else None)
    page = {"form": form, "name": due.name_of(wanted), "kind": wanted.kind}
    if request.method != "POST":
        return render(request, "lists/subscribe.html", page)
    if not form.is_valid():
        return render(request, "lists/subscribe.html", page, status=400)
    if is_ratelimited(request, group="subscribe", key="ip", rate=LETTERS_A_PLACE, increment=True):
        return render(request, "people/too_many.html", status=429)
    chosen = form.cleaned_data
    readers.ask(chosen["email"], wanted.kind, wanted.key, chosen["pace"])
    return render(request, "lists/subscribed.html")


def _wanted(kind: str, key: str) -> Subscription:
    """What is to be subscribed to. Nobody learns by this page whether there is something held."""
    key = " ".join(key.replace("\0", "").split())[:300]
    if kind not in Kind.values or not key:
        raise Http404
    row = Subscription(kind=kind, key=key)
    if kind == Kind.SEARCH:
        if all(clause.is_excluded for clause in clauses(key)):
            raise Http404
    elif not due.works_of(row).exists():
        raise Http404
    return row


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Where the asking letter leads: the button is the yes, looking is none."""
    reader = get_object_or_404(Reader, token=token)
    if request.method == "POST":
        meant = [int(each) for each in request.POST.getlist("meant") if _is_key(each)]
        readers.confirm(reader, meant)
        return redirect("reader", reader.token)
    asked = [(row, due.name_of(row)) for row in readers.waiting(reader)]
    return render(request, "lists/confirm.html", {"reader": reader, "asked": asked})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reader(request: HttpRequest, token: str) -> HttpResponse:
    """What a reader gets, to be changed and ended one by one."""
    row = get_object_or_404(Reader, token=token)
    wanted = row.subscriptions.filter(ended_at=None).exclude(confirmed_at=None).order_by("pk")
    if request.method == "POST":
        key = request.POST.get("row", "")
        if request.POST.get("what") == "again" and row.gone_at is not None:
            readers.resume(row, timezone.now())
        for subscription in wanted.filter(pk=int(key) if _is_key(key) else 0):
            _done(request, subscription)
        return redirect("reader", row.token)
    page = {
        "reader": row,
        "waiting": readers.waiting(row).count(),
        "wanted": [(each, due.name_of(each), _paces(each)) for each in wanted],
    }
    return render(request, "lists/reader.html", page)


def _done(request: HttpRequest, subscription: Subscription) -> None:
    if request.POST.get("what") == "end":
        readers.end(subscription)
    else:
        readers.change(subscription, request.POST.get("pace", ""))


def _paces(subscription: Subscription) -> list[tuple[str, str]]:
    return [(each, Pace(each).label) for each in readers.paces_of(subscription.kind)]


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str, key: int) -> HttpResponse:
    """End what a mail came from (RFC 8058): a POST ends it, looking does not.

    Mail programs post here without any cookie: the link itself is the key.
    """
    row = get_object_or_404(Reader, token=token)
    known = key if key < 2**63 else -1
    subscription = row.subscriptions.filter(pk=known, ended_at=None).first()
    if request.method == "POST":
        if subscription is not None:
            readers.end_mail(subscription)
        elif key == 0:
            readers.leave(row)
        return render(request, "lists/left.html", {"reader": row})
    name = due.name_of(subscription) if subscription else ""
    page = {"reader": row, "subscription": subscription, "name": name, "is_all": key == 0}
    return render(request, "lists/leave.html", page)
