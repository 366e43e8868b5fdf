"""Whether the time that an author asked to wait has run out."""

import re
from datetime import date, datetime, timedelta
from typing import Final

_NUMBERS: Final = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fortnight": 1,
    "couple": 2,
}
# A month and a year are taken at their longest.
_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14, "month": 31, "year": 366}
_LENGTH: Final = re.compile(
    r"\b(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a couple of)[ -]"
    r"(day|week|fortnight|month|year)s?\b",
    re.I,
)
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DATE: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9}),? (\d{4})\b", re.I)
_DATE_US: Final = re.compile(r"\b([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b", re.I)
_ISO: Final = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


def has_run_out(embargo: str, sent_at: datetime | None, today: date | None) -> bool:
    """Return whether the embargo is certainly over on ``today``.

    False where its words name no length or date, where the posting has no date to
    count from, or where ``today`` is not given.
    """
    if today is None:
        return False
    end = _end(embargo, sent_at)
    return end is not None and today > end


def _end(embargo: str, sent_at: datetime | None) -> date | None:
    named = _named_day(embargo)
    if named is not None:
        return named
    lengths = _LENGTH.findall(embargo)
    if len(lengths) != 1 or sent_at is None:
        return None
    number, unit = lengths[0]
    count = (
        int(number)
        if number.isdigit()
        else _NUMBERS[number.split()[-2 if " " in number else 0].lower()]
    )
    try:
        return sent_at.date() + timedelta(days=count * _DAYS[unit.lower()])
    except OverflowError:
        return None


def _named_day(text: str) -> date | None:
    iso = _ISO.search(text)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    day_first, month_first = _DATE.search(text), _DATE_US.search(text)
    if day_first:
        return _day(int(day_first[3]), _month(day_first[2]), int(day_first[1]))
    if month_first:
        return _day(int(month_first[3]), _month(month_first[1]), int(month_first[2]))
    return None


def _month(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
