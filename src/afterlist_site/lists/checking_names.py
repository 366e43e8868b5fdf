"""Whether the DNS says of our domain what receivers of our mail ask it: SPF, DKIM, DMARC, MX."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final

import dkim
import spf
from django.conf import settings
from dkim.crypto import parse_pem_private_key
from dns.reversename import from_address

from afterlist_site.lists.checking import Found, doubtful, right, wrong
from afterlist_site.lists.names import Names, NoNamesError

LEAST_BITS: Final = 1024
GOOD_BITS: Final = 2048


def of_names(names: Names, server: str, ips: tuple[str, ...]) -> Iterator[Found]:
    """Look at all that the DNS should say. ``server`` is the name by which the sending server
    greets, ``ips`` the addresses that our mail leaves from; empty: those of that name."""
    steps: tuple[tuple[str, Iterator[Found]], ...] = (
        ("MX", _mx(names, server)),
        ("DKIM", _dkim(names)),
        ("DMARC", _dmarc(names)),
        ("SPF", _sent_from(names, server, ips)),
    )
    for what, found in steps:
        try:
            yield from found
        except NoNamesError as fault:
            yield wrong(
                what,
                f"The name server gave no answer: {fault}.",
                "See that this machine can ask the DNS (/etc/resolv.conf), and try again.",
            )


def _mx(names: Names, server: str) -> Iterator[Found]:
    domain = settings.MAIL_DOMAIN
    found = [each.split()[-1].rstrip(".").lower() for each in names(domain, "MX")]
    if not found and not (names(domain, "A") or names(domain, "AAAA")):
        yield wrong(
            "MX",
            f"Nobody can write to {domain}: the DNS knows no server for it.",
            f"Publish: {domain}. MX 10 {server or 'mx.' + domain}.",
        )
    elif server and found and server not in found:
        yield doubtful(
            "MX",
            f"Mail to {domain} goes to {', '.join(found)}; we send by {server}.",
            "That is right if the first passes mail on to the archive.",
        )
    else:
        yield right("MX", f"Mail to {domain} goes to {', '.join(found) or domain}.")


def _sent_from(names: Names, server: str, given: tuple[str, ...]) -> Iterator[Found]:
    ips = given or tuple(names(server, "A") + names(server, "AAAA") if server else ())
    if not ips:
        yield doubtful(
            "SPF",
            "It is not known from which address our mail leaves, so SPF was not checked"
            + (f": the server calls itself {server}, which has no address." if server else "."),
            "Give `afterlist mail check` the address with --ip.",
        )
        return
    for ip in ips:
        yield _spf(names, ip)
        yield _reverse(names, ip)


def _spf(names: Names, ip: str) -> Found:
    domain = settings.MAIL_DOMAIN
    remedy = f'Publish: {domain}. TXT "v=spf1 ip{ip_address(ip).version}:{ip} -all"'
    try:
        result, _, why = _Query(names, ip, domain).check()
    except (spf.TempError, spf.PermError) as fault:
        result, why = "permerror", str(fault)
    if result == "pass":
        return right("SPF", f"{domain} says that mail from {ip} is its own.")
    if result == "none":
        return wrong("SPF", f"{domain} has no SPF record.", remedy)
    return wrong("SPF", f"{domain} does not say that mail from {ip} is its own: {why}.", remedy)


class _Query(spf.query):  # type: ignore[misc]
    """An SPF query that asks the names it is given."""

    def __init__(self, names: Names, ip: str, domain: str) -> None:
        super().__init__(i=ip, s=f"stories@{domain}", h=domain)
        self._names = names

    def dns(
        self,
        name: str,
        qtype: str,
        cnames: object = None,  # noqa: ARG002 - the library's
        ignore_void: bool = False,  # noqa: ARG002
    ) -> list[Any]:
        """The records as the library takes them."""
        found = self._names(str(name).rstrip("."), qtype)
        if qtype in {"TXT", "SPF"}:
            return [(each.encode(),) for each in found]
        if qtype == "MX":
            return [(int(each.split()[0]), each.split()[-1].rstrip(".")) for each in found]
        return [each.rstrip(".") for each in found]


def _reverse(names: Names, ip: str) -> Found:
    pointed = [each.rstrip(".").lower() for each in names(str(from_address(ip)), "PTR")]
    for name in pointed:
        if ip in names(name, "AAAA" if ":" in ip else "A"):
            return right("reverse DNS", f"{ip} is {name}, and {name} is {ip}.")
    said = f"{ip} has no name" if not pointed else f"{ip} is {pointed[0]}, which is not {ip}"
    remedy = "Have whoever gave you the address set its reverse name to the mail server’s name."
    return wrong("reverse DNS", f"{said}: large receivers refuse its mail.", remedy)


def _dkim(names: Names) -> Iterator[Found]:
    name = f"{settings.DKIM_SELECTOR}._domainkey.{settings.MAIL_DOMAIN}"
    private = _private_key() if settings.DKIM_KEY else None
    if isinstance(private, Found):
        yield private
        return
    published = [each for each in names(name, "TXT") if "p=" in each]
    if not published:
        yield wrong(
            "DKIM",
            f"No key is published at {name}"
            + ("." if private else ", and AFTERLIST_DKIM_KEY names none to sign with."),
            "Make a key and publish its public half (docs/hosting.md, DKIM); if the mail server "
            "signs, name its selector in AFTERLIST_DKIM_SELECTOR.",
        )
        return
    yield _matching(name, published[0], private)


def _private_key() -> dict[str, Any] | Found:
    path = Path(settings.DKIM_KEY)
    try:
        if path.stat().st_mode & 0o007:
            return wrong("DKIM", f"Everybody here can read {path}.", f"Run: chmod 600 {path}")
        return dict(parse_pem_private_key(path.read_bytes()))
    except OSError as fault:
        said = f"The key {path} cannot be read ({fault.strerror})."
        return wrong("DKIM", said, "Let the user of `afterlist mail run` read it.")
    except (dkim.UnparsableKeyError, ValueError, KeyError, IndexError):
        said = f"{path} holds no RSA key in PEM."
        return wrong("DKIM", said, f"Make one: openssl genrsa -out {path} 2048")


def _matching(name: str, record: str, private: dict[str, Any] | None) -> Found:
    try:
        public, bits, _, _ = dkim.evaluate_pk(name, record)
    except (dkim.KeyFormatError, dkim.UnknownKeyTypeError, ValueError, KeyError) as fault:
        return wrong("DKIM", f"The key at {name} cannot be read: {fault}.", "Publish it anew.")
    modulus = public.get("modulus") if isinstance(public, dict) else None
    if private is not None and modulus != private["modulus"]:
        said = f"The key published at {name} is not that of {settings.DKIM_KEY}."
        return wrong("DKIM", said, "Publish the public half of the key that signs.")
    if bits < LEAST_BITS and modulus:
        return wrong("DKIM", f"The key at {name} has {bits} bits: too few.", "Make one of 2048.")
    if bits < GOOD_BITS and modulus:
        return doubtful("DKIM", f"The key at {name} has {bits} bits.", "Make one of 2048.")
    if private is None:
        said = f"A key is published at {name}; that the mail server signs with it is not seen here."
        return right("DKIM", said)
    return right("DKIM", f"Mail is signed, and the key is published at {name}.")


def _dmarc(names: Names) -> Iterator[Found]:
    domain = settings.MAIL_DOMAIN
    found = [each for each in names(f"_dmarc.{domain}", "TXT") if each.startswith("v=DMARC1")]
    tags = _tags(found[0]) if found else {}
    if len(found) != 1 or tags.get("p") not in {"none", "quarantine", "reject"}:
        said = "no DMARC record" if not found else "a DMARC record that receivers do not heed"
        yield wrong(
            "DMARC",
            f"{domain} has {said}.",
            f'Publish: _dmarc.{domain}. TXT "v=DMARC1; p=none; rua=mailto:postmaster@{domain}"',
        )
        return
    yield right("DMARC", f"{domain} has the policy “{tags['p']}”, and what we send is from it.")


def _tags(record: str) -> dict[str, str]:
    pairs = [each.partition("=") for each in record.split(";")]
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs if value}
