"""What one posting tells of who goes by which name and address."""

import re
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from afterlist.guard.identities import Alias, Stance
from afterlist.guard.naming import is_full, is_within, name_key, words_of
from afterlist.model import Header, Kind, Place, Reading, SegmentKind, Span

_NO_HEADER: Final = Header()
# An attribute of an enumeration is too slow to be asked for at every posting.
_STORY: Final = Kind.STORY
_QUOTE: Final = SegmentKind.QUOTE
_WENT_BY: Final = Stance.WENT_BY

MOST: Final = 200
"""Addresses looked at in one posting: more than that is a list of members."""

_LOCAL: Final = re.compile(r"[\w.+%-]{1,64}\Z")
_HOST: Final = re.compile(r"(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}")
_BEFORE: Final = re.compile(
    r"(?:^|[\s>(,;])\"?'?(?P<name>[^\W\d_][^\n\"<>(),:;@]{1,58}?)'?\"?\s*[<\[(](?:mailto:)?\Z"
)
_OPENERS: Final = ("<", "[", "(", "mailto:")
_BEHIND: Final = re.compile(r"[>\]]?\s*\((?P<name>[^\W\d_][^\n()<>@:]{1,58})\)")
_BEFORE_A_NAME: Final = re.compile(
    r"^(?:on|at) .*,\s*|^(?:from|author|by|thanks to|to|and|cc|written by|sender|reply-to)\s+", re.I
)


class Evidence(NamedTuple):
    """What a posting tells: names at addresses, all real addresses in it, and names that
    may be its author's own and were not signed with."""

    aliases: tuple[Alias, ...] = ()
    addresses: tuple[str, ...] = ()
    suspects: tuple[str, ...] = ()


def evidence(reading: Reading, spared: Collection[str] = frozenset()) -> Evidence:
    """Return what a posting tells; ``spared`` are keys of names of characters and owners."""
    posting = reading.posting
    named = [(posting.sender.email.casefold(), posting.sender.name)]
    if posting.reply_to:
        named.append((posting.reply_to.email.casefold(), posting.reply_to.name))
    named += _beside_addresses(posting.text, _real_stretches(reading))
    header = reading.header or _NO_HEADER
    aliases = [
        *_signed(reading, header),
        *[
            Alias(address, name, _WENT_BY)
            for address, whole in named
            if address and whole
            for name in _each_name(whole)
        ],
    ]
    own = [header.email.value.casefold()] if header.email else []
    return Evidence(
        aliases=tuple(dict.fromkeys([each for each in aliases if each.address and each.name])),
        addresses=tuple(dict.fromkeys([each for each in own + [a for a, _ in named] if each])),
        suspects=_suspects(reading, header, spared) if reading.kind is _STORY else (),
    )


_ALSO: Final = re.compile(
    r"\s*[(\[]\s*(?:aka\s)?([^)\]]{2,60})[)\]]\s*|\s+(?:aka|a\.k\.a\.)\s+", re.I
)


def _each_name(name: str) -> list[str]:
    """Return the names in a display name: "Jane Public (Moonbeam)" are two."""
    if "(" not in name and "[" not in name and "aka" not in name.lower():
        return [" ".join(name.split())]
    pieces = (piece for piece in _ALSO.split(name) if piece)
    return [" ".join(piece.split()) for piece in pieces]


# Who signed


def _signed(reading: Reading, header: Header) -> Iterator[Alias]:
    """Yield the byline at the addresses of its author; a relayer's are not."""
    sender = reading.posting.sender.email.casefold()
    if header.authors is None or len(header.authors.value) != 1:
        return
    is_relayed = "poster-not-author" in [finding.code for finding in reading.findings]
    stance = Stance.POSTED if header.authors.origin.place is Place.ENVELOPE else Stance.SIGNED
    own = header.email.value.casefold() if header.email else ""
    for address in dict.fromkeys((own, "" if is_relayed else sender)):
        if address:
            yield Alias(address, header.authors.value[0], stance)


# Names beside addresses


def _real_stretches(reading: Reading) -> list[Span]:
    """Where an address is somebody's: not in a story, nor in what may quote one."""
    posting = reading.posting
    body = reading.body if reading.kind is _STORY else None
    if "@" not in posting.text:
        return []
    if body is not None:
        return [Span(0, body.start), Span(body.end, len(posting.text))]
    return [each.span for each in posting.segments if each.kind is not _QUOTE]


