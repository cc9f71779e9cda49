"""Which slots a coach offers on ordinary days: overrides, grid, bookings, capacity, time off (slots.md R1, R3-R9)."""

import pytest

from chalicelib.domain.access import Status
from tests.unit.notation import Case, table

tuesday = table("Europe/Berlin", "2026-11-24")
group = table("Europe/Berlin", "2026-11-24", session=50, buffer=10)

# fmt: off
MORNING = "tue 09:00-12:00 x2"
OVERRIDES = [
    tuesday.row("without one the week rules", MORNING, "09:00+01x2 10:00+01x2 11:00+01x2"),
    tuesday.row("it replaces the week", MORNING, "14:00+01 15:00+01", overrides={"2026-11-24": "14:00-16:00"}),
    tuesday.row("an empty one closes the day", MORNING, "", overrides={"2026-11-24": ""}),
    tuesday.row("that of another day is no matter", MORNING, "09:00+01x2 10:00+01x2 11:00+01x2",
                overrides={"2026-11-25": "14:00-16:00", "2026-12-01": ""}),
    tuesday.row("it opens a day off", MORNING, "14:00+01 15:00+01", on="2026-11-25",
                overrides={"2026-11-25": "14:00-16:00"}),
    tuesday.row("it has its own capacity", MORNING, "09:00+01x5", overrides={"2026-11-24": "09:00-10:00 x5"}),
    tuesday.row("its windows may touch", "", "09:00+01x3 10:00+01 10:30+01",
                overrides={"2026-11-24": "09:00-10:30 x3, 10:30-12:00"}),
    tuesday.row("given in any order they come sorted", "", "09:00+01 14:00+01",
                overrides={"2026-11-24": "14:00-15:00, 09:00-10:00"}),
    tuesday.row("until 24:00 it touches the week's next day", "wed 00:00-01:00", "23:00+01", session=90,
                overrides={"2026-11-24": "23:00-24:00"}),
    tuesday.row("from 00:00 it is touched by the week's day before", "mon 23:00-24:00 x4", "23:00+01x2", session=90,
                on="2026-11-23", overrides={"2026-11-24": "00:00-00:30 x2"}),
    tuesday.row("a closed day cuts what ran into it", "mon 22:00-24:00, tue 00:00-02:00", "22:00+01", session=90,
                on="2026-11-23..2026-11-24", overrides={"2026-11-24": ""}),
    table("Pacific/Auckland", "2026-11-24").row(
        "its date is the coach's, not UTC's", "mon 08:00-12:00, tue 08:00-12:00", "09:00+13",
        overrides={"2026-11-24": "09:00-10:00"}),
    tuesday.row("on 29 February", "tue 09:00-10:00", "14:00+01", on="2028-02-29",
                overrides={"2028-02-29": "14:00-15:00"}),
]

GRID = [
    group.row("a start every session and buffer", "tue 09:00-12:00", "09:00+01 10:00+01 11:00+01"),
    group.row("the last buffer need not fit inside", "tue 09:00-11:50", "09:00+01 10:00+01 11:00+01"),
    group.row("the last session must", "tue 09:00-11:49", "09:00+01 10:00+01"),
    tuesday.row("a window as long as a session holds one", "tue 09:00-10:00", "09:00+01"),
    tuesday.row("a minute less holds none", "tue 09:00-09:59", ""),
    tuesday.row("nothing on other weekdays", "mon 09:00-12:00, wed 09:00-12:00", ""),
    tuesday.row("24:00 ends a day", "tue 22:00-24:00", "22:00+01 23:00+01"),
    tuesday.row("00:00 begins one", "tue 00:00-02:00", "00:00+01 01:00+01"),
    tuesday.row("a shorter step overlaps", "tue 09:00-10:30", "09:00+01 09:15+01 09:30+01", step=15),
    tuesday.row("a longer step leaves gaps", "tue 09:00-13:00", "09:00+01 10:30+01 12:00+01", step=90),
    group.row("a step replaces session and buffer", "tue 09:00-10:50", "09:00+01 09:30+01 10:00+01", step=30),
    tuesday.row("odd lengths", "tue 09:00-12:00", "09:00+01 09:45+01 10:30+01 11:15+01", session=37, buffer=8),
    tuesday.row("a buffer longer than the session", "tue 09:00-12:00", "09:00+01 10:15+01 11:30+01", session=30,
                buffer=45),
    tuesday.row("each window has its own anchor", "tue 11:25-12:25, tue 09:10-10:15", "09:10+01 11:25+01"),
    tuesday.row("touching windows too", "tue 09:00-10:30, tue 10:30-12:00", "09:00+01 10:00+01 10:30+01"),
    tuesday.row("a session into a touching window has the smaller capacity", "tue 09:00-10:00 x3, tue 10:00-11:00 x1",
                "09:00+01 09:30+01", session=90, step=30),
    tuesday.row("also when the smaller is the first", "tue 09:00-10:00 x2, tue 10:00-11:00 x3",
                "09:00+01x2", session=90),
    tuesday.row("the smallest of three", "tue 09:00-10:00 x3, tue 10:00-11:00 x2, tue 11:00-12:00 x5",
                "09:00+01x2 09:30+01x2", session=150, step=30),
    tuesday.row("a session that ends where the next begins does not touch it", "tue 09:00-10:00 x3, tue 10:00-11:00 x1",
                "09:00+01x3 10:00+01"),
    tuesday.row("one minute between windows parts them", "tue 09:00-10:00, tue 10:01-12:00", "10:01+01", session=90),
    tuesday.row("midnight is no border", "tue 23:00-24:00 x2, wed 00:00-02:00", "23:00+01 25@00:00+01", session=90,
                on="2026-11-24..2026-11-25"),
    tuesday.row("windows around midnight that do not touch", "tue 23:00-24:00, wed 00:30-03:00", "", session=90),
    tuesday.row("three hours over midnight", "tue 22:00-24:00, wed 00:00-04:00", "22:00+01 25@00:00+01", session=180,
                on="2026-11-24..2026-11-25"),
    tuesday.row("a day long, over midnight", "tue 00:00-24:00, wed 00:00-24:00", "00:00+01 12:00+01", session=1440,
                step=720),
    tuesday.row("over three days", "tue 23:00-24:00 x5, wed 00:00-24:00 x3, thu 00:00-01:00 x4", "23:00+01x3",
                session=1560),
    tuesday.row("over the end of the week", "sun 23:00-24:00, mon 00:00-01:00", "23:00+01", session=90,
                on="2026-11-22"),
    tuesday.row("over the end of the year", "thu 23:00-24:00, fri 00:00-01:00", "23:00+01", session=90,
                on="2026-12-31"),
    tuesday.row("an inactive coach offers nothing", "tue 09:00-12:00", "", status=Status.INACTIVE),
]

