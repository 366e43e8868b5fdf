"""Whether a mail is from where it says: what SPF, DKIM, DMARC and ARC make of its From line.

Either the mail server before us has looked and says so in ``Authentication-Results``, or
we take mail straight from the world and look ourselves. Only a clear no counts against a
mail: an old address with none of it goes on, for a proof goes to the known address only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import getaddresses
from enum import StrEnum
from functools import cache
from importlib.resources import files
from ipaddress import ip_address, ip_network
from typing import Final

from authres import FeatureContext, arc, dmarc
from authres.core import AuthenticationResult, AuthResError
from django.conf import settings
from publicsuffix2 import PublicSuffixList

from afterlist_site.people import relay_reading as reading
from afterlist_site.people.relay import Done, Outcome


class Standing(StrEnum):
    """What became of the look: of ``NONE`` nothing speaks for a mail and nothing against it."""

    PASS = "pass"  # noqa: S105 - a word of RFC 8601
    NONE = "none"
    FAIL = "fail"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Peer:
    """Who handed a mail in by SMTP: their network address, the name they gave, and the
    envelope's sender."""

    ip: str
    helo: str
    sender: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found out about a mail: ``spf`` and ``dmarc`` in the words of RFC 8601,
    empty if they were not looked at; ``signed_by`` whose DKIM signatures are right.

    ``vouched_for`` are the domains that a sealer whom the settings name saw pass (ARC).
    """

    spf: str = ""
    spf_domain: str = ""
    signed_by: frozenset[str] = frozenset()
    dmarc: str = ""
    vouched_for: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Checked:
    """A mail's standing, and on what it rests, for the archivist."""

    standing: Standing
    said: str = ""

    @property
    def is_forged(self) -> bool:
        """Whether it is clearly not from where it says."""
        return self.standing is Standing.FAIL

    @property
    def is_vouched(self) -> bool:
        """Whether its From line can be built on, as far as anybody looks at such things here."""
        return self.standing in (Standing.PASS, Standing.UNCHECKED)


FORGED: Final = Outcome(
    Done.UNKNOWN, "SPF, DKIM or DMARC of the sender's domain say that it is not from there."
)
"""What is said of a forged mail to the server that brought it, and to nobody else."""

Look = Callable[[reading.Mail, str, Peer], Evidence]
"""Looks at a mail that is from a domain, by asking the DNS."""

_RESULTS: Final = FeatureContext(arc, dmarc)
_LONGEST_LINE: Final = 4_000
_WITHIN: Final = tuple(
    ip_network(each) for each in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
)
_MOST_COMMENTS: Final = 50
_MOST_SEALS: Final = 50
_SEALER: Final = re.compile(r"(?:^|;)\s?d\s?=\s?([\w.-]+)")
_INSTANCE: Final = re.compile(r"(?:^|;)\s?i\s?=\s?(\d{1,3})\b")
_BY: Final = re.compile(r"\bby\s+([\w.-]{1,255})", re.IGNORECASE)
_IP: Final = re.compile(r"\[(?:IPv6:)?([0-9A-Fa-f.:]{2,45})\]")


def checked(mail: reading.Mail, peer: Peer | None = None, look: Look | None = None) -> Checked:
    """Return a mail's standing: by our own look where we have a peer and may ask the DNS,
    else by what the mail server of the settings says."""
    domain = from_domain(mail)
    if look is not None and peer is not None:
        return _judged(domain, look(mail, domain, peer))
    if settings.MAIL_AUTHSERV:
        return _judged(domain, told(mail, settings.MAIL_AUTHSERV))
    return Checked(Standing.UNCHECKED)


def from_domain(mail: reading.Mail) -> str:
    """Return the domain of a mail's only author; empty where there is none, or several."""
    lines = [str(line) for line in mail.headers.get_all("From", [])]
    if len(lines) != 1 or len(lines[0]) > _LONGEST_LINE:
        return ""
    named = getaddresses(lines)
    return named[0][1].rpartition("@")[2].lower() if len(named) == 1 else ""


def _judged(domain: str, evidence: Evidence) -> Checked:
    standing = judged(domain, evidence)
    said = [
        f"{standing}: {domain or 'no domain'}",
        f"dmarc={evidence.dmarc or 'none'}",
        f"dkim={','.join(sorted(evidence.signed_by)) or 'none'}",
        f"spf={evidence.spf or 'none'} {evidence.spf_domain}".rstrip(),
        *([f"arc={','.join(sorted(evidence.vouched_for))}"] if evidence.vouched_for else []),
    ]
    return Checked(standing, "; ".join(said)[:300])


def judged(domain: str, evidence: Evidence) -> Standing:
    """Return what evidence makes of a mail from a domain."""
    if not domain:
        return Standing.FAIL
    is_signed = any(is_aligned(domain, each) for each in evidence.signed_by)
    is_sent = evidence.spf == "pass" and is_aligned(domain, evidence.spf_domain)
    is_vouched = any(is_aligned(domain, each) for each in evidence.vouched_for)
    if evidence.dmarc == "pass" or is_vouched:
        return Standing.PASS
    if evidence.dmarc == "fail":
        return Standing.FAIL
    if is_signed or is_sent:
        return Standing.PASS
    return Standing.FAIL if evidence.spf == "fail" else Standing.NONE


