"""Signing up: an account in Cognito and a member with us, or neither (requirement 6).

Cognito takes no part in our transactions, so every step between the two has an answer:

- refused after the account was made: the id is closed for good, then the account is deleted;
- broken off in between: the next sign-up with that address goes on, if it knows the password;
- two at once: the transaction lets one of them in, and a closed id lets nobody in.
"""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime

from chalicelib.channels import identity
from chalicelib.domain.access import Role, User
from chalicelib.domain.errors import Busy, CoachingError, EmailTaken
from chalicelib.domain.members import Member
from chalicelib.observability import logger
from chalicelib.storage import coaches, members, users
from chalicelib.storage.transactions import Moved, Transaction
from chalicelib.storage.users import UserExists
from chalicelib.usecases.attempts import attempt


@dataclass(frozen=True)
class SignUp:
    """What a person tells us; `coach_id` is None for somebody who waits to be given a coach."""

    email: str
    password: str = field(repr=False)
    name: str
    timezone: str
    coach_id: str | None = None


def sign_up(wish: SignUp, now: datetime) -> tuple[User, Member]:
    """Create the account, the user and the member's profile, and take a place with the coach (6.1-6.5, 6.7).

    Raises Invalid, EmailTaken, NotFound, Inactive, CoachNotAccepting, CoachFull, TooManyRequests or Busy; then
    nothing is left behind.
    """
    if wish.coach_id:
        coaches.get(wish.coach_id).require_place()
    user_id = attempt(lambda: _open_account(wish, now))
    signup_id = secrets.token_urlsafe(15)
    try:
        return attempt(lambda: _save(wish, user_id, signup_id))
    except (CoachingError, UserExists) as refusal:
        if users.was_signed_up_by(user_id, signup_id):  # the database did it, only its answer was lost
            return users.get(user_id), members.get(user_id)
        if not _undo(user_id, now):
            raise EmailTaken() from refusal
        if isinstance(refusal, UserExists):  # another request undid the account while this one still held it
            raise Busy() from refusal
        raise


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
        if not _undo(account.user_id, now):
            raise EmailTaken()
        raise Moved()
    identity.finish_creating(account, wish.email, wish.password)
    return account.user_id


def _save(wish: SignUp, user_id: str, signup_id: str) -> tuple[User, Member]:
    write = Transaction()
    user = User(user_id, wish.email, wish.name, Role.MEMBER, wish.timezone)
    users.save_new(write, user, signup_id)
    member = Member(user_id, wish.name)
    if wish.coach_id:
        coach = coaches.get(wish.coach_id)
        coach.require_place()
        coaches.take_place(write, coach)
        member = replace(member, coach_id=coach.coach_id, coach_name=coach.name)
    members.save_new(write, member)
    write.commit()
    return user, member


def _undo(user_id: str, now: datetime) -> bool:
    """Delete an account that has no user; False when it has one after all.

    The id is closed first: a request that still holds it can not make a user of it once the account is gone.
    """
    if not attempt(lambda: users.close(user_id, now)):
        return False
    try:
        identity.delete_user(user_id)
    except CoachingError:
        # The person hears what was wrong; the next sign-up with this address finds the closed id and goes on here.
        logger.warning("an undone account could not be deleted yet", user_id=user_id)
    return True
