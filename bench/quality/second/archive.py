"""A second kind of list archive with its truth, written apart from the first.

Other subjects, other ways to number parts, other people and other talk; in the form that
``bench.quality.score`` reads. Each work says under ``troubles`` what befell it.
"""

import json
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

from bench.quality.second import chatter, forms, posting, shapes, works
from bench.quality.second.copies import copy, damage
from bench.quality.second.people import Author, author
from bench.quality.second.works import Message, Work
from bench.quality.second.writing import moment, write_list

DAYS = 2200.0
_SEQUELS = (
    "{t} 2", "{t} II", "{t} II: {s}", "{t} 2: {s}", "Return to {t}", "{t} Redux", "After {t}",
    "{t}, Book Two", "{t} Two",
)  # fmt: skip
_SERIES = ("{n} {i}: {t}", "{n} #{i}: {t}", "{n} {r}: {t}", "{n} - {t}")


def archive(seed: int, count: int) -> tuple[list[Author], list[Work], list[Message]]:
    """Return people, works and every message, the same for the same seed."""
    chance = random.Random(f"second {seed}")
    taken = {""}
    authors = [author(chance, number, taken) for number in range(max(6, count // 4))]
    owner = author(chance, len(authors), taken)
    owner.pen, owner.from_form = "", "name"
    _make_alike(authors)
    found = [works.work(chance, n, chance.choice(authors), DAYS) for n in range(count)]
    _collide(chance, found)
    for w in found:
        shapes.trouble(chance, w)
        posting.post(chance, w, authors, owner)
        copy(chance, w)
        damage(chance, w)
    posted = [message for w in found for message in w.messages]
    messages = [*posted, *chatter.chat(chance, found, authors, owner, DAYS)]
    for message in messages:
        _name(chance, message)
    _thread(found, messages)
    return [*authors, owner], found, messages


def _make_alike(authors: list[Author]) -> None:
    """Let some share a first name, and some a household's address."""
    for one, other in zip(authors[::9], authors[1::9], strict=False):
        other.name, other.pen = f"{one.name.split()[0]} {other.name.split()[1]}", ""
    for one, other in zip(authors[4::12], authors[5::12], strict=False):
        other.emails[0], other.fandom = one.emails[0], one.fandom
        other.from_form = one.from_form = "name"


def _collide(chance: random.Random, found: list[Work]) -> None:
    """Give some works another's title: another author's, a sequel's, a series'."""
    for w in found[4:]:
        other = found[chance.randrange(w.number)]
        roll = chance.random()
        if roll < 0.05 and other.author is not w.author:
            w.title = other.title
            w.troubles.add("same title, other author")
            if roll < 0.025:
                w.start = other.start + chance.uniform(1, 30)
                w.fandom, w.pair, w.list_name = other.fandom, other.pair, other.list_name
        elif roll < 0.13 and not other.troubles:
            _follow(chance, w, other)
            w.sequel_of = other.title
            w.title = chance.choice(_SEQUELS).format(t=other.title, s=w.title)
            w.troubles.add("sequel")
            other.troubles.add("has a sequel")
        elif roll < 0.17 and not other.troubles:
            _follow(chance, w, other)
            _make_series(chance, other, w)


def _follow(chance: random.Random, w: Work, other: Work) -> None:
    w.author, w.fandom, w.pair = other.author, other.fandom, other.pair
    w.list_name, w.start = other.list_name, other.start + chance.uniform(20, 300)


def _make_series(chance: random.Random, *members: Work) -> None:
    name = f"The {chance.choice(('Bridge', 'Night', 'Lantern', 'Sparrow'))}"
    name += chance.choice(("song", " Chronicles", " Cycle", " Stories", " Arc"))
    form = chance.choice(_SERIES)
    for place, w in enumerate(members, 1):
        w.title = form.format(n=name, i=place, r=forms.ROMANS[place], t=w.title)
        w.troubles.add("series")


def _name(chance: random.Random, message: Message) -> None:
    domain = message.sender.split("@")[-1].split(">")[0].split(" ")[0]
    name = f"{chance.getrandbits(52):013x}@{domain}"
    is_lost = message.message_id == "none" or chance.random() < 0.01
    message.message_id = "" if is_lost else name


def _thread(found: list[Work], messages: list[Message]) -> None:
    for w in found:
        before = ""
        for message in w.messages:
            if message.reply_to == "before":
                message.reply_to = before
            if message.relation == "original":
                before = message.message_id
    by_subject = {message.subject: message.message_id for w in found for message in w.messages}
    for message in messages:
        if message.reply_to == "parent":
            message.reply_to = by_subject.get(message.subject.split(": ", 1)[-1], "")


def write(folder: Path, seed: int, count: int) -> None:
    """Write the lists of an archive and its truth into a folder."""
    authors, found, messages = archive(seed, count)
    lists = folder / "lists"
    lists.mkdir(parents=True, exist_ok=True)
    by_list: dict[str, list[Message]] = defaultdict(list)
    for message in messages:
        by_list[message.list_name].append(message)
    for place, name in enumerate(sorted(by_list)):
        write_list(random.Random(f"{seed} {name}"), lists, by_list[name], place)
    told = truth(authors, found, messages)
    (folder / "truth.json").write_text(json.dumps(told, indent=1) + "\n")


def truth(authors: list[Author], found: list[Work], messages: list[Message]) -> dict[str, Any]:
    """Return what is true of a written archive, in the terms of ``bench.quality.archives``."""
    people: dict[int, list[str]] = defaultdict(list)
    for message in messages:
        if message.person is not None:
            people[message.person].append(_id(message))
    return {
        "postings": [_posting(message) for message in messages],
        "works": [_work(w) for w in found],
        "people": [
            {"id": who.number, "names": [who.name, who.pen], "postings": people[who.number]}
            for who in authors
            if people[who.number]
        ],
    }


def _id(message: Message) -> str:
    return f"{message.path}:{message.ordinal}"


def _posting(message: Message) -> dict[str, Any]:
    return {
        "id": _id(message),
        "path": message.path,
        "ordinal": message.ordinal,
        "message_id": message.message_id,
        "subject": message.subject,
        "date": moment(message).isoformat(),
        "list": message.list_name,
        "kind": message.kind,
    }


def _work(w: Work) -> dict[str, Any]:
    return {
        "id": w.number,
        "title": w.title,
        "form": w.form,
        "troubles": sorted(w.troubles),
        "chapters": [chapter for part in w.parts if (chapter := _chapter(w, part))],
        "wholes": [_id(message) for message in w.messages if message.role],
        "missing": w.missing,
        "status": _status(w),
    }


_CLOSED_BY = {"conclusion", "1/? 3/3", "whole again"}


def _status(w: Work) -> str:
    """Return what can be told: an open serial is over where an end mark or a name says so."""
    is_over = w.author.goodbye not in {"", "TBC"} or bool(_CLOSED_BY & w.troubles)
    is_over = is_over or w.parts[-1].number == "Epilogue"
    if w.status == "complete" and w.is_serial and forms.is_open(w.form) and not is_over:
        return "in_progress"
    return w.status


def _chapter(w: Work, part: forms.Part) -> dict[str, Any]:
    """Return a part with its editions; ``also`` are other numbers that are as right."""
    copies = [m for m in w.messages if m.place == part.place and not m.role]
    copies.sort(key=lambda message: message.day)
    told = [{"id": _id(message), "relation": message.relation} for message in copies]
    number, also = (part.number, list(part.also)) if w.is_serial else (None, [1])
    return {"number": number, "also": also, "editions": told} if told else {}
