"""Archives and compressed files: opened member by member, hostile ones refused."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from afterlist.model import Gap, RawMessage, SourceFormat, Unreadable
from afterlist.sources import Source, open_sources, stream

MESSAGE = (
    b"From mira@ferrylight.example Mon Feb  %d 12:00:00 1999\n"
    b"From: Mira Voss <mira@ferrylight.example>\nSubject: Drabble %d\n"
    b"Date: Mon, %d Feb 1999 12:00:00 +0000\n\nThe harbour was asleep, all of it.\n\n"
)
MBOX = b"".join(MESSAGE % (n, n, n) for n in (1, 2, 3))
EML = MESSAGE.partition(b"\n")[2] % (4, 4)


def opened(path: Path) -> list[Source | Unreadable]:
    return list(open_sources([path]))


def messages(source: Source | Unreadable) -> list[RawMessage]:
    assert isinstance(source, Source), source
    return [piece for piece in source.pieces() if isinstance(piece, RawMessage)]


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def tarred(path: Path, members: dict[str, bytes], mode: str) -> Path:
    with tarfile.open(path, mode) as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        link = tarfile.TarInfo("link.mbox")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return path


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, bytes])
def test_compression_is_known_by_its_first_bytes_whatever_the_name(pack, tmp_path: Path) -> None:
    path = tmp_path / "1999-February.txt.gz"
    path.write_bytes(pack(MBOX))
    (source,) = opened(path)
    assert isinstance(source, Source)
    assert source.format is SourceFormat.MBOX
    assert source.path == str(path)
    assert b"".join(m.separator + m.content for m in messages(source)) == MBOX


def test_several_gzip_members_are_one_file_and_padding_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "both.gz"
    path.write_bytes(gzip.compress(MBOX) + gzip.compress(MBOX) + bytes(700))
    assert len(messages(opened(path)[0])) == 6


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_can_be_read_of_a_cut_file_is_given_and_the_cut_is_named(pack, tmp_path: Path) -> None:
    whole = b"".join(
        MESSAGE % (n % 28, n, n) for n in range(20_000 if pack is bz2.compress else 400)
    )
    path = tmp_path / "cut.gz"
    packed = pack(whole)
    path.write_bytes(packed[: len(packed) * 2 // 3])
    (source,) = opened(path)
    assert isinstance(source, Source)
    *read, last = source.pieces()
    assert isinstance(last, Unreadable)
    assert "end in the middle" in last.message
    given = b"".join(m.separator + m.content for m in read if isinstance(m, RawMessage))
    assert whole.startswith(given)
    assert len(given) > len(whole) // 3
    assert len(source.sha256()) == 64


def test_a_zip_is_opened_member_by_member_in_order_of_their_numbers(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "list.zip",
        {
            "mail/10.eml": EML,
            "mail/9.eml": EML,
            "__MACOSX/mail/._9.eml": b"\0\5\x16\7",
            "mail/.DS_Store": b"\0\0\0\1Bud1",
            "mail/list.mbox": MBOX,
            "mail/list.msf": b"// <!-- <mdb:mork",
            "mail/months/1999.txt.gz": gzip.compress(MBOX),
        },
    )
    names = [source.path.removeprefix(f"{path}!") for source in opened(path)]
    assert names == ["mail/9.eml", "mail/10.eml", "mail/list.mbox", "mail/months/1999.txt.gz"]
    assert [len(messages(source)) for source in opened(path)] == [1, 1, 3, 3]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_is_opened_member_by_member_and_its_links_are_not_followed(mode, tmp_path) -> None:
    path = tarred(tmp_path / "list.tgz", {"b.mbox": MBOX, "a.eml": EML}, mode)
    sources = opened(path)
    assert [source.path for source in sources] == [f"{path}!b.mbox", f"{path}!a.eml"]
    assert [len(messages(source)) for source in sources] == [3, 1]


def test_a_cut_tar_gives_what_it_holds_and_names_the_cut(tmp_path: Path) -> None:
    import os

    noise = b"".join(
        MESSAGE % (1, n, n) + os.urandom(300).hex().encode() + b"\n\n" for n in range(99)
    )
    whole = tarred(tmp_path / "list.tgz", {"a.mbox": MBOX, "b.mbox": noise}, "w:gz")
    cut = tmp_path / "cut.tgz"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])
    first, second, last = opened(cut)
    assert len(messages(first)) == 3
    assert 20 < len(messages(second)) < 99
    assert any(isinstance(piece, Unreadable) for piece in second.pieces())
    assert isinstance(last, Unreadable)
    assert "damaged" in last.message


def test_an_archive_in_an_archive_is_opened_and_one_in_that_is_not(tmp_path: Path) -> None:
    deep = zipped(tmp_path / "deep.zip", {"z.eml": EML}).read_bytes()
    inner = tarred(tmp_path / "inner.tgz", {"a.eml": EML, "deep.zip": deep}, "w:gz").read_bytes()
    path = zipped(tmp_path / "outer.zip", {"inner.tgz": inner})
    first, second = opened(path)
    assert first.path == f"{path}!inner.tgz!a.eml"
    assert len(messages(first)) == 1
    assert isinstance(second, Unreadable)
    assert "unpack" in second.message


def test_names_that_leave_the_archive_are_shown_and_never_written(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    path = zipped(below / "list.zip", {"../../evil.eml": EML, "/evil\n.eml": EML})
    before = sorted(tmp_path.rglob("*"))
    sources = opened(path)
    assert {s.path.partition("!")[2] for s in sources} == {"../../evil.eml", "/evil\\n.eml"}
    assert [len(messages(source)) for source in sources] == [1, 1]
    assert sorted(tmp_path.rglob("*")) == before


def test_names_in_code_page_437_are_read_as_what_they_are(tmp_path: Path) -> None:
    path = zipped(tmp_path / "list.zip", {"cafe1.eml": EML, "cafe2--.eml": EML})
    packed = path.read_bytes().replace(b"cafe1", b"caf\x821")
    path.write_bytes(packed.replace(b"cafe2--", b"caf\xc3\xa92-"))
    assert [source.path.partition("!")[2] for source in opened(path)] == ["café1.eml", "café2-.eml"]


def test_an_encrypted_member_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "list.zip", {"a.eml": EML, "b.eml": EML})
    packed = bytearray(path.read_bytes())
    packed[6] |= 1
    packed[packed.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(packed)
    first, second = opened(path)
    assert isinstance(first, Unreadable)
    assert "encrypted" in first.message
    assert len(messages(second)) == 1


def test_a_bomb_is_refused_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "SAFE_BYTES", 1 << 20)
    bomb = b"All work and no play makes Mira a dull author.\n" * 100_000
    (refused,) = opened(zipped(tmp_path / "bomb.zip", {"a.txt": bomb}))
    assert isinstance(refused, Unreadable)
    assert "bomb" in refused.message
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(bomb))
    (source,) = opened(path)
    assert isinstance(source, Source)
    *_, last = source.pieces()
    assert isinstance(last, Unreadable)
    assert "bomb" in last.message


def test_a_damaged_zip_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    path.write_bytes(zipped(tmp_path / "whole.zip", {"a.eml": EML}).read_bytes()[:100])
    (refused,) = opened(path)
    assert isinstance(refused, Unreadable)
    assert "damaged" in refused.message


def test_a_member_whose_check_sum_is_wrong_is_given_and_named(tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.mbox", MBOX)
    path.write_bytes(path.read_bytes().replace(b"asleep", b"awake!", 1))
    (source,) = opened(path)
    assert isinstance(source, Source)
    assert any(isinstance(piece, Unreadable) for piece in source.pieces())


def test_a_message_too_great_to_hold_is_a_gap_and_named(monkeypatch, tmp_path: Path) -> None:
    from afterlist.sources import split

    monkeypatch.setattr(split, "MAX_MESSAGE_BYTES", 1 << 20)
    great = (MESSAGE % (1, 1, 1)) + b"More and more and more of it.\n" * 200_000 + b"\n"
    path = tmp_path / "list.mbox"
    path.write_bytes(MBOX + great + MBOX)
    (source,) = opened(path)
    assert isinstance(source, Source)
    pieces = list(source.pieces())
    whole = [p.separator + p.content for p in pieces if isinstance(p, RawMessage)]
    assert len(whole) == 6
    assert b"".join(p.content for p in pieces if isinstance(p, Gap)) == great
    (flaw,) = [p for p in pieces if isinstance(p, Unreadable)]
    assert "greater than" in flaw.message
