"""An invented list as an mbox: stories in which names and addresses are planted everywhere."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Final

from bench.privacy.people import CHARACTERS, Author, fictional_address

START: Final = datetime(1999, 2, 1, 19, 0, tzinfo=UTC)

_SENTENCES: Final = (
    "{one} closed the door and stood for a while with both hands flat on the wood.",
    "Nobody had told {other} that the boat would leave without them.",
    "“You might have said,” {one} told the empty corridor.",
    "It rained until Thursday, and after that it only looked like rain.",
    "{other} laughed, which was worse than shouting would have been.",
    "By the time the lamps were lit {one} had counted the stairs twice.",
    "“I was going to,” said {other}. “I wrote it down and everything.”",
    "The kettle had boiled dry an hour ago and neither of them got up.",
)
_SCENES: Final = (
    "“Send it to {address},” said {one}, “and for heaven's sake encrypt it.”",
    "{one} had answered to {address} for so long that it felt like a name.",
    "To: {address}\nFrom: {other_given}\nSubject: the file\n\nMeet me where the road ends, {one}.",
    "The card had a single line on it: {address}, in {one}'s small neat hand.",
    "{one} logged in as {address} and deleted every message from {other}.",
    '"It came from {address}," {other} said, and looked at {one}.',
)


class Mailer:
    """Writes messages one after the other, a day apart."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.written: list[str] = []
        self.fictional: list[str] = []

    def send(self, sender: str, subject: str, body: str, lines: Sequence[str] = ()) -> None:
        """Add a message; ``lines`` are further lines of its envelope."""
        number = len(self.written)
        at = START + timedelta(days=number, minutes=number % 50)
        head = [
            f"From poster {at:%a %b %d %H:%M:%S %Y}",
            f"From: {sender}",
            "To: lantern-fic@lists.example",
            f"Subject: {subject}",
            f"Date: {format_datetime(at)}",
            f"Message-ID: <{number}.privacy@lists.example>",
            *lines,
        ]
        self.written.append("\n".join(head) + f"\n\n{body.rstrip()}\n\n")

    def prose(self, *, with_address: bool = False) -> str:
        """Return a scene between two characters; with one address in it, if asked."""
        one, other = self.chance.sample(CHARACTERS, 2)
        named = {"one": one.split()[1], "other": other.split()[1], "other_given": other}
        lines = [each.format(**named) for each in self.chance.sample(_SENTENCES, 6)]
        lines.insert(1, f"{one} and {other} had not spoken since the spring.")
        if with_address:
            number = len(self.fictional)
            address = fictional_address(number, one)
            self.fictional.append(address)
            scene = _SCENES[number % len(_SCENES)].format(address=address, **named)
            lines[4:4] = [scene]
        return "\n\n".join(lines)


def title(number: int) -> str:
    """Return a title that nobody else has."""
    nouns = "Lamp Tide Ledger Harbour Winter Orchard Signal Causeway Ferry Kettle".split()
    return f"The {nouns[number % 10]} and the {nouns[number // 10 % 10]} {number}"


def header(author: Author, name: str, **more: str) -> str:
    """Return a header that lets everybody have the story."""
    fields = {
        "Title": name,
        "Author": author.pen_name,
        "Summary": "Lamps are lit and put out again.",
        "Rating": "PG",
        "Fandom": "The Lantern Keepers",
        "Archive": "Anywhere, just keep my name on it.",
        "Disclaimer": "They are not mine.",
        **more,
    }
    return "\n".join(f"{label}: {value}" for label, value in fields.items()) + "\n\n\n"


def written(chance: random.Random, authors: Sequence[Author]) -> tuple[str, list[str]]:
    """Return the list as an mbox and the fictional addresses in it."""
    mailer = Mailer(chance)
    for author in authors:
        other = authors[(author.number + 1) % len(authors)]
        for planted in range(2):
            place = _PLACES[(2 * author.number + planted) % len(_PLACES)]
            place(mailer, author, other)
    for number in range(200):
        author = authors[number % len(authors)]
        name = title(1000 + number)
        text = header(author, name) + mailer.prose(with_address=True) + "\n\nTHE END\n"
        mailer.send(f"{author.name} <{author.address}>", f"FIC: {name}", text)
    return "".join(mailer.written), mailer.fictional


def _post(
    mailer: Mailer,
    author: Author,
    top: str,
    text: str,
    *,
    end: str = "",
    known: bool = True,
    lines: Sequence[str] = (),
) -> None:
    """Send a story as its author does: under the name on the passport, where ``known``."""
    shown = author.name if known else author.pen_name
    subject = f"FIC: {title(len(mailer.written))}"
    mailer.send(f'"{shown}" <{author.address}>', subject, f"{top}{text}\n\nTHE END\n{end}", lines)


def _story(mailer: Mailer, author: Author, **more: str) -> str:
    return header(author, title(len(mailer.written)), **more)


def _from_line(mailer: Mailer, author: Author, _: Author) -> None:
    _post(mailer, author, _story(mailer, author), mailer.prose())


def _reply_to(mailer: Mailer, author: Author, _: Author) -> None:
    lines = [f"Reply-To: {author.plain} <{author.other_address}>"]
    top = _story(mailer, author, Notes=f"{author.plain} says hello.")
    _post(mailer, author, top, mailer.prose(), known=False, lines=lines)


