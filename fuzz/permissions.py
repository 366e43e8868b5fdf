"""Fuzzes the reader of permission, and the policy behind it, with words about distribution.

python -m fuzz.permissions [--seconds 60] [INPUT...]
"""

import importlib

from fuzz.mutating import mutated_line
from fuzz.running import Target, main
from fuzz.seeds import permission_seeds


def load() -> Target:
    """Return the target: it reads its input as one passage under each kind of label."""
    check_words = importlib.import_module("fuzz.invariants").check_words

    def target(content: bytes) -> None:
        check_words(content.decode("utf-8", "ignore"))

    return target


if __name__ == "__main__":
    main("permissions", load, mutated_line, permission_seeds())
