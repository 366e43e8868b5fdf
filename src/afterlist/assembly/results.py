"""What assembly gives back: works, people and what it noticed."""

from dataclasses import dataclass

from afterlist.model import Finding, Work


@dataclass(frozen=True, slots=True)
class Person:
    """One author: the names and addresses used, and the keys of the cards signed so.

    All are sorted; two names stand together only where the evidence is strong,
    for a wrong merge would tell a stranger's name.
    """

    names: tuple[str, ...]
    emails: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two people who may be one, for the archivist to decide.

    ``one`` and ``other`` are places in ``Assembly.people``; ``reason`` is one
    plain sentence. Never to be shown to readers.
    """

    one: int
    other: int
    reason: str


@dataclass(frozen=True, slots=True)
class Assembly:
    """Every card in exactly one work (``works`` by date, then title), and the authors."""

    works: tuple[Work, ...]
    people: tuple[Person, ...]
    findings: tuple[Finding, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
