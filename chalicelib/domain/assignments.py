"""Giving a member a coach, another one, or none: one decision with everything it brings about (1.5, 2.3, 14.4)."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.access import Status
from chalicelib.domain.coaches import Coach
from chalicelib.domain.conversations import Conversation, direct_conversation
from chalicelib.domain.errors import Inactive
from chalicelib.domain.members import Member
from chalicelib.domain.notifications import Notification, assignment_told


@dataclass(frozen=True)
class Meeting:
    """What a coach and a new member begin with: a place, a conversation, and the coach's news of it."""

    coach: Coach
    conversation: Conversation
    told: Notification


@dataclass(frozen=True)
class Assignment:
    """A member who changes hands: all of it is saved, or none of it.

    `was` must still be as it was read; `old` is the coach who loses a member, `new` what begins with another one.
    """

    was: Member
    member: Member
    old: Coach | None
    new: Meeting | None


def meet(coach: Coach, member_id: str, member_name: str, now: datetime) -> Meeting:
    """Let a coach take one more member; raises Inactive, CoachNotAccepting or CoachFull (6.3, 6.4, 6.6, 11.8)."""
    coach.require_place()
    told = assignment_told(member_id, coach.coach_id, (coach.name, member_name), now)
    return Meeting(coach, direct_conversation(coach.coach_id, member_id, now), told)


def assign(member: Member, old: Coach | None, new: Coach | None, now: datetime) -> Assignment:
    """Decide that the member of `old` becomes one of `new`; sessions that are booked stay where they are.

    Raises Inactive, for the coach or the member, CoachNotAccepting or CoachFull.
    """
    if new is None:
        return Assignment(member, replace(member, coach_id=None), old, None)
    if member.status is not Status.ACTIVE:
        raise Inactive("This member is not active")
    meeting = meet(new, member.member_id, member.name, now)
    return Assignment(member, replace(member, coach_id=new.coach_id), old, meeting)
