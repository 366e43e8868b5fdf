"""Cards as a perfect reader would make them: what assembly alone can do with an archive."""

import random

from msgspec.structs import replace

from afterlist.assembly import fingerprints
from afterlist.model import Card, PartLabel
from bench.quality.archives import Archive
from bench.quality.mailing import moment
from bench.quality.serials import Message, Serial, label


def cards(made: Archive, noise: float = 0.0, seed: int = 7) -> list[Card]:
    """Return a card for each story posting, its key the place among all messages.

    ``noise`` is the share of cards that lose or garble one thing: the title, the
    author, the date, the part.
    """
    chance = random.Random(seed)
    stories = {story.number: story for story in made.stories}
    found = []
    ranked = sorted(enumerate(made.messages), key=lambda pair: (pair[1].list_name, pair[1].day))
    for order, (place, message) in enumerate(ranked):
        if message.kind == "story" and message.work is not None:
            card = _card(str(place), order, message, stories[message.work])
            found.append(_garbled(chance, card) if chance.random() < noise else card)
    return found


def _card(key: str, order: int, message: Message, story: Serial) -> Card:
    truth = message.truth
    is_last = truth["part"] == story.parts[-1]
    is_end = is_last and story.is_finished and not message.is_truncated
    return Card(
        key=key,
        order=order,
        title=story.title,
        authors=(truth["name"],),
        emails=(truth["email"],),
        part=None if truth.get("is_whole") else _label(story, truth["part"]),
        series=None,
        fandoms=(story.author.fandom,),
        relationships=(),
        lists=(message.list_name,),
        sent_at=moment(message.day),
        message_id=message.message_id or None,
        reply_to_ids=(),
        subject=message.subject,
        words=len(message.body.split()),
        fingerprints=fingerprints(message.body.encode()),
        is_marked_repost=message.subject.casefold().startswith(("rep", "[rep")),
        is_marked_revision=message.subject.casefold().startswith(("rev", "[rev")),
        is_truncated=message.is_truncated,
        has_end=is_end,
        is_to_be_continued=is_last and not story.is_finished,
    )


def _label(story: Serial, part: int | str) -> PartLabel | None:
    shown = label(story, part).strip("()").removeprefix("Part ").removeprefix("Chapter ")
    if not shown:
        return None
    number, _, total = shown.partition("/")
    return PartLabel(
        number=int(number) if number.isdecimal() else number,
        total=int(total) if total.isdecimal() else None,
        is_open=total == "?",
    )


def _garbled(chance: random.Random, card: Card) -> Card:
    kind = chance.randrange(6)
    title = card.title or ""
    if kind == 0:
        at = chance.randrange(len(title))
        return replace(card, title=title[:at] + title[at + 1 :])
    if kind == 1 and card.part:
        return replace(card, title=None)
    if kind == 2:
        return replace(card, authors=(), emails=())
    if kind == 3:
        return replace(card, sent_at=None)
    if kind == 4:
        return replace(card, emails=(f"{card.emails[0].split('@')[0]}@...",))
    return replace(card, title=f"{title} (revised)" if card.is_marked_revision else title.upper())
