"""Are stories carried to their lists and readers: once, only where they may, and fast enough?

    python -m bench.carrying [kill|readers|decisions|fanout ...] [--runs N] [--count N]

``kill``: workers killed at any moment against a Postfix of our own (root alone can start
one). ``readers``: the same of mail to readers. ``decisions``: random posts, policies and
lists beside an oracle written from the documents alone. ``fanout``: one part to 1,000
readers beside Mailman 3 into one sink. The exit status is 1 where something asked for is
not so.
"""

import argparse
import sys

from bench.carrying import decisions, fanout, kill, kill_readers

PARTS = ["kill", "readers", "decisions", "fanout"]


def main() -> None:
    """Measure what is asked, all if nothing is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=PARTS)
    parser.add_argument("--runs", type=int, default=kill.RUNS, help="of kill and readers")
    parser.add_argument("--count", type=int, default=decisions.COUNT, help="of decisions")
    given = parser.parse_args()
    parts = given.parts or PARTS
    results = []
    if "kill" in parts:
        results.append(kill.measure(given.runs))
    if "readers" in parts:
        results.append(kill_readers.measure(given.runs))
    if "decisions" in parts:
        results.append(decisions.measure(given.count))
    if "fanout" in parts:
        results.append(fanout.measure())
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
