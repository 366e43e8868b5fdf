"""Authors to be written to: which stories are theirs, and what reaches them.

Nothing of this is shown: addresses and legal names live here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from afterlist_site.archive import judging, records
from afterlist_site.archive.models import Posting, Tag, Work
from afterlist_site.ledger.models import KnownAddress, KnownName, Own, Person

SHARED = 3
"""An address under which so many names were posted is a list owner's or a relayer's:
what it answers is not the author's answer."""

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_NAME_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Address:
    """An address that an author wrote from or gave; ``last_at`` is the newest posting
    that has it, ``is_proved`` that mail to it was answered."""

    email: str
    last_at: datetime | None = None
    is_proved: bool = False
    bounced_at: datetime | None = None


def works_named(name: str) -> QuerySet[Work]:
    """Return every work under an author's name, the held ones too."""
    by_name = Tag.objects.filter(kind=Tag.Kind.AUTHOR, name__iexact=name)
    return Work.objects.filter(pk__in=by_name.values("work")).order_by("sort_title", "pk")


def works_of(postings: Iterable[str]) -> QuerySet[Work]:
    """Return every work that one of these postings (identities) is in."""
    known = list(postings)
    of_works = Q(chapters__editions__posting__identity__in=known)
    found = Work.objects.filter(of_works | Q(header_posting__identity__in=known)).distinct()
    return found.order_by("sort_title", "pk")


def postings_of(works: Iterable[Work]) -> list[str]:
    """Return the identities of all postings of the works."""
    return list(dict.fromkeys(each for work in works for each in judging.postings_of(work)))


def addresses(postings: Iterable[str]) -> tuple[Address, ...]:
    """Return what may reach the author of these postings: proved addresses first, then
    from the newest posting to the oldest, the header's before the poster's."""
    known = list(postings)
    newest = _newest(_rows(known))
    owners = Own.objects.filter(posting__in=known).values("person")
    of_person = KnownAddress.objects.filter(person__in=owners)
    for email in of_person.values_list("email", flat=True):
        newest.setdefault(email.lower(), None)
    states = {row.email.lower(): row for row in _states(newest)}
    found = [
        Address(
            email=email,
            last_at=last_at,
            is_proved=email in states and states[email].is_proved,
            bounced_at=states[email].bounced_at if email in states else None,
        )
        for email, last_at in newest.items()
    ]
    return tuple(sorted(found, key=_soonest))


def _soonest(address: Address) -> tuple[bool, float]:
    return not address.is_proved, -(address.last_at or _LONG_AGO).timestamp()


def _states(emails: Iterable[str]) -> QuerySet[KnownAddress]:
    return KnownAddress.objects.annotate(lower=Lower("email")).filter(lower__in=list(emails))


def _rows(postings: list[str]) -> list[Posting]:
    rows = list(Posting.objects.filter(identity__in=postings))
    return sorted(rows, key=lambda row: row.sent_at or _LONG_AGO, reverse=True)


def _newest(rows: list[Posting]) -> dict[str, datetime | None]:
    """Each address of the rows with the day of its newest, in the rows' order."""
    shared = shared_addresses(row.sender_email for row in rows)
    found: dict[str, datetime | None] = {}
    for row in rows:
        for email in _own(row, shared):
            found.setdefault(email, row.sent_at)
    return found


def _own(row: Posting, shared: frozenset[str]) -> Iterator[str]:
    """The addresses that a posting gives as its author's: the header's own first."""
    given = records.card_value(row.card).emails if row.card else ()
    sender = row.sender_email.lower()
    for email in dict.fromkeys((*(each.lower() for each in given), sender)):
        if email not in shared and is_whole(email):
            yield email


def is_whole(email: str) -> bool:
    """Whether letters can be sent to an address: not to "name@...", not to ourselves."""
    try:
        validate_email(email)
    except ValidationError:
        return False
    return not email.lower().endswith(f"@{settings.MAIL_DOMAIN}".lower())


