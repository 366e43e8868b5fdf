"""Lines of a list posting: wrapped at the list's width, or flowed (RFC 3676)."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^ \t\n\r\f\v]+")
# At the start of a line: an item of a list, a quotation, a speech of a script, or
# what an mbox takes for the next message.
_MISREAD = re.compile(r"From|>.*|(?:o|\(?\d{1,3}|\(?[a-z])[.):]?|[A-Z][A-Z0-9'’]+:")


def wrapped(text: str, columns: int, *, hanging: str = "") -> list[str]:
    """Return one paragraph as lines of at most ``columns`` characters.

    A word that is longer stays whole: an address cut in two is of no use to anybody.
    A line does not begin with what would be taken for something else there.
    """
    lines: list[str] = []
    words: list[str] = []
    width = 0
    for word in _WORD.findall(text):
        if words and width + 1 + len(word) > columns:
            taken = _taken_along(words, word, columns)
            lines.append(" ".join(words))
            words = [f"{hanging}{taken[0]}", *taken[1:]]
            width = sum(map(len, words)) + len(words) - 1
        else:
            width += len(word) + bool(words)
            words.append(word)
    return [*lines, " ".join(words)] if words else lines


def _taken_along(words: list[str], word: str, columns: int) -> list[str]:
    """What the next line begins with: the word, and the one before it where need be."""
    if not _is_misread(word) or len(words) < 2 or _is_misread(words[-1]):
        return [word]
    if len(words[-1]) + 1 + len(word) > columns // 2:
        return [word]
    return [words.pop(), word]


def _is_misread(word: str) -> bool:
    return not any(map(str.isalnum, word)) or _MISREAD.fullmatch(word) is not None


def flowed(paragraph: str, columns: int, indent: str = "") -> list[str]:
    """Return one paragraph as lines of format=flowed: each but the last ends in a space.

    ``indent`` stands before the first alone: the others are joined to it.
    """
    first, *rest = wrapped(paragraph, columns - 2 - len(indent)) or [""]
    lines = [f"{indent}{first}", *rest]
    return [stuffed(f"{line} ") for line in lines[:-1]] + [stuffed(lines[-1])]


def stuffed(line: str) -> str:
    """Return a line so that no reader of format=flowed takes it for quoted (section 4.4)."""
    return f" {line}" if line.startswith((" ", ">", "From ")) else line


def fixed(lines: Iterable[str]) -> list[str]:
    """Return lines of format=flowed that are not to be joined with the next ones."""
    return [stuffed(line.rstrip(" ")) for line in lines]
