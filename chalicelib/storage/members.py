"""Members: the coaching side of each user, listed by coach; `upcoming` takes part in every booking."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from pynamodb.attributes import Attribute, UnicodeAttribute
from pynamodb.constants import MAP
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.config import settings
from chalicelib.domain.access import Status
from chalicelib.domain.errors import NotFound
from chalicelib.domain.members import EmergencyContact, Member, OnboardingStatus, Upcoming
from chalicelib.storage.changes import changes_of, differences, unchanged
from chalicelib.storage.pages import FILTERED_PAGE, Page, read_page
from chalicelib.storage.reads import Wanted, read_together
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


class EmergencyContactAttribute(Attribute[EmergencyContact]):
    """`{"name": "…", "phone": "+44…"}`"""

    attr_type = MAP

    def serialize(self, value: EmergencyContact) -> dict[str, Any]:
        return {"name": {"S": value.name}, "phone": {"S": value.phone}}

    def deserialize(self, value: dict[str, Any]) -> EmergencyContact:
        return EmergencyContact(value["name"]["S"], value["phone"]["S"])


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
    status = EnumAttribute(Status)
    onboarding_status = EnumAttribute(OnboardingStatus)
    goals = UnicodeAttribute()
    phone = UnicodeAttribute(null=True)
    emergency_contact = EmergencyContactAttribute(null=True)
    upcoming = UpcomingAttribute()
    upcoming_revision = WholeAttribute()
    by_coach = ByCoach()

    @classmethod
    def of(cls, value: Member) -> "MemberRecord":
        record = super().of(value)
        record.coach_key = value.coach_id or UNASSIGNED
        return record


def find(member_id: str) -> Member | None:
    row = MemberRecord.find(member_id)
    return row.value() if row else None


def get(member_id: str) -> Member:
    """The member; raises NotFound."""
    member = find(member_id)
    if member is None:
        raise NotFound("There is no such member")
    return member


def names_of(member_ids: Iterable[str | None]) -> dict[str, str]:
    """What these members, at most 100, are called now; a moment old at most, one round trip."""
    keys = [{"member_id": member_id} for member_id in {*member_ids} if member_id]
    (records,) = read_together(Wanted(MemberRecord, keys, consistent=False))
    return {record.member_id: record.name for record in records}


def list_for_coach(coach_id: str, limit: int, cursor: str | None, status: Status | None = None) -> Page:
    """A coach's members by name, at most a moment old (1.2)."""
    return _list(coach_id, limit, cursor, status)


def all_of_coach(coach_id: str) -> list[Member]:
    """Every member of a coach, by name, at most a moment old; as many as the coach has places."""
    return [record.value() for record in MemberRecord.by_coach.query(coach_id)]


def all_unassigned() -> list[Member]:
    """Every member without a coach, by name, at most a moment old."""
    return [record.value() for record in MemberRecord.by_coach.query(UNASSIGNED)]


def list_unassigned(limit: int, cursor: str | None, status: Status | None = None) -> Page:
    """Members who wait for a coach, by name, at most a moment old (6.5)."""
    return _list(UNASSIGNED, limit, cursor, status)


def list_all(limit: int, cursor: str | None, status: Status | None = None) -> Page:
    """Every member, in no particular order; the table holds nothing else (1.3)."""
    return read_page(
        lambda most, start: MemberRecord.scan(
            _has(status), limit=most, last_evaluated_key=start, page_size=_page_size(most, status)
        ),
        scope=f"members {status}",
        key_names=("member_id",),
        limit=limit,
        cursor=cursor,
    )


def save_new(write: Transaction, member: Member, otherwise: Raises = Moved) -> None:
    """Add the profile to a transaction, unless the member has one."""
    write.put(MemberRecord.of(member), condition=MemberRecord.member_id.does_not_exist(), otherwise=otherwise)


def save_changed(write: Transaction, was: Member, member: Member) -> None:
    """Add the change of a profile to a transaction: the changed fields must be as they were read.

    Whoever becomes inactive must not have booked since, and whoever gets a coach must be active.
    """
    names = differences(MemberRecord, was, member)
    if not names:
        return
    held = {*names}
    actions = changes_of(MemberRecord, member, names)
    if "coach_id" in names:
        actions.append(MemberRecord.coach_key.set(member.coach_id or UNASSIGNED))
        held.add("status")
    if "status" in names:
        held.add("upcoming_revision")
    write.update(MemberRecord(member.member_id), actions=actions, condition=unchanged(MemberRecord, was, held))


def _list(coach_key: str, limit: int, cursor: str | None, status: Status | None) -> Page:
    return read_page(
        lambda most, start: MemberRecord.by_coach.query(
            coach_key,
            filter_condition=_has(status),
            limit=most,
            last_evaluated_key=start,
            page_size=_page_size(most, status),
        ),
        scope=f"members by_coach {coach_key} {status}",
        key_names=("coach_key", "name", "member_id"),
        limit=limit,
        cursor=cursor,
    )


def _has(status: Status | None) -> Condition | None:
    return MemberRecord.status == status if status else None


def _page_size(most: int, status: Status | None) -> int:
    return FILTERED_PAGE if status else most
