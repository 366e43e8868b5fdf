"""Invented people: a pen name, a name on their passport, addresses; and characters."""

import random
from dataclasses import dataclass
from typing import Final

GIVEN: Final = "Jane Karen Susan Mary Laura Rachel Robin Michael Peter Helen Anne Diane".split()
_STARTS: Final = (
    "Bram Cor Dal Fen Gris Hov Jas Kel Lum Mor Nev Orm Pel Quas Rov Tam Ulv Vost".split()
)
_MIDDLES: Final = "a e i o u el an or is um".split()
_ENDS: Final = "wick dahl stone mere quist bury thorn vane croft nagle hurst berg".split()
_PEN_STARTS: Final = (
    "Moon Star Ink Silver Night Ember Thistle Willow Sea Cloud Frost Amber Heron Copper".split()
)
_PEN_ENDS: Final = (
    "velda wisp lark ottera finchly rowan quillet mothra fern pixel dancer harrow tansy".split()
)
_HOSTS: Final = "mailbox.example inkwell.example college.example wanadoo.example".split()


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody with something to keep to themselves: ``given``, ``last`` and both
    addresses. ``pen_name`` is what they sign with."""

    number: int
    given: str
    initial: str
    last: str
    pen_name: str
    address: str
    other_address: str

    @property
    def name(self) -> str:
        """The name on the passport."""
        return f"{self.given} {self.initial}. {self.last}" if self.initial else self.plain

    @property
    def plain(self) -> str:
        """The same without the initial."""
        return f"{self.given} {self.last}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What may stand nowhere, in small letters."""
        locals_ = (each.partition("@")[0] for each in (self.address, self.other_address))
        return (self.last.lower(), *locals_)


def cast(chance: random.Random, count: int) -> list[Author]:
    """Return so many authors, no two with a surname, pen name or address in common."""
    lasts = chance.sample([a + b + c for a in _STARTS for b in _MIDDLES for c in _ENDS], count)
    pens = chance.sample([a + b for a in _PEN_STARTS for b in _PEN_ENDS], count)
    return [_author(chance, number, lasts[number], pens[number]) for number in range(count)]


def _author(chance: random.Random, number: int, last: str, pen_name: str) -> Author:
    given = chance.choice(GIVEN)
    local = chance.choice([f"{given[0]}{last}", f"{given}.{last}", f"{last}{number}"]).lower()
    return Author(
        number=number,
        given=given,
        initial=chance.choice(["", "", "Q", "M"]),
        last=last,
        pen_name=pen_name,
        address=f"{local}@{chance.choice(_HOSTS)}",
        other_address=f"zq{number}{last.lower()[:4]}@{chance.choice(_HOSTS)}",
    )


CHARACTERS: Final = (
    "Fox Mulder", "Dana Scully", "Walter Skinner", "Rupert Giles", "Willow Rosenberg",
    "Buffy Summers", "Jim Ellison", "Blair Sandburg", "Duncan MacLeod", "Kathryn Janeway",
    "Tom Paris", "Maren Aldous", "Piet Corrigan", "Ottoline Bray", "Desmond Hale",
)  # fmt: skip
_FICTIONAL_HOSTS: Final = (
    "fbi.gov", "sunnydale.example", "watchers.example", "cascadepd.example", "starfleet.example",
    "basement.example", "lighthouse.example", "ministry.example", "harbourmaster.example",
)  # fmt: skip


def fictional_address(number: int, character: str) -> str:
    """Return an address of a character; no two are the same."""
    given, last = character.lower().split()
    local = (f"{given[0]}{last}", f"{given}.{last}", last, given, f"{last}{given[0]}")[number % 5]
    host = _FICTIONAL_HOSTS[(number // 5) % len(_FICTIONAL_HOSTS)]
    return f"{local}@{host}" if number < 45 else f"{local}{number}@{host}"
