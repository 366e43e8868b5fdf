"""How an author writes a part into a subject, and what number that is."""

from collections.abc import Callable
from dataclasses import dataclass

WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty"
).split()
ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()
ROMANS = "0 I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()


@dataclass(slots=True)
class Part:
    """One part of a work: its place, the number it goes by, and its chapter title."""

    place: int
    number: int | str
    subtitle: str
    also: tuple[int | str, ...] = ()
    label: str = ""


Form = Callable[[str, Part, int], str]

# with a total
CLOSED: dict[str, Form] = {
    "(1/3)": lambda t, p, n: f"{t} ({p.number}/{n})",
    "1/3": lambda t, p, n: f"{t} {p.number}/{n}",
    "[1/3]": lambda t, p, n: f"{t} [{p.number}/{n}]",
    "{1/3}": lambda t, p, n: f"{t} {{{p.number}/{n}}}",
    "- 1/3": lambda t, p, n: f"{t} - {p.number}/{n}",
    ", Part 1 of 3": lambda t, p, n: f"{t}, Part {p.number} of {n}",
    "1 of 3": lambda t, p, n: f"{t} {p.number} of {n}",
    "(1 of 3)": lambda t, p, n: f"{t} ({p.number} of {n})",
    "(part 1 of 3)": lambda t, p, n: f"{t} (part {p.number} of {n})",
    "pt 1/3": lambda t, p, n: f"{t} pt {p.number}/{n}",
    "(pt. 1/3)": lambda t, p, n: f"{t} (pt. {p.number}/{n})",
    "part one of three": lambda t, p, n: f"{t}, part {_word(p.number)} of {_word(n)}",
    "01/12": lambda t, p, n: f"{t} {_pad(p.number)}/{n:02}",
    "(01/03)": lambda t, p, n: f"{t} ({_pad(p.number)}/{n:02})",
    "I/III": lambda t, p, n: f"{t} {_roman(p.number)}/{_roman(n)}",
    "(1/3) first": lambda t, p, n: f"({p.number}/{n}) {t}",
    "1/3: first": lambda t, p, n: f"{p.number}/{n}: {t}",
    "1/3 - sub": lambda t, p, n: f"{t} ({p.number}/{n}) - {p.subtitle}",
    "sub (1/3)": lambda t, p, n: f"{t}: {p.subtitle} ({p.number}/{n})",
    "CAPS": lambda t, p, n: f"{t.upper()} ({p.number}/{n})",
    "chapter 1/3": lambda t, p, n: f"{t}, chapter {p.number}/{n}",
    "1 / 3": lambda t, p, n: f"{t} {p.number} / {n}",
    "quoted": lambda t, p, n: f'"{t}" {p.number}/{n}',
    "1(3)": lambda t, p, n: f"{t} {p.number}({n})",
    "1/3 complete": lambda t, p, n: f"{t} ({p.number}/{n})" + (" COMPLETE" if p.place == n else ""),
}
# without one
OPEN: dict[str, Form] = {
    "(1/?)": lambda t, p, _n: f"{t} ({p.number}/?)",
    "1/?": lambda t, p, _n: f"{t} {p.number}/?",
    "[1/?]": lambda t, p, _n: f"{t} [{p.number}/?]",
    "(1/? WIP)": lambda t, p, _n: f"{t} ({p.number}/?) WIP",
    "1/??": lambda t, p, _n: f"{t} {p.number}/??",
    "1/x": lambda t, p, _n: f"{t} ({p.number}/x)",
    "Part One": lambda t, p, _n: f"{t} - Part {_word(p.number).title()}",
    "part 1": lambda t, p, _n: f"{t} part {p.number}",
    "(part 1)": lambda t, p, _n: f"{t} (part {p.number})",
    "Ch. 1": lambda t, p, _n: f"{t} Ch. {p.number}",
    "ch1": lambda t, p, _n: f"{t} ch{p.number}",
    "Chapter One": lambda t, p, _n: f"{t}: Chapter {_word(p.number).title()}",
    "Chapter 1: sub": lambda t, p, _n: f"{t} - Chapter {p.number}: {p.subtitle}",
    "Chapter IV": lambda t, p, _n: f"{t}, Chapter {_roman(p.number)}",
    "Part IV": lambda t, p, _n: f"{t}, Part {_roman(p.number)}",
    "pt.1": lambda t, p, _n: f"{t} pt.{p.number}",
    "(1)": lambda t, p, _n: f"{t} ({p.number})",
    "second part": lambda t, p, _n: f"{t}, {_nth(p.number)} part",
    "Part the Second": lambda t, p, _n: f"{t}: Part the {_nth(p.number).title()}",
    "1, sub": lambda t, p, _n: f"{t}, part {p.number}: {p.subtitle}",
    "Episode 1": lambda t, p, _n: f"{t}, Episode {p.number}",
    "Act One": lambda t, p, _n: f"{t}, Act {_word(p.number).title()}",
    "sub only": lambda t, p, _n: f"{t}: {p.subtitle}",
    "body only": lambda t, _p, _n: t,
}
HEADINGS = (
    "Part {n}",
    "PART {N}",
    "Chapter {n}",
    "CHAPTER {N}",
    "{t}, Part {n}",
    "Part {n}: {s}",
    "* {n} *",
    "Chapter {w}",
    "-{n}-",
)


def _word(number: int | str) -> str:
    return WORDS[number] if isinstance(number, int) and number < len(WORDS) else str(number)


def _nth(number: int | str) -> str:
    return ORDINALS[number] if isinstance(number, int) and number < len(ORDINALS) else f"{number}th"


def _roman(number: int | str) -> str:
    return ROMANS[number] if isinstance(number, int) and number < len(ROMANS) else str(number)


def _pad(number: int | str) -> str:
    return f"{number:02}" if isinstance(number, int) else str(number)


def heading(title: str, part: Part, form: str) -> str:
    """What stands over the text of a part."""
    n = part.number
    return form.format(n=n, N=str(n).upper(), t=title, s=part.subtitle, w=_word(n).title())


def subject(form: str, title: str, part: Part, total: int) -> str:
    """The subject of a part, without tags."""
    if part.label:
        return part.label.replace("{t}", title)
    return (CLOSED.get(form) or OPEN[form])(title, part, total)


def is_open(form: str) -> bool:
    """Whether a form states no total."""
    return form in OPEN
