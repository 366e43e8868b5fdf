"""What an author fills in to post a story, in the field's own terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from email.utils import getaddresses
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.utils import timezone

from afterlist_site.archive import decisions
from afterlist_site.lists import changes
from afterlist_site.lists.converting import SUFFIXES, Converted, UnreadableDocumentError, converted
from afterlist_site.lists.documents import Opened, opened
from afterlist_site.lists.profiles import profiles
from afterlist_site.lists.written import cleaned, distribution_line

LONGEST = 4_000
LONGEST_STORY = 3_000_000
MOST_COAUTHORS = 8
LONGEST_WAIT = timedelta(days=366)

OTHERS = [
    ("ask", "Anybody else asks me first"),
    ("allow", "Anybody may have it, as long as my name and header stay on it"),
    ("deny", "Nobody else"),
]


def _line(label: str, help_text: str = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=LONGEST, strip=True
    )


def _text(label: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=LONGEST, widget=widget
    )


class HeaderForm(forms.Form):
    """The header: what every reader sees above the story, and where the story may go."""

    title = _line("Title", required=True)
    author = _line("By", "Your pen name; with co-authors, all of them with “and”.", required=True)
    fandom = _line("Fandom")
    pairing = _line("Pairing", "Names with a slash: Ilse/Corin")
    rating = _line("Rating", "As you write it: G, PG-13, R, NC-17, FRT…")
    warnings = _line("Warnings", "What a reader should know before; or “none”.")
    summary = _text("Summary")
    part = _line("Part", "Where this is part of a longer story: 3/7, or 3/? while you do not know.")
    characters = _line("Characters")
    genre = _line("Genre", "Angst, humour, AU…")
    spoilers = _line("Spoilers", "What a reader should have seen before: Season 2, “Ebb Tide”…")
    timeline = _line("Timeline", "When in the show it happens.")
    series = _line("Series", "And its number there: Lamps 3")
    sequel_to = _line("Sequel to")
    challenge = _line("Challenge", "What it answers.")
    status = _line("Status", "Complete, in progress…")
    disclaimer = _text("Disclaimer", rows=2)
    notes = _text("Author’s notes")
    beta = _line("Beta", "Who read and corrected it.")
    dedication = _line("Dedication")
    feedback = _line("Feedback", "Whether you want it, and of which kind; mail comes to you by us.")
    website = _line("Website")
    places = forms.MultipleChoiceField(
        label="It goes to",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="It is mailed to the lists that you tick, and shown here if you tick this "
        "archive. Nothing leaves before you have seen it and said OK.",
    )
    others = forms.ChoiceField(
        label="And everywhere else",
        choices=OTHERS,
        widget=forms.RadioSelect,
        initial="ask",
        required=False,
    )
    distribution = _text(
        "Distribution, in your own words",
        "Empty: the line is written from what you ticked. What you write here counts instead.",
        rows=2,
    )
    is_told = forms.BooleanField(
        label="Tell the lists: they get the revised story, too",
        required=False,
        initial=True,
        help_text="Otherwise only this archive changes, and what a list has not had yet comes as "
        "it is now.",
    )
    coauthors = _text(
        "Co-authors who are asked before it leaves",
        "One to a line: Name <address>. Each gets a letter; the address is shown to nobody.",
        rows=2,
    )
    send_at = forms.DateTimeField(
        label="Not before (UTC)",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="The hour in UTC, not your own clock’s. Empty: as soon as you said OK.",
    )

    def __init__(self, *args: Any, is_revision: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_revision:
            del self.fields["is_told"]
        field = self.fields["places"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - see above
        field.choices = places()

    def clean_part(self) -> str:
        """Return the part as it is written in a header."""
        part = str(self.cleaned_data["part"])
        if part and not re.fullmatch(r"\d{1,3}[a-z]?(?:\s*/\s*(?:\d{1,3}|\?))?", part):
            raise forms.ValidationError("Write a number, 3/7, or 3/? while you do not know.")
        return "".join(part.split())

    def clean_send_at(self) -> object:
        """Return the hour, which has not gone by and is near enough to be meant."""
        at = self.cleaned_data["send_at"]
        if at is not None and at < timezone.now():
            raise forms.ValidationError("This hour has gone by.")
        if at is not None and at > timezone.now() + LONGEST_WAIT:
            raise forms.ValidationError("This is more than a year from now: look at its year.")
        return at

    def clean_coauthors(self) -> list[tuple[str, str]]:
        """Return who is asked, as (name, address)."""
        lines = [line for line in str(self.cleaned_data["coauthors"]).splitlines() if line.strip()]
        if len(lines) > MOST_COAUTHORS:
            raise forms.ValidationError(f"At most {MOST_COAUTHORS} can be asked.")
        found = []
        for line in lines:
            named = getaddresses([line])
            if len(named) != 1 or not named[0][0] or not named[0][1]:
                raise forms.ValidationError(f"“{line.strip()}” is not: Name <address>.")
            validate_email(named[0][1])
            found.append((named[0][0], named[0][1].lower()))
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for an address of each other author: nothing leaves before they said yes."""
        given = super().clean() or {}
        others = len(changes.authors_in(given.get("author", ""))) - 1
        if "coauthors" in given and others > len(given["coauthors"]):
            said = "Name each of the others with an address: they are asked before it leaves."
            self.add_error("coauthors", said)
        return given

    def header(self) -> dict[str, str]:
        """Return the header's fields as texts, those that can be taken: of a form with
        errors, too, for the draft is kept as it is."""
        given: Mapping[str, Any] = self.cleaned_data
        texts = {name: str(given.get(name, "")) for name in self.fields if name not in _NO_TEXTS}
        if not texts["distribution"].strip():
            others = given.get("others") or "ask"
            texts["distribution"] = distribution_line(given.get("places", ()), others)
        return texts


_NO_TEXTS = ("places", "others", "coauthors", "send_at", "is_told")


class ChapterForm(forms.Form):
    """One chapter: pasted, or uploaded. ``opened`` is None where it was left empty."""

    text = forms.CharField(
        label="The story",
        required=False,
        max_length=LONGEST_STORY,
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text="As you wrote it: an empty line between paragraphs, *stars* or _lines_ around "
        "what is stressed, * * * between scenes.",
    )
    file = forms.FileField(
        label="Or a document",
        required=False,
        max_length=200,
        help_text=f"One of: {', '.join(SUFFIXES)}",
    )
    is_html = forms.BooleanField(
        label="This text is HTML, with marks such as <em> and <p>", required=False
    )
    opened: Opened | None = None

    def __init__(self, *args: Any, may_be_empty: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._may_be_empty = may_be_empty

    def clean(self) -> dict[str, Any]:
        """Find the story in what was given."""
        given = super().clean() or {}
        file, text = given.get("file"), given.get("text", "")
        if isinstance(file, UploadedFile):
            try:
                self.opened = opened(converted(file.name or "", file.read()))
            except UnreadableDocumentError as flaw:
                self.add_error("file", str(flaw))
        elif text.strip():
            is_html = bool(given.get("is_html"))
            story = Converted(cleaned(text) if is_html else text, is_html=is_html)
            self.opened = Opened(story, {})
        elif not self.errors and not self._may_be_empty:
            self.add_error("text", "Paste the story, or choose a document.")
        return given


def places() -> list[tuple[str, str]]:
    """Return what can be ticked: this archive by its first name, and every list."""
    own = [(name, f"{name} (here)") for name in decisions.names()[:1]]
    lists = profiles().found.values()
    return [*own, *((each.name, f"{each.name} (list)") for each in lists)]
