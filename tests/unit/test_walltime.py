"""Wall clocks and instants (slots.md R2)."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.errors import Invalid
from chalicelib.domain.walltime import instant, parse_wall_time, wall_time_text


@pytest.mark.parametrize(
    ("sentence", "zone", "day", "time", "expected"),
    [
        ("winter", "Europe/Berlin", "2026-01-15", "09:30", "2026-01-15T08:30Z"),
        ("summer", "Europe/Berlin", "2026-07-15", "09:30", "2026-07-15T07:30Z"),
        ("24:00 is midnight of the next date", "Europe/Berlin", "2026-07-15", "24:00", "2026-07-15T22:00Z"),
        ("24:00 at the end of a month", "UTC", "2026-02-28", "24:00", "2026-03-01T00:00Z"),
        ("24:00 at the end of a year", "UTC", "2026-12-31", "24:00", "2027-01-01T00:00Z"),
        ("quarters of an hour", "Asia/Kathmandu", "2026-05-04", "05:45", "2026-05-04T00:00Z"),
        ("a skipped time is the jump", "Europe/Berlin", "2026-03-29", "02:00", "2026-03-29T01:00Z"),
        ("all of a skipped hour is the jump", "Europe/Berlin", "2026-03-29", "02:59", "2026-03-29T01:00Z"),
        ("after the jump", "Europe/Berlin", "2026-03-29", "03:00", "2026-03-29T01:00Z"),
        ("a repeated time is its first pass", "Europe/Berlin", "2026-10-25", "02:00", "2026-10-25T00:00Z"),
        ("to its last minute", "Europe/Berlin", "2026-10-25", "02:59", "2026-10-25T00:59Z"),
        ("after the repeated hour", "Europe/Berlin", "2026-10-25", "03:00", "2026-10-25T02:00Z"),
        ("half an hour is skipped", "Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30Z"),
        ("half an hour is repeated", "Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45Z"),
        ("a skipped midnight", "America/Santiago", "2026-09-06", "00:00", "2026-09-06T04:00Z"),
        ("24:00 before a skipped midnight", "America/Santiago", "2026-09-05", "24:00", "2026-09-06T04:00Z"),
        ("a repeated last hour", "America/Santiago", "2026-04-04", "23:30", "2026-04-05T02:30Z"),
        ("24:00 after a repeated last hour", "America/Santiago", "2026-04-04", "24:00", "2026-04-05T04:00Z"),
        ("a repeated midnight", "America/Havana", "2026-11-01", "00:00", "2026-11-01T04:00Z"),
        ("24:00 before a repeated midnight", "America/Havana", "2026-10-31", "24:00", "2026-11-01T04:00Z"),
        ("a day that ends early", "America/Nuuk", "2026-03-28", "23:30", "2026-03-29T01:00Z"),
        ("24:00 of a day that ends early", "America/Nuuk", "2026-03-28", "24:00", "2026-03-29T01:00Z"),
        ("two hours are skipped", "Antarctica/Troll", "2026-03-29", "01:30", "2026-03-29T01:00Z"),
        ("a missing date begins at its end", "Pacific/Apia", "2011-12-30", "00:00", "2011-12-30T10:00Z"),
        ("and is nothing but that", "Pacific/Apia", "2011-12-30", "17:45", "2011-12-30T10:00Z"),
        ("24:00 of a missing date", "Pacific/Apia", "2011-12-30", "24:00", "2011-12-30T10:00Z"),
        ("24:00 before a missing date", "Pacific/Apia", "2011-12-29", "24:00", "2011-12-30T10:00Z"),
        ("midnight before the clock goes back over it", "America/St_Johns", "2010-11-07", "00:00", "2010-11-07T02:30Z"),
        ("a jump that is not at a full minute", "Africa/Monrovia", "1972-01-07", "00:30", "1972-01-07T00:44:30Z"),
    ],
)
def test_a_wall_time_is_the_first_instant_at_which_the_clock_shows_it_or_more(
    sentence: str, zone: str, day: str, time: str, expected: str
):
    at = instant(date.fromisoformat(day), parse_wall_time(time, field="time", end=True), ZoneInfo(zone))

    assert at == datetime.fromisoformat(expected)
    assert at.tzinfo is UTC


@pytest.mark.parametrize(("text", "minute"), [("00:00", 0), ("00:01", 1), ("09:30", 570), ("23:59", 1439)])
def test_a_wall_time_reads_and_writes_as_minutes(text: str, minute: int):
    assert parse_wall_time(text, field="start_time") == minute
    assert wall_time_text(minute) == text


def test_24_00_is_an_end_only():
    assert parse_wall_time("24:00", field="end_time", end=True) == 1440
    assert wall_time_text(1440) == "24:00"
    with pytest.raises(Invalid):
        parse_wall_time("24:00", field="start_time")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9:30",
        "09:3",
        "09:60",
        "24:01",
        "25:00",
        "09.30",
        "0930",
        "09:30:00",
        " 09:30",
        "09:30 ",
        "-1:30",
        "+1:30",
        "09:\uff130",
        "\u0660\u0669:\u0663\u0660",
        "ab:cd",
        "09:30\n",
        "1e:00",
        "\u00b23:00",
    ],
)
def test_anything_else_is_refused_by_the_name_of_its_field(text: str):
    with pytest.raises(Invalid) as refused:
        parse_wall_time(text, field="end_time", end=True)
    assert refused.value.fields[0][0] == "end_time"
