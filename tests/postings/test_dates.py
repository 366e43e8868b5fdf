from datetime import UTC, datetime

import pytest
from hypothesis import given, settings, strategies as st

from afterlist.postings.dates import moment
from afterlist.postings.sent import separator_moment

KNOWN = [
    ("Tue, 3 Mar 1998 11:59:00 -0500 (EST)", (1998, 3, 3, 16, 59)),
    ("3 Mar 98 11:59 EST", (1998, 3, 3, 16, 59)),
    ("Tue, 03 Mar 104 11:59:00 +0000", (2004, 3, 3, 11, 59)),
    ("Tue, 3 Mar 19100 10:00:00", (2000, 3, 3, 10, 0)),
    ("Mon, 5 Jul 1999 24:00:00 GMT", (1999, 7, 6, 0, 0)),
    ("Mon, 5 Jul 1999 12:00:00 (GMT+00:00)", (1999, 7, 5, 12, 0)),
    ("Mon, 5 Jul 1999 12:00:00 GMT-05:00", (1999, 7, 5, 17, 0)),
    ("Mon, 5 Jul 1999 12:00:00 +2400", (1999, 7, 5, 12, 0)),
    ("Mon, 5 Jul 1999 12:00:00", (1999, 7, 5, 12, 0)),
    ("1997/11/17", (1997, 11, 17, 0, 0)),
    ("98-03-04 12:00:00 EST", (1998, 3, 4, 17, 0)),
    ("Sun Nov 16, 2008 1:36 pm ((PST))", (2008, 11, 16, 21, 36)),
    ("3/4/98 2:05:00 AM Eastern Daylight Time", (1998, 3, 4, 6, 5)),
    ("Mi, 5 März 1999 12:00:00 +0100", (1999, 3, 5, 11, 0)),
    ("lun., 5 févr. 2001 10:00:00 +0100", (2001, 2, 5, 9, 0)),
    ("12.03.2001 14:22", (2001, 3, 12, 14, 22)),
    ("Thu Apr 16 09:53:00 +0000 2015", (2015, 4, 16, 9, 53)),
    ("Fri, 5 May 2000 7:03 PM -0400", (2000, 5, 5, 23, 3)),
]


@pytest.mark.parametrize(("written", "meant"), KNOWN)
def test_a_date_means_the_moment_that_its_writer_meant(
    written: str, meant: tuple[int, ...]
) -> None:
    assert moment(written) == datetime(*meant, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["", "yesterday", "Mon, 00 Jan 1900 00:00:00 GMT", "31 Feb 1999"]
)
def test_what_names_no_day_is_no_date(written: str) -> None:
    assert moment(written) is None


@pytest.mark.parametrize(
    "line",
    [
        b"From kes@ferry.example Tue Mar  3 12:00:00 1998\n",
        b"From 28668125511680@xxx Tue Mar 03 12:00:00 +0000 1998",
        b"From ???@??? Tue Mar 03 12:00:00 1998",
        b'From "K 3" <kes@ferry.example> Tue Mar  3 12:00:00 GMT 1998',
        b"From kes at ferry.example  Tue Mar  3 12:00:00 1998",
    ],
)
def test_a_separator_names_a_moment_whatever_its_sender_looks_like(line: bytes) -> None:
    assert separator_moment(line) == datetime(1998, 3, 3, 12, tzinfo=UTC)


def test_a_separator_with_a_number_names_none() -> None:
    assert separator_moment(b"From -8946248053963491671\n") is None


@settings(max_examples=100)
@given(
    st.integers(0, 99),
    st.sampled_from(["Jan", "Feb", "Dec", "Okt", "foo"]),
    st.integers(0, 99999),
    st.integers(0, 99),
    st.integers(-9999, 9999),
)
def test_nothing_shaped_like_a_date_raises(
    day: int, month: str, year: int, hour: int, zone: int
) -> None:
    for written in (
        f"Mon, {day} {month} {year} {hour}:00:00 {zone:+05d}",
        f"{month} {day}, {year} {hour}:00 pm",
        f"{year}-{day}-{hour}T{hour}:00{zone:+d}",
        f"{day}/{hour}/{year} {hour}:{day}",
    ):
        found = moment(written)
        assert found is None or found.tzinfo is UTC
