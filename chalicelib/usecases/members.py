"""Changing what is known of a member (requirements 1.4, 12)."""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain.access import Permission, Status, User
from chalicelib.domain.members import Member, require_may_ask, require_may_change, require_own_member
from chalicelib.storage import members, users
from chalicelib.storage.transactions import Transaction
from chalicelib.usecases.attempts import attempt
from chalicelib.usecases.permissions import hold_permission


def open_member(caller: User, member_id: str, permission: Permission) -> Member:
    """The member, for whoever may open the profile; raises Forbidden or NotFound (12.1, 12.3, 12.6)."""
    require_may_ask(caller, member_id, permission)
    member = members.get(member_id)
    require_own_member(caller, member)
    return member


def update(caller: User, member_id: str, given: dict[str, object], now: datetime) -> Member:
    """Change goals, phone, emergency contact, onboarding or status; `given` are fields of `Member` (1.4).

    Raises Forbidden, NotFound, BookingsExist for somebody with sessions ahead who is to become inactive, or Busy.
    """
    require_may_change(caller, frozenset(given))
    return attempt(lambda: _update_once(caller, member_id, given, now))


def _update_once(caller: User, member_id: str, given: dict[str, object], now: datetime) -> Member:
    was = open_member(caller, member_id, Permission.MEMBERS_WRITE)
    member = replace(was, **given)  # type: ignore[arg-type]  # names and types are checked by the request
    write = Transaction()
    add_change(write, was, member, now)
    if member.status is not was.status:
        user = users.get(member_id)
        users.save_changed(write, user, replace(user, status=member.status))
        hold_permission(write, caller, Permission.USERS_WRITE)
    if member != was:
        write.commit()
    return member


def add_change(write: Transaction, was: Member, member: Member, now: datetime) -> None:
    """Add the change of a member to a transaction; raises BookingsExist when sessions are in its way."""
    if was.status is Status.ACTIVE and member.status is not Status.ACTIVE:
        was.require_nothing_ahead(now)
    members.save_changed(write, was, member)
