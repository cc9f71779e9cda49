"""The ways in which a session may change, and those in which it may not (requirement 4)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.access import Role, User
from chalicelib.domain.errors import AlreadyCompleted, CoachingError, NotScheduled, TooLate
from chalicelib.domain.sessions import Session, SessionStatus, cancel, require_scheduled
from tests.unit.notation import COACH, at

NINE, TEN, NOW = at("2026-11-24T09:00Z"), at("2026-11-24T10:00Z"), at("2026-11-23T08:00Z")
SESSION = Session("s-1", COACH, "Clara", "anna", "Anna", NINE, TEN, created_at=NOW, cancel_notice_minutes=60)
ANNA = User("anna", "anna@example.com", "Anna", Role.MEMBER, "UTC")
CLARA = User(COACH, "clara@example.com", "Clara", Role.COACH, "UTC")
ADMIN = User("admin", "admin@example.com", "Ada", Role.ADMIN, "UTC")
SECOND = timedelta(seconds=1)


@pytest.mark.requirement("4.7", "5.8")
def test_a_cancelled_session_says_who_when_and_why():
    gone = cancel(SESSION, CLARA, "ill", NOW)

    assert (gone.status, gone.cancelled_by, gone.cancelled_at, gone.cancel_reason) == (
        SessionStatus.CANCELLED,
        COACH,
        NOW,
        "ill",
    )
    assert gone.sequence == SESSION.sequence + 1
    assert (gone.starts_at, gone.ends_at) == (NINE, TEN)
    assert SESSION.status is SessionStatus.SCHEDULED


@pytest.mark.parametrize(
    ("status", "refusal"),
    [
        (SessionStatus.COMPLETED, AlreadyCompleted),
        (SessionStatus.CANCELLED, NotScheduled),
        (SessionStatus.NO_SHOW, NotScheduled),
    ],
)
@pytest.mark.requirement("14.5", "14.6")
def test_what_is_over_stays_as_it_is(status: SessionStatus, refusal: type[CoachingError]):
    over = replace(SESSION, status=status)
    with pytest.raises(refusal):
        require_scheduled(over)
    for person in (ANNA, CLARA, ADMIN):
        with pytest.raises(refusal):
            cancel(over, person, None, NOW)


@pytest.mark.parametrize("person", [ANNA, CLARA, ADMIN], ids=lambda person: person.role)
def test_anybody_may_cancel_up_to_the_notice(person: User):
    assert cancel(SESSION, person, None, SESSION.cancel_by).status is SessionStatus.CANCELLED


def test_after_the_notice_a_member_may_not_but_coach_and_admin_may():
    late = SESSION.cancel_by + SECOND

    with pytest.raises(TooLate):
        cancel(SESSION, ANNA, None, late)
    for person in (CLARA, ADMIN):
        assert cancel(SESSION, person, None, late).status is SessionStatus.CANCELLED


def test_without_notice_a_member_may_cancel_until_it_begins():
    at_once = replace(SESSION, cancel_notice_minutes=0)

    assert cancel(at_once, ANNA, None, NINE).status is SessionStatus.CANCELLED
    with pytest.raises(TooLate):
        cancel(at_once, ANNA, None, NINE + SECOND)


def test_length_and_last_moment_follow_from_times():
    assert (SESSION.minutes, SESSION.cancel_by) == (60, at("2026-11-24T08:00Z"))
    assert SESSION.calendar_event_id == "evt-s-1"
