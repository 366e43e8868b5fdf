"""One posting: as it was posted, its fields marked, beside what was read, to be put right."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from afterlist.model import Header
from afterlist.publication import explained
from afterlist.publication.contract import header_object
from afterlist_site.archive import records
from afterlist_site.archive.models import Posting, StoryText, Work
from afterlist_site.archive.outgoing import header_of
from afterlist_site.desk import decisions, queue_pages
from afterlist_site.desk.doors import archivist_only, name_of
from afterlist_site.desk.field_forms import FieldsForm, PermissionForm, label
from afterlist_site.desk.withheld import restored
from afterlist_site.ledger import corrections
from afterlist_site.ledger.corrections import WrongValueError
from afterlist_site.ledger.models import Correction, Deed
from afterlist_site.masking import sendable
from afterlist_site.people.author_forms import TextForm
from afterlist_site.reading.texts import as_read

COLOURS = 8
"""Classes of the style sheet for the fields in a posting: no page has a style of its own."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a posting, and the field that was read from it (empty: none)."""

    text: str
    field: str
    colour: int


@dataclass(frozen=True, slots=True)
class Given:
    """Where a field was read, in words, and how sure that is in per cent; ``deed`` is what
    put it right, None where nobody did."""

    witness: str
    sure: int
    deed: Deed | None = None


@archivist_only
def posting(request: HttpRequest, identity: str) -> HttpResponse:
    """The posting beside its reading; put a field right, or what its permission means."""
    row = get_object_or_404(Posting.objects.defer("card"), identity=identity)
    story = StoryText.objects.select_related("posting").filter(posting=row).first()
    if story is None:
        return render(request, "desk/posting_unread.html", {"row": row, **_around(request)})
    header = _corrected(row, story)
    what = request.POST.get("what", "") if request.method == "POST" else ""
    fields = FieldsForm(header, request.POST if what == "fields" else None)
    permission = PermissionForm(header, request.POST if what == "permission" else None)
    if what == "fields" and fields.is_valid():
        return _corrected_page(request, row, dict(fields.changes()))
    if what == "permission" and permission.is_valid():
        given = {corrections.PERMISSION: permission.reading()}
        changes = given if permission.has_changed() else {}
        return _corrected_page(request, row, dict(changes))
    return _page(request, row, story, fields, permission)


def _corrected_page(request: HttpRequest, row: Posting, changes: dict[str, object]) -> HttpResponse:
    try:
        count = decisions.correct(row.identity, row.subject, changes, name_of(request))
    except WrongValueError:
        return HttpResponse("No header can have this value.", status=400, content_type="text/plain")
    around = {key: request.GET[key] for key in ("code", "posting") if key in request.GET}
    return redirect(queue_pages.with_query("desk-posting", row.identity, around, done=str(count)))


def _page(
    request: HttpRequest,
    row: Posting,
    story: StoryText,
    fields: FieldsForm,
    permission: PermissionForm,
) -> HttpResponse:
    read = header_of(lambda: story.header)
    found = dict(header_object(read))
    posted = records.unpack(story.texts).posted
    found |= {"text": posted, "body": {"span": [story.body_start, story.body_end]}}
    page = {
        "row": row,
        "work": _work_of(row),
        "pieces": [_marked(piece) for piece in explained.pieces(found)],
        "given": _given(row, found),
        "fields": fields,
        "permission": permission,
        "quote": permission.quote,
        "text": as_read(story),
        "label": label,
        "colour": colour,
        "done": request.GET.get("done", ""),
        **_around(request),
    }
    return render(request, "desk/posting.html", page)


def _around(request: HttpRequest) -> dict[str, object]:
    return {"waits": queue_pages.waiting_for(request), "back": request.get_full_path()}


def _corrected(row: Posting, story: StoryText) -> Header:
    said = corrections.in_force([row.identity]).get(row.identity, ())
    return corrections.corrected(header_of(lambda: story.header), said)


def _work_of(row: Posting) -> Work | None:
    works = Work.objects.filter(chapters__editions__posting=row) | Work.objects.filter(
        header_posting=row
    )
    return works.distinct().first()


def _marked(piece: explained.Piece) -> Marked:
    named = [name for name in piece.fields if name != explained.BODY]
    if named:
        return Marked(piece.text, ", ".join(map(label, named)), colour(named[0]))
    return Marked(piece.text, "", 0)


def colour(name: str) -> int:
    """Return which colour marks a field, from 1; the same every time."""
    return explained.hue(name) * COLOURS // 360 + 1


def _given(row: Posting, found: dict[str, object]) -> dict[str, Given]:
    sure = found["confidence"]
    assert isinstance(sure, dict)  # noqa: S101 - contract.py builds it so
    given = {
        name: Given(explained.witness(found, name), round(100 * each))
        for name, each in sure.items()
    }
    rows = Correction.objects.filter(posting=row.identity, struck_at=None).order_by("pk")
    for each in rows:
        deed = Deed.objects.filter(row=f"correction:{each.pk}", undoes=None).first()
        given[each.field] = Given(f"put right by {each.made_by}", 100, deed)
    return given


@archivist_only
def text(request: HttpRequest, identity: str) -> HttpResponse:
    """The story's text, to be put right; as it was posted it is kept."""
    row = get_object_or_404(Posting.objects.defer("card"), identity=identity, story__isnull=False)
    now = records.unpack(row.story.texts).html
    form = TextForm(request.POST or None, initial={"text": sendable(now)})
    if request.method == "POST" and form.is_valid():
        given = restored(form.cleaned_data["text"], now)
        try:
            decisions.mend(row.identity, row.subject, given, name_of(request))
        except WrongValueError as flaw:
            form.add_error("text", str(flaw))
        else:
            return redirect(reverse("desk-posting", args=[identity]))
    return render(request, "desk/text.html", {"row": row, "form": form})
