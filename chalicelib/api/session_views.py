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
    edited_at: InstantOut | None


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


class RescheduleView(View):
    from_starts_at: InstantOut
    starts_at: InstantOut
    moved_at: InstantOut


class SessionDetailView(SessionView):
    """One session with the notes that this caller may see, and how it came to its time.

    The zones of the parties are null for who is gone; `cancelled_by` is the id of who did it.
    """

    coach_timezone: str | None
    member_timezone: str | None
    cancelled_by: str | None
    reschedules: list[RescheduleView]
    notes: list[NoteView]
