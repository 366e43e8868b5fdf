"""Are stories carried to their lists and readers: once, only where they may, and fast enough?

    python -m bench.carrying [kill|readers|decisions|fanout ...] [--runs N] [--count N]

``kill``: workers killed at any moment against a Postfix of our own (root alone can start
one). ``readers``: the same of mail to readers. ``decisions``: random posts, policies and
lists beside an oracle written from the documents alone. ``fanout``: one part to 1,000
readers beside Mailman 3 into one sink. The exit status is 1 where something asked for is
not so.
"""

import argparse
import subprocess
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
    if len(parts) == 1:
        sys.exit(0 if _measured(parts[0], given.runs, given.count) else 1)
    # Each has an archive of its own, and a process knows one.
    options = ["--runs", str(given.runs), "--count", str(given.count)]
    ended = [
        subprocess.run([sys.executable, "-m", "bench.carrying", each, *options], check=False)
        for each in parts
    ]
    sys.exit(max(each.returncode for each in ended))


def _measured(part: str, runs: int, count: int) -> bool:
    match part:
        case "kill":
            return kill.measure(runs)
        case "readers":
            return kill_readers.measure(runs)
        case "decisions":
            return decisions.measure(count)
    return fanout.measure()


if __name__ == "__main__":
    main()
