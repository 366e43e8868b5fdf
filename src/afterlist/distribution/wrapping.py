"""Lines of a list posting: wrapped at the list's width, or flowed (RFC 3676)."""

import textwrap

SIGNATURE = "-- "


def wrapped(text: str, columns: int, *, hanging: str = "") -> list[str]:
    """Return one paragraph as lines of at most ``columns`` characters.

    A word that is longer stays whole: an address cut in two is of no use to anybody.
    """
    return textwrap.wrap(
        text,
        columns,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
    )


def flowed(paragraph: str, columns: int) -> list[str]:
    """Return one paragraph as lines of format=flowed: each but the last ends in a space."""
    lines = wrapped(paragraph, columns - 1)
    return [stuffed(f"{line} ") for line in lines[:-1]] + [stuffed(line) for line in lines[-1:]]


def stuffed(line: str) -> str:
    """Return a line so that no reader of format=flowed takes it for quoted (section 4.4)."""
    return f" {line}" if line.startswith((" ", ">", "From ")) else line


def fixed(line: str) -> str:
    """Return a line that is not to be joined with the next, nor taken for a signature's mark."""
    return line.rstrip(" ")
