"""Everything that a stranger can fetch, and what of it should not be there."""

import io
import re
import zipfile
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote, unquote_plus, urldefrag, urljoin

from django.test import Client

_LINK = re.compile(r'(?:href|src|action)="([^"]+)"')
HOST = "http://localhost"
MOST_PAGES = 20_000


@dataclass
class Seen:
    """What a crawl saw: texts by address, and the ETags that came with them."""

    texts: dict[str, str] = field(default_factory=dict)
    etags: dict[str, str] = field(default_factory=dict)

    def leaks(self, secrets: Collection[str]) -> list[tuple[str, str]]:
        """Return (secret, address) wherever one of them stands; each once a page."""
        pattern = re.compile("|".join(sorted(map(re.escape, secrets), key=len, reverse=True)))
        return [
            (found, address)
            for address, text in self.texts.items()
            for found in sorted(set(pattern.findall(f"{unquote_plus(address)}\n{text}".lower())))
        ]


def crawl(asked: Iterable[str]) -> Seen:
    """Return everything that can be reached from the home page and the addresses asked."""
    client, seen = Client(SERVER_NAME="localhost"), Seen()
    waiting = deque(["/", "/feed.atom", "/robots.txt", *asked])
    known = set(waiting)
    while waiting and len(seen.texts) < MOST_PAGES:
        address = waiting.popleft()
        text = _fetched(client, address, seen)
        for link in _links(address, text):
            if link not in known:
                known.add(link)
                waiting.append(link)
    return seen


def search_for(words: Iterable[str]) -> list[str]:
    """Return the addresses of searches."""
    return [f"/search/?q={quote(word)}" for word in words]


def _fetched(client: Client, address: str, seen: Seen) -> str:
    response = client.get(address)
    if response.has_header("ETag"):
        seen.etags[address] = response["ETag"]
    content = b"".join(response.streaming_content) if response.streaming else response.content
    names = str(dict(response.items()))
    text = names + "".join(_readable(content))
    if address.startswith("/search/") and "q=" in address:
        # What was typed is said back; it is no answer.
        typed = unquote_plus(address.partition("q=")[2].partition("&")[0])
        text = re.sub(re.escape(typed), "", unescape(text), flags=re.I).replace(quote(typed), "")
        text = text.replace(typed.replace(" ", "+"), "")
        seen.texts[f"/search/ #{len(seen.texts)}"] = text
    else:
        seen.texts[address] = text
    return content.decode("utf-8", "replace")


def _readable(content: bytes) -> Iterator[str]:
    """Yield a page's text, or every file of a book with its name."""
    if not content.startswith(b"PK"):
        yield unescape(content.decode("utf-8", "replace"))
        return
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for name in book.namelist():
            yield name + "\n" + unescape(book.read(name).decode("utf-8", "replace"))


def _links(address: str, text: str) -> Iterator[str]:
    if address.endswith(".epub"):
        return
    for link in _LINK.findall(text):
        whole = urldefrag(urljoin(f"{HOST}{address}", unescape(link)))[0]
        if whole.startswith(f"{HOST}/") and "/static/" not in whole and "/desk/" not in whole:
            yield whole.removeprefix(HOST)
