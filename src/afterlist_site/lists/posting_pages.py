"""Pages about what authors post: an author's own list, a list's view, a co-author's yes."""

from __future__ import annotations

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from afterlist_site.ledger.models import Person
from afterlist_site.lists import accepting, proof_texts
from afterlist_site.lists.looking import look, messages
from afterlist_site.lists.models import Consent, Submission
from afterlist_site.people import doors

State = Submission.State


@never_cache
@require_safe
@doors.author_only
def posts(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything that an author posts or has posted here."""
    mine = person.submissions.exclude(state=State.WITHDRAWN)
    mine = mine.annotate(chapters=Count("manuscripts"))
    return render(request, "lists/posts.html", {"submissions": mine[:200], "person": person})


@never_cache
@require_safe
@doors.author_only
def preview(
    request: HttpRequest, person: Person, nonce: str, position: int, name: str
) -> HttpResponse:
    """A chapter as one list will see it, message by message."""
    submission = person.submissions.filter(nonce=nonce).first()
    if submission is None:
        raise Http404
    row = submission.manuscripts.filter(position=position).first()
    outlook = proof_texts.outlook(row) if row else None
    going = (
        next((each for each in outlook.lists if each.profile.name == name), None)
        if outlook
        else None
    )
    if row is None or going is None or going.cleared is None:
        raise Http404
    page = {"submission": submission, "going": going, "messages": messages(row, going)}
    return render(request, "lists/preview.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, token: str) -> HttpResponse:
    """A co-author reads what is to be posted, and says yes or no by the button."""
    row = Consent.objects.select_related("submission__person").filter(token=token).first()
    if row is None or row.submission.state == State.WITHDRAWN:
        raise Http404
    answer = request.POST.get("answer")
    if answer in ("yes", "no") and row.answered_at is None:
        accepting.hear_coauthor(row, is_given=answer == "yes")
    looks = [look(each) for each in row.submission.manuscripts.all()]
    page = {"consent": row, "looks": [each for each in looks if each is not None]}
    return render(request, "lists/consent.html", page)
