"""What people fill in to ask, and authors to answer."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from afterlist_site.people.asking_texts import OFFERED, USES
from afterlist_site.people.models import Letter

LONGEST_MESSAGE = 4000
LONGEST_CONDITION = 1000

_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


class LineField(forms.CharField):
    """One line of text: what would begin another line of a letter's header is refused."""

    def clean(self, value: Any) -> Any:
        """Return the line."""
        if isinstance(value, str) and _CONTROL.search(value):
            raise ValidationError("Please write this on one line.")
        return super().clean(value)


class AskForm(forms.Form):
    """Who asks, for what, and where the answer goes."""

    asker = LineField(
        label="Your name",
        max_length=80,
        help_text="The author sees it. A pen name will do.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Your address",
        help_text="The answer comes here. Nobody sees it, the author neither.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    use = forms.ChoiceField(
        label="What you would like to make",
        choices=[(use.value, USES[use][0].upper() + USES[use][1:]) for use in OFFERED],
    )
    place = LineField(
        label="Where it will be",
        max_length=120,
        help_text="The name or address of the archive, site, list or book.",
    )
    message = forms.CharField(
        label="Your message to the author",
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_email(self) -> str:
        """Return the address; letters to ourselves would go round and round."""
        email: str = self.cleaned_data["email"]
        if email.lower().endswith(f"@{settings.MAIL_DOMAIN}".lower()):
            raise ValidationError("This is an address of the archive. Please give your own.")
        return email


class WorkAskForm(AskForm):
    """The same, of a work: or of all that its author wrote."""

    which = forms.ChoiceField(
        label="Which stories",
        choices=[("work", "This story"), ("author", "All stories here by its author")],
    )
    field_order = ["which"]


class ElsewhereForm(AskForm):
    """The same, of a story that is not here."""

    author = LineField(label="Who wrote it", max_length=120, required=False)
    title = LineField(label="What it is called", max_length=200, required=False)
    field_order = ["author", "title"]


class AnswerForm(forms.Form):
    """What an author answers, and how far the answer goes."""

    said = forms.ChoiceField(
        label="Your answer",
        choices=[
            (Letter.Said.YES, "Yes"),
            (Letter.Said.NO, "No"),
            (Letter.Said.IF, "Yes, if …"),
        ],
        widget=forms.RadioSelect,
    )
    condition = forms.CharField(
        label="In your own words",
        required=False,
        max_length=LONGEST_CONDITION,
        help_text="What should be kept to, or what you would like to say.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    all_works = forms.BooleanField(label="for all my stories", required=False)
    any_place = forms.BooleanField(label="for anybody who asks, anywhere", required=False)
    any_use = forms.BooleanField(
        label="for whatever is made of them (but not to train machines)", required=False
    )

    def clean(self) -> dict[str, Any]:
        """Return the answer; a condition has to be said."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("said") == Letter.Said.IF and not cleaned.get("condition"):
            self.add_error("condition", "Yes, if what? Please say it here.")
        return cleaned
