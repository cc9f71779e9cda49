"""The day ledgers, and the conditional writes that keep them true (domain/ledger.py says what they mean)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pynamodb.attributes import Attribute, UnicodeAttribute
from pynamodb.constants import MAP
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path

from chalicelib.config import settings
from chalicelib.domain.ledger import CoachDay, Days, Held, Seat, split
from chalicelib.domain.sessions import Session
from chalicelib.storage.records import DayAttribute, Record, Table, WholeAttribute
from chalicelib.storage.transactions import Transaction


class HeldMapAttribute(Attribute[Mapping[int, Held]]):
    """`{"540": {"end": 590, "booked": 2}}`, kept as a map so that one seat can be counted without reading the rest."""

    attr_type = MAP

    def serialize(self, value: Mapping[int, Held]) -> dict[str, Any]:
        return {
            str(start): {"M": {"end": {"N": str(held.end)}, "booked": {"N": str(held.booked)}}}
            for start, held in value.items()
        }

    def deserialize(self, value: dict[str, Any]) -> dict[int, Held]:
        return {
            int(start): Held(int(held["M"]["end"]["N"]), int(held["M"]["booked"]["N"])) for start, held in value.items()
        }


class CoachDayRecord(Record):
    entity = CoachDay

    class Meta(Table):
        table_name = settings.table("coach_days")

    coach_id = UnicodeAttribute(hash_key=True)
    day = DayAttribute(range_key=True)
    generation = WholeAttribute()
    revision = WholeAttribute()
    schedule_version = WholeAttribute()
    slots = HeldMapAttribute()


def list_between(coach_id: str, first: date, last: date, consistent: bool = True) -> Days:
    """The ledgers from `first` to `last`, both included, in one query (flat in past bookings)."""
    rows = CoachDayRecord.query(coach_id, CoachDayRecord.day.between(first, last), consistent_read=consistent)
    return Days.of(coach_id, (row.value() for row in rows))


def add_seat(write: Transaction, seat: Seat) -> None:
    """Take one seat: join an open slot, or open one; a failed condition means the decision is stale."""
    for day, generation in seat.guards:
        write.check(CoachDayRecord, (seat.coach_id, day), _unmoved(generation))
    if seat.seen is None:
        first = CoachDay(seat.coach_id, seat.day, 1, 1, seat.schedule_version, {seat.start: Held(seat.end, 1)})
        write.put(CoachDayRecord.of(first), condition=CoachDayRecord.coach_id.does_not_exist())
        return
    slot, booked = Path(["slots", str(seat.start)]), _booked(seat.start)
    if seat.joins:
        write.update(
            CoachDayRecord(seat.coach_id, seat.day),
            actions=[booked.set(booked + 1), CoachDayRecord.revision.set(CoachDayRecord.revision + 1)],
            condition=_unmoved(seat.seen)
            & (Path(["slots", str(seat.start), "end"]) == seat.end)
            & (booked >= 1)
            & (booked < seat.capacity),
        )
        return
    write.update(
        CoachDayRecord(seat.coach_id, seat.day),
        actions=[
            slot.set({"end": seat.end, "booked": 1}),
            CoachDayRecord.generation.set(CoachDayRecord.generation + 1),
            CoachDayRecord.revision.set(CoachDayRecord.revision + 1),
        ],
        condition=_unmoved(seat.seen) & (slot.does_not_exist() | (booked == 0)),
    )


def free_seat(write: Transaction, session: Session) -> None:
    """Give one seat back; the emptied slot stays until it is opened anew."""
    day, start = split(session.starts_at)
    booked = _booked(start)
    write.update(
        CoachDayRecord(session.coach_id, day),
        actions=[booked.set(booked - 1), CoachDayRecord.revision.set(CoachDayRecord.revision + 1)],
        condition=booked >= 1,
    )


def fence(write: Transaction, days: Days, every: tuple[date, ...], version: int) -> None:
    """Make every booking that was decided on an older schedule fail: each ledger gets a new generation.

    Days without a ledger get an empty one (a tombstone), so that nobody opens them with the old schedule.
    """
    for day in every:
        ledger = days.ledgers.get(day)
        if ledger is None:
            tombstone = CoachDay(days.coach_id, day, generation=1, revision=1, schedule_version=version)
            write.put(CoachDayRecord.of(tombstone), condition=CoachDayRecord.coach_id.does_not_exist())
        else:
            write.update(
                CoachDayRecord(days.coach_id, day),
                actions=[
                    CoachDayRecord.generation.set(CoachDayRecord.generation + 1),
                    CoachDayRecord.revision.set(CoachDayRecord.revision + 1),
                    CoachDayRecord.schedule_version.set(version),
                ],
                condition=CoachDayRecord.revision == ledger.revision,
            )


def _unmoved(generation: int | None) -> Condition:
    if generation is None:
        return CoachDayRecord.coach_id.does_not_exist()
    return CoachDayRecord.generation == generation


def _booked(start: int) -> Path:
    return Path(["slots", str(start), "booked"])
