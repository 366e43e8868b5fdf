"""Authors who asked to be told where their stories go, and have not been told of this archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from afterlist.model import Visibility
from afterlist_site import letters
from afterlist_site.archive.judging import postings_of
from afterlist_site.archive.models import Work
from afterlist_site.desk.doors import archivist_only
from afterlist_site.ledger import deeds
from afterlist_site.ledger.models import Deed
from afterlist_site.people import asking_authors, asking_letters, asking_texts
from afterlist_site.people.asking_masking import line
from afterlist_site.people.models import Letter

A_PAGE = 25
TOLD: Final = "told the author"
"""The deed; its subject ends in the identity of a posting of the work."""

TEXT: Final = """\
Dear $author,

in the header of your story you ask to be told where it goes. It can now be read
in this archive:

    $work
    $page

You need not do anything. If you do not want it, say so here and it is gone:

    $link

$archive
$address
"""


@dataclass(frozen=True, slots=True)
class Notice:
    """A letter that is to be written; ``has_address`` is whether it can be sent from here."""

    work: Work
    text: str
    has_address: bool


def waiting() -> QuerySet[Work]:
    """Return the works shown here whose author asked to be told and was not, by title."""
    told = Deed.objects.filter(what=TOLD).values_list("subject", flat=True)
    identities = [subject.rpartition(" ")[2] for subject in told]
    of_told = Q(header_posting__identity__in=identities)
    of_told |= Q(chapters__editions__posting__identity__in=identities)
    shown = Work.objects.filter(
        visibility__in=(Visibility.PUBLIC, Visibility.MEMBERS),
        statement__permission__asked_to_notify=True,
    )
    works = shown.exclude(pk__in=Work.objects.filter(of_told).values("pk"))
    return works.select_related("header_posting").order_by("sort_title", "pk")


@require_safe
@archivist_only
def notices(request: HttpRequest) -> HttpResponse:
    """The letters that are still to be sent."""
    page = Paginator(waiting(), A_PAGE).get_page(request.GET.get("page"))
    shown = [Notice(work, _text(work), _address(work) is not None) for work in page]
    return render(request, "desk/notices.html", {"page": page, "notices": shown})


@require_POST
@archivist_only
def told(request: HttpRequest, work_id: str) -> HttpResponse:
    """Send the letter or, where the archivist wrote it themselves, note that it was sent."""
    work = get_object_or_404(waiting(), pk=work_id)
    with transaction.atomic():
        letter = _written(work) if "send" in request.POST else None
        subject = f"{work.title or 'Untitled'} {work.header_posting.identity}"
        deeds.record(cast("User", request.user).get_username(), TOLD, subject)
    if letter is not None:
        asking_letters.post(letter)
    return redirect("notices")


def _written(work: Work) -> Letter | None:
    to = _address(work)
    if to is None:
        return None
    postings = [work.header_posting.identity]
    asking_authors.note(to, _author(work), postings)
    return asking_letters.write(
        Letter.Kind.NOTICE,
        to,
        "Your story can be read here",
        _text(work),
        author=_author(work),
        postings=postings,
    )


def _text(work: Work) -> str:
    page = letters.absolute(f"/works/{work.pk}/")
    author, title = line(_author(work)) or "author", line(work.title) or "Untitled"
    return asking_texts.fill(TEXT, author=author, work=title, page=page)


def _author(work: Work) -> str:
    return str(work.authors[0]) if work.authors else ""


def _address(work: Work) -> str | None:
    """Return the best address that did not bounce; it is shown to nobody."""
    found = asking_authors.addresses(postings_of(work))
    return next((each.email for each in found if each.bounced_at is None), None)
