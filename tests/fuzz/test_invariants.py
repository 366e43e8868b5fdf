"""What the fuzzer demands of broken mail holds for every example, and for a few broken ones.

Needs no fuzzing engine: ``make fuzz`` goes on from here.
"""

import random
from pathlib import Path

import pytest

from fuzz.invariants import BrokenError, check_file, check_words, hold
from fuzz.mutating import mutated, mutated_line
from fuzz.seeds import permission_seeds, posting_seeds

POSTINGS = sorted(set(posting_seeds()), key=len)
PERMISSIONS = sorted(set(permission_seeds()))


def test_every_seed_holds(tmp_path: Path) -> None:
    path = tmp_path / "mail"
    read = 0
    for seed in POSTINGS:
        path.write_bytes(seed)
        read += check_file(path)
    assert read > len(POSTINGS) * 0.9


@pytest.mark.parametrize("number", range(40))
def test_broken_mail_holds(number: int, tmp_path: Path) -> None:
    chance = random.Random(number)
    content = chance.choice(POSTINGS[: len(POSTINGS) * 3 // 4])
    for turn in range(3):
        content = mutated(content, 20_000, 100 * number + turn)
    path = tmp_path / "mail"
    path.write_bytes(content)
    check_file(path)


def test_words_about_distribution_hold() -> None:
    for number, line in enumerate(random.Random(2).sample(PERMISSIONS, 100)):
        check_words(line.decode())
        check_words(mutated_line(line, 2_000, number).decode("utf-8", "ignore"))


def test_a_broken_invariant_says_which() -> None:
    with pytest.raises(BrokenError, match="tides ebb: 3"):
        hold("tides ebb", False, 3)


def test_a_label_with_nothing_before_the_next_label_says_nothing() -> None:
    check_words("\n Notes: Lamplight may have this.")