NINE = "2026-11-24T09:00+01:00"
DAY = "tue 09:00-13:00"
BOOKED = [
    group.row("a full slot has no seat left", DAY, "09:00+01x0 10:00+01 11:00+01 12:00+01", booked=[f"{NINE} 50"]),
    group.row("a group has seats left", f"{DAY} x3", "09:00+01x2 10:00+01x3 11:00+01x3 12:00+01x3",
              booked=[f"{NINE} 50"]),
    group.row("a full group", f"{DAY} x3", "09:00+01x0 10:00+01x3 11:00+01x3 12:00+01x3", booked=[f"{NINE} 50 x3"]),
    group.row("seats left are never negative", DAY, "09:00+01x0 10:00+01 11:00+01 12:00+01", booked=[f"{NINE} 50 x3"]),
    group.row("a gap equal to the buffer is enough after", "tue 09:00-11:00", "09:00+01x0 10:00+01 10:10+01", step=10,
              booked=[f"{NINE} 50"]),
    group.row("and before", "tue 09:00-12:00", "09:00+01 09:10+01 10:10+01x0 11:10+01", step=10,
              booked=["2026-11-24T10:10+01:00 50"]),
    group.row("a minute less is not", "tue 09:59-10:49", "", booked=[f"{NINE} 50"]),
    group.row("a long session elsewhere changes nothing", "tue 09:00-11:00", "09:00+01x0 10:00+01 10:10+01", step=10,
              booked=[f"{NINE} 50", "2026-11-23T09:00+01:00 480"]),
    group.row("seats of one slot add up", f"{DAY} x3", "09:00+01 10:00+01x3 11:00+01x3 12:00+01x3",
              booked=[f"{NINE} 50", f"{NINE} 50"]),
    group.row("the buffer counts once between two", "tue 10:00-10:50", "10:00+01",
              booked=[f"{NINE} 50", "2026-11-24T11:00+01:00 50"]),
    group.row("a minute late for the next one", "tue 10:01-10:51", "", booked=["2026-11-24T11:00+01:00 50"]),
    group.row("a session outside the window keeps its buffer", DAY, "10:00+01 11:00+01 12:00+01",
              booked=["2026-11-24T08:00+01:00 55"]),
    tuesday.row("without buffer they may follow at once", "tue 09:00-12:00", "09:00+01 10:00+01x0 11:00+01",
                booked=["2026-11-24T10:00+01:00 60"]),
    tuesday.row("another length is another slot", "tue 09:00-12:00", "11:00+01", booked=[f"{NINE} 90"]),
    tuesday.row("even a shorter one, with seats to spare", "tue 09:00-12:00 x5", "10:00+01x5 11:00+01x5",
                booked=[f"{NINE} 30"]),
    tuesday.row("one that spans the whole window", "tue 09:00-12:00 x5", "", booked=["2026-11-24T08:00+01:00 300"]),
    tuesday.row("one inside a slot", "tue 09:00-12:00", "09:00+01 11:00+01", booked=["2026-11-24T10:20+01:00 10"]),
    tuesday.row("off the grid it closes two, and moves no anchor", "tue 09:00-12:00", "11:00+01",
                booked=["2026-11-24T09:30+01:00 60"]),
    tuesday.row("overlapping starts close, the booked one stays", "tue 09:00-10:30 x2", "09:15+01", step=15,
                booked=["2026-11-24T09:15+01:00 60"]),
    tuesday.row("a booked slot over touching windows keeps the smaller capacity",
                "tue 09:00-10:00 x3, tue 10:00-11:00 x2",
                "09:30+01", session=90, step=30, booked=["2026-11-24T09:30+01:00 90"]),
    tuesday.row("nobody in a slot closes nothing", "tue 09:00-12:00", "09:00+01 10:00+01 11:00+01",
                booked=["2026-11-24T09:30+01:00 60 x0"]),
    group.row("a buffer over midnight in UTC", "wed 00:00-03:00", "02:00+01", on="2026-11-25",
              booked=["2026-11-24T23:50Z 50"]),
    group.row("just enough over midnight in UTC", "wed 00:00-03:00", "00:00+01x0 01:00+01 02:00+01", on="2026-11-25",
              booked=["2026-11-24T23:00Z 50"]),
    group.row("a long session of the UTC day before", "wed 00:00-04:00", "03:00+01", on="2026-11-25",
              booked=["2026-11-24T22:30Z 180"]),
    group.row("one of the UTC day after, with its buffer", "wed 00:00-03:00", "00:00+01 02:00+01", on="2026-11-25",
              booked=["2026-11-25T00:05Z 30"], buffer=15, step=60),
    tuesday.row("a session over local midnight closes the next day's first", "wed 00:00-03:00", "01:00+01 02:00+01",
                on="2026-11-25", booked=["2026-11-24T22:30+01:00 120"]),
]

