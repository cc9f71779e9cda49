"""The look of every minute for reminders that are due: what it costs must not depend on how much is booked ahead."""

import json
import time
from datetime import timedelta

from bench.engine import figures_of, tables  # first: what comes after reads the environment
from bench.tables import Table, milliseconds
from chalicelib.storage.connection import connection
from chalicelib.storage.sessions import SHARDS, SessionRecord
from chalicelib.usecases import booking
from chalicelib.usecases.reminders import remind_due
from tests.capacity import measured
from tests.factories import NINE, NOW, save_coach, save_member

AHEAD = (100, 1_000, 10_000)
AT_ONCE = 25  # items of a BatchWriteItem
ROUNDS = 20


def measure() -> Table:
    """The same look over more and more sessions whose reminders are due some day."""
    rows = [
        (f"{each['ahead']:,}", str(each["calls"]), f"{each['units']:g}", milliseconds(each["seconds"]))
        for each in figures_of("bench.sweep")
    ]
    sentence = (
        f"Nothing is due yet of all that is booked.  {SHARDS} shards of the index are asked side by side; units by the "
        f"rules that AWS publishes.  The time is the local engine's, which walks its whole index; median of {ROUNDS}."
    )
    return Table("The sweep for reminders", sentence, ("sessions ahead", "requests", "read units", "time"), rows)


def main() -> None:
    """Sweep over each number of sessions, and say the figures as JSON."""
    figures = []
    with tables():
        written = 0
        for ahead in AHEAD:
            _write(written, ahead)
            written = ahead
            with measured() as cost:
                sent = remind_due(lambda: NOW, NOW + timedelta(minutes=1))
            assert not sent
            taken = sorted(_seconds() for _ in range(ROUNDS))
            figures.append(
                {"ahead": ahead, "calls": len(cost.calls), "units": cost.read, "seconds": taken[ROUNDS // 2]}
            )
    print(json.dumps(figures))


def _seconds() -> float:
    began = time.perf_counter()
    remind_due(lambda: NOW, NOW + timedelta(minutes=1))
    return time.perf_counter() - began


def _write(first: int, end: int) -> None:
    """Sessions from number `first` to `end`: copies of one that was booked, spread over the shards and the days."""
    coach = save_coach()
    booked = booking.book(save_member(coach), coach.user_id, None, NINE + timedelta(days=30), None, NOW)
    table = SessionRecord.Meta.table_name
    key = {"session_id": {"S": booked.session_id}}
    pattern = connection.client.get_item(TableName=table, Key=key)["Item"]
    for start in range(first, end, AT_ONCE):
        copies = [_copy(pattern, number) for number in range(start, min(start + AT_ONCE, end))]
        connection.client.batch_write_item(RequestItems={table: [{"PutRequest": {"Item": item}} for item in copies]})


def _copy(pattern: dict, number: int) -> dict:
    due = NOW + timedelta(days=1, minutes=number)
    return {
        **pattern,
        "session_id": {"S": f"copy-{number}"},
        "due_shard": {"S": str(number % SHARDS)},
        "due_at": {"S": f"{due:%Y-%m-%dT%H:%M:%SZ}"},
    }


if __name__ == "__main__":
    main()
