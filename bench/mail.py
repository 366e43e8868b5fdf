"""A deterministic mbox of list mail to time imports with: invented, and the same everywhere."""

from __future__ import annotations

import itertools
import random
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

SEED = 1999
STORY_SHARE = 3
"""Every third posting is a story part; the rest is talk."""

PARTS = 4
AUTHORS = 211
STORY_BYTES = 16_000
TALK_BYTES = 3_500

COMMON = (
    "the of and to a in he she it was that his her had with for on as at you but not be they "
    "him said from all were there when out up what if them so no would who could into then like "
    "now back over been down only did know just some time about eyes more before hand here how "
    "looked their door head your one will than think an this have me my where could night again "
    "room face turned around never away by two way still too right good do go or see asked"
).split()
ONSETS = tuple("b br c ch d dr f fl g gr h j k l m n p pr qu r s sh st t th tr v w".split())
VOWELS = "a e i o u ea ou ai ee".split()
CODAS = " n r t s l d m ck st nd ng".split(" ")
VOCABULARY = 30_000

OPINIONS = (
    "I think", "I loved how", "Did anyone else notice", "My guess is that", "I'm not sure", "IMHO",
    "Thanks for", "Has anybody seen", "I agree that", "You're right about", "The episode where",
)  # fmt: skip

HEADERS = (
    "Title: {title}\nAuthor: {author}\nRating: PG-13\nPairing: {a}/{b}\nFandom: {show}\n"
    "Disclaimer: They belong to the people who made {show}, not to me.\n"
    "Distribution: {place}, anyone else please ask\nSummary: {summary}\n"
    "Feedback: yes please, to {email}\n\n",
    "TITLE - {title} ({n}/{total})\nAUTHOR - {author}\nRATED - R\nSPOILERS - third season\n"
    "ARCHIVE - anywhere, just keep my name on it\nNOTES - Thank you to {beta} for beta-reading.\n"
    "\n~*~*~*~\n\n",
    "{title}\nby {author}\n\nrating: pg\ndisclaimer: not mine.\nnotes: *stars* are thoughts.\n\n"
    "* * *\n\n",
    "**{title}** part {n} of {total}\n{author} <{email}>\n\nPlease do not archive this yet.\n"
    "Summary: {summary}\n\n----------\n\n",
)
SHOWS = ("Harrow Station", "The Glass Meridian", "Cold Signal", "Saint Bell's", "Low Orbit")
LISTS = ("nightferry", "tidemark", "lanternfic")
FOOTER = (
    "\n_______________________________________________\n{list} mailing list\n"
    "{list}@lists.example\nhttp://lists.example/mailman/listinfo/{list}\n"
)


