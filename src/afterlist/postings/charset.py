"""Bytes to characters: the declared charset where the bytes bear it out, else a better reading.

WHATWG labels (encoding.spec.whatwg.org): ``us-ascii`` and ``iso-8859-1`` mean
windows-1252, as every mail program of the time wrote it.
"""

import codecs
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import cchardet

from afterlist.postings.plausibility import plausibility

GUESSED = "charset-guessed"
LIES = "charset-lies"
MIXED = "charset-mixed"

# Label, lower case, as WHATWG (and a few mail programs) spell it: Python's codec.
_LABELS: dict[str, str] = {
    **dict.fromkeys(
        "us-ascii ascii ansi_x3.4-1968 iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 cp819 "
        "ibm819 "
        "iso8859_1 windows-1252 cp1252 x-cp1252 ansi".split(),
        "cp1252",
    ),
    **dict.fromkeys("utf-8 utf8 unicode-1-1-utf-8 utf_8 x-utf-8 utf-8n".split(), "utf-8"),
    **dict.fromkeys(
        "macintosh mac x-mac-roman macroman csmacintosh mac-roman".split(), "mac_roman"
    ),
    **dict.fromkeys("gb2312 gbk gb18030 x-gbk gb_2312-80 csgb2312 cp936 hz".split(), "gb18030"),
    **dict.fromkeys("shift_jis shift-jis sjis x-sjis ms_kanji windows-31j cp932".split(), "cp932"),
    **dict.fromkeys("euc-kr ks_c_5601-1987 ksc5601 korean windows-949 cp949 uhc".split(), "cp949"),
    **dict.fromkeys("big5 big5-hkscs x-x-big5 cn-big5 cp950".split(), "big5hkscs"),
    **dict.fromkeys("euc-jp x-euc-jp eucjp".split(), "euc_jp"),
    **dict.fromkeys("iso-2022-jp csiso2022jp iso-2022-jp-1".split(), "iso2022_jp_2"),
    **dict.fromkeys("iso-2022-kr csiso2022kr".split(), "iso2022_kr"),
    **dict.fromkeys("utf-7 unicode-1-1-utf-7 x-unicode-2-0-utf-7".split(), "utf-7"),
    **dict.fromkeys("iso-8859-9 latin5 windows-1254 cp1254".split(), "cp1254"),
    **dict.fromkeys("iso-8859-11 tis-620 windows-874 cp874".split(), "cp874"),
    **dict.fromkeys("iso-8859-15 iso8859-15 latin9 latin-9 iso_8859-15 l9".split(), "iso8859_15"),
    **dict.fromkeys("iso-8859-2 iso8859-2 latin2 latin-2 iso_8859-2 l2".split(), "iso8859_2"),
    **dict.fromkeys("koi8-r koi8 koi koi8_r cskoi8r".split(), "koi8_r"),
    **dict.fromkeys("cp437 ibm437 437 cspc8codepage437 oem437".split(), "cp437"),
    **dict.fromkeys("cp850 ibm850 850 cp-850 ibm-850 oem850".split(), "cp850"),
    **dict.fromkeys("cp866 ibm866 866".split(), "cp866"),
    **{f"iso-8859-{n}": f"iso8859_{n}" for n in (3, 4, 5, 6, 7, 8, 10, 13, 14, 16)},
    **{f"windows-{n}": f"cp{n}" for n in (1250, 1251, 1253, 1255, 1256, 1257, 1258)},
    **{f"cp{n}": f"cp{n}" for n in (1250, 1251, 1253, 1255, 1256, 1257, 1258, 852, 858, 865)},
    "iso-8859-8-i": "iso8859_8",
    "koi8-u": "koi8_u",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
_MULTIBYTE = frozenset(
    ("gb18030", "cp932", "cp949", "big5hkscs", "euc_jp", "iso2022_jp_2", "iso2022_kr")
)
_SEVEN_BIT = frozenset(("iso2022_jp_2", "iso2022_kr", "utf-7"))
_ESCAPE, _NUL = 0x1B, 0
_ESCAPES = re.compile(rb"\x1b(?:\$[@B]|\([BJ])")

# Bytes that English windows-1252 is made of. Where there are no others, and none of
# them stands inside a word as DOS and Macintosh letters do, nothing needs weighing.
_CLEAN = (
    bytes(range(128))
    + b"\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa9\xae"
    + bytes(b for b in range(0xE0, 0x100) if b not in (0xF0, 0xF7, 0xFE, 0xD7))
)
_IN_WORD = re.compile(
    rb"[\x91\x93\x94\x95\x96\x97\x99\xa0\xa3](?<=[a-z].)(?=[a-z])|\x85(?<=[a-z].)(?=[a-z]{1,3}\b)"
)
_RUNS = re.compile(rb"[\x00-\x7f]?[\x80-\xff]+[\x00-\x7f]?")
# Controls that no text holds: windows-1252 that was taken for Latin-1 and written as UTF-8.
_C1 = re.compile("[\x80-\x9f]")
_C1_AS_1252 = {b: bytes((b,)).decode("cp1252", "ignore") or b for b in range(0x80, 0xA0)}
_SAMPLE_RUNS = 150
_MARGIN = 0.3
_MARGIN_1252 = 0.15
_PRIOR = {"cp1252": 0.1, "mac_roman": 0.02, "cp437": 0.02}
_LIKELY_IN_MIX = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]")


