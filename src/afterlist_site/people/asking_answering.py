"""The page on which an author answers a letter, by the link in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from afterlist.model import Use
from afterlist_site.people import (
    asking_authors as authors,
    asking_letters as sending,
    asking_texts as texts,
)
from afterlist_site.people.asking_answers import Answered, AnsweredBeforeError, hear
from afterlist_site.people.asking_forms import AnswerForm
from afterlist_site.people.asking_masking import passed_on
from afterlist_site.people.models import Letter
from afterlist_site.people.relay_reading import has_doubt

CONFIRMED = "the link in a letter to the address that the posting came from"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Answer a letter: yes, no, or yes if; once, or as a rule."""
    letter = sending.by_link(key)
    if letter is None:
        return render(request, "people/ask_no_link.html", status=403)
    first = sending.root(letter)
    if sending.is_answered(first):
        status = 409 if request.method == "POST" else 200
        return _page(request, first, None, status)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, first, form, 400 if form.errors else 200)
    try:
        hear(letter, answered(first, form), by="the author, by link", confirmed_by=CONFIRMED)
    except AnsweredBeforeError:
        first.refresh_from_db()
        return _page(request, first, None, 409)
    first.refresh_from_db()
    return _page(request, first, None, 200)


def answered(first: Letter, form: AnswerForm, *, is_vouched: bool = False) -> Answered:
    """Return what an author filled in; names that they did not sign with are left out."""
    told = form.cleaned_data
    said = Letter.Said(told["said"])
    if said is Letter.Said.YES and has_doubt(told["condition"]) and not is_vouched:
        # "Yes" with "but not the last one" beside it is no plain yes.
        said = Letter.Said.IF
    spoken = passed_on(told["condition"], authors.guarded_words(first.postings))
    quote = "Yes, if:" if told["said"] == Letter.Said.IF else f"{Letter.Said(told['said']).label}."
    return Answered(
        said,
        f"{quote} {spoken}".strip(),
        all_works=told["all_works"],
        any_place=told["any_place"],
        any_use=told["any_use"],
    )


def _page(
    request: HttpRequest, first: Letter, form: AnswerForm | None, status: int
) -> HttpResponse:
    ask = first.ask
    page = {
        "letter": first,
        "ask": ask,
        "use": texts.USES[Use(ask.use)] if ask else "",
        "message": passed_on(ask.message) if ask else "",
        "works": [work.title or "Untitled" for work in authors.works_of(first.postings)],
        "form": form,
        "was_used": status == 409,
    }
    return render(request, "people/ask_answer.html", page, status=status)
