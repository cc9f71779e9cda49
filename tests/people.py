"""People of a practice for tests: signed in at the API, or written into the tables, and what must be true of them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib.domain.access import Role, Status, User
from chalicelib.domain.coaches import Coach
from chalicelib.domain.conversations import direct_conversation_id
from chalicelib.domain.members import Member
from chalicelib.domain.notifications import Kind, Notification
from chalicelib.storage import coaches, conversations, deliveries, members, schedules, users
from chalicelib.storage.coaches import CoachRecord
from chalicelib.storage.members import MemberRecord
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.storage.transactions import Transaction
from chalicelib.usecases.accounts import NewPerson, create_person
from chalicelib.usecases.assignments import assign_coach
from tests.factories import NOW, person, save_coach
from tests.user_pool import PASSWORD, Api, is_offered, log_in, new_email


@dataclass
class Caller:
    """Somebody who is signed in."""

    api: Api
    user: User
    token: str

    @property
    def user_id(self) -> str:
        return self.user.user_id

    def get(self, path: str) -> HTTPResponse:
        return self.api.get(path, **self._bearer)

    def post(self, path: str, body: Any) -> HTTPResponse:
        return self.api.post(path, body, **self._bearer)

    def patch(self, path: str, body: Any) -> HTTPResponse:
        return self.api.send("PATCH", path, body, **self._bearer)

    def put(self, path: str, body: Any) -> HTTPResponse:
        return self.api.send("PUT", path, body, **self._bearer)

    def pages(self, path: str) -> list[dict[str, Any]]:
        """Everything of a list, page after page."""
        found, cursor = [], ""
        while True:
            answer = self.get(path + (f"{'&' if '?' in path else '?'}cursor={cursor}" if cursor else ""))
            assert answer.status_code == 200, answer.json_body
            found += answer.json_body["items"]
            cursor = answer.json_body["next"]
            if not cursor:
                return found

    @property
    def _bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


def signed_in(api: Api, role: Role, name: str = "Ada", **profile: Any) -> Caller:
    """A new person of this role, at the API."""
    wish = NewPerson(new_email(), name, role, "Europe/Berlin", PASSWORD, profile)
    user = create_person(wish, datetime.now(UTC).replace(microsecond=0))
    token, _ = log_in(api, {"email": user.email, "password": PASSWORD})
    return Caller(api, user, token)


@pytest.fixture(scope="module")
def admin(api: Api) -> Caller:
    return signed_in(api, Role.ADMIN)


def member_of(admin: Caller, coach: Caller, name: str = "Ada") -> Caller:
    """A new member whom the administrator gave to the coach, at the API."""
    new = signed_in(admin.api, Role.MEMBER, name)
    assert admin.put(f"/members/{new.user_id}/coach", {"coach_id": coach.user_id}).status_code == 200
    return new


def save_admin() -> User:
    user = person(Role.ADMIN)
    write = Transaction()
    users.save_new(write, user)
    write.commit()
    return user


def save_places(max_members: int, **given: Any) -> User:
    """A coach with a schedule and so many places."""
    user = save_coach()
    write = Transaction()
    was = coaches.get(user.user_id)
    coaches.save_changed(write, was, replace(was, max_members=max_members, **given))
    write.commit()
    return user


def save_member_of(coach: User | None) -> User:
    """A member, counted with the coach as an administrator's assignment counts."""
    from tests.factories import save_member

    member = save_member(None)
    if coach:
        assign_coach(member.user_id, coach.user_id, NOW)
    return member


def members_of(coach: User) -> list[Member]:
    """Every member of a coach, read from the table itself, not from an index that may lag."""
    rows = MemberRecord.scan(MemberRecord.coach_id == coach.user_id, consistent_read=True)
    return [row.value() for row in rows]


def told(user: User, kind: Kind) -> list[Notification]:
    rows = NotificationRecord.query(user.user_id, filter_condition=NotificationRecord.kind == kind)
    return [row.value() for row in rows]


def undelivered(user: User, problem: str = "Nobody there") -> Notification:
    """One of the user's notifications, given up later than whatever other tests gave up in their time."""
    told: Notification = next(iter(NotificationRecord.query(user.user_id))).value()
    deliveries.give_up(told, problem, NOW + timedelta(days=3650))
    return told


def assert_places_are_right(*people: User) -> None:
    """Counts equal members, none over the limit, offered exactly while open, a conversation and a notice for each."""
    for user in people:
        coach, theirs = coaches.get(user.user_id), members_of(user)
        assert coach.member_count == len(theirs)
        assert coach.member_count <= coach.max_members
        assert is_offered(coach) is coach.is_open_for_signup
        heard = {notice.member_id for notice in told(user, Kind.MEMBER_ASSIGNED)}
        for member in theirs:
            record = MemberRecord.get(member.member_id, consistent_read=True)
            assert record.coach_key == coach.coach_id
            conversation = conversations.find(direct_conversation_id(coach.coach_id, member.member_id))
            assert conversation is not None
            assert (conversation.coach_id, conversation.member_id) == (coach.coach_id, member.member_id)
            assert member.member_id in heard


def statuses(user: User) -> set[Status]:
    """The person's status in every table that has one: one value, or something is wrong."""
    found = {users.get(user.user_id).status}
    if user.role is Role.MEMBER:
        found.add(members.get(user.user_id).status)
    if user.role is Role.COACH:
        found |= {coaches.get(user.user_id).status, schedules.get(user.user_id).status}
    return found


def accepting_index_has(coach: Coach) -> bool:
    return any(row.coach_id == coach.coach_id for row in CoachRecord.by_accepting.query("yes"))