class Decoded(NamedTuple):
    """Text, the Python codec it was read with, and the codes of what was doubtful."""

    text: str
    codec: str
    codes: tuple[str, ...] = ()


def codec_named(label: str | None) -> str | None:
    """Return the Python codec that a charset label means, None if it means none."""
    if not label:
        return None
    name = label.strip(" \t\"'<>;").lower()
    return _LABELS.get(name) or _LABELS.get(name.replace("_", "-"))


def decoded(data: bytes, label: str | None = None) -> Decoded:
    """Return the text of these bytes; no character is replaced by U+FFFD."""
    codec = codec_named(label)
    if data.isascii() and codec not in _SEVEN_BIT and not (_ESCAPE in data or _NUL in data):
        return Decoded(data.decode("ascii"), codec or "cp1252")
    return _wide(data, codec) or _seven_bit(data, codec) or _eight_bit(data, codec)


def _wide(data: bytes, codec: str | None) -> Decoded | None:
    if data[:3] == b"\xef\xbb\xbf":
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Decoded(data[: len(data) & ~1].decode("utf-16", "ignore"), "utf-16")
    if (codec or "").startswith("utf-16") or data.count(b"\0") * 3 > len(data) > 8:
        big = data[:400:2].count(b"\0") > data[1:400:2].count(b"\0")
        wide = "utf-16-be" if big else "utf-16-le"
        if b"\0" in data:
            return Decoded(data[: len(data) & ~1].decode(wide, "ignore"), wide)
    return None


def _seven_bit(data: bytes, codec: str | None) -> Decoded | None:
    if not data.isascii():
        return None
    if codec not in _SEVEN_BIT and not _ESCAPES.search(data):
        return Decoded(data.decode("ascii"), codec or "cp1252")
    for name in (codec if codec in _SEVEN_BIT else None, "iso2022_jp_2"):
        text = _strictly(data, name) if name else None
        if text is not None and name:
            return Decoded(text, name, () if name == codec else (GUESSED,))
    return Decoded(data.decode("ascii"), "cp1252", (LIES,))


def _eight_bit(data: bytes, codec: str | None) -> Decoded:
    text = _strictly(data, "utf-8")
    if text is not None:
        if b"\xc2" in data and _C1.search(text):
            text = text.translate(_C1_AS_1252)
        return Decoded(text, "utf-8", _doubt("utf-8", codec))
    if codec in _MULTIBYTE:
        text = _strictly(data, codec)
        if text is not None:
            return Decoded(text, codec)
    if not data.decode("utf-8", "ignore").isascii():
        mixed = _by_line(data, codec)
        if mixed:
            return mixed
    return _legacy(data, codec)


