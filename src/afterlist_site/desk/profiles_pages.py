"""The pages of lists' profiles: what each list asks for, and what its own rules propose."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from afterlist.distribution import ListProfile
from afterlist.distribution.rules_text import Basis, Proposal, propose
from afterlist_site.desk.doors import archivist_only, name_of
from afterlist_site.desk.profile_forms import WholeForm
from afterlist_site.ledger import deeds
from afterlist_site.lists import addresses, profiles

_ASKED = require_http_methods(["GET", "HEAD", "POST"])


class RulesForm(forms.Form):
    """A list's rules as it sends them to new members, and what they do not say."""

    name = forms.CharField(label="Name of the list", required=False, max_length=200)
    address = forms.EmailField(label="Its address", required=False)
    rules = forms.CharField(
        label="Its rules",
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="As the list sends them to new members. Nothing is kept of them before you "
        "have looked at the profile and kept it.",
    )


@require_safe
@archivist_only
def every(request: HttpRequest) -> HttpResponse:
    """Every list's profile, and what is wrong with a file."""
    known = profiles.profiles()
    page = {
        "profiles": sorted(known.found.items(), key=lambda each: each[1].name.casefold()),
        "flaws": known.flaws,
        "removed": profiles.removed(),
        "form": RulesForm(),
    }
    return render(request, "desk/profiles.html", page)


@_ASKED
@archivist_only
def new(request: HttpRequest) -> HttpResponse:
    """A new list's profile."""
    proposal = _proposal(request)
    whole = WholeForm(request.POST or None)
    made = whole.profile() if request.method == "POST" else None
    if made is not None and not _is_taken(made, whole):
        key = _free_key(made.name)
        profiles.save(key, made)
        deeds.record(name_of(request), "wrote a list’s profile", made.name)
        return redirect("profiles")
    return _form_page(request, whole, proposal=proposal)


@require_POST
@archivist_only
def proposed(request: HttpRequest) -> HttpResponse:
    """A profile as a list's rules seem to say it: filled in, and kept by nobody yet."""
    form = RulesForm(request.POST)
    if not form.is_valid():
        page = {"profiles": [], "flaws": (), "removed": (), "form": form}
        return render(request, "desk/profiles.html", page, status=400)
    proposal = _proposal(request)
    return _form_page(request, WholeForm(None, proposal.profile), proposal=proposal)


@_ASKED
@archivist_only
def one(request: HttpRequest, key: str) -> HttpResponse:
    """One list's profile."""
    profile = _known(key)
    whole = WholeForm(request.POST or None, profile)
    made = whole.profile() if request.method == "POST" else None
    if made is not None and not _is_taken(made, whole, but=key):
        if made != profile:
            profiles.save(key, made)
            deeds.record(name_of(request), "changed a list’s profile", made.name)
        return redirect("profiles")
    return _form_page(request, whole, key=key)


@require_POST
@archivist_only
def remove(request: HttpRequest, key: str) -> HttpResponse:
    """Take a list's profile away: no story goes to it any more."""
    profile = _known(key)
    profiles.remove(key)
    deeds.record(name_of(request), "removed a list’s profile", profile.name)
    return redirect("profiles")


@require_POST
@archivist_only
def put_back(request: HttpRequest, key: str) -> HttpResponse:
    """Put a profile back as it was before its last change, or before it was removed."""
    if not profiles.put_back(key):
        raise Http404
    found = profiles.profiles().found.get(key)
    deeds.record(name_of(request), "put a list’s profile back", found.name if found else key)
    return redirect("profiles")


def _known(key: str) -> ListProfile:
    found = profiles.profiles().found.get(key)
    if found is None:
        raise Http404
    return found


def _is_taken(made: ListProfile, whole: WholeForm, but: str = "") -> bool:
    """Whether another list has the address or a name of this one: a story would go to neither."""
    for key, other in profiles.profiles().found.items():
        shared = profiles.shared_names(made, other) if key != but else ()
        if shared:
            whole.one.add_error(None, f"{other.name} goes by “{shared[0]}”, too.")
            return True
    return False


def _free_key(name: str) -> str:
    wanted = profiles.key_for(name)
    taken = {path.name.partition(".")[0] for path in profiles.folder().glob("*.toml*")}
    numbered = (f"{wanted}-{at}" for at in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(key for key in numbered if key not in taken)


def _proposal(request: HttpRequest) -> Proposal:
    said = request.POST
    return propose(said.get("rules", ""), said.get("name", "").strip(), said.get("address", ""))


def _form_page(
    request: HttpRequest, whole: WholeForm, key: str = "", proposal: Proposal | None = None
) -> HttpResponse:
    page = {
        "whole": whole,
        "one": whole.one,
        "key": key,
        "subscribe_with": addresses.of_list(key) if key else "",
        "rules": request.POST.get("rules", ""),
        "quotes": _quotes(proposal.because) if proposal else {},
        "may_go_back": bool(key) and profiles.has_earlier(key),
    }
    return render(request, "desk/profile.html", page, status=400 if whole.is_wrong else 200)


def _quotes(because: Iterable[Basis]) -> dict[str, list[str]]:
    """The list's words for each thing that the form asks, once each."""
    found: dict[str, list[str]] = {}
    for basis in because:
        said = found.setdefault(basis.key.replace(".", "_"), [])
        if basis.quote not in said:
            said.append(basis.quote)
    return found
