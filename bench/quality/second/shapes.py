"""What befalls a work before it is posted: each trouble with where it can happen."""

import random
from collections.abc import Callable
from dataclasses import replace

from bench.quality.second import forms
from bench.quality.second.forms import Part
from bench.quality.second.works import Work, renumbered

_SLASHED = {"(1/3)", "1/3", "[1/3]", "1 of 3", ", Part 1 of 3", "(1/?)", "1/?"}
_HALVED = _SLASHED | {"part 1", "(part 1 of 3)", "chapter 1/3", "Ch. 1"}
_GROWING = {"(1/3)", "1/3", "[1/3]", ", Part 1 of 3", "(1 of 3)", "pt 1/3"}
_CLOSING = {"(1/?)", "1/?", "[1/?]", "1/x"}


def _is_plain(w: Work, least: int) -> bool:
    return len(w.parts) >= least and all(isinstance(part.number, int) for part in w.parts)


BEFALLS: dict[str, Callable[[Work], bool]] = {
    "2a 2b": lambda w: len(w.parts) > 2 and w.form in _HALVED,
    "prologue": lambda w: w.is_serial and not w.is_numbered_in_body,
    "interlude": lambda w: len(w.parts) > 3 and not w.is_numbered_in_body,
    "conclusion": lambda w: w.is_serial and not w.is_numbered_in_body,
    "reply": lambda w: w.is_serial,
    "title drifts": lambda w: w.is_serial and len(w.title.split()) > 1,
    "new address": lambda w: len(w.parts) > 2,
    "new pen name": lambda w: len(w.parts) > 2,
    "long gaps": lambda w: len(w.parts) > 2,
    "lost part": lambda w: _is_plain(w, 4) and w.form != "sub only",
    "given up, total": lambda w: _is_plain(w, 4) and not forms.is_open(w.form),
    "given up, open": lambda w: w.is_serial and forms.is_open(w.form),
    "total grows": lambda w: len(w.parts) > 3 and w.form in _GROWING,
    "1/? 3/3": lambda w: len(w.parts) > 2 and w.form in _CLOSING,
    "round robin": lambda w: len(w.parts) > 2,
    "forwarded": lambda w: bool(w.parts),
    "no title in subject": lambda w: len(w.parts) <= 4 and w.form in _SLASHED,
    "part 0": lambda w: w.is_serial and w.form in _SLASHED,
    "header once": lambda w: w.is_serial,
    "out of order": lambda w: w.is_serial,
}
_ALONE = (
    {"new address", "new pen name", "round robin", "forwarded"},
    {"lost part", "given up, total", "given up, open", "total grows", "1/? 3/3", "conclusion",
     "prologue", "interlude", "2a 2b", "part 0"},
    {"no title in subject", "title drifts", "prologue", "interlude", "conclusion"},
    {"out of order", "interlude"},
    # Of two parts by two hands nothing tells that they are one story.
    {"round robin", "given up, total"},
)  # fmt: skip
"""Of each of these a work has one at most."""


def trouble(chance: random.Random, w: Work) -> None:
    """Give a work none, one or two troubles, and the shape that they bring."""
    for _ in range(chance.choice((0, 1, 1, 2))):
        name = chance.choice(list(BEFALLS))
        if any(name in group and group & w.troubles for group in _ALONE):
            continue
        if name not in w.troubles and BEFALLS[name](w):
            w.troubles.add(name)
            if name in _SHAPED:
                _SHAPED[name](chance, w)


def _halve(chance: random.Random, w: Work) -> None:
    at = chance.randrange(len(w.parts))
    old = w.parts[at]
    w.parts[at : at + 1] = [replace(old, number=f"{old.number}{letter}") for letter in "ab"]
    renumbered(chance, w)


def _frame(chance: random.Random, w: Work) -> None:
    manners = ("{t}: X", "{t} - X", "{t} (X)", "{t}, X", "{t} X")
    form = chance.choice(manners)
    w.parts.insert(0, Part(0, "Prologue", "", label=form.replace("X", "Prologue")))
    if chance.random() < 0.6:
        w.parts.append(Part(0, "Epilogue", "", label=form.replace("X", "Epilogue")))
    renumbered(chance, w)


def _break(chance: random.Random, w: Work) -> None:
    at = chance.randrange(1, len(w.parts) - 1)
    form = chance.choice(("{t}: Interlude", "{t} - Interlude", "{t} (Interlude)"))
    w.parts.insert(at, Part(0, "Interlude", "", label=form))
    renumbered(chance, w)


def _conclude(chance: random.Random, w: Work) -> None:
    last = w.parts[-1]
    name = chance.choice(("Conclusion", "Final Part", "The End", "Final"))
    form = chance.choice(("{t}: X", "{t} (X)", "{t} - X"))
    last.also = (last.number, name, "final", "final part", "conclusion", "the end")
    last.number, last.label = name, form.replace("X", chance.choice((name, name.lower())))


def _bare(_chance: random.Random, w: Work) -> None:
    w.later_headers = "none"


_SHAPED: dict[str, Callable[[random.Random, Work], None]] = {
    "2a 2b": _halve,
    "prologue": _frame,
    "interlude": _break,
    "conclusion": _conclude,
    "header once": _bare,
}
