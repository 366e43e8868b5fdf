"""What the archivist fills in about a work, an author or a list."""

from __future__ import annotations

from django import forms

from afterlist.model import Answer, Use
from afterlist_site.archive.decisions import names
from afterlist_site.desk.decisions import Saying
from afterlist_site.people.author_forms import USES

LONGEST = 4000

ANSWERS = [("allow", "Yes"), ("ask", "Ask first"), ("deny", "No")]


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


class SourceForm(forms.Form):
    """Somebody's words, and where they stand."""

    quote = forms.CharField(
        label="In their own words",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers who ask why are shown these words.",
    )
    where = forms.CharField(
        label="Where it was said",
        max_length=500,
        help_text="As in: a letter to the archivist. Readers are shown this too.",
    )
    said_on = forms.DateField(
        label="When",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Empty where nobody knows: then a yes counts as the oldest word.",
    )


class SayForm(SourceForm):
    """What an author said since, which the archivist has before them."""

    answer = forms.ChoiceField(label="May it be done?", choices=ANSWERS, widget=forms.RadioSelect)
    is_here_only = forms.BooleanField(
        label="They spoke of this archive alone", required=False, initial=True
    )
    places = forms.CharField(
        label="Or of these places, one to a line",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    uses = forms.MultipleChoiceField(
        label="What may be done, or not?",
        required=False,
        choices=[(use.value, words) for use, words in USES.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text="None ticked: all that leaves the story as it is.",
    )
    field_order: tuple[str, ...] = (
        "answer",
        "quote",
        "where",
        "said_on",
        "is_here_only",
        "places",
        "uses",
    )

    def saying(self) -> Saying:
        """Return what was said; the form is valid."""
        given = self.cleaned_data
        places = _lines(given["places"])
        if given["is_here_only"] and not places:
            places = list(names())
        return Saying(
            answer=Answer(given["answer"]),
            quote=given["quote"].strip(),
            where=given["where"].strip(),
            said_on=given["said_on"],
            uses=tuple(Use(use) for use in given["uses"]),
            places=tuple(places),
        )


class TakeDownForm(SourceForm):
    """Why a work is taken down."""

    def saying(self) -> Saying:
        """Return what was said; the form is valid."""
        given = self.cleaned_data
        return Saying(Answer.DENY, given["quote"].strip(), given["where"].strip(), given["said_on"])


class BulkForm(SayForm):
    """What an author said of everything that is theirs."""

    author = forms.CharField(
        label="The author, as their stories are signed", max_length=200, strip=True
    )
    field_order = ("author", *SayForm.field_order)


class BulkListForm(TakeDownForm):
    """Everything that came from a list, taken down together."""

    list_name = forms.CharField(label="The list", max_length=200, strip=True)
    field_order = ("list_name", "quote", "where", "said_on")
