"""Who says to be an author, and what speaks for it.

A claim proves and changes nothing. It holds once a piece of evidence does: a letter to an
address of the time was answered, a sign stands on a page that the author named in a
posting's header, a letter to an address from which they wrote under that name was
answered, or the archivist vouches. Each proves what came from there and no more.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django_ratelimit.core import is_ratelimited

from afterlist_site import letters, visitors
from afterlist_site.archive import records
from afterlist_site.archive.models import Posting, StoryText
from afterlist_site.imports.deciding import decide_anew
from afterlist_site.imports.renaming import renamed
from afterlist_site.ledger import deeds
from afterlist_site.ledger.models import KnownAddress, KnownName, Person
from afterlist_site.people import asking_authors, fetching
from afterlist_site.people.models import Claim, Evidence

A_PLACE, ALL_AN_HOUR = "5/h", 60
MOST_LETTERS = 3
"""Addresses that one claim has letters sent to, the newest first."""
LETTER_AGAIN_AFTER = timedelta(days=7)
"""An address has no second letter about claims before that: it may be a stranger's fun."""
GOOD_FOR = timedelta(days=14)

_PROOF, _PAGE = "afterlist proof", "afterlist claim"


class TooManyError(Exception):
    """So many claims were made from there, or by everybody, that this is let be for now."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of themselves: ``page`` is an address on the web, or empty."""

    name: str
    page: str = ""
    answer_to: str = ""
    note: str = ""


def make(said: Said, request: HttpRequest) -> Claim:
    """Write a claim down, and to the addresses from which that name posted.

    Raises TooManyError, and then has changed nothing.
    """
    since = timezone.now() - timedelta(hours=1)
    if is_ratelimited(request, group="claim", key="ip", rate=A_PLACE, increment=True):
        raise TooManyError
    if Claim.objects.filter(made_at__gte=since).count() >= ALL_AN_HOUR:
        raise TooManyError
    claim = Claim.objects.create(
        name=" ".join(said.name.split())[:200],
        answer_to=said.answer_to,
        note=said.note,
        nonce=secrets.token_urlsafe(24),
        relay=secrets.token_hex(12),
        sign=f"afterlist-{secrets.token_hex(8)}",
        came_from=visitors.place(request),
    )
    if said.page:
        _evidence(claim, Evidence.Kind.PAGE, said.page)
    for address in asking_authors.addresses(postings_under(claim.name))[:MOST_LETTERS]:
        if address.bounced_at is None:
            ask(claim, Evidence.Kind.MAIL, address.email)
    deeds.record("a visitor", "made a claim", claim.name)
    letters.tell_archivist(f"A claim to be {claim.name}", _told(claim))
    return claim


def _told(claim: Claim) -> str:
    return (
        f"Somebody says to be {claim.name}.\n\n{claim.note or 'They wrote nothing else.'}\n\n"
        f"Where to answer: {claim.answer_to or 'they left no address'}\n\n"
        "Nothing has changed, and nothing will before a piece of evidence holds; letters went "
        "to the addresses of the time. You can vouch for them at the desk.\n"
    )


def postings_under(name: str) -> list[str]:
    """Return the identities of the postings of every work under a name."""
    return asking_authors.postings_of(asking_authors.works_named(name))


def _evidence(claim: Claim, kind: Evidence.Kind, subject: str, why: str = "") -> Evidence:
    row, _ = Evidence.objects.get_or_create(
        claim=claim,
        kind=kind,
        subject=subject[:500],
        defaults={"nonce": secrets.token_urlsafe(24), "why": why},
    )
    return row


# Letters


def ask(claim: Claim, kind: Evidence.Kind, email: str) -> bool:
    """Write to an address whether its owner makes this claim; False where one letter is enough."""
    since = timezone.now() - LETTER_AGAIN_AFTER
    same = Evidence.objects.filter(subject__iexact=email, made_at__gte=since)
    if same.exists():
        return False
    row = _evidence(claim, kind, email.lower())
    letters.send(
        email,
        "Are you the author?",
        f"Somebody says to be {claim.name}, whose stories are kept here, and asks to decide "
        "about them. This address stood in the mail that brought those stories.\n\n"
        f"If it is you who asks, or if these stories are yours, go on here:\n\n"
        f"{letters.absolute(proof_path(row))}\n\n"
        "The link works once, for 14 days. On the page you can also say that it was not you. If "
        "you do nothing, nothing changes.\n",
        claim.relay,
    )
    return True


