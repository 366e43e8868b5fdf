"""Stories as they were posted: parts, copies, revisions, with the truth about each."""

import quopri
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from bench.quality import prose
from bench.quality.casting import CODES, FANDOMS, LISTS, Author
from bench.quality.dialects import DIALECTS, DISTRIBUTIONS, Fields, header

RATINGS = ("G", "PG", "PG-13", "R", "NC-17")
WORDS = "Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()
ROMANS = "0 I II III IV V VI VII VIII IX X XI XII".split()
ENDS = ("The End", "THE END", "~fin~", "End.", "-30-")


Part = int | str
"""A part as its author writes it: ``3``, ``1a``, ``3-4``, ``1.2``, ``Prologue``."""


@dataclass(slots=True)
class Message:
    """One posting to be, and what is true of it."""

    list_name: str
    day: float
    sender: tuple[str, str]
    subject: str
    body: str
    kind: str = "story"
    author: Author | None = None
    work: int | None = None
    number: int | str | None = None
    relation: str | None = None
    message_id: str = ""
    reply_to: str = ""
    is_truncated: bool = False
    truth: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Serial:
    """One story: its parts as written, and the postings that carry them.

    From part ``renamed_from`` on it is called ``later_title``. ``is_bare_subject``: its
    title stands in the header alone. ``pen_name`` is what this one is signed with.
    ``robins`` write it by turns; ``pauses_at`` is the place of the part that comes two
    years late, ``typo_at`` of the one with a misspelt title; ``mishap`` befalls a part.
    """

    number: int
    title: str
    author: Author
    parts: list[int | str]
    texts: dict[int | str, list[str]]
    style: str
    rating: str
    distribution: tuple[str, str]
    start: float
    cast: tuple[str, ...]
    summary: str
    is_finished: bool
    later_title: str = ""
    renamed_from: int = 0
    has_part_zero: bool = False
    is_bare_subject: bool = False
    pen_name: str = ""
    robins: tuple[Author, ...] = ()
    pauses_at: int = 0
    typo_at: int = 0
    mishap: str = ""
    lost: set[int | str] = field(default_factory=set)
    messages: list[Message] = field(default_factory=list)

    @property
    def total(self) -> int:
        """The number of the last plainly numbered part."""
        return max((_whole(part) for part in self.parts), default=1)


def _whole(part: int | str) -> int:
    return max(covered(part), default=0)


def covered(part: int | str) -> range:
    """Return the part numbers that a posting of a part carries: ``3-4`` two, a prologue none."""
    if isinstance(part, int):
        return range(part, part + 1)
    if "." in part:
        whole = int(part.partition(".")[0])
        return range(whole, whole + 1)
    first, _, last = part.partition("-")
    if last:
        return range(int(first), int(last) + 1)
    return range(int(part[:-1]), int(part[:-1]) + 1) if part[:-1].isdecimal() else range(0)


# A story


def serial(chance: random.Random, number: int, author: Author, days: float) -> Serial:
    """Return a story, not yet posted."""
    parts = _parts(chance)
    cast = FANDOMS[author.fandom]
    is_single = len(parts) == 1
    text = {
        part: prose.paragraphs(chance, cast, chance.randint(120, 900 if is_single else 700))
        for part in parts
    }
    style = "none" if is_single else chance.choice(STYLES_OF_PARTS)
    if any(isinstance(part, str) for part in parts) and style in {"roman", "words"}:
        style = "of"
    return Serial(
        number=number,
        title=prose.title(chance),
        author=author,
        parts=parts,
        texts=text,
        style=style,
        rating=chance.choice(RATINGS),
        distribution=chance.choice(DISTRIBUTIONS),
        start=chance.uniform(0, days * 0.9),
        cast=cast,
        summary=prose.sentence(chance, cast).replace('"', ""),
        is_finished=style not in OPEN_ENDED or chance.random() < 0.6,
    )


STYLES_OF_PARTS = (
    "of", "of", "of", "open", "grows", "bare", "roman", "words", "chapter", "closes",
)  # fmt: skip
OPEN_ENDED = {"open", "bare", "chapter", "ch"}
CLOSED = {"of", "named", "part_of", "spelled", "romans"}
NAMED = {"Prologue", "Interlude", "Epilogue"}