def shared_addresses(emails: Iterable[str]) -> frozenset[str]:
    """Return those of the addresses that posted under too many names to be one author's."""
    lower = {email.lower() for email in emails if email}
    speakers = Work.objects.annotate(sender=Lower("header_posting__sender_email"))
    names: defaultdict[str, set[str]] = defaultdict(set)
    for sender, authors in speakers.filter(sender__in=lower).values_list("sender", "authors"):
        names[sender].update(name.casefold() for name in authors)
    return frozenset(email for email, under in names.items() if len(under) >= SHARED)


def came_from(email: str, postings: Iterable[str]) -> bool:
    """Whether one of the postings gives the address as its author's, or is somebody's
    whose address it is."""
    known = list(postings)
    owners = Own.objects.filter(posting__in=known).values("person")
    if KnownAddress.objects.filter(person__in=owners, email__iexact=email).exists():
        return True
    return email.lower() in _newest(_rows(known))


def note(email: str, author: str, postings: Iterable[str]) -> KnownAddress:
    """Return the row of an address that is written to; it is made, with a person, where
    there is none. That makes no posting theirs."""
    row = KnownAddress.objects.filter(email__iexact=email).first()
    if row is not None:
        return row
    # Another of the postings may be by a namesake, whose address this is not.
    theirs = [row for row in _rows(list(postings)) if email.lower() in _newest([row])]
    person = _owner(theirs) or Person.objects.create(pen_name=author[:200])
    return KnownAddress.objects.create(person=person, email=email.lower())


def _owner(rows: list[Posting]) -> Person | None:
    """Whose the postings are already, by a claim or an address; nobody's where two signed:
    of co-authors one must not come to speak as the other."""
    known = [row.identity for row in rows]
    if any(len(work.authors) > 1 for work in works_of(known)):
        return None
    owner = Person.objects.filter(postings__posting__in=known).first()
    return owner or Person.objects.filter(addresses__in=_states(_newest(rows))).first()


def prove(email: str, author: str, postings: Iterable[str]) -> Person:
    """Write down that an address was answered from, and that the works which came from
    it are its person's; return the person."""
    known = list(postings)
    row = note(email, author, known)
    if not row.is_proved:
        row.is_proved = True
        row.save(update_fields=["is_proved"])
    for work in works_of(known):
        of_work = judging.postings_of(work)
        if came_from(email, of_work):
            vouch(row.person, _as_far_as_posted(work, email, of_work))
    return row.person


def _as_far_as_posted(work: Work, email: str, postings: Iterable[str]) -> list[str]:
    """What several wrote together is of each only as far as each posted it."""
    if len(work.authors) < 2:
        return list(postings)
    return [each for each in postings if came_from(email, [each])]


def vouch(person: Person, postings: Iterable[str]) -> None:
    """Write down that postings are a person's; what is somebody's already stays theirs."""
    for posting in postings:
        Own.objects.get_or_create(posting=posting, defaults={"person": person})


def guarded_words(postings: Iterable[str], *names: str) -> frozenset[str]:
    """Return the words of names that no letter may pass on: those that the author's mail
    bears and the author did not sign with."""
    known = list(postings)
    rows = Posting.objects.filter(identity__in=known)
    people = Own.objects.filter(posting__in=known).values("person")
    guarded = [
        *names,
        *rows.values_list("sender_name", flat=True),
        *KnownName.objects.filter(person__in=people).values_list("name", flat=True),
    ]
    signed = {word for work in works_of(known) for name in work.authors for word in _words(name)}
    pen_names = Person.objects.filter(pk__in=people).values_list("pen_name", flat=True)
    signed |= {word for name in pen_names for word in _words(name)}
    return frozenset(word for name in guarded for word in _words(name)) - signed


def _words(name: str) -> list[str]:
    return [word.casefold() for word in _NAME_WORD.findall(name[:200])]
