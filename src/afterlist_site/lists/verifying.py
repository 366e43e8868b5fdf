"""Our own look at a mail that we take straight from the world: SPF, DKIM, DMARC and ARC.

Maintained libraries do it; nothing else here asks the DNS for what a mail names. What
would keep them busy for long is not looked at: then nothing speaks for the mail.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import dkim
import spf
from authheaders.dmarc_lookup import DMARCException, lookup_receiver_record
from dns.exception import DNSException

from afterlist_site.lists.authentic import Evidence, Peer, is_aligned, of_seals, owner
from afterlist_site.people import relay_reading as reading

logger = logging.getLogger(__name__)

Txt = Callable[..., bytes | None]
"""The TXT record of a name, as ``dkim`` asks for it."""

Spf = Callable[[str, str, str], tuple[str, str]]
"""SPF of an address, an envelope's sender and a HELO: the result, and why."""

MOST_SIGNATURES: Final = 5
MOST_SEALS: Final = 10
_LARGEST_HEADER: Final = 100_000
_LONGEST_GAP: Final = b" " * 200
"""The library looks at every blank of a run again for each blank of it."""

_TIMEOUT_S: Final = 10


@dataclass(frozen=True, slots=True)
class Look:
    """Looks at a mail by asking the DNS, through two functions that a test can put in."""

    txt: Txt
    spf: Spf

    def __call__(self, mail: reading.Mail, domain: str, peer: Peer) -> Evidence:
        """Return what is found out about a mail that says to be from a domain."""
        result, sent_by = self._spf(peer)
        if not _is_tame(mail.raw):
            return Evidence(spf=result, spf_domain=sent_by)
        signed_by, is_answered = self._signers(mail)
        policy = self._dmarc(domain, signed_by, sent_by if result == "pass" else "")
        if policy == "fail" and (result == "temperror" or not is_answered):
            # Another time it might have passed.
            policy = "temperror"
        return Evidence(result, sent_by, signed_by, policy, self._seals(mail))

    def _spf(self, peer: Peer) -> tuple[str, str]:
        sent_by = (peer.sender.rpartition("@")[2] or peer.helo).lower()
        try:
            result, _ = self.spf(peer.ip, peer.sender, peer.helo)
        except (spf.TempError, spf.PermError, DNSException, ValueError, OSError) as flaw:
            logger.info("SPF of %s: %s", sent_by, flaw)
            return "temperror", sent_by
        return result, sent_by

    def _signers(self, mail: reading.Mail) -> tuple[frozenset[str], bool]:
        """Whose signatures are right; and whether the DNS answered about all of them."""
        count = len(mail.headers.get_all("DKIM-Signature", []))
        found = [self._signer(mail, at) for at in range(min(count, MOST_SIGNATURES))]
        return frozenset(each for each in found if each), None not in found

    def _signer(self, mail: reading.Mail, at: int) -> str | None:
        """Whose signature it is, empty if it is wrong; None if nobody could say."""
        try:
            signature = dkim.DKIM(mail.raw, timeout=_TIMEOUT_S)
            is_good = signature.verify(idx=at, dnsfunc=self.txt)
        except (dkim.DnsTimeoutError, DNSException, OSError) as flaw:
            logger.info("DKIM: %s", flaw)
            return None
        except (dkim.DKIMException, ValueError, LookupError) as flaw:
            logger.info("DKIM: %s", flaw)
            return ""
        if not is_good or b"l" in signature.signature_fields:
            # Of a part of the text: anything can have been put after it.
            return ""
        return str(signature.domain.decode("ascii", "replace")).lower()

    def _dmarc(self, domain: str, signed_by: frozenset[str], sent_by: str) -> str:
        """DMARC (RFC 7489). The library's own takes a host with a dash for another."""
        try:
            record = self._policy(domain)
        except (DMARCException, dkim.DKIMException, DNSException, ValueError, OSError) as flaw:
            logger.info("DMARC of %s: %s", domain, flaw)
            return "temperror"
        if not record.get("p"):
            return ""
        is_signed = any(_fits(domain, each, record.get("adkim", "r")) for each in signed_by)
        is_sent = _fits(domain, sent_by, record.get("aspf", "r"))
        return "pass" if is_signed or is_sent else "fail"

    def _policy(self, domain: str) -> dict[str, str]:
        for each in dict.fromkeys((domain, owner(domain))):
            record: dict[str, str] = lookup_receiver_record(each, dnsfunc=self._record)
            if record:
                return record
        return {}

    def _record(self, host: str) -> str:
        found = self.txt(host, timeout=_TIMEOUT_S)
        return found.decode("latin-1").strip().strip('"') if found else ""

    def _seals(self, mail: reading.Mail) -> frozenset[str]:
        """Whom a whole chain of seals vouches for, if its last sealer is known."""
        vouched = of_seals(mail)
        if not vouched or len(mail.headers.get_all("ARC-Seal", [])) > MOST_SEALS:
            return frozenset()
        try:
            result, _, _ = dkim.ARC(mail.raw, timeout=_TIMEOUT_S).verify(dnsfunc=self.txt)
        except (dkim.DKIMException, DNSException, ValueError, LookupError, OSError) as flaw:
            logger.info("ARC: %s", flaw)
            return frozenset()
        return vouched if result == dkim.CV_Pass else frozenset()


def _fits(domain: str, other: str, how: str) -> bool:
    return domain == other if how == "s" else is_aligned(domain, other)


def _is_tame(raw: bytes) -> bool:
    """Whether the libraries will be done with a mail soon."""
    ends = [at for at in (raw.find(b"\r\n\r\n"), raw.find(b"\n\n")) if at >= 0]
    header = min(ends, default=len(raw))
    return header <= _LARGEST_HEADER and _LONGEST_GAP not in raw.replace(b"\t", b" ")


ASKING: Final = Look(dkim.get_txt, spf.check2)
"""The look that asks the DNS."""
