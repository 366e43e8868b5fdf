"""A work as an EPUB 3 book, with an NCX for readers that know only EPUB 2.

The same book gives the same bytes: no clock, members in a fixed order with a
fixed date.
"""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from afterlist.model import Cleared
from afterlist.publication import epub_package, epub_pages
from afterlist.publication.books import Book

# The earliest date that a zip can say; the book's own dates are in its metadata.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_READABLE_FILE = 0o100644 << 16


def write_epub(book: Cleared[Book]) -> bytes:
    """Return a cleared book as the bytes of an EPUB file."""
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        # EPUB OCF 3.3, 4.2.2: the media type comes first, and not compressed.
        _add(archive, "mimetype", "application/epub+zip", ZIP_STORED)
        for name, content in _members(book.value):
            _add(archive, name, content, ZIP_DEFLATED)
    return held.getvalue()


def _members(book: Book) -> list[tuple[str, str]]:
    chapters = [
        (f"EPUB/{epub_package.chapter_file(number)}", epub_pages.chapter_page(book, number))
        for number in range(len(book.chapters))
    ]
    return [
        ("META-INF/container.xml", epub_package.CONTAINER),
        ("EPUB/package.opf", epub_package.package(book)),
        ("EPUB/nav.xhtml", epub_package.navigation(book)),
        ("EPUB/toc.ncx", epub_package.ncx(book)),
        ("EPUB/style.css", epub_pages.style()),
        ("EPUB/cover.svg", epub_pages.cover_picture(book)),
        ("EPUB/cover.xhtml", epub_pages.cover_page(book)),
        ("EPUB/title.xhtml", epub_pages.title_page(book)),
        *([(f"EPUB/{epub_package.POLICY}", book.policy)] if book.policy else []),
        *chapters,
    ]


def _add(archive: ZipFile, name: str, content: str, compression: int) -> None:
    member = ZipInfo(name, _ZIP_DATE)
    member.compress_type = compression
    member.external_attr = _READABLE_FILE
    member.create_system = 3
    archive.writestr(member, content.encode("utf-8"))
