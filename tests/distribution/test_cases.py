"""Postings as authors wrote them, and as lists get them: read side by side."""

from pathlib import Path

import pytest

from afterlist.distribution import Manuscript, read_profile
from afterlist.model import RawMessage, SourceFormat
from afterlist.pipeline import read_message, read_story
from tests.distribution.build import composed

CASES = Path(__file__).parents[1] / "cases" / "distribution"
POSTINGS = sorted(path for path in (CASES / "postings").iterdir() if path.is_dir())


def manuscript_of(folder: Path) -> Manuscript:
    raw = RawMessage((folder / "in.txt").read_bytes(), "in.txt", 0, SourceFormat.EML)
    (reading,) = read_message(raw)
    assert reading.header is not None
    text = reading.posting.text
    end_mark = text[slice(*reading.end_mark)] if reading.end_mark else ""
    return Manuscript("work/1", reading.header, read_story(reading, 0).restored.blocks, end_mark)


@pytest.mark.parametrize("folder", POSTINGS, ids=lambda path: path.name)
def test_a_posting_is_composed_as_its_case_shows(folder: Path) -> None:
    profile = read_profile((folder / "profile.toml").read_bytes(), "profile.toml")
    postings = composed(manuscript_of(folder), profile)
    shown = "\n".join(posting.content.decode().replace("\r\n", "\n") for posting in postings)
    # Blanks at the ends of lines are what makes text flow; they are shown as middle dots.
    shown = "".join(
        f"{line[:-1]}·\n" if line.endswith(" ") else f"{line}\n" for line in shown.split("\n")
    )
    assert shown.rstrip("\n") == (folder / "out.txt").read_text("utf-8").rstrip("\n")
