"""Coaches: their profiles and their counters; those open for signup are listed by a sparse index."""

from collections.abc import Iterable
from dataclasses import replace

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute
from pynamodb.expressions.update import Action
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.config import settings
from chalicelib.domain.access import Status
from chalicelib.domain.coaches import Coach
from chalicelib.domain.errors import NotFound
from chalicelib.storage.changes import changes_of, differences, unchanged
from chalicelib.storage.pages import Page, read_page
from chalicelib.storage.reads import Wanted, read_together
from chalicelib.storage.records import EnumAttribute, Record, Table, WholeAttribute
from chalicelib.storage.transactions import Moved, Raises, Transaction

OPEN = "yes"
DECIDES_OPENNESS = frozenset({"status", "is_accepting_members", "max_members", "member_count"})


class Accepting(GlobalSecondaryIndex["CoachRecord"]):
    class Meta:
        index_name = "accepting"
        projection = AllProjection()

    accepting = UnicodeAttribute(hash_key=True)
    name = UnicodeAttribute(range_key=True)


class CoachRecord(Record):
    """`accepting` is there only while the coach is open for signup; whoever changes what that rests on keeps it so."""

    entity = Coach

    class Meta(Table):
        table_name = settings.table("coaches")

    coach_id = UnicodeAttribute(hash_key=True)
    name = UnicodeAttribute()
    timezone = UnicodeAttribute()
    specialization = UnicodeAttribute()
    bio = UnicodeAttribute()
    max_members = WholeAttribute()
    is_accepting_members = BooleanAttribute()
    status = EnumAttribute(Status)
    member_count = WholeAttribute()
    rating_sum = WholeAttribute()
    rating_count = WholeAttribute()
    counts_revision = WholeAttribute(null=True)  # coaches that are older than the column have none
    accepting = UnicodeAttribute(null=True)
    by_accepting = Accepting()

    @classmethod
    def of(cls, value: Coach) -> "CoachRecord":
        record = super().of(value)
        record.accepting = OPEN if value.is_open_for_signup else None
        return record


def find(coach_id: str) -> Coach | None:
    row = CoachRecord.find(coach_id)
    return row.value() if row else None


def get(coach_id: str) -> Coach:
    """The coach; raises NotFound."""
    coach = find(coach_id)
    if coach is None:
        raise NotFound("There is no such coach")
    return coach


def names_of(coach_ids: Iterable[str | None]) -> dict[str, str]:
    """What these coaches, at most 100, are called now; a moment old at most, one round trip."""
    keys = [{"coach_id": coach_id} for coach_id in {*coach_ids} if coach_id]
    (records,) = read_together(Wanted(CoachRecord, keys, consistent=False))
    return {record.coach_id: record.name for record in records}


def list_open(limit: int, cursor: str | None) -> Page:
    """Coaches a new member may choose, by name, at most a moment old (2.4)."""
    return read_page(
        lambda most, start: CoachRecord.by_accepting.query(OPEN, limit=most, last_evaluated_key=start),
        scope="coaches accepting",
        key_names=("accepting", "name", "coach_id"),
        limit=limit,
        cursor=cursor,
    )


def list_all(limit: int, cursor: str | None) -> Page:
    """Every coach, in no particular order: the table holds nothing else and stays small."""
    return read_page(
        lambda most, start: CoachRecord.scan(limit=most, last_evaluated_key=start),
        scope="coaches",
        key_names=("coach_id",),
        limit=limit,
        cursor=cursor,
    )


def find_all() -> list[Coach]:
    """Every coach with all counters, at most a moment old: the table holds nothing else and stays small."""
    return [record.value() for record in CoachRecord.scan()]


def save_new(write: Transaction, coach: Coach, otherwise: Raises = Moved) -> None:
    """Add the profile to a transaction, unless the coach has one."""
    write.put(CoachRecord.of(coach), condition=CoachRecord.coach_id.does_not_exist(), otherwise=otherwise)


def take_place(write: Transaction, coach: Coach) -> None:
    """Count one more member, as long as `coach` still has the place it was read with (2.3, 6.3, 6.4).

    Others may take places meanwhile; only the last place is taken by exactly the one who read it as the last,
    because it also ends the coach's being open for signup. Otherwise Moved.
    """
    is_last = coach.available_capacity == 1
    count = CoachRecord.member_count
    actions: list[Action] = [count.set(count + 1), CoachRecord.counts_revision.add(1)]
    if is_last:
        actions.append(CoachRecord.accepting.remove())
    write.update(
        CoachRecord(coach.coach_id),
        actions=actions,
        condition=(CoachRecord.status == Status.ACTIVE)
        & (CoachRecord.is_accepting_members == True)  # noqa: E712 - a condition, not a comparison
        & (CoachRecord.max_members == coach.max_members)
        & (count == coach.max_members - 1 if is_last else count < coach.max_members - 1),
    )


def leave_place(write: Transaction, coach: Coach) -> None:
    """Count one member less; whoever was closed for being full is open for signup again.  Moved when stale.

    Others may come and go meanwhile, as long as that makes no difference to being open.
    """
    after = replace(coach, member_count=coach.member_count - 1)
    count = CoachRecord.member_count
    actions: list[Action] = [count.set(count - 1), CoachRecord.counts_revision.add(1)]
    condition = unchanged(CoachRecord, coach, DECIDES_OPENNESS - {"member_count"})
    if after.is_open_for_signup and not coach.is_open_for_signup:
        actions.append(CoachRecord.accepting.set(OPEN))
        condition &= count == coach.member_count
    elif after.is_open_for_signup:
        condition &= count < coach.max_members
    write.update(CoachRecord(coach.coach_id), actions=actions, condition=condition & (count >= 1))


def save_changed(write: Transaction, was: Coach, coach: Coach) -> None:
    """Add the change of a profile to a transaction: the changed fields must be as they were read, and everything that
    being open for signup rests on when the change may open or close the coach.
    """
    names = differences(CoachRecord, was, coach)
    if not names:
        return
    held, actions = {*names}, changes_of(CoachRecord, coach, names)
    if names & DECIDES_OPENNESS:
        held |= DECIDES_OPENNESS
        actions.append(CoachRecord.accepting.set(OPEN) if coach.is_open_for_signup else CoachRecord.accepting.remove())
    write.update(CoachRecord(coach.coach_id), actions=actions, condition=unchanged(CoachRecord, was, held))
