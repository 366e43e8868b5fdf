"""Seeds: the examples and the test cases, made afresh at each run."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LONGEST = 30_000
"""A seed is cut to so many bytes: a long one makes every mutation of it slow."""


def posting_seeds() -> Iterator[bytes]:
    """Yield the files of ``examples`` and the inputs of the test cases; an mbox also by message."""
    for path in [*_files(ROOT / "examples"), *_inputs()]:
        content = path.read_bytes()
        yield content[:LONGEST]
        if content.startswith(b"From "):
            yield from (b"From " + each for each in content.split(b"\n\nFrom ")[1:])


def permission_seeds() -> Iterator[bytes]:
    """Yield the lines about distribution of the test cases."""
    for path in _inputs():
        if path.parent.parent.name == "permission":
            yield from filter(None, path.read_bytes().split(b"\n"))


def write_seeds(seeds: Iterator[bytes], folder: Path) -> int:
    """Write each seed as a file of its own; return how many they are."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for written, seed in enumerate(seeds, 1):
        (folder / f"seed-{written:05}").write_bytes(seed)
    return written


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _inputs() -> list[Path]:
    return [path for path in sorted((ROOT / "tests" / "cases").rglob("in.*")) if path.is_file()]
