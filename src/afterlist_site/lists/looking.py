"""A draft looked at while it is written: as its readers and as every list will see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import SMTP

from afterlist.distribution import Fault, ListPosting
from afterlist.publication.page import sanitised
from afterlist_site.lists import carrying, proof_texts
from afterlist_site.lists.going import Going
from afterlist_site.lists.models import Manuscript
from afterlist_site.lists.proof_texts import Outlook


@dataclass(frozen=True, slots=True)
class OnList:
    """How a chapter goes to one list: its first message, and how many there are."""

    going: Going
    message: str
    count: int


@dataclass(frozen=True, slots=True)
class Look:
    """A chapter as it is read: ``html`` for readers, ``faults`` by the field that they are
    about, each with the list's own words."""

    outlook: Outlook
    html: str
    lists: tuple[OnList, ...]
    faults: dict[str, list[Fault]]


def look(row: Manuscript) -> Look | None:
    """Return a chapter looked at; None where no story is found in it."""
    outlook = proof_texts.outlook(row)
    if outlook is None:
        return None
    html = sanitised(outlook.script.story.html)
    lists = tuple(_on_list(row, going) for going in outlook.lists)
    return Look(outlook, html, lists, _by_field(outlook.lists))


def messages(row: Manuscript, going: Going) -> list[str]:
    """Return the messages in which a chapter goes to a list, as people on it read them; none
    if it may not."""
    if going.cleared is None:
        return []
    made = carrying.composed(row, going.cleared, going.profile)
    return [_as_read(each, going.profile.name) for each in made]


def _as_read(posting: ListPosting, list_name: str) -> str:
    """What a mail program shows. No page shows an address, so whom it is from and to stands
    there by name."""
    mail = message_from_bytes(posting.content, policy=SMTP)
    body = mail.get_body(("plain", "html"))
    by = mail["From"].addresses[0].display_name
    head = f"From: {by}\nTo: {list_name}\nSubject: {posting.subject}"
    text = body.get_content().replace("\r\n", "\n") if body is not None else ""
    return f"{head}\n\n{text}"


def _on_list(row: Manuscript, going: Going) -> OnList:
    made = messages(row, going)
    return OnList(going, made[0] if made else "", len(made))


def _by_field(lists: Iterable[Going]) -> dict[str, list[Fault]]:
    found: dict[str, list[Fault]] = {}
    for going in lists:
        for fault in going.faults:
            found.setdefault(fault.field, []).append(fault)
    return found
