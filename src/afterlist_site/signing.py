"""Signs what the archive sends (DKIM, RFC 6376), where its settings name a key.

Without one, signing is the mail server's.
"""

from __future__ import annotations

import smtplib
from email.parser import BytesHeaderParser
from email.policy import compat32
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from afterlist_site import mail_server

SIGNED: Final = (
    "From", "To", "Cc", "Subject", "Date", "Message-ID", "Reply-To", "In-Reply-To", "References",
    "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "List-Id", "List-Unsubscribe",
    "List-Unsubscribe-Post", "List-Archive", "List-Help", "List-Owner", "List-Post",
    "Auto-Submitted",
)  # fmt: skip
"""What a signature covers of what is there; one click needs its two lines (RFC 8058, 4)."""


def signed(message: bytes) -> bytes:
    """Return a message, with CRLF line ends, as it is sent: with a signature if there is a key.

    Raises OSError where the key cannot be read, and ``dkim.KeyFormatError`` where it is none.
    """
    if not settings.DKIM_KEY:
        return message
    import dkim  # noqa: PLC0415 - start-up time

    headers = BytesHeaderParser(policy=compat32).parsebytes(message)
    covered = [name.encode() for name in SIGNED if name in headers]
    signature = dkim.sign(
        message,
        settings.DKIM_SELECTOR.encode(),
        settings.MAIL_DOMAIN.encode("idna"),
        _key(settings.DKIM_KEY),
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=covered,
    )
    return bytes(signature) + message


@lru_cache(maxsize=2)
def _key(path: str) -> bytes:
    return Path(path).read_bytes()


class SigningBackend(EmailBackend):
    """Letters by SMTP, each signed."""

    def open(self) -> bool | None:
        """Open the line that all our mail goes by; return whether there was none, None where
        there is none now and nobody wants to hear of it."""
        if self.connection is not None:
            return False
        try:
            self.connection = mail_server.opened(self.host, self.port)
        except mail_server.NotOpenedError:
            if not self.fail_silently:
                raise
            return None
        return True

    def _send(self, email_message: EmailMessage) -> bool:
        """Send one letter, as Django does; return whether it left."""
        recipients = email_message.recipients()
        if not recipients or self.connection is None:
            return False
        encoding = email_message.encoding or settings.DEFAULT_CHARSET
        sender = sanitize_address(email_message.from_email, encoding)
        to = [sanitize_address(each, encoding) for each in recipients]
        letter = email_message.message()
        # What Django builds can do this; the stubs do not know it.
        content = signed(letter.as_bytes(linesep="\r\n"))  # type: ignore[call-arg]
        try:
            self.connection.sendmail(sender, to, content)
        except smtplib.SMTPException:
            if not self.fail_silently:
                raise
            return False
        return True
