"""The archivist's pages about authors: who is to be asked, what came back, what is told."""

from __future__ import annotations

import csv
from collections import Counter

from django import forms
from django.contrib.auth.decorators import user_passes_test
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from afterlist.model import Use
from afterlist_site import gate
from afterlist_site.ledger import deeds
from afterlist_site.people import (
    asking_answers,
    asking_authors as authors,
    asking_letters as sending,
    asking_texts as texts,
    outreach,
)
from afterlist_site.people.asking_answering import answered
from afterlist_site.people.asking_forms import LONGEST_CONDITION, AnswerForm
from afterlist_site.people.asking_masking import quoted
from afterlist_site.people.models import Ask, Letter, SetAside, Wording

A_PAGE = 50
VOUCHED = "the archivist, from the author’s letter"

archivist_only = user_passes_test(gate.is_archivist)


class WordingForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    """One text of the archive; an empty one is as it was at first."""

    class Meta:
        model = Wording
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 14})}


@require_safe
@archivist_only
def authors_list(request: HttpRequest) -> HttpResponse:
    """Every author of works that wait for a word of theirs, and how far it has come."""
    page = Paginator(outreach.held_authors(), A_PAGE).get_page(request.GET.get("page"))
    rows = [(row, outreach.standing(str(row["name"]))) for row in page]
    shown = {
        "page": page,
        "rows": rows,
        "written": request.GET.get("written", ""),
        "replies": SetAside.objects.filter(closed_at=None).count(),
        "asks": Ask.objects.filter(answer="", closed_at=None).count(),
        "most": outreach.MOST_AT_ONCE,
    }
    return render(request, "people/outreach.html", shown)


@archivist_only
def author(request: HttpRequest) -> HttpResponse:
    """One author: their works, what reaches them, the letter, and the button that sends it."""
    name = request.GET.get("name", "").replace("\0", "")
    works = list(authors.works_named(name).select_related("header_posting"))
    if not works:
        raise Http404
    refused = _write(request, name) if request.method == "POST" else ""
    if request.method == "POST" and not refused:
        return redirect(request.get_full_path())
    waiting = outreach.to_ask_about(name)
    page = {
        "name": name,
        "works": works,
        "waiting": {work.pk for work in waiting},
        "addresses": authors.addresses(authors.postings_of(works)),
        "standing": outreach.standing(name),
        "text": outreach.letter_text(name, waiting).replace(texts.LINK, "(their own link)"),
        "refused": refused,
    }
    status = 409 if refused else 200
    return render(request, "people/outreach_author.html", page, status=status)


def _write(request: HttpRequest, name: str) -> str:
    """Write to an author; return why not, empty if it was done."""
    is_one_person = "is_one_person" in request.POST
    try:
        letter = outreach.write_to(name, _by(request), is_one_person=is_one_person)
    except outreach.OutreachError as refusal:
        return str(refusal)
    sending.post(letter)
    return ""


@require_POST
@archivist_only
def write_to_all(request: HttpRequest) -> HttpResponse:
    """Write to the next authors that nobody wrote to."""
    written = outreach.write_to_all(_by(request))
    response = redirect("outreach")
    response["Location"] += f"?written={written}"
    return response


@require_safe
@archivist_only
def report(request: HttpRequest) -> HttpResponse:
    """What came of the letters: in all, and author by author."""
    found = list(outreach.standings())
    counts = Counter(each.state for each in found)
    page = {
        "rows": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "states": [(words, counts[state]) for state, words in outreach.STATES.items()],
        "letters": sum(each.sent for each in found),
        "bounced": sum(each.bounced for each in found),
        "authors": len(found),
    }
    return render(request, "people/outreach_report.html", page)


@require_safe
@archivist_only
def report_csv(_request: HttpRequest) -> HttpResponse:
    """The report as a table for a spreadsheet; no address is in it."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="outreach.csv"'
    table = csv.writer(response)
    table.writerow(("author", "works", "state", "sent", "bounced", "reminded", "first", "answered"))
    for each in outreach.standings():
        first, last = (
            at.date().isoformat() if at else "" for at in (each.first_at, each.answered_at)
        )
        reminded = "yes" if each.reminded else "no"
        table.writerow(
            (
                _cell(each.author),
                each.works,
                each.state,
                each.sent,
                each.bounced,
                reminded,
                first,
                last,
            )
        )
    return response


def _cell(text: str) -> str:
    """A spreadsheet runs what begins like a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


