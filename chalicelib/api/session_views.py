"""What a session looks like in answers, with its rating, reminders and notes."""

from chalicelib.api.shapes import InstantOut, View
from chalicelib.domain.notes import Visibility
from chalicelib.domain.reminders import ReminderKind, ReminderState
from chalicelib.domain.sessions import SessionStatus


class RatingView(View):
    stars: int
    feedback: str | None
    rated_at: InstantOut


class NoteView(View):
    note_id: str
    author_id: str
    author_name: str
    visibility: Visibility
    text: str
    created_at: InstantOut


class ReminderView(View):
    """One reminder; `at` is the planned instant, also once it was sent or skipped."""

    kind: ReminderKind
    state: ReminderState
    at: InstantOut


class SessionView(View):
    session_id: str
    coach_id: str
    coach_name: str
    member_id: str
    member_name: str
    starts_at: InstantOut
    ends_at: InstantOut
    status: SessionStatus
    created_at: InstantOut
    cancel_by: InstantOut
    completed_at: InstantOut | None
    cancelled_at: InstantOut | None
    cancel_reason: str | None
    calendar_event_id: str
    conversation_id: str | None
    reminders: list[ReminderView]
    rating: RatingView | None


class SessionDetailView(SessionView):
    """One session with the notes that this caller may see, and the zones of both parties, null for who is gone."""

    coach_timezone: str | None
    member_timezone: str | None
    notes: list[NoteView]
