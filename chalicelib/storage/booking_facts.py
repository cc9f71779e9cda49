"""All that a booking is decided on, read in one round trip."""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.availability import Schedule
from chalicelib.domain.booking import days_for
from chalicelib.domain.ledger import Days, days_in_reach
from chalicelib.domain.members import Member
from chalicelib.storage.coach_days import CoachDayRecord
from chalicelib.storage.coaches import CoachRecord
from chalicelib.storage.members import MemberRecord
from chalicelib.storage.reads import Wanted, read_together
from chalicelib.storage.schedules import ScheduleRecord

LIKELY_REACH = 120  # minutes that a session or its buffer usually reach at most; more costs a second round trip


@dataclass(frozen=True)
class BookingFacts:
    schedule: Schedule
    coach_name: str
    member: Member
    days: Days


def load_facts(coach_id: str, member_id: str, starts_at: datetime, also: tuple[date, ...] = ()) -> BookingFacts | None:
    """Schedule, names, member, the ledgers in reach and of the days `also`; None without such a coach or member.

    Ledgers and member are read consistently, because a stale one would refuse what is possible.  The schedule may
    be a moment old: the ledgers say when it is too old.
    """
    guessed = tuple({*days_in_reach(starts_at, starts_at, LIKELY_REACH, 0), *also})
    schedules, coaches, members, ledgers = read_together(
        Wanted(ScheduleRecord, [{"coach_id": coach_id}], consistent=False),
        Wanted(CoachRecord, [{"coach_id": coach_id}], consistent=False),
        Wanted(MemberRecord, [{"member_id": member_id}]),
        Wanted(CoachDayRecord, _keys(coach_id, guessed)),
    )
    if not (schedules and coaches and members):
        return None
    schedule: Schedule = schedules[0].value()
    missing = tuple(day for day in days_for(schedule, starts_at) if day not in guessed)
    if missing:
        (further,) = read_together(Wanted(CoachDayRecord, _keys(coach_id, missing)))
        ledgers += further
    days = Days.of(coach_id, (record.value() for record in ledgers))
    return BookingFacts(schedule, coaches[0].name, members[0].value(), days)


def _keys(coach_id: str, days: tuple[date, ...]) -> list[dict[str, str]]:
    return [{"coach_id": coach_id, "day": day.isoformat()} for day in days]
