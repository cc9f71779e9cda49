"""Who may watch whose slots, and when a socket talks too much."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.domain.access import Permission, Role, Status, User
from chalicelib.domain.coaches import Coach
from chalicelib.domain.errors import Forbidden, NotFound, TooManyRequests, Unauthorized
from chalicelib.domain.live import Connection, require_may_watch
from chalicelib.domain.members import Member

COACH = Coach("coach", "Coach", "UTC", max_members=1)
MEMBER = User("member", "m@example.com", "Member", Role.MEMBER, "UTC")
OWN = Member("member", "Member", coach_id="coach")
UNASSIGNED = Member("member", "Member")
CONNECTION = Connection("c", "member", datetime(2026, 11, 24, tzinfo=UTC))


def person(role):
    return User(f"the {role}", "p@example.com", "Person", role, "UTC")


@pytest.mark.parametrize(
    ("user", "coach_id", "member", "coach"),
    [
        pytest.param(MEMBER, "coach", OWN, None, id="a member the own coach"),
        pytest.param(MEMBER, "coach", UNASSIGNED, COACH, id="an unassigned member a coach open for signup"),
        pytest.param(person(Role.COACH), "the coach", None, None, id="a coach the own slots"),
        pytest.param(person(Role.ADMIN), "coach", None, replace(COACH, status=Status.INACTIVE), id="an admin any"),
    ],
)
def test_may_watch(user, coach_id, member, coach):
    require_may_watch(user, coach_id, member, coach)


@pytest.mark.parametrize(
    ("user", "coach_id", "member", "coach", "refusal"),
    [
        pytest.param(MEMBER, "other", OWN, COACH, Forbidden, id="a member another coach, though open"),
        pytest.param(MEMBER, "coach", UNASSIGNED, replace(COACH, member_count=1), Forbidden, id="a full coach"),
        pytest.param(MEMBER, "coach", UNASSIGNED, replace(COACH, is_accepting_members=False), Forbidden, id="closed"),
        pytest.param(MEMBER, "nobody", UNASSIGNED, None, NotFound, id="an unassigned member nobody"),
        pytest.param(MEMBER, "coach", None, None, Forbidden, id="a member without a profile"),
        pytest.param(person(Role.COACH), "coach", None, None, Forbidden, id="a coach another coach"),
        pytest.param(person(Role.ADMIN), "nobody", None, None, NotFound, id="an admin nobody"),
        pytest.param(replace(MEMBER, status=Status.INACTIVE), "coach", OWN, None, Unauthorized, id="the inactive"),
        pytest.param(
            replace(MEMBER, revoked=frozenset({Permission.AVAILABILITY_READ})), "coach", OWN, None, Forbidden,
            id="whose permission was revoked",
        ),
    ],
)  # fmt: skip
def test_may_not_watch(user, coach_id, member, coach, refusal):
    with pytest.raises(refusal):
        require_may_watch(user, coach_id, member, coach)


@pytest.mark.parametrize(
    ("heard", "floods"),
    [
        pytest.param([0] * 10 + [1000], False, id="the eleventh frame a second after the first"),
        pytest.param([0] * 10 + [999], True, id="eleven frames within a second"),
        pytest.param([500, 999, 0, *[300] * 8], True, id="whatever order they were counted in"),
        pytest.param([1200] * 10 + [0], False, id="a frame that was counted late"),
    ],
)
def test_more_than_ten_frames_in_any_second_are_a_flood(heard, floods):
    newest_first = [1_800_000_000_000 + at for at in reversed(heard)]

    assert replace(CONNECTION, heard=newest_first).is_flooding is floods


def test_the_first_frames_of_a_socket_are_no_flood():
    assert not replace(CONNECTION, heard=[1_800_000_000_000] * 10 + [0]).is_flooding


def test_a_socket_watches_a_bounded_number_of_coaches():
    full = replace(CONNECTION, watching={f"coach-{number}" for number in range(20)})

    full.require_room("coach-7")
    with pytest.raises(TooManyRequests):
        full.require_room("one more")
