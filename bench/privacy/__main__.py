"""Is anybody outed, and does the policy decide as it is written?

    python -m bench.privacy [names|decisions ...] [--count N]

``names``: 500 names and addresses planted in an invented list, crawled as a stranger
sees it, before and after 20 authors took new names. ``decisions``: random decisions
of the policy beside a slow one that was written from docs/policy.md alone. The exit status is 1 if
anything leaks, too little fiction is kept, or a decision differs.
"""

import argparse
import sys

from bench.privacy import decisions, names


def main() -> None:
    """Measure what is asked, both if nothing is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=["names", "decisions"])
    parser.add_argument("--count", type=int, default=decisions.COUNT, help="of decisions")
    given = parser.parse_args()
    parts = given.parts or ["names", "decisions"]
    results = [names.measure()] if "names" in parts else []
    if "decisions" in parts:
        results.append(decisions.measure(given.count))
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
