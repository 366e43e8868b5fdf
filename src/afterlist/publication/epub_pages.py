"""The pages of an EPUB: cover, title page, chapters."""

from importlib.resources import files
from textwrap import wrap

from lxml import etree, html

from afterlist.publication.books import Book
from afterlist.publication.epub_package import book_title, contents, language
from afterlist.publication.markup import attribute, permitted, text

_CSS = """body { margin: 1em; line-height: 1.5; }
p { margin: 0 0 0.8em; }
h1, h2, h3 { line-height: 1.2; text-align: center; }
.byline { text-align: center; }
.warnings { border: 1px solid; padding: 0.5em 1em; }
dt { font-weight: bold; }
dd { margin: 0 0 0.5em 1em; }
pre.as-posted { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.85em; }
.cover { text-align: center; margin: 0; }
.cover img { max-width: 100%; max-height: 100%; }
"""
_COVER_LINES = 9


def style() -> str:
    """Return the book's style sheet. It sets no colours: day and night are the reader's."""
    return _CSS + (files("afterlist.publication") / "story.css").read_text(encoding="utf-8")


def _page(book: Book, title: str, body: str, kind: str) -> str:
    tag = attribute(language(book))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
lang="{tag}" xml:lang="{tag}">
<head><title>{text(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
<section epub:type="{kind}">
{body}</section>
</body>
</html>
"""


def chapter_page(book: Book, number: int) -> str:
    """Return the page of a chapter, counted from 0."""
    title = contents(book)[number + 1][1]
    body = f"<h2>{text(title)}</h2>\n{well_formed(book.chapters[number].html)}\n"
    return _page(book, title, body, "bodymatter chapter")


def well_formed(markup: str) -> str:
    """Return HTML as XHTML, whatever it leaves open."""
    if not markup.strip():
        return ""
    root = html.fragment_fromstring(permitted(markup), create_parent="div")
    return str(etree.tostring(root, encoding="unicode", method="xml"))


def title_page(book: Book) -> str:
    """Return the page before the story: warnings first, then what the author said of it."""
    title = book_title(book)
    pieces = [f'<h1 epub:type="title">{text(title)}</h1>\n']
    if book.authors:
        pieces.append(f'<p class="byline">by {text(", ".join(book.authors))}</p>\n')
    pieces.append(_warnings(book))
    if book.summary.strip():
        pieces.append(f"<h2>Summary</h2>\n<p>{text(book.summary)}</p>\n")
    pieces.append(_fields(book))
    if book.header_verbatim.strip():
        verbatim = text(book.header_verbatim)
        pieces.append(
            f'<h2>The author’s header, as posted</h2>\n<pre class="as-posted">{verbatim}</pre>\n'
        )
    pieces.append(_provenance(book))
    return _page(book, title, "".join(pieces), "titlepage")


def _warnings(book: Book) -> str:
    stated = book.warnings or ("Not stated",)
    items = "".join(f"<li>{text(warning)}</li>" for warning in stated)
    return f'<div class="warnings">\n<h2>Warnings</h2>\n<ul>{items}</ul>\n</div>\n'


def _fields(book: Book) -> str:
    if not book.fields:
        return ""
    items = "".join(
        f"<dt>{text(label)}</dt>\n<dd>{text(value)}</dd>\n" for label, value in book.fields
    )
    return f"<h2>About this story</h2>\n<dl>\n{items}</dl>\n"


def _provenance(book: Book) -> str:
    lines = []
    if book.published is not None:
        lines.append(f"Posted {book.published:%Y-%m-%d}.")
    if book.lists:
        lines.append(f"Posted to {', '.join(book.lists)}.")
    lines += [line for line in (book.permission_reason, book.source_note) if line.strip()]
    if not lines:
        return ""
    return "<h2>Where this comes from</h2>\n" + "".join(f"<p>{text(line)}</p>\n" for line in lines)


def cover_page(book: Book) -> str:
    """Return the page that shows the cover."""
    label = attribute(f"Cover: {_named(book)}")
    body = f'<p class="cover"><img src="cover.svg" alt="{label}"/></p>\n'
    return _page(book, book_title(book), body, "cover")


def _named(book: Book) -> str:
    authors = ", ".join(book.authors)
    return f"{book_title(book)} by {authors}" if authors else book_title(book)


def cover_picture(book: Book) -> str:
    """Return a cover made of the title and the authors' names."""
    lines = _lines(book_title(book), 18)
    title = "".join(
        f'<text x="300" y="{240 + 62 * row}" font-size="48">{text(line)}</text>\n'
        for row, line in enumerate(lines)
    )
    below = 240 + 62 * len(lines) + 40
    names = "".join(
        f'<text x="300" y="{below + 40 * row}" font-size="30">{text(line)}</text>\n'
        for row, line in enumerate(_lines(", ".join(book.authors), 30)[:4])
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" version="1.1" viewBox="0 0 600 960" \
width="600" height="960">
<title>{text(_named(book))}</title>
<rect width="600" height="960" fill="#f4efe4"/>
<rect x="30" y="30" width="540" height="900" fill="none" stroke="#5a4a3a" stroke-width="3"/>
<g font-family="serif" text-anchor="middle" fill="#2a211a">
{title}{names}</g>
</svg>
"""


def _lines(words: str, columns: int) -> list[str]:
    lines = wrap(words, columns)
    return lines if len(lines) <= _COVER_LINES else [*lines[: _COVER_LINES - 1], "…"]
