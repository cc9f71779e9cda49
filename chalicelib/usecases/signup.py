"""Signing up: somebody becomes a member, with the coach they chose or waiting for one (requirement 6).

How the account and the member come about together, or not at all, is told in `usecases/accounts.py`.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from chalicelib.channels import identity
from chalicelib.domain.access import Role, User
from chalicelib.domain.assignments import meet
from chalicelib.domain.errors import EmailTaken
from chalicelib.domain.members import Member
from chalicelib.storage import coaches, members, users
from chalicelib.storage.assignments import add_meeting
from chalicelib.storage.transactions import Moved, Transaction
from chalicelib.usecases import accounts


@dataclass(frozen=True)
class SignUp:
    """What a person tells us; `coach_id` is None for somebody who waits to be given a coach."""

    email: str
    password: str = field(repr=False)
    name: str
    timezone: str
    coach_id: str | None = None


def sign_up(wish: SignUp, now: datetime) -> tuple[User, Member]:
    """Create the account, the user and the member's profile, and take a place with the coach (6.1-6.7, 10.1, 11.8).

    Raises Invalid, EmailTaken, NotFound, Inactive, CoachNotAccepting, CoachFull, TooManyRequests or Busy; then
    nothing is left behind.
    """
    if wish.coach_id:
        coaches.get(wish.coach_id).require_place()
    user_id = accounts.create(
        lambda: _open_account(wish, now), lambda user_id, signup_id: _save(wish, user_id, signup_id, now), now
    )
    return users.get(user_id), members.get(user_id)


def _open_account(wish: SignUp, now: datetime) -> str:
    """The user id of an account that nobody uses yet and whose password is the wished one."""
    try:
        return identity.sign_up(wish.email, wish.password)
    except EmailTaken:
        account = identity.find(wish.email)
    if account is None:  # undone by another request between the two calls
        raise Moved()
    if users.find(account.user_id):
        raise EmailTaken()
    if not account.is_confirmed or users.is_closed(account.user_id):
        # Never used, and no password to check it by, or half undone: away with it, and again from the start.
        if not accounts.undo(account.user_id, now):
            raise EmailTaken()
        raise Moved()
    identity.finish_creating(account, wish.email, wish.password)
    return account.user_id


def _save(wish: SignUp, user_id: str, signup_id: str, now: datetime) -> None:
    write = Transaction()
    users.save_new(write, User(user_id, wish.email, wish.name, Role.MEMBER, wish.timezone), signup_id)
    member = Member(user_id, wish.name)
    if wish.coach_id:
        meeting = meet(coaches.get(wish.coach_id), user_id, wish.name, now)
        add_meeting(write, meeting)
        member = replace(member, coach_id=meeting.coach.coach_id)
    members.save_new(write, member)
    write.commit()
