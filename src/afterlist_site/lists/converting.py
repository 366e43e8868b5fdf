"""Uploaded documents as the text or the marks of a story: by pandoc, in a process of its own.

Pandoc reads a document without running, fetching or opening anything that it names
(``--sandbox``); what comes out is cleaned like every page from outside.
"""

from __future__ import annotations

import shutil
import subprocess
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Final

import ftfy

from afterlist_site.lists.mending import mended_document, mended_page
from afterlist_site.lists.written import cleaned

MOST_BYTES: Final = 5_000_000
MOST_UNPACKED: Final = 60_000_000
"""What a document may be when it is unpacked: a bomb is small and becomes great."""

LONGEST_S: Final = 30
_MEMORY: Final = ("+RTS", "-M512m", "-RTS")
"""What pandoc's manual says to give it for documents from outside."""

_PANDOC: Final = {
    ".docx": "docx", ".odt": "odt", ".rtf": "rtf", ".epub": "epub", ".md": "commonmark",
}  # fmt: skip
_ZIPS: Final = frozenset((".docx", ".odt", ".epub"))
_PAGES: Final = frozenset((".html", ".htm", ".xhtml"))
SUFFIXES: Final = (".txt", *sorted(_PAGES), *sorted(_PANDOC))
"""The endings of the files that can be uploaded."""


class UnreadableDocumentError(ValueError):
    """A document that no story can be got out of; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A document's story: plain text, or clean HTML."""

    text: str
    is_html: bool


def converted(name: str, content: bytes) -> Converted:
    """Return the story in an uploaded document, by the ending of its name.

    Raises UnreadableDocumentError.
    """
    ending = PurePath(name).suffix.lower()
    if len(content) > MOST_BYTES:
        raise UnreadableDocumentError(f"A document may have {MOST_BYTES // 1_000_000} MB.")
    if ending == ".txt":
        return Converted(decoded(content), is_html=False)
    if ending in _PAGES:
        return _page(decoded(content))
    if ending not in _PANDOC:
        raise UnreadableDocumentError(
            f"“{PurePath(name).name}” cannot be read. Take one of: {', '.join(SUFFIXES)}."
        )
    if ending in _ZIPS:
        _look_inside(content)
    return _page(_by_pandoc(_PANDOC[ending], _mended(_PANDOC[ending], content)))


def decoded(content: bytes, charset: str = "") -> str:
    """Return a text as it was meant, whatever its charset is said to be."""
    if charset and charset.lower() not in ("us-ascii", "utf-8", "iso-8859-1"):
        try:
            return content.decode(charset).replace("\0", "")
        except (LookupError, ValueError):
            # A charset that is none, or not the text's.
            pass
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252",
                              "replace")  # fmt: skip
    return ftfy.fix_text(text.replace("\0", ""), uncurl_quotes=False)


def _page(html: str) -> Converted:
    clean = cleaned(mended_page(html))
    if not clean.strip():
        raise UnreadableDocumentError("There is no text in this document.")
    return Converted(clean, is_html=True)


_DAMAGED: Final = "This document is damaged. Save it again, or paste the story."
_FLAWS: Final = (
    zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError,
)  # fmt: skip
"""What the library raises of a damaged, an encrypted or a strangely packed file."""


def _mended(kind: str, content: bytes) -> bytes:
    try:
        return mended_document(kind, content)
    except _FLAWS as flaw:
        raise UnreadableDocumentError(_DAMAGED) from flaw


def _look_inside(content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            size = sum(each.file_size for each in packed.infolist())
    except _FLAWS as flaw:
        raise UnreadableDocumentError(_DAMAGED) from flaw
    if size > MOST_UNPACKED:
        raise UnreadableDocumentError("This document is too large when it is unpacked.")


def _by_pandoc(kind: str, content: bytes) -> str:
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        raise UnreadableDocumentError(
            "Documents cannot be read here, because pandoc is not installed. Paste the story, "
            "or upload it as .txt or .html."
        )
    command = [pandoc, f"--from={kind}", "--to=html5", "--sandbox", "--wrap=none", *_MEMORY]
    try:
        done = subprocess.run(  # noqa: S603 - no word of it is from outside
            command,
            input=content,
            capture_output=True,
            timeout=LONGEST_S,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as flaw:
        raise UnreadableDocumentError(
            "This document could not be read. Save it again, or paste the story."
        ) from flaw
    return done.stdout.decode("utf-8", "replace")
