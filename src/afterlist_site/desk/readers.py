"""Readers by mail, in numbers: whose address is whose is shown to nobody, the archivist neither."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django import forms
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from afterlist_site.desk.doors import archivist_only, name_of
from afterlist_site.ledger import deeds
from afterlist_site.lists import readers as by_mail
from afterlist_site.lists.models import Mailed, Reader, Subscription

OF_LATE: Final = timedelta(days=7)
_STATES: Final = {
    "waiting": "waiting for their turn",
    "sent": "sent this week",
    "offered": "handed over, and nobody can say whether they arrived",
    "set-aside": "refused by a mail server",
    "dropped": "kept back: their author does not let them be mailed",
}


class RemoveForm(forms.Form):
    """Whose address is to be removed: they wrote and asked, and have no mail to click in."""

    email = forms.EmailField(
        label="Address", help_text="All that is kept of it goes, and nothing more is sent there."
    )


@require_http_methods(["GET", "HEAD", "POST"])
@archivist_only
def readers(request: HttpRequest) -> HttpResponse:
    """How many read by mail, and what they get; an address can be removed."""
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        was_there = by_mail.forget(form.cleaned_data["email"])
        if was_there:
            deeds.record(name_of(request), "removed a reader's address")
        return redirect(f"{request.path}?done={'removed' if was_there else 'unknown'}")
    page = {"form": form, "done": request.GET.get("done", ""), **_numbers()}
    status = 400 if form.errors else 200
    return render(request, "desk/readers.html", page, status=status)


def _numbers() -> dict[str, object]:
    wanted = Subscription.objects.filter(ended_at=None, reader__in=by_mail.reading())
    confirmed = wanted.exclude(confirmed_at=None).order_by()
    kinds = dict(confirmed.values_list("kind").annotate(Count("pk")))
    paces = dict(confirmed.values_list("pace").annotate(Count("pk")))
    return {
        "reading": by_mail.reading().count(),
        "unconfirmed": Reader.objects.filter(confirmed_at=None).count(),
        "gone": Reader.objects.exclude(gone_at=None).count(),
        "kinds": [(Subscription.Kind(each).label, kinds[each]) for each in sorted(kinds)],
        "paces": [(Subscription.Pace(each).label, paces[each]) for each in sorted(paces)],
        "mails": _mails(),
    }


def _mails() -> list[tuple[int, str]]:
    since = timezone.now() - OF_LATE
    late = Mailed.objects.exclude(state="sent", sent_at__lt=since)
    counts = dict(late.order_by().values_list("state").annotate(Count("pk")))
    return [(counts[state], words) for state, words in _STATES.items() if state in counts]
