"""A list's profile as the archivist fills it in: everything that a profile can say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.forms import BaseFormSet, formset_factory

from afterlist.distribution import (
    ArchiveRule,
    Format,
    LabelRule,
    ListProfile,
    ProfileError,
    Refusal,
    SubjectRule,
    profile_toml,
    read_profile,
)
from afterlist.distribution.labelled import SPELLINGS
from afterlist.distribution.profile import FIELDS, NARROWEST, PLACEHOLDERS, SMALLEST_KB, WIDEST
from afterlist.model import Rating

_FIELDS = [(name, SPELLINGS[name].rstrip(":")) for name in FIELDS]
_RATINGS = {
    Rating.GENERAL: "General", Rating.TEEN: "Teen", Rating.MATURE: "Mature",
    Rating.EXPLICIT: "Explicit", Rating.NOT_RATED: "Not rated",
}  # fmt: skip
_USUAL = ListProfile(name="", address="")
_OWN_WORDS = "In the list’s own words: authors are told the rule in them."
_BRACES = ", ".join(f"{{{name}}}" for name in sorted(PLACEHOLDERS))


def _line(label: str, help_text: str = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=1000)


def _words(of: str) -> forms.CharField:
    """The list's own words for a rule; several rows, so each names its rule."""
    return forms.CharField(label=f"The list’s words on {of}", required=False, max_length=2000)


def _number(label: str, least: int, most: int, usual: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, initial=usual)


class ProfileForm(forms.Form):
    """What a profile says once."""

    name = _line("Name", "What the list is called, and authors write.", required=True)
    address = forms.EmailField(label="Address", help_text="Where postings go.")
    known_as = forms.CharField(
        label="Other names", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One to a line: WLS, the Wallside list.",
    )  # fmt: skip
    sender = forms.EmailField(
        label="We are subscribed as", required=False,
        help_text="The address that the list knows us by. Empty: the archive’s own.",
    )  # fmt: skip
    subject_form = _line("Subject", f"May have {_BRACES}.", required=True)
    subject_revised = _line("Subject of a revised story", required=True)
    subject_words = _words("its subjects")
    format = forms.ChoiceField(
        label="Mail as",
        choices=[
            (Format.TEXT.value, "Plain text"),
            (Format.FLOWED.value, "Plain text that readers wrap anew (format=flowed)"),
            (Format.HTML.value, "HTML, with its plain text"),
        ],
    )
    columns = _number("Longest line, in characters", NARROWEST, WIDEST, _USUAL.columns)
    largest_kb = _number("Largest message, in KB", SMALLEST_KB, 100_000, _USUAL.largest_kb)
    largest_words = _words("length")
    parts_a_day = _number("Parts a day", 1, 10_000, _USUAL.parts_a_day)
    is_moderated = forms.BooleanField(label="A moderator lets each posting through", required=False)
    archive_rule = forms.ChoiceField(
        label="Its own archive, if an author says nothing",
        choices=[(ArchiveRule.ASK.value, "Asks"), (ArchiveRule.OPT_OUT.value, "Keeps the story")],
    )
    archive_words = _words("its archive")
    ratings_words = _words("ratings")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rating, label in _RATINGS.items():
            self.fields[f"rating_{rating.value}"] = _line(label)


class LabelForm(forms.Form):
    """One line of the header as the list spells it."""

    field = forms.ChoiceField(label="Field", choices=_FIELDS, initial="title")
    spelling = forms.CharField(label="Spelled", max_length=100)
    required = forms.BooleanField(label="Must be there", required=False)
    words = forms.CharField(label="The list’s words", required=False, max_length=2000)


