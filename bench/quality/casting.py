"""The people and places of an invented archive: authors, their changes of name, lists."""

import random
from dataclasses import dataclass, replace

LISTS = ("lampfic", "tidestories", "gazebo-l", "harrowdrabbles", "crosswinds")
FANDOMS = {
    "The X-Files": ("Mulder", "Scully", "Skinner", "Krycek", "Frohike"),
    "Buffy the Vampire Slayer": ("Buffy", "Willow", "Xander", "Giles", "Spike"),
    "Star Trek: Voyager": ("Janeway", "Chakotay", "Torres", "Paris", "Seven"),
    "Highlander": ("Duncan", "Methos", "Amanda", "Joe", "Richie"),
    "The Sentinel": ("Jim", "Blair", "Simon", "Megan", "Joel"),
    "Forever Knight": ("Nick", "Natalie", "LaCroix", "Schanke", "Janette"),
}
CODES = {
    "The X-Files": "XF",
    "Buffy the Vampire Slayer": "BtVS",
    "Star Trek: Voyager": "VOY",
    "Highlander": "HL",
    "The Sentinel": "TS",
    "Forever Knight": "FK",
}

_FIRST = """Rachel Karen Susan Jennifer Kim Lisa Mary Jane Ann Deb Laura Michelle Sarah Beth Amy
Wendy Carol Diane Tina Pat Robin Helen Julie Nancy Linda Emily""".split()
_LAST = """Marlowe Tansy Fairweather Okoro Lindqvist Brandt Quill Hargreave Nakadai Petrosyan Vance
Holloway Abernathy Castellan Drummond Ellery Fontaine Gallowglass Hathersage Ingram Jessamine
Kestrel Lovelace Merriweather Northcott Oakes Pemberton Quennell Ravenhill Sandoval""".split()
_HANDLES = """Inkfingers MoonOtter Saltmarsh Velvetpaw Nightheron Thistledown Quicksilver7
Emberlight Foxglove Greywing Halcyon Indigo Junebug Kittiwake Larkspur Mothwing Nettle Owlet
Periwinkle Rook Sparrowhawk Teasel Umbra Violetta Wren Yarrow Zephyrine Cinnabar
Dandelion Elderflower""".split()
_HOSTS = ("ink.example", "pen.example", "mailbox.example", "college.example", "aolish.example")


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who writes; from day ``changes_on`` on under the later name and address.

    ``office`` is a second address in use at the same time, ``pen_name`` a second name
    that some stories are signed with; either may be empty.
    """

    number: int
    names: tuple[str, str]
    emails: tuple[str, str]
    changes_on: float
    dialect: int
    subject_style: int
    home: str
    fandom: str
    relayer: "Author | None" = None
    office: str = ""
    pen_name: str = ""

    def signs(self, day: float) -> tuple[str, str]:
        """Return the name and address used on a day."""
        at = int(day >= self.changes_on)
        return self.names[at], self.emails[at]


def cast(chance: random.Random, count: int, days: float) -> list[Author]:
    """Return authors: some change name, some address, some share a first name, some are relayed."""
    found: list[Author] = []
    taken: set[str] = set()
    for number in range(count):
        relayer = chance.choice(found) if found and chance.random() < 0.07 else None
        author = _author(chance, number, days, relayer, taken)
        if found and chance.random() < 0.06:
            author = _of_one_house(author, found[-1])
        elif chance.random() < 0.1:
            author = replace(author, office=_email(chance, author.names[0], number))
        elif chance.random() < 0.1:
            author = replace(author, pen_name=_fresh(chance, number, taken))
        found.append(author)
    return found


def _of_one_house(author: Author, other: Author) -> Author:
    """Return an author who writes from another's address, now and then of her surname."""
    surname = other.names[0].split()[-1]
    first = next(name for name in _FIRST if not other.names[0].startswith(name))
    own = author.names[0]
    if own.split()[0] in other.names[0].split():
        # "Helen" and "Helen Drummond" at one address are one woman to every reader.
        own = first
    name = f"{first} {surname}" if " " in other.names[0] else own
    return replace(author, names=(name, name), emails=other.emails, home=other.home)


def _author(
    chance: random.Random, number: int, days: float, relayer: Author | None, taken: set[str]
) -> Author:
    name, later = _fresh(chance, number, taken), _fresh(chance, number, taken)
    email, later_email = (_email(chance, each, number) for each in (name, later))
    change = chance.random()
    if change > 0.25:
        later, later_email = name, email
    elif change > 0.15:
        later = name
    elif change > 0.03:
        later_email = email
    return Author(
        number=number,
        names=(name, later),
        emails=(email, later_email),
        changes_on=chance.uniform(0.3, 0.7) * days,
        dialect=chance.randrange(18),
        subject_style=chance.randrange(10),
        home=chance.choice(LISTS),
        fandom=chance.choice(tuple(FANDOMS)),
        relayer=relayer,
    )


def _fresh(chance: random.Random, number: int, taken: set[str]) -> str:
    """Return a name nobody has; a bare first name, or one in fifty, may be had by two."""
    for _ in range(20):
        name = _name(chance, number)
        if name in _FIRST or name not in taken or chance.random() < 0.02:
            break
    taken.add(name)
    return name


def _name(chance: random.Random, number: int) -> str:
    kind = chance.random()
    if kind < 0.18:
        return chance.choice(_FIRST)
    if kind < 0.4:
        handle = chance.choice(_HANDLES)
        return handle if number % 3 else f"{handle} {chance.choice(_LAST)}"
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}{'' if number % 7 else '-Bell'}"


def _email(chance: random.Random, name: str, number: int) -> str:
    words = name.casefold().replace("-", "").split()
    local = chance.choice(("".join(words), f"{words[0][0]}{words[-1]}", ".".join(words)))
    return f"{local}{number}@{chance.choice(_HOSTS)}"
