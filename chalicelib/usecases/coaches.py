"""Making a coach, and what coaches say of themselves (requirement 2)."""

from chalicelib.domain.access import User
from chalicelib.domain.availability import Schedule
from chalicelib.domain.coaches import Coach
from chalicelib.storage import coaches, schedules, users
from chalicelib.storage.transactions import Transaction
from chalicelib.storage.users import UserExists
from chalicelib.usecases.attempts import attempt


def create_coach(user: User, coach: Coach, schedule: Schedule) -> None:
    """Save a new coach whole, or nothing; a coach that exists is left as it is.  Raises Busy."""
    attempt(lambda: _create_once(user, coach, schedule))


def add_coach(write: Transaction, user: User, coach: Coach, schedule: Schedule, signup_id: str | None = None) -> None:
    """Add a new coach to a transaction: the user, the profile and the schedule (2.1); otherwise UserExists."""
    users.save_new(write, user, signup_id)
    coaches.save_new(write, coach, otherwise=UserExists)
    schedules.save_new(write, schedule, otherwise=UserExists)


def update_profile(coach_id: str, profile: dict[str, object]) -> Coach:
    """Change specialization, bio, places for members or whether new ones are taken (2.2-2.4).

    Raises NotFound, Invalid for fewer places than there are members, or Busy.
    """
    return attempt(lambda: _update_once(coach_id, profile))


def _create_once(user: User, coach: Coach, schedule: Schedule) -> None:
    write = Transaction()
    add_coach(write, user, coach, schedule)
    try:
        write.commit()
    except UserExists:
        return


def _update_once(coach_id: str, profile: dict[str, object]) -> Coach:
    was = coaches.get(coach_id)
    coach = was.with_profile(**profile)
    if coach != was:
        write = Transaction()
        coaches.save_changed(write, was, coach)
        write.commit()
    return coach
