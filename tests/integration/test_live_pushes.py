"""What watchers are told when bookings, cancellations and edits change the tables: through the stream triggers."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from chalicelib.channels import sockets
from chalicelib.domain.access import User
from chalicelib.domain.availability import Window
from chalicelib.storage.connections import ConnectionRecord, WatchRecord
from chalicelib.triggers.slots import schedule_changed, slots_changed
from chalicelib.usecases import booking, live, sessions
from tests.connection_api import ConnectionApi, reached_by
from tests.factories import every_day, save_coach, save_member
from tests.sockets import CONTEXT, Socket, connect

pytestmark = pytest.mark.usefixtures("engine")
DAY = datetime.now(UTC).date() + timedelta(days=3)


def now():
    """The triggers read the clock, so these tests do too, each time."""
    return datetime.now(UTC).replace(microsecond=0)


MORNING = Window(9 * 60, 12 * 60, 2)


@pytest.fixture
def gateway() -> Iterator[ConnectionApi]:
    with reached_by(sockets) as gateway:
        yield gateway


@pytest.fixture
def coach() -> User:
    """Three slots a day, 09:00 to 12:00 UTC, two seats each."""
    return save_coach(slots=every_day(MORNING))


def watching(coach: User) -> Socket:
    socket = connect(live.issue_ticket(coach, now()))
    socket.say({"action": "watch", "coach_id": coach.user_id})
    return socket


def at(hour: int, day: date = DAY) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def book(coach: User, starts_at: datetime) -> str:
    return booking.book(save_member(coach), coach.user_id, None, starts_at, None, now()).session_id


def record(coach_id: str, day: date | str | None = None, event: str = "MODIFY") -> dict[str, Any]:
    keys = {"coach_id": {"S": coach_id}} | ({"day": {"S": str(day)}} if day else {})
    number = record.number = getattr(record, "number", 0) + 1  # type: ignore[attr-defined]
    return {
        "eventID": str(number),
        "eventName": event,
        "eventSource": "aws:dynamodb",
        "dynamodb": {"Keys": keys, "SequenceNumber": str(number), "StreamViewType": "NEW_IMAGE"},
    }


def changed(*records: dict[str, Any]) -> list[str]:
    """The sequence numbers that the function gives back to the stream."""
    answer = slots_changed({"Records": list(records)}, CONTEXT)
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def pushes(gateway: ConnectionApi, socket: Socket) -> list[dict[str, Any]]:
    return [frame for frame in gateway.frames[socket.connection_id] if frame["type"] != "watching"]


def slot(hour: int, booked: int, day: date = DAY) -> dict[str, Any]:
    return {
        "starts_at": f"{day}T{hour:02}:00:00Z",
        "ends_at": f"{day}T{hour + 1:02}:00:00Z",
        "capacity": 2,
        "booked": booked,
        "seats_left": 2 - booked,
    }


@pytest.mark.requirement("15.2", "15.3", "15.4")
def test_watchers_are_told_the_whole_day_with_its_full_slots_and_its_revision(gateway, coach):
    socket = watching(coach)
    book(coach, at(9))
    full = book(coach, at(9))
    book(coach, at(10))
    assert changed(record(coach.user_id, DAY)) == []
    sessions.cancel(coach, full, None, now())
    assert changed(record(coach.user_id, DAY)) == []

    frame = {"type": "slots", "coach_id": coach.user_id, "day": str(DAY)}
    assert pushes(gateway, socket) == [
        {**frame, "revision": 3, "items": [slot(9, 2), slot(10, 1), slot(11, 0)]},
        {**frame, "revision": 4, "items": [slot(9, 1), slot(10, 1), slot(11, 0)]},
    ]


@pytest.mark.requirement("15.2")
def test_a_push_names_nobody(gateway, coach):
    socket, member = watching(coach), save_member(coach)
    session = booking.book(member, coach.user_id, None, at(9), None, now())

    changed(record(coach.user_id, DAY))

    told = json.dumps(pushes(gateway, socket))
    assert "slots" in told
    assert not [word for word in (member.user_id, member.name, session.session_id) if word in told]


def test_each_viewer_gets_one_frame_per_day_however_many_changes_the_batch_holds(gateway, coach):
    others, sockets_of_coach = save_coach(slots=every_day(MORNING)), [watching(coach) for _ in range(3)]
    elsewhere = watching(others)
    next_day = DAY + timedelta(days=1)
    batch = [record(coach.user_id, DAY)] * 5 + [record(coach.user_id, next_day)] + [record(others.user_id, DAY)] * 2

    assert changed(*batch) == []

    for socket in sockets_of_coach:
        assert [frame["day"] for frame in pushes(gateway, socket)] == [str(DAY), str(next_day)]
    assert [frame["coach_id"] for frame in pushes(gateway, elsewhere)] == [others.user_id]


def test_where_nobody_watches_nothing_is_read_or_sent(gateway, coach, monkeypatch):
    def unexpected(*_: Any, **__: Any) -> None:
        raise AssertionError("read for nobody")

    monkeypatch.setattr(live, "load_offer", unexpected)

    assert changed(record(coach.user_id, DAY)) == []
    assert gateway.posts == []


def test_a_watch_that_has_run_out_is_nobody(gateway, coach):
    socket = watching(coach)
    WatchRecord(coach.user_id, socket.connection_id, expires_at=now() - timedelta(seconds=1)).save()

    changed(record(coach.user_id, DAY))

    assert pushes(gateway, socket) == []


def test_the_dead_are_forgotten_with_all_their_watches_and_the_living_are_told(gateway, coach):
    other = save_coach()
    dead, alive = watching(coach), watching(coach)
    WatchRecord(other.user_id, dead.connection_id, expires_at=now() + timedelta(hours=1)).save()
    ConnectionRecord(dead.connection_id).update([ConnectionRecord.watching.add({other.user_id})])
    WatchRecord(coach.user_id, "left behind", expires_at=now() + timedelta(hours=1)).save()  # its connection went first
    gateway.lose(dead.connection_id, "left behind")

    assert changed(record(coach.user_id, DAY)) == []

    assert len(pushes(gateway, alive)) == 1
    assert [row.connection_id for row in WatchRecord.query(coach.user_id)] == [alive.connection_id]
    assert list(WatchRecord.query(other.user_id)) == []
    assert ConnectionRecord.count(dead.connection_id) == 0


def test_a_push_that_failed_goes_back_to_the_stream_after_everybody_else_was_told(gateway, coach):
    other = save_coach(slots=every_day(MORNING))
    broken, alive, dead, elsewhere = watching(coach), watching(coach), watching(coach), watching(other)
    gateway.break_down(broken.connection_id)
    gateway.lose(dead.connection_id)
    batch = [record(coach.user_id, DAY), record(other.user_id, DAY), record(coach.user_id, DAY + timedelta(days=1))]

    failed = changed(*batch)

    assert failed == [batch[0]["dynamodb"]["SequenceNumber"], batch[2]["dynamodb"]["SequenceNumber"]]
    assert len(pushes(gateway, alive)) == 2
    assert len(pushes(gateway, elsewhere)) == 1
    assert ConnectionRecord.count(dead.connection_id) == 0
    assert gateway.posts.count(broken.connection_id) == 1 + 2  # watching, and two tries of one frame

    gateway.answers.clear()
    assert changed(*batch) == []
    assert len(pushes(gateway, broken)) == 2


@pytest.mark.parametrize("poison", [record("?", "no day"), record("?"), {**record("?"), "dynamodb": {}}])
def test_a_record_that_can_not_be_read_stops_no_other(gateway, coach, poison):
    socket = watching(coach)

    failed = changed(poison, record(coach.user_id, DAY))

    assert failed == [poison["dynamodb"].get("SequenceNumber")]
    assert len(pushes(gateway, socket)) == 1


def test_a_ledger_without_a_schedule_is_no_poison(gateway):
    socket = connect(None)
    WatchRecord("nobody", socket.connection_id, expires_at=now() + timedelta(hours=1)).save()

    assert changed(record("nobody", DAY)) == []
    assert pushes(gateway, socket) == []


def test_an_edit_that_touches_many_days_says_read_again_once(gateway, coach):
    socket = watching(coach)

    changed(*[record(coach.user_id, DAY + timedelta(days=number)) for number in range(60)])

    assert pushes(gateway, socket) == [{"type": "schedule_changed", "coach_id": coach.user_id}]


def test_a_day_that_no_frame_holds_says_read_again(gateway):
    """Starts every five minutes around the clock; every ten minutes still fit."""
    often, oftener = (save_coach(capacity=1000, step_minutes=step) for step in (10, 5))
    few, many = watching(often), watching(oftener)

    for coach in (often, oftener):
        live.announce_days(coach.user_id, {DAY}, now())

    assert [len(frame["items"]) for frame in pushes(gateway, few)] == [144]
    assert pushes(gateway, many) == [{"type": "schedule_changed", "coach_id": oftener.user_id}]


def test_a_booking_that_reaches_over_midnight_tells_the_neighbour_day_as_well(gateway):
    coach = save_coach(session_minutes=60, step_minutes=30, buffer_minutes=15)
    socket = watching(coach)
    late = at(23) + timedelta(minutes=30)
    next_day = DAY + timedelta(days=1)

    session_id = book(coach, late)
    changed(record(coach.user_id, DAY))

    told = {frame["day"]: [item["starts_at"][11:16] for item in frame["items"]] for frame in pushes(gateway, socket)}
    assert set(told) == {str(DAY), str(next_day)}
    assert told[str(DAY)][-2:] == ["22:00", "23:30"]
    assert told[str(next_day)][0] == "01:00"
    sessions.cancel(coach, session_id, None, now())
    changed(record(coach.user_id, DAY))
    before, after = (frame for frame in pushes(gateway, socket) if frame["day"] == str(next_day))
    assert after["items"][0]["starts_at"][11:16] == "00:00"
    assert after["revision"] > before["revision"]


def test_a_schedule_that_was_edited_says_read_again(gateway, coach):
    sockets_of_coach, dead = [watching(coach) for _ in range(2)], watching(coach)
    gateway.lose(dead.connection_id)

    answer = schedule_changed({"Records": [record(coach.user_id), record(coach.user_id)]}, CONTEXT)

    assert answer == {"batchItemFailures": []}
    for socket in sockets_of_coach:
        assert pushes(gateway, socket) == [{"type": "schedule_changed", "coach_id": coach.user_id}]
    assert ConnectionRecord.count(dead.connection_id) == 0