def words(seed: random.Random) -> Iterator[str]:
    """Yield words with the frequencies of a natural language, without end."""
    made = {
        seed.choice(ONSETS)
        + seed.choice(VOWELS)
        + seed.choice(CODAS)
        + "".join(
            seed.choice(ONSETS) + seed.choice(VOWELS) + seed.choice(CODAS)
            for _ in range(seed.choice((0, 0, 0, 1, 1, 2)))
        )
        for _ in range(VOCABULARY * 2)
    }
    vocabulary = COMMON + sorted(made)[:: max(1, len(made) // VOCABULARY)]
    head, tail = len(COMMON), len(vocabulary) - len(COMMON)
    seed.shuffle(tail_words := vocabulary[head:])
    vocabulary = COMMON + tail_words
    weights = [1 / (rank + 3) for rank in range(head)]
    weights += [0.55 / (rank + 30) for rank in range(tail)]
    cumulative = list(itertools.accumulate(weights))
    while True:
        yield from seed.choices(vocabulary, cum_weights=cumulative, k=20_000)


@dataclass(slots=True)
class Mail:
    """Writes postings one after the other."""

    seed: random.Random
    vocabulary: Iterator[str]
    number: int = 0

    def sentence(self) -> str:
        """Return a sentence; one in four is speech, one in thirty has emphasis."""
        chosen = list(itertools.islice(self.vocabulary, self.seed.randint(4, 18)))
        if self.seed.random() < 0.03:
            place = self.seed.randrange(len(chosen))
            chosen[place] = f"*{chosen[place]}*"
        text = " ".join(chosen)
        text = text[0].upper() + text[1:] + "."
        return f'"{text[:-1]}," she said.' if self.seed.random() < 0.25 else text

    def remark(self) -> str:
        """Return a sentence of talk, with a word of opinion at its head."""
        chosen = itertools.islice(self.vocabulary, self.seed.randint(4, 18))
        end = self.seed.choice("...?!")
        return f"{self.seed.choice(OPINIONS)} {' '.join(chosen)}{end}"

    def paragraph(self) -> str:
        """Return a paragraph wrapped at 72 columns, as mail programs did."""
        joined = " ".join(self.sentence() for _ in range(self.seed.randint(1, 6)))
        return textwrap.fill(joined, 72)

    def prose(self, size: int) -> str:
        """Return about ``size`` characters of prose with a scene break now and then."""
        parts: list[str] = []
        length = 0
        while length < size:
            parts.append("* * *" if self.seed.random() < 0.02 else self.paragraph())
            length += len(parts[-1]) + 2
        return "\n\n".join(parts) + "\n"

    def talk(self, size: int) -> str:
        """Return about ``size`` characters of talk."""
        parts: list[str] = []
        while sum(map(len, parts)) < size:
            joined = " ".join(self.remark() for _ in range(self.seed.randint(1, 5)))
            parts.append(textwrap.fill(joined, 72))
        return "\n\n".join(parts) + "\n"

    def posting(self) -> str:
        """Return the next posting, a story part or talk, with its From_ line."""
        number, self.number = self.number, self.number + 1
        is_story = number % STORY_SHARE == 0
        who = number // STORY_SHARE // PARTS % AUTHORS if is_story else number % AUTHORS
        author, email = f"Author {who}", f"author{who}@post.example"
        on_list = LISTS[number % 7 % 3]
        at = datetime(1999, 1, 1, tzinfo=UTC) + timedelta(minutes=13 * number)
        subject, body = (
            self._story(number // STORY_SHARE, author, email) if is_story else self._talk(number)
        )
        lines = [
            f"From {email} {at:%a %b %d %H:%M:%S %Y}",
            f"From: {author} <{email}>",
            f"To: {on_list}@lists.example",
            f"Subject: [{on_list}] {subject}",
            f"Date: {at:%a, %d %b %Y %H:%M:%S} +0000",
            f"Message-ID: <{number}.{SEED}@post.example>",
            f"List-Id: <{on_list}.lists.example>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=us-ascii",
            "",
        ]
        return "\n".join(lines) + "\n" + body + FOOTER.format(list=on_list) + "\n"

    def _story(self, story: int, author: str, email: str) -> tuple[str, str]:
        work, part = divmod(story, PARTS)
        seed = random.Random(work)
        title = " ".join(seed.choices(COMMON, k=2)).title() + f" {work}"
        fields = {
            "title": title,
            "author": author,
            "email": email,
            "show": seed.choice(SHOWS),
            "a": "Corin",
            "b": "Ilse",
            "place": seed.choice(("Far Shore", "Lamplight", "The Attic")),
            "summary": "The lamps go out, one after the other.",
            "beta": "Maren",
            "n": part + 1,
            "total": PARTS,
        }
        size = int(self.seed.triangular(2_000, 2 * STORY_BYTES - 2_000))
        body = HEADERS[work % len(HEADERS)].format(**fields) + self.prose(size)
        return f"FIC: {title} ({part + 1}/{PARTS}) PG-13", body + "\nTo be continued\n"

    def _talk(self, number: int) -> tuple[str, str]:
        quoted = "\n".join("> " + line for line in self.talk(200).splitlines())
        size = int(self.seed.triangular(300, 2 * TALK_BYTES - 1_300))
        intro = f"On a Tuesday, Author {number % 97} wrote:\n{quoted}\n\n"
        return "Re: what did you think of it?", intro + self.talk(size) + "\n-- \nMaren\n"


def write_mbox(path: Path, postings: int) -> int:
    """Write an mbox of ``postings`` to ``path``; return its size in bytes."""
    seed = random.Random(SEED)
    mail = Mail(seed, words(random.Random(SEED + 1)))
    with path.open("w", encoding="ascii", newline="\n") as out:
        for _ in range(postings):
            head, rest = mail.posting().split("\n", 1)
            out.write(head + "\n" + rest.replace("\nFrom ", "\n>From "))
    return path.stat().st_size


def write_maildir(mbox: Path, folder: Path) -> None:
    """Write the same postings as a Maildir: the form that notmuch reads."""
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    content = mbox.read_bytes()
    for number, message in enumerate(_split(content)):
        (folder / "cur" / f"{number}.bench:2,S").write_bytes(message)


def _split(content: bytes) -> Iterator[bytes]:
    start = 0
    while start >= 0 and start < len(content):
        following = content.find(b"\n\nFrom ", start)
        message = content[start : following + 1] if following >= 0 else content[start:]
        yield message.split(b"\n", 1)[1].replace(b"\n>From ", b"\nFrom ")
        start = following + 2 if following >= 0 else -1
