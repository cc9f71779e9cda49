"""Making people: an account in Cognito and its user with us, or neither (requirements 1.1, 2.1, 6.1).

Cognito takes no part in our transactions, so every step between the two has an answer:

- refused after the account was made: the id is closed for good, then the account is deleted;
- broken off in between: the next try with that address goes on, or begins anew;
- two at once: the transaction lets one of them in, and a closed id lets nobody in.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.channels import codes, identity
from chalicelib.domain.access import Role, User
from chalicelib.domain.availability import Schedule
from chalicelib.domain.coaches import Coach
from chalicelib.domain.errors import Busy, CoachingError, EmailTaken
from chalicelib.domain.members import Member
from chalicelib.observability import logger
from chalicelib.storage import members, users
from chalicelib.storage.transactions import Moved, Transaction
from chalicelib.storage.users import UserExists
from chalicelib.usecases.attempts import attempt
from chalicelib.usecases.coaches import add_coach

Open = Callable[[], str]
Save = Callable[[str, str], None]


@dataclass(frozen=True)
class NewPerson:
    """Whom an administrator wants to let in; without a password they are invited by mail.

    `profile` is what is already known of a coach: fields of `Coach`.
    """

    email: str
    name: str
    role: Role
    timezone: str
    password: str | None = field(default=None, repr=False)
    profile: Mapping[str, object] = field(default_factory=dict)


def create_person(wish: NewPerson, now: datetime) -> User:
    """Create the account, the user and the profile of the role, a coach's schedule too (1.1, 2.1).

    The invitation is mailed before there is a user: had it failed afterwards, nobody would know.  Raises Invalid,
    EmailTaken, TooManyRequests or Busy; then nothing is left behind.
    """

    def save(user_id: str, signup_id: str) -> None:
        write = Transaction()
        user = User(user_id, wish.email, wish.name, wish.role, wish.timezone)
        if wish.role is Role.COACH:
            coach = Coach(user_id, wish.name, wish.timezone, **wish.profile)  # type: ignore[arg-type]  # as requested
            add_coach(write, user, coach, Schedule(user_id, wish.timezone), signup_id)
        else:
            users.save_new(write, user, signup_id)
        if wish.role is Role.MEMBER:
            members.save_new(write, Member(user_id, wish.name))
        write.commit()

    return users.get(create(lambda: _open_account(wish, now), save, now))


def create(open_account: Open, save: Save, now: datetime) -> str:
    """Open an account, save what belongs to it, and return the user id; undo the account when that is refused.

    `save(user_id, signup_id)` is one transaction with `users.save_new`, tried until it holds.
    """
    user_id = attempt(open_account)
    signup_id = secrets.token_urlsafe(15)
    try:
        attempt(lambda: save(user_id, signup_id))
    except (CoachingError, UserExists) as refusal:
        if users.was_signed_up_by(user_id, signup_id):  # the database did it, only its answer was lost
            return user_id
        if not undo(user_id, now):
            raise EmailTaken() from refusal
        if isinstance(refusal, UserExists):  # another request undid the account while this one still held it
            raise Busy() from refusal
        raise
    return user_id


def undo(user_id: str, now: datetime) -> bool:
    """Delete an account that has no user; False when it has one after all.

    The id is closed first: a request that still holds it can not make a user of it once the account is gone.
    """
    if not attempt(lambda: users.close(user_id, now)):
        return False
    try:
        identity.delete_user(user_id)
    except CoachingError:
        # The person hears what was wrong; the next try with this address finds the closed id and goes on here.
        logger.warning("an undone account could not be deleted yet", user_id=user_id)
    return True


def _open_account(wish: NewPerson, now: datetime) -> str:
    """The user id of a new account; one that somebody left behind without a user makes way, with its password."""
    try:
        return identity.create_user(wish.email, wish.password) if wish.password else codes.invite(wish.email)
    except EmailTaken:
        account = identity.find(wish.email)
    if account and (users.find(account.user_id) or not undo(account.user_id, now)):
        raise EmailTaken()
    raise Moved()
