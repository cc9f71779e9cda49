"""Slots on the days when clocks change, in both directions, at night and at midnight (slots.md R2, R4)."""

import pytest

from tests.unit.notation import Case, table

# fmt: off
# At 01:00Z the clock goes from 02:00 to 03:00.
spring = table("Europe/Berlin", "2026-03-29")
BERLIN_SPRING = [
    spring.row("before the jump all is as ever", "sun 00:00-02:00", "00:00+01 01:00+01"),
    spring.row("a window over the jump has an hour less", "sun 01:00-04:00", "01:00+01 03:00+02"),
    spring.row("a window in the skipped hour vanishes", "sun 02:00-03:00", ""),
    spring.row("so does one well inside the skipped hour", "sun 02:15-02:45", "", session=5),
    spring.row("a start in the skipped hour is the jump", "sun 02:30-05:00", "03:00+02 04:00+02"),
    spring.row("an end in the skipped hour is the jump", "sun 00:00-02:30", "00:00+01 01:00+01"),
    spring.row("lengths are real minutes", "sun 01:00-05:00", "01:00+01 03:30+02", session=90),
    spring.row("steps are real minutes", "sun 01:00-04:00", "01:00+01 01:30+01 03:00+02", step=30),
    spring.row("buffers are real minutes", "sun 01:00-04:00", "01:00+01 03:05+02", session=50, buffer=15),
    spring.row("the day has 23 hours", "sun 00:00-24:00", "00:00+01 05:00+02 09:00+02 13:00+02 17:00+02", session=240),
    spring.row("windows around a vanished one touch", "sun 01:00-02:00, sun 02:00-03:00, sun 03:00-05:00",
               "01:00+01 03:00+02", session=90),
    spring.row("windows around the skipped hour touch", "sun 01:00-02:00 x3, sun 03:00-05:00 x2",
               "01:00+01x2 03:00+02x2", session=90),
    spring.row("a week later the same two do not touch", "sun 01:00-02:00 x3, sun 03:00-05:00 x2",
               "03:00+02x2", session=90, on="2026-04-05"),
    spring.row("an override may start in the skipped hour", "", "03:00+02 04:00+02",
               overrides={"2026-03-29": "02:30-05:00"}),
    spring.row("an override may close the day", "sun 00:00-24:00", "", overrides={"2026-03-29": ""}),
    spring.row("a booking before the jump and its buffer close real minutes", "sun 01:00-04:00", "01:00+01x0 03:00+02",
               session=50, buffer=10, booked=["2026-03-29T01:00+01:00 50"]),
    spring.row("a booking over the jump closes the start after it", "sun 01:00-05:00", "04:00+02",
               booked=["2026-03-29T01:30+01:00 60"]),
    spring.row("time off until the jump closes the hour before it", "sun 01:00-04:00", "03:00+02",
               off=("2026-03-29T00:30Z/2026-03-29T01:00Z",)),
    spring.row("a session over midnight into the short day", "sat 23:00-24:00, sun 00:00-04:00",
               "23:00+01 29@00:00+01", session=180, on="2026-03-28..2026-03-29"),
]

