"""Members: listed, opened, changed, and given a coach (requirements 1, 12)."""

from typing import Annotated

from pydantic import Field

from chalicelib.api.credentials import PersonName, Phone
from chalicelib.api.routing import ApiRequest, Routes, SignedIn
from chalicelib.api.shapes import UNCHANGED, ChangeShape, Id, ListView, PageQuery, Paragraphs, RequestShape
from chalicelib.api.views import MemberView, member_view, member_views
from chalicelib.domain.access import Permission, Role, Status
from chalicelib.domain.errors import Forbidden
from chalicelib.domain.members import EmergencyContact, OnboardingStatus
from chalicelib.storage import members as stored
from chalicelib.storage.pages import Page
from chalicelib.usecases import assignments
from chalicelib.usecases import members as usecases

members = Routes(__name__)
LONGEST_GOALS = 1000  # characters: the member's item takes part in every booking


class MembersQuery(PageQuery):
    status: Status | None = None
    unassigned: bool = False
    coach_id: Id | None = None


class EmergencyContactRequest(RequestShape):
    name: PersonName
    phone: Phone


class MemberRequest(ChangeShape):
    """`onboarding_status` is for coaches and administrators, `status` for those who may write users."""

    goals: Annotated[Paragraphs, Field(max_length=LONGEST_GOALS)] = UNCHANGED
    phone: Phone | None = UNCHANGED
    emergency_contact: EmergencyContactRequest | None = UNCHANGED
    onboarding_status: OnboardingStatus = UNCHANGED
    status: Status = UNCHANGED


class AssignmentRequest(RequestShape):
    coach_id: Id | None


@members.get("/members", allow=Permission.MEMBERS_READ, query=MembersQuery)
def list_members(request: ApiRequest) -> ListView[MemberView]:
    """A coach's own members by name; for an admin all, or by name those of a coach or of none (1.2, 1.3, 12.1)."""
    page = _page(request)
    return ListView[MemberView](items=member_views(page.items, request.now), next=page.next)


@members.get("/members/{member_id}", allow=SignedIn)
def read_member(request: ApiRequest, member_id: str) -> MemberView:
    """A profile, for the member, their own coach and admins (12.6)."""
    return member_view(usecases.open_member(request.caller, member_id, Permission.MEMBERS_READ), request.now)


@members.patch("/members/{member_id}", allow=SignedIn, body=MemberRequest)
def update_member(request: ApiRequest, member_id: str) -> MemberView:
    """Change a profile; who is to become inactive must have no sessions ahead (1.4)."""
    given = request.body.given()
    if contact := given.get("emergency_contact"):
        given["emergency_contact"] = EmergencyContact(contact.name, contact.phone)
    return member_view(usecases.update(request.caller, member_id, given, request.now), request.now)


@members.put("/members/{member_id}/coach", allow=Permission.MEMBERS_ASSIGN, body=AssignmentRequest)
def assign_coach(request: ApiRequest, member_id: str) -> MemberView:
    """Assign, move or unassign; opens the conversation and tells the coach (1.5, 2.3, 10.1, 11.8, 14.4)."""
    return member_view(assignments.assign_coach(member_id, request.body.coach_id, request.now), request.now)


def _page(request: ApiRequest) -> Page:
    query: MembersQuery = request.query
    caller, wanted = request.caller, (query.limit, query.cursor, query.status)
    if caller.role is Role.MEMBER:  # whom an admin granted the permission: it does not widen whom one may see
        own = stored.get(caller.user_id)
        return Page([own] if query.status in (None, own.status) else [], None)
    coach_id = query.coach_id if caller.is_admin else caller.user_id
    if query.coach_id not in (None, coach_id):
        raise Forbidden()
    if coach_id:
        return Page([], None) if query.unassigned else stored.list_for_coach(coach_id, *wanted)
    return stored.list_unassigned(*wanted) if query.unassigned else stored.list_all(*wanted)
