"""The subject of a list posting, from the list's form."""

import re
from collections.abc import Mapping
from string import Formatter

from afterlist.distribution.profile import SubjectRule

# A value that is missing takes its brackets and one separator with it: what an
# author leaves out must not show as "(, Ilse/Corin)".
_GONE = "\0"
_EMPTY_BRACKETS = re.compile(r"\s*[(\[{]\s*(?:\0[\s,;:/|-]*)+[)\]}]")
_SEPARATED = re.compile(r"\0\s*[,;:/|-]\s*|\s*[,;:/|-]\s*\0(?=\s*[)\]}]|\s*$)")
_IN_BRACKETS = re.compile(r"[(\[]\{part\}[)\]]")


def subject_text(rule: SubjectRule, values: Mapping[str, str], *, is_revised: bool) -> str:
    """Return the subject for a story, without line breaks.

    ``values`` are texts by placeholder; ``part`` is put in brackets of its own
    unless the form has them.
    """
    form = rule.revised if is_revised else rule.form
    given = dict(values)
    if given.get("part") and not _IN_BRACKETS.search(form):
        given["part"] = f"({given['part']})"
    pieces = []
    for literal, name, _, _ in Formatter().parse(form):
        pieces.append(literal)
        if name is not None:
            pieces.append(one_line(given.get(name, "")) or _GONE)
    text = _SEPARATED.sub("", _EMPTY_BRACKETS.sub("", "".join(pieces)))
    return one_line(text)


def named_in(rule: SubjectRule) -> tuple[str, ...]:
    """Return the placeholders that a list's usual form has, in order."""
    return tuple(name for _, name, _, _ in Formatter().parse(rule.form) if name is not None)


def one_line(text: str) -> str:
    """Return a text with single blanks for white space and control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