def is_aligned(domain: str, other: str) -> bool:
    """Whether two domains are of one owner (RFC 7489, 3.1, relaxed)."""
    if not domain or not other:
        return False
    return domain == other or owner(domain) == owner(other)


def owner(domain: str) -> str:
    """Return the domain that was registered: ``post.example`` of ``mail.post.example``."""
    registered = str(_suffixes().get_sld(domain) or domain)
    # Of an ending that it does not know the list takes all names for one owner's.
    return registered if "." in registered else ".".join(domain.split(".")[-2:])


@cache
def _suffixes() -> PublicSuffixList:
    with (files("authheaders") / "public_suffix_list.txt").open(encoding="utf-8") as lines:
        return PublicSuffixList(lines)


def told(mail: reading.Mail, authserv: str) -> Evidence:
    """Return what a mail server of ours found out. What stands below the line with which it
    took the mail from outside was written by others, and so was every other server's."""
    return _evidence(mail, list(_results(mail, authserv)))


def _evidence(mail: reading.Mail, results: list[AuthenticationResult]) -> Evidence:
    # What stands higher was written later: nobody outside could write above our server.
    first = {each.method: each for each in reversed(results)}
    spf, policy, seal = (first.get(each) for each in ("spf", "dmarc", "arc"))
    return Evidence(
        spf=spf.result if spf else "",
        spf_domain=_domain(spf, ("smtp", "mailfrom"), ("smtp", "helo")) if spf else "",
        signed_by=_signers(results),
        dmarc=policy.result if policy else "",
        vouched_for=of_seals(mail) if seal and seal.result == "pass" else frozenset(),
    )


def _signers(results: list[AuthenticationResult]) -> frozenset[str]:
    good = [each for each in results if each.method == "dkim" and each.result == "pass"]
    named = (_domain(each, ("header", "d"), ("header", "i")) for each in good)
    return frozenset(each for each in named if each)


def _domain(result: AuthenticationResult, *names: tuple[str, str]) -> str:
    """The domain in the first of the properties that a result has."""
    given = {(each.type, each.name): each.value for each in result.properties}
    for name in names:
        if given.get(name):
            return str(given[name]).rpartition("@")[2].strip("<>").lower()
    return ""


def _results(mail: reading.Mail, authserv: str) -> Iterator[AuthenticationResult]:
    """The results of a server in the lines that it can have written."""
    is_from_outside = False
    for name, value in mail.headers.items():
        line = " ".join(str(value)[:_LONGEST_LINE].split())
        if name.lower() == "received":
            if is_from_outside or not _is_by(line, authserv):
                return
            is_from_outside = not _is_from_within(line)
        elif name.lower() == "authentication-results" and _server(line) == authserv.lower():
            yield from _parsed(line)


def _server(line: str) -> str:
    return line.partition(";")[0].partition(" ")[0].lower()


def _is_by(received: str, authserv: str) -> bool:
    """Whether one of our own servers wrote a Received line."""
    by = _BY.search(received)
    host = by[1].lower().strip(".") if by else ""
    own = (authserv.lower(), settings.MAIL_DOMAIN.lower())
    return host == "localhost" or any(host == each or host.endswith(f".{each}") for each in own)


def _is_from_within(received: str) -> bool:
    """Whether one server of ours had a mail from another, or from itself."""
    before = _BY.split(received)[0]
    named = _IP.search(before)
    if named is None:
        # A pipe or a pickup: no network between.
        return not before.lower().startswith("from ")
    try:
        address = ip_address(named[1])
    except ValueError:
        return False
    return address.is_loopback or any(address in each for each in _WITHIN)


def _parsed(line: str) -> list[AuthenticationResult]:
    """What an Authentication-Results line says; nothing where it is none. Comments in
    comments are parsed as deep as they go, so there must be few."""
    if line.count("(") > _MOST_COMMENTS:
        return []
    try:
        parsed = _RESULTS.parse(f"Authentication-Results: {line}")
    except (AuthResError, ValueError):
        return []
    return list(parsed.results)


def of_seals(mail: reading.Mail) -> frozenset[str]:
    """Return the domains that the last to seal a mail saw pass, if the settings name them;
    the chain must have been found whole."""
    seals = {_instance(each): each for each in _lines(mail, "ARC-Seal")}
    seen = {_instance(each): each for each in _lines(mail, "ARC-Authentication-Results")}
    vouched: set[str] = set()
    for at in sorted(seals, reverse=True):
        sealer = _SEALER.search(seals[at])
        if sealer is None or sealer[1].lower() not in settings.MAIL_ARC_SEALERS:
            break
        results = _parsed(seen.get(at, "").partition(";")[2].strip())
        vouched |= _signers(results)
        vouched |= {
            _domain(each, ("header", "from"))
            for each in results
            if each.method == "dmarc" and each.result == "pass"
        }
    return frozenset(vouched - {""})


def _lines(mail: reading.Mail, name: str) -> list[str]:
    found = [str(line)[:_LONGEST_LINE] for line in mail.headers.get_all(name, [])]
    return [" ".join(line.split()) for line in found[:_MOST_SEALS]]


def _instance(line: str) -> int:
    at = _INSTANCE.search(line)
    return int(at[1]) if at else 0
