"""What the archivist fills in."""

from django import forms

from afterlist_site.archive.models import ListRule, Name


class NameForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    """A name by which authors would call this archive."""

    class Meta:
        model = Name
        fields = ["name"]


class ListRuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """What silence means on a list, from when to when, and who says so."""

    class Meta:
        model = ListRule
        fields = ["list_name", "rule", "since", "until", "source"]
        labels = {
            "list_name": "List",
            "rule": "If the header says nothing",
            "since": "From",
            "until": "Until",
            "source": "Where this rule is written down",
        }
        help_texts = {"source": ""}
        widgets = {
            "since": forms.DateInput(attrs={"type": "date"}),
            "until": forms.DateInput(attrs={"type": "date"}),
        }
