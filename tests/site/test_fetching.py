"""One look at a page: only what everybody can reach, only a little, and not for long."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from afterlist_site.people.fetching import FetchError, Limits, fetch


class Pages(BaseHTTPRequestHandler):
    """A home page, one that has moved to where nobody may go, one without an end."""

    def do_GET(self) -> None:
        moved = {
            "/moved": "/home", "/inside": "http://127.0.0.1:1/", "/file": "file:///etc/passwd",
            "/round": "/round", "/metadata": "http://169.254.169.254/latest/",
        }  # fmt: skip
        if self.path in moved:
            self.send_response(302)
            self.send_header("Location", moved[self.path])
            self.end_headers()
            return
        self.send_response(200 if self.path != "/gone" else 404)
        self.end_headers()
        try:
            if self.path == "/endless":
                while True:
                    self.wfile.write(b"x" * 4096)
            self.wfile.write(b"home of afterlist-sign")
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def place() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def limits(place: str) -> Limits:
    return Limits(most_bytes=10_000, allowed=frozenset({place}))


@pytest.mark.parametrize("path", ["home", "moved", "home?a=b#c"])
def test_a_page_is_read_and_followed_where_it_moved(place: str, path: str) -> None:
    assert b"afterlist-sign" in fetch(f"http://{place}/{path}", limits(place))


@pytest.mark.parametrize("path", ["inside", "file", "round", "metadata", "gone"])
def test_a_page_leads_nowhere_else(place: str, path: str) -> None:
    with pytest.raises(FetchError):
        fetch(f"http://{place}/{path}", limits(place))


def test_little_of_a_page_without_end_is_read(place: str) -> None:
    assert len(fetch(f"http://{place}/endless", limits(place))) == 10_000
    with pytest.raises(FetchError):
        fetch(f"http://{place}/endless", Limits(all_s=-1, allowed=frozenset({place})))


@pytest.mark.parametrize(
    "address",
    [
        "http://{place}/home", "http://localhost:1/", "http://10.0.0.1/", "http://[::1]/",
        "http://169.254.169.254/", "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/", "http://2130706433/", "http://0x7f000001/", "ftp://a.example/",
        "file:///etc/passwd", "gopher://a.example", "http://", "http://me@10.0.0.1/", "nonsense",
        "http://a.example:99999/", "http://a.example:0/", "http://a b/",
        "http://127.0.0.1/\r\nX: y",        "http://[fe80::1%25eth0]/", "http://224.0.0.1/",
        "http://\N{CYRILLIC SMALL LETTER A}.example",
        "https://127.0.0.1/", "http://[2002:7f00:1::]/",
    ],
)  # fmt: skip
def test_nothing_private_and_nothing_strange_is_looked_at(place: str, address: str) -> None:
    with pytest.raises(FetchError):
        fetch(address.replace("{place}", place))