def _beside_addresses(text: str, stretches: list[Span]) -> Iterator[tuple[str, str]]:
    """Yield (address, the name that stands beside it or nothing)."""
    for start, end in stretches:
        at = text.find("@", start, end)
        for _ in range(MOST):
            if at < 0:
                break
            found = _address_at(text, at, start, end)
            if found is not None:
                yield text[found.start : found.end].casefold(), _name_beside(text, found, start)
            at = text.find("@", at + 1, end)


def _address_at(text: str, at: int, start: int, end: int) -> Span | None:
    before = text[max(start, at - 64) : at]
    word = max(before.rfind(" "), before.rfind("\n")) + 1
    local = _LOCAL.search(before, word)
    host = _HOST.match(text, at + 1, end)
    if local is None or host is None:
        return None
    return Span(at - len(local[0]), host.end())


def _name_beside(text: str, address: Span, start: int) -> str:
    line = text[max(start, address.start - 120) : address.start]
    line = line[line.rfind("\n") + 1 :]
    match = _BEFORE.search(line) if line.endswith(_OPENERS) else None
    match = match or _BEHIND.match(text, address.end, address.end + 80)
    if match is None:
        return ""
    name = match["name"].strip()
    for _ in range(3):
        name = _BEFORE_A_NAME.sub("", name)
    return name if _is_capitalised(name) else ""


def _is_capitalised(name: str) -> bool:
    words = words_of(name)
    return 0 < len(words) <= 4 and all(word[:1].isupper() for word in (words[0], words[-1]))


# Names that may be the author's own


_NAME: Final = r"[^\W\d_a-z][\w'’-]+(?:[ \t]+(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'’-]+)){1,3}"
_RIGHTS: Final = re.compile(
    r"^(?P<before>[^\n]{0,60}?)(?:\([cC]\)|©|\b[Cc]opyright(?:ed)?\b|\bCOPYRIGHT\b)"
    r"(?:[\s,;:~-]|\([cC]\)|©|[Cc]opyright|\bby\b|(?:19|20)\d\d){0,12}"
    rf"(?P<name>{_NAME})(?P<behind>[^\n]{{0,80}})$",
    re.MULTILINE,
)
_BYLINE: Final = re.compile(
    r"^\W{0,8}(?:[Bb]y|BY|[Ww]ritten by|[Mm]ailto:?|[Ss]tory by|[Ff]ic by):?[ \t]+"
    rf"(?P<name>{_NAME})\W{{0,8}}$",
    re.MULTILINE,
)
_OF_THE_STORY: Final = re.compile(
    r"(?:(?:^|\W)(?:this|the|my|story|text|fic|fanfic|original|plot|work|rest|is|are|was|and|all|"
    r"everything|else|content|contents|idea))*\W*",
    re.I,
)
_SIGNS_OF_RIGHTS: Final = ("(c)", "(C)", "©", "opyright", "OPYRIGHT")
_NEAR_TOP: Final = 600
_NEAR_END: Final = 2000
_FIRM: Final = frozenset(
    """abc bbc cbs century communications company corp corporation entertainment enemy fox hbo inc
    international limited ltd mutant nbc network networks paramount pictures pbs press production
    productions publishing publications records rights rysher sony studio studios television
    tristar tv twentieth universal upn viacom warner books house group music the all copyright
    episode chapter part story""".split()
)


def _suspects(reading: Reading, header: Header, spared: Collection[str]) -> tuple[str, ...]:
    posting = reading.posting
    body = reading.body or Span(0, 0)
    start = header.block.start if header.block else body.start
    text = posting.text
    found = [*_in_rights(text, start, body), *_in_bylines(text, start, body.start)]
    known = (*(header.authors.value if header.authors else ()), posting.sender.name)
    return tuple(
        dict.fromkeys(
            name for name in found if name_key(name) not in spared and _may_out(name, known)
        )
    )


def _in_rights(text: str, start: int, body: Span) -> Iterator[str]:
    """A copyright line stands above a story or below it."""
    top = text[start : body.start + _NEAR_TOP]
    bottom = text[max(body.start + _NEAR_TOP, body.end - _NEAR_END) : body.end]
    for shown in (top, bottom):
        if any(map(shown.__contains__, _SIGNS_OF_RIGHTS)):
            for match in _RIGHTS.finditer(shown):
                if _OF_THE_STORY.fullmatch(match["before"]):
                    yield match["name"]


def _in_bylines(text: str, start: int, end: int) -> Iterator[str]:
    for match in _BYLINE.finditer(text, start, max(start, end)):
        yield match["name"]


def _may_out(name: str, known: Collection[str]) -> bool:
    if not is_full(name) or not _FIRM.isdisjoint(name_key(name).split()):
        return False
    return not any(is_within(name, each) for each in known if each)
