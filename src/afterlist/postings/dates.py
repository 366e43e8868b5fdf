"""Dates in every form that mail, news and web pages of the time wrote them, to UTC."""

import re
from datetime import UTC, datetime, timedelta

_MAX_LENGTH = 200
_RFC822 = re.compile(
    r"\s*(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?[ -](\d{2,5})\s+"
    r"(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(?:([+-]\d{4})(?!\d)|([A-Za-z]{1,5})(?![A-Za-z:+-]))?"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan gen ene janv sty tam",
            "feb fév fev févr febr",
            "mar mär mrz maa mars märz mrt",
            "apr abr avr kwi",
            "may mai mei mag maj maggio maio mayo",
            "jun juin giu kesä",
            "jul juil lug juli",
            "aug ago août aou aoû",
            "sep set sept",
            "oct okt ott out",
            "nov lis noviembre",
            "dec dez dic déc des",
        ),
        1,
    )
    for name in names.split()
}
# RFC 5322, 4.3, and the zones that list mail of Europe and the Pacific was stamped with.
_ZONES = {
    "UT": 0, "GMT": 0, "UTC": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "IST": 60,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600, "AST": -240, "ADT": -180,
    "NST": -210, "NDT": -150, "CET": 60, "MET": 60, "MEZ": 60, "CEST": 120, "MEST": 120,
    "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "MSD": 240, "JST": 540, "KST": 540,
    "AEST": 600, "EAST": 600, "AEDT": 660, "EADT": 660, "ACST": 570, "AWST": 480, "NZST": 720,
    "NZDT": 780, "SGT": 480, "HKT": 480,
}  # fmt: skip
_SPELT_ZONES = {
    "eastern": ("EST", "EDT"),
    "central": ("CST", "CDT"),
    "mountain": ("MST", "MDT"),
    "pacific": ("PST", "PDT"),
    "greenwich": ("GMT", "BST"),
}
_MAX_OFFSET_MIN = 14 * 60

_TIME = re.compile(
    r"(?<![\d:/.-])(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?(?![.\d]\d)\s*([AaPp])?\.?[Mm]?\b"
    r"|T(\d\d):(\d\d)(?::(\d\d))?"
)
_OFFSET = re.compile(r"(?:GMT|UTC|\s|^)\s*([+-])(\d{1,2}):?(\d\d)?(?!\d|[/-]\d)")
_OFFSET_HERE = re.compile(r"([+-])(\d{1,2}):?(\d\d)?(?!\d|[/-]\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_AOL = re.compile(r"(?<!\d)(\d{2})-(\d{2})-(\d{2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{2,4})(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<![\d:.+-])(\d{1,4})(?![\d:])")


def moment(text: str) -> datetime | None:
    """Return the moment that a date names, in UTC; None if it names none.

    Without a zone it is read as UTC (RFC 5322, 3.3: "-0000"); so is a zone
    that cannot be (+2400) or is not known. Two-digit years are of 1950 to
    2049; three-digit ones count from 1900 ("104" is 2004).
    """
    match = _RFC822.match(text)
    month = _MONTHS.get(match.group(2).lower()) if match else None
    if not match or not month:
        return _other_form(text[:_MAX_LENGTH])
    day, _, year, hour, minute, second, offset, zone = match.groups()
    if zone and zone.upper() in ("AM", "PM"):
        return _other_form(text[:_MAX_LENGTH])
    if offset:
        zone_min = _offset_min(offset)
    else:
        zone_min = _ZONES.get(zone.upper(), 0) if zone else _zone_of(text[:_MAX_LENGTH])
    return _made(
        (_full_year(int(year)), month, int(day)),
        (int(hour), int(minute), int(second or 0)),
        zone_min,
    )


def _offset_min(offset: str) -> int:
    minutes = int(offset[1:3]) * 60 + int(offset[3:5])
    if minutes > _MAX_OFFSET_MIN or int(offset[3:5]) > 59:
        return 0
    return -minutes if offset[0] == "-" else minutes


def _full_year(year: int) -> int:
    if year < 50:
        return 2000 + year
    if 19100 <= year < 19150:
        # Programs that wrote "19" and the years since 1900.
        return year - 17100
    return 1900 + year if year < 1000 else year


def _made(date: tuple[int, int, int], time: tuple[int, int, int], zone_min: int) -> datetime | None:
    hour, minute, second = time
    try:
        day = datetime(*date, tzinfo=UTC)
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            return None
        return day + timedelta(0, 3600 * hour + 60 * (minute - zone_min) + min(second, 59))
    except (ValueError, OverflowError):
        return None


def _other_form(text: str) -> datetime | None:
    date = _iso_date(text) or _named_date(text) or _numeric_date(text)
    if not date:
        return None
    return _made(date, _time_of(text), _zone_of(text))


def _time_of(text: str) -> tuple[int, int, int]:
    match = _TIME.search(text)
    if not match:
        return 0, 0, 0
    if match.group(5):
        return int(match.group(5)), int(match.group(6)), int(match.group(7) or 0)
    hour, half = int(match.group(1)), (match.group(4) or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(match.group(2)), int(match.group(3) or 0)


def _zone_of(text: str) -> int:
    time = _TIME.search(text)
    behind = time.end() if time else 0
    written = _OFFSET_HERE.match(text, behind) or _OFFSET.search(text, behind)
    if written:
        return _written_min(written)
    words = _WORD.findall(text)
    for word in reversed(words):
        if word in _ZONES:
            return _ZONES[word]
        spelt = _SPELT_ZONES.get(word.lower())
        if spelt:
            return _ZONES[spelt["Daylight" in words or "Summer" in words]]
    return 0


def _written_min(written: re.Match[str]) -> int:
    sign, hours, minutes = written.groups()
    return _offset_min(f"{sign}{int(hours):02d}{minutes or '00'}")


def _iso_date(text: str) -> tuple[int, int, int] | None:
    match = _ISO.search(text)
    if match:
        return int(match.group(1)), int(match.group(2)), int(match.group(3))
    match = _AOL.search(text)
    if match and int(match.group(2)) <= 12:
        return _full_year(int(match.group(1))), int(match.group(2)), int(match.group(3))
    return None


def _named_date(text: str) -> tuple[int, int, int] | None:
    month = next((m for w in _WORD.findall(text) if (m := _month(w))), None)
    if not month:
        return None
    bare = _OFFSET.sub(" ", _TIME.sub(" ", text))
    numbers = _NUMBER.findall(bare)
    years = [n for n in numbers if len(n) > 2]
    days = [n for n in numbers if len(n) <= 2]
    if not days:
        return None
    if years:
        return _full_year(int(years[-1])), month, int(days[0])
    return (_full_year(int(days[1])), month, int(days[0])) if len(days) > 1 else None


def _month(word: str) -> int | None:
    word = word.lower()
    return (_MONTHS.get(word[:4]) or _MONTHS.get(word[:3])) if len(word) > 2 else None


def _numeric_date(text: str) -> tuple[int, int, int] | None:
    match = _NUMERIC.search(text)
    if not match:
        return None
    first, sign, second = int(match.group(1)), match.group(2), int(match.group(3))
    year = _full_year(int(match.group(4)))
    # Slashes are American (month first) unless that cannot be; dots are European.
    if sign == "." or first > 12:
        return year, second, first
    return year, first, second
