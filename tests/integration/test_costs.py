"""How many times an act asks the database: the table of docs/architecture.md, and flat as history grows."""

from contextlib import contextmanager
from datetime import timedelta
from math import ceil

import pytest

from chalicelib.domain.errors import SlotFull
from chalicelib.storage.connection import connection
from chalicelib.storage.offers import load_offer
from chalicelib.usecases import booking, sessions
from chalicelib.usecases.dashboards import for_admin, for_coach, for_member
from chalicelib.usecases.reminders import remind_of
from tests.factories import NINE, NOW, save_coach, save_member
from tests.people import save_admin, save_member_of, undelivered

pytestmark = pytest.mark.usefixtures("engine")


@contextmanager
def asked():
    """The DynamoDB operations sent meanwhile, by name, in order."""
    calls = []

    def note(request, operation_name=None, **_):
        calls.append(request.headers["X-Amz-Target"].decode().split(".")[-1])

    connection.client.meta.events.register("before-send.dynamodb.*", note)
    try:
        yield calls
    finally:
        connection.client.meta.events.unregister("before-send.dynamodb.*", note)


def book(member, coach, starts_at=NINE):
    return booking.book(member, coach.user_id, None, starts_at, None, NOW)


@pytest.mark.parametrize("history", [0, 20])
def test_a_booking_reads_once_and_writes_once_however_much_was_booked_before(history):
    coach = save_coach(capacity=2)
    member = save_member(coach)
    for number in range(history):
        book(save_member(coach), coach, NINE + timedelta(hours=number + 1))

    with asked() as calls:
        book(member, coach)

    assert calls == ["BatchGetItem", "TransactWriteItems"]


def test_a_cancellation_reads_once_and_writes_once():
    coach = save_coach()
    member = save_member(coach)
    session = book(member, coach)

    with asked() as calls:
        sessions.cancel(member, session.session_id, None, NOW)

    assert calls == ["GetItem", "TransactWriteItems"]


def test_a_full_slot_is_refused_without_touching_the_books():
    coach = save_coach()
    book(save_member(coach), coach)
    late = save_member(coach)

    with asked() as calls, pytest.raises(SlotFull):
        book(late, coach)

    assert calls == ["BatchGetItem", "TransactWriteItems"]  # which tells the member, once


def test_a_month_of_slots_is_two_reads_side_by_side():
    coach = save_coach()
    for day in range(10):
        book(save_member(coach), coach, NINE + timedelta(days=day))

    with asked() as calls:
        load_offer(coach.user_id, NINE.date(), NINE.date() + timedelta(days=30))

    assert sorted(calls) == ["GetItem", "Query"]


def test_all_tables_and_transactions_share_one_client():
    from chalicelib.storage.members import MemberRecord
    from chalicelib.storage.sessions import SessionRecord

    assert SessionRecord._get_connection().connection is MemberRecord._get_connection().connection is connection


@contextmanager
def read():
    """The read units of each answer that comes meanwhile, all taken for eventually consistent: half of one per 4 KB.

    The engine bills without regard to size, so the rows that were answered are measured as DynamoDB measures them.
    """
    units = []

    def note(parsed, **_):
        rows = parsed.get("Items", []) or list(filter(None, [parsed.get("Item")]))
        apart = [item for items in parsed.get("Responses", {}).values() for item in items]
        sizes = [sum(map(size, rows)), *map(size, apart)]
        units.append(sum(max(ceil(each / 4096), 1) for each in sizes[1:] or sizes) / 2)

    events = connection.client.meta.events
    events.register("after-call.dynamodb", note)
    try:
        yield units
    finally:
        events.unregister("after-call.dynamodb", note)


def size(part):
    """Bytes of an item, or of a part of it: names and values, and one more for the kind of each value."""
    if isinstance(part, dict):
        return sum(len(name) + size(each) for name, each in part.items())
    return sum(map(size, part)) if isinstance(part, list) else len(str(part))


@pytest.mark.parametrize("history", [20, 60])
def test_a_dashboard_costs_the_same_however_much_was_booked_before(history):
    coach, admin = save_coach(capacity=9), save_admin()
    member, others = save_member_of(coach), [save_member_of(coach) for _ in range(9)]
    for number in range(history):
        held = book(member, coach, NINE + timedelta(hours=number))
        sessions.cancel(member, held.session_id, None, NOW)
    undelivered(coach)
    later = NINE + timedelta(days=60)
    for number, each in enumerate([member, *others]):
        booking.book(each, coach.user_id, None, later + timedelta(hours=1 + number % 5), None, later)

    calls, units = {}, {}
    for look, caller in ((for_member, member), (for_coach, coach), (for_admin, admin)):
        with asked() as calls[look], read() as units[look]:
            look(caller, later)

    assert sorted(calls[for_member]) == ["BatchGetItem", "GetItem", "Query", "Query"]
    assert sorted(calls[for_coach]) == [*["GetItem"] * 2, *["Query"] * 5]
    assert sorted(calls[for_admin]) == ["BatchGetItem", "Query", "Query", "Query", "Scan"]
    assert (sum(units[for_member]), sum(units[for_coach])) == (2.5, 5)


@contextmanager
def written():
    """The write units of each transaction sent meanwhile, its indexes included."""
    units = []

    def ask(params, **_):
        params["ReturnConsumedCapacity"] = "INDEXES"

    def note(parsed, **_):
        units.append(sum(table["CapacityUnits"] for table in parsed["ConsumedCapacity"]))

    events = connection.client.meta.events
    events.register("provide-client-params.dynamodb.TransactWriteItems", ask)
    events.register("after-call.dynamodb.TransactWriteItems", note)
    try:
        yield units
    finally:
        events.unregister("provide-client-params.dynamodb.TransactWriteItems", ask)
        events.unregister("after-call.dynamodb.TransactWriteItems", note)


@pytest.mark.parametrize("history", [0, 20])
def test_booking_reminding_and_cancelling_stay_below_their_ceilings_however_much_was_booked_before(history):
    coach = save_coach(capacity=2)
    member = save_member(coach)
    for number in range(history):
        book(save_member(coach), coach, NINE + timedelta(days=3, hours=number))

    with written() as units:
        session = book(member, coach, NINE + timedelta(days=2))
        remind_of(session.session_id, NINE + timedelta(days=1))
        sessions.cancel(member, session.session_id, None, NOW)

    assert units == [21, 13, 21]
