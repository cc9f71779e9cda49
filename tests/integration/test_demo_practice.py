"""The demo practice: lived through by the rules, told to nobody, right by the repair, and made once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.channels import identity
from chalicelib.domain.access import Status
from chalicelib.domain.notifications import Delivery
from chalicelib.domain.sessions import SessionStatus
from chalicelib.storage import coaches, members, repair_facts, users
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.usecases.mending import Found, Run
from chalicelib.usecases.repairs import compare_coach, compare_member
from local import demo
from local.practice import __main__ as practice
from local.practice.people import LEFT, circles, unassigned
from tests.factories import sessions_of

pytestmark = pytest.mark.usefixtures("user_pool")


@pytest.fixture
def small(monkeypatch):
    """Three members of each coach who come every week, and one of those who wait."""

    def fewer(now):
        return tuple(replace(each, members=tuple(_regular(each.members))) for each in circles(now))

    demo.make_admin()
    monkeypatch.setattr(practice, "circles", fewer)
    monkeypatch.setattr(practice, "unassigned", lambda: unassigned()[:1])


def _regular(people):
    return [replace(each, weeks=min(each.weeks, 5), often=10) for each in (*people[:2], people[-1])]


def user_of(email):
    return users.get(identity.find(email).user_id)


@pytest.fixture
def broken_off(small):
    """A first run that ended in the midst of it."""
    lived = []

    def live_or_die(*appointment):
        if len(lived) == 20:
            raise KeyboardInterrupt
        lived.append(practice_live(*appointment))
        return lived[-1]

    practice_live = practice.live
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(practice, "live", live_or_die)
        with pytest.raises(KeyboardInterrupt):
            practice.main()


def test_a_demo_practice_is_right_quiet_and_made_once_even_if_it_was_broken_off(broken_off, capsys):
    practice.main()
    capsys.readouterr()
    now = datetime.now(UTC)
    everybody = [user_of(person.email) for circle in practice.circles(now) for person in circle.members]
    theirs = [user_of(circle.coach.email) for circle in practice.circles(now)]

    before = [session for coach in theirs for session in sessions_of(coach)]
    practice.main()

    assert "nothing was added" in capsys.readouterr().out
    assert [session for coach in theirs for session in sessions_of(coach)] == before
    assert {session.status for session in before} >= {SessionStatus.COMPLETED, SessionStatus.SCHEDULED}
    assert any(session.starts_at > now for session in before)
    assert any(session.rating for session in before)
    assert drifts(theirs, everybody, now) == []
    assert {row.delivery for user in (*theirs, *everybody) for row in told(user)} == {Delivery.SENT}
    assert [coaches.get(coach.user_id).is_accepting_members for coach in theirs] == [True, True, False]
    assert members.get(user_of(LEFT).user_id).status is Status.INACTIVE
    assert members.get(user_of(unassigned()[0].email).user_id).coach_id is None


def test_forty_people_in_three_circles_one_full_one_closed_have_addresses_of_their_own():
    every = circles(datetime.now(UTC))
    people = [person for circle in every for person in circle.members] + list(unassigned())

    assert len({person.email for person in people}) == len(people) == 40
    full = every[1]
    assert full.coach.coach.max_members == len(full.members)


def drifts(theirs, everybody, now):
    run, found = Run(lambda: now, now + timedelta(hours=1), mending=False), Found()
    for coach in theirs:
        compare_coach(*repair_facts.get_coach(coach.user_id), run, found)
    for member in everybody:
        compare_member(*repair_facts.get_member(member.user_id), run, found)
    return found.drifts + found.left


def told(user):
    return NotificationRecord.query(user.user_id, consistent_read=True)
