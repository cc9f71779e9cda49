"""Making a coach: the user, the profile and an empty schedule in one act (requirement 2.1)."""

from chalicelib.domain.access import User
from chalicelib.domain.availability import Schedule
from chalicelib.domain.coaches import Coach
from chalicelib.storage import coaches, schedules, users
from chalicelib.storage.transactions import Transaction
from chalicelib.usecases.attempts import attempt


def create_coach(user: User, coach: Coach, schedule: Schedule) -> None:
    """Save a new coach whole, or nothing; a coach that exists is left as it is.  Raises Busy."""
    attempt(lambda: _create_once(user, coach, schedule))


class CoachExists(Exception):
    """The coach was made before."""


def _create_once(user: User, coach: Coach, schedule: Schedule) -> None:
    write = Transaction()
    users.save_new(write, user, otherwise=CoachExists)
    coaches.save_new(write, coach, otherwise=CoachExists)
    schedules.save_new(write, schedule, otherwise=CoachExists)
    try:
        write.commit()
    except CoachExists:
        return
