"""Documents as people upload them: what a story needs of them is kept, and nothing else gets in."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from afterlist_site.lists import converting
from afterlist_site.lists.converting import Converted, UnreadableDocumentError, converted
from afterlist_site.lists.documents import opened

needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")

STORY = """\
Title: The Long Quay\\
Author: Wren Hollis\\
Rating: PG-13\\
Distribution: Lamplight

The quay was *longer* than she remembered, and at its end there was a **light**.

“You came,” said Ilse—and did not turn round.[^1]

* * *

> Dear Corin,\\
> the boat is late.

The lamp is lit,\\
the sea is wide,

\\* \\* \\*

In the morning the light was out.

[^1]: She never did.
"""


def made(ending: str, text: str = STORY, *more: str) -> bytes:
    """A document as pandoc writes it."""
    kind = {"md": "commonmark"}.get(ending, ending)
    command = ["pandoc", "--from=markdown", f"--to={kind}", "--standalone", "--output=-", *more]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout


@needs_pandoc
@pytest.mark.parametrize("ending", ["docx", "odt", "rtf", "epub", "html"])
def test_what_a_story_needs_is_kept(ending: str) -> None:
    story = converted(f"The Long Quay.{ending}", made(ending))
    assert story.is_html
    html = " ".join(story.text.split())
    assert "<em>longer</em>" in html
    assert "<strong>light</strong>" in html
    assert "“You came,” said Ilse—and did not turn round." in html
    assert "Dear Corin,<br> the boat is late." in html
    assert "The lamp is lit,<br> the sea is wide," in html
    assert "<p>* * *</p>" in html
    drawn, typed = html.index("turn round"), html.index("Dear Corin")
    assert any(line in html[drawn:typed] for line in ("* * *", "<hr>", "—————"))
    if ending != "rtf":  # pandoc's reader leaves RTF's notes out
        assert "She never did." in html
    assert "↩" not in html
    assert "round.1" not in html


@needs_pandoc
@pytest.mark.parametrize("ending", ["docx", "odt", "rtf", "epub", "html"])
def test_a_header_in_a_document_is_told_from_its_story(ending: str) -> None:
    document = opened(converted(f"x.{ending}", made(ending)))
    assert dict(document.fields) == {
        "title": "The Long Quay",
        "author": "Wren Hollis",
        "rating": "PG-13",
        "distribution": "Lamplight",
    }
    assert "Wren Hollis" not in document.story.text
    assert "The quay was <em>longer</em>" in document.story.text


def test_a_header_in_a_text_is_told_from_its_story() -> None:
    text = "Title: Ebb\nAuthor: Wren Hollis\nRating: G\n\n" + "The tide was out.\n\n" * 20
    document = opened(Converted(text, is_html=False))
    assert document.fields["title"] == "Ebb"
    assert document.story.text.lstrip().startswith("The tide was out.")


@pytest.mark.parametrize(
    "text",
    [
        "Corin: a man of few words.\n\n" + "He said nothing at all.\n\n" * 20,
        "The tide was out, and nobody came.\n\n" * 20,
        "",
        "<p>",
    ],
)
@pytest.mark.parametrize("is_html", [True, False])
def test_a_story_without_a_header_stays_whole(text: str, is_html: bool) -> None:
    document = Converted(text, is_html=is_html)
    assert opened(document).story == document


def test_a_header_that_runs_into_the_story_stays_where_it_is() -> None:
    page = "<p>Title: Ebb<br>Author: Wren<br>Rating: G<br><br>The tide was out.</p>" + (
        "<p>Nobody came down to the quay that day.</p>" * 20
    )
    assert "Title: Ebb" in opened(Converted(page, is_html=True)).story.text


@needs_pandoc
def test_markdown_is_read_as_its_writers_mean_it() -> None:
    text = b"He *ran*.\n\n***\n\nShe **stayed**.\n"
    story = converted("x.md", text).text
    assert "<em>ran</em>" in story
    assert "<hr>" in story


@needs_pandoc
@pytest.mark.parametrize(
    ("body", "read"),
    [
        (rb"\u8220?You came\u8221? said it\u8217's", "“You came” said it’s"),
        (rb"\u8220\'93You came\u8221\'94 said", "“You came” said"),
        (rb"\uc0\u8220 You came\uc0\u8221  said", "“You came” said"),
        (rb"\ldblquote You\rdblquote  \emdash  caf\'e9", "“You” — café"),
        (rb"a\u8212-b caf\u233?s", "a—b cafés"),
    ],
)
def test_no_letter_of_an_rtf_is_lost(body: bytes, read: str) -> None:
    rtf = rb"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0 Times;}}\pard " + body + rb"\par}"
    assert read in converted("x.rtf", rtf).text


WORD = (
    '<?xml version="1.0"?>{dtd}<w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def word(body: str, dtd: str = "") -> bytes:
    """A Word document that holds these paragraphs."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("_rels/.rels", RELATIONS)
        file.writestr("word/document.xml", WORD.format(dtd=dtd, body=body))
    return packed.getvalue()


