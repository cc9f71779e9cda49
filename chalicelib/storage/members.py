"""Members: the coaching side of each user, listed by coach; `upcoming` takes part in every booking."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pynamodb.attributes import Attribute, UnicodeAttribute
from pynamodb.constants import MAP
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.config import settings
from chalicelib.domain.access import Status
from chalicelib.domain.errors import NotFound
from chalicelib.domain.members import Member, Upcoming
from chalicelib.storage.pages import Page, read_page
from chalicelib.storage.records import EnumAttribute, Record, Table, WholeAttribute, instant_of, instant_text
from chalicelib.storage.transactions import Moved, Raises, Transaction

UNASSIGNED = "unassigned"


class UpcomingAttribute(Attribute[Mapping[datetime, Upcoming]]):
    """`{"2026-11-24T09:00:00Z": {"session_id": "…", "minutes": 50}}`, a map so that one start can be removed alone."""

    attr_type = MAP

    def serialize(self, value: Mapping[datetime, Upcoming]) -> dict[str, Any]:
        return {
            instant_text(start): {"M": {"session_id": {"S": held.session_id}, "minutes": {"N": str(held.minutes)}}}
            for start, held in value.items()
        }

    def deserialize(self, value: dict[str, Any]) -> dict[datetime, Upcoming]:
        return {
            instant_of(start): Upcoming(held["M"]["session_id"]["S"], int(held["M"]["minutes"]["N"]))
            for start, held in value.items()
        }


class ByCoach(GlobalSecondaryIndex["MemberRecord"]):
    class Meta:
        index_name = "by_coach"
        projection = AllProjection()

    coach_key = UnicodeAttribute(hash_key=True)
    name = UnicodeAttribute(range_key=True)


class MemberRecord(Record):
    """`coach_key` is the coach, or `unassigned`, because an index leaves out what has no value."""

    entity = Member

    class Meta(Table):
        table_name = settings.table("members")

    member_id = UnicodeAttribute(hash_key=True)
    name = UnicodeAttribute()
    coach_key = UnicodeAttribute()
    coach_id = UnicodeAttribute(null=True)
    coach_name = UnicodeAttribute(null=True)
    status = EnumAttribute(Status)
    onboarding_status = UnicodeAttribute()
    upcoming = UpcomingAttribute()
    upcoming_revision = WholeAttribute()
    by_coach = ByCoach()

    @classmethod
    def of(cls, value: Member) -> "MemberRecord":
        record = super().of(value)
        record.coach_key = value.coach_id or UNASSIGNED
        return record


def find(member_id: str) -> Member | None:
    try:
        member: Member = MemberRecord.get(member_id, consistent_read=True).value()
    except MemberRecord.DoesNotExist:
        return None
    return member


def get(member_id: str) -> Member:
    """The member; raises NotFound."""
    member = find(member_id)
    if member is None:
        raise NotFound("There is no such member")
    return member


def list_for_coach(coach_id: str, limit: int, cursor: str | None) -> Page:
    """A coach's members by name, at most a moment old (1.2)."""
    return _list(coach_id, limit, cursor)


def list_unassigned(limit: int, cursor: str | None) -> Page:
    """Members who wait for a coach, by name, at most a moment old (6.5)."""
    return _list(UNASSIGNED, limit, cursor)


def save_new(write: Transaction, member: Member, otherwise: Raises = Moved) -> None:
    """Add the profile to a transaction, unless the member has one."""
    write.put(MemberRecord.of(member), condition=MemberRecord.member_id.does_not_exist(), otherwise=otherwise)


def _list(coach_key: str, limit: int, cursor: str | None) -> Page:
    return read_page(
        lambda most, start: MemberRecord.by_coach.query(coach_key, limit=most, last_evaluated_key=start),
        scope=f"members by_coach {coach_key}",
        key_names=("coach_key", "name", "member_id"),
        limit=limit,
        cursor=cursor,
    )
