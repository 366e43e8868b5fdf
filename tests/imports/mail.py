"""Small invented sources for the import's tests."""

from __future__ import annotations

from pathlib import Path

STORY = """From: Nell Marlow <nell@postbox.example>
To: nightferry@lists.example
List-Id: <nightferry.lists.example>
Subject: [nightferry] FIC: {title} ({part}/{total})
Date: Mon, {day} Feb 1999 20:54:00 +0000
Message-ID: <{id}@postbox.example>

Title: {title}
Author: Nell Marlow
Rating: PG-13
Part: {part}/{total}
Disclaimer: The station and its keepers belong to somebody else.
Distribution: {distribution}

{words}
"""

TALK = """From: Corin Ash <corin@harbour.example>
To: nightferry@lists.example
List-Id: <nightferry.lists.example>
Subject: Re: [nightferry] what the tide brought, {number}
Date: Tue, 2 Feb 1999 08:{number:02d}:00 +0000
Message-ID: <talk{number}@harbour.example>

Has anyone else been watching the new season? I thought the {number}th
episode was a muddle, but my sister liked it.

Corin
"""

SENTENCES = (
    "The lamp on pier {n} went out at a quarter to nine, and nobody came to light it.",
    '"You said you would wait," said Ilse {n}, and set the kettle down too hard.',
    "He counted {n} stairs going up and one more coming down, as he did every night.",
    "There was salt on the window of house {n}, and behind it somebody was singing.",
    "She had written letter {n} four times, and burnt it four times, and still she knew it.",
)


def story(title: str, part: int = 1, total: int = 1, distribution: str = "Lamplight") -> str:
    """Return a story posting whose text is unlike any other part's."""
    seed = sum(map(ord, title)) * 31 + part * 1009
    words = "\n\n".join(
        SENTENCES[(seed + n) % len(SENTENCES)].format(n=seed + n * n * 7) for n in range(30)
    )
    slug = title.lower().replace(" ", "-")
    return STORY.format(
        title=title,
        part=part,
        total=total,
        distribution=distribution,
        day=part,
        id=f"{slug}.{part}",
        words=words,
    )


def talk(number: int) -> str:
    """Return a posting that is no story."""
    return TALK.format(number=number)


def write_mbox(path: Path, messages: list[str]) -> Path:
    """Write messages as an mbox."""
    path.write_text(
        "".join(f"From x@post.example Mon Feb  1 20:54:00 1999\n{each}\n" for each in messages)
    )
    return path
