"""What holds an EPUB together: container, package document, navigation."""

from datetime import UTC, datetime

from afterlist.publication.books import Book
from afterlist.publication.markup import attribute, text
from afterlist.publication.odrl import MEDIA_TYPE

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""

POLICY = "permission.jsonld"
"""The file that says what may be done with the work."""

# EPUB 3.3, 5.3.2 wants a date of change; where nothing is known it is the zero of the calendar.
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)

_ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        "Text with headings for each chapter. Scene breaks, letters and verse are marked as such, "
        "and the warnings stand before the story.",
    ),
)


def chapter_file(number: int) -> str:
    """Return the file name of a chapter, counted from 0."""
    return f"chapter-{number + 1:04}.xhtml"


def book_title(book: Book) -> str:
    """Return the book's title, or that it has none."""
    return book.title or "Untitled"


def language(book: Book) -> str:
    """Return the book's language; ``und`` where none was said."""
    return book.language or "und"


def identifier(book: Book) -> str:
    """Return what the book is known by, whatever archive it is read in."""
    return f"urn:afterlist:{book.id}"


def package(book: Book) -> str:
    """Return the package document (EPUB 3.3, section 5)."""
    chapters = range(len(book.chapters))
    items = "".join(
        f'<item id="chapter-{number + 1}" href="{chapter_file(number)}" '
        'media-type="application/xhtml+xml"/>\n'
        for number in chapters
    )
    policy = f'<item id="policy" href="{POLICY}" media-type="{MEDIA_TYPE}"/>\n' * bool(book.policy)
    spine = "".join(f'<itemref idref="chapter-{number + 1}"/>\n' for number in chapters)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" \
xml:lang="{attribute(language(book))}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{_metadata(book)}</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="cover-picture" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>
{policy}{items}</manifest>
<spine toc="ncx">
<itemref idref="cover" linear="no"/>
<itemref idref="title"/>
<itemref idref="nav" linear="no"/>
{spine}</spine>
</package>
"""


def _metadata(book: Book) -> str:
    lines = [
        f'<dc:identifier id="id">{text(identifier(book))}</dc:identifier>',
        f"<dc:title>{text(book_title(book))}</dc:title>",
        f"<dc:language>{text(language(book))}</dc:language>",
        *(f"<dc:creator>{text(name)}</dc:creator>" for name in book.authors if name.strip()),
    ]
    if book.summary.strip():
        lines.append(f"<dc:description>{text(book.summary)}</dc:description>")
    if book.published is not None:
        lines.append(f"<dc:date>{_moment(book.published)}</dc:date>")
    if book.permission_reason.strip():
        lines.append(f"<dc:rights>{text(book.permission_reason)}</dc:rights>")
    lines += [f"<dc:source>{text(name)}</dc:source>" for name in book.lists if name.strip()]
    changed = book.modified or book.published or _UNDATED
    lines.append(f'<meta property="dcterms:modified">{_moment(changed)}</meta>')
    lines += [
        f'<meta property="schema:{name}">{text(value)}</meta>' for name, value in _ACCESSIBILITY
    ]
    lines.append('<meta name="cover" content="cover-picture"/>')
    return "\n".join(lines) + "\n"


def _moment(moment: datetime) -> str:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def navigation(book: Book) -> str:
    """Return the navigation document (EPUB 3.3, section 7)."""
    items = "".join(
        f'<li><a href="{file}">{text(title)}</a></li>\n' for file, title in contents(book)
    )
    start = chapter_file(0) if book.chapters else "title.xhtml"
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
lang="{attribute(language(book))}" xml:lang="{attribute(language(book))}">
<head><title>Contents</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
<nav epub:type="toc" role="doc-toc" aria-labelledby="contents"><h1 id="contents">Contents</h1>
<ol>
{items}</ol></nav>
<nav epub:type="landmarks" hidden="hidden"><h2>Landmarks</h2>
<ol>
<li><a epub:type="titlepage" href="title.xhtml">About this story</a></li>
<li><a epub:type="bodymatter" href="{start}">Start of the story</a></li>
</ol></nav>
</body>
</html>
"""


def contents(book: Book) -> list[tuple[str, str]]:
    """Return file and title of what a reader can turn to, in order."""
    return [
        ("title.xhtml", "About this story"),
        *(
            (chapter_file(number), chapter.title.strip() or f"Chapter {number + 1}")
            for number, chapter in enumerate(book.chapters)
        ),
    ]


def ncx(book: Book) -> str:
    """Return the table of contents as EPUB 2 readers know it."""
    points = "".join(
        f'<navPoint id="point-{order}" playOrder="{order}">'
        f"<navLabel><text>{text(title)}</text></navLabel>"
        f'<content src="{file}"/></navPoint>\n'
        for order, (file, title) in enumerate(contents(book), 1)
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
<head><meta name="dtb:uid" content="{attribute(identifier(book))}"/>
<meta name="dtb:depth" content="1"/><meta name="dtb:totalPageCount" content="0"/>
<meta name="dtb:maxPageNumber" content="0"/></head>
<docTitle><text>{text(book_title(book))}</text></docTitle>
<navMap>
{points}</navMap>
</ncx>
"""
