"""Changing people: what they say of themselves, and what administrators decide about them (requirement 12).

A person is one user and, by role, one profile; name and status are in both and change in one transaction.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.channels import identity
from chalicelib.domain.access import Permission, Role, User, administered
from chalicelib.domain.availability import Schedule
from chalicelib.domain.preferences import Channel
from chalicelib.storage import coaches, members, schedules, users
from chalicelib.storage.transactions import Transaction
from chalicelib.usecases import availability
from chalicelib.usecases.attempts import attempt
from chalicelib.usecases.members import add_change
from chalicelib.usecases.permissions import hold_permission

# What a user and the profile of the role both have.
MEMBER_SHARES = frozenset({"name", "status"})
COACH_SHARES = frozenset({"name", "status", "timezone"})
Wishes = Mapping[str, Mapping[Channel, bool]]


def find_by_email(email: str) -> User | None:
    """Whoever signs in with this address: the account is asked, so that nobody's item has to be searched for."""
    account = identity.find(email)
    return users.find(account.user_id) if account else None


def update_self(caller: User, given: dict[str, object], wishes: Wishes, now: datetime) -> User:
    """Change one's own name or zone, fields of `User`, and preferences, by kind and channel.  Raises Busy."""

    def once() -> User:
        was = users.get(caller.user_id)
        user = replace(was, preferences=was.preferences.changed(wishes), **given)  # type: ignore[arg-type]  # as below
        if user != was:
            write = Transaction()
            _add_person(write, was, user, now)
            write.commit()
        return user

    return attempt(once)


def administer(caller: User, user_id: str, given: dict[str, object], now: datetime) -> User:
    """Change status, grants, revocations or the name of a user; `given` are fields of `User`.

    All of it counts from the next call of that person on.  Raises NotFound, Forbidden for whoever would lock
    themselves out, BookingsExist for somebody with sessions ahead who is to become inactive, or Busy.
    """
    return attempt(lambda: _administer_once(caller, user_id, given, now))


def _administer_once(caller: User, user_id: str, given: dict[str, object], now: datetime) -> User:
    was = users.get(user_id)
    user = administered(caller, was, replace(was, **given))  # type: ignore[arg-type]  # checked by the request
    if user == was:
        return user

    def write_all(write: Transaction) -> None:
        if caller.user_id != user_id:
            hold_permission(write, caller, Permission.USERS_WRITE)
        _add_person(write, was, user, now)

    if user.role is Role.COACH and user.status is not was.status:
        # The schedule's status is what bookings are decided on: taking it away fences off every day ahead.
        availability.edit_once(
            schedules.get(user_id), lambda schedule: _with_status(schedule, user), now, also=write_all
        )
    else:
        write = Transaction()
        write_all(write)
        write.commit()
    return user


def _with_status(schedule: Schedule, user: User) -> Schedule:
    return replace(schedule, status=user.status)


def _add_person(write: Transaction, was: User, user: User, now: datetime) -> None:
    """Add the change of a user, and of the same fields in the profile of the role, to a transaction.

    Only what changes is handed on: the profile was read later than the user, and may know better about the rest.
    """
    users.save_changed(write, was, user)
    changed = {name: value for name, value in vars(user).items() if value != getattr(was, name)}
    for_member, for_coach = (_picked(changed, MEMBER_SHARES), _picked(changed, COACH_SHARES))
    if user.role is Role.MEMBER and for_member:
        member = members.get(user.user_id)
        add_change(write, member, replace(member, **for_member), now)
    if user.role is Role.COACH and for_coach:
        coach = coaches.get(user.user_id)
        coaches.save_changed(write, coach, replace(coach, **for_coach))


def _picked(changed: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in changed.items() if name in names}
