"""What an author fills in."""

from __future__ import annotations

from django import forms

from afterlist.model import Answer, Rating, Use
from afterlist_site.archive.books import RATING_WORDS
from afterlist_site.archive.models import Work
from afterlist_site.people.authors import Saying

LONGEST_WORDS = 4000
LONGEST_TEXT = 3_000_000

USES = {
    Use.READ: "read here",
    Use.LIST: "named here, without the text",
    Use.DOWNLOAD: "downloaded as a book",
    Use.FEED: "shown in the feed",
    Use.MAIL: "mailed to a list",
    Use.MIRROR: "copied by another archive",
    Use.TRANSLATION: "translated",
    Use.PODFIC: "recorded",
    Use.RESEARCH: "studied",
    Use.AI_TRAINING: "used to train machines",
}


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


class SayForm(forms.Form):
    """A word of permission, as wide as the author wants it."""

    answer = forms.ChoiceField(
        label="May it be done?",
        choices=[("allow", "Yes"), ("ask", "Ask me first"), ("deny", "No")],
        widget=forms.RadioSelect,
    )
    uses = forms.MultipleChoiceField(
        label="What may be done, or not?",
        required=False,
        choices=[(use.value, words) for use, words in USES.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text="None ticked: all that leaves the story as it is.",
    )
    places = forms.CharField(
        label="Where? One place to a line",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Empty: everywhere.",
    )
    quote = forms.CharField(
        label="In your own words",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="These stand where readers ask why. What you tick above is what counts.",
    )

    def saying(self) -> Saying:
        """Return what was said; the form is valid."""
        given = self.cleaned_data
        return Saying(
            answer=Answer(given["answer"]),
            quote=given["quote"].strip(),
            uses=tuple(Use(use) for use in given["uses"]),
            places=tuple(_lines(given["places"])),
        )


TEXTS = {"title": "Title", "series": "Series"}
LONG_TEXTS = {"summary": "Summary", "notes": "Your notes"}
LISTS = {
    "fandoms": "Fandoms",
    "characters": "Characters",
    "genres": "Genres",
    "warnings": "Warnings",
}
PAIRINGS = "relationships"


class EditForm(forms.Form):
    """The header's fields, as they are now; what is changed becomes a correction."""

    def __init__(self, work: Work, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or nothing
        for name, label in TEXTS.items():
            self._add(name, label, work.fields.get(name, ""), forms.TextInput())
        for name, label in LONG_TEXTS.items():
            self._add(name, label, work.fields.get(name, ""), forms.Textarea(attrs={"rows": 4}))
        for name, label in LISTS.items():
            lines = "\n".join(work.fields.get(name) or [])
            self._add(name, f"{label}, one to a line", lines, _short())
        pairs = "\n".join("/".join(names) for names in work.fields.get(PAIRINGS) or [])
        self._add(PAIRINGS, "Pairings, one to a line, as in A/B", pairs, _short())
        self.fields["rating"] = forms.ChoiceField(
            label="Rating",
            required=False,
            choices=[("", "Not stated")]
            + [(each.value, RATING_WORDS[each]) for each in Rating if each is not Rating.NOT_RATED],
            initial=work.rating,
        )

    def _add(self, name: str, label: str, value: object, widget: forms.Widget) -> None:
        self.fields[name] = forms.CharField(
            label=label, required=False, max_length=LONGEST_WORDS, widget=widget, initial=value
        )

    def changed(self) -> dict[str, object]:
        """Return what was changed, as the contract writes it; the form is valid."""
        changes: dict[str, object] = {}
        for name in self.changed_data:
            value = self.cleaned_data[name]
            if name in LISTS:
                changes[name] = _lines(value)
            elif name == PAIRINGS:
                pairs = [[each.strip() for each in line.split("/")] for line in _lines(value)]
                changes[name] = [names for names in pairs if all(names)]
            else:
                changes[name] = value.replace("\r\n", "\n").strip() or None
        if "rating" in changes:
            changes["rating_raw"] = None
        if "warnings" in changes:
            changes["warning_state"] = "stated" if changes["warnings"] else "not_stated"
        return changes


def _short() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 2})


class TextForm(forms.Form):
    """A story's text."""

    text = forms.CharField(
        label="The text",
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"}),
        help_text="Each paragraph stands between <p> and </p>, emphasis between <em> and </em>; "
        "<hr> is a scene break.",
    )


class RenameForm(forms.Form):
    """Another pen name."""

    pen_name = forms.CharField(
        label="The name to stand above your stories",
        max_length=200,
        help_text="Every other name of yours goes from pages, files, feeds and the index.",
    )


class AddressForm(forms.Form):
    """A further address."""

    email = forms.EmailField(
        label="Another address of yours",
        help_text="A letter goes there; once you answer it, links can be sent there too.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class DoorForm(forms.Form):
    """Where a link is to be sent."""

    email = forms.EmailField(
        label="Your address",
        help_text="One from which you have answered this archive before.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class HeirForm(forms.Form):
    """Who speaks for an author."""

    heir = forms.CharField(
        label="Who speaks for you when you no longer can, and how they are reached",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nobody but the archivist reads it.",
    )


class BlockForm(forms.Form):
    """Imports."""

    are_blocked = forms.BooleanField(label="Bring in nothing more of mine", required=False)


class SureForm(forms.Form):
    """What cannot be taken back."""

    is_sure = forms.BooleanField(label="I know that this cannot be undone")
    quote = forms.CharField(
        label="Anything you want to say (you need not)", required=False, max_length=LONGEST_WORDS
    )