def _parts(chance: random.Random) -> list[int | str]:
    if chance.random() < 0.5:
        return [1]
    count = min(30, 2 + int(chance.expovariate(0.25)))
    parts: list[int | str] = list(range(1, count + 1))
    if chance.random() < 0.1:
        parts[0:1] = ["1a", "1b"]
    if chance.random() < 0.1:
        parts.insert(0, "Prologue")
    if chance.random() < 0.1:
        parts.append("Epilogue")
    if count > 3 and chance.random() < 0.1:
        parts.insert(len(parts) // 2, "Interlude")
    return parts


def label(story: Serial, part: int | str) -> str:
    """Return the part as this author writes it, empty for a story in one posting."""
    if story.style == "none":
        return ""
    total, number = story.total, str(part)
    place = _whole(part)
    if part in NAMED:
        return f"({part}/{total})" if story.style == "named" else str(part)
    if story.style in {"roman", "words"} and place < len(WORDS) and isinstance(part, int):
        return f"({ROMANS[place]}/?)" if story.style == "roman" else f"Part {WORDS[place]}"
    return {
        "open": f"({number}/?)",
        "grows": f"({number}/{max(place, total - 2 if place <= total - 2 else total)})",
        "closes": f"({number}/{total if place > total - 2 else '?'})",
        "bare": f"Part {number}",
        "chapter": f"Chapter {number}",
        "ch": f"ch. {number}",
        "part_of": f"Part {number} of {total}",
        "spelled": f"Part {_worded(place)} of {_worded(total)}",
        "romans": f"({_roman(place)}/{_roman(total)})",
    }.get(story.style, f"({number}/{total})")


def _worded(number: int) -> str:
    return WORDS[number] if number < len(WORDS) else str(number)


def _roman(number: int) -> str:
    return ROMANS[number] if number < len(ROMANS) else str(number)


# Its postings


def post(chance: random.Random, story: Serial) -> None:
    """Fill ``story.messages``: each part once, some lost, some again elsewhere or later."""
    day = story.start
    step = chance.choice((0.02, 0.5, 3.0, 9.0))
    if story.has_part_zero:
        story.messages.append(_part_zero(chance, story))
    for at, part in enumerate(story.parts):
        day += chance.uniform(0.2, 1.8) * step
        if at and at == story.pauses_at:
            day += 730
        # Where a title changes at a lost part nobody could tell that the story goes on.
        if len(story.parts) > 2 and not story.later_title and chance.random() < 0.03:
            story.lost.add(part)
            continue
        story.messages.append(
            posting(chance, story, part, day, story.author.home, relation="original")
        )
    _copy(chance, story, 0.3, _cross)
    _copy(chance, story, 0.08, _again)
    _copy(chance, story, 0.07, _revise)
    if len(story.parts) > 2 and not story.lost and chance.random() < 0.08:
        story.messages.append(_whole_repost(chance, story))


def _copy(
    chance: random.Random,
    story: Serial,
    share: float,
    make: Callable[[random.Random, Serial, Message], Message],
) -> None:
    if chance.random() >= share:
        return
    is_partial = chance.random() < 0.3
    originals = [
        message
        for message in story.messages
        if message.relation == "original" and not message.truth.get("is_header_only")
    ]
    for message in originals:
        if not is_partial or chance.random() < 0.5:
            story.messages.append(make(chance, story, message))


def _cross(chance: random.Random, story: Serial, first: Message) -> Message:
    others = [name for name in LISTS if name != story.author.home]
    other = others[(story.number + 1) % len(others)]
    day = first.day + chance.choice((0.001, 0.02, 0.5, 4.0))
    copy = posting(chance, story, _part(first), day, other, relation="crosspost", style_shift=3)
    if chance.random() < 0.08:
        _truncate(chance, copy)
    elif chance.random() < 0.1:
        copy.body = quopri.encodestring(copy.body.encode()).decode()
    return copy


def _again(chance: random.Random, story: Serial, first: Message) -> Message:
    day = first.day + 200 + 9 * (story.number % 100)
    mark = chance.choice(("REPOST: ", "[repost] ", "REP: ", ""))
    return posting(chance, story, _part(first), day, first.list_name, relation="repost", mark=mark)


def _revise(chance: random.Random, story: Serial, first: Message) -> Message:
    day = first.day + 300 + 5 * (story.number % 90)
    mark = chance.choice(("REVISED: ", "REV: ", "[revised] ", ""))
    written = story.texts[_part(first)]
    is_touched_up = bool(mark) and chance.random() < 0.5
    text = (
        prose.touched_up(chance, written)
        if is_touched_up
        else prose.revised(chance, written, story.cast)
    )
    return posting(
        chance, story, _part(first), day, first.list_name, relation="revision", mark=mark, text=text
    )


def _part(message: Message) -> int | str:
    return message.truth["part"]  # type: ignore[no-any-return]


def _truncate(chance: random.Random, message: Message) -> None:
    keep = int(len(message.body) * chance.uniform(0.5, 0.8))
    message.body = message.body[:keep] + chance.choice(("", "", "\n\n[Message clipped]\n"))
    message.is_truncated = True


def posting(
    chance: random.Random,
    story: Serial,
    part: int | str,
    day: float,
    list_name: str,
    *,
    relation: str,
    style_shift: int = 0,
    mark: str = "",
    text: Sequence[str] | None = None,
    shown: str = "",
) -> Message:
    """Return a posting of a part; ``shown`` is its number where that is wrong."""
    author = _whose(story, part)
    name, email = signed(chance, story, day, author)
    relayer = author.relayer
    is_first = part == story.parts[0] and not story.has_part_zero
    shown = shown or label(story, part)
    fields = _fields(story, name, email, shown, part)
    body = header(chance, story.author.dialect, fields, is_first=is_first)
    body += prose.wrapped(list(text or story.texts[part]), chance.choice((60, 68, 72, 76, 500)))
    body += _ending(chance, story, part)
    line = mark + subject(story, shown, story.author.subject_style + style_shift, name, part)
    if relayer and story.number % 2:
        body = forwarded(chance, (name, email), line, day, body)
    return Message(
        list_name=list_name,
        day=day,
        sender=relayer.signs(day) if relayer else (name, email),
        subject=f"Fwd: {line}" if relayer and story.number % 4 == 1 else line,
        body=body,
        author=author,
        work=story.number,
        number=None if story.style == "none" else part,
        relation=relation,
        truth={"part": part, "name": name, "email": email},
    )


def _whose(story: Serial, part: Part) -> Author:
    if not story.robins or part not in story.parts:
        return story.author
    return story.robins[story.parts.index(part) % len(story.robins)]


def signed(
    chance: random.Random, story: Serial, day: float, author: Author | None = None
) -> tuple[str, str]:
    """Return the name and address that this posting of a story has."""
    author = author or story.author
    name, email = author.signs(day)
    if author.office and chance.random() < 0.4:
        email = author.office
    if not story.pen_name:
        return name, email
    return (f"{story.pen_name} ({name})" if story.number % 3 == 0 else story.pen_name), email


def title_of(story: Serial, part: int | str) -> str:
    """Return what a story is called when a part is posted."""
    at = story.parts.index(part) if part in story.parts else 0
    if at and at == story.typo_at:
        half = len(story.title) // 2
        return story.title[:half] + story.title[half + 1 :]
    if not story.later_title or at < story.renamed_from:
        return story.title
    is_told = at == story.renamed_from and story.number % 2 == 0
    return f"{story.later_title} (formerly {story.title})" if is_told else story.later_title


def _part_zero(chance: random.Random, story: Serial) -> Message:
    """Return the posting that has the header and no story: ``(0/7)``."""
    day = story.start
    name, email = signed(chance, story, day)
    shown = label(story, 0)
    fields = _fields(story, name, email, shown, 0)
    body = DIALECTS[story.author.dialect % len(DIALECTS)](fields)
    return Message(
        list_name=story.author.home,
        day=day,
        sender=(name, email),
        subject=subject(story, shown, story.author.subject_style, name, 0),
        body=f"{body}\n\nNotes: This one has {story.total} parts. Part one follows.\n",
        author=story.author,
        work=story.number,
        number=0,
        relation="original",
        truth={"part": 0, "name": name, "email": email, "is_header_only": True},
    )


def forwarded(
    chance: random.Random, sender: tuple[str, str], line: str, day: float, body: str
) -> str:
    """Return a posting as somebody sends it on, the author's envelope within it."""
    sent = (datetime(1998, 1, 5, 18, 30, tzinfo=UTC) + timedelta(days=day)).replace(microsecond=0)
    name, email = sender
    rule = chance.choice(("---------- Forwarded message ----------", "-----Original Message-----"))
    return (
        f"Posting this for {name.split()[0]}, who can't get through to the list.\n\n{rule}\n"
        f"Date: {format_datetime(sent)}\nFrom: {name} <{email}>\n"
        f"To: a.friend@post.example\nSubject: {line}\n\n{body}"
    )


def _fields(story: Serial, name: str, email: str, shown: str, part: int | str) -> Fields:
    return Fields(
        title=title_of(story, part),
        author=name,
        email=email,
        rating=story.rating,
        fandom=story.author.fandom,
        pairing=f"{story.cast[0]}/{story.cast[1]}",
        summary=story.summary,
        distribution=story.distribution[1],
        spoilers="",
        part=shown,
    )


def _ending(chance: random.Random, story: Serial, part: int | str) -> str:
    if part == story.parts[-1]:
        if not story.is_finished:
            return "\n\nTo be continued...\n"
        certain = story.style in {*OPEN_ENDED, "roman", "words"}
        return f"\n\n{chance.choice(ENDS)}\n" if certain or chance.random() < 0.6 else "\n"
    return chance.choice(("\n", f"\n\nEnd part {part}\n", "\n\nTBC\n"))


def _whole_repost(chance: random.Random, story: Serial) -> Message:
    day = story.start + 500
    texts = [block for part in story.parts for block in [*story.texts[part], "* * *"]]
    message = posting(
        chance, story, story.parts[0], day, story.author.home, relation="repost", text=texts[:-1]
    )
    name, _ = story.author.signs(day)
    message.subject = f"REPOST: {story.title} (complete) by {name}"
    message.body = header(
        chance,
        0,
        _fields(story, name, story.author.signs(day)[1], "", story.parts[0]),
        is_first=True,
    ) + prose.wrapped(texts[:-1])
    message.truth["is_whole"] = True
    return message


def subject(story: Serial, shown: str, style: int, name: str, part: int | str) -> str:
    """Return a subject line in one of ten manners, or one that names no title."""
    title, code = title_of(story, part), CODES[story.author.fandom]
    spoken = f" {shown}" if shown else ""
    if story.is_bare_subject:
        return f"{('New story', 'fic', 'Something I wrote')[style % 3]}{spoken}"
    if story.robins and story.number % 2:
        return f"ROUND ROBIN: {title}{spoken}"
    return (
        f"{title}{spoken}",
        f"NEW: {title}{spoken} [{story.rating}]",
        f'"{title}"{spoken} by {name}',
        f"FIC: {title}{spoken}",
        f"[fic] {title}{spoken} - {story.rating}",
        f"NEW {code} {title}{spoken} [{story.rating}]",
        f"STORY: {title}{', ' + shown if shown else ''}",
        f"{title} -{spoken or ' new story'}",
        f"{code}: {title}{spoken} ({story.rating})",
        f"[{story.author.home}] {title}{spoken}",
    )[style % 10]


# What is true of it


def numbered(story: Serial, part: int | str) -> int | str | None:
    """Return the chapter number that is expected of a part."""
    return None if story.style == "none" else part


def status(story: Serial) -> str:
    """Return the status that is expected, as glossed in the contract."""
    if missing(story):
        return "missing_parts"
    if story.parts[-1] in story.lost and not _total_known(story):
        return "in_progress"
    return "complete" if story.is_finished else "in_progress"


def missing(story: Serial) -> list[int]:
    """Return the part numbers that a careful reader can tell are not there."""
    left = [part for part in story.parts if part not in story.lost]
    here = {number for part in left for number in covered(part)}
    highest = max(here, default=0)
    if here and _total_known(story):
        highest = _announced(story, highest)
    return [number for number in range(1, highest + 1) if number not in here]


def _total_known(story: Serial) -> bool:
    """Whether what is left of a story announces how many parts it has."""
    if story.style == "closes":
        left = [part for part in story.parts if part not in story.lost]
        return any(_whole(part) > story.total - 2 for part in left)
    return story.style in {*CLOSED, "grows"}


def _announced(story: Serial, highest: int) -> int:
    if story.style in {*CLOSED, "closes"}:
        return story.total
    return max(highest, story.total - 2 if highest <= story.total - 2 else story.total)