@require_safe
@archivist_only
def replies(request: HttpRequest) -> HttpResponse:
    """Mail that only a person can read, beside what can be made of it."""
    waiting = SetAside.objects.filter(closed_at=None).select_related("letter__ask").defer("raw")
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    rows = [(each, _answer_form(each)) for each in page]
    shown = {"page": page, "rows": rows, "wrong": request.GET.get("wrong", "")}
    return render(request, "people/outreach_replies.html", shown)


def _answer_form(held: SetAside) -> AnswerForm:
    said = {"condition": held.text[:LONGEST_CONDITION]}
    return AnswerForm(auto_id=f"id_{held.pk}_%s", initial=said)


@require_POST
@archivist_only
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle a reply: its condition is met, it is this answer, or there is nothing to do."""
    held = get_object_or_404(SetAside.objects.select_related("letter"), pk=pk, closed_at=None)
    what = request.POST.get("what", "")
    if what == "met" and held.scope:
        asking_answers.meet_condition(held, by=_by(request))
        return redirect("outreach-replies")
    if what == "answer" and not _vouched(request, held):
        response = redirect("outreach-replies")
        response["Location"] += f"?wrong={pk}"
        return response
    SetAside.objects.filter(pk=pk).update(closed_at=timezone.now())
    deeds.record(_by(request), "read a reply", held.letter.subject)
    return redirect("outreach-replies")


def _vouched(request: HttpRequest, held: SetAside) -> bool:
    form = AnswerForm(request.POST)
    # What an asker writes is nobody's answer.
    if held.letter.kind == Letter.Kind.ANSWER or not form.is_valid():
        return False
    said = answered(sending.root(held.letter), form, is_vouched=True)
    asking_answers.hear(held.letter, said, by=_by(request), confirmed_by=VOUCHED, is_vouched=True)
    return True


@require_safe
@archivist_only
def asks(request: HttpRequest) -> HttpResponse:
    """What was asked, answered, and is still open."""
    found = Ask.objects.prefetch_related("letters")
    is_open = "all" not in request.GET
    shown = found.filter(answer="", closed_at=None) if is_open else found
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    uses = {use.value: words for use, words in texts.USES.items()}
    view = {"page": page, "uses": uses, "is_open": is_open}
    return render(request, "people/outreach_asks.html", view)


@require_POST
@archivist_only
def close_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a request, and tell who asked what the archivist writes, if anything."""
    ask = get_object_or_404(Ask, pk=pk, closed_at=None)
    ask.closed_at = timezone.now()
    ask.save(update_fields=["closed_at"])
    deeds.record(_by(request), "closed a request", f"{Use(ask.use).value} at {ask.place}")
    text = request.POST.get("text", "").strip()[:4000]
    if text:
        sending.post(asking_answers.tell(ask, "The archivist writes:", quoted(text)))
    return redirect("outreach-asks")


@archivist_only
def wording(request: HttpRequest, name: str) -> HttpResponse:
    """Write one of the archive's texts anew."""
    if name not in texts.WORDINGS:
        raise Http404
    row = Wording.objects.filter(name=name).first() or Wording(name=name)
    posted = request.POST if request.method == "POST" else None
    form = WordingForm(posted, instance=row, initial={"text": texts.wording(name)})
    form.fields["text"].required = False
    if posted is not None and form.is_valid():
        _keep_wording(row, form.cleaned_data["text"])
        deeds.record(_by(request), "wrote a text anew", texts.WORDINGS[name][0])
        return redirect("outreach-wording", name)
    page = {"form": form, "name": name, "all": texts.WORDINGS}
    return render(request, "people/outreach_wording.html", page)


def _keep_wording(row: Wording, text: str) -> None:
    if text.strip():
        row.text = text
        row.save()
    elif row.pk:
        Wording.objects.filter(pk=row.pk).delete()


def _by(request: HttpRequest) -> str:
    return request.user.get_username()
