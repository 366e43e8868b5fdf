"""Files, folders and Maildirs: found in order, and what is no mail is named."""

import os
from pathlib import Path

import pytest

from afterlist.model import RawMessage, SourceFormat, Unreadable
from afterlist.sources import Source, open_sources

EML = (
    b"From: Mira Voss <mira@ferrylight.example>\nSubject: Drabble\n"
    b"Date: Mon, 1 Feb 1999 12:00:00 +0000\n\nThe harbour was asleep.\n"
)


def only(path: Path) -> Source | Unreadable:
    (source,) = open_sources([path])
    return source


def refused(path: Path) -> Unreadable:
    source = only(path)
    assert isinstance(source, Unreadable), source
    assert str(path) in source.message
    return source


def test_a_folder_is_walked_by_name_with_numbers_in_order(tmp_path: Path) -> None:
    for name in (
        "mh/10",
        "mh/9",
        "mh/.mh_sequences",
        "b.eml",
        "a.mbox/mbox",
        "a.mbox/table_of_contents",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(EML)
    found = [source.path.removeprefix(f"{tmp_path}/") for source in open_sources([tmp_path])]
    assert found == ["a.mbox/mbox", "b.eml", "mh/9", "mh/10"]


def test_a_maildir_is_one_source_in_the_order_of_delivery(tmp_path: Path) -> None:
    for name in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new"):
        (tmp_path / "Mail" / name).mkdir(parents=True)
    mail = tmp_path / "Mail"
    for name in ("cur/1000.a.host:2,S", "cur/999.b.host;2,RS", "new/1001.c.host", "cur/998.d!2,"):
        (mail / name).write_bytes(EML + name.encode())
    (mail / "tmp" / "half").write_bytes(b"From: nob")
    (mail / ".Sent" / "cur" / "1.x:2,").write_bytes(EML)
    first, sent = open_sources([mail])
    assert isinstance(first, Source)
    assert first.format is SourceFormat.MAILDIR
    pieces = list(first.pieces())
    assert all(isinstance(piece, RawMessage) for piece in pieces)
    ends = [piece.content.splitlines()[-1] for piece in pieces if isinstance(piece, RawMessage)]
    assert ends == [
        b"cur/998.d!2,",
        b"cur/999.b.host;2,RS",
        b"cur/1000.a.host:2,S",
        b"new/1001.c.host",
    ]
    assert [piece.ordinal for piece in pieces if isinstance(piece, RawMessage)] == [0, 1, 2, 3]
    assert sent.path.endswith(".Sent")


def test_a_maildir_that_has_changed_has_another_digest(tmp_path: Path) -> None:
    (tmp_path / "cur").mkdir()
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "1.a").write_bytes(EML)
    before = only(tmp_path)
    (tmp_path / "new" / "2.a").write_bytes(EML)
    after = only(tmp_path)
    assert isinstance(before, Source)
    assert isinstance(after, Source)
    assert before.sha256() != after.sha256()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "an empty file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a PNG image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a Word"),
        (b"{\\rtf1\\ansi She waited.}", "an RTF document"),
        (b'{"ygData": {"rawEmail": "From: x"}}', "JSON data"),
        (b'<?xml version="1.0"?><rss></rss>', "XML data"),
        (b"PK\x03\x04" + bytes(22) + b"\x13\0\0\0[Content_Types].xml", "an Office document"),
        (bytes(range(256)) * 40, "no text"),
        (b"12 34 56\n78 90 12\n" * 30, "no text"),
    ],
)
def test_what_is_no_mail_is_named_with_what_to_do(
    content: bytes, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / "thing"
    path.write_bytes(content)
    flaw = refused(path)
    assert kind in flaw.message
    assert content == b"" or content[:2] == b"PK" or len(flaw.tried) == 5


def test_a_path_that_is_not_there_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(EML)
    lost, found = open_sources([tmp_path / "b.eml", tmp_path / "a.eml"])
    assert isinstance(lost, Unreadable)
    assert "not there" in lost.message
    assert isinstance(found, Source)


def test_a_folder_with_nothing_to_read_is_named(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_bytes(EML)
    (tmp_path / "empty").mkdir()
    assert "nothing to read" in refused(tmp_path).message


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(EML)
    path.chmod(0)
    assert "permission denied" in refused(path).message


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in refused(tmp_path / "pipe").message


def test_a_name_that_is_no_text_is_spelt_out(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\n.eml"))
    path.write_bytes(EML)
    source = only(path)
    assert isinstance(source, Source)
    assert source.path == f"{tmp_path}/caf\\xe9\\n.eml"


def test_the_digest_is_of_the_unpacked_bytes(tmp_path: Path) -> None:
    import gzip
    import hashlib

    (tmp_path / "a.gz").write_bytes(gzip.compress(EML))
    source = only(tmp_path / "a.gz")
    assert isinstance(source, Source)
    assert source.sha256() == hashlib.sha256(EML).hexdigest()
