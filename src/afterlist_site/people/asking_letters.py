"""Letters on their way: written, sent, bounced, followed by the next, reminded of once."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from afterlist.model import Use
from afterlist_site import letters
from afterlist_site.archive.models import Work
from afterlist_site.people import asking_authors, asking_deciding as deciding, asking_texts as texts
from afterlist_site.people.asking_masking import line, quoted
from afterlist_site.people.models import Ask, Letter

MOST_AT_ONCE = 200
"""Letters that one run sends: a mail server throws out who sends thousands."""

TO_AUTHORS = (Letter.Kind.ASK, Letter.Kind.OUTREACH)
ANSWERED = (Letter.Said.YES, Letter.Said.NO, Letter.Said.IF)

_log = logging.getLogger(__name__)
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
_signer = signing.Signer(salt="afterlist answer", sep=".")
_asked = signing.Signer(salt="afterlist ask", sep=".")


@dataclass(frozen=True, slots=True)
class Sent:
    """What one run did."""

    letters: int
    reminders: int
    waiting: int


def link(letter: Letter) -> str:
    """Return the path of the page on which a letter is answered."""
    return reverse("answer", args=[_signer.sign(letter.token)])


def by_link(key: str) -> Letter | None:
    """Return the letter whose link this is; None if it is nobody's."""
    try:
        token = _signer.unsign(key)
    except signing.BadSignature:
        return None
    to_authors = Letter.objects.exclude(kind=Letter.Kind.ANSWER)
    return to_authors.select_related("ask", "follows").filter(token=token).first()


def status_path(ask: Ask) -> str:
    """Return the path of the page that tells who asked how it stands."""
    return reverse("asked", args=[_asked.sign(str(ask.pk))])


def by_status(key: str) -> Ask | None:
    """Return the request whose page this is; None if it is nobody's."""
    try:
        return Ask.objects.filter(pk=_asked.unsign(key)).first()
    except signing.BadSignature:
        return None


def root(letter: Letter) -> Letter:
    """Return the letter that all others about the same thing follow."""
    return letter.follows or letter


def family(letter: Letter) -> QuerySet[Letter]:
    """Return the letters about the same thing, the first and those that followed it."""
    first = root(letter)
    return Letter.objects.filter(Q(pk=first.pk) | Q(follows=first))


def write(
    kind: Letter.Kind,
    to: str,
    subject: str,
    text: str,
    *,
    author: str = "",
    postings: Iterable[str] = (),
    ask: Ask | None = None,
    follows: Letter | None = None,
) -> Letter:
    """Return a new letter, not sent yet."""
    return Letter.objects.create(
        kind=kind,
        token=get_random_string(32, _LETTERS),
        to=to,
        subject=line(subject),
        text=text,
        author=author[:200],
        postings=list(postings),
        ask=ask,
        follows=follows,
    )


def post(letter: Letter) -> bool:
    """Send a letter that was not sent; return whether it went.

    Where no mail server takes it, it waits for the next run.
    """
    mine = Letter.objects.filter(pk=letter.pk, sent_at=None)
    # Whoever sets the day sends it: two runs at once send one letter.
    if not mine.update(sent_at=timezone.now()):
        return False
    text = letter.text.replace(texts.LINK, letters.absolute(link(letter)))
    try:
        letters.send(letter.to, letter.subject, text, letter.token)
    except SMTPRecipientsRefused as refusal:
        is_final = any(code >= 500 for code, _ in refusal.recipients.values())
        if is_final:
            bounced(letter)
        else:
            _wait(letter)
        return False
    except (SMTPException, OSError) as fault:
        _log.warning("Letter %s waits: %s", letter.pk, type(fault).__name__)
        _wait(letter)
        return False
    letter.refresh_from_db(fields=["sent_at"])
    return True


