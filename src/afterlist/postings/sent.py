"""When a posting was sent, and which line was believed."""

from datetime import datetime, timedelta
from typing import NamedTuple

from afterlist.model import DateWitness, Finding
from afterlist.postings.dates import moment
from afterlist.postings.envelope import Envelope

_EARLIEST_YEAR = 1980
_LATEST_YEAR = 2035
# Clocks that start in 1980 or 1984 (DOS, Macintosh) after their battery died.
_LATE_START_YEAR = 1990
_DAY = timedelta(days=1)
_YEAR = timedelta(days=366)


class Sent(NamedTuple):
    """The moment in UTC, its witness, and findings; None and None if nothing was believed."""

    at: datetime | None
    witness: DateWitness | None
    findings: tuple[Finding, ...] = ()


def sent(envelope: Envelope, separator: bytes = b"", in_text: str = "") -> Sent:
    """Return when a posting was sent by the first witness that can be believed:
    Date, arrival at the news archive, Resent-Date, Received, the mbox separator,
    an envelope inside the text."""
    date = envelope.first("date")
    stated = moment(date) if date else None
    if stated and _is_credible(stated, envelope, separator):
        return Sent(stated, DateWitness.DATE)
    at, witness = _other_witness(envelope, separator, in_text)
    return Sent(at, witness, _doubts(date, witness))


def _doubts(date: str, witness: DateWitness | None) -> tuple[Finding, ...]:
    if date:
        instead = f"the {witness} line was believed" if witness else "no other line has one"
        return (Finding("date-not-believed", f"The Date line says “{date[:80]}”; {instead}."),)
    return () if witness else (Finding("no-date", "Nothing says when this was sent."),)


def _is_credible(stated: datetime, envelope: Envelope, separator: bytes) -> bool:
    if not _EARLIEST_YEAR <= stated.year <= _LATEST_YEAR:
        return False
    if _is_of_one_year(stated, envelope, separator):
        return True
    newest = _newest_received(envelope)
    if newest is None:
        newest = moment(envelope.first("x-google-arrivaltime"))
        slack = _DAY
        if newest is None:
            # A separator may be in local time, or put there by a later copy.
            newest, slack = separator_moment(separator), _YEAR
    else:
        slack = _DAY
    if newest is None or newest.year < _LATE_START_YEAR:
        return True
    if stated.year < _LATE_START_YEAR and newest - stated > _YEAR:
        return False
    return stated <= newest + slack


def _is_of_one_year(stated: datetime, envelope: Envelope, separator: bytes) -> bool:
    """Say whether the separator is the only other witness, and ends with the same
    year: then its moment need not be made out."""
    year = separator.rstrip()[-4:]
    fields = envelope.fields
    if "received" in fields or "x-google-arrivaltime" in fields:
        return False
    return stated.year >= _LATE_START_YEAR and year == b"%d" % stated.year


def _received(line: str) -> datetime | None:
    found = moment(line[line.rfind(";") + 1 :].strip()) if ";" in line else None
    return found if found and _EARLIEST_YEAR <= found.year <= _LATEST_YEAR else None


def _newest_received(envelope: Envelope) -> datetime | None:
    moments = [found for line in envelope.all("received")[:30] if (found := _received(line))]
    return max(moments) if moments else None


def _other_witness(
    envelope: Envelope, separator: bytes, in_text: str
) -> tuple[datetime | None, DateWitness | None]:
    received = (found for line in envelope.all("received")[:30] if (found := _received(line)))
    for at, witness in (
        (moment(envelope.first("x-google-arrivaltime")), DateWitness.ARRIVAL),
        (moment(envelope.first("resent-date")), DateWitness.RESENT_DATE),
        (next(received, None), DateWitness.RECEIVED),
        (separator_moment(separator), DateWitness.SEPARATOR),
        (moment(in_text), DateWitness.TEXT),
    ):
        if at and _EARLIEST_YEAR <= at.year <= _LATEST_YEAR:
            return at, witness
    return None, None


def separator_moment(separator: bytes) -> datetime | None:
    """Return the moment in an mbox ``From `` line, None if it has none."""
    words = separator.decode("latin-1").split()
    # The sender may hold blanks and digits: the date begins at a day's name or number.
    for place, word in enumerate(words[1:], 1):
        is_day = word.strip(",").lower()[:3] in _STARTS and len(word) < 10
        if is_day or (word.isdigit() and place + 2 < len(words)):
            found = moment(" ".join(words[place:]))
            if found:
                return found
    return None


_STARTS = frozenset("mon tue wed thu fri sat sun".split())
