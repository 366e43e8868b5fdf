"""The postings of a story: each part once, some lost, some again elsewhere or later."""

import quopri
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from bench.quality import prose
from bench.quality.casting import CODES, LISTS, Author
from bench.quality.dialects import DIALECTS, Fields, header
from bench.quality.serials import (
    ENDS,
    OPEN_ENDED,
    Message,
    Part,
    Serial,
    label,
)


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
