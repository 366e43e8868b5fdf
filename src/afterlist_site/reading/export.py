"""The site as plain files: every page that a stranger can turn to, opened without a server.

Pages are asked for as a stranger asks, so that they come through the gate. What needs a
server (forms, search, the desk) is left out.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urljoin, urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.urls import Resolver404, resolve
from lxml import etree, html

HOST: Final = "localhost"
ORIGIN: Final = f"http://{HOST}"
READING: Final = "afterlist_site.reading."
HTML: Final = "text/html"
ATOM: Final = "application/atom+xml"
_ENDINGS: Final = {HTML: ".html", ATOM: ".atom"}


class ExportError(Exception):
    """A page could not be made: a fault of ours, and no page to leave out in silence."""


class Exporter:
    """Writes what can be reached from the first page; ``written`` counts the files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._handler = WSGIHandler()
        self._files: dict[str, str] = {}
        self._kinds: dict[str, str] = {}

    @property
    def written(self) -> int:
        """How many files there are."""
        return len(self._files)

    def run(self) -> None:
        """Write every file: first as it is served, then with links to files in it."""
        waiting, seen = ["/"], {"/"}
        while waiting:
            found = [each for each in self._taken(waiting.pop()) if each not in seen]
            waiting.extend(dict.fromkeys(found))
            seen.update(found)
        for address, file in self._files.items():
            self._relink(address, file)

    def _taken(self, address: str) -> list[str]:
        """Write what an address answers, and return where its links lead."""
        answer = self._asked(address) if _is_still(address) else None
        if answer is None:
            return []
        kind, content = answer
        file = self._files[address] = _file(address, kind)
        self._kinds[address] = kind
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return _links(address, kind, content)

    def _asked(self, address: str) -> tuple[str, bytes] | None:
        """Return media type and bytes of a page; None where there is none for a stranger."""
        parts = urlsplit(address)
        environ: dict[str, Any] = {
            "PATH_INFO": unquote(parts.path),
            "QUERY_STRING": parts.query,
            "HTTP_HOST": HOST,
            "SERVER_NAME": HOST,
            "wsgi.input": BytesIO(),
        }
        setup_testing_defaults(environ)
        answered: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[..., object]:
            answered.extend((status, dict(headers)))
            return answered.append

        response = self._handler(environ, start)
        try:
            content = b"".join(response)
        finally:
            response.close()
        status, headers = answered
        if status.startswith("5"):
            raise ExportError(f"{address}: {status}")
        kind = headers.get("Content-Type", "").partition(";")[0]
        return (kind, content) if status == "200 OK" else None

    def _relink(self, address: str, file: str) -> None:
        path = self.folder / file
        if self._kinds[address] == HTML:
            path.write_bytes(self._html(address, file, path.read_bytes()))
        elif self._kinds[address] == ATOM:
            path.write_bytes(self._feed(address, file, path.read_bytes()))

    def _html(self, address: str, file: str, content: bytes) -> bytes:
        root = _page(content)
        for form in list(root.iter("form")):
            form.drop_tree()
        for element, name, link in _references(root):
            if not self._turned(element, name, urljoin(address, link), file):
                _without_link(element)
        return bytes(html.tostring(root, encoding="utf-8", doctype="<!doctype html>"))

    def _feed(self, address: str, file: str, content: bytes) -> bytes:
        root = etree.fromstring(content)
        for link in list(root.iter("{*}link")):
            href = link.get("href", "").removeprefix(ORIGIN)
            parent = link.getparent()
            if not self._turned(link, "href", urljoin(address, href), file) and parent is not None:
                parent.remove(link)
        return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))

    def _turned(self, element: etree._Element, name: str, link: str, file: str) -> bool:
        """Point a link at the file that it leads to; return whether there is one."""
        target, hashed, fragment = link.partition("#")
        found = self._files.get(target)
        if found is None:
            return False
        relative = posixpath.relpath(found, posixpath.dirname(file) or ".")
        element.set(name, f"{relative}{hashed}{fragment}")
        return True


def _is_still(address: str) -> bool:
    """Whether a page is one to read: no address but those of reading (and its styles)."""
    path = urlsplit(address).path
    if path.startswith(settings.STATIC_URL):
        return True
    try:
        return str(resolve(unquote(path)).func.__module__).startswith(READING)
    except Resolver404:
        return False


def _file(address: str, kind: str) -> str:
    """Return the file of an address, relative to the folder."""
    parts = urlsplit(address)
    path = unquote(parts.path).lstrip("/")
    ending = _ENDINGS.get(kind, "")
    if path.endswith("/") or not path:
        path += f"index{ending}"
    if parts.query:
        digest = hashlib.sha256(parts.query.encode()).hexdigest()[:12]
        stem, dot, last = path.rpartition(".")
        path = f"{stem}-{digest}{dot}{last}"
    return path


def _links(address: str, kind: str, content: bytes) -> list[str]:
    """Return the site's addresses that a page leads to."""
    if kind == HTML:
        found = [link for _, _, link in _references(_page(content))]
    elif kind == ATOM:
        feed = etree.fromstring(content)
        found = [link.get("href", "").removeprefix(ORIGIN) for link in feed.iter("{*}link")]
    else:
        return []
    targets = (urljoin(address, link).partition("#")[0] for link in found)
    return [each for each in targets if each.startswith("/") and not each.startswith("//")]


def _page(content: bytes) -> html.HtmlElement:
    return html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))


def _references(root: html.HtmlElement) -> list[tuple[html.HtmlElement, str, str]]:
    return [
        (element, name, element.get(name, ""))
        for element in root.iter()
        for name in ("href", "src")
        if element.get(name) is not None
    ]


def _without_link(element: html.HtmlElement) -> None:
    """Take a link away that leads nowhere: in menus with its words, in sentences without."""
    parent = element.getparent()
    if element.tag == "link" or element.get("rel") == "nofollow":
        element.drop_tree()
    elif parent is not None and parent.tag == "li" and len(parent) == 1:
        parent.drop_tree()
    else:
        element.drop_tag()