def _wait(letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(sent_at=None)


def request(ask: Ask) -> Letter | None:
    """Return the letter that passes a request on to its author; None where nothing
    reaches the author yet.

    It names only what the author has not decided on before.
    """
    works = deciding.undecided(deciding.of_ask(ask, asking_authors.works_of(ask.postings)))
    postings = [work.header_posting.identity for work in works]
    to = _next_address(asking_authors.postings_of(works), ())
    if to is None:
        return None
    text = texts.to_author(
        texts.wording("request"),
        author=line(ask.author) or "author",
        asker=line(ask.asker),
        use=texts.USES[Use(ask.use)],
        place=line(ask.place),
        works=texts.titles([line(work.title) or "Untitled" for work in works]),
        message=quoted(ask.message or "(no message)"),
    )
    subject = f"{ask.asker} asks about your stories"
    asking_authors.note(to, ask.author, postings)
    return write(Letter.Kind.ASK, to, subject, text, author=ask.author, postings=postings, ask=ask)


def notice(ask: Ask, works: list[Work]) -> Letter | None:
    """Return the letter that tells an author where stories go, as the header asked for;
    None where nothing reaches the author."""
    postings = [work.header_posting.identity for work in works]
    to = _next_address(asking_authors.postings_of(works), ())
    if to is None:
        return None
    text = texts.fill(
        texts.NOTICE,
        author=line(ask.author) or "author",
        asker=line(ask.asker),
        use=texts.USES[Use(ask.use)],
        place=line(ask.place),
        works=texts.titles([line(work.title) or "Untitled" for work in works]),
    )
    asking_authors.note(to, ask.author, postings)
    subject = "Your story goes somewhere"
    return write(
        Letter.Kind.NOTICE, to, subject, text, author=ask.author, postings=postings, ask=ask
    )


def _next_address(postings: Iterable[str], tried: Iterable[str]) -> str | None:
    """Return the best address that was not tried; ``postings`` are all of the works."""
    written = set(tried)
    for address in asking_authors.addresses(postings):
        if address.bounced_at is None and address.email not in written:
            return address.email
    return None


@transaction.atomic
def bounced(letter: Letter) -> Letter | None:
    """Write down that a letter did not arrive; return the one to the next address,
    which is not sent yet, None where no address is left or an answer has come."""
    now = timezone.now()
    Letter.objects.filter(pk=letter.pk).update(bounced_at=now)
    if letter.kind == Letter.Kind.ANSWER:
        return None
    first = root(letter)
    known = asking_authors.note(letter.to, first.author, first.postings)
    known.bounced_at = now
    known.save(update_fields=["bounced_at"])
    if is_answered(first) or letter.kind in (Letter.Kind.AGAIN, Letter.Kind.NOTICE):
        return None
    every = asking_authors.postings_of(asking_authors.works_of(first.postings))
    to = _next_address(every, family(first).values_list("to", flat=True))
    if to is None:
        return None
    asking_authors.note(to, first.author, first.postings)
    return write(
        Letter.Kind(first.kind), to, first.subject, first.text,
        author=first.author, postings=first.postings, ask=first.ask, follows=first,
    )  # fmt: skip


def is_answered(first: Letter) -> bool:
    """Whether the author answered what a letter, or one that followed it, asked."""
    return first.said in ANSWERED


def send_due(now: datetime | None = None) -> Sent:
    """Send what waits, what can now reach its author, and the reminders that are due."""
    now = now or timezone.now()
    for ask in _unwritten():
        request(ask)
    reminders = [remind(letter) for letter in _silent(now)[:MOST_AT_ONCE]]
    waiting = Letter.objects.filter(sent_at=None, bounced_at=None).order_by("pk")
    went = sum(post(letter) for letter in waiting[:MOST_AT_ONCE])
    return Sent(went, len(reminders), waiting.count())


def _unwritten() -> QuerySet[Ask]:
    """Requests whose author nothing reached so far."""
    with_postings = Ask.objects.filter(answer="", closed_at=None).exclude(postings=[])
    return with_postings.filter(letters=None).order_by("pk")[:MOST_AT_ONCE]


def _silent(now: datetime) -> QuerySet[Letter]:
    """Letters to authors, unanswered for long enough, that nothing has followed since."""
    before = now - timedelta(days=settings.REMIND_AFTER_DAYS)
    reminded = Letter.objects.filter(kind=Letter.Kind.REMINDER)
    of_family = Q(follows=OuterRef("pk")) | Q(follows=OuterRef("follows"))
    answered = Letter.objects.filter(pk=OuterRef("follows")).exclude(said="")
    arrived = Letter.objects.filter(kind__in=TO_AUTHORS, sent_at__lt=before, bounced_at=None)
    wanted = Q(ask=None) | Q(ask__answer="", ask__closed_at=None)
    open_ones = arrived.filter(wanted, said="").filter(~Exists(answered))
    due = open_ones.filter(~Exists(reminded.filter(of_family))).order_by("pk")
    return due.select_related("follows")


def remind(letter: Letter) -> Letter:
    """Return the one reminder of a letter, not sent yet."""
    first = root(letter)
    day = f"{letter.sent_at.day} {letter.sent_at:%B %Y}" if letter.sent_at else "some days ago"
    opening = texts.fill(texts.wording("reminder"), author=line(first.author) or "author", day=day)
    return write(
        Letter.Kind.REMINDER, letter.to, f"Reminder: {first.subject}", opening + first.text,
        author=first.author, postings=first.postings, ask=first.ask, follows=first,
    )  # fmt: skip


def once_more(letter: Letter) -> Letter:
    """Return the letter that answers a reply nobody but a person understands: the link
    again, not sent yet."""
    first = root(letter)
    text = texts.fill(texts.AGAIN, author=line(first.author) or "author")
    return write(
        Letter.Kind.AGAIN, letter.to, f"Re: {first.subject}", text,
        author=first.author, postings=first.postings, ask=first.ask, follows=first,
    )  # fmt: skip