def _signature(mailer: Mailer, author: Author, _: Author) -> None:
    end = f"\n-- \n{author.plain}\n{author.address}\nhttp://www.pages.example/~{author.last.lower()}/\n"
    _post(mailer, author, _story(mailer, author), mailer.prose(), end=end)


def _signed_below(mailer: Mailer, author: Author, _: Author) -> None:
    text = f"{mailer.prose()}\n\nLove,\n{author.plain}\n"
    _post(mailer, author, _story(mailer, author), text)


def _rights(mailer: Mailer, author: Author, _: Author) -> None:
    top = _story(mailer, author).rstrip() + f"\n(c) 1999 {author.plain}. All rights reserved.\n\n\n"
    _post(mailer, author, top, mailer.prose())


def _rights_of_nobody(mailer: Mailer, author: Author, _: Author) -> None:
    top = _story(mailer, author).rstrip() + f"\nCopyright 1999 by {author.plain}\n\n\n"
    _post(mailer, author, top, mailer.prose(), known=False)


def _quoted_in_notes(mailer: Mailer, author: Author, other: Author) -> None:
    quote = (
        f"On Tue, 2 Mar 1999, {author.plain} <{author.address}> wrote:\n> I dare you to write it."
    )
    top = f"{quote}\n\nWell, here it is.\n\n" + _story(mailer, other)
    _post(mailer, other, top, mailer.prose())


def _wrote(mailer: Mailer, author: Author, other: Author) -> None:
    text = f"{author.plain} wrote:\n> go on, then\n\n{mailer.prose()}"
    _post(mailer, other, _story(mailer, other), text)


def _mailto(mailer: Mailer, author: Author, _: Author) -> None:
    mail = f"mailto:{author.address} ({author.plain})"
    _post(mailer, author, _story(mailer, author, Feedback=mail), mailer.prose())


def _thanked(mailer: Mailer, author: Author, other: Author) -> None:
    thanks = f"Thanks to {author.plain.upper()} for the idea, and to J. Nobody."
    _post(mailer, other, _story(mailer, other, Notes=thanks), mailer.prose())


def _beta(mailer: Mailer, author: Author, other: Author) -> None:
    top = _story(mailer, other, Beta=f"{author.plain}, Nobody")
    _post(mailer, other, top, mailer.prose())


def _dedication(mailer: Mailer, author: Author, other: Author) -> None:
    top = _story(mailer, other, Dedication=f"For {author.given[0]}. {author.last}'s birthday")
    _post(mailer, other, top, mailer.prose())


def _title(mailer: Mailer, author: Author, other: Author) -> None:
    top = header(other, f"{author.plain}'s Other Lamp")
    mailer.send(
        f"{other.name} <{other.address}>",
        f"FIC: {author.plain}'s Other Lamp",
        f"{top}{mailer.prose()}\n\nTHE END",
    )


def _summary(mailer: Mailer, author: Author, other: Author) -> None:
    summary = f"A gift for {author.given}\n {author.last}, who asked."
    _post(mailer, other, _story(mailer, other, Summary=summary), mailer.prose())


def _spelt_out(mailer: Mailer, author: Author, _: Author) -> None:
    local, _, host = author.address.partition("@")
    mail = f"{local} at {host.replace('.', ' dot ')}"
    top = _story(mailer, author, **{"E-mail": author.other_address, "Feedback": f"to {mail}"})
    _post(mailer, author, top, mailer.prose())


def _web_page(mailer: Mailer, author: Author, _: Author) -> None:
    page = f"http://www.pages.example/~{author.given.lower()}{author.last.lower()}/fic.html"
    _post(
        mailer, author, _story(mailer, author, Website=page, Notes=f"All at {page}"), mailer.prose()
    )


def _series(mailer: Mailer, author: Author, other: Author) -> None:
    top = _story(mailer, other, Series=f"The {author.plain} Challenge")
    _post(mailer, other, top, mailer.prose())


def _in_the_middle(mailer: Mailer, author: Author, other: Author) -> None:
    note = f"{author.last}, {author.given} dared me. Write to {author.address}."
    text = f"{mailer.prose()}\n\n[Author's note: {note}]\n\n{mailer.prose()}"
    _post(mailer, other, _story(mailer, other), text)


def _attached(mailer: Mailer, author: Author, _: Author) -> None:
    edge = "=-edge"
    lines = ["MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{edge}"']
    file = f"{author.given}_{author.last}_story.txt".lower()
    body = (
        f"--{edge}\nContent-Type: text/plain\n\n{_story(mailer, author)}"
        f"{mailer.prose()}\n\nTHE END\n\n"
        f'--{edge}\nContent-Type: image/gif; name="{file}"\nContent-Transfer-Encoding: base64\n'
        f'Content-Disposition: attachment; filename="{file}"\n\nR0lGODlh\n--{edge}--\n'
    )
    mailer.send(
        f'"{author.name}" <{author.address}>', f"FIC: {title(len(mailer.written))}", body, lines
    )


def _byline(mailer: Mailer, author: Author, _: Author) -> None:
    top = _story(mailer, author).rstrip() + f"\nby {author.plain}\n\n\n"
    _post(mailer, author, top, mailer.prose(), known=author.number % 2 == 0)


_PLACES: Final = (
    _from_line, _reply_to, _signature, _signed_below, _rights, _rights_of_nobody,
    _quoted_in_notes, _wrote, _mailto, _thanked, _beta, _dedication, _title, _summary,
    _spelt_out, _web_page, _series, _in_the_middle, _attached, _byline,
)  # fmt: skip
