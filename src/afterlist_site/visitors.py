"""Where a visitor comes from: counted so that nobody asks ten thousand times, and not kept."""

from __future__ import annotations

import ipaddress

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac


def address(request: HttpRequest) -> str:
    """Return the network address that a request came from.

    The archive listens on its own machine, behind a web server: what that one says of
    the visitor is believed, and nobody else's word.
    """
    peer = str(request.META.get("REMOTE_ADDR") or "127.0.0.1")
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    if told and _parsed(peer).is_loopback:
        return str(_parsed(told))
    return str(_parsed(peer))


def _parsed(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return ipaddress.ip_address("127.0.0.1")


def place(request: HttpRequest) -> str:
    """Return a keyed hash of the day and the network a request came from: it counts what
    one place asks for, and tells nothing the day after."""
    found = _parsed(address(request))
    network = ipaddress.ip_network(f"{found}/{64 if found.version == 6 else 32}", strict=False)
    return salted_hmac("afterlist visitor", f"{timezone.now():%Y-%m-%d} {network}").hexdigest()