TIME_OFF = [
    tuesday.row("all of it", "tue 09:00-12:00", "", off=("2026-11-24T08:00Z/2026-11-24T11:00Z",)),
    tuesday.row("it ends where a session begins", "tue 09:00-11:00", "09:00+01 10:00+01",
                off=(f"2026-11-24T05:00Z/{NINE}",)),
    tuesday.row("it begins where a session ends", "tue 09:00-11:00", "09:00+01 10:00+01",
                off=("2026-11-24T11:00+01:00/2026-11-25T00:00Z",)),
    tuesday.row("a minute at the end of a session", "tue 09:00-12:00", "10:00+01 11:00+01",
                off=("2026-11-24T09:59+01:00/2026-11-24T10:00+01:00",)),
    tuesday.row("its last second", "tue 09:00-12:00", "10:00+01 11:00+01",
                off=("2026-11-24T09:59:59+01:00/2026-11-24T10:00:00+01:00",)),
    tuesday.row("a minute at the start of a session", "tue 09:00-12:00", "10:00+01 11:00+01",
                off=("2026-11-24T05:00Z/2026-11-24T09:01+01:00",)),
    group.row("it keeps no buffer", "tue 09:00-12:00", "09:00+01 10:00+01 11:00+01",
              off=("2026-11-24T09:50+01:00/2026-11-24T10:00+01:00",)),
    tuesday.row("it moves no anchor", "tue 09:00-12:00", "10:00+01 11:00+01", off=(f"{NINE}/2026-11-24T09:20+01:00",)),
    tuesday.row("over days", "tue 09:00-12:00, wed 09:00-10:00, thu 09:00-10:00", "26@09:00+01",
                on="2026-11-24..2026-11-26", off=("2026-11-24T00:00Z/2026-11-26T00:00Z",)),
    tuesday.row("inside a session over midnight", "tue 23:00-24:00, wed 00:00-01:00", "", session=90,
                off=("2026-11-25T00:15+01:00/2026-11-25T00:20+01:00",)),
    tuesday.row("several", "tue 09:00-13:00", "10:00+01 12:00+01",
                off=("2026-11-24T11:10+01:00/2026-11-24T11:20+01:00", f"{NINE}/2026-11-24T10:00+01:00")),
    tuesday.row("seats do not matter", "tue 09:00-11:00 x9", "10:00+01x9", off=(f"{NINE}/2026-11-24T10:00+01:00",)),
]
# fmt: on
TABLES = {"override": OVERRIDES, "grid": GRID, "booked": BOOKED, "time off": TIME_OFF}
CASES = [pytest.param(case, id=f"{name}: {case.sentence}") for name, cases in TABLES.items() for case in cases]


@pytest.mark.requirement("3.5", "5.1", "5.2", "5.3")
@pytest.mark.parametrize("case", CASES)
def test_slots_follow_from_schedule_and_bookings(case: Case):
    offered = case.offered()

    assert case.written(offered) == case.offers
    assert all(case.can_be_booked(slot) for slot in offered)
