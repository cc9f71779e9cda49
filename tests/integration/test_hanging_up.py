"""Sockets of somebody who is made inactive: closed and forgotten, through the stream trigger (12, 14.1)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.channels import sockets
from chalicelib.domain.access import Status, User
from chalicelib.storage.connections import ConnectionRecord, WatchRecord
from chalicelib.triggers.users import user_deactivated
from chalicelib.usecases import live
from chalicelib.usecases.users import administer
from tests.connection_api import ConnectionApi, reached_by
from tests.factories import NOW, save_coach
from tests.people import save_admin, save_member_of
from tests.sockets import CONTEXT, Socket, connect

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture
def gateway() -> Iterator[ConnectionApi]:
    with reached_by(sockets) as gateway:
        yield gateway


def watching(user: User, coach: User) -> Socket:
    socket = connect(live.issue_ticket(user, datetime.now(UTC)))
    socket.say({"action": "watch", "coach_id": coach.user_id})
    return socket


def changed(*user_ids: str) -> list[str]:
    """The stream tells of a change of these people; what goes back to it."""
    records: list[dict[str, Any]] = [
        {
            "eventID": user_id,
            "eventName": "MODIFY",
            "eventSource": "aws:dynamodb",
            "dynamodb": {"Keys": {"user_id": {"S": user_id}}, "SequenceNumber": user_id},
        }
        for user_id in user_ids
    ]
    answer = user_deactivated({"Records": records}, CONTEXT)
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def known(*open_sockets: Socket) -> list[Socket]:
    return [socket for socket in open_sockets if ConnectionRecord.count(socket.connection_id)]


@pytest.mark.requirement("14.1")
def test_every_window_of_who_is_made_inactive_is_closed_and_forgotten_and_nobody_elses(gateway):
    coach, admin = save_coach(), save_admin()
    member, other = save_member_of(coach), save_member_of(coach)
    two, others = [watching(member, coach), watching(member, coach)], watching(other, coach)
    administer(admin, member.user_id, {"status": Status.INACTIVE}, NOW)

    assert changed(member.user_id) == []

    assert sorted(gateway.closed) == sorted(each.connection_id for each in two)
    assert known(*two, others) == [others]
    assert [row.connection_id for row in WatchRecord.query(coach.user_id)] == [others.connection_id]
    assert changed(member.user_id) == []


def test_who_is_active_again_keeps_the_windows(gateway):
    coach = save_coach()
    socket = watching(coach, coach)

    assert changed(coach.user_id) == []

    assert (gateway.closed, known(socket)) == ([], [socket])


def test_a_window_that_can_not_be_closed_now_is_tried_again_and_stops_no_other(gateway):
    coach, admin = save_coach(), save_admin()
    member, other = save_member_of(coach), save_member_of(coach)
    stuck, free, others = watching(member, coach), watching(member, coach), watching(other, coach)
    for each in (member, other):
        administer(admin, each.user_id, {"status": Status.INACTIVE}, NOW)
    gateway.break_down(stuck.connection_id)

    assert changed(member.user_id, other.user_id) == [member.user_id]
    assert known(stuck, free, others) == [stuck]

    gateway.answers.clear()
    assert changed(member.user_id) == []
    assert known(stuck) == []
