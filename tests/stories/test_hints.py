"""Words that are looked for before a pattern is tried: whatever it matches must have one."""

import re
from collections.abc import Iterable, Iterator
from itertools import product

import pytest

from afterlist.stories import found, parts, sentence_fields, sequels, subjects, talk

parser = re._parser  # type: ignore[attr-defined]
GAP = "\0"


def least(items: Iterable[tuple[object, object]]) -> Iterator[str]:
    """Yield the least that each way through a pattern matches, gaps where anything may stand."""
    for pieces in product(*(list(_item(op, value)) for op, value in items)):
        yield "".join(pieces)


def _item(op: object, value) -> Iterator[str]:  # type: ignore[no-untyped-def]
    match str(op):
        case "LITERAL":
            yield chr(value)
        case "AT" | "ASSERT" | "ASSERT_NOT":
            yield ""
        case "SUBPATTERN":
            yield from least(value[-1])
        case "BRANCH":
            for branch in value[1]:
                yield from least(branch)
        case "MAX_REPEAT" if value[:2] == (0, 1) and str(value[2][0][0]) == "LITERAL":
            yield from ("", *least(value[2]))
        case "MAX_REPEAT" | "MIN_REPEAT" if value[0]:
            yield from (f"{piece}{GAP}" for piece in least(value[2]))
        case _:
            yield GAP


TABLES = [
    *((pattern, hints) for _, hints, pattern in sentence_fields._CLASSES),
    (sentence_fields.SEQUEL, sentence_fields._SEQUEL_WORDS),
    (sentence_fields.PLOT, ("about",)),
    *parts._PATTERNS,
    (talk._ADMIN_SUBJECT, talk._ADMIN_WORDS),
    (sequels._SEQUEL_TO, sequels._SEQUELS),
    (sequels._CHALLENGE_FOR, sequels._CHALLENGES),
    (subjects._NOISE, subjects._NOISE_WORDS),
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table[0].pattern[:40])
def test_whatever_a_pattern_matches_has_one_of_its_hints(
    table: tuple[re.Pattern[str], tuple[str, ...]],
) -> None:
    pattern, hints = table
    ways = set(least(parser.parse(pattern.pattern, pattern.flags)))
    if pattern.flags & re.IGNORECASE:
        ways = {way.lower() for way in ways}
    assert {way for way in ways if not any(hint in way for hint in hints)} == set()


def test_each_phrase_of_a_relayed_story_has_a_word_that_tells() -> None:
    assert [p for p in found._RELAYED if not any(w in p for w in found._RELAYED_WORDS)] == []
