"""What the DNS says: asked through one function, so that a test can put its own in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dns.exception import DNSException
from dns.name import LabelTooLong, NameTooLong
from dns.resolver import NXDOMAIN, NoAnswer, Resolver

Names = Callable[[str, str], list[str]]
"""The records of a name and a kind (``TXT``, ``MX``, ``A``, …), as written in a zone; empty
if there are none. Raises ``NoNamesError`` where nobody answers."""

PATIENCE_S: Final = 10.0


class NoNamesError(Exception):
    """The name server gave no answer, which is not the answer that there is nothing."""


def ask_dns(name: str, kind: str) -> list[str]:
    """Return what the machine's own name servers say; see ``Names``."""
    try:
        found = Resolver().resolve(name, kind, lifetime=PATIENCE_S)
    except (NXDOMAIN, NoAnswer, LabelTooLong, NameTooLong):
        return []
    except (DNSException, OSError) as fault:
        told = " ".join(str(fault).split())[:200] or type(fault).__name__
        raise NoNamesError(f"{name} {kind}: {told}") from fault
    if kind == "TXT":
        return [b"".join(each.strings).decode("utf-8", "replace") for each in found]
    return [str(each) for each in found]
