"""Stories as they were posted: parts, copies, revisions, with the truth about each."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.quality import prose
from bench.quality.casting import CODES, FANDOMS, LISTS, Author
from bench.quality.dialects import DISTRIBUTIONS, Fields, header

RATINGS = ("G", "PG", "PG-13", "R", "NC-17")
WORDS = "Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()
ROMANS = "0 I II III IV V VI VII VIII IX X XI XII".split()
ENDS = ("The End", "THE END", "~fin~", "End.", "-30-")


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
    """One story: its parts as written, and the postings that carry them."""

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
    lost: set[int | str] = field(default_factory=set)
    messages: list[Message] = field(default_factory=list)

    @property
    def total(self) -> int:
        """The number of the last plainly numbered part."""
        return max((_whole(part) for part in self.parts), default=1)


def _whole(part: int | str) -> int:
    if isinstance(part, int):
        return part
    return int(part[:-1]) if part[:-1].isdecimal() else 0


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
        is_finished=style not in {"open", "bare", "chapter"} or chance.random() < 0.6,
    )


STYLES_OF_PARTS = ("of", "of", "of", "open", "grows", "bare", "roman", "words", "chapter")


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
    return parts


def label(story: Serial, part: int | str) -> str:
    """Return the part as this author writes it, empty for a story in one posting."""
    if story.style == "none":
        return ""
    if part in {"Prologue", "Epilogue"}:
        return str(part)
    total, number = story.total, str(part)
    place = _whole(part)
    if story.style in {"roman", "words"} and place < len(WORDS) and isinstance(part, int):
        return f"({ROMANS[place]}/?)" if story.style == "roman" else f"Part {WORDS[place]}"
    return {
        "open": f"({number}/?)",
        "grows": f"({number}/{max(place, total - 2 if place <= total - 2 else total)})",
        "bare": f"Part {number}",
        "chapter": f"Chapter {number}",
    }.get(story.style, f"({number}/{total})")


# Its postings


def post(chance: random.Random, story: Serial) -> None:
    """Fill ``story.messages``: each part once, some lost, some again elsewhere or later."""
    day = story.start
    step = chance.choice((0.02, 0.5, 3.0, 9.0))
    for part in story.parts:
        day += chance.uniform(0.2, 1.8) * step
        if len(story.parts) > 2 and chance.random() < 0.03:
            story.lost.add(part)
            continue
        story.messages.append(
            _posting(chance, story, part, day, story.author.home, relation="original")
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
    originals = [message for message in story.messages if message.relation == "original"]
    for message in originals:
        if not is_partial or chance.random() < 0.5:
            story.messages.append(make(chance, story, message))


def _cross(chance: random.Random, story: Serial, first: Message) -> Message:
    others = [name for name in LISTS if name != story.author.home]
    other = others[(story.number + 1) % len(others)]
    day = first.day + chance.choice((0.001, 0.02, 0.5, 4.0))
    copy = _posting(chance, story, _part(first), day, other, relation="crosspost", style_shift=3)
    if chance.random() < 0.06:
        _truncate(chance, copy)
    return copy


def _again(chance: random.Random, story: Serial, first: Message) -> Message:
    day = first.day + 200 + 3 * (story.number % 100)
    mark = chance.choice(("REPOST: ", "[repost] ", "REP: ", ""))
    return _posting(chance, story, _part(first), day, first.list_name, relation="repost", mark=mark)


def _revise(chance: random.Random, story: Serial, first: Message) -> Message:
    day = first.day + 300 + 5 * (story.number % 90)
    text = prose.revised(chance, story.texts[_part(first)], story.cast)
    mark = chance.choice(("REVISED: ", "REV: ", "[revised] ", ""))
    return _posting(
        chance, story, _part(first), day, first.list_name, relation="revision", mark=mark, text=text
    )


def _part(message: Message) -> int | str:
    return message.truth["part"]  # type: ignore[no-any-return]


def _truncate(chance: random.Random, message: Message) -> None:
    keep = int(len(message.body) * chance.uniform(0.5, 0.8))
    message.body = message.body[:keep]
    message.is_truncated = True


def _posting(
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
) -> Message:
    name, email = story.author.signs(day)
    poster = story.author.relayer.signs(day) if story.author.relayer else (name, email)
    is_first = part == story.parts[0]
    shown = label(story, part)
    fields = _fields(story, name, email, shown)
    body = header(chance, story.author.dialect, fields, is_first=is_first)
    body += prose.wrapped(list(text or story.texts[part]), chance.choice((68, 72, 76)))
    body += _ending(chance, story, part)
    return Message(
        list_name=list_name,
        day=day,
        sender=poster,
        subject=mark + subject(story, shown, story.author.subject_style + style_shift, name),
        body=body,
        author=story.author,
        work=story.number,
        number=None if story.style == "none" else part,
        relation=relation,
        truth={"part": part, "name": name, "email": email},
    )


def _fields(story: Serial, name: str, email: str, shown: str) -> Fields:
    return Fields(
        title=story.title,
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
        certain = story.style in {"open", "bare", "chapter", "roman", "words"}
        return f"\n\n{chance.choice(ENDS)}\n" if certain or chance.random() < 0.6 else "\n"
    return chance.choice(("\n", f"\n\nEnd part {part}\n", "\n\nTBC\n"))


def _whole_repost(chance: random.Random, story: Serial) -> Message:
    day = story.start + 500
    texts = [block for part in story.parts for block in [*story.texts[part], "* * *"]]
    message = _posting(
        chance, story, story.parts[0], day, story.author.home, relation="repost", text=texts[:-1]
    )
    name, _ = story.author.signs(day)
    message.subject = f"REPOST: {story.title} (complete) by {name}"
    message.body = header(
        chance, 0, _fields(story, name, story.author.signs(day)[1], ""), is_first=True
    ) + prose.wrapped(texts[:-1])
    message.truth["is_whole"] = True
    return message


def subject(story: Serial, shown: str, style: int, name: str) -> str:
    """Return a subject line in one of ten manners."""
    title, code = story.title, CODES[story.author.fandom]
    spoken = f" {shown}" if shown else ""
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
    if story.parts[-1] in story.lost and story.style not in {"of", "grows"}:
        return "in_progress"
    return "complete" if story.is_finished else "in_progress"


def missing(story: Serial) -> list[int]:
    """Return the part numbers that a careful reader can tell are not there."""
    here = {_whole(part) for part in story.parts if part not in story.lost}
    has_total = story.style in {"of", "grows"}
    highest = max(here, default=0)
    if has_total and any(isinstance(part, int) for part in here):
        highest = _announced(story, highest)
    return [number for number in range(1, highest + 1) if number not in here]


def _announced(story: Serial, highest: int) -> int:
    if story.style == "of":
        return story.total
    return max(highest, story.total - 2 if highest <= story.total - 2 else story.total)
