"""One look at a page on the web, for a sign that its keeper put there.

A network act, and the only one: only http and https, only to addresses that everybody
can reach, checked for every redirect and held on to while connecting, so that no name
leads into the archive's own network; little is read, and not for long.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

MOST_BYTES = 512_000
MOST_REDIRECTS = 3
A_STEP_S = 5.0
ALL_S = 10.0
_PORTS = {"http": 80, "https": 443}
_MOVED = frozenset((301, 302, 303, 307, 308))
_STEP_BYTES = 16_384


class FetchError(Exception):
    """The page was not looked at; the message says why, to a person."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a look goes; ``allowed`` are hosts ("name:port") let through unchecked."""

    most_bytes: int = MOST_BYTES
    all_s: float = ALL_S
    allowed: frozenset[str] = frozenset()


ORDINARY = Limits()


def fetch(address: str, limits: Limits = ORDINARY) -> bytes:
    """Return the first bytes of a page. Raises FetchError."""
    until = time.monotonic() + limits.all_s
    for _ in range(MOST_REDIRECTS + 1):
        answer = _ask(_checked(address), limits, until)
        if isinstance(answer, bytes):
            return answer
        address = urljoin(address, answer)
    raise FetchError("The page sends its readers from place to place.")


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise FetchError("That is no address of a page.") from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.username or not address.isascii():
        raise FetchError("Only pages at http:// and https:// addresses are looked at.")
    if port == 0 or any(char.isspace() or ord(char) < 32 for char in address):
        raise FetchError("That is no address of a page.")
    return parts


def _ask(parts: SplitResult, limits: Limits, until: float) -> bytes | str:
    """Return the page, or where it has moved to."""
    host, port = str(parts.hostname), parts.port or _PORTS[parts.scheme]
    number = _reachable(host, port, is_allowed=f"{host}:{port}" in limits.allowed)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = _Connection(host, port, number, is_tls=parts.scheme == "https")
    try:
        connection.request("GET", target, headers={"User-Agent": "Afterlist", "Accept": "text/*"})
        response = connection.getresponse()
        moved = response.getheader("Location")
        if response.status in _MOVED and moved:
            return moved
        if response.status != 200:
            raise FetchError(f"The page answered with {response.status}.")
        return _read(response, limits, until)
    except (OSError, http.client.HTTPException, UnicodeError) as flaw:
        raise FetchError(f"The page could not be read ({type(flaw).__name__}).") from None
    finally:
        connection.close()


def _reachable(host: str, port: int, *, is_allowed: bool) -> str:
    """Return the one number of a host that is connected to, and refuse what is private."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError("There is no such place on the web.") from None
    numbers = [str(each[4][0]) for each in found]
    if not is_allowed and not all(_is_public(number) for number in numbers):
        raise FetchError("That page is not on the public web.")
    return numbers[0]


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        # An old number in a new one's clothes, or behind a gateway.
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is not None or address in _GATEWAY:
            return False
    return address.is_global and not address.is_multicast


_GATEWAY = ipaddress.IPv6Network("64:ff9b::/96")


def _read(response: http.client.HTTPResponse, limits: Limits, until: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while size < limits.most_bytes:
        if time.monotonic() > until:
            raise FetchError("The page took too long.")
        piece = response.read1(_STEP_BYTES)
        if not piece:
            break
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)[: limits.most_bytes]


class _Connection(http.client.HTTPConnection):
    """Connects to the number that was checked, whatever the name says a moment later."""

    def __init__(self, host: str, port: int, number: str, *, is_tls: bool) -> None:
        super().__init__(host, port, timeout=A_STEP_S)
        self.default_port = _PORTS["https" if is_tls else "http"]
        self._number = number
        self._is_tls = is_tls

    def connect(self) -> None:
        """Open the connection, for https with the name's certificate."""
        self.sock = socket.create_connection((self._number, self.port), A_STEP_S)
        if self._is_tls:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
