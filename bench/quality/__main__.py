"""How well Afterlist reads, by our own labelled sets.

    python -m bench.quality [headers|permissions|texts|archives ...] [--misses]

Prints a table for each group: what, how it stands, what is asked. The fresh
sets of headers and permissions, and the archive of the second kind, are shown,
not demanded. The exit status is 1
if a target is missed.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.quality import archives, headers, permissions, restoration, score
from bench.quality.figures import Figure, Table, all_met, show
from bench.quality.second import archive as second

ARCHIVE_SEED, ARCHIVE_WORKS = 11, 400
ARCHIVE_TARGETS = {
    "story or not, F1": 0.99,
    "parts_exact": 0.99,
    "order_exact": 0.99,
    "missing.recall": 0.99,
    "missing.invented": 0,
    "copies.precision": 0.99,
    "copies.recall": 0.97,
    "relations.accuracy": 0.95,
    "relations.of_copies": 0.95,
    "people.precision": 0.99,
    "people.recall": 0.8,
}
ARCHIVE_CEILINGS = {"missing.invented"}


def archive_table() -> Table:
    """Return the table of a whole written archive."""
    with tempfile.TemporaryDirectory() as folder:
        archives.write(Path(folder), ARCHIVE_SEED, ARCHIVE_WORKS)
        scores = dict(_flat(score.score(Path(folder))))
    precision, recall = scores["kinds.story_precision"], scores["kinds.story_recall"]
    scores["story or not, F1"] = 2 * precision * recall / ((precision + recall) or 1)
    asked = [
        Figure(name, scores.pop(name), target, is_ceiling=name in ARCHIVE_CEILINGS)
        for name, target in ARCHIVE_TARGETS.items()
    ]
    return Table("Archives", asked + [Figure(name, value) for name, value in scores.items()])


def second_table() -> Table:
    """Return the table of an archive by the second generator: shown, not demanded."""
    with tempfile.TemporaryDirectory() as folder:
        second.write(Path(folder), ARCHIVE_SEED, ARCHIVE_WORKS)
        scores = dict(_flat(score.score(Path(folder))))
    return Table("Archives of the second kind", [Figure(*item) for item in scores.items()])


def _flat(scores: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    """Yield scores by dotted names."""
    for name, value in scores.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _fresh(measure: Callable[[str], Table], kind: str) -> list[Callable[[], Table]]:
    """Return the measure of each fresh set of a kind."""
    paths = sorted((Path(__file__).parent / "fresh").glob(f"{kind}*.jsonl"))
    return [partial(measure, f"fresh/{path.name}") for path in paths]


GROUPS: dict[str, tuple[Callable[[], Table], ...]] = {
    "headers": (headers.measure, *_fresh(headers.measure, "headers")),
    "permissions": (permissions.measure, *_fresh(permissions.measure, "permissions")),
    "texts": (restoration.measure,),
    "archives": (archive_table, second_table),
}

ALL = "all"


def main() -> None:
    """Print the tables asked for, all of them if none is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    # With no group argparse looks the default up among the choices, so it must be one.
    parser.add_argument("groups", nargs="*", choices=[ALL, *GROUPS], default=ALL)
    parser.add_argument("--misses", action="store_true", help="name each case read wrongly")
    given = parser.parse_args()
    chosen = GROUPS if ALL in given.groups else given.groups
    tables = [measure() for name in chosen for measure in GROUPS[name]]
    for table in tables:
        show(table, with_misses=given.misses)
    sys.exit(0 if all_met(tables) else 1)


if __name__ == "__main__":
    main()
