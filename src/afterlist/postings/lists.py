"""Which lists and newsgroups an envelope shows, by the names that authors use."""

import re
from collections.abc import Iterator

from afterlist.postings.envelope import Envelope
from afterlist.postings.words import header_text

_ANGLED = re.compile(r"<([^<>\s]+)>")
_ADDRESS = re.compile(r"([\w.+=-]+)@([\w.-]*)")
_LIST_WORD = re.compile(r"\blist\s+([\w.+-]+)@", re.IGNORECASE)
_SENDER = (
    re.compile(r"\bowner-([\w.+-]+?)(?:-digest)?@", re.IGNORECASE),
    re.compile(
        r"\b([\w.+-]+?)-(?:owner|bounces?|admin|errors|return-\d[\w=.-]*)(?:\+[^@\s]*)?@",
        re.IGNORECASE,
    ),
)
_CARRYING = (
    ("x-mailing-list", (_ADDRESS,)),
    ("mailing-list", (_LIST_WORD,)),
    ("x-beenthere", (_ADDRESS,)),
    ("list-post", (re.compile(r"mailto:([\w.+-]+)@", re.IGNORECASE),)),
    ("sender", _SENDER),
    ("return-path", _SENDER),
    ("errors-to", _SENDER),
    ("delivered-to", (re.compile(r"mailing list ([\w.+-]+)@", re.IGNORECASE),)),
)
_LIST_HOST = re.compile(
    r"(?:^|\.)(?:(?:yahoo|google)?groups?|egroups?|onelist|topica|listbot|lists?|listserv\w*|makelist"
    r"|coollist|majordomo|mailman|smartgroups|freelists|listservs)(?:\.|\Z)|^lists?[.-]",
    re.IGNORECASE,
)
_LIST_LOCAL = re.compile(r"(?:-l|-list|list|fic|fics|fanfic|fanfiction)\Z", re.IGNORECASE)
_SUFFIXES = ("-digest", "-d", "-request")
_TAG = re.compile(
    r"\s*(?:(?:re|fwd?|aw|sv):\s*)*\[([A-Za-z][\w.&'-]{2,39}(?: [\w.&'-]{2,20})?)\]", re.IGNORECASE
)
# Tags that say what a posting is, not where it came from.
_NOT_A_LIST = re.compile(
    r"(?:re)?post(?:ed|ing)?|repost.*|fan ?fic\w*|fics?|fiction|stor(?:y|ies)|new|update\w*"
    r"|admin|ot|off.?topic"
    r"|rating\w*|pg.*|nc.*|fr[a-z]{1,2}\d*|slash|gen|het|lemon|lime|poem\w*|poetry|challenge\w*|feedback|fb"
    r"|spoilers?|rec\w*|chapter.*|part.*|complete\w*|wip|revised|long|short|humou?r|angst|drabble\w*"
    r"|vignette\w*|request|attachment.*|no subject|fwd|forward\w*|was.*|announce\w*|intro\w*"
    r"|script",
    re.IGNORECASE,
)


def lists(envelope: Envelope, subject: str) -> tuple[str, ...]:
    """Return the names of the lists that a posting shows, the one that carried
    this copy first; recipients and the subject's tag speak only if nothing else does."""
    found = _named(envelope)
    if not found:
        found = _unique(_recipients(envelope))
    if not found:
        found = _unique(_tag(subject))
    return tuple(found.values())


def _named(envelope: Envelope) -> dict[str, str]:
    names = _unique(_carriers(envelope))
    groups = envelope.first("newsgroups")
    if groups:
        for group in re.split(r"[,\s]+", header_text(groups)):
            if group:
                names.setdefault(group.lower(), group)
    return names


def _unique(names: Iterator[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        bare = _bare(name)
        if bare:
            found.setdefault(bare.lower(), bare)
    return found


def _bare(name: str) -> str:
    name = name.strip(" .\"'<>")
    for suffix in _SUFFIXES:
        if name.lower().endswith(suffix) and len(name) > len(suffix) + 1:
            return name[: -len(suffix)]
    return name


def _carriers(envelope: Envelope) -> Iterator[str]:
    fields = envelope.fields
    if "list-id" in fields:
        yield _from_list_id(envelope.text("list-id"))
    for name, patterns in _CARRYING:
        if name in fields:
            for value in fields[name][:3]:
                yield from _matches(value, patterns)
    if "x-google-groups" in fields:
        yield from header_text(envelope.first("x-google-groups")).split(",")


def _matches(value: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    for pattern in patterns:
        match = pattern.search(value[:1000])
        if match and not _is_robot(match.group(1)):
            yield match.group(1)
            return


def _is_robot(local: str) -> bool:
    return local.lower() in ("mailer-daemon", "postmaster", "nobody", "listserv", "majordomo")


def _from_list_id(value: str) -> str:
    angled = _ANGLED.search(value)
    identifier = angled.group(1) if angled else value.rsplit(" ", maxsplit=1)[-1]
    return identifier.partition("@")[0] if "@" in identifier else identifier.partition(".")[0]


def _recipients(envelope: Envelope) -> Iterator[str]:
    for name in ("to", "cc"):
        for value in envelope.all(name)[:3]:
            for match in _ADDRESS.finditer(value[:4000]):
                local, host = match.groups()
                if _LIST_HOST.search(host) or _LIST_LOCAL.search(local):
                    yield local


def _tag(subject: str) -> Iterator[str]:
    match = _TAG.match(subject)
    if match and not _NOT_A_LIST.fullmatch(match.group(1)):
        yield match.group(1)
