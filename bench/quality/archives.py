"""Whole invented list archives with their truth.

    python -m bench.quality.archives FOLDER [--seed N] [--works N]

writes ``FOLDER/lists/*.mbox`` and ``FOLDER/truth.json``: the same bytes for the
same seed. See ``bench.quality.score`` for what is made of them.
"""

import argparse
import json
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from bench.quality import serials
from bench.quality.casting import FANDOMS, Author, cast
from bench.quality.mailing import moment, write_list
from bench.quality.oddities import befall, oddities
from bench.quality.posting import post
from bench.quality.serials import Message, Serial
from bench.quality.talk import talk
from bench.quality.trouble import trouble

DAYS = 1500.0


@dataclass(slots=True)
class Archive:
    """An archive before it is written: its people, stories and every message."""

    authors: list[Author]
    stories: list[Serial]
    messages: list[Message]


def archive(seed: int, works: int) -> Archive:
    """Return an archive of so many works, the same for the same seed."""
    chance = random.Random(seed)
    authors = cast(chance, max(4, works // 4), DAYS)
    stories = [
        serials.serial(chance, number, chance.choice(authors), DAYS) for number in range(works)
    ]
    _collide(chance, stories)
    trouble(chance, stories, authors)
    odd = random.Random(f"{seed} odd")
    oddities(odd, stories, authors)
    for story in stories:
        post(chance, story)
        befall(odd, story)
    posted = [message for story in stories for message in story.messages]
    _name(chance, posted)
    spoken = talk(chance, posted, authors, DAYS)
    _name(chance, spoken)
    return Archive(authors, stories, [*posted, *spoken])


def _collide(chance: random.Random, stories: list[Serial]) -> None:
    """Give some stories another's title: another author's, a series, another fandom's."""
    for story in stories[1:]:
        other = stories[chance.randrange(story.number)]
        kind = chance.random()
        if kind < 0.05 and other.author is not story.author:
            story.title = other.title
            if chance.random() < 0.5:
                story.start = other.start + chance.uniform(-5, 20)
        elif kind < 0.1:
            _continue_series(story, other, 2 + story.number % 3)
        elif kind < 0.13 and other.author.fandom != story.author.fandom:
            story.title = other.title
            fandom = story.author.fandom
            story.author = replace(other.author, fandom=fandom)
            story.cast = FANDOMS[fandom]


def _continue_series(story: Serial, other: Serial, place: int) -> None:
    numeral = serials.ROMANS[place]
    if " II" in other.title or " IV" in other.title:
        return
    story.author, story.cast = other.author, other.cast
    story.start = other.start + 40
    subtitle = f": {story.title}" if place % 2 else ""
    story.title = f"{other.title} {numeral}{subtitle} "[: -1 if subtitle or place else None].strip()


def _name(chance: random.Random, messages: list[Message]) -> None:
    """Give each message an id; one in thirty has none, and some cross-posts keep theirs."""
    originals: dict[tuple[int | None, object], str] = {}
    for message in messages:
        key = (message.work, message.truth.get("part"))
        if message.relation == "crosspost" and message.work and message.work % 5 == 0:
            message.message_id = originals.get(key, "")
            continue
        name = f"{chance.getrandbits(48):012x}@{message.sender[1].rpartition('@')[2]}"
        message.message_id = "" if chance.random() < 0.03 else name
        if message.relation == "original":
            originals[key] = message.message_id


# Writing


def write(folder: Path, seed: int, works: int) -> None:
    """Write an archive and its truth into a folder."""
    made = archive(seed, works)
    lists = folder / "lists"
    lists.mkdir(parents=True, exist_ok=True)
    by_list: dict[str, list[Message]] = defaultdict(list)
    for message in made.messages:
        by_list[message.list_name].append(message)
    for name in sorted(by_list):
        write_list(random.Random(f"{seed} {name}"), lists, by_list[name])
    (folder / "truth.json").write_text(json.dumps(truth(made), indent=1) + "\n")


def truth(made: Archive) -> dict[str, object]:
    """Return what is true of a written archive.

    ``postings``: every message with its ``id`` (path and ordinal), kind, work,
    chapter, relation and person; ``works``: title, chapters in order as lists of
    posting ids, missing parts, status; ``people``: the names and posting ids of each author.
    """
    return {
        "postings": [_posting_truth(message) for message in made.messages],
        "works": [_work_truth(story) for story in made.stories if story.messages],
        "people": _people_truth(made),
    }


def _id(message: Message) -> str:
    return f"{message.truth['path']}:{message.truth['ordinal']}"


def _posting_truth(message: Message) -> dict[str, object]:
    found = {
        "id": _id(message),
        "path": message.truth["path"],
        "ordinal": message.truth["ordinal"],
        "message_id": message.message_id,
        "subject": message.subject,
        "date": moment(message.day).isoformat(),
        "list": message.list_name,
        "kind": message.kind,
        "work": message.work,
        "number": message.number,
        "relation": message.relation,
        "person": message.author.number if message.author and message.work is not None else None,
    }
    return {key: value for key, value in found.items() if value not in (None, "")}


def _work_truth(story: Serial) -> dict[str, object]:
    chapters = []
    for part in story.parts:
        copies = [
            message
            for message in story.messages
            if message.truth["part"] == part
            and not message.truth.get("is_whole")
            and not message.truth.get("is_header_only")
        ]
        if copies:
            chapters.append({"number": serials.numbered(story, part), "editions": _told(copies)})
    return {
        "id": story.number,
        "title": story.title,
        "chapters": chapters,
        "wholes": [_id(m) for m in story.messages if m.truth.get("is_whole")],
        "missing": serials.missing(story),
        "status": serials.status(story),
        "permission": story.distribution[0],
    }


def _told(copies: list[Message]) -> list[dict[str, object]]:
    ranked = sorted(copies, key=lambda message: message.day)
    return [{"id": _id(message), "relation": message.relation} for message in ranked]


def _people_truth(made: Archive) -> list[dict[str, object]]:
    """A story that was sent on and nowhere says for whom is left out: nobody could tell."""
    ids: dict[int, list[str]] = defaultdict(list)
    for message in [each for story in made.stories if _is_told(story) for each in story.messages]:
        if message.author is not None:
            ids[message.author.number].append(_id(message))
    return [
        {
            "id": author.number,
            "names": sorted({*author.names, author.pen_name} - {""}),
            "emails": sorted({*author.emails, author.office} - {""}),
            "postings": ids[author.number],
        }
        for author in made.authors
        if ids[author.number]
    ]


def _is_told(story: Serial) -> bool:
    """Whether any posting of a story names its author, by the poster's envelope or in the text."""
    return any(
        message.author is None
        or message.author.relayer is None
        or message.truth["name"] in message.body
        or message.truth["email"] in message.body
        for message in story.messages
    )


def main() -> None:
    """Write an archive from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--works", type=int, default=200)
    given = parser.parse_args()
    write(given.folder, given.seed, given.works)


if __name__ == "__main__":
    main()
