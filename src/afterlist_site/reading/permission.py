"""May I…? The page that explains what may be done with a work, and the same for programs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django import forms
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from markupsafe import Markup

from afterlist.model import Answer, Decision, Layer, Use
from afterlist.publication import odrl
from afterlist_site import gate
from afterlist_site.archive import decisions, policies
from afterlist_site.archive.judging import postings_of
from afterlist_site.archive.models import Posting, Work
from afterlist_site.ledger.models import Own, Word

HERE = {
    Use.READ: "be read here",
    Use.LIST: "be named here, without its text",
    Use.DOWNLOAD: "be taken away as a book",
    Use.FEED: "stand in the feed and the catalogue",
    Use.MAIL: "be mailed to a list from here",
    Use.MIRROR: "be copied from here to a mirror",
    Use.TRANSLATION: "be translated",
    Use.PODFIC: "be read aloud and recorded",
    Use.RESEARCH: "be used for research",
    Use.AI_TRAINING: "be used to train machines",
}
"""Each use as it ends the question "may this story…?"."""

ANSWERS = {Answer.ALLOW: "Yes", Answer.ASK: "Ask the author first", Answer.DENY: "No"}

LAYERS = {
    "takedown": "Taken down",
    "author-decision": "The author, about this story",
    "author-statement": "The author, about all their stories",
    "work": "Read from the story’s own posting",
    "x-no-archive": "Read from the story’s own posting",
    "list-rule": "A list’s rule",
    "archive-default": "The archive",
}

PLACE = {
    Use.READ: "to be read there",
    Use.DOWNLOAD: "to be given out as a book there",
    Use.MAIL: "to be mailed to it",
    Use.TRANSLATION: "translated",
    Use.PODFIC: "read aloud and recorded",
    Use.RESEARCH: "for research",
    Use.AI_TRAINING: "to train machines",
}


_SILENCE = Layer.ARCHIVE_DEFAULT
_UNCONFIRMED = "Nobody has made sure yet who said it. A no is heard at once, a yes is not."


class PlaceForm(forms.Form):
    """May it go to this place?"""

    to = forms.CharField(label="The archive, list or site", max_length=200, strip=True)
    use = forms.ChoiceField(
        label="What for", choices=[(use.value, label) for use, label in PLACE.items()]
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of the work: their words, where and when, and who made sure."""

    who: str
    answer: str
    quote: str
    where: str
    when: str
    confirmed: str
    about: str


@require_safe
def permission(request: HttpRequest, work_id: str) -> HttpResponse:
    """Every use with its answer and reasons, then what was said, word for word."""
    work = _listed_or_404(request, work_id)
    asked = policies.Asked(work)
    page: dict[str, object] = {
        "work": work,
        "answers": _grouped((use, asked.at(asked.here, use)) for use in Use),
        "said": [*_own_words(asked), *_later_words(work)],
        "words": ANSWERS,
        "policy": Markup(policies.policy_text(work)),  # noqa: S704 - escapes what HTML means
        "form": PlaceForm(),
        "wanted": None,
    }
    if "to" in request.GET:
        form = page["form"] = PlaceForm(request.GET)
        if form.is_valid():
            page["wanted"] = _answer_for(asked, form.cleaned_data)
    return render(request, "permission.html", page)


@require_safe
def policy(request: HttpRequest, work_id: str) -> HttpResponse:
    """The work's policy in ODRL."""
    work = _listed_or_404(request, work_id)
    return HttpResponse(policies.policy_text(work), content_type=odrl.MEDIA_TYPE)


def _listed_or_404(request: HttpRequest, work_id: str) -> Work:
    work = gate.listed(request.user).filter(pk=work_id).select_related("header_posting").first()
    if work is None:
        raise Http404
    return work


def _grouped(answers: Iterable[tuple[Use, Decision]]) -> list[tuple[Decision, list[str]]]:
    """Return the answers, uses together whose reasons differ in our silence alone."""
    found: dict[tuple[object, ...], tuple[Decision, list[str]]] = {}
    for use, decision in answers:
        voiced = tuple(each for each in decision.because if each.layer is not _SILENCE)
        key = (decision.answer, voiced, decision.conditions)
        first, uses = found.get(key, (decision, []))
        because = tuple(dict.fromkeys((*first.because, *decision.because)))
        because = (*(each for each in because if each not in voiced), *voiced)
        found[key] = (replace(first, because=because), [*uses, HERE[use]])
    return list(found.values())


def _answer_for(asked: policies.Asked, wanted: dict[str, str]) -> dict[str, object]:
    use = Use(wanted["use"])
    decision = asked.at(decisions.destination(wanted["to"]), use)
    return {"to": wanted["to"], "use": PLACE[use], "decision": decision}


def _own_words(asked: policies.Asked) -> list[Said]:
    """The posting's own line about distribution."""
    said = asked.statement
    posting: Posting = asked.work.header_posting
    if not said.permission.quote:
        return []
    day = f"the posting of {posting.sent_at:%-d %B %Y}" if posting.sent_at else "the posting"
    where = ", ".join([said.where or day, *posting.lists])
    return [
        Said(LAYERS["work"], "", said.permission.quote, where, "", "It stands in the posting.", "")
    ]


def _later_words(work: Work) -> list[Said]:
    """What was said since, in force, the newest first."""
    postings = postings_of(work)
    owners = Own.objects.filter(posting__in=postings).values("person")
    of_work = Q(posting__in=postings) | Q(posting="", person__in=owners)
    # SQLite cannot look into JSON arrays, and nothing in an identity is escaped there.
    rows = Word.objects.annotate(others=Cast("also", TextField())).filter(struck_at=None)
    for posting in postings:
        of_work |= Q(others__contains=f'"{posting}"')
    return [_said(row) for row in rows.filter(of_work).order_by("-said_on", "-pk")]


def _said(row: Word) -> Said:
    uses = [HERE[Use(use)] for use in row.uses]
    places = f"at {', '.join(row.places)}" if row.places else ""
    return Said(
        who=LAYERS[row.layer],
        answer=ANSWERS[Answer(row.answer)],
        quote=row.quote,
        where=row.where,
        when=f"{row.said_on:%-d %B %Y}" if row.said_on else "",
        confirmed=f"Confirmed by {row.confirmed_by}." if row.confirmed_by else _UNCONFIRMED,
        about="; ".join(filter(None, [", ".join(uses), places])),
    )
