"""Stories as they were posted: parts, copies, revisions, with the truth about each."""

import random
from dataclasses import dataclass, field
from typing import Any

from bench.quality import prose
from bench.quality.casting import FANDOMS, Author
from bench.quality.dialects import DISTRIBUTIONS

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