# At 01:00Z the clock goes from 03:00 back to 02:00.
autumn = table("Europe/Berlin", "2026-10-25")
BERLIN_AUTUMN = [
    autumn.row("a window over the change has an hour more", "sun 01:00-04:00", "01:00+02 02:00+02 02:00+01 03:00+01"),
    autumn.row("the repeated hour is two hours", "sun 02:00-03:00", "02:00+02 02:00+01"),
    autumn.row("a start in the repeated hour is its first pass", "sun 02:30-03:00", "02:30+02 02:00+01 02:30+01",
               session=30),
    autumn.row("an end in the repeated hour is its first pass", "sun 01:00-02:30", "01:00+02"),
    autumn.row("a window inside the repeated hour is its first pass", "sun 02:00-02:30", "02:00+02", session=30),
    autumn.row("an hour fits a window of 30 minutes that is put back", "sun 02:30-03:00", "02:30+02"),
    autumn.row("windows touch at a repeated time once, in its first pass", "sun 01:00-02:30 x2, sun 02:30-04:00 x5",
               "01:00+02x2 02:00+02x2 02:30+02x5 02:30+01x5"),
    autumn.row("the day has 25 hours", "sun 00:00-24:00", "00:00+02 04:00+01 09:00+01 14:00+01 19:00+01", session=300),
    autumn.row("lengths are real minutes", "sun 01:00-04:00", "01:00+02 02:30+02", session=90),
    autumn.row("a booking in the first pass leaves the second", "sun 02:00-03:00", "02:00+02x0 02:00+01",
               booked=["2026-10-25T02:00+02:00 60"]),
    autumn.row("a booking in the second pass leaves the first", "sun 02:00-03:00", "02:00+02 02:00+01x0",
               booked=["2026-10-25T02:00+01:00 60"]),
    autumn.row("the buffer is real minutes, whatever the clock shows", "sun 02:00-04:00",
               "02:00+02x0 02:00+01 02:30+01 03:00+01", session=50, buffer=10, step=30,
               booked=["2026-10-25T02:00+02:00 50"]),
    autumn.row("an override is read by the same clock", "sun 09:00-17:00", "02:00+02 02:00+01",
               overrides={"2026-10-25": "02:00-03:00"}),
    autumn.row("a session over midnight into the long day", "sat 23:00-24:00, sun 00:00-03:00",
               "23:00+02 25@00:00+02 25@02:00+02", session=120, on="2026-10-24..2026-10-25"),
]

# 2026-03-08 02:00 -> 03:00 at 07:00Z; 2026-11-01 02:00 -> 01:00 at 06:00Z.
newyork = table("America/New_York", "2026-03-08")
NEW_YORK = [
    newyork.row("over the jump", "sun 01:00-04:00", "01:00-05 03:00-04"),
    newyork.row("from inside the skipped hour", "sun 02:30-04:00", "03:00-04"),
    newyork.row("nothing in the skipped hour", "sun 02:00-03:00", "", session=15),
    newyork.row("the repeated hour twice", "sun 00:00-02:00", "00:00-04 01:00-04 01:00-05", on="2026-11-01"),
    newyork.row("half past in both passes", "sun 01:30-02:30", "01:30-04 01:30-05", on="2026-11-01"),
    newyork.row("real lengths through the repeated hour", "sun 00:00-03:00", "00:00-04 01:30-04", session=90,
                on="2026-11-01"),
    newyork.row("the days around are ordinary", "sat 01:00-03:00, mon 01:00-03:00", "01:00-04 02:00-04",
                on="2026-10-31"),
]

# Half an hour: 2026-10-04 02:00+10:30 -> 02:30+11 at 15:30Z; 2026-04-05 02:00+11 -> 01:30+10:30 at 15:00Z.
lordhowe = table("Australia/Lord_Howe", "2026-10-04", session=30)
LORD_HOWE = [
    lordhowe.row("half an hour is skipped", "sun 01:00-04:00", "01:00+10:30 01:30+10:30 02:30+11 03:00+11 03:30+11"),
    lordhowe.row("nothing in the skipped half hour", "sun 02:00-02:30", ""),
    lordhowe.row("a start inside it is the jump", "sun 02:15-03:15", "02:30+11"),
    lordhowe.row("whole hours run through it", "sun 01:00-04:00", "01:00+10:30 02:30+11", session=60),
    lordhowe.row("half an hour is repeated", "sun 01:00-03:00", "01:00+11 01:30+11 01:30+10:30 02:00+10:30 02:30+10:30",
                 on="2026-04-05"),
    lordhowe.row("the repeated half hour alone", "sun 01:30-02:00", "01:30+11 01:30+10:30", on="2026-04-05"),
    lordhowe.row("from inside its first pass", "sun 01:45-02:00", "01:45+11", on="2026-04-05"),
    lordhowe.row("quarters through both passes", "sun 01:30-02:00", "01:30+11 01:45+11 01:30+10:30", step=15,
                 on="2026-04-05"),
]

