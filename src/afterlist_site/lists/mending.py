"""What pandoc 2.17 loses of a document, mended: in the document before, in the page after."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Final

_BREAK: Final = "* * *"

# A drawn line is a scene break, and pandoc drops it.
_WORD_PICTURE: Final = re.compile(r"<w:pict\b.*?</w:pict>", re.DOTALL)
_WORD_LINE: Final = re.compile(r'\bo:hr="(?:t|true|1)"')
_OPEN_LINE: Final = re.compile(r'(<text:p text:style-name="Horizontal_20_Line")\s*/>')
_TEXTS: Final = ("word/document.xml", "content.xml")

# After "\u8220?" it takes two letters for the one that stands in for old readers,
# after "\u8220 ?" one, as the specification says.
_RTF_LETTER: Final = re.compile(rb"(\\u-?\d{1,6})(?=[^\\{}\s\d])")

_NOTE_MARK: Final = re.compile(
    r"<a\b[^<>]*>\s*<sup>\s*(\d{1,3})\s*</sup>\s*</a>|<sup>\s*<a\b[^<>]*>\s*(\d{1,3})\s*</a>\s*</sup>"
)
_WAY_BACK: Final = re.compile(r"(?:<a\b[^<>]*>)?↩\ufe0e?(?:</a>)?")


def mended_document(kind: str, content: bytes) -> bytes:
    """Return a document of one of pandoc's kinds as pandoc reads it without loss."""
    if kind == "rtf":
        return _RTF_LETTER.sub(rb"\1 ", content)
    return _with_lines(content) if kind in ("docx", "odt") else content


def mended_page(html: str) -> str:
    """Return a page with the numbers of its notes told from the text: "boat[1]"."""
    if "<sup" in html:
        html = _NOTE_MARK.sub(lambda found: f"[{found[1] or found[2]}]", html)
    return _WAY_BACK.sub("", html) if "↩" in html else html


def _with_lines(content: bytes) -> bytes:
    """A packed document with its drawn lines written out. Raises zipfile.BadZipFile."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as packed:
        names = packed.namelist()
        texts: dict[str, str | None] = {
            name: _drawn(name, packed) for name in _TEXTS if name in names
        }
        if not any(texts.values()):
            return content
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as mended:
            for each in packed.infolist():
                text = texts.get(each.filename)
                mended.writestr(each, packed.read(each) if text is None else text)
    return made.getvalue()


def _drawn(name: str, packed: zipfile.ZipFile) -> str | None:
    """A document's text with its lines written out; None where none is drawn."""
    try:
        text = packed.read(name).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if name == "content.xml":
        mended = _OPEN_LINE.sub(rf"\1>{_BREAK}</text:p>", text)
    else:
        # Where no picture ends any more, none is looked for.
        end = text.rfind("</w:pict>") + len("</w:pict>")
        mended = _WORD_PICTURE.sub(_line_written, text[:end]) + text[end:]
    return mended if mended != text else None


def _line_written(picture: re.Match[str]) -> str:
    return f"<w:t>{_BREAK}</w:t>" if _WORD_LINE.search(picture[0]) else picture[0]
