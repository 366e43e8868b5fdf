"""What else a list carries: feedback, discussion and mail by machines and owners."""

import random
from collections.abc import Sequence

from bench.quality import prose
from bench.quality.casting import LISTS, Author
from bench.quality.serials import Message

_PRAISE = (
    "I loved this! More soon, please?",
    "Oh wow. I read this at work and missed two phone calls.",
    "Thanks for posting. The scene by the {noun} was my favourite.",
    "One nit: I think the {noun} was on the left in the episode. Otherwise great.",
    "Please tell me there is a sequel. Pretty please?",
)
_TALK = (
    ("Last night's episode", "What did everyone think? I thought the ending came out of nowhere."),
    ("OT: new computer", "My old one died, so I lost everybody's addresses. Mail me off-list."),
    (
        "Looking for a story",
        "I read a story years ago in which they were stuck in a {noun}. Title?",
    ),
    ("Beta wanted", "I have a long one nearly done and need somebody with an eye for commas."),
    ("Challenge: the {noun}", "Write me something with a {noun} in it. Under 1000 words!"),
    ("DISCUSS: ratings", "I think PG-13 covers far too much on this list. Opinions?"),
    ("FIC REC: three favourites", "Go and read these, they are on the web. You won't regret it."),
)
_ADMIN = (
    ("ADMIN: monthly reminder", "To unsubscribe send mail to the request address. No attachments."),
    (
        "{list} FAQ (monthly)",
        "1. What may I post?\n\nStories and talk about stories.\n\n2. Length?",
    ),
    ("Your message awaits moderator approval", "Your mail is being held. Reason: too large."),
    ("Welcome to {list}", "Save this message. Your password is on the next line: hunter2000"),
    ("File - rules.txt", "Posting rules. Put the rating in the subject line. Be civil."),
)


def feedback(chance: random.Random, story: Message, author: Author) -> Message:
    """Return a reply to a story posting, which may quote all of it."""
    day = story.day + chance.uniform(0.05, 2)
    name, email = author.signs(day)
    lines = story.body.split("\n")
    if chance.random() > 0.25:
        start = chance.randrange(max(1, len(lines) - 4))
        lines = lines[start : start + 4]
    quoted = "\n".join(f"> {line}" for line in lines)
    attribution = f"{story.sender[0]} wrote:\n" if chance.random() < 0.7 else ""
    praise = _filled(chance, chance.choice(_PRAISE))
    body = f"{attribution}{quoted}\n\n{praise}\n\n{name.split()[0]}\n"
    if chance.random() < 0.2:
        body = (
            f"{praise}\n\n{name.split()[0]}\n\n-----Original Message-----\n"
            f"From: {story.sender[0]}\nTo: {story.list_name}\nSubject: {story.subject}\n\n"
            f"{story.body}"
        )
    return Message(
        story.list_name,
        day,
        (name, email),
        f"Re: {story.subject}",
        body,
        "feedback",
        reply_to=story.message_id,
    )


def discussion(chance: random.Random, day: float, author: Author, list_name: str) -> Message:
    """Return talk that is no story and about none."""
    name, email = author.signs(day)
    title, text = chance.choice(_TALK)
    body = f"{_filled(chance, text)}\n\n{name.split()[0]}\n"
    return Message(
        list_name, day, (name, email), _filled(chance, title), body, "discussion", author=author
    )


def administration(chance: random.Random, day: float, list_name: str) -> Message:
    """Return mail by the list's machine or owner."""
    title, text = chance.choice(_ADMIN)
    sender = (f"{list_name} list", f"owner-{list_name}@lists.example")
    subject = title.replace("{list}", list_name)
    return Message(list_name, day, sender, subject, f"{text}\n", "admin")


def talk(
    chance: random.Random, stories: Sequence[Message], cast: Sequence[Author], days: float
) -> list[Message]:
    """Return about as much talk as there are stories."""
    found = [
        feedback(chance, story, chance.choice(cast)) for story in stories if chance.random() < 0.4
    ]
    found += [
        discussion(chance, chance.uniform(0, days), chance.choice(cast), chance.choice(LISTS))
        for _ in range(len(stories) // 3)
    ]
    found += [
        administration(chance, chance.uniform(0, days), chance.choice(LISTS))
        for _ in range(len(stories) // 20 + 2)
    ]
    return found


def _filled(chance: random.Random, text: str) -> str:
    return text.replace("{noun}", prose.title(chance).split()[-1].lower())
