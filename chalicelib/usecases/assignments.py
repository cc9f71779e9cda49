"""Giving members their coaches (requirements 1.5, 2.3, 14.4)."""

from datetime import datetime

from chalicelib.domain.assignments import assign
from chalicelib.domain.members import Member
from chalicelib.storage import assignments, coaches, members
from chalicelib.usecases.attempts import attempt


def assign_coach(member_id: str, coach_id: str | None, now: datetime) -> Member:
    """Give a member this coach, whoever it was before, or none; one who has this coach already keeps it.

    Raises NotFound, Inactive, CoachNotAccepting, CoachFull or Busy.
    """
    return attempt(lambda: _assign_once(member_id, coach_id, now))


def _assign_once(member_id: str, coach_id: str | None, now: datetime) -> Member:
    member = members.get(member_id)
    if member.coach_id == coach_id:
        return member
    old = coaches.get(member.coach_id) if member.coach_id else None
    new = coaches.get(coach_id) if coach_id else None
    decided = assign(member, old, new, now)
    assignments.save(decided)
    return decided.member