def _doubt(used: str, declared: str | None) -> tuple[str, ...]:
    if declared is None:
        return (GUESSED,)
    return () if used == declared else (LIES,)


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError as error:
        # Cut at 64 KB in mid-character: the last character is incomplete, all else is good.
        start = getattr(error, "start", 0)
        if codec == "utf-8" and start >= len(data) - 3 and start > 16:
            tail = data[start:]
            if tail[0] >= 0xC2 and all(0x80 <= byte < 0xC0 for byte in tail[1:]):
                return _strictly_whole(data[:start])
        return None


def _strictly_whole(data: bytes) -> str | None:
    if data.isascii():
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _by_line(data: bytes, codec: str | None) -> Decoded | None:
    """Read a message of which some lines are UTF-8 and others are not."""
    lines = data.split(b"\n")
    read = [_utf8_line(line) for line in lines]
    if not any(text is not None and not text.isascii() for text in read):
        return None
    others = b"\n".join(line for line, text in zip(lines, read, strict=True) if text is None)
    legacy = _legacy(others, None if codec == "utf-8" else codec)
    rest = iter(legacy.text.split("\n"))
    text = "\n".join(next(rest) if good is None else good for good in read)
    return Decoded(text, legacy.codec, (MIXED,))


def _utf8_line(line: bytes) -> str | None:
    if line.isascii():
        return line.decode("ascii")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return None
    # "CAFÉ" and a closing quote in windows-1252 are also one valid UTF-8 letter.
    sequences = sum(1 for char in text if char > "\x7f")
    return text if sequences > 2 or _LIKELY_IN_MIX.search(line) else None


def _legacy(data: bytes, codec: str | None) -> Decoded:
    """Read bytes that are not UTF-8: the declared codec, or the most plausible."""
    if codec in ("cp1252", "utf-8", None) and _is_clean(data):
        return Decoded(_single(data, "cp1252"), "cp1252", _doubt("cp1252", codec))
    multibyte = _detected_multibyte(data, codec)
    if multibyte:
        return multibyte
    best = _most_plausible(data, codec)
    return Decoded(_single(data, best), best, _doubt(best, codec))


def _is_clean(data: bytes) -> bool:
    return not data.translate(None, _CLEAN) and not _IN_WORD.search(data)


def _detected(data: bytes) -> str | None:
    found = cchardet.detect(data[:65536])["encoding"]
    return codec_named(found)


def _detected_multibyte(data: bytes, codec: str | None) -> Decoded | None:
    high = len(data) - len(data.translate(None, _HIGH))
    if high * 8 < len(data) and codec not in _MULTIBYTE:
        return None
    found = _detected(data)
    if found not in _MULTIBYTE:
        return None
    text = _strictly(data, found)
    return None if text is None else Decoded(text, found, _doubt(found, codec))


_HIGH = bytes(range(128, 256))


def _candidates(data: bytes, codec: str | None) -> Iterable[str]:
    names = [codec, "cp1252", "mac_roman", "cp437", "cp850", "cp1250", "iso8859_2", _detected(data)]
    single = (n for n in names if n and n not in _MULTIBYTE and not n.startswith("utf"))
    return dict.fromkeys(single)


def _most_plausible(data: bytes, codec: str | None) -> str:
    sample = b"\0".join(
        m.group() for m, _ in zip(_RUNS.finditer(data), range(_SAMPLE_RUNS), strict=False)
    )
    scores = {
        name: plausibility(_single(sample, name)) + _PRIOR.get(name, 0.0)
        for name in _candidates(data, codec)
    }
    best = max(scores, key=scores.__getitem__)
    # ASCII and Latin-1 are what programs wrote that did not know.
    margin = _MARGIN_1252 if codec == "cp1252" else _MARGIN
    if codec in scores and scores[best] < scores[codec] + margin:
        return codec
    return best


@cache
def _table(codec: str) -> str:
    """All 256 characters of a single-byte codec; holes read as C1 controls."""
    return "".join(bytes((byte,)).decode(codec, "ignore") or chr(byte) for byte in range(256))


def _single(data: bytes, codec: str) -> str:
    return codecs.charmap_decode(data, "strict", _table(codec))[0]
