"""People at their mail programs and web browsers."""

from __future__ import annotations

import imaplib
import smtplib
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.cookiejar import CookieJar

from lxml import html

from tests.mail.machines import Ports, until


@dataclass(frozen=True)
class Box:
    """Somebody's mailbox, and their mail program."""

    ports: Ports
    address: str

    def mails(self) -> list[EmailMessage]:
        """All mails in it, in the order in which they came, read by IMAP."""
        imap = imaplib.IMAP4("127.0.0.1", self.ports.imap, timeout=20)
        try:
            imap.login(self.address, "any")
            imap.select("INBOX", readonly=True)
            _, found = imap.search(None, "ALL")
            return [_parsed(imap, number) for number in found[0].split()]
        finally:
            imap.logout()

    def first(self, what: str, is_it: Callable[[EmailMessage], bool]) -> EmailMessage:
        """The first mail that is what is looked for, once it is there."""
        return until(what, lambda: next((each for each in self.mails() if is_it(each)), None))

    def send(self, message: EmailMessage | bytes, to: str) -> None:
        raw = message if isinstance(message, bytes) else message.as_bytes()
        with smtplib.SMTP("127.0.0.1", self.ports.smtp, timeout=20) as server:
            server.sendmail(self.address, [to], raw)

    def answer(self, mail: EmailMessage, text: str) -> None:
        """Answer as any mail program does: to Reply-To or From, with what was said quoted."""
        reply = EmailMessage()
        to = (mail["Reply-To"] or mail["From"]).addresses[0].addr_spec
        reply["From"], reply["To"] = self.address, to
        reply["Subject"] = f"Re: {mail['Subject']}"
        reply["In-Reply-To"] = reply["References"] = mail["Message-ID"]
        reply["Message-ID"] = f"<{time.time_ns()}@{self.address.partition('@')[2]}>"
        quoted = "".join(f"> {line}\n" for line in text_of(mail).splitlines())
        reply.set_content(f"{text}\n\nOn that day, the archive wrote:\n{quoted}")
        self.send(reply, to)


def _parsed(imap: imaplib.IMAP4, number: bytes) -> EmailMessage:
    _, got = imap.fetch(number.decode(), "(RFC822)")
    assert isinstance(got[0], tuple)
    message = message_from_bytes(got[0][1], policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(mail: EmailMessage) -> str:
    """The plain text of a mail, of whatever parts it is made."""
    texts = [part for part in mail.walk() if part.get_content_type() == "text/plain"]
    return "\n".join(str(part.get_content()) for part in texts if isinstance(part, EmailMessage))


class Browser:
    """A web browser: keeps cookies, follows links, fills in forms as they stand there."""

    def __init__(self, site: str) -> None:
        self.site = site
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.page, self.address, self.status = html.fromstring("<p></p>"), site, 0

    def get(self, path: str) -> str:
        """Open a page; its text, or the source of what is no page."""
        return self._open(urllib.request.Request(urllib.parse.urljoin(self.address, path)))

    def submit(self, having: str, **fields: object) -> str:
        """Fill in the form that has a field or a button so called, and send it off."""
        form = next(each for each in self.page.forms if self._has(each, having))
        given = dict(form.form_values())
        button = form.xpath(f".//button[normalize-space()={having!r}][@name]")
        if button:
            given[button[0].get("name")] = button[0].get("value", "")
        for name, said in fields.items():
            assert name in form.inputs, f"{name} is not in {sorted(form.inputs.keys())}"
            given[name] = said
        to = urllib.parse.urljoin(self.address, form.action or self.address)
        body = urllib.parse.urlencode(given, doseq=True).encode()
        return self._open(urllib.request.Request(to, data=body, headers={"Referer": self.address}))

    @staticmethod
    def _has(form: html.FormElement, having: str) -> bool:
        return having in form.inputs or bool(form.xpath(f".//button[normalize-space()={having!r}]"))

    def _open(self, request: urllib.request.Request) -> str:
        try:
            reply = self._opener.open(request, timeout=30)
        except urllib.error.HTTPError as error:
            reply = error
        with reply:
            source, self.address, self.status = reply.read(), reply.geturl(), reply.status
        if "html" not in reply.headers.get("Content-Type", ""):
            return str(source.decode())
        self.page = html.fromstring(source)
        self.page.make_links_absolute(self.address)
        return " ".join(str(self.page.text_content()).split())
