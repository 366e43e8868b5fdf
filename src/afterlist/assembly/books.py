"""Books: serials in books and chapters, "Book II, ch. 4" or "Part 2, Chapter 4", where the
chapter is the part."""

import re
from dataclasses import replace

from afterlist.assembly.part_numbers import whole_number
from afterlist.assembly.titles import TitleKey
from afterlist.model import PartLabel

_NUMBER = r"(?:\d{1,3}|[ivxl]{1,7}|[a-z]{3,9}(?:-[a-z]{3,5})?)"
_IN_BOOK = re.compile(
    r"\b(?:(?P<kind>book|bk|volume|vol)|(?:part|pt|act)(?=.{2,16}\b(?:ch|sec|sc)))\b\.? ?"
    rf"(?P<book>{_NUMBER})[ ,:;(\"'”-]{{1,4}}"
    r"(?:chapter|chap|ch|section|scene|(?(kind)(?:part|pt)|(?!)))\b\.? ?"
    rf"(?P<number>{_NUMBER})\b"
    rf"(?: ?(?:/|of) ?(?P<total>{_NUMBER})\b)?",
    re.IGNORECASE,
)


def in_book(
    title: TitleKey, label: PartLabel | None, *lines: str | None
) -> tuple[TitleKey, PartLabel | None]:
    """Return the title with its book, and the chapter as the part, where a line says both;
    also where the book was taken for the part and the chapter was left in the title."""
    for line in lines:
        match = _IN_BOOK.search(line[:300]) if line and _may_have_book(line) else None
        if match:
            number, total = whole_number(match["number"]), whole_number(match["total"])
            book = whole_number(match["book"])
            if number is not None and book is not None:
                return _of_book(title, book), PartLabel(number, total, is_open=False)
    if label is None or title.part is None or title.part == label or label.total is not None:
        return title, label
    book = whole_number(label.number)
    return (_of_book(title, book), title.part) if book is not None else (title, label)


def _may_have_book(line: str) -> bool:
    folded = line.lower()
    if any(map(folded.__contains__, ("book", "bk", "vol"))):
        return True
    is_within = any(map(folded.__contains__, ("ch", "section", "scene")))
    return is_within and any(map(folded.__contains__, ("part", "pt", "act")))


def _of_book(title: TitleKey, book: int) -> TitleKey:
    ending = f"book {book}"
    if not title.words or title.words.endswith(ending):
        return title
    return replace(
        title, words=f"{title.words} {ending}", numbers=(*title.numbers, str(book)), part=None
    )
