"""Accounts: by invitation alone; an archivist's needs a code from a device besides the password."""

from __future__ import annotations

from collections.abc import Callable

import segno
from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.encoding import force_bytes, force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_otp import devices_for_user
from django_otp.forms import OTPAuthenticationForm
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_ratelimit.decorators import ratelimit
from markupsafe import Markup

from afterlist_site.desk.doors import KEY_BACKEND, View, archivist_only, name_of
from afterlist_site.ledger.deeds import record

RECOVERY_CODES = 8
ENROLLING = "enrolling"
"""In the session: the key of an account that has a password and lacks its device."""


class _Invitations(PasswordResetTokenGenerator):
    """Good until used, or for ``PASSWORD_RESET_TIMEOUT``."""

    key_salt = "afterlist invitation"


invitations = _Invitations()


class SignInForm(OTPAuthenticationForm):  # type: ignore[misc]  # untyped library
    """Name, password, and the code of the device where the account has one."""

    otp_token = forms.CharField(
        label="Code from your device, if you set one up",
        required=False,
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_otp(self, user: User | None) -> None:
        """Ask members without a device for no code; an archivist always for one."""
        if user is not None and not user.is_staff and not any(devices_for_user(user)):
            return
        super().clean_otp(user)

    def _chosen_device(self, user: User) -> Device | None:
        """A code of digits is the device's, any other a recovery code."""
        is_code = (self.cleaned_data.get("otp_token") or "").isdecimal()
        kind = TOTPDevice if is_code else StaticDevice
        return kind.objects.devices_for_user(user, confirmed=True).first()


GUESSES = "10/m"
"""From one address."""

limit: Callable[[View], View] = ratelimit(key="ip", rate=GUESSES, method="POST", block=True)


@method_decorator(ratelimit(key="ip", rate=GUESSES, method="POST", block=True), name="dispatch")
class SignIn(LoginView):
    """The sign-in page."""

    template_name = "desk/sign_in.html"
    authentication_form = SignInForm


class InvitationForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    """Whom to invite, and as what."""

    class Meta:
        model = User
        fields = ["username", "email", "is_staff"]
        labels = {"username": "Name", "email": "Mail address (not shown)", "is_staff": "Archivist"}
        help_texts = {
            "username": "",
            "is_staff": "May see and decide everything. Otherwise a member: may read what was "
            "posted to members-only lists.",
        }


def invitation_path(account: User) -> str:
    """Return the path of the link that lets an invited person in."""
    uid = urlsafe_base64_encode(force_bytes(account.pk))
    return reverse("invitation", args=[uid, invitations.make_token(account)])


@archivist_only
def accounts(request: HttpRequest) -> HttpResponse:
    """Who has an account; invite somebody."""
    form = InvitationForm(request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        account = form.save(commit=False)
        account.set_unusable_password()
        account.save()
        record(name_of(request), "invited", account.username)
        link = request.build_absolute_uri(invitation_path(account))
        form = InvitationForm()
    page = {"accounts": User.objects.order_by("username"), "form": form, "link": link}
    return render(request, "desk/accounts.html", page)


@require_POST
@archivist_only
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close or reopen an account; nobody closes their own."""
    account = get_object_or_404(User, pk=pk)
    if account != request.user:
        account.is_active = not account.is_active
        account.save(update_fields=["is_active"])
        what = "reopened an account" if account.is_active else "closed an account"
        record(name_of(request), what, account.username)
    return redirect("accounts")


@never_cache
@limit
def invitation(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Take up an invitation: choose a password."""
    account = _invited(uid, token)
    if account is None:
        return render(request, "desk/key.html", status=403)
    form = SetPasswordForm(account, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        if account.is_staff:
            request.session.cycle_key()
            request.session[ENROLLING] = account.pk
            return redirect("enrol")
        login(request, account, backend=KEY_BACKEND)
        return redirect("home")
    return render(request, "desk/invitation.html", {"form": form, "name": account.username})


def _invited(uid: str, token: str) -> User | None:
    try:
        key = int(force_str(urlsafe_base64_decode(uid)))
    except ValueError:
        return None
    account = User.objects.filter(pk=key, is_active=True).first()
    fits = account is not None and invitations.check_token(account, token)
    return account if fits and account and not account.has_usable_password() else None


@never_cache
@limit
def enrol(request: HttpRequest) -> HttpResponse:
    """Set up the device that gives an archivist's codes, then sign in."""
    key = request.session.get(ENROLLING) or request.user.pk or 0
    account = User.objects.filter(pk=key, is_active=True, is_staff=True).first()
    if account is None:
        return redirect(settings.LOGIN_URL)
    device, _ = TOTPDevice.objects.get_or_create(
        user=account, confirmed=False, defaults={"name": "device"}
    )
    token = request.POST.get("token", "").replace(" ", "")
    if request.method == "POST" and token.isdecimal() and device.verify_token(token):
        return _enrolled(request, account, device)
    page = {
        "qr": Markup(segno.make(device.config_url).svg_inline(scale=5, omitsize=True)),  # noqa: S704
        "secret": device.config_url.partition("secret=")[2].partition("&")[0],
        "is_wrong": request.method == "POST",
    }
    return render(request, "desk/enrol.html", page)


def _enrolled(request: HttpRequest, account: User, device: TOTPDevice) -> HttpResponse:
    TOTPDevice.objects.filter(user=account, confirmed=True).delete()
    device.confirmed = True
    device.save()
    StaticDevice.objects.filter(user=account).delete()
    spare = StaticDevice.objects.create(user=account, name="recovery")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=spare, token=code) for code in codes)
    request.session.pop(ENROLLING, None)
    login(request, account, backend=KEY_BACKEND)
    record(account.username, "set up a device")
    return render(request, "desk/recovery.html", {"codes": codes})
