"""Header dialects: how authors set a header above a story, each its own way."""

import random
from collections.abc import Callable
from dataclasses import dataclass

DISTRIBUTIONS = (
    ("allow", "Anywhere, just keep my name on it."),
    ("allow", "Archive freely."),
    ("ask", "Ask first, please."),
    ("ask", "The Gazebo, Lampworks. Anyone else please ask."),
    ("deny", "Please do not archive."),
    ("unstated", ""),
)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a header is to say; empty values are left out."""

    title: str
    author: str
    email: str
    rating: str
    fandom: str
    pairing: str
    summary: str
    distribution: str
    spoilers: str
    part: str


def _labelled(fields: Fields, separator: str = ": ", fold: Callable[[str], str] = str) -> str:
    values = (
        ("Title", f"{fields.title} {fields.part}".strip()),
        ("Author", fields.author),
        ("E-mail", fields.email),
        ("Rating", fields.rating),
        ("Fandom", fields.fandom),
        ("Pairing", fields.pairing),
        ("Spoilers", fields.spoilers),
        ("Distribution", fields.distribution),
        ("Disclaimer", "Not mine, never were, no money made."),
        ("Summary", fields.summary),
    )
    return "\n".join(f"{fold(label)}{separator}{value}" for label, value in values if value)


def _colons(fields: Fields) -> str:
    return _labelled(fields)


def _capitals(fields: Fields) -> str:
    return _labelled(fields, fold=str.upper)


def _lower(fields: Fields) -> str:
    return _labelled(fields, fold=str.lower)


def _dashes(fields: Fields) -> str:
    return _labelled(fields, " - ")


def _starred(fields: Fields) -> str:
    return _labelled(fields, ": ", lambda label: f"*{label}*")


def _boxed(fields: Fields) -> str:
    return f"{'=' * 60}\n{_labelled(fields)}\n{'=' * 60}"


def _below(fields: Fields) -> str:
    return _labelled(fields, ":\n   ")


def _spaced(fields: Fields) -> str:
    return "\n\n".join(_labelled(fields).split("\n"))


def _aligned(fields: Fields) -> str:
    lines = (line.partition(": ") for line in _labelled(fields).split("\n"))
    return "\n".join(f"{label + ':':<14}{value}" for label, _, value in lines)


def _byline(fields: Fields) -> str:
    return (
        f'"{fields.title}" {fields.part}\nby {fields.author} <{fields.email}>\n'
        f"Rated {fields.rating}\n\n{_rest(fields)}"
    )


def _rest(fields: Fields) -> str:
    lines = (
        f"Disclaimer: they belong to somebody else. ({fields.fandom})",
        f"Archive: {fields.distribution}" if fields.distribution else "",
        f"Summary: {fields.summary}",
    )
    return "\n".join(line for line in lines if line)


def _title_page(fields: Fields) -> str:
    lines = (fields.title.upper(), fields.part, f"a story by {fields.author}", f"({fields.rating})")
    page = "\n".join(line.center(70).rstrip() for line in lines if line)
    return f"{page}\n\n{_rest(fields)}"


def _letter(fields: Fields) -> str:
    archive = f" As for archives: {fields.distribution}" if fields.distribution else ""
    return (
        f"Hi all! This has been on my disk for months, so be kind.{archive}\n"
        f"Comments to {fields.email}, please.\n\n---\n\n{_labelled(fields)}"
    )


def _copyright(fields: Fields) -> str:
    return (
        f"{fields.title} {fields.part}\n(c) 1998 {fields.author}\n{fields.email}\n\n"
        f"{fields.fandom} is the property of its owners. {fields.distribution}\n"
        f"Rating: {fields.rating}"
    )


def _coded(fields: Fields) -> str:
    return (
        f"TITLE: {fields.title} {fields.part}\nAUTHOR: {fields.author} ({fields.email})\n"
        f"CODES: {fields.pairing} [{fields.rating}]\nARCHIVE: {fields.distribution or 'n/a'}\n"
        f"DISCLAIMER: Usual one applies.\n\nSummary: {fields.summary}"
    )


def _run_on(fields: Fields) -> str:
    return " ".join(_labelled(fields).split("\n"))


def _sentences(fields: Fields) -> str:
    return (
        f"{fields.title} {fields.part}\n\nBy {fields.author}\n\n"
        f"This is a {fields.fandom} story, which I would rate {fields.rating}. "
        f"{fields.summary} {fields.distribution}\nWrite to me: {fields.email}"
    )


def _tilded(fields: Fields) -> str:
    return f"~*~*~*~*~\n{_labelled(fields, ' : ')}\n~*~*~*~*~"


def _terse(fields: Fields) -> str:
    return f"{fields.title} {fields.part} by {fields.author}\n({fields.rating})"


DIALECTS: tuple[Callable[[Fields], str], ...] = (
    _colons, _capitals, _lower, _dashes, _starred, _boxed, _below, _spaced, _aligned, _byline,
    _title_page, _letter, _copyright, _coded, _run_on, _sentences, _tilded, _terse,
)  # fmt: skip

CONTINUATIONS = (
    "{title} {part} by {author}",
    "Title: {title} {part}\nAuthor: {author}\nDisclaimers in part 1",
    "{title}\n{part}\nSee part one for the disclaimers.",
    "{title} {part}\n",
    "",
)

BOUNDARIES = ("\n\n\n", "\n\n* * * * *\n\n", "\n\n----------\n\n", "\n\n~*~*~*~\n\n", "\n\n\n\n")


def header(chance: random.Random, dialect: int, fields: Fields, *, is_first: bool) -> str:
    """Return the header of a posting, with the boundary below it."""
    if is_first:
        text = DIALECTS[dialect % len(DIALECTS)](fields)
    else:
        text = chance.choice(CONTINUATIONS).format(
            title=fields.title, part=fields.part, author=fields.author
        )
    return text + BOUNDARIES[dialect % len(BOUNDARIES)] if text else ""
