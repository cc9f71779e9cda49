"""When a slot can be seen and booked: notice, horizon, viewers, and one judge of it all (slots.md R5, R10, R11)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.access import Status
from chalicelib.domain.errors import SlotFull, SlotUnavailable
from chalicelib.domain.slots import bookable_slots, offered_slots, slot_to_book
from tests.unit.notation import Case, at, booked, schedule, table

tuesday = table("Europe/Berlin", "2026-11-24")
spring = table("Europe/Berlin", "2026-03-29", notice=1440)
autumn = table("Europe/Berlin", "2026-10-25", notice=1440)
two_days = table("Europe/Berlin", "2026-11-24..2026-11-25", horizon=1)

# fmt: off
MORNING, ALL, LATER = "tue 09:00-12:00", "09:00+01 10:00+01 11:00+01", "10:00+01 11:00+01"
NOTICE = [
    tuesday.row("a start that is now is offered", MORNING, ALL, now="2026-11-24T08:00:00Z"),
    tuesday.row("a second ago is too late", MORNING, LATER, now="2026-11-24T08:00:01Z"),
    tuesday.row("a microsecond ago is too late", MORNING, LATER, now="2026-11-24T08:00:00.000001Z"),
    tuesday.row("the whole notice is enough", MORNING, ALL, now="2026-11-24T07:00:00Z", notice=60),
    tuesday.row("a second less is not", MORNING, LATER, now="2026-11-24T07:00:01Z", notice=60),
    tuesday.row("all over", MORNING, "", now="2026-11-24T11:00:00Z"),
    tuesday.row("a session under way is over for booking", MORNING, "11:00+01", now="2026-11-24T09:30:00Z"),
    tuesday.row("longer than the horizon leaves nothing", MORNING, "", now="2026-11-23T08:00Z", notice=4320, horizon=1),
    spring.row("a day of notice is 24 hours, though the clock says 23", "sun 09:00-11:00", "09:00+02 10:00+02",
               now="2026-03-28T07:00:00Z"),
    spring.row("and a second less", "sun 09:00-11:00", "10:00+02", now="2026-03-28T07:00:01Z"),
    autumn.row("a day of notice is 24 hours, though the clock says 25", "sun 09:00-11:00", "09:00+01 10:00+01",
               now="2026-10-24T08:00:00Z"),
    autumn.row("and a second less then", "sun 09:00-11:00", "10:00+01", now="2026-10-24T08:00:01Z"),
    autumn.row("the repeated hour passes once each", "sun 02:00-03:00", "02:00+01", now="2026-10-25T00:30Z", notice=0),
]

BOTH = "tue 09:00-10:00, wed 09:00-10:00"
HORIZON = [
    two_days.row("tomorrow is within one day", BOTH, "09:00+01", now="2026-11-23T22:59:59Z"),
    two_days.row("and moves at the coach's midnight", BOTH, "09:00+01 25@09:00+01", now="2026-11-23T23:00:00Z"),
    two_days.row("no horizon is today", BOTH, "09:00+01", now="2026-11-24T00:00Z", horizon=0),
    two_days.row("the last date counts to its end", "wed 23:30-24:00, thu 00:00-01:00", "25@23:30+01",
                 on="2026-11-24..2026-11-26", now="2026-11-24T12:00Z"),
    table("Pacific/Auckland", "2026-11-24", horizon=0).row(
        "Auckland's date is ahead of UTC", MORNING, "09:00+13 10:00+13 11:00+13", now="2026-11-23T11:00:00Z"),
    table("Pacific/Auckland", "2026-11-24", horizon=0).row("but not a second sooner", MORNING, "",
        now="2026-11-23T10:59:59Z"),
    table("Pacific/Honolulu", "2026-11-24", horizon=0).row(
        "Honolulu's date is behind UTC", "tue 09:00-10:00", "09:00-10", now="2026-11-24T10:00:00Z"),
    table("Pacific/Honolulu", "2026-11-24", horizon=0).row("and not a second sooner", MORNING, "",
        now="2026-11-24T09:59:59Z"),
    two_days.row("the viewer's zone does not move it", BOTH, "24@17:00+09",
                 now="2026-11-23T22:59:59Z", viewer="Asia/Tokyo", on="2026-11-23..2026-11-26"),
    table("Europe/Berlin", "2026-03-27..2026-03-30", horizon=1).row(
        "over a short day", "sun 23:00-24:00, mon 00:00-01:00", "29@23:00+02", now="2026-03-28T12:00Z"),
    table("Europe/Berlin", "2026-10-24..2026-10-26", horizon=1).row(
        "over a long day", "sun 23:00-24:00, mon 00:00-01:00", "25@23:00+01", now="2026-10-24T12:00Z"),
]

utc = table("UTC", "2026-11-24")
st_johns = table("UTC", "2010-11-06", viewer="America/St_Johns", session=30)
apia = table("UTC", "2011-12-30", viewer="Pacific/Apia")
VIEWERS = [
    tuesday.row("New York sees Berlin's Tuesday night on Monday", "tue 00:30-02:30", "18:30-05 19:30-05",
                on="2026-11-23", viewer="America/New_York"),
    tuesday.row("and not on Tuesday", "tue 00:30-02:30", "", viewer="America/New_York"),
    tuesday.row("unless Tuesday reaches over", "tue 00:30-02:30, wed 05:00-07:00", "23:00-05",
                viewer="America/New_York"),
    tuesday.row("Tokyo sees Berlin's late evening on Wednesday", "tue 22:00-24:00", "06:00+09 07:00+09",
                on="2026-11-25", viewer="Asia/Tokyo"),
    table("Pacific/Honolulu", "2026-11-25").row("24 hours apart", "tue 09:00-10:00", "09:00+14",
        viewer="Pacific/Kiritimati"),
    table("Pacific/Kiritimati", "2026-11-23").row("and back", "tue 09:00-10:00", "09:00-10", viewer="Pacific/Honolulu"),
    utc.row("Kathmandu's midnight is at 18:15", "tue 18:00-19:00", "23:45+05:45", session=15, viewer="Asia/Kathmandu"),
    utc.row("the quarters after it are Wednesday's", "tue 18:00-19:00", "00:00+05:45 00:15+05:45 00:30+05:45",
            session=15, viewer="Asia/Kathmandu", on="2026-11-25"),
    utc.row("several days", "mon 23:00-24:00, tue 04:00-06:00", "18:00-05 23:00-05 24@00:00-05",
            on="2026-11-23..2026-11-24", viewer="America/New_York"),
    utc.row("a viewer's short day", "sat 00:00-24:00, sun 00:00-24:00", "01:00+01 10:00+02 18:00+02", session=480,
            on="2026-03-29", viewer="Europe/Berlin"),
    utc.row("a viewer's long day", "sat 00:00-24:00, sun 00:00-24:00", "02:00+02 06:00+01 11:00+01 16:00+01",
            session=300, on="2026-10-25", viewer="Europe/Berlin"),
    utc.row("a viewer's midnight that comes twice", "sun 03:00-06:00", "00:00-04 00:00-05", on="2026-11-01",
            viewer="America/Havana"),
    utc.row("a viewer's midnight that does not come", "sun 03:00-05:00", "01:00-03", on="2026-09-06",
            viewer="America/Santiago"),
    utc.row("the evening before it", "sun 03:00-05:00", "23:00-04", on="2026-09-05", viewer="America/Santiago"),
    apia.row("a viewer's date that does not exist", "thu 00:00-24:00, fri 00:00-24:00", ""),
    apia.row("the one before", "fri 08:00-12:00", "22:00-10 23:00-10", on="2011-12-29"),
    apia.row("the one after", "fri 08:00-12:00", "00:00+14 01:00+14", on="2011-12-31"),
    st_johns.row("a date that comes back after midnight", "sun 02:00-04:00", "23:30-02:30 23:30-03:30"),
    st_johns.row("and the next, which began before it", "sun 02:00-04:00", "00:00-02:30 00:00-03:30", on="2010-11-07"),
]
# fmt: on
TABLES = {"notice": NOTICE, "horizon": HORIZON, "viewer": VIEWERS}
CASES = [pytest.param(case, id=f"{name}: {case.sentence}") for name, cases in TABLES.items() for case in cases]


@pytest.mark.parametrize("case", CASES)
def test_slots_are_offered_in_their_time(case: Case):
    offered = case.offered()

    assert case.written(offered) == case.offers
    assert all(case.can_be_booked(slot) for slot in offered)


BERLIN = schedule(
    "Europe/Berlin",
    "tue 09:00-12:30, sun 01:00-04:00",
    session=50,
    buffer=10,
    notice=60,
    horizon=30,
    overrides={"2026-12-01": ""},
    off=("2026-12-15T10:00+01:00/2026-12-15T10:30+01:00",),
)
NOW = at("2026-11-24T07:00Z")
NINE_BOOKED = (booked("2026-11-24T09:00+01:00 50"),)


@pytest.mark.parametrize(
    ("sentence", "start", "refusal"),
    [
        ("a start of the grid", "2026-11-24T10:00+01:00", None),
        ("the same instant in another zone", "2026-11-24T14:45+05:45", None),
        ("a seat that is taken", "2026-11-24T09:00+01:00", SlotFull),
        ("a minute off the grid", "2026-11-24T10:01+01:00", SlotUnavailable),
        ("a second off the grid", "2026-11-24T10:00:01+01:00", SlotUnavailable),
        ("a microsecond off the grid", "2026-11-24T10:00:00.000001+01:00", SlotUnavailable),
        ("a microsecond before it", "2026-11-24T09:59:59.999999+01:00", SlotUnavailable),
        ("within a booked session", "2026-11-24T09:30+01:00", SlotUnavailable),
        ("the end of the window", "2026-11-24T12:30+01:00", SlotUnavailable),
        ("on the grid, past the window's end", "2026-11-24T12:00+01:00", SlotUnavailable),
        ("before the window", "2026-11-24T08:00+01:00", SlotUnavailable),
        ("the past", "2026-11-17T09:00+01:00", SlotUnavailable),
        ("within time off", "2026-12-15T10:00+01:00", SlotUnavailable),
        ("after time off", "2026-12-15T11:00+01:00", None),
        ("a closed day", "2026-12-01T09:00+01:00", SlotUnavailable),
        ("the last date of the horizon", "2026-12-22T09:00+01:00", None),
        ("beyond the horizon", "2026-12-29T09:00+01:00", SlotUnavailable),
        ("another weekday", "2026-11-25T09:00+01:00", SlotUnavailable),
        ("the year 1", "0001-01-02T09:00+00:00", SlotUnavailable),
        ("the year 9999", "9999-12-30T09:00+00:00", SlotUnavailable),
    ],
)
def test_what_is_not_offered_can_not_be_booked(sentence: str, start: str, refusal: type[Exception] | None):
    starts_at = datetime.fromisoformat(start)
    if refusal:
        with pytest.raises(refusal):
            slot_to_book(BERLIN, NINE_BOOKED, NOW, starts_at)
    else:
        assert slot_to_book(BERLIN, NINE_BOOKED, NOW, starts_at).starts_at == starts_at


@pytest.mark.parametrize("seconds", [0, 1])
def test_notice_is_judged_to_the_second_when_booking(seconds: int):
    now = at("2026-11-24T08:00Z") + timedelta(seconds=seconds)
    ten = at("2026-11-24T09:00Z")
    if seconds:
        with pytest.raises(SlotUnavailable):
            slot_to_book(BERLIN, (), now, ten)
    else:
        assert slot_to_book(BERLIN, (), now, ten).seats_left == 1


def test_an_inactive_coach_can_not_be_booked():
    with pytest.raises(SlotUnavailable):
        slot_to_book(replace(BERLIN, status=Status.INACTIVE), (), NOW, at("2026-11-24T09:00Z"))


def test_a_slot_is_in_utc_whatever_zone_was_asked_in():
    slot = slot_to_book(BERLIN, (), NOW, datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Berlin")))

    assert (slot.starts_at.tzinfo, slot.ends_at.tzinfo) == (UTC, UTC)


@pytest.mark.parametrize("fold", [0, 1])
def test_both_passes_of_a_repeated_hour_can_be_booked_in_the_coachs_own_clock(fold: int):
    coach = schedule("Europe/Berlin", "sun 02:00-03:00")
    wall = datetime(2026, 10, 25, 2, 0, tzinfo=ZoneInfo("Europe/Berlin"), fold=fold)

    assert slot_to_book(coach, (), at("2026-10-24T00:00Z"), wall).starts_at == wall.astimezone(UTC)


def test_notice_is_real_time_though_now_is_read_from_a_clock_on_the_wall():
    coach = schedule("Europe/Berlin", "sun 09:00-11:00", notice=1440)
    now = datetime(2026, 3, 28, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))  # 24 real hours later it is 10:00

    offered = offered_slots(coach, (), now, now, now + timedelta(days=2))

    assert [slot.starts_at for slot in offered] == [at("2026-03-29T10:00+02:00")]


def test_bookable_are_the_offered_ones_with_a_seat():
    day = at("2026-11-24T00:00Z"), at("2026-11-25T00:00Z")

    offered = offered_slots(BERLIN, NINE_BOOKED, NOW, *day)
    bookable = bookable_slots(BERLIN, NINE_BOOKED, NOW, *day)

    assert [slot.seats_left for slot in offered] == [0, 1, 1]
    assert bookable == offered[1:]


def test_the_span_asked_for_is_half_open():
    ten, eleven = at("2026-11-24T09:00Z"), at("2026-11-24T10:00Z")

    assert [slot.starts_at for slot in offered_slots(BERLIN, (), NOW, ten, eleven)] == [ten]
    assert offered_slots(BERLIN, (), NOW, eleven, ten) == []
