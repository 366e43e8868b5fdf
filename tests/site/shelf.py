"""An archive in rows: a few invented works, posted and read as an import leaves them."""

from __future__ import annotations

import hashlib
import html
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import msgspec

from afterlist.model import Answer, Because, Decision, Default, Layer, Permission
from afterlist.policy import Statement, visibility
from afterlist_site.archive import records
from afterlist_site.archive.models import (
    Chapter,
    Edition,
    Name,
    Posting,
    SourceFile,
    StoryText,
    Tag,
    Work,
)

DAY = datetime(1999, 5, 3, 20, 15, tzinfo=UTC)
ALLOW, ASK, DENY = Answer.ALLOW, Answer.ASK, Answer.DENY


@dataclass(frozen=True)
class Told:
    """A work to put on the shelf. ``parts`` are (number, text); ``says`` is the
    author's line about distribution."""

    id: str
    title: str
    author: str
    answer: Answer
    says: str
    parts: tuple[tuple[str, str], ...]
    fields: dict[str, object] = field(default_factory=dict)
    tags: tuple[tuple[str, str], ...] = ()
    rating: str = "teen"
    warning_state: str = "not_stated"
    missing: tuple[int, ...] = ()
    mailing_list: str = "lowwater-fic"
    day: datetime = DAY


LAMPLIGHTER = Told(
    id="lamplighter",
    title="The Lamplighter's Daughter",
    author="Wren Hollis",
    answer=ALLOW,
    says="Lamplight yes; anyone else, please ask first.",
    parts=(
        (
            "1",
            "The lamp was lit before the tide turned, and nobody asked by whom.\n\n"
            '"You might have *said*," Maren told the empty stair.\n\n* * *\n\n'
            "By morning the harbour had forgotten. Write to wren@hollis.example for more.",
        ),
        ("2", "The second night she counted the steps: ninety-one, and one that was not there."),
        ("4", "When the lamp went out at last, it was she who was holding the match."),
    ),
    fields={
        "rating_raw": "PG-13",
        "disclaimer": "The coast and its keepers belong to the makers of Low Water.",
        "beta": ["Tamsin"],
        "spoilers": "The Causeway",
        "feedback": "Yes please! wren@hollis.example",
        "legend": [{"open": "/", "close": "/", "meaning": "what Maren thinks"}],
    },
    tags=(
        ("fandom", "Low Water"),
        ("pairing", "Maren/Aldous"),
        ("character", "Maren"),
        ("genre", "drama"),
        ("warning", "major character death"),
        ("series", "The Lamps"),
    ),
    warning_state="stated",
    missing=(3,),
)
CARDIGAN = Told(
    id="cardigan",
    title="A Cardigan for Aldous",
    author="Pell Ottery",
    answer=ALLOW,
    says="Archive: anywhere, just keep my name on it.",
    parts=(("", "It was, everyone agreed, the wrong green. Aldous wore it until the spring."),),
    fields={"rating_raw": "G"},
    tags=(("fandom", "Low Water"), ("genre", "humour"), ("character", "Aldous")),
    rating="general",
    warning_state="none_apply",
    day=DAY + timedelta(days=40),
)
SECRET = Told(
    id="heldask",
    title="Quillon Under Glass",
    author="Isolde Farrow",
    answer=ASK,
    says="Please ask me before you put Quillon anywhere.",
    parts=(("", "The zephyrine engine turned over once and Quillon wept."),),
    fields={"rating_raw": "NC-17", "summary": "Quillon goes under glass."},
    tags=(("fandom", "Brassmouth"), ("pairing", "Quillon/Hesper"), ("warning", "vivisection")),
    rating="explicit",
    mailing_list="brassmouth-l",
    day=DAY + timedelta(days=80),
)
REFUSED = Told(
    id="helddeny",
    title="Nothing for Strangers",
    author="Isolde Farrow",
    answer=DENY,
    says="DO NOT ARCHIVE, not even the ferrule scene.",
    parts=(("", "A ferrule, a gutta-percha glove, and no one to ask."),),
    tags=(("fandom", "Brassmouth"),),
    rating="",
    mailing_list="brassmouth-l",
)
ALL = (LAMPLIGHTER, CARDIGAN, SECRET, REFUSED)

HELD_WORDS = (
    "Quillon", "Isolde", "Farrow", "Brassmouth", "brassmouth", "zephyrine", "vivisection",
    "Hesper", "Strangers", "ferrule", "gutta", "heldask", "helddeny",
)  # fmt: skip
"""Words that stand in held works alone: no stranger may meet one."""


