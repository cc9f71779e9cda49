"""What a socket says and is answered, and how it ends: through the triggers, on the tables of the template."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from chalicelib.channels import sockets
from chalicelib.domain.access import Role, Status, User
from chalicelib.storage.connections import ConnectionRecord, WatchRecord
from chalicelib.storage.users import UserRecord
from chalicelib.usecases import live
from tests.connection_api import ConnectionApi, reached_by
from tests.factories import save_coach, save_member
from tests.sockets import Socket, connect, save_user

pytestmark = pytest.mark.usefixtures("engine")


def now():
    """The triggers read the clock, so these tests do too, each time."""
    return datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def gateway() -> Iterator[ConnectionApi]:
    with reached_by(sockets) as gateway:
        yield gateway


def opened(user: User) -> Socket:
    socket = connect(live.issue_ticket(user, now()))
    assert socket.status == 200
    return socket


def is_known(socket: Socket) -> bool:
    return bool(ConnectionRecord.count(socket.connection_id))


def watchers(coach: User) -> list[str]:
    return [row.connection_id for row in WatchRecord.query(coach.user_id, consistent_read=True)]


def test_who_is_admitted_may_watch_and_is_told_so(gateway):
    coach = save_coach()
    socket = opened(save_member(coach))

    socket.say({"action": "watch", "coach_id": coach.user_id})
    socket.say({"action": "watch", "coach_id": coach.user_id})  # once more is harmless

    assert gateway.frames[socket.connection_id] == [{"type": "watching", "coach_id": coach.user_id}] * 2
    assert watchers(coach) == [socket.connection_id]


@pytest.mark.parametrize("who", ["coach", "admin", "unassigned"])
def test_the_coach_an_admin_and_an_unassigned_member_may_watch(gateway, who):
    coach = save_coach()
    user = {"coach": coach, "admin": save_user(Role.ADMIN), "unassigned": save_member(None)}[who]
    socket = opened(user)

    socket.say({"action": "watch", "coach_id": coach.user_id})

    assert gateway.last(socket.connection_id) == {"type": "watching", "coach_id": coach.user_id}


@pytest.mark.parametrize(
    ("who", "code"),
    [("member", "Forbidden"), ("coach", "Forbidden"), ("admin", "NotFound"), ("inactive", "Unauthorized")],
)
def test_who_may_not_watch_is_told_why_and_stays_connected(gateway, who, code):
    coach, other = save_coach(), save_coach()
    user = {
        "member": save_member(other),
        "coach": other,
        "admin": save_user(Role.ADMIN),
        "inactive": save_member(coach),
    }
    socket = opened(user[who])
    if who == "inactive":
        UserRecord(user[who].user_id).update([UserRecord.status.set(Status.INACTIVE)])

    socket.say({"action": "watch", "coach_id": "nobody" if who == "admin" else coach.user_id})

    answer = gateway.last(socket.connection_id)
    assert (answer["type"], answer["Code"]) == ("error", code)
    assert answer["Message"]
    assert watchers(coach) == []
    assert is_known(socket)


def test_who_no_longer_watches_is_told_so(gateway):
    coach = save_coach()
    socket = opened(coach)

    socket.say({"action": "unwatch", "coach_id": coach.user_id})  # nothing to undo: harmless
    socket.say({"action": "watch", "coach_id": coach.user_id})
    socket.say({"action": "unwatch", "coach_id": coach.user_id})

    assert gateway.last(socket.connection_id) == {"type": "unwatched", "coach_id": coach.user_id}
    assert watchers(coach) == []
    assert not ConnectionRecord.get(socket.connection_id).watching


def test_a_ping_is_answered(gateway):
    socket = opened(save_user(Role.MEMBER))

    socket.say({"action": "ping"})

    assert gateway.frames[socket.connection_id] == [{"type": "pong"}]


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "no JSON",
        "[" * 2000,
        "[]",
        "null",
        "{}",
        '{"action": "dance"}',
        '{"action": ["watch"]}',
        '{"action": "watch"}',
        '{"action": "watch", "coach_id": 7}',
        '{"action": "watch", "coach_id": ""}',
        '{"action": "unwatch", "coach_id": {"S": "x"}}',
        '{"action": "watch", "coach_id": "%s"}' % ("x" * 200),
    ],
)
def test_what_is_not_understood_is_answered_with_an_error_frame(gateway, frame):
    socket = opened(save_user(Role.MEMBER))

    socket.say(frame)

    answer = gateway.last(socket.connection_id)
    assert (answer["type"], answer["Code"]) == ("error", "BadRequestError")
    assert is_known(socket)


def test_a_frame_over_four_kilobytes_closes_the_socket(gateway):
    coach = save_coach()
    socket = opened(coach)
    socket.say({"action": "watch", "coach_id": coach.user_id})

    socket.say("x" * 4096)
    assert gateway.last(socket.connection_id)["type"] == "error"
    socket.say("é" * 2048 + "x")

    assert gateway.closed == [socket.connection_id]
    assert not is_known(socket)
    assert watchers(coach) == []


def test_the_eleventh_frame_within_a_second_closes_the_socket(gateway):
    quick, steady = (opened(save_user(Role.MEMBER)) for _ in range(2))

    for number in range(11):
        quick.say({"action": "ping"}, at=99 * number)
        steady.say({"action": "ping"}, at=100 * number)

    assert gateway.closed == [quick.connection_id]
    assert len(gateway.frames[quick.connection_id]) == 10
    assert len(gateway.frames[steady.connection_id]) == 11


def test_frames_that_arrive_in_parallel_are_each_counted(gateway):
    socket = opened(save_user(Role.MEMBER))

    with ThreadPoolExecutor(11) as pool:
        for said in [pool.submit(socket.say, {"action": "ping"}, at=number) for number in range(11)]:
            said.result()

    assert set(gateway.closed) == {socket.connection_id}
    assert not is_known(socket)


def test_a_frame_from_a_socket_that_we_do_not_know_closes_it(gateway):
    socket = connect(None)

    socket.say({"action": "ping"})

    assert gateway.closed == [socket.connection_id]
    assert gateway.frames == {}
    assert not is_known(socket)


def test_who_leaves_is_forgotten_with_all_watches(gateway):
    coaches, admin = [save_coach() for _ in range(3)], save_user(Role.ADMIN)
    leaves, stays = opened(admin), opened(admin)
    for coach in coaches:
        for socket in (leaves, stays):
            socket.say({"action": "watch", "coach_id": coach.user_id})

    leaves.close()
    leaves.close()  # API Gateway may say it twice

    assert [watchers(coach) for coach in coaches] == [[stays.connection_id]] * 3
    assert not is_known(leaves)
    assert is_known(stays)


def test_who_is_gone_before_the_answer_is_forgotten(gateway):
    coach = save_coach()
    socket = opened(coach)
    gateway.lose(socket.connection_id)

    socket.say({"action": "watch", "coach_id": coach.user_id})

    assert not is_known(socket)
    assert watchers(coach) == []


def test_a_socket_watches_twenty_coaches_and_no_more(gateway):
    socket = opened(save_user(Role.ADMIN))
    coaches = [save_coach() for _ in range(21)]

    for number, coach in enumerate(coaches):
        socket.say({"action": "watch", "coach_id": coach.user_id}, at=1000 * number)

    assert gateway.last(socket.connection_id)["Code"] == "TooManyRequests"
    assert [len(watchers(coach)) for coach in coaches] == [1] * 20 + [0]