def ask_further(person: Person, email: str) -> None:
    """Write to a further address that an author gave, whether it is theirs."""
    row = Evidence.objects.create(
        person=person,
        kind=Evidence.Kind.ADDRESS,
        subject=email.lower(),
        nonce=secrets.token_urlsafe(24),
    )
    letters.send(
        email,
        "Is this your address?",
        "An author whose stories are kept here said that this is their address too. If that is "
        f"so, go on here:\n\n{letters.absolute(proof_path(row))}\n\n"
        "The link works once, for 14 days. If it is not so, do nothing.\n",
    )


def proof_path(evidence: Evidence) -> str:
    """Return the path of the page that a letter's reader answers on."""
    return reverse("proof", args=[TimestampSigner(salt=_PROOF).sign(evidence.nonce)])


def evidence_of(token: str) -> Evidence | None:
    """Return what a letter's link is to prove; None if it was forged, used, or is too old."""
    nonce = _unsigned(token, _PROOF, GOOD_FOR)
    open_ones = Evidence.objects.filter(proved_at=None, refused_at=None, nonce=nonce)
    return open_ones.select_related("claim", "person").first() if nonce else None


def page_path(claim: Claim) -> str:
    """Return the path of a claim's own page."""
    return reverse("claim-page", args=[TimestampSigner(salt=_PAGE).sign(claim.nonce)])


def claim_of(token: str) -> Claim | None:
    """Return the claim whose page this is; None if it is nobody's."""
    nonce = _unsigned(token, _PAGE, GOOD_FOR)
    return Claim.objects.filter(nonce=nonce).first() if nonce else None


def _unsigned(token: str, salt: str, max_age: timedelta) -> str | None:
    try:
        return TimestampSigner(salt=salt).unsign(token, max_age=max_age)
    except BadSignature:
        return None


# Evidence that holds


@transaction.atomic
def hold(evidence: Evidence, by: str, known: Person | None = None) -> Person | None:
    """Take a piece of evidence as proved, and return who it proves; None where another
    was quicker, or somebody else is known by that address.

    ``known`` is the author who shows it, if they are known already. Two letters about one
    claim may reach two people of one name: what each proves is theirs alone.
    """
    now = timezone.now()
    unproved = Evidence.objects.filter(nonce=evidence.nonce, proved_at=None, refused_at=None)
    if not unproved.update(proved_at=now):
        return None
    claim = evidence.claim
    is_mail = evidence.kind in _LETTERS
    person = _by_address(evidence, known) if is_mail else known or (claim and claim.person)
    if person is None and is_mail:
        return None
    name = claim.name if claim else ""
    person = person or Person.objects.create(pen_name=name)
    postings = _proved_postings(evidence, person)
    asking_authors.vouch(person, postings)
    _remember_names(person, name, postings)
    if claim is not None:
        open_claim = Claim.objects.filter(nonce=claim.nonce, person=None)
        open_claim.update(person=person, closed_at=now)
    deeds.record(by, f"proved by {evidence.kind}", f"{person}, {len(postings)} postings")
    decide_anew(postings)
    renamed(person)
    return person


_LETTERS = frozenset((Evidence.Kind.MAIL, Evidence.Kind.REPLY, Evidence.Kind.ADDRESS))


def refuse(evidence: Evidence) -> None:
    """Write down that the owner of an address does not make the claim: it is over."""
    now = timezone.now()
    Evidence.objects.filter(nonce=evidence.nonce, proved_at=None).update(refused_at=now)
    if evidence.claim is not None:
        Claim.objects.filter(nonce=evidence.claim.nonce, person=None).update(closed_at=now)
        deeds.record("owner of an address", "refused a claim", evidence.claim.name)
        letters.tell_archivist(
            f"A claim to be {evidence.claim.name} is refused",
            "Whoever reads an address of the time says that they do not make this claim.\n",
        )


def vouch(claim: Claim, by: str, why: str) -> Person | None:
    """Take the archivist's word for a claim, and return whom it makes known."""
    return hold(_evidence(claim, Evidence.Kind.VOUCHED, by, why), by)


def tell_of(person: Person, evidence: Evidence) -> None:
    """Tell the archivist who is known from now on, and by what."""
    letters.tell_archivist(
        f"Known from now on: {person}",
        f"{evidence.get_kind_display()}. {person.postings.count()} postings are theirs.\n",
    )


