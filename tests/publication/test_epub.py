"""Books as EPUB."""

import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from afterlist.publication.books import BookChapter
from afterlist.publication.epub import write_epub
from tests.publication.samples import book, cleared

EPUBCHECK = Path("/usr/share/java/epubcheck.jar")
OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


def opened(**changes: object) -> ZipFile:
    return ZipFile(BytesIO(write_epub(cleared(book(**changes)))))


def text_of(archive: ZipFile, name: str) -> str:
    root = etree.fromstring(archive.read(name))
    return " ".join("".join(root.itertext()).split())


def test_the_media_type_comes_first_and_bare() -> None:
    first = opened().infolist()[0]

    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")


def test_the_same_book_gives_the_same_bytes() -> None:
    assert write_epub(cleared(book())) == write_epub(cleared(book()))


def test_warnings_stand_before_summary_and_story() -> None:
    page = text_of(opened(), "EPUB/title.xhtml")

    assert page.index("A death") < page.index("He waits") < page.index("PG-13")
    assert "Title: The Long <Crossing> Rating: PG-13" in page
    assert "“Anywhere, just ask.”" in page


def test_no_warning_stated_is_said_so() -> None:
    assert "Not stated" in text_of(opened(warnings=()), "EPUB/title.xhtml")


def test_metadata_are_the_books_own() -> None:
    root = etree.fromstring(opened().read("EPUB/package.opf"))

    assert root.findtext(".//dc:title", namespaces=OPF) == "The Long <Crossing> & after"
    assert [one.text for one in root.iterfind(".//dc:creator", OPF)] == ["Orrin Vale", "M & M"]
    modified = root.xpath("//o:meta[@property='dcterms:modified']/text()", namespaces=OPF)
    assert modified == ["2001-01-02T03:04:05Z"]


def test_an_unknown_author_is_not_made_up() -> None:
    root = etree.fromstring(opened(authors=(), published=None).read("EPUB/package.opf"))

    assert root.find(".//dc:creator", OPF) is None
    assert root.find(".//dc:date", OPF) is None


def test_every_page_is_listed_and_in_order() -> None:
    archive = opened()
    root = etree.fromstring(archive.read("EPUB/package.opf"))
    files = {item.get("id"): item.get("href") for item in root.iterfind(".//o:item", OPF)}
    spine = [files[item.get("idref")] for item in root.iterfind(".//o:itemref", OPF)]

    held = set(archive.namelist()) - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert {f"EPUB/{name}" for name in files.values()} == held
    assert spine[-2:] == ["chapter-0001.xhtml", "chapter-0002.xhtml"]
    assert "Part 1 Chapter 2" in text_of(archive, "EPUB/nav.xhtml")


def test_open_and_foul_markup_is_closed_and_cleaned() -> None:
    chapters = (BookChapter("\x01One", "<p>a<br>b \x02<em>c<hr class='scene-break'>"),)
    archive = opened(chapters=chapters, title="\ud800Title", summary="]]>")

    assert text_of(archive, "EPUB/chapter-0001.xhtml") == "One One ab c"
    for name in archive.namelist():
        if name.endswith((".xhtml", ".opf", ".ncx", ".svg", ".xml")):
            etree.fromstring(archive.read(name))


def test_what_may_be_done_with_the_work_travels_in_the_book() -> None:
    archive = opened(policy='{"@type": "Set"}')

    assert archive.read("EPUB/permission.jsonld") == b'{"@type": "Set"}'
    assert b'href="permission.jsonld"' in archive.read("EPUB/package.opf")
    assert "EPUB/permission.jsonld" not in opened().namelist()


@pytest.mark.slow
@pytest.mark.skipif(not EPUBCHECK.exists(), reason="needs epubcheck")
@pytest.mark.parametrize(
    "changes",
    [
        {"policy": '{"@type": "Set"}'},
        {"authors": (), "published": None, "modified": None, "title": ""},
    ],
)
def test_epubcheck_finds_nothing(tmp_path: Path, changes: dict[str, object]) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(write_epub(cleared(book(**changes))))
    command = ["java", "-XX:TieredStopAtLevel=1", "-jar", str(EPUBCHECK), str(path)]

    checked = subprocess.run(command, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No errors or warnings" in checked.stdout
