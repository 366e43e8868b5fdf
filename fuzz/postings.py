"""Fuzzes the whole core with broken list mail.

    python -m fuzz.postings [--seconds 60] [INPUT...]

A file goes the way of an import: sources, decode, read, restore, page, card, works.
"""

import importlib
import tempfile
from pathlib import Path

from fuzz.mutating import mutated
from fuzz.running import Target, main
from fuzz.seeds import posting_seeds


def load() -> Target:
    """Return the target: it writes its input to a file and checks all that comes of it."""
    check_file = importlib.import_module("fuzz.invariants").check_file
    path = Path(tempfile.mkdtemp()) / "mail"

    def target(content: bytes) -> None:
        path.write_bytes(content)
        check_file(path)

    return target


if __name__ == "__main__":
    main("postings", load, mutated, posting_seeds())
