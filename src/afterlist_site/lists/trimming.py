"""What stands in a mail beside its story, cut off: signatures, disclaimers of companies and
programs, a PGP frame, and the lines that name co-authors (with addresses that nobody sees)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import getaddresses
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from afterlist.model import Posting, SegmentKind
from afterlist_site.lists import addresses

MOST_COAUTHORS: Final = 8
LONGEST_ANSWER: Final = 20_000
MOST_ENDS: Final = 10
"""Things that programs and companies put under one mail."""

LONGEST_SIGNATURE: Final = 12
"""Lines; what is longer under a signature's mark is a story that goes on."""

_OWN_ADDRESS: Final = f"<{addresses.PROOF}+"
_LONGEST_END: Final = 8_000
_MOST_LINES: Final = 80
_NOT_OF_IT: Final = (
    SegmentKind.ENVELOPE, SegmentKind.SIGNATURE, SegmentKind.FOOTER, SegmentKind.ADVERTISEMENT,
    SegmentKind.BANNER,
)  # fmt: skip
_PGP_BEGINS: Final = "-----BEGIN PGP SIGNED MESSAGE-----\n"
_PGP_ENDS: Final = "\n-----BEGIN PGP SIGNATURE-----"
_COAUTHOR: Final = re.compile(r"\s{0,8}Co-?authors?\s?:(.{3,400})", re.IGNORECASE)
_ENDS: Final = re.compile(
    r"\W*(?:the end|end|fin|finis|ende|tbc|to be continued|end of (?:part|chapter) \w+)\W*",
    re.IGNORECASE,
)
_PROGRAM: Final = re.compile(
    r"(?:sent|written) (?:from|with|via|using) (?:my |the )?[\w .'’-]{2,60}"
    r"|get outlook for \w{2,10}.{0,60}|(?:von meinem|gesendet (?:von|mit)) .{2,60}"
    r"|envoyé (?:de|depuis) .{2,60}|do you yahoo!\?.{0,200}",
    re.IGNORECASE,
)
_OF_A_MAIL: Final = re.compile(
    r"\b(?:this|the|any) (?:e-?mail|message|communication|transmission)\b|\battachments?\b"
    r"|\bdiese e-?mail\b|\bce (?:message|courriel)\b",
    re.IGNORECASE,
)
_OF_A_COMPANY: Final = re.compile(
    r"\bconfidential|\bprivileged\b|\bintended (?:solely |only )?(?:for|recipient)|"
    r"\bdisclos|\baddressees?\b|"
    r"\breceived .{0,40}in error\b|\bvirus|\bvertraulich|\birrtümlich|\bconfidentiel|\bpar erreur",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"[-_=*~\s]{3,200}")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A mail's text without what is not of its story, and the co-authors that it named as
    (name, address)."""

    text: str
    coauthors: tuple[tuple[str, str], ...] = ()


def trimmed(posting: Posting) -> Trimmed:
    """Return a mail's own text; of a forwarded one what was forwarded."""
    named, lines = coauthors(_own(posting).split("\n"))
    return Trimmed(_without_end("\n".join(lines)), named)


def answer(posting: Posting) -> str:
    """Return what somebody wrote in answer: above the mail that they answer, where that
    stands below, and without what their program put under it."""
    written: list[str] = []
    for each in posting.segments:
        if each.kind is SegmentKind.ENVELOPE and written:
            break
        if each.kind is SegmentKind.BODY:
            written.append(posting.text[each.span.start : each.span.end])
    lines = _unframed("".join(written)[:LONGEST_ANSWER]).split("\n")
    # "… <proof+…@…> schrieb am …": whatever the language, no answer names this address.
    own = [line for line in lines if _OWN_ADDRESS not in line]
    return _without_end("\n".join(own)).strip()


def coauthors(lines: Iterable[str]) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """Return the co-authors that lines name (``Co-author: Name <address>``), and the lines
    that are left."""
    named: dict[str, str] = {}
    left, seen = [], 0
    for line in lines:
        found = _COAUTHOR.match(line) if "@" in line else None
        if found and seen >= MOST_COAUTHORS:
            continue
        seen += found is not None
        people = _people(found[1]) if found else []
        named.update((address, name) for name, address in people)
        if not people:
            left.append(line)
    return tuple((name, address) for address, name in named.items())[:MOST_COAUTHORS], left


