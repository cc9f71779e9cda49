"""Users: who somebody is to us; signing in is Cognito's business."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from pynamodb.attributes import Attribute, UnicodeAttribute
from pynamodb.constants import STRING, STRING_SET
from pynamodb.exceptions import UpdateError

from chalicelib.config import settings
from chalicelib.domain.access import Permission, Role, Status, User
from chalicelib.domain.errors import NotFound
from chalicelib.domain.preferences import Preferences
from chalicelib.storage.changes import changes_of, differences, unchanged
from chalicelib.storage.pages import FILTERED_PAGE, Page, read_page
from chalicelib.storage.reads import Wanted, read_together
from chalicelib.storage.records import EnumAttribute, EpochAttribute, InstantAttribute, Record, Table
from chalicelib.storage.transactions import Contended, Raises, Transaction, is_contention

CLOSED_FOR = timedelta(days=1)  # far longer than any request that could still want the id


class PermissionsAttribute(Attribute[frozenset[Permission]]):
    """A set of permissions; DynamoDB knows no empty sets, so an empty one is an absent one."""

    attr_type = STRING_SET
    null = True

    def serialize(self, value: Iterable[Permission]) -> list[str] | None:
        return sorted(value) or None

    def deserialize(self, value: Iterable[str]) -> frozenset[Permission]:
        return frozenset(map(Permission, value))


class PreferencesAttribute(Attribute[Preferences]):
    """`{"email_off": ["reminder_1h"], "sms_on": []}` as JSON, replaced whole; an absent one is nothing decided."""

    attr_type = STRING
    null = True

    def serialize(self, value: Preferences) -> str | None:
        if value == Preferences():
            return None
        return json.dumps({name: sorted(getattr(value, name)) for name in ("email_off", "sms_on", "email_on")})

    def deserialize(self, value: str) -> Preferences:
        decided = json.loads(value)
        return Preferences(**{name: frozenset(kinds) for name, kinds in decided.items()})


class UserRecord(Record):
    """`signup_id` names the request that wrote the item, so that a lost answer can be told from a rival's write.

    An item with nothing but `expires_at` is no user: it keeps the id of an undone sign-up from ever being used.
    """

    entity = User

    class Meta(Table):
        table_name = settings.table("users")

    user_id = UnicodeAttribute(hash_key=True)
    email = UnicodeAttribute()
    name = UnicodeAttribute()
    role = EnumAttribute(Role)
    timezone = UnicodeAttribute()
    status = EnumAttribute(Status)
    granted = PermissionsAttribute()
    revoked = PermissionsAttribute()
    preferences = PreferencesAttribute()
    suppressed_email = UnicodeAttribute(null=True)
    notifications_read_until = InstantAttribute(null=True)
    signup_id = UnicodeAttribute(null=True)
    expires_at = EpochAttribute(null=True)


class UserExists(Exception):
    """The id has an item already: a user, or the mark of an undone sign-up."""


def find(user_id: str) -> User | None:
    """The user, as of the last answered write; one consistent read."""
    record = _read(user_id)
    return record.value() if record else None


def get(user_id: str) -> User:
    """The user; raises NotFound."""
    user = find(user_id)
    if user is None:
        raise NotFound("There is no such user")
    return user


def was_signed_up_by(user_id: str, signup_id: str) -> bool:
    """Whether exactly this sign-up wrote the user, even if its answer was lost."""
    record = _read(user_id)
    return record is not None and record.signup_id == signup_id


def timezones_of(user_ids: Iterable[str]) -> dict[str, str]:
    """The zones in which these people, at most 100, are now; a moment old at most, one round trip."""
    keys = [{"user_id": user_id} for user_id in {*user_ids}]
    (records,) = read_together(Wanted(UserRecord, keys, consistent=False))
    return {record.user_id: record.timezone for record in records if record.email}


def save_new(write: Transaction, user: User, signup_id: str | None = None, otherwise: Raises = UserExists) -> None:
    """Add the user to a transaction, unless the id has an item."""
    record = UserRecord.of(user)
    record.signup_id = signup_id
    write.put(record, condition=UserRecord.user_id.does_not_exist(), otherwise=otherwise)


def save_changed(write: Transaction, was: User, user: User) -> None:
    """Add the change of a user to a transaction: the changed fields must be as they were read."""
    names = differences(UserRecord, was, user)
    if names:
        actions, held = changes_of(UserRecord, user, names), {*names, "email"}
        write.update(UserRecord(user.user_id), actions=actions, condition=unchanged(UserRecord, was, held))


def require_unchanged(write: Transaction, user: User) -> None:
    """Let a transaction fail unless the user may still do what they could when they were read."""
    condition = unchanged(UserRecord, user, {"role", "status", "granted", "revoked"})
    write.check(UserRecord, (user.user_id, None), condition)


def suppress(user: User) -> None:
    """Let no more mails go to the user's present address; harmless for one who is gone or has another one now."""
    try:
        UserRecord(user.user_id).update(
            actions=[UserRecord.suppressed_email.set(user.email)], condition=UserRecord.email == user.email
        )
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise


def list_all(limit: int, cursor: str | None, role: Role | None = None) -> Page:
    """Every user, or all of one role, in no particular order; the marks of undone sign-ups are left out."""
    wanted = UserRecord.email.exists() & (UserRecord.role == role) if role else UserRecord.email.exists()
    return read_page(
        lambda most, start: UserRecord.scan(wanted, limit=most, last_evaluated_key=start, page_size=FILTERED_PAGE),
        scope=f"users {role}",
        key_names=("user_id",),
        limit=limit,
        cursor=cursor,
    )


def close(user_id: str, now: datetime) -> bool:
    """Keep the id from being used from now on; False when there is a user.  Raises Contended."""
    try:
        UserRecord(user_id).update(
            actions=[UserRecord.expires_at.set(now + CLOSED_FOR)], condition=UserRecord.email.does_not_exist()
        )
    except UpdateError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            return False
        if is_contention(error):
            raise Contended() from error
        raise
    return True


def is_closed(user_id: str) -> bool:
    """Whether the id belongs to a sign-up that was undone."""
    record = UserRecord.find(user_id)
    return record is not None and record.expires_at is not None


def _read(user_id: str) -> UserRecord | None:
    record = UserRecord.find(user_id)
    return record if record and record.email else None