# At midnight: 2026-09-06 begins at 01:00-03 (04:00Z); on 2026-04-04 23:00 is repeated (03:00Z).
santiago = table("America/Santiago", "2026-09-06")
SANTIAGO = [
    santiago.row("the day begins at one", "sun 00:00-03:00", "01:00-03 02:00-03"),
    santiago.row("the hour after midnight does not exist", "sun 00:00-01:00", ""),
    santiago.row("half past midnight is the jump", "sun 00:30-02:00", "01:00-03"),
    santiago.row("24:00 is the jump, and touches what begins there", "sat 22:00-24:00, sun 00:00-02:00",
                 "22:00-04 23:30-04", session=90, on="2026-09-05"),
    santiago.row("an override at a midnight that does not exist", "", "01:00-03x2", session=30,
                 overrides={"2026-09-06": "00:00-01:30 x2"}),
    santiago.row("23:00 comes twice", "sat 22:00-24:00", "22:00-03 23:00-03 23:00-04", on="2026-04-04"),
    santiago.row("the last hour of the day is two", "sat 23:00-24:00", "23:00-03 23:00-04", on="2026-04-04"),
    santiago.row("half past eleven is its first pass", "sat 23:30-24:00", "23:30-03", on="2026-04-04"),
    santiago.row("an end at half past eleven is its first pass", "sat 22:30-23:30", "22:30-03", on="2026-04-04"),
    santiago.row("a repeated hour and midnight in one session", "sat 23:00-24:00 x2, sun 00:00-02:00 x3",
                 "23:00-03x2 23:30-04x2 05@00:00-04x3", session=90, on="2026-04-04..2026-04-05"),
]

# Beirut: 2026-03-29 begins at 01:00+03; 2026-10-24 23:00 is repeated.  Havana: 2026-03-08 begins at 01:00-04;
# 2026-11-01 00:00 is repeated.  Nuuk: 2026-03-28 ends at 23:00-02; 2026-10-24 23:00 is repeated.
beirut = table("Asia/Beirut", "2026-03-29")
havana = table("America/Havana", "2026-03-08")
nuuk = table("America/Nuuk", "2026-03-28")
MIDNIGHTS = [
    beirut.row("Beirut's day begins at one", "sun 00:00-02:00", "01:00+03"),
    beirut.row("Beirut's first hour does not exist", "sun 00:00-01:00", ""),
    beirut.row("Beirut's 23:00 comes twice", "sat 23:00-24:00", "23:00+03 23:00+02", on="2026-10-24"),
    beirut.row("Beirut's Sunday then begins once", "sun 00:00-02:00", "00:00+02 01:00+02", on="2026-10-25"),
    havana.row("Havana's day begins at one", "sun 00:00-03:00", "01:00-04 02:00-04"),
    havana.row("Havana's midnight comes twice", "sun 00:00-02:00", "00:00-04 00:00-05 01:00-05", on="2026-11-01"),
    havana.row("24:00 is the first midnight", "sat 23:00-24:00", "23:00-04", on="2026-10-31"),
    havana.row("over the first midnight into two of them", "sat 23:00-24:00, sun 00:00-01:00", "23:00-04 01@00:00-04",
               session=90, on="2026-10-31..2026-11-01"),
    nuuk.row("Nuuk's day ends an hour early", "sat 22:00-24:00", "22:00-02"),
    nuuk.row("Nuuk's last hour does not exist", "sat 23:00-24:00", ""),
    nuuk.row("an end inside it is the jump", "sat 22:00-23:30", "22:00-02"),
    nuuk.row("the day after touches the evening before", "sat 22:00-23:00 x1, sun 00:00-02:00 x4",
             "22:00-02 29@00:00-01x4", session=90, on="2026-03-28..2026-03-29"),
    nuuk.row("Nuuk's last hour comes twice", "sat 22:00-24:00", "22:00-01 23:00-01 23:00-02", on="2026-10-24"),
]

