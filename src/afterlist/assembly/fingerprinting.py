"""A body's fingerprints: sampled hashes of its five-word shingles."""

import re

import numpy as np
import numpy.typing as npt

SHINGLE = 5
SAMPLE = 32
BLOCK = 1 << 15
FULL_BELOW, DENSE_BELOW = 256, 1536

_U32, _U64 = np.uint32, np.uint64
_WordHashes = npt.NDArray[np.uint32]
_Hashes = npt.NDArray[np.uint64]

_Telling = tuple[tuple[bytes, bytes], ...]
"""Signs outside ASCII, in UTF-8, after the byte of each that most texts have not."""

# Signs that stand between words, but would vanish with the other non-ASCII signs.
_DASHES: _Telling = tuple((sign[-1:], sign) for sign in map(str.encode, "—–…\x85\x96\x97\xa0"))
_WIDE_SPACES: _Telling = (
    *((space[-1:], space) for space in map(str.encode, "\x85\xa0\u2002\u2003\u2009")),
    (b"\xe3", "\u3000".encode()),
)
# A quote, in any style and in any damage ("It?s"), is no part of a word; nor are signs
# outside ASCII.
_DROPPED = b"'`\"?-" + bytes(range(0x80, 0x100))
_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789"
_FOLD = bytes(
    code + 32 if 65 <= code <= 90 else code if code in _KEPT else 32 for code in range(256)
)
# A dash, and what parts a word at a line's end, with signs that are to be dropped.
_AFTER_HYPHENS = frozenset(bytes([code]) for code in (*b"-\n", *range(0x80, 0x100)))
_hyphens = re.compile(rb"--|-[\x80-\xff]*\n")
# With less of it in ASCII, a text is in another script.
_OWN_SHARE = 0.7


def _powers(base: int) -> _WordHashes:
    values, value = [], 1
    for _ in range(BLOCK):
        values.append(value)
        value = value * base & 0xFFFFFFFF
    return np.array(values, dtype=_U32)


def _mixed(values: _Hashes) -> _Hashes:
    values = (values ^ (values >> _U64(30))) * _U64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> _U64(27))) * _U64(0x94D049BB133111EB)
    return values ^ (values >> _U64(31))


# 32 bits tell words apart, and are half the work of 64; what is mixed are the shingles.
_BASE = 0x9E3779B5
_POWERS = _powers(_BASE)
_INVERSES = _powers(pow(_BASE, -1, 1 << 32))
_MULTIPLIERS = tuple(
    _U64((2 * place + 1) * 0xD1B54A32D192ED03 & 0xFFFFFFFFFFFFFFFF) for place in range(SHINGLE)
)


def fingerprints(body: bytes) -> tuple[int, ...]:
    """Return sampled hashes of the body's five-word shingles, sorted, each once.

    The body is in UTF-8. Each fits 63 bits and is the same on every machine. Case, punctuation,
    wrapping, the style of quotes and signs outside ASCII make no difference.
    One shingle in 32 is kept, one in 8 of a body below 1,536 words, all below 256: the
    lower bits tell which, see ``sampling``. No fingerprints below five words.
    """
    words = _word_hashes(_folded(body)).astype(_U64)
    count = len(words) - SHINGLE + 1
    if count < 1:
        return ()
    shingles = words[:count] * _MULTIPLIERS[0]
    for place in range(1, SHINGLE):
        shingles += words[place : place + count] * _MULTIPLIERS[place]
    shingles = _mixed(shingles)
    step = _step(len(words))
    kept = shingles[(shingles & _U64(step - 1)) == 0] & _U64(0x7FFFFFFFFFFFFFFF)
    kept.sort()
    return tuple(dict.fromkeys(kept.tolist()))


def word_count(body: bytes) -> int:
    """Return how many words, in UTF-8, stand between white space."""
    codes = np.frombuffer(b" " + _spaced(body, _WIDE_SPACES), np.uint8)
    # White space in ASCII: 9 to 13, 28 to 32.
    is_space = (codes - 9 < 5) | (codes - 28 < 5)
    return int(np.count_nonzero(is_space[:-1] > is_space[1:]))


