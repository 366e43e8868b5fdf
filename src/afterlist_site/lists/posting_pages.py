"""Pages by which an author posts: their drafts, the header, the chapters, previews."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_ratelimit.core import is_ratelimited

from afterlist_site.ledger.models import Person
from afterlist_site.lists import accepting, carrying, drafts, proof_texts
from afterlist_site.lists.models import Consent, Manuscript, Submission
from afterlist_site.lists.submission_forms import ChapterForm, HeaderForm
from afterlist_site.people import doors

State = Submission.State
DRAFTS_AN_HOUR = "30/h"


@never_cache
@require_safe
@doors.author_only
def posts(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything that an author posts or has posted here."""
    mine = person.submissions.exclude(state=State.WITHDRAWN).prefetch_related("manuscripts")
    return render(request, "lists/posts.html", {"submissions": mine[:200], "person": person})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@doors.author_only
def begin(request: HttpRequest, person: Person) -> HttpResponse:
    """A new story: its header first."""
    form = HeaderForm(request.POST or None, initial={"author": person.pen_name})
    if request.method == "POST" and form.is_valid():
        if is_ratelimited(request, group="drafts", key="ip", rate=DRAFTS_AN_HOUR, increment=True):
            return render(request, "people/too_many.html", status=429)
        draft = drafts.begin(person, _address(person))
        _fill(draft, form)
        return redirect("draft-new-chapter", draft.nonce)
    return _header_page(request, form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@doors.author_only
def header(request: HttpRequest, person: Person, nonce: str) -> HttpResponse:
    """The header of a draft."""
    draft = _draft(person, nonce)
    if request.method == "POST":
        form = HeaderForm(request.POST)
        if form.is_valid():
            _fill(draft, form)
            return redirect("submission", draft.nonce)
        return _header_page(request, form, draft)
    told = "\n".join(f"{each.name} <{each.email}>" for each in draft.consents.all())
    initial = {**draft.fields, "coauthors": told, "send_at": draft.send_at}
    return _header_page(request, HeaderForm(initial=initial), draft)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@doors.author_only
def chapter(
    request: HttpRequest, person: Person, nonce: str, position: int | None = None
) -> HttpResponse:
    """The text of one chapter of a draft; without a position, of a new one."""
    draft = _draft(person, nonce)
    row = _chapter(draft, position)
    if request.method == "POST":
        form = ChapterForm(request.POST, request.FILES)
        if form.is_valid():
            drafts.put_chapter(draft, position, form.story)
            return redirect("submission", draft.nonce)
    else:
        form = ChapterForm(initial={"text": row.source if row else ""})
    page = {"form": form, "submission": draft, "position": position}
    return render(request, "lists/chapter.html", page, status=400 if form.errors else 200)


@require_POST
@doors.author_only
def drop(_request: HttpRequest, person: Person, nonce: str, position: int) -> HttpResponse:
    """Take a chapter out of a draft."""
    draft = _draft(person, nonce)
    drafts.drop_chapter(draft, position)
    return redirect("submission", draft.nonce)


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
    outlook = dict(enumerate(proof_texts.outlooks(submission), start=1)).get(position)
    going = (
        next((each for each in outlook.lists if each.profile.name == name), None)
        if outlook
        else None
    )
    if going is None or going.cleared is None:
        raise Http404
    made = carrying.composed(submission, going.cleared, going.profile)
    messages = [each.content.decode("utf-8", "replace").replace("\r\n", "\n") for each in made]
    page = {"submission": submission, "going": going, "messages": messages}
    return render(request, "lists/preview.html", page)


@require_POST
@doors.author_only
def revise(_request: HttpRequest, person: Person, nonce: str) -> HttpResponse:
    """Begin a revision of what was posted by the form."""
    posted = person.submissions.filter(
        nonce=nonce, state=State.ACCEPTED, way=Submission.Way.WEB
    ).first()
    if posted is None:
        raise Http404
    return redirect("submission", drafts.begin(person, _address(person), posted).nonce)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, token: str) -> HttpResponse:
    """A co-author reads what is to be posted, and says yes or no by the button."""
    row = Consent.objects.select_related("submission__person").filter(token=token).first()
    if row is None or row.submission.state == State.WITHDRAWN:
        raise Http404
    if request.method == "POST" and row.answered_at is None:
        is_given = request.POST.get("answer") == "yes"
        accepting.hear_coauthor(row, is_given=is_given)
    stories = [each for each in proof_texts.outlooks(row.submission) if each is not None]
    return render(request, "lists/consent.html", {"consent": row, "stories": stories})


def _fill(draft: Submission, form: HeaderForm) -> None:
    drafts.fill(draft, form.header(), form.cleaned_data["send_at"])
    drafts.name_coauthors(draft, form.cleaned_data["coauthors"])


def _header_page(
    request: HttpRequest, form: HeaderForm, draft: Submission | None = None
) -> HttpResponse:
    page = {"form": form, "submission": draft}
    return render(request, "lists/header.html", page, status=400 if form.errors else 200)


def _draft(person: Person, nonce: str) -> Submission:
    """An author's own draft that can still be changed by the form."""
    found = person.submissions.filter(
        nonce=nonce, state__in=drafts.OPEN, way=Submission.Way.WEB
    ).first()
    if found is None:
        raise Http404
    return found


def _chapter(draft: Submission, position: int | None) -> Manuscript | None:
    if position is None:
        return None
    row = draft.manuscripts.filter(position=position).first()
    if row is None:
        raise Http404
    return row


def _address(person: Person) -> str:
    """Where an author's proofs go: the first address that they proved."""
    known = person.addresses.filter(is_proved=True, bounced_at=None).order_by("pk").first()
    return known.email if known else ""
