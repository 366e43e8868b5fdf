"""Pages on which an author writes: header, story and, beside them, what becomes of it.

What is filled in is kept at once as a draft, right or not: nothing of it is shown or sent
before its author said OK.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django_ratelimit.core import is_ratelimited

from afterlist_site.ledger.models import Person
from afterlist_site.lists import drafts
from afterlist_site.lists.looking import look
from afterlist_site.lists.models import Manuscript, Submission
from afterlist_site.lists.submission_forms import ChapterForm, HeaderForm
from afterlist_site.people import doors

DRAFTS_AN_HOUR = "30/h"

_with_preview = csp_update({"script-src": [SELF], "connect-src": [SELF]})
"""The preview follows what is typed by a script of ours (docs/decisions/0011)."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What an author sent: ``story`` is None on a page that has no story to fill in."""

    header: HeaderForm
    story: ChapterForm | None

    @property
    def is_right(self) -> bool:
        """Whether all of it can be taken."""
        return self.header.is_valid() and (self.story is None or self.story.is_valid())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written that would be missed."""
        self.is_right  # noqa: B018 - reads the forms
        has_story = self.story is not None and self.story.opened is not None
        return not has_story and not self.header.cleaned_data.get("title")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_with_preview
@doors.author_only
def begin(request: HttpRequest, person: Person) -> HttpResponse:
    """A new story."""
    if request.method != "POST":
        initial = {"author": person.pen_name}
        return _page(request, Filled(HeaderForm(initial=initial), ChapterForm()), None)
    filled = _filled(request, None)
    if filled.is_empty:
        return _page(request, filled, None)
    if is_ratelimited(request, group="drafts", key="ip", rate=DRAFTS_AN_HOUR, increment=True):
        return render(request, "people/too_many.html", status=429)
    return _kept(request, filled, drafts.begin(person, drafts.address_of(person)))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_with_preview
@doors.author_only
def header(request: HttpRequest, person: Person, nonce: str) -> HttpResponse:
    """The header of a draft, and its story where that is in one chapter."""
    draft = draft_of(person, nonce)
    if request.method == "POST":
        return _kept(request, _filled(request, draft), draft)
    told = "\n".join(f"{each.name} <{each.email}>" for each in draft.consents.all())
    initial = {
        **draft.fields, "coauthors": told, "send_at": draft.send_at, "is_told": draft.is_told,
    }  # fmt: skip
    form = HeaderForm(initial=initial, is_revision=draft.revises is not None)
    return _page(request, Filled(form, _story_of(draft)), draft)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_with_preview
@doors.author_only
def chapter(
    request: HttpRequest, person: Person, nonce: str, position: int | None = None
) -> HttpResponse:
    """The text of one chapter of a draft; without a position, of a new one."""
    draft = draft_of(person, nonce)
    row = _chapter(draft, position)
    if request.method == "POST":
        form = ChapterForm(request.POST, request.FILES)
        if form.is_valid() and form.opened is not None:
            row = drafts.put_chapter(draft, position, form.opened.story)
            if request.POST.get("what") != "look":
                return redirect("submission", draft.nonce)
            form = ChapterForm(initial=_written(row))
    else:
        form = ChapterForm(initial=_written(row))
    page = {
        "form": form,
        "submission": draft,
        "position": row.position if row else None,
        "look": look(row) if row else None,
        "has_story": row is not None,
    }
    is_wrong = bool(form.errors) and request.POST.get("what") != "look"
    return render(request, "lists/chapter.html", page, status=400 if is_wrong else 200)


@require_POST
@doors.author_only
def change(request: HttpRequest, person: Person, nonce: str, position: int) -> HttpResponse:
    """Take a chapter out of a draft, or move it up."""
    draft = draft_of(person, nonce)
    if request.POST.get("what") == "drop":
        drafts.drop_chapter(draft, position)
    elif request.POST.get("what") == "up":
        drafts.move_up(draft, position)
    return redirect("submission", draft.nonce)


@require_POST
@doors.author_only
def discard(_request: HttpRequest, person: Person, nonce: str) -> HttpResponse:
    """Delete a draft."""
    drafts.discard(draft_of(person, nonce))
    return redirect("posts")


@require_POST
@doors.author_only
def revise(_request: HttpRequest, person: Person, nonce: str) -> HttpResponse:
    """Begin a revision of what was posted, by the form or by mail."""
    posted = person.submissions.filter(nonce=nonce).first()
    if posted is None or not drafts.may_be_revised(posted):
        raise Http404
    draft = drafts.revision_of(person, drafts.address_of(person), posted)
    return redirect("draft-header", draft.nonce)


def draft_of(person: Person, nonce: str) -> Submission:
    """Return an author's own draft that can still be changed by the form."""
    found = person.submissions.filter(
        nonce=nonce, state__in=drafts.OPEN, way=Submission.Way.WEB
    ).first()
    if found is None:
        raise Http404
    return found


