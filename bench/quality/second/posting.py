"""The parts of a work as they are first posted, with what goes wrong meanwhile."""

import random
from dataclasses import replace

from bench.quality.second import forms, works
from bench.quality.second.forms import Part
from bench.quality.second.people import Author, sender
from bench.quality.second.works import Message, Work

_RELAYED = (
    "Forwarded for {n}, who can't post to the list right now.",
    "I'm posting this for {n} ({e}). Please send feedback to the author, not to me!",
    "[Forwarded by the list owner. The author is {n}, {e}]",
)
_NO_TITLES = ("New story", "new fic", "My first story", "Story")
_GAPS = {
    "long": (3, 20, 90, 200, 400),
    "open": (0.1, 1, 3, 7, 14, 30),
    "closed": (0.004, 0.01, 0.02, 0.02, 1, 2, 5),
}


def post(chance: random.Random, w: Work, authors: list[Author], owner: Author) -> None:
    """Fill a work's messages with its parts, as its troubles let them come."""
    lost = _lost(chance, w)
    others = [author for author in chance.sample(authors, 3) if author is not w.author]
    hands = [w.author, *others] if "round robin" in w.troubles else [w.author]
    full, day = w.total, w.start
    for at, part in enumerate(w.parts):
        if "out of order" in w.troubles:
            day = w.start + chance.uniform(0, 0.04)
        elif at:
            day += chance.choice(_GAPS[_pace(w)])
        if at in lost:
            w.missing += [part.number] if isinstance(part.number, int) else []
            continue
        _count(w, part, at, full)
        who = _changed(w, hands[at % len(hands)], at)
        w.messages.append(_posting(chance, w, part, who, day))
        if "forwarded" in w.troubles:
            _relay(chance, w.messages[-1], who, owner)
    w.total = full
    if "part 0" in w.troubles:
        w.messages.insert(0, _header_alone(chance, w))
    if w.missing:
        w.status = "missing_parts"


def _pace(w: Work) -> str:
    if "long gaps" in w.troubles:
        return "long"
    return "open" if forms.is_open(w.form) else "closed"


def _lost(chance: random.Random, w: Work) -> set[int]:
    if "given up, open" in w.troubles:
        w.status = "in_progress"
    if "lost part" in w.troubles:
        return {chance.randrange(1, len(w.parts) - 1)}
    if "given up, total" in w.troubles:
        return set(range(chance.randrange(2, len(w.parts)), len(w.parts)))
    return set()


def _count(w: Work, part: Part, at: int, full: int) -> None:
    """Let the announced total grow, or an open one be closed by the last part."""
    half = len(w.parts) // 2
    if "total grows" in w.troubles:
        w.total = full if at == len(w.parts) - 1 else min(full, max(at + 1 + (at < half), half + 1))
    if "1/? 3/3" in w.troubles and part is w.parts[-1]:
        closed = {"(1/?)": "({n}/{n})", "[1/?]": "[{n}/{n}]", "1/?": "{n}/{n}", "1/x": "({n}/{n})"}
        part.label = "{t} " + closed[w.form].replace("{n}", str(part.number))


def _changed(w: Work, who: Author, at: int) -> Author:
    """Return the author with the address or pen name that she has by then."""
    if at < max(1, len(w.parts) // 2):
        return who
    if "new address" in w.troubles:
        return replace(who, emails=[who.emails[1], *who.emails])
    if "new pen name" in w.troubles:
        old = who.pen.split()[0] if who.pen else ""
        return replace(who, pen=f"{old}'s Shade" if old else f"{who.name.split()[0]}wren")
    return who


def _posting(chance: random.Random, w: Work, part: Part, who: Author, day: float) -> Message:
    is_first = part is w.parts[0]
    subject = works.subject(w, part, who, _drifted(chance, w) if not is_first else "")
    if "no title in subject" in w.troubles:
        bare = chance.choice(_NO_TITLES) if is_first else "New story"
        subject = forms.subject(w.form, bare, part, w.total) if w.is_serial else bare
    size = "full" if is_first else w.later_headers
    if size == "none" and {"no title in subject", "round robin", "forwarded"} & w.troubles:
        size = "short"
    head = works.full_head(chance, w, part, who) if size == "full" else ""
    head = works.short_head(w, part, who) if size == "short" else head
    is_reply = "reply" in w.troubles and not is_first
    return Message(
        w.list_name,
        day,
        sender(who, who.emails[0]),
        f"Re: {subject}" if is_reply else subject,
        works.body(chance, w, part, works.Sheet(who, head)),
        work=w.number,
        place=part.place,
        person=who.number,
        reply_to="before" if is_reply else "",
    )


def _relay(chance: random.Random, message: Message, who: Author, owner: Author) -> None:
    note = chance.choice(_RELAYED).format(n=who.pen or who.name, e=who.emails[0])
    message.sender = sender(owner, owner.emails[0])
    message.body = f"{note}\n\n{message.body}"


def _header_alone(chance: random.Random, w: Work) -> Message:
    style = w.author.style if w.author.style != "bare" else "labels"
    return Message(
        w.list_name,
        w.start - 0.003,
        sender(w.author, w.author.emails[0]),
        works.subject(w, Part(0, 0, ""), w.author),
        works.full_head(chance, w, None, w.author, style) + "\n",
        work=w.number,
        person=w.author.number,
        role="zero",
    )


def _drifted(chance: random.Random, w: Work) -> str:
    """Return a title as its author mistypes it the next time."""
    title, words = w.title, w.title.split()
    if "title drifts" not in w.troubles:
        return ""
    long = max(words, key=len)
    at = chance.randrange(1, max(2, len(long) - 1))
    swapped = long[:at] + long[at + 1 : at + 2] + long[at] + long[at + 2 :]
    manners = [title, title.upper(), title.replace(" and ", " & ")]
    manners += [title.replace(long, long[:at] + long[at + 1 :]), title.replace(long, swapped)]
    if words[0] in {"The", "A"}:
        manners.append(" ".join(words[1:]))
    if len(words) > 2:
        manners.append("".join(word[0] for word in words).upper())
    return chance.choice(manners)
