"""What a file is that holds no mail, by its first bytes, and what to do with it."""

_CONVERT = "save it as plain text or HTML"
_UNPACK = "unpack it and give the folder"
_LOOK = "if it holds stories, convert it to text"

#: First bytes, what it is, what to do. The longest that fits is meant.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image", "leave it out"),
    (b"GIF8", "a GIF image", "leave it out"),
    (b"\xff\xd8\xff", "a JPEG image", "leave it out"),
    (b"BM", "a BMP image", "leave it out"),
    (b"RIFF", "a sound, film or WebP file", "leave it out"),
    (b"ID3", "an MP3 sound", "leave it out"),
    (b"OggS", "an Ogg sound or film", "leave it out"),
    (b"%PDF-", "a PDF document", _CONVERT),
    (b"%!PS", "a PostScript document", _CONVERT),
    (b"{\\rtf", "an RTF document", _CONVERT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word or other Office document (.doc, .msg)", _CONVERT),
    (b"\xdb\xa5\x2d\x00", "a Word 2 document (.doc)", _CONVERT),
    (b"\xffWPC", "a WordPerfect document", _CONVERT),
    (b"!BDN", "an Outlook mailbox (.pst)", "convert it to mbox, with readpst for one"),
    (b"\xcf\xad\x12\xfe", "an Outlook Express mailbox (.dbx)", "convert it to mbox"),
    (
        b"\x00\x01\x00\x00Standard Jet DB",
        "an Access database (.mdb)",
        "export it, as mbox if it can be",
    ),
    (b"\x00\x01\x00\x00Standard ACE DB", "an Access database", "export it, as mbox if it can be"),
    (b"SQLite format 3\0", "an SQLite database", "export what it holds as text or mbox"),
    (b"BOOKMOBI", "a Kindle book", _CONVERT),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"\x1f\x9d", "a compress file (.Z)", "uncompress it (gunzip does)"),
    (b"\x28\xb5\x2f\xfd", "a zstandard file", "decompress it with zstd -d"),
    (b"SIT!", "a StuffIt archive", _UNPACK),
    (b"StuffIt", "a StuffIt archive", _UNPACK),
    (b"\x60\xea", "an ARJ archive", _UNPACK),
    (b"MZ", "a DOS or Windows program", "leave it out"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"WARC/", "a web archive (WARC)", "extract its pages and give their folder"),
)

#: Names of first members that tell what a zip really is.
_ZIP_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"[Content_Types].xml", "an Office document (.docx)", _CONVERT),
    (b"mimetypeapplication/epub", "an EPUB book", _CONVERT),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument text (.odt)", _CONVERT),
)

_PALM_BOOKS = (b"BOOKMOBI", b"TEXtREAd")


def known_kind(head: bytes) -> tuple[str, str] | None:
    """Return what a file is and what to do with it, None if its first bytes do not tell."""
    if head[60:68] in _PALM_BOOKS:
        return "a Palm or Kindle book", _CONVERT
    if head[2:5] == b"-lh" and head[6:7] == b"-":
        return "an LHA archive", _UNPACK
    if head.startswith(b"BM") and b"\0" not in head[:16]:
        return None
    if head.startswith(b"MZ") and b"\0" not in head[:64]:
        return None
    fitting = [entry for entry in _MAGIC if head.startswith(entry[0])]
    return max(fitting)[1:] if fitting else None


def zip_document(head: bytes) -> tuple[str, str] | None:
    """Return what document a zip is (a .docx, an EPUB) and what to do; None for a plain one."""
    for name, kind, advice in _ZIP_KINDS:
        if head[30:].startswith(name):
            return kind, advice
    return None


def data_kind(head: bytes) -> tuple[str, str] | None:
    """Return what JSON or XML data are, None if it is neither: text, but nobody's story."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:4096]
    opening = start[:1] + start[1:].lstrip()[:1]
    if opening in {b'{"', b"[{"} and b'":' in start:
        return "JSON data", "convert it to mbox with the tool that made them"
    if start.startswith((b"<?xml", b"<rss", b"<feed")) and b"<html" not in start.lower():
        return "XML data", "convert it to mbox, text or HTML with the tool that made them"
    return None