def _filled(request: HttpRequest, draft: Submission | None) -> Filled:
    """What was sent. What an uploaded document says of itself is put where the form says
    nothing: the form's fields stand over it."""
    has_story = draft is None or draft.manuscripts.count() <= 1
    story = ChapterForm(request.POST, request.FILES, may_be_empty=True) if has_story else None
    said = request.POST.copy()
    if story is not None and story.is_valid() and story.opened is not None:
        _put_in(said, story)
    is_revision = draft is not None and draft.revises is not None
    return Filled(HeaderForm(said, is_revision=is_revision), story)


def _put_in(said: QueryDict, story: ChapterForm) -> None:
    fields = dict(story.opened.fields) if story.opened else {}
    if said.getlist("places"):
        fields.pop("distribution", None)
    for name, text in fields.items():
        if name in HeaderForm.base_fields and not said.get(name, "").strip():
            said[name] = text


def _kept(request: HttpRequest, filled: Filled, draft: Submission) -> HttpResponse:
    is_right = filled.is_right
    _keep(filled, draft)
    if is_right and request.POST.get("what") != "look":
        to_story = not draft.manuscripts.exists()
        return redirect("draft-new-chapter" if to_story else "submission", draft.nonce)
    return _page(request, filled, draft)


def _keep(filled: Filled, draft: Submission) -> None:
    given = filled.header.cleaned_data
    texts = filled.header.header()
    drafts.fill(draft, texts, given.get("send_at"), is_told=given.get("is_told", True))
    if "coauthors" in given:
        drafts.name_coauthors(draft, given["coauthors"])
    if filled.story is None or not filled.story.is_valid():
        return
    if filled.story.opened is not None:
        first = 1 if draft.manuscripts.exists() else None
        drafts.put_chapter(draft, first, filled.story.opened.story)
    else:
        drafts.drop_chapter(draft, 1)


def _page(request: HttpRequest, filled: Filled, draft: Submission | None) -> HttpResponse:
    row = draft.manuscripts.first() if draft else None
    story = filled.story
    if row is not None and story is not None and story.is_bound and story.is_valid():
        # What was read of a document stands where it can be changed.
        story = ChapterForm(initial=_written(row))
    page = {
        "form": filled.header,
        "story": story,
        "submission": draft,
        "look": look(row) if row else None,
        "has_story": row is not None,
    }
    is_wrong = filled.header.is_bound and request.POST.get("what") != "look"
    is_wrong = is_wrong and not filled.is_right
    return render(request, "lists/write.html", page, status=400 if is_wrong else 200)


def _story_of(draft: Submission) -> ChapterForm | None:
    rows = list(draft.manuscripts.all()[:2])
    return ChapterForm(initial=_written(rows[0] if rows else None)) if len(rows) <= 1 else None


def _written(row: Manuscript | None) -> dict[str, Any]:
    return {"text": row.source, "is_html": row.is_html} if row else {}


def _chapter(draft: Submission, position: int | None) -> Manuscript | None:
    if position is None:
        return None
    row = draft.manuscripts.filter(position=position).first()
    if row is None:
        raise Http404
    return row
