"""The day ledgers, and the conditional writes that keep them true (domain/ledger.py says what they mean)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pynamodb.attributes import Attribute, UnicodeAttribute
from pynamodb.constants import MAP
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from chalicelib.config import settings
from chalicelib.domain.ledger import CoachDay, Days, FreedSeat, Held, Seat, split
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


def add_seat(write: Transaction, seat: Seat, freed: FreedSeat | None = None) -> None:
    """Take one seat: join an open slot, or open one; a failed condition means the decision is stale.

    With `freed`, a seat of the same coach is given back in the same breath: DynamoDB takes one write per item, so a
    ledger that both touch, or that the seat only guards, gets one update with both meanings.
    """
    for day, generation in seat.guards:
        if freed is None or freed.day != day:
            write.check(CoachDayRecord, (seat.coach_id, day), _unmoved(generation))
    if freed is not None and freed.day != seat.day:
        _free(write, seat.coach_id, freed, guards=dict(seat.guards))
    if seat.seen is None:
        first = CoachDay(seat.coach_id, seat.day, 1, 1, seat.schedule_version, {seat.start: Held(seat.end, 1)})
        write.put(CoachDayRecord.of(first), condition=CoachDayRecord.coach_id.does_not_exist())
        return
    actions, condition = _join(seat) if seat.joins else _open(seat)
    if freed is not None and freed.day == seat.day:
        actions.append(_booked(freed.start).set(_booked(freed.start) - 1))
        condition = condition & _may_be_freed(freed)
    write.update(
        CoachDayRecord(seat.coach_id, seat.day),
        actions=[*actions, CoachDayRecord.revision.set(CoachDayRecord.revision + 1)],
        condition=condition,
    )


def _join(seat: Seat) -> tuple[list[Action], Condition]:
    booked = _booked(seat.start)
    same_slot = Path(["slots", str(seat.start), "end"]) == seat.end
    return [booked.set(booked + 1)], _unmoved(seat.seen) & same_slot & (booked >= 1) & (booked < seat.capacity)


def _open(seat: Seat) -> tuple[list[Action], Condition]:
    slot = Path(["slots", str(seat.start)])
    actions: list[Action] = [
        slot.set({"end": seat.end, "booked": 1}),
        CoachDayRecord.generation.set(CoachDayRecord.generation + 1),
    ]
    return actions, _unmoved(seat.seen) & (slot.does_not_exist() | (_booked(seat.start) == 0))


def free_seat(write: Transaction, session: Session) -> None:
    """Give one seat back; the emptied slot stays until it is opened anew."""
    day, start = split(session.starts_at)
    _free(write, session.coach_id, FreedSeat(day, start, must_be_last=False), guards={})


def _free(write: Transaction, coach_id: str, freed: FreedSeat, guards: Mapping[date, int | None]) -> None:
    booked = _booked(freed.start)
    condition = _may_be_freed(freed)
    if freed.day in guards:
        condition = _unmoved(guards[freed.day]) & condition
    write.update(
        CoachDayRecord(coach_id, freed.day),
        actions=[booked.set(booked - 1), CoachDayRecord.revision.set(CoachDayRecord.revision + 1)],
        condition=condition,
    )


def _may_be_freed(freed: FreedSeat) -> Condition:
    booked = _booked(freed.start)
    return (booked == 1) if freed.must_be_last else (booked >= 1)


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
