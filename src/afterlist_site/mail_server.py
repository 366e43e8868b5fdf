"""The line to the mail server that takes what we send: encrypted and logged in, as is set.

Whoever sends opens it here: letters, mail to lists and to readers, and `afterlist mail check`.
A password goes over no line that is not encrypted, and to no server whose certificate is not
that of the name in the settings.
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from django.conf import settings

NONE, STARTTLS, TLS = "none", "starttls", "tls"
SECURITIES: Final = (STARTTLS, TLS, NONE)


class NotOpenedError(OSError):
    """Why there is no line to the mail server, and what helps."""

    def __init__(self, said: str, remedy: str) -> None:
        super().__init__(said)
        self.remedy = remedy


class NoLoginError(NotOpenedError):
    """The mail server does not know us by our user and password."""


def opened(host: str, port: int) -> smtplib.SMTP:
    """Return a line to the mail server that mail can be sent over; raises ``NotOpenedError``."""
    password = _password()
    try:
        with ExitStack() as closing:
            smtp = _connected(host, port)
            closing.callback(smtp.close)
            _greet(smtp)
            if settings.SMTP_SECURITY == STARTTLS:
                smtp.starttls(context=ssl.create_default_context())
                _greet(smtp)
            if settings.SMTP_USER:
                _log_in(smtp, password)
            closing.pop_all()
            return smtp
    except NotOpenedError:
        raise
    except (OSError, UnicodeError) as fault:
        raise _named(fault, f"{host}:{port}") from fault


def _password() -> str:
    """The password, read anew for each line. What is wrong with the settings is said before
    anybody is talked to."""
    user, file, security = settings.SMTP_USER, settings.SMTP_PASSWORD_FILE, settings.SMTP_SECURITY
    if security not in SECURITIES:
        raise NotOpenedError(
            f"AFTERLIST_SMTP_SECURITY is “{security}”, which is nothing known.",
            "Set it to starttls, tls or none, or leave it out.",
        )
    if bool(user) != bool(file):
        raise NotOpenedError(
            "Of AFTERLIST_SMTP_USER and AFTERLIST_SMTP_PASSWORD_FILE one is set alone.",
            "Set both to log in to the mail server, or neither.",
        )
    if not user:
        return ""
    if security == NONE:
        raise NotOpenedError(
            "A password goes over no line that is not encrypted, and AFTERLIST_SMTP_USER is set.",
            "Set AFTERLIST_SMTP_SECURITY to starttls or tls, or leave user and password out.",
        )
    return _read(Path(file))


def _read(file: Path) -> str:
    try:
        password = file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeError) as fault:
        raise NotOpenedError(
            f"The password of the mail server cannot be read: {fault}.",
            f"Let the user of the service read {file}, and nobody else.",
        ) from fault
    if not password or not (password + settings.SMTP_USER).isascii():
        raise NotOpenedError(
            f"{file} holds no password, or user and password are not of ASCII alone.",
            "Write the password into the file, on one line.",
        )
    return password


def _connected(host: str, port: int) -> smtplib.SMTP:
    # The host is given at once: the certificate is compared with it.
    name, timeout = settings.MAIL_DOMAIN, settings.EMAIL_TIMEOUT
    if settings.SMTP_SECURITY == TLS:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port, name, timeout=timeout, context=context)
    return smtplib.SMTP(host, port, name, timeout=timeout)


def _greet(smtp: smtplib.SMTP) -> None:
    code, words = smtp.ehlo()
    if code >= 500:
        # A server that never heard of EHLO is greeted as of old (RFC 5321, 4.1.4).
        code, words = smtp.helo()
    if not 200 <= code < 300:
        raise smtplib.SMTPHeloError(code, words)


def _log_in(smtp: smtplib.SMTP, password: str) -> None:
    try:
        smtp.login(settings.SMTP_USER, password)
    except smtplib.SMTPNotSupportedError as fault:
        raise NoLoginError(
            "The mail server takes no login.",
            "Leave AFTERLIST_SMTP_USER out, or name the port for which you have a password.",
        ) from fault
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPException as fault:
        raise NoLoginError(
            f"The mail server refuses the login of “{settings.SMTP_USER}”: {told(fault)}.",
            f"Look at AFTERLIST_SMTP_USER and {settings.SMTP_PASSWORD_FILE}; many providers want "
            "a password made for programs alone.",
        ) from fault


def _named(fault: Exception, where: str) -> NotOpenedError:
    """What a fault means for whoever looks after the archive."""
    if isinstance(fault, ssl.SSLCertVerificationError):
        return NotOpenedError(
            f"The certificate of {where} is not believed: {fault.verify_message}.",
            "Name the server in AFTERLIST_SMTP as its certificate does; whose certificate is "
            "signed by nobody known sets SSL_CERT_FILE to that of the signer.",
        )
    if isinstance(fault, smtplib.SMTPNotSupportedError):
        return NotOpenedError(
            f"{where} does not encrypt by STARTTLS.",
            "Name a port that does (587), or the one for TLS (465) with "
            "AFTERLIST_SMTP_SECURITY=tls.",
        )
    if isinstance(fault, ssl.SSLError):
        return NotOpenedError(
            f"{where} does not speak TLS as we do: {told(fault)}.",
            "Is its port one for STARTTLS? Then set AFTERLIST_SMTP_SECURITY=starttls.",
        )
    return NotOpenedError(
        f"{where} could not be talked to: {told(fault)}.",
        "Start the mail server, or set AFTERLIST_SMTP to where it listens.",
    )


def told(fault: Exception) -> str:
    """Return what a fault says, on one line; of a server's answer its code and its words."""
    if isinstance(fault, smtplib.SMTPResponseException):
        words = fault.smtp_error
        said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        return f"“{fault.smtp_code} {' '.join(said.split())[:300]}”"
    return " ".join(str(fault).split())[:300] or type(fault).__name__
