"""Texts as their authors put them right: over the text as read, never over it as posted.

A correction of the field ``text`` keeps both pages, the author's and the one that was
read from the mail, so that striking it out gives that one back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TypedDict, cast

from django.db.models import Max, QuerySet
from lxml import etree, html as lxml_html

from afterlist.publication.page import sanitised
from afterlist_site.archive import records
from afterlist_site.archive.models import StoryText
from afterlist_site.ledger.corrections import TEXT, WrongValueError
from afterlist_site.ledger.models import Correction

_BLOCKS = frozenset({"p", "hr", "blockquote", "div", "ul", "li", "h3", "pre"})


class Mended(TypedDict):
    """The value of a correction of a text."""

    html: str
    plain: str
    html_was: str
    plain_was: str


def correct(posting: str, page: str, by: str) -> Correction:
    """Write down a posting's story as its author wants it read, and return the row.

    ``page`` is HTML; what no story's page can hold is left out of it. Put the work
    together anew to have it shown. Raises WrongValueError where nothing is left.
    """
    clean = sanitised(page.replace("\r\n", "\n"))
    plain = plain_text(clean)
    if not plain.strip():
        raise WrongValueError("A story has to have some words in it.")
    now = records.unpack(StoryText.objects.get(posting__identity=posting).texts)
    last = _of([posting]).filter(struck_at=None).last()
    was = _value(last) if last is not None and _value(last)["html"] == now.html else None
    value = Mended(
        html=clean,
        plain=plain,
        html_was=was["html_was"] if was else now.html,
        plain_was=was["plain_was"] if was else now.plain,
    )
    return Correction.objects.create(posting=posting, field=TEXT, value=value, made_by=by[:200])


def in_force(postings: Collection[str]) -> dict[str, int]:
    """Return, for each posting whose text was put right, which correction holds."""
    rows = _of(postings).filter(struck_at=None).order_by("posting").values_list("posting")
    return dict(rows.annotate(newest=Max("pk")))


def mend(postings: Collection[str] | None = None) -> None:
    """Put the texts of these postings (all, where none are named) as their authors said."""
    of_posting: defaultdict[str, list[Correction]] = defaultdict(list)
    for row in _of(postings).order_by("pk"):
        of_posting[row.posting].append(row)
    stories = StoryText.objects.filter(posting__identity__in=of_posting).select_related("posting")
    for story in stories.defer("header", "posting__card"):
        now = records.unpack(story.texts)
        html, plain = _meant(now, of_posting[story.posting.identity])
        if (html, plain) != (now.html, now.plain):
            story.texts = records.pack(records.Texts(now.posted, html, plain))
            story.save(update_fields=["texts"])


def _of(postings: Collection[str] | None) -> QuerySet[Correction]:
    rows = Correction.objects.filter(field=TEXT)
    return rows if postings is None else rows.filter(posting__in=postings)


def _meant(now: records.Texts, rows: list[Correction]) -> tuple[str, str]:
    """Return the page and plain text that are to be read."""
    live = [row for row in rows if row.struck_at is None]
    if live:
        return _value(live[-1])["html"], _value(live[-1])["plain"]
    struck = next((row for row in reversed(rows) if _value(row)["html"] == now.html), None)
    if struck is None:
        return now.html, now.plain
    return _value(struck)["html_was"], _value(struck)["plain_was"]


def _value(row: Correction) -> Mended:
    return cast(Mended, row.value)


def plain_text(page: str) -> str:
    """Return a story's page without its markup, a blank line between blocks."""
    try:
        tree = lxml_html.fragment_fromstring(page, create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            pieces.append("\n\n" if element.tag in _BLOCKS else "")
            pieces.append(element.text or "")
        elif element is not tree:
            pieces.append("\n\n" if element.tag in _BLOCKS else "")
            pieces.append(element.tail or "")
    lines = "".join(pieces).split("\n\n")
    return "\n\n".join(line.strip() for line in lines if line.strip())
