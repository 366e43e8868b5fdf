"""Mutators that keep the shape of mail: pieces set in, lines moved, wrapped and repeated."""

import random
from collections.abc import Callable

from fuzz.pieces import KINDS, PERMISSIONS

LONGEST = 60_000
"""So many bytes a mutated input may have: long enough to see time grow, short enough to go on."""

MOST_REPEATS = 3_000

Mutator = Callable[[random.Random, bytes], bytes]


def mutated(content: bytes, room: int, seed: int) -> bytes:
    """Return mail changed in one to four places, no longer than ``room``."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 2, 4))):
        content = chance.choice(_MUTATORS)(chance, content)
    return content[: min(room, LONGEST)]


def mutated_line(line: bytes, room: int, seed: int) -> bytes:
    """Return words about distribution changed, joined or broken in one to four places."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 2, 4))):
        line = chance.choice(_LINE_MUTATORS)(chance, line)
    return line[: min(room, LONGEST)]


def crossed(one: bytes, other: bytes, room: int, seed: int) -> bytes:
    """Return the head of one input with the tail of another, cut at line ends."""
    chance = random.Random(seed)
    return (one[: _line_start(chance, one)] + other[_line_start(chance, other) :])[:room]


def _line_start(chance: random.Random, content: bytes) -> int:
    return content.find(b"\n", chance.randint(0, len(content))) + 1


def _place(chance: random.Random, content: bytes) -> int:
    return (
        _line_start(chance, content) if chance.random() < 0.7 else chance.randint(0, len(content))
    )


def _stretch(chance: random.Random, content: bytes) -> tuple[int, int]:
    start = _place(chance, content)
    end = start + int(chance.paretovariate(0.7) * 8)
    return start, min(len(content), end)


def _set_in(chance: random.Random, content: bytes) -> bytes:
    at = _place(chance, content)
    return content[:at] + chance.choice(chance.choice(KINDS)) + content[at:]


def _set_on_top(chance: random.Random, content: bytes) -> bytes:
    return chance.choice(chance.choice(KINDS[:2])) + content


def _replace(chance: random.Random, content: bytes) -> bytes:
    start, end = _stretch(chance, content)
    return content[:start] + chance.choice(chance.choice(KINDS)) + content[end:]


def _cut(chance: random.Random, content: bytes) -> bytes:
    start, end = _stretch(chance, content)
    return content[:start] + content[end:]


def _cut_short(chance: random.Random, content: bytes) -> bytes:
    return content[: _place(chance, content)]


def _repeat(chance: random.Random, content: bytes) -> bytes:
    start, end = _stretch(chance, content)
    times = min(MOST_REPEATS, int(chance.paretovariate(0.5)) + 1)
    most = max(1, LONGEST // max(1, end - start))
    return content[:start] + content[start:end] * min(times, most) + content[end:]


def _move(chance: random.Random, content: bytes) -> bytes:
    start, end = _stretch(chance, content)
    rest = content[:start] + content[end:]
    at = _place(chance, rest)
    return rest[:at] + content[start:end] + rest[at:]


def _prefix_lines(chance: random.Random, content: bytes) -> bytes:
    start, end = _stretch(chance, content)
    mark = chance.choice((b"> ", b">", b"    ", b"- ", b"| ", b"* ", b"\t", b"~"))
    return content[:start] + content[start:end].replace(b"\n", b"\n" + mark) + content[end:]


def _rejoin_lines(chance: random.Random, content: bytes) -> bytes:
    start, end = _stretch(chance, content)
    joint = chance.choice((b" ", b"", b"\r\n", b"\n\n", b"=\n", b"\r", b" \n"))
    return content[:start] + content[start:end].replace(b"\n", joint) + content[end:]


def _recase(chance: random.Random, content: bytes) -> bytes:
    start, end = _stretch(chance, content)
    change = chance.choice((bytes.upper, bytes.lower, bytes.swapcase, bytes.title))
    return content[:start] + change(content[start:end]) + content[end:]


def _flip(chance: random.Random, content: bytes) -> bytes:
    if not content:
        return content
    at = chance.randrange(len(content))
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _swap_numbers(chance: random.Random, content: bytes) -> bytes:
    digit = str(chance.randrange(10)).encode()
    number = chance.choice((b"0", b"99999999999999999999", b"-1", b"1a", b"VII", b"?", b"1/0"))
    return content.replace(digit, number, chance.randint(1, 3))


_MUTATORS: tuple[Mutator, ...] = (
    _set_in, _set_in, _set_in, _set_on_top, _replace, _replace, _cut, _cut_short, _repeat, _repeat,
    _move, _prefix_lines, _rejoin_lines, _recase, _flip, _swap_numbers,
)  # fmt: skip


def _permission(chance: random.Random, line: bytes) -> bytes:
    at = line.find(b" ", chance.randint(0, len(line))) + 1
    return line[:at] + chance.choice(PERMISSIONS) + line[at:]


def _word(chance: random.Random, line: bytes) -> bytes:
    words = line.split(b" ")
    words.insert(chance.randint(0, len(words)), chance.choice(_WORDS))
    return b" ".join(words)


def _words_moved(chance: random.Random, line: bytes) -> bytes:
    words = line.split(b" ")
    words.insert(chance.randrange(len(words)), words.pop(chance.randrange(len(words))))
    return b" ".join(words)


_WORDS = tuple(
    b"""not never no yes please ask first anyone else but except only unless until if without
    archive post anywhere list site Gossamer Lamplight permission me my them others keep remove
    free feel don't won't can't may might must should everyone nobody and or nor , . ; : ? ! ( )
    header name credit web newsgroup book revised complete June 2003 weeks""".split()
)

_LINE_MUTATORS: tuple[Mutator, ...] = (
    _permission, _permission, _word, _word, _word, _words_moved, _cut, _repeat, _recase, _set_in,
    _rejoin_lines,
)  # fmt: skip
