"""The calendar event that stands for a session (requirement 13)."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.sessions import Session, SessionStatus

CATEGORY = "Coaching Session"


@dataclass(frozen=True)
class CalendarEvent:
    """An event equal to its session at every commit; `uid` and `sequence` are what calendar programs match on."""

    event_id: str
    session_id: str
    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    status: str
    creator_id: str
    attendee_id: str
    creator_name: str = ""
    attendee_name: str = ""
    category: str = CATEGORY


def event_of(session: Session) -> CalendarEvent:
    """The coach as creator, the member as attendee (4.1, 13.1-13.3); cancelled when the session is (13.4)."""
    return CalendarEvent(
        event_id=session.calendar_event_id,
        session_id=session.session_id,
        uid=f"{session.session_id}@evergreen",
        sequence=session.sequence,
        title=f"Coaching session: {session.coach_name} and {session.member_name}",
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        status="cancelled" if session.status is SessionStatus.CANCELLED else "confirmed",
        creator_id=session.coach_id,
        attendee_id=session.member_id,
        creator_name=session.coach_name,
        attendee_name=session.member_name,
    )
