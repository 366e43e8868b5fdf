"""An author's page for one story that they give: the proof, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from afterlist.model import Answer
from afterlist.publication.page import sanitised
from afterlist_site.ledger import deeds
from afterlist_site.ledger.models import Person
from afterlist_site.lists import accepting, drafts, heeding, proof_texts, proofs
from afterlist_site.lists.models import Delivery, Submission
from afterlist_site.lists.proof_texts import Outlook
from afterlist_site.people import doors
from afterlist_site.people.authors import by

State = Submission.State


@dataclass(frozen=True, slots=True)
class ChapterShown:
    """A chapter on its author's page: ``outlook`` is None where no story was found."""

    number: int
    outlook: Outlook | None
    html: str


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@doors.author_only
def submission(request: HttpRequest, person: Person, nonce: str) -> HttpResponse:
    """One story of the author's own; another's looks like one that never was."""
    row = Submission.objects.filter(nonce=nonce, person=person).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        _do(row, request.POST.get("what", ""))
        return redirect("submission", row.nonce)
    chapters = _chapters(row) if row.state in drafts.OPEN or _waits(row) else []
    page = {
        "submission": row,
        "chapters": chapters,
        "doubt": proof_texts.doubt(row) if row.state in drafts.OPEN else "",
        "goes_nowhere": not any(_goes_somewhere(each.outlook) for each in chapters),
        "is_open": row.state in drafts.OPEN and row.way == Submission.Way.WEB,
        "may_accept": row.state in drafts.OPEN and _is_whole(chapters),
        "may_withdraw": row.state in drafts.OPEN or _waits(row),
        "may_revise": drafts.may_be_revised(row),
        "consents": row.consents.order_by("pk"),
        "deliveries": _deliveries(row),
        "may_stop": _deliveries(row).filter(state=Delivery.State.WAITING).exists(),
    }
    return render(request, "lists/submission.html", page)


def _is_whole(chapters: list[ChapterShown]) -> bool:
    return bool(chapters) and all(each.outlook is not None for each in chapters)


def _goes_somewhere(outlook: Outlook | None) -> bool:
    if outlook is None:
        return False
    return outlook.here.answer is Answer.ALLOW or any(each.goes for each in outlook.lists)


def _waits(row: Submission) -> bool:
    return row.state == State.ACCEPTED and row.begun_at is None


def _do(row: Submission, what: str) -> None:
    if what == "ok" and proof_texts.can_be_accepted(row):
        # Who looks at this page looks at the proof.
        Submission.objects.filter(pk=row.pk, state=State.DRAFT).update(state=State.PROOF)
        accepting.accept(row)
    elif what == "withdraw":
        accepting.withdraw(row)
    elif what == "stop" and heeding.stop(row):
        deeds.record(by(row.person), "stopped what had not left", row.title)
    elif what == "proof" and row.state in drafts.OPEN:
        proofs.send(row)


def _chapters(row: Submission) -> list[ChapterShown]:
    return [
        ChapterShown(at, outlook, sanitised(outlook.script.story.html) if outlook else "")
        for at, outlook in enumerate(proof_texts.outlooks(row), start=1)
    ]


def _deliveries(row: Submission) -> QuerySet[Delivery]:
    found = Delivery.objects.filter(manuscript__submission=row).defer("content")
    return found.order_by("list_name", "manuscript__position", "part").prefetch_related("notes")