def said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@needs_pandoc
def test_tracked_changes_are_read_as_accepted() -> None:
    ins = '<w:ins w:id="1" w:author="a"><w:r><w:t>ran</w:t></w:r></w:ins>'
    gone = '<w:del w:id="2" w:author="a"><w:r><w:delText>walked</w:delText></w:r></w:del>'
    body = f"<w:p><w:r><w:t>He </w:t></w:r>{ins}{gone}<w:r><w:t>.</w:t></w:r></w:p>"
    text = converted("x.docx", word(body)).text
    assert "He ran." in text
    assert "walked" not in text


@needs_pandoc
def test_nothing_outside_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hush-hush")
    dtd = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
    try:
        text = converted("x.docx", word(said("Here: &x;"), dtd)).text
    except UnreadableDocumentError:
        text = ""
    assert "hush-hush" not in text
    page = f'<p>Here.</p><object data="file://{secret}"></object><img src="file://{secret}">'
    for name, content in (("x.html", page.encode()), ("x.md", f"Here ![i]({secret})".encode())):
        text = converted(name, content).text
        assert "hush" not in text
        assert "secret" not in text


@needs_pandoc
def test_entities_that_grow_are_stopped() -> None:
    grow = "".join(
        f'<!ENTITY x{at} "{f"&x{at - 1};" * 10}">' if at else '<!ENTITY x0 "lol">'
        for at in range(12)
    )
    began = time.monotonic()
    with pytest.raises(UnreadableDocumentError):
        converted("x.docx", word(said("&x11;"), f"<!DOCTYPE d [{grow}]>"))
    assert time.monotonic() - began < converting.LONGEST_S


def test_a_bomb_is_not_unpacked() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 70_000_000)
    with pytest.raises(UnreadableDocumentError, match="too large when it is unpacked"):
        converted("x.docx", packed.getvalue())


@pytest.mark.parametrize("ending", ["docx", "odt", "epub"])
@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"PK\5\6" + b"\0" * 18, b"MZ" * 500])
def test_what_is_damaged_is_told(ending: str, content: bytes) -> None:
    with pytest.raises(UnreadableDocumentError):
        converted(f"x.{ending}", content)


@needs_pandoc
def test_a_document_cut_off_anywhere_is_told_or_read() -> None:
    whole = made("docx")
    for end in range(0, len(whole), len(whole) // 7):
        with pytest.raises(UnreadableDocumentError):
            converted("x.docx", whole[:end])


@pytest.mark.parametrize("name", ["story", "story.exe", "story.docx.exe", ".docx", "story.pdf"])
def test_other_endings_are_told_with_those_that_can_be_read(name: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=r"Take one of: \.txt"):
        converted(name, b"anything")


@needs_pandoc
@pytest.mark.parametrize("ending", ["docx", "odt", "rtf", "epub"])
def test_an_ending_that_lies_does_no_harm(ending: str) -> None:
    for content in (b"<script>alert(1)</script><p>Hello.</p>", b"Just text.\n" * 20):
        try:
            text = converted(f"x.{ending}", content).text
        except UnreadableDocumentError:
            continue
        assert "<script" not in text


@pytest.mark.parametrize("ending", ["docx", "odt", "rtf", "epub", "md"])
def test_without_pandoc_it_is_said_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ending: str
) -> None:
    content = word(said("Hello."))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableDocumentError, match=r"pandoc is not installed\. Paste the story"):
        converted(f"x.{ending}", content)
    assert converted("x.txt", b"Hello.").text == "Hello."


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("“Ja,” said café.".encode(), "“Ja,” said café."),
        ("“Ja,” said café.".encode("cp1252"), "“Ja,” said café."),
        ("“Ja,” said café.".encode("utf-16"), "“Ja,” said café."),
        ("\ufeff“Ja,” said café.".encode(), "“Ja,” said café."),
        ("“Ja,” said café.".encode().decode("cp1252", "replace").encode(), None),
    ],
)
def test_a_texts_charset_is_found(content: bytes, text: str | None) -> None:
    read = converted("x.txt", content).text
    assert text is None or read == text


@pytest.mark.parametrize(
    "content",
    [
        b"{\\rtf1 " + b"\\u1" * 400_000,
        b"{" * 200_000,
        b"<a" * 1_000_000,
        b"<a><sup>" * 300_000,
        b"\xe2\x86\xa9 " * 300_000,
        b"<p>" + b" " * 3_000_000 + b"\xe2\x86\xa9",
    ],
)
def test_what_is_shaped_to_take_long_does_not(content: bytes) -> None:
    began = time.monotonic()
    with contextlib.suppress(UnreadableDocumentError):
        converted("x.html", content)
    assert time.monotonic() - began < 10


def test_lines_of_a_shaped_word_document_take_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[Any] = []
    monkeypatch.setattr(converting, "_by_pandoc", lambda *given: taken.append(given) or "<p>x</p>")
    began = time.monotonic()
    converted("x.docx", word("<w:pict " * 1_000_000 + "</w:pict>" + "<w:pict>" * 1_000_000))
    assert time.monotonic() - began < 10
    assert taken
