"""Pages of readers by mail: ask for it, mean it, see what one gets, leave."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django_ratelimit.core import is_ratelimited

from afterlist_site.lists import readers
from afterlist_site.lists.models import Reader, Subscription
from afterlist_site.lists.readers_due import works_of

LETTERS_A_PLACE = "10/h"
Kind, Pace = Subscription.Kind, Subscription.Pace


class SubscribeForm(forms.Form):
    """What somebody wants by mail, and where."""

    kind = forms.ChoiceField(choices=Kind.choices, widget=forms.HiddenInput)
    key = forms.CharField(max_length=300, widget=forms.HiddenInput)
    pace = forms.ChoiceField(label="How", choices=Pace.choices, widget=forms.RadioSelect)
    email = forms.EmailField(
        label="Your address",
        help_text="One letter asks whether you mean it. It is shown to nobody.",
    )

    def clean(self) -> dict[str, object]:
        """Old parts from the beginning are sent of one story only."""
        given = super().clean() or {}
        is_old = given.get("pace") in (Pace.REPLAY, Pace.DAILY)
        if is_old and given.get("kind") != Kind.WORK:
            self.add_error("pace", "From the beginning is for one story; choose another.")
        return given


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for stories by mail. Everybody is answered alike, known here or not."""
    if request.method != "POST":
        chosen = {"kind": request.GET.get("kind", ""), "key": request.GET.get("key", "")}
        _only_what_is_here(chosen["kind"], chosen["key"])
        first = Pace.DAILY if chosen["kind"] == Kind.WORK else Pace.EACH
        form = SubscribeForm(initial={**chosen, "pace": first})
        return render(request, "lists/subscribe.html", {"form": form, **chosen})
    form = SubscribeForm(request.POST)
    if not form.is_valid():
        page = {"form": form, "kind": request.POST.get("kind"), "key": request.POST.get("key")}
        return render(request, "lists/subscribe.html", page, status=400)
    given = form.cleaned_data
    _only_what_is_here(given["kind"], given["key"])
    if is_ratelimited(request, group="subscribe", key="ip", rate=LETTERS_A_PLACE, increment=True):
        return render(request, "people/too_many.html", status=429)
    readers.ask(given["email"], given["kind"], given["key"], given["pace"])
    return render(request, "lists/subscribed.html")


def _only_what_is_here(kind: str, key: str) -> None:
    """Nobody learns by this page whether there is something held."""
    if kind not in Kind.values or not key.strip():
        raise Http404
    row = Subscription(kind=kind, key=key)
    if kind != Kind.SEARCH and not works_of(row).exists():
        raise Http404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Where the asking letter leads: the button is the yes, looking is none."""
    reader = get_object_or_404(Reader, token=token)
    if request.method == "POST":
        readers.confirm(reader)
        return redirect("reader", reader.token)
    return render(request, "lists/confirm.html", {"reader": reader})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reader(request: HttpRequest, token: str) -> HttpResponse:
    """What a reader gets, to be ended one by one."""
    row = get_object_or_404(Reader, token=token)
    if request.method == "POST":
        key = request.POST.get("end", "")
        chosen = row.subscriptions.filter(pk=int(key) if key.isdecimal() else 0, ended_at=None)
        for subscription in chosen:
            readers.end(subscription)
        return redirect("reader", row.token)
    wanted = row.subscriptions.filter(ended_at=None).order_by("pk")
    return render(request, "lists/reader.html", {"reader": row, "wanted": wanted})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str, key: int) -> HttpResponse:
    """End what a mail came from (RFC 8058): a POST ends it, looking does not.

    Mail programs post here without any cookie: the link itself is the key.
    """
    row = get_object_or_404(Reader, token=token)
    subscription = row.subscriptions.filter(pk=key, ended_at=None).first()
    if request.method == "POST":
        if subscription is not None:
            readers.end(subscription)
        elif key == 0:
            readers.leave(row)
        return render(request, "lists/left.html", {"reader": row})
    return render(request, "lists/leave.html", {"reader": row, "subscription": subscription})