# Apia had no 2011-12-30.  Chatham 2026-09-27 02:45+12:45 -> 03:45+13:45, 2026-04-05 03:45+13:45 -> 02:45+12:45.
# Troll skips two hours at 01:00Z.  St John's went back at 00:01, into the day before, until 2011.
apia = table("Pacific/Apia", "2011-12-30")
chatham = table("Pacific/Chatham", "2026-09-27")
kathmandu = table("Asia/Kathmandu", "2026-05-04", session=50, buffer=10)
troll = table("Antarctica/Troll", "2026-03-29")
stjohns = table("America/St_Johns", "2010-11-06", session=30)
ODD_ZONES = [
    apia.row("nothing on a date that does not exist", "fri 00:00-24:00", ""),
    apia.row("not even by override", "fri 09:00-12:00", "", overrides={"2011-12-30": "09:00-12:00"}),
    apia.row("the evening before is ordinary", "thu 22:00-24:00", "22:00-10 23:00-10", on="2011-12-29"),
    apia.row("Thursday touches Saturday", "thu 23:00-24:00 x3, fri 00:00-24:00 x1, sat 00:00-02:00 x2",
             "23:00-10x2 31@00:00+14x2", session=90, on="2011-12-29..2011-12-31"),
    apia.row("the missing date counts for the horizon", "thu 23:00-24:00, sat 00:00-02:00", "23:00-10",
             on="2011-12-29..2011-12-31", now="2011-12-28T12:00Z", horizon=2),
    apia.row("and the next date lies one further", "thu 23:00-24:00, sat 00:00-02:00",
             "23:00-10 31@00:00+14 31@01:00+14", on="2011-12-29..2011-12-31", now="2011-12-28T12:00Z", horizon=3),
    chatham.row("three quarters past, over the jump", "sun 02:00-05:00", "02:00+12:45 04:00+13:45"),
    chatham.row("from inside the skipped hour", "sun 03:00-04:00", "03:45+13:45", session=15),
    chatham.row("the repeated hour", "sun 02:45-03:45", "02:45+13:45 02:45+12:45", on="2026-04-05"),
    kathmandu.row("quarter hours east of Greenwich", "mon 09:00-11:00", "09:00+05:45 10:00+05:45"),
    kathmandu.row("over midnight in UTC", "mon 05:00-07:00", "05:00+05:45 06:00+05:45"),
    kathmandu.row("one minute too short for the second", "mon 05:00-06:49", "05:00+05:45"),
    troll.row("two hours are skipped", "sun 00:00-05:00", "00:00+00 03:00+02 04:00+02"),
    troll.row("a window in the second skipped hour vanishes", "sun 02:00-03:00", ""),
    stjohns.row("24:00 is the first pass of midnight", "sat 23:00-24:00", "23:00-02:30 23:30-02:30"),
    stjohns.row("Sunday runs back into Saturday and on", "sun 00:00-01:00",
                "07@00:00-02:30 23:30-03:30 07@00:00-03:30 07@00:30-03:30", on="2010-11-06..2010-11-07",
                session=15, step=30),
]
# fmt: on

CASES = BERLIN_SPRING + BERLIN_AUTUMN + NEW_YORK + LORD_HOWE + SANTIAGO + MIDNIGHTS + ODD_ZONES


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.schedule.timezone}: {case.sentence}")
def test_slots_follow_the_clock_on_the_wall(case: Case):
    offered = case.offered()

    assert case.written(offered) == case.offers
    assert all(case.can_be_booked(slot) for slot in offered)
