"""How well Afterlist reads, by our own labelled sets.

    python -m bench.quality [headers|permissions|texts|archives ...] [--misses]

Prints a table for each group: what, how it stands, what is asked. The fresh
sets of headers and permissions are shown, not demanded. The exit status is 1
if a target is missed.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.quality import archives, headers, permissions, restoration, score
from bench.quality.figures import Figure, Table, all_met, show

ARCHIVE_SEED, ARCHIVE_WORKS = 11, 120


def archive_table() -> Table:
    """Return the table of a whole written archive."""
    with tempfile.TemporaryDirectory() as folder:
        archives.write(Path(folder), ARCHIVE_SEED, ARCHIVE_WORKS)
        scores = score.score(Path(folder))
    kinds = scores["kinds"]
    precision, recall = kinds["story_precision"], kinds["story_recall"]
    story_f1 = 2 * precision * recall / ((precision + recall) or 1)
    figures = [Figure("story or not, F1", story_f1, 0.99)]
    figures += [
        Figure(name, value) for name, value in _flat(scores) if isinstance(value, int | float)
    ]
    return Table("Archives", figures)


def _flat(scores: dict[str, object], prefix: str = "") -> list[tuple[str, object]]:
    """Scores by dotted names; a table within a table goes one level down."""
    flat: list[tuple[str, object]] = []
    for name, value in scores.items():
        if isinstance(value, dict) and prefix.count(".") < 2:
            flat += _flat(value, f"{prefix}{name}.")
        else:
            flat.append((f"{prefix}{name}", value))
    return flat


FRESH = "fresh/{}.jsonl"

GROUPS: dict[str, tuple[Callable[[], Table], ...]] = {
    "headers": (headers.measure, lambda: headers.measure(FRESH.format("headers"))),
    "permissions": (permissions.measure, lambda: permissions.measure(FRESH.format("permissions"))),
    "texts": (restoration.measure,),
    "archives": (archive_table,),
}


def main() -> None:
    """Print the tables asked for, all of them if none is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="*", choices=GROUPS)
    parser.add_argument("--misses", action="store_true", help="name each case read wrongly")
    given = parser.parse_args()
    chosen = given.groups or list(GROUPS)
    tables = [measure() for name in chosen for measure in GROUPS[name]]
    for table in tables:
        show(table, with_misses=given.misses)
    sys.exit(0 if all_met(tables) else 1)


if __name__ == "__main__":
    main()
