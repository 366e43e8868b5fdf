"""Text that was decoded wrongly before it was posted, set right where that is certain."""

import html
import re
from functools import partial

import ftfy

from afterlist.postings.charset import decoded

REPAIRED = "mojibake"
ENTITIES = "entities-undone"

_FTFY = ftfy.TextFixerConfig(
    unescape_html=False,
    uncurl_quotes=False,
    replace_lossy_sequences=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    fix_line_breaks=False,
    remove_terminal_escapes=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
_CONTINUATIONS = "".join(
    {chr(byte) for byte in range(0x80, 0xC0)}
    | {bytes((b,)).decode("cp1252", "ignore") for b in range(0x80, 0xC0)}
)
_AS_BYTES = {bytes((b,)).decode("cp1252", "ignore"): b for b in range(0x80, 0xA0)}
_TWICE = re.compile(
    f"(?:[ÂÃ][{re.escape(_CONTINUATIONS)}]|â[€\x80‚\x82„\x84][{re.escape(_CONTINUATIONS)}])+"
)
_SUSPECTS = ("Ã", "â€", "Â", "â\x80", "Å“", "ï»¿")
# The last byte of a closing quote has no character in windows-1252: most programs lost it.
_LOST_CLOSING = re.compile(r"(?<=[\w.,!?…’'*_~-])â€(?=[\s.,;:!?)*_-]|\Z)")
_EVIDENCE_OF_LOSS = ("â€œ", "â€™", "â€¦", "â€“")
_HOLES = str.maketrans("", "", "\x81\x8d\x8f\x90\x9d")
_HOLE = re.compile("[\x81\x8d\x8f\x90\x9d]")
_MAX_ROUNDS = 3
_MAX_FTFY_LINE = 4000

# "donít", "Iím": windows-1252 read as Macintosh. "donÕt": Macintosh read as windows-1252.
_CONTRACTION = (
    r"\b(?:I|[Yy]ou|[Ww]e|[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Tt]hat|[Tt]here|[Ww]hat|[Ll]et|[Dd]on|[Cc]an"
    r"|[Ww]on|[Dd]idn|[Dd]oesn|[Ii]sn|[Ww]asn|[Cc]ouldn|[Ww]ouldn|[Hh]adn|[Aa]ren|[Ss]houldn)"
    r"{}(?:t|s|m|d|ll|re|ve)\b"
)
_SWAPPED = (
    ("í", re.compile(_CONTRACTION.format("í")), str.maketrans("ëíìîÖñó", "‘’“”…–—")),
    ("Õ", re.compile(_CONTRACTION.format("Õ")), str.maketrans("ÔÕÒÓÉÐÑ", "‘’“”…–—")),
)
_SWAPPED_PLACES = re.compile(
    r"(?<=\w)[íÕ](?=\w)|(?<=\w)[íÕ](?=\W|$)|(?<!\w)[ëìÔÒ](?=\w)|(?<=[\w.,!?…Ö'-])[îÓ](?!\w)"
    r"|(?<=\w)[ÖÉ](?=\W|$)|(?<=\s)[ñóÐÑ](?=\s)|(?<=[A-Za-z])[ÐÑ](?=[a-z])"
)

_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8});")
_TELLING_ENTITY = re.compile(
    r"&(?:#\d{3,6}|#39|#34|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|[a-zA-Z](?:acute|grave|uml|circ));"
)


def repaired(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with wrongly decoded characters set right, and the finding codes."""
    if text.isascii():
        return text, ()
    before = text
    if any(suspect in text for suspect in _SUSPECTS):
        text = _undone_twice(text)
    for sign, evidence, table in _SWAPPED:
        if sign in text and len(evidence.findall(text)) > 1:
            text = _SWAPPED_PLACES.sub(partial(_translated, table), text)
    codes = (REPAIRED,) if text != before else ()
    return text.translate(_HOLES) if _HOLE.search(text) else text, codes


def _translated(table: dict[int, int], match: re.Match[str]) -> str:
    return match.group().translate(table)


def _undone_twice(text: str) -> str:
    if "â€" in text and any(sign in text for sign in _EVIDENCE_OF_LOSS):
        text = _LOST_CLOSING.sub("”", text)
    for _ in range(_MAX_ROUNDS):
        once = _TWICE.sub(_reread, text)
        if once == text:
            break
        text = once
    if not any(suspect in text for suspect in _SUSPECTS):
        return text
    return "\n".join(_by_ftfy(line) for line in text.split("\n"))


def _by_ftfy(line: str) -> str:
    if len(line) > _MAX_FTFY_LINE or not any(suspect in line for suspect in _SUSPECTS):
        return line
    return ftfy.fix_encoding(line, config=_FTFY)


def _reread(match: re.Match[str]) -> str:
    data = bytes(_AS_BYTES.get(char) or ord(char) for char in match.group())
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


def without_entities(text: str) -> tuple[str, tuple[str, ...]]:
    """Return plain text that was escaped as if for a web page, unescaped once."""
    if "&" not in text or ";" not in text or not _TELLING_ENTITY.search(text):
        return text, ()
    return _ENTITY.sub(_unescaped, text), (ENTITIES,)


def _unescaped(match: re.Match[str]) -> str:
    number = re.fullmatch(r"&#(1[3-5]\d);", match.group())
    if number:
        return decoded(bytes((int(number.group(1)),)), "cp1252").text
    char = html.unescape(match.group())
    return " " if char == "\xa0" else char
