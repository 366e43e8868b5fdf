"""Works of every kind of permission, made from mail, each with words that are its alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from afterlist.model import Visibility
from afterlist_site.archive import judging
from afterlist_site.archive.models import ListRule, Name, Work
from afterlist_site.imports.deciding import decide_anew
from afterlist_site.imports.importer import import_sources
from afterlist_site.imports.works import rebuild
from afterlist_site.ledger.models import MembersList, Own, Person, Word

LISTED_WORDS = ("title", "author", "summary", "fandom", "hero", "friend", "genre", "says")
READ_WORDS = ("text", "spoiler", "notes")
DESK_WORDS = ("file",)
NEVER_WORDS = ("address",)
WORDS = (*LISTED_WORDS, *READ_WORDS, *DESK_WORDS, *NEVER_WORDS)

PUBLIC, MEMBERS, LISTED, HELD = (
    Visibility.PUBLIC, Visibility.MEMBERS, Visibility.LISTED, Visibility.HELD,
)  # fmt: skip

Said = dict[str, object]


@dataclass(frozen=True)
class Canary:
    """A work to be imported; ``line`` is the author's line about distribution, ``said``
    what is in the ledger about it, ``expected`` who sees it."""

    id: str
    line: str
    expected: Visibility
    said: tuple[Said, ...] = ()
    envelope: str = ""
    mailing_list: str = "lowwater"
    is_persons: bool = False

    def word(self, place: str) -> str:
        """Return the work's word for a place in it: letters that stand nowhere else."""
        digest = hashlib.sha256(f"canary {self.id} {place}".encode()).digest()
        return "".join("bdfgklmnprstvz"[b % 14] + "aeiou"[b // 14 % 5] for b in digest[:6])


def deny(*uses: str, **more: object) -> Said:
    return {"answer": "deny", "uses": list(uses), "confirmed_by": "a letter", **more}


def allow(*uses: str, **more: object) -> Said:
    return {"answer": "allow", "uses": list(uses), "confirmed_by": "a letter", **more}


ASK = "Please ask me before you put it anywhere, says {says}."
CANARIES = (
    Canary("named", "Lamplight and the {says} page", PUBLIC),
    Canary("anyone", "Anywhere, just keep my name on it, {says}.", PUBLIC),
    Canary("asking", ASK, HELD),
    Canary("refusing", "Do not archive this anywhere, {says}.", HELD),
    Canary("refused-by-name", "Anywhere except Lamplight, {says}.", HELD),
    Canary("others-only", "Grey Gull {says} Archive only", HELD),
    Canary("silent", "", HELD),
    Canary("silent-opt-out", "", PUBLIC, mailing_list="freepost"),
    Canary("no-archive", "Lamplight, {says}.", HELD, envelope="X-No-Archive: yes\n"),
    Canary("waiting", "Lamplight {says}, but not before 1 May 2099.", HELD),
    Canary("to-members", "Anywhere, {says}.", MEMBERS, mailing_list="backroom"),
    Canary("to-members-asking", ASK, HELD, mailing_list="backroom"),
    Canary("taken-down", "Anywhere, {says}.", HELD, (deny(layer="takedown"),)),
    Canary("hidden-unverified", "Anywhere, {says}.", HELD, (deny(confirmed_by=""),)),
    Canary("yes-unverified", ASK, HELD, (allow(confirmed_by=""),)),
    Canary("yes-verified", ASK, PUBLIC, (allow(),)),
    Canary("only-listed", ASK, LISTED, (allow("list"),)),
    Canary("no-books", "Anywhere, {says}.", PUBLIC, (deny("download"),)),
    Canary("no-feeds", "Anywhere, {says}.", PUBLIC, (deny("feed"),)),
    Canary("only-reading", "Anywhere, {says}.", PUBLIC, (deny("feed", "download"),)),
    Canary("elsewhere-yes", ASK, HELD, (allow(places=["Grey Gull"]),)),
    Canary("blanket-no", "", HELD, (deny(layer="author-statement"),), is_persons=True),
    Canary("blanket-yes", ASK, PUBLIC, (allow(layer="author-statement"),), is_persons=True),
)  # fmt: skip
BY_ID = {canary.id: canary for canary in CANARIES}

MAIL = """From x@post.example Mon Feb  1 20:54:00 1999
From: {author} <{address}@postbox.example>
To: {list}@lists.example
List-Id: <{list}.lists.example>
Subject: [{list}] FIC: The {title} Lamp (1/1)
Date: Mon, {day} Feb 1999 20:54:00 +0000
Message-ID: <{id}@postbox.example>
{envelope}
Title: The {title} Lamp
Author: {author} <{address}@postbox.example>
Fandom: {fandom}
Pairing: {hero}/{friend}
Genre: {genre}
Rating: PG-13
Spoilers: {spoiler}
Summary: {hero} goes to {summary}, and {friend} stays.
Notes: For {notes}, who asked.
{line}

{body}
"""

BODY = (
    "{hero} said {text} on the {n}th stair of the lighthouse, and nobody answered.",
    '"You said you would wait for {text}," said {friend}, on the {n}th night of it.',
    "There was salt on the window of house {n}, and behind it somebody sang {text}.",
    "{friend} had written letter {n} four times, and burnt it, and {text} was still there.",
)


def mail(canary: Canary, place: int) -> str:
    """Return the posting of a canary as an mbox."""
    words = {each: canary.word(each) for each in WORDS}
    words |= {each: words[each].title() for each in ("author", "fandom", "hero", "friend")}
    words |= {"title": words["title"].title()}
    body = "\n\n".join(
        BODY[n % len(BODY)].format(n=n * 7 + place * 131, **words) for n in range(24)
    )
    line = canary.line.format(**words)
    return MAIL.format(
        **words, id=canary.id, day=place % 27 + 1, body=body, envelope=canary.envelope,
        list=canary.mailing_list, line=f"Distribution: {line}" if line else "Feedback: yes",
    )  # fmt: skip


def fill(folder: Path) -> dict[str, str]:
    """Import every canary; return the work's id of each."""
    folder.mkdir(parents=True)
    for place, canary in enumerate(CANARIES):
        (folder / f"{canary.word('file')}.mbox").write_text(mail(canary, place))
    Name.objects.create(name="Lamplight")
    ListRule.objects.create(list_name="freepost", rule="opt-out", source="its welcome mail")
    MembersList.objects.create(list_name="backroom", source="its welcome mail")
    import_sources(sorted(folder.iterdir()))
    found = {
        work.header_posting.message_id.partition("@")[0].strip("<"): work
        for work in Work.objects.select_related("header_posting")
    }
    for canary in CANARIES:
        for said in canary.said:
            _say(canary, found[canary.id], said)
    rebuild()
    return {name: work.pk for name, work in found.items()}


def _say(canary: Canary, work: Work, said: Said) -> None:
    posting = judging.postings_of(work)[0]
    about: Said = {"posting": posting}
    if canary.is_persons:
        person = Person.objects.create(pen_name=canary.word("author").title())
        Own.objects.create(person=person, posting=posting)
        about = {"person": person}
    quote = f"As {canary.word('says')} told you."
    common: Said = {"layer": "author-decision", "quote": quote, "where": "a letter"}
    Word.objects.create(**(common | about | {"said_on": date(2020, 1, 1)} | said))
    decide_anew([posting])