def _by_address(evidence: Evidence, known: Person | None) -> Person | None:
    """Return the person whom an address proves, and note that it does.

    A proved address is its person's for good. One that was only noted goes to whoever
    proves it, and brings nothing else of that person with it.
    """
    email, claim = evidence.subject, evidence.claim
    known = evidence.person or known
    row = KnownAddress.objects.select_related("person").filter(email__iexact=email).first()
    if row is not None and row.is_proved:
        return row.person if claim or row.person == known else None
    if row is None:
        row = KnownAddress(email=email.lower(), person=known or _new(claim))
    elif known or _is_known_otherwise(row.person):
        row.person = known or _new(claim)
    row.is_proved, row.bounced_at = True, None
    row.save()
    return row.person


def _is_known_otherwise(person: Person) -> bool:
    return person.postings.exists() or person.addresses.filter(is_proved=True).exists()


def _new(claim: Claim | None) -> Person:
    return Person.objects.create(pen_name=claim.name if claim else "")


def _proved_postings(evidence: Evidence, person: Person) -> list[str]:
    """Return the postings that a piece of evidence makes somebody's."""
    names = [evidence.claim.name] if evidence.claim else _names(person)
    works = [work for name in names for work in asking_authors.works_named(name)]
    bears = _bearer(evidence)
    found: list[str] = []
    for work in works:
        keys = asking_authors.postings_of([work])
        proved = bears(keys)
        # What several wrote together is of each only as far as each posted it.
        found += keys if proved and len(work.authors) < 2 else proved
    return list(dict.fromkeys(found))


def _names(person: Person) -> list[str]:
    return list(person.names.values_list("name", flat=True))


def _bearer(evidence: Evidence) -> Callable[[list[str]], list[str]]:
    """Return what picks those postings out that the evidence speaks of."""
    if evidence.kind == Evidence.Kind.VOUCHED:
        return list
    if evidence.kind == Evidence.Kind.PAGE:
        return lambda keys: [key for key in keys if _same_page(evidence.subject, website(key))]
    email = evidence.subject.lower()
    if email in asking_authors.shared_addresses([email]):
        return lambda _: []
    return lambda keys: _given_by(email, keys)


def _given_by(email: str, keys: list[str]) -> list[str]:
    """Return the postings that came from an address, or whose header gives it."""
    found = []
    for row in Posting.objects.filter(identity__in=keys):
        given = records.card_value(row.card).emails if row.card else ()
        if email in {row.sender_email.lower(), *(each.lower() for each in given)}:
            found.append(row.identity)
    return found


def _remember_names(person: Person, name: str, postings: Iterable[str]) -> None:
    """Every name under which they posted: all but the pen name are guarded."""
    senders = Posting.objects.filter(identity__in=list(postings))
    known = set(
        senders.filter(sender_email__in=person.addresses.values("email")).values_list(
            "sender_name", flat=True
        )
    )
    for each in {name, *known} - {""}:
        KnownName.objects.get_or_create(person=person, name=each[:200])


# Pages


def website(posting: str) -> str:
    """Return the page that a posting's header gives as its author's; empty if it gives none."""
    story = StoryText.objects.filter(posting__identity=posting).only("header").first()
    header = records.header_value(story.header) if story and story.header else None
    return header.website.value if header and header.website else ""


def _same_page(one: str, other: str) -> bool:
    return bool(other) and _bare(one) == _bare(other)


def _bare(address: str) -> str:
    bare = address.strip().strip("<>").partition("#")[0]
    scheme, separator, rest = bare.partition("://")
    rest = rest if separator else scheme
    host, slash, path = rest.partition("/")
    return (host.lower().removeprefix("www.") + slash + path).rstrip("/")


def is_known_page(claim: Claim, address: str) -> bool:
    """Whether a posting under the claim's name gives this very page as its author's."""
    return any(_same_page(address, website(each)) for each in postings_under(claim.name))


def look(evidence: Evidence, limits: fetching.Limits = fetching.ORDINARY) -> Person | None:
    """Look at a page for the claim's sign, and return whom that makes known.

    None where the sign is not there, or the page is not known to be the author's: then
    the archivist may look. Raises FetchError where the page could not be read.
    """
    claim = evidence.claim
    if claim is None or claim.closed_at or not is_known_page(claim, evidence.subject):
        return None
    if claim.sign.encode() not in fetching.fetch(evidence.subject, limits):
        return None
    return hold(evidence, "the sign on a page")
