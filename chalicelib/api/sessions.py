"""Sessions: booked, listed, read and cancelled (requirements 4, 5, 12.2, 12.7)."""

from http import HTTPStatus
from typing import Annotated, Any, Literal

from pydantic import Field

from chalicelib.api.routing import Answer, ApiRequest, CalendarText, Routes
from chalicelib.api.session_views import NoteView, RescheduleView, SessionDetailView, SessionView
from chalicelib.api.shapes import Id, Instant, Line, ListView, Paragraphs, RequestShape, SpanQuery
from chalicelib.channels.calendar_file import calendar_file
from chalicelib.domain.access import Permission, Role, require_party
from chalicelib.domain.errors import Forbidden, Invalid
from chalicelib.domain.notes import Visibility, visible_to
from chalicelib.domain.sessions import Session, SessionStatus, range_of_all
from chalicelib.storage import calendar_events, members, users
from chalicelib.storage import notes as stored_notes
from chalicelib.storage import sessions as stored
from chalicelib.storage.reads import read_side_by_side
from chalicelib.usecases import booking, ratings
from chalicelib.usecases import notes as notes_usecases
from chalicelib.usecases import sessions as usecases

sessions = Routes(__name__)
LONGEST_KEY = 255


class BookingRequest(RequestShape):
    coach_id: Id
    starts_at: Instant
    member_id: Id | None = None
    conversation: bool = False


class CancelRequest(RequestShape):
    reason: Line | None = Field(default=None, max_length=500)


class RescheduleRequest(RequestShape):
    starts_at: Instant


class NothingRequest(RequestShape):
    """A body without fields."""


class SessionsQuery(SpanQuery):
    status: SessionStatus | None = None
    member_id: Id | None = None
    coach_id: Id | None = None
    order: Literal["asc", "desc"] = "asc"


class RatingRequest(RequestShape):
    stars: int = Field(ge=1, le=5)
    feedback: Paragraphs | None = Field(default=None, max_length=2000)


class NoteRequest(RequestShape):
    text: Annotated[Paragraphs, Field(min_length=1, max_length=5000)]
    visibility: Visibility = Visibility.SHARED


class NoteChangeRequest(RequestShape):
    text: Annotated[Paragraphs, Field(min_length=1, max_length=5000)]


@sessions.post("/sessions", allow=Permission.SESSIONS_WRITE, body=BookingRequest)
def create_session(request: ApiRequest) -> SessionView:
    """Book a seat; the answer is the confirmed session (5.4), in its group's conversation if that is wanted (10.4)."""
    wanted: BookingRequest = request.body
    key = idempotency_key(request)
    session = booking.book(
        request.caller, wanted.coach_id, wanted.member_id, wanted.starts_at, key, request.now, wanted.conversation
    )
    return SessionView.model_validate(session)


@sessions.get("/sessions", allow=Permission.SESSIONS_READ, query=SessionsQuery)
def list_sessions(request: ApiRequest) -> ListView[SessionView]:
    """The caller's own sessions by start; for an admin everybody's, of a coach, of a member or of both.

    Others' are refused: a member's by another member, a coach's by another coach (12.2, 12.7).  Everybody's lie in a
    range of at most 366 days: by default the 31 days from today on, or up to today in descending order.
    """
    query: SessionsQuery = request.query
    caller = request.caller
    coach_id = caller.user_id if caller.role is Role.COACH else query.coach_id
    member_id = caller.user_id if caller.role is Role.MEMBER else query.member_id
    if query.coach_id not in (None, coach_id) or query.member_id not in (None, member_id):
        raise Forbidden()
    if caller.role is Role.COACH and member_id and members.get(member_id).coach_id != caller.user_id:
        raise Forbidden()  # 12.7
    filters: dict[str, Any] = {
        "status": query.status,
        "newest_first": query.order == "desc",
        "limit": query.limit,
        "cursor": query.cursor,
    }
    if not (coach_id or member_id):
        first, last = range_of_all(query.first, query.last, query.order == "desc", request.now)
        page = stored.list_all(first, last, **filters)
    elif coach_id and caller.role is not Role.MEMBER:
        other = ("member_id", member_id) if member_id else None
        page = stored.list_for_coach(coach_id, other=other, first=query.first, last=query.last, **filters)
    else:
        other = ("coach_id", coach_id) if coach_id else None
        page = stored.list_for_member(str(member_id), other=other, first=query.first, last=query.last, **filters)
    return ListView[SessionView].model_validate(page)