def decision(told: Told) -> Decision:
    layer = Layer.WORK
    meaning = {
        ALLOW: f"The author allows it: “{told.says}”",
        ASK: f"The author wants to be asked first: “{told.says}”",
        DENY: f"The author says no: “{told.says}”",
    }[told.answer]
    because = Because(layer, told.says, "the header of the posting of 3 May 1999", meaning)
    return Decision(told.answer, (because,))


def statement(told: Told) -> Statement:
    """Return what the author of a work said, as the policy hears it."""
    return Statement(Permission(Default(told.answer.value), quote=told.says), (told.mailing_list,))


def fill() -> None:
    """Put every invented work on the shelf."""
    Name.objects.create(name="Lamplight")
    source = SourceFile.objects.create(
        path="lowwater.mbox", sha256="0" * 64, format="mbox", evidence="From lines", is_done=True,
        postings=8, bins={"story": 8},
    )  # fmt: skip
    for told in ALL:
        put(told, source)


def put(told: Told, source: SourceFile) -> Work:
    """Put one work on the shelf as an import would."""
    postings = [posting(told, source, place, text) for place, (_, text) in enumerate(told.parts)]
    said = decision(told)
    work = Work.objects.create(
        id=told.id,
        title=told.title,
        sort_title=told.title.lower(),
        authors=[told.author],
        fields=told.fields,
        summary=str(told.fields.get("summary", "")),
        rating=told.rating,
        warning_state=told.warning_state,
        status="missing_parts" if told.missing else "complete",
        missing=list(told.missing),
        findings=[{"code": "missing-part", "message": "Part 3 is not here."}]
        if told.missing
        else [],
        permission_default=told.answer.value,
        visibility=visibility(said).value,
        may_download=said.answer is Answer.ALLOW,
        may_feed=said.answer is Answer.ALLOW,
        statement=msgspec.to_builtins(statement(told)),
        decision=records.decision_json(said),
        reason=said.reason,
        header_posting=postings[0],
        chapter_count=len(postings),
        words=sum(len(text.split()) for _, text in told.parts),
        first_at=told.day,
        last_at=told.day + timedelta(days=len(postings)),
        version=hashlib.sha256(told.id.encode()).hexdigest()[:16],
    )
    Tag.objects.bulk_create(
        Tag(work=work, kind=kind, name=name)
        for kind, name in (*told.tags, ("author", told.author), ("list", told.mailing_list))
    )
    for place, (number, text) in enumerate(told.parts):
        chapter = Chapter.objects.create(
            work=work,
            position=place + 1,
            number=number,
            words=len(text.split()),
            best=postings[place],
        )
        Edition.objects.create(
            chapter=chapter, posting=postings[place], relation="original", position=1
        )
    return work


def posting(told: Told, source: SourceFile, place: int, text: str) -> Posting:
    address = f"{told.author.split()[0].lower()}@mail.example"
    header = (
        f"TITLE: {told.title}\nAUTHOR: {told.author} <{address}>\n"
        f"RATING: {told.fields.get('rating_raw', '')}\nDISTRIBUTION: {told.says}\n"
    )
    before, after = (
        "Jane Legalname wrote:\n> please post it\n\n",
        "\n\nJane Legalname\n-- \nlist footer",
    )
    posted = f"{before}{header}\n{text}{after}"
    row = Posting.objects.create(
        identity=f"{told.id}-{place}",
        vault_key="k",
        source=source,
        ordinal=place,
        kind="story",
        message_id=f"{told.id}.{place}@mail.example",
        subject=told.title,
        sender_name="Jane Legalname",
        sender_email="jane.legalname@mail.example",
        sent_at=told.day + timedelta(days=place),
        lists=[told.mailing_list],
        findings=[{"code": "charset-guessed", "message": "The charset was not named."}],
        card=b"",
    )
    start = len(before)
    StoryText.objects.create(
        posting=row,
        header=b"",
        block_start=start,
        block_end=start + len(header),
        body_start=start + len(header) + 1,
        body_end=start + len(header) + 1 + len(text),
        texts=records.pack(
            records.Texts(posted, page(text), text.replace("*", "").replace("\n\n\n", "\n"))
        ),
    )
    return row


BREAK = '<hr class="scene-break" aria-label="scene break">'


def page(text: str) -> str:
    """A story as safe HTML, as an import stores it."""
    made = []
    for block in text.split("\n\n"):
        if block == "* * *":
            made.append(BREAK)
        else:
            made.append(f"<p>{html.escape(block, quote=False)}</p>")
    return "\n".join(made)
