"""The rules of first screens: the local day and week, seats of a slot, who is quiet, who is nearly full."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.access import Permission, Role, Status
from chalicelib.domain.availability import Schedule, Window
from chalicelib.domain.coaches import Coach
from chalicelib.domain.dashboards import (
    Action,
    ActivityKind,
    Seats,
    actions_for,
    near_capacity,
    placed,
    quiet,
    recent_activity,
    still_ahead,
    week_of,
)
from chalicelib.domain.members import Member, Upcoming
from chalicelib.domain.notifications import booking_told, cancellation_told, completion_told, reschedule_told
from chalicelib.domain.sessions import Session, SessionStatus
from tests.factories import NINE, NOW, every_day, person

HOUR = timedelta(hours=1)


def session(starts_at=NINE, **given):
    usual = {"session_id": f"s-{starts_at}-{given}", "coach_name": "Amara", "member_name": "Sam", "created_at": NOW}
    who = {"coach_id": "c", "member_id": "m", "ends_at": starts_at + HOUR}
    return Session(starts_at=starts_at, **{**usual, **who, **given})


@pytest.mark.parametrize(
    ("now", "zone", "today", "tomorrow", "next_week"),
    [
        # late on Sunday in New York it is Monday in London
        ("2026-11-23T01:00Z", "America/New_York", "2026-11-22T05:00Z", "2026-11-23T05:00Z", "2026-11-23T05:00Z"),
        ("2026-11-23T01:00Z", "Europe/London", "2026-11-23T00:00Z", "2026-11-24T00:00Z", "2026-11-30T00:00Z"),
        # a day of 25 hours, and the last of its week
        ("2026-10-25T12:00Z", "Europe/Berlin", "2026-10-24T22:00Z", "2026-10-25T23:00Z", "2026-10-25T23:00Z"),
    ],
)
@pytest.mark.requirement("8.1", "8.2")
def test_today_and_the_week_are_those_of_the_persons_own_zone(now, zone, today, tomorrow, next_week):
    week = week_of(datetime.fromisoformat(now), zone)

    assert [week.today, week.tomorrow, week.next_week] == [
        datetime.fromisoformat(text) for text in (today, tomorrow, next_week)
    ]


@pytest.mark.requirement("7.1", "7.3")
def test_what_lies_ahead_begins_with_what_is_going_on_and_leaves_out_what_is_off():
    going_on, over = session(NOW - HOUR / 2), session(NOW - 2 * HOUR)
    later, sooner = session(NINE + HOUR), session(NINE)
    off = session(NOW + HOUR, status=SessionStatus.CANCELLED)

    assert still_ahead([later, off, over, sooner, going_on], NOW) == [going_on, sooner, later]


@pytest.mark.requirement("8.1")
def test_a_group_shows_everybody_in_it_with_the_seats_of_their_slot():
    schedule = Schedule("c", "UTC", every_day(Window(0, 1440, 3)), session_minutes=60)
    zoe, bea = session(member_name="Zoe"), session(member_name="Bea", status=SessionStatus.COMPLETED)
    alone = session(NINE + HOUR)
    off = session(member_name="Off", status=SessionStatus.CANCELLED)

    assert [(each.session, each.seats) for each in placed([alone, zoe, off, bea], schedule)] == [
        (bea, Seats(2, 3)),
        (zoe, Seats(2, 3)),
        (alone, Seats(1, 3)),
    ]


def test_a_slot_never_shows_fewer_seats_than_people():
    lowered = Schedule("c", "UTC", every_day(Window(0, 1440, 1)), session_minutes=60)
    closed = replace(lowered, slots=())

    assert [each.seats for each in placed([session(), session(member_name="Zoe")], lowered)] == [Seats(2, 2)] * 2
    assert [each.seats for each in placed([session()], closed)] == [Seats(1, 1)]


@pytest.mark.requirement("8.4")
def test_news_is_what_a_coach_was_told_of_members_and_nothing_else():
    booked = session()
    told = [tell(booked, NOW)[1] for tell in (booking_told, cancellation_told, completion_told, reschedule_told)]

    news = recent_activity(told)

    assert [each.kind for each in news] == [ActivityKind.BOOKED, ActivityKind.CANCELLED, ActivityKind.MOVED]
    assert {(each.member_id, each.member_name, each.session_id, each.at) for each in news} == {
        ("m", "Sam", booked.session_id, NOW)
    }


def test_who_has_nothing_booked_for_two_weeks_is_quiet_unless_inactive():
    soon = Member("soon", "Soon", upcoming={NOW + timedelta(days=14): Upcoming("s", 60)})
    far = Member("far", "Far", upcoming={NOW + timedelta(days=15): Upcoming("s", 60)})
    past = Member("past", "Past", upcoming={NOW - timedelta(days=1): Upcoming("s", 60)})
    left = Member("left", "Left", status=Status.INACTIVE)

    assert [each.name for each in quiet([soon, far, past, left], NOW)] == ["Far", "Past"]


def test_coaches_with_hardly_a_place_left_are_named_the_fullest_first():
    def coach(name, most, members, **given):
        return Coach(name, name, "UTC", max_members=most, member_count=members, **given)

    every = [
        coach("room", 50, 44),
        coach("tenth", 50, 45),
        coach("full", 3, 3),
        coach("last", 5, 4),
        coach("gone", 3, 3, status=Status.INACTIVE),
    ]

    assert [each.name for each in near_capacity(every)] == ["full", "tenth", "last"]


def test_a_coach_who_takes_nobody_is_near_capacity_too():
    nobodys = Coach("c", "Amara", "UTC", max_members=0)

    assert near_capacity([nobodys]) == [nobodys]


@pytest.mark.requirement("7.2", "10.2")
def test_a_member_with_a_coach_can_book_and_write_and_one_without_can_only_wait():
    member, coach = person(Role.MEMBER), Coach("c", "Amara", "UTC")
    silent = replace(member, revoked=frozenset({Permission.CONVERSATIONS_WRITE}))

    assert actions_for(member, coach) == (Action.BOOK, Action.MESSAGE)
    assert actions_for(member, replace(coach, status=Status.INACTIVE)) == (Action.MESSAGE,)
    assert actions_for(silent, coach) == (Action.BOOK,)
    assert actions_for(member, None) == ()


def test_weeks_are_instants_in_utc():
    assert week_of(NOW, "Asia/Tokyo").today.tzinfo is UTC
