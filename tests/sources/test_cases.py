"""Each case is a file and the pieces that it is divided into."""

import json
from pathlib import Path

import pytest

from afterlist.model import Gap, RawMessage, Unreadable
from afterlist.sources import Piece, Source, open_sources

CASES = Path(__file__).parents[1] / "cases" / "sources"
FOLDERS = sorted(path.parent for path in CASES.glob("*/in.*"))


def shown(piece: Piece) -> dict[str, object]:
    """Return a piece as the cases have it; the first line of a message stands for it."""
    if isinstance(piece, Gap):
        return {"gap": piece.content.decode("latin-1")}
    if isinstance(piece, Unreadable):
        return {"unreadable": piece.message}
    lines = [line for line in piece.content.splitlines() if line.strip()]
    piece_shown: dict[str, object] = {
        "separator": piece.separator.decode("latin-1"),
        "first": lines[0].decode("latin-1"),
        "last": lines[-1].decode("latin-1"),
        "quoting": piece.quoting.value,
    }
    return piece_shown if piece.is_enveloped else {**piece_shown, "is_enveloped": False}


def read(file: Path) -> dict[str, object]:
    (source,) = open_sources([file])
    assert isinstance(source, Source)
    return {
        "format": source.format.value,
        "evidence": source.evidence,
        "pieces": [shown(piece) for piece in source.pieces()],
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_file_is_divided_as_its_case_says(folder: Path) -> None:
    (file,) = folder.glob("in.*")
    assert read(file) == json.loads((folder / "out.json").read_text("utf-8"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_pieces_are_the_file_byte_for_byte(folder: Path) -> None:
    (file,) = folder.glob("in.*")
    (source,) = open_sources([file])
    assert isinstance(source, Source)
    pieces = list(source.pieces())
    whole = b"".join(
        piece.separator + piece.content if isinstance(piece, RawMessage) else piece.content
        for piece in pieces
        if not isinstance(piece, Unreadable)
    )
    assert whole == file.read_bytes()
    messages = [piece for piece in pieces if isinstance(piece, RawMessage)]
    assert [message.ordinal for message in messages] == list(range(len(messages)))
