"""Copies of what was posted: elsewhere, years later, worked over, twice, cut off, all at once."""

import random
from collections.abc import Callable
from dataclasses import replace

from bench.quality.second import prose, works
from bench.quality.second.forms import Part
from bench.quality.second.people import FANDOMS, sender
from bench.quality.second.works import Message, Work

_CROSSED = ("", "XPOST: ", "[fic] ", "FIC: ", "(x-post) ", "Crosspost: ")
_REPOSTED = (
    "REPOST: {s}", "Repost: {s}", "{s} [repost]", "{s} (repost)", "REP: {s}", "{s}", "OLD: {s}",
)  # fmt: skip
_REVISED = (
    "REVISED: {s}", "{s} REVISED", "{s} (revised)", "REV: {s}", "{s} - corrected version",
    "{s} [revised version]", "{s} - re-post with beta'd version", "CORRECTED: {s}",
    "{s} (new and improved)",
)  # fmt: skip
_SENT_AGAIN = ("{s} - got cut off", "{s} (again)", "Repost: {s}", "{s} (repost - got cut off)")
_ALL_PARTS = ("{t} (complete)", "{t} - complete story", "{t} - all parts", "{t}, the whole thing")


def _again(message: Message, day: float, relation: str, subject: str, body: str) -> Message:
    return replace(
        message, day=day, relation=relation, subject=subject, body=body, message_id="", reply_to=""
    )


def _own(w: Work) -> list[tuple[Part, Message]]:
    """The author's own parts: nobody posts another's part of a round robin again."""
    parts = {part.place: part for part in w.parts}
    return [
        (parts[message.place], message)
        for message in w.originals()
        if message.place is not None and message.person == w.author.number
    ]


def _cross(chance: random.Random, w: Work) -> None:
    other = next(name for name in FANDOMS[w.author.fandom][2] if name != w.list_name)
    tag = chance.choice(_CROSSED)
    for message in w.originals():
        subject = tag + message.subject.removeprefix(w.tag)
        day = message.day + chance.uniform(0.001, 0.3)
        copy = _again(message, day, "crosspost", subject, message.body)
        w.messages.append(replace(copy, list_name=other))


def _repost(chance: random.Random, w: Work) -> None:
    later = max(message.day for message in w.messages) + chance.uniform(200, 1200)
    style = chance.choice(("labels", "caps", "prose", "byline", "stars"))
    who, mark = replace(w.author, style=style, width=75), chance.choice(_REPOSTED)
    for at, (part, message) in enumerate(_own(w)):
        head = works.short_head(w, part, who) if at else works.full_head(chance, w, part, who)
        subject = mark.format(s=works.subject(w, part, who, tag=""))
        body = works.body(chance, w, part, works.Sheet(who, head))
        w.messages.append(_again(message, later + at * 0.02, "repost", subject, body))


def _revise(chance: random.Random, w: Work) -> None:
    later = max(message.day for message in w.messages) + chance.uniform(5, 400)
    mark, share = chance.choice(_REVISED), chance.choice((0.08, 0.15, 0.3))
    own = _own(w)
    for at, (part, message) in enumerate(own[:1] if chance.random() < 0.4 else own):
        text = prose.revised(chance, w.texts[part.place], w.pair, share)
        head = works.short_head(w, part, w.author)
        body = works.body(chance, w, part, works.Sheet(w.author, head, text))
        subject = mark.format(s=works.subject(w, part, w.author, tag=""))
        w.messages.append(_again(message, later + at * 0.02, "revision", subject, body))


def _send_twice(chance: random.Random, w: Work) -> None:
    message = chance.choice(w.originals())
    day = message.day + chance.uniform(0.0008, 0.002)
    w.messages.append(_again(message, day, "repost", message.subject, message.body))


def _cut_off(chance: random.Random, w: Work) -> None:
    message = chance.choice(w.originals())
    subject = chance.choice(_SENT_AGAIN).format(s=message.subject)
    day = message.day + chance.uniform(0.01, 0.6)
    w.messages.append(_again(message, day, "repost", subject, message.body))
    lines = message.body.split("\n")
    kept = max(12, int(len(lines) * chance.uniform(0.4, 0.8)))
    message.body = "\n".join(lines[:kept]) + "\n"


def _all_at_once(chance: random.Random, w: Work) -> None:
    if not 1 < len(w.parts) <= 8 or w.missing or "round robin" in w.troubles:
        return
    who = w.author
    texts = [prose.laid_out(w.texts[part.place], who.width, who.indent) for part in w.parts]
    body = "\n\n".join(
        (works.full_head(chance, w, None, who), "\n\n* * *\n\n".join(texts), "THE END")
    )
    day = max(message.day for message in w.messages) + chance.uniform(3, 300)
    subject = chance.choice(_ALL_PARTS).format(t=w.title)
    whole = _again(w.originals()[0], day, "repost", subject, f"{body}\n")
    mail = sender(who, who.emails[0])
    w.messages.append(replace(whole, sender=mail, role="whole", place=None))


_COPIED: dict[str, tuple[float, Callable[[random.Random, Work], None]]] = {
    "cross-post": (0.14, _cross),
    "repost": (0.14, _repost),
    "revision": (0.14, _revise),
    "sent twice": (0.06, _send_twice),
    "cut off": (0.06, _cut_off),
    "whole again": (0.06, _all_at_once),
}
_DATES = ("none", "epoch", "two digits", "text", "future", "no zone")
_CHARSETS = (
    "cp1252 as us-ascii", "cp1252 as latin-1", "utf-8 as latin-1", "cp1252 as utf-8", "qp",
    "base64",
)  # fmt: skip


def copy(chance: random.Random, w: Work) -> None:
    """Post some of a work again."""
    for name, (odds, again) in _COPIED.items():
        is_untitled = name == "whole again" and "no title in subject" in w.troubles
        if chance.random() < odds and not is_untitled:
            w.troubles.add(name)
            again(chance, w)


def damage(chance: random.Random, w: Work) -> None:
    """Let the mail of some works lie about dates, ids and charsets, or come as a digest."""
    if chance.random() > 0.3:
        return
    kind = chance.choice(("no ids", "broken dates", "lying charset", "digest"))
    w.troubles.add(kind)
    for message in w.messages:
        if kind == "no ids":
            message.message_id = "none"
        elif kind == "broken dates" and chance.random() < 0.6:
            message.date_form = chance.choice(_DATES)
        elif kind == "lying charset":
            message.charset = chance.choice(_CHARSETS)
        elif kind == "digest":
            message.is_digested = not message.reply_to
