"""Making a coach: the user, the profile and an empty schedule in one act (requirement 2.1)."""

from chalicelib.domain.access import User
from chalicelib.domain.availability import Schedule
from chalicelib.domain.coaches import Coach
from chalicelib.storage.coaches import CoachRecord
from chalicelib.storage.schedules import ScheduleRecord
from chalicelib.storage.transactions import Transaction
from chalicelib.storage.users import UserRecord
from chalicelib.usecases.attempts import attempt


def create_coach(user: User, coach: Coach, schedule: Schedule) -> None:
    """Save a new coach whole, or nothing; a coach that exists is left as it is.  Raises Busy."""
    attempt(lambda: _create_once(user, coach, schedule))


class CoachExists(Exception):
    """The coach was made before."""


def _create_once(user: User, coach: Coach, schedule: Schedule) -> None:
    write = Transaction()
    write.put(UserRecord.of(user), condition=UserRecord.user_id.does_not_exist(), otherwise=CoachExists)
    write.put(CoachRecord.of(coach), condition=CoachRecord.coach_id.does_not_exist(), otherwise=CoachExists)
    write.put(ScheduleRecord.of(schedule), condition=ScheduleRecord.coach_id.does_not_exist(), otherwise=CoachExists)
    try:
        write.commit()
    except CoachExists:
        return