def sampling(prints: tuple[int, ...]) -> int:
    """Return which share was sampled: 1, 8 or 32, for one shingle in so many.

    Two bodies are compared over the fingerprints that both samplings keep:
    those that the larger number divides.
    """
    bits = 0
    for value in prints:
        bits |= value
        if bits & 7:
            return 1
    return 8 if bits & (SAMPLE - 1) else SAMPLE


def _step(words: int) -> int:
    if words < FULL_BELOW:
        return 1
    return 8 if words < DENSE_BELOW else SAMPLE


def _spaced(body: bytes, signs: _Telling) -> bytes:
    """A text with a blank in place of some signs outside ASCII."""
    for telling, sign in signs:
        if telling in body:
            body = body.replace(sign, b" ")
    return body


def _folded(body: bytes) -> bytes:
    spaced = _spaced(body, _DASHES)
    folded = _without_hyphens(spaced).translate(_FOLD, _DROPPED)
    if len(folded) < _OWN_SHARE * len(spaced):
        plain = spaced.replace(b"--", b" ")
        if _is_foreign(plain):
            # Another script (Cyrillic): its letters are the text, so they are spelt out.
            plain = _spelt_out(plain.decode("utf-8", "surrogatepass"))
            folded = plain.replace(b"-\n", b"").translate(_FOLD, _DROPPED)
    return folded


def _without_hyphens(body: bytes) -> bytes:
    """Mend dashes and parted words; those in words, most of all, are dropped with the quotes."""
    at = body.find(b"-")
    while at >= 0:
        if body[at + 1 : at + 2] in _AFTER_HYPHENS:
            return _hyphens.sub(_unhyphenated, body)
        at = body.find(b"-", at + 1)
    return body


def _unhyphenated(match: re.Match[bytes]) -> bytes:
    return b" " if match[0] == b"--" else b""


def _is_foreign(plain: bytes) -> bool:
    """Whether little is in ASCII; all bytes of a sign but the first are 10xxxxxx."""
    codes = np.frombuffer(plain, np.uint8)
    signs = np.count_nonzero(codes & 0xC0 != 0x80)
    return bool(np.count_nonzero(codes < 0x80) < signs * _OWN_SHARE)


def _spelt_out(body: str) -> bytes:
    table: dict[str | int, str | int | None] = {
        sign: f"{ord(sign):x}" if sign.isalnum() else " "
        for sign in set(body.casefold())
        if sign > "\x7f"
    }
    return body.casefold().translate(str.maketrans(table)).encode("ascii", "ignore")


def _word_hashes(folded: bytes) -> _WordHashes:
    """Return one hash a word; blocks keep the work linear however long a line is."""
    found, start = [], 0
    while start < len(folded):
        end = min(start + BLOCK, len(folded))
        if end < len(folded):
            cut = folded.rfind(b" ", start, end)
            end = cut + 1 if cut > start else end
        found.append(_block_hashes(np.frombuffer(folded, np.uint8, end - start, start)))
        start = end
    return np.concatenate(found) if found else np.empty(0, _U32)


def _block_hashes(block: npt.NDArray[np.uint8]) -> _WordHashes:
    """Hash every word at once: differences of a running polynomial, shifted to its start."""
    is_letter = np.empty(len(block) + 2, bool)
    is_letter[0] = is_letter[-1] = False
    np.not_equal(block, 32, out=is_letter[1:-1])
    edges = np.flatnonzero(is_letter[1:] != is_letter[:-1])
    running = np.empty(len(block) + 1, _U32)
    running[0] = 0
    np.cumsum(block * _POWERS[: len(block)], dtype=_U32, out=running[1:])
    sums = running[edges]
    return (sums[1::2] - sums[::2]) * _INVERSES[edges[::2]]