class RefusalForm(forms.Form):
    """Words in a field that the list refuses, or that it takes alone."""

    field = forms.ChoiceField(label="Field", choices=_FIELDS, initial="genre")
    any_of = forms.CharField(
        label="Words, one to a line", max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    words = forms.CharField(label="The list’s words", required=False, max_length=2000)


class _Rows(BaseFormSet):  # type: ignore[type-arg]  # no generic at run time
    """Rows whose boxes for order and removal are named in our words."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Name the library's boxes."""
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Take out"
        if "ORDER" in form.fields:
            form.fields["ORDER"].label = "Place"

    def kept(self) -> list[dict[str, Any]]:
        """Return what the rows say, in order; the formset is valid."""
        ordered = self.ordered_forms if self.can_order else self.forms
        gone = self.deleted_forms
        return [form.cleaned_data for form in ordered if form.cleaned_data and form not in gone]


MOST_ROWS = 60


def _rows(form: type[forms.Form], extra: int, *, can_order: bool) -> type[_Rows]:
    made = formset_factory(
        form, formset=_Rows, extra=extra, can_order=can_order, can_delete=True,
        max_num=MOST_ROWS, absolute_max=MOST_ROWS + 20, validate_max=True,
    )  # fmt: skip
    return cast("type[_Rows]", made)


Labels = _rows(LabelForm, 2, can_order=True)
Refusals = _rows(RefusalForm, 1, can_order=False)


class WholeForm:
    """The form and its three lists of rows, filled from a profile or from what was sent."""

    def __init__(self, data: Mapping[str, Any] | None, profile: ListProfile | None = None) -> None:
        shown = profile or _USUAL
        self.one = ProfileForm(data, initial=_initial(shown))
        self.labels = Labels(data, initial=[_as_label(each) for each in shown.labels],
                             prefix="labels")  # fmt: skip
        self.refuses = Refusals(data, initial=_as_refusals(shown.refuses), prefix="refuses")
        self.only = Refusals(data, initial=_as_refusals(shown.only), prefix="only")

    @property
    def is_wrong(self) -> bool:
        """Whether something in it was found wrong."""
        return self.one.is_bound and not all(part.is_valid() for part in self._parts)

    @property
    def _parts(self) -> tuple[Any, ...]:
        return (self.one, self.labels, self.refuses, self.only)

    def profile(self) -> ListProfile | None:
        """Return the profile that was sent; None, with the errors beside the fields, where
        it can be none."""
        if self.is_wrong:
            return None
        made = _profile(self.one.cleaned_data, self)
        try:
            # What the file could not hold is wrong here already.
            return read_profile(profile_toml(made), "The form")
        except ProfileError as flaw:
            self.one.add_error(None, str(flaw).removeprefix("The form: "))
            return None


def _profile(given: Mapping[str, Any], whole: WholeForm) -> ListProfile:
    ratings = {rating: given[f"rating_{rating.value}"] for rating in _RATINGS}
    return ListProfile(
        name=given["name"],
        address=given["address"],
        known_as=_lines(given["known_as"]),
        sender=given["sender"],
        subject=SubjectRule(
            given["subject_form"], given["subject_revised"], given["subject_words"]
        ),
        labels=tuple(
            LabelRule(row["field"], row["spelling"], row["required"], row["words"])
            for row in whole.labels.kept()
        ),
        ratings={rating: spelled for rating, spelled in ratings.items() if spelled},
        ratings_words=given["ratings_words"],
        refuses=_refusals(whole.refuses.kept()),
        only=_refusals(whole.only.kept()),
        format=Format(given["format"]),
        columns=given["columns"],
        largest_kb=given["largest_kb"],
        largest_words=given["largest_words"],
        parts_a_day=given["parts_a_day"],
        is_moderated=given["is_moderated"],
        archive_rule=ArchiveRule(given["archive_rule"]),
        archive_words=given["archive_words"],
    )


def _refusals(rows: Iterable[Mapping[str, Any]]) -> tuple[Refusal, ...]:
    return tuple(Refusal(row["field"], _lines(row["any_of"]), row["words"]) for row in rows)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _initial(profile: ListProfile) -> dict[str, Any]:
    once = {name: getattr(profile, name, None) for name in ProfileForm.base_fields}
    spelled = {f"rating_{key.value}": text for key, text in profile.ratings.items()}
    return {
        **once,
        **spelled,
        "known_as": "\n".join(profile.known_as),
        "subject_form": profile.subject.form,
        "subject_revised": profile.subject.revised,
        "subject_words": profile.subject.words,
        "format": profile.format.value,
        "archive_rule": profile.archive_rule.value,
    }


def _as_label(rule: LabelRule) -> dict[str, object]:
    return {
        "field": rule.field,
        "spelling": rule.spelling,
        "required": rule.required,
        "words": rule.words,
    }


def _as_refusals(rules: Iterable[Refusal]) -> list[dict[str, object]]:
    return [
        {"field": rule.field, "any_of": "\n".join(rule.any_of), "words": rule.words}
        for rule in rules
    ]