def names_coauthor(line: str) -> bool:
    """Return whether a line is meant to name a co-author, whether it does or not."""
    return _COAUTHOR.match(line) is not None


def _people(said: str) -> list[tuple[str, str]]:
    found = []
    for name, address in getaddresses([said]):
        try:
            validate_email(address)
        except ValidationError:
            return []
        found.append((" ".join(name.split())[:200], address.lower()))
    return found if all(name for name, _ in found) else []


def _own(posting: Posting) -> str:
    segments = posting.segments
    at = max((at for at, each in enumerate(segments) if _is_forwarded(posting, at)), default=-1)
    text = "".join(
        posting.text[each.span.start : each.span.end]
        for each in segments[at + 1 :]
        if each.kind not in _NOT_OF_IT
    )
    return _unframed(text)


def _is_forwarded(posting: Posting, at: int) -> bool:
    """Whether the envelope of a forwarded mail stands there, and the mail below it."""
    below = posting.segments[at + 1 :]
    return posting.segments[at].kind is SegmentKind.ENVELOPE and any(
        each.kind is SegmentKind.BODY for each in below
    )


def _unframed(text: str) -> str:
    """The text in a PGP frame (RFC 9580, 7): whose it is, the proof finds out."""
    before, frame, rest = text.partition(_PGP_BEGINS)
    if not frame or before.strip():
        return text
    _, _, signed = rest.partition("\n\n")
    inside, ends, _ = signed.partition(_PGP_ENDS)
    return re.sub(r"(?m)^- ", "", inside) if ends else text


def _without_end(text: str) -> str:
    lines = text.rstrip().split("\n")
    return "\n".join(lines[: own_lines(lines)]) + "\n"


def own_lines(lines: list[str]) -> int:
    """Return how many of a mail's lines are its writer's: those after them are what their
    program or their company put there, or a signature."""
    for _ in range(MOST_ENDS):
        shorter = _less(lines)
        if shorter is None:
            break
        lines = shorter
    return len(lines)


def _less(lines: list[str]) -> list[str] | None:
    """The lines without the last thing that is not of the story; None if there is none."""
    begins = _last_paragraph(lines)
    last = _line(lines[begins:])
    if begins and (_PROGRAM.fullmatch(last) or _is_legal(last)):
        return _stripped(lines[:begins])
    for at in range(max(1, len(lines) - LONGEST_SIGNATURE), len(lines)):
        if lines[at] == "-- " or (lines[at] == "--" and _ends_before(lines[:at])):
            return _stripped(lines[:at])
    return None


def _line(lines: list[str]) -> str:
    """Lines as one; empty where they are too long for the end of a mail."""
    if len(lines) > _MOST_LINES or sum(map(len, lines)) > _LONGEST_END:
        return ""
    return " ".join(" ".join(lines).split())


def _is_legal(text: str) -> bool:
    """Whether a company speaks: characters in stories say one such word, not two."""
    return _OF_A_MAIL.search(text) is not None and len(_OF_A_COMPANY.findall(text)) >= 2


def _last_paragraph(lines: list[str]) -> int:
    at = len(lines)
    while at and lines[at - 1].strip():
        at -= 1
    return at


def _ends_before(lines: list[str]) -> bool:
    last = next((line for line in reversed(lines) if line.strip()), "")
    return len(last) <= 60 and _ENDS.fullmatch(last) is not None


def _stripped(lines: list[str]) -> list[str]:
    """Lines without the blank ones at their end, and without a rule that parted off what
    stood below."""
    end = len(lines)
    while end > 1 and not lines[end - 1].strip():
        end -= 1
    if end > 1 and _RULE.fullmatch(lines[end - 1]) and "_" in lines[end - 1]:
        return _stripped(lines[: end - 1])
    return lines[:end]
