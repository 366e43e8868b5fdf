"""Authors with their habits, and the fandoms they write in."""

import random
from dataclasses import dataclass

from bench.quality.second.prose import listed

FANDOMS = {
    "xf": (
        "X-Files",
        [("Mulder", "Scully"), ("Skinner", "Krycek"), ("Doggett", "Reyes")],
        ["xfic-l", "scully-den"],
    ),
    "hl": ("Highlander", [("Duncan", "Methos"), ("Joe", "Amanda")], ["hlfic-l", "immortal-tales"]),
    "ts": ("The Sentinel", [("Jim", "Blair"), ("Simon", "Megan")], ["senad-two", "cascade-times"]),
    "bt": (
        "Buffy the Vampire Slayer",
        [("Buffy", "Angel"), ("Willow", "Spike")],
        ["sunnydale-fic", "slayer-tales"],
    ),
    "ds": ("due South", [("Fraser", "Ray"), ("Vecchio", "Stella")], ["dsx-fic", "northern-lights"]),
    "voy": (
        "Star Trek: Voyager",
        [("Janeway", "Chakotay"), ("Paris", "Torres")],
        ["voyfic", "delta-fic"],
    ),
    "sg": ("Stargate SG-1", [("Jack", "Daniel"), ("Sam", "Janet")], ["sgfic-l", "gateroom"]),
}
_FIRST = """
    Marianne Lotte Devra Tamsin Corinne Ysolde Petra Wilma Gretel Jocasta Nadine Odile
    Bryony Carys Delphine Ester Fenella Ginevra Hester Imke Jolanta Kirsty Linnea Maud
    Noreen Ottilie Pernille Quentin Rosalba Sunniva Thora Ursel Verity Winnie Xanthe Yvette
    Zelda Barnaby Desmond
""".split()
_LAST = """
    Achterberg Brindle Cullimore Dovecote Ellery Fenwright Gosling Harkaway Ibbotson
    Jellicoe Kestle Larkspur Moorcock Nettlefold Oxenham Pettibone Quarrie Rowntree Sallow
    Thistlewood Underhay Vantongeren Whitlock Yarrow Zimmerling Blackadder Crane Dunmore
""".split()
_PENS = listed(
    """
    Moonsilver|Ratcatcher|Lady Quill|The Night
    Clerk|Ashes|wolfsbane|Kestrel9|ScribblingMouse|Ember|Tigerlily|Nightjar|Sparrowhawk|Bluestocking|Paperdoll|Raven
    S.|Jade Fox|Sister Ink|Marsh Hare|Inkblot|Cinder|Silverpen|Dusty
    Miller|Vespertine|Fable|Thimble|GhostWriter77|Halcyon|Petrichor
    """
)
_HOSTS = """
    pobox.example mailhaus.example uni-west.example netlink.example freeml.example
    starlane.example cable9.example
""".split()


STYLES = "labels labels caps dash prose bare asc stars byline".split()


@dataclass(slots=True)
class Author:
    """One person: names used over time, addresses used over time, and habits."""

    number: int
    fandom: str
    name: str
    pen: str
    emails: list[str]
    style: str = "labels"
    width: int = 72
    indent: int = 0
    signature: str = ""
    goodbye: str = ""
    from_form: str = "name"


def author(chance: random.Random, number: int, taken: set[str]) -> Author:
    """A new author whose full name and pen name are hers alone."""
    while True:
        name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
        pen = chance.choice(_PENS) if chance.random() < 0.45 else ""
        if pen in taken and pen:
            pen = f"{pen} {chance.choice('ABCDEFGHJKLM')}{chance.randrange(2, 99)}"
        if name not in taken and pen not in taken - {""}:
            break
    taken |= {name, pen}
    first, last = name.split()
    nick = (pen or first + last[0]).replace(" ", "_").replace(".", "")
    manners = (f"{first}.{last}", f"{first[0]}{last}", f"{last}{chance.randrange(100)}", nick)
    local = chance.choice(manners).lower()
    hosts = chance.sample(_HOSTS, 3)
    numbers = chance.choice(("", "", "2", "1"))
    other = local if chance.random() < 0.5 else f"{last}_{first}".lower()
    late = f"{first}{numbers}{chance.randrange(10, 9999)}".lower()
    emails = [
        f"{mailbox}@{host}" for mailbox, host in zip((local, other, late), hosts, strict=True)
    ]
    signs = pen or name
    signatures = (
        "",
        "",
        f'-- \n{signs}\n"The truth is a long walk."',
        f"--\n{name}\nhttp://www.{hosts[0]}/~{local}/",
        f'{signs}\n{emails[0]}\n\n"All right, so it\'s a quote."',
    )
    return Author(
        number,
        chance.choice(list(FANDOMS)),
        name,
        pen,
        emails,
        style=chance.choice(STYLES),
        width=chance.choice((65, 70, 72, 72, 76, 0)),
        indent=chance.choice((0, 0, 0, 3, 5)),
        signature=chance.choice(signatures),
        goodbye=chance.choice(
            ("", "", "The End", "FIN", "TBC", "~end~", "*end*", "-30-", "Finis.")
        ),
        from_form=chance.choice(("name", "name", "pen", "address", "paren", "quoted")),
    )


def sender(who: Author, email: str, pen: str | None = None) -> str:
    """The From: line's value."""
    pen = who.pen if pen is None else pen
    match who.from_form:
        case "pen" if pen:
            return f"{pen} <{email}>"
        case "address":
            return email
        case "paren":
            return f"{email} ({who.name})"
        case "quoted":
            return f'"{who.name}" <{email}>'
    return f"{who.name} <{email}>"
