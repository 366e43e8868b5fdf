"""Texts of one posting as they go out: no address, no guarded name, no stranger's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from afterlist.guard import (
    Cast,
    addresses_in,
    fictional,
    name_key,
    without_signatures,
    without_strangers as _without_strangers,
)
from afterlist.model import Header
from afterlist_site.guard import seen
from afterlist_site.guard.current import Guard, current
from afterlist_site.masking import is_sendable, sendable

# One of them is in every text that ``without_strangers`` changes.
_SAYS = re.compile(rb"wr(?:ote|ites)")
_WITHHELD = b"[address]"
_BRACKET = _WITHHELD[0]


def outgoing(text: str) -> str:
    """Return any short text (a title, a name) as it goes out."""
    return current().guarded(sendable(text))


def is_outgoing(raw: bytes) -> bool:
    """Return whether a story's text (in UTF-8) goes out as it is, whosever it is; False
    where that takes a closer look."""
    return (
        not current().shown
        and _SAYS.search(raw) is None
        and not (_BRACKET in raw and _WITHHELD in raw)
        and is_sendable(raw)
    )


@dataclass(frozen=True)
class Outgoing:
    """The texts of one posting, ready to go out. ``header`` is asked only where the text
    has an address in it or speaks of who wrote what."""

    sender: str
    plain: Callable[[], str]
    header: Callable[[], Header]
    guard: Guard

    def story(self, text: str, *, is_html: bool = False) -> str:
        """Return the story, whichever way it is written; its characters keep their addresses."""
        return self._guarded(sendable(text, self._kept(text)), is_html=is_html)

    def posted(self, text: str) -> str:
        """Return what stood in the posting round and in the story."""
        return self._guarded(sendable(text, self._kept(text)), whole=True)

    def top(self, text: str) -> str:
        """Return the author's header; nobody in it is a character."""
        return self._guarded(sendable(text), whole=True)

    def _guarded(self, text: str, *, is_html: bool = False, whole: bool = False) -> str:
        text = self.guard.guarded(text, is_html=is_html)
        text = _without_strangers(text, self._is_shown)
        given, shown = self.guard.mailboxes.get(self.sender.casefold(), ((), ""))
        return without_signatures(text, given, shown, whole=whole) if given else text

    def _kept(self, text: str) -> frozenset[str]:
        return self._fictional if "@" in text else frozenset()

    @cached_property
    def _fictional(self) -> frozenset[str]:
        plain = self.plain()
        addresses = addresses_in(plain)
        if not addresses:
            return frozenset()
        real, hosts = seen.real_among(addresses), seen.real_hosts_among(addresses)
        return fictional(plain, self._cast, real, hosts)

    @cached_property
    def _cast(self) -> Cast:
        header = self.header()
        pairs = header.relationships.value if header.relationships else ()
        characters = header.characters.value if header.characters else ()
        authors = header.authors.value if header.authors else ()
        betas = header.beta.value if header.beta else ()
        return Cast(
            characters=(*characters, *(name for pair in pairs for name in pair)),
            people=(*authors, *betas),
        )

    def _is_shown(self, name: str) -> bool:
        key = name_key(name)
        cast = self._cast
        if any(name_key(each) == key for each in cast.people):
            return True
        told = {word for each in cast.characters for word in name_key(each).split()}
        return bool(told & set(key.split())) or seen.is_signed(name)


def of_posting(sender: str, plain: Callable[[], str], header: Callable[[], Header]) -> Outgoing:
    """Return the texts of a posting by this sender (an address)."""
    return Outgoing(sender, plain, header, current())