@sessions.get("/sessions/{session_id}", allow=Permission.SESSIONS_READ)
def read_session(request: ApiRequest, session_id: str) -> SessionDetailView:
    """A session, with the notes that this caller may see (4.8, 4.9)."""
    session = _own(request, session_id)
    written, zones = read_side_by_side(
        lambda: stored_notes.list_for_session(session_id),
        lambda: users.timezones_of([session.coach_id, session.member_id]),
    )
    return SessionDetailView(
        **SessionView.model_validate(session).model_dump(),
        coach_timezone=zones.get(session.coach_id),
        member_timezone=zones.get(session.member_id),
        cancelled_by=session.cancelled_by,
        reschedules=[RescheduleView.model_validate(move) for move in session.reschedules],
        notes=[NoteView.model_validate(note) for note in visible_to(request.caller, session, written)],
    )


@sessions.post(
    "/sessions/{session_id}/cancel", allow=Permission.SESSIONS_WRITE, body=CancelRequest, status=HTTPStatus.OK
)
def cancel_session(request: ApiRequest, session_id: str) -> SessionView:
    """Cancel and free the seat; a repeat is harmless (5.8)."""
    session = usecases.cancel(request.caller, session_id, request.body.reason, request.now)
    return SessionView.model_validate(session)


@sessions.post(
    "/sessions/{session_id}/reschedule",
    allow=Permission.SESSIONS_WRITE,
    body=RescheduleRequest,
    status=HTTPStatus.OK,
)
def reschedule_session(request: ApiRequest, session_id: str) -> SessionView:
    """Move to another slot of the coach; the old seat is free at the same moment (13.6)."""
    key = idempotency_key(request)
    return SessionView.model_validate(
        usecases.reschedule(request.caller, session_id, request.body.starts_at, key, request.now)
    )


@sessions.post(
    "/sessions/{session_id}/complete", allow=Permission.SESSIONS_COMPLETE, body=NothingRequest, status=HTTPStatus.OK
)
def complete_session(request: ApiRequest, session_id: str) -> SessionView:
    """Record that the session was held (4.5)."""
    return SessionView.model_validate(usecases.complete(request.caller, session_id, request.now))


@sessions.post(
    "/sessions/{session_id}/no-show", allow=Permission.SESSIONS_COMPLETE, body=NothingRequest, status=HTTPStatus.OK
)
def mark_no_show(request: ApiRequest, session_id: str) -> SessionView:
    """Record that the member did not come."""
    return SessionView.model_validate(usecases.mark_no_show(request.caller, session_id))


@sessions.post("/sessions/{session_id}/rating", allow=Permission.RATINGS_WRITE, body=RatingRequest)
def rate_session(request: ApiRequest, session_id: str) -> SessionView:
    """Rate a session that was held, once (9.2-9.6)."""
    wanted: RatingRequest = request.body
    rated = ratings.rate(request.caller, session_id, wanted.stars, wanted.feedback or None, request.now)
    return SessionView.model_validate(rated)


@sessions.post("/sessions/{session_id}/notes", allow=Permission.SESSIONS_WRITE, body=NoteRequest)
def create_note(request: ApiRequest, session_id: str) -> NoteView:
    """Write a note: shared with the other party, or private to coach and admins (4.8, 4.9)."""
    wanted: NoteRequest = request.body
    note = notes_usecases.write_note(request.caller, session_id, wanted.text, wanted.visibility, request.now)
    return NoteView.model_validate(note)


@sessions.patch("/sessions/{session_id}/notes/{note_id}", allow=Permission.SESSIONS_WRITE, body=NoteChangeRequest)
def update_note(request: ApiRequest, session_id: str, note_id: str) -> NoteView:
    """Change the words of one's own note; who may see it stays as it is (4.8, 4.9)."""
    note = notes_usecases.edit_note(request.caller, session_id, note_id, request.body.text, request.now)
    return NoteView.model_validate(note)


@sessions.get("/sessions/{session_id}/calendar.ics", allow=Permission.SESSIONS_READ)
def read_calendar_file(request: ApiRequest, session_id: str) -> Answer[CalendarText]:
    """The session as a file that calendar programs open."""
    session = _own(request, session_id)
    event = calendar_events.get(session.calendar_event_id)
    file = calendar_file(event, session.coach_name, session.member_name, made_at=request.now, reader=request.caller)
    return Answer(
        CalendarText(file.decode()),
        headers={
            "Content-Type": "text/calendar; charset=utf-8",
            "Content-Disposition": 'attachment; filename="session.ics"',
        },
    )


def idempotency_key(request: ApiRequest) -> str | None:
    """The Idempotency-Key of a request that may be repeated; raises Invalid for an empty or endless one."""
    key = request.headers.get("idempotency-key")
    if key is not None and not 0 < len(key) <= LONGEST_KEY:
        raise Invalid.field("Idempotency-Key", f"must have 1 to {LONGEST_KEY} characters")
    return key


def _own(request: ApiRequest, session_id: str) -> Session:
    session = stored.get(session_id)
    require_party(request.caller, session.coach_id, session.member_id)
    return session
