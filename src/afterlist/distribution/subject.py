"""The subject of a list posting, from the list's form."""

import re
from collections.abc import Mapping
from string import Formatter

from afterlist.distribution.profile import SubjectRule

# A value that is missing takes its brackets and one separator with it: what an
# author leaves out must not show as "(, Ilse/Corin)".
_GONE, _GIVEN = "\0", "\1"
_EMPTY_BRACKETS = re.compile(r" *[(\[{][ ]?(?:\0[ ,;:/|-]*)+[)\]}]")
_LED_BY = re.compile(r"\b(?:part|pt|chapter|ch|by|rated|rating|pairing)[.:#]? *\0", re.IGNORECASE)
_SEPARATED = re.compile(r"\0 ?[,;:/|-]+ ?|(?: ?[,;:/|-]+ ?)?\0")
_SPACED = re.compile(r"(?<=[(\[{]) +| +(?=[)\]}])")
_NUMBERED = re.compile(r"[(\[][^()\[\]]*$|\b(?:part|pt\.?|chapter|ch\.?) *$", re.IGNORECASE)
_DIRECTING = "\u202a-\u202e\u2066-\u2069"
_UNSEEN = re.compile(rf"[\s\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff{_DIRECTING}]+")


def subject_text(rule: SubjectRule, values: Mapping[str, str], *, is_revised: bool) -> str:
    """Return the subject for a story, without line breaks.

    ``values`` are texts by placeholder; ``part`` is put in brackets of its own
    unless the form has them, or a word for it ("part {part}").
    """
    form = literals = ""
    given: list[str] = []
    for literal, name, _, _ in Formatter().parse(rule.revised if is_revised else rule.form):
        literals += literal
        form += literal
        value = enveloped(values.get(name, "")) if name else ""
        if name == "part" and value and not _NUMBERED.search(literals):
            value = f"({value})"
        if value:
            given.append(value)
        form += _GIVEN if value else _GONE if name else ""
    # What the author wrote is put in last: a title may look like anything.
    literal, *others = _without_gone(form).split(_GIVEN)
    filled = (f"{value}{after}" for value, after in zip(given, others, strict=True))
    text = "".join((literal, *filled))
    # Form and value together may make what neither was.
    return one_line(text.replace("=?", "= ?"))


def _without_gone(text: str) -> str:
    if _GONE not in text:
        return text
    text = _LED_BY.sub(_GONE, text)
    text = _EMPTY_BRACKETS.sub("", text)
    return _SPACED.sub("", _SEPARATED.sub(_gap, text))


def _gap(gone: re.Match[str]) -> str:
    """What stays of a missing value: a blank, where one stood between its neighbours."""
    return " " if gone[0].strip("\0") else ""


def named_in(rule: SubjectRule) -> tuple[str, ...]:
    """Return the placeholders that a list's usual form has, in order."""
    return tuple(name for _, name, _, _ in Formatter().parse(rule.form) if name is not None)


def one_line(text: str) -> str:
    """Return a text with single blanks for white space and what cannot be seen or sent.

    Joiners stay: some scripts and signs are written with them.
    """
    return _UNSEEN.sub(" ", text).strip()


LONGEST_VALUE = 150
"""Of a value in the envelope, whose lines cannot be cut within a word; headers have it whole."""


def enveloped(text: str) -> str:
    """Return a text as it can stand in an envelope: one line, not too long, and
    nothing in it that the mail library would decode (RFC 2047) and so let out of it."""
    line = one_line(text).replace("=?", "= ?")
    return line if len(line) <= LONGEST_VALUE else f"{line[: LONGEST_VALUE - 1].rstrip()}…"
