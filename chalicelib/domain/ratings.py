"""Rating a session that was held: once, 1 to 5 stars, by its member (requirement 9)."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.errors import AlreadyRated, NotCompleted
from chalicelib.domain.notifications import Kind, Notification, tell
from chalicelib.domain.sessions import Rating, Session, SessionStatus


@dataclass(frozen=True)
class RatedSession:
    """A session with its rating, and what the coach is told; `was` must still be as it was read."""

    was: Session
    session: Session
    notification: Notification


def rate(session: Session, rating: Rating, now: datetime) -> RatedSession:
    """Decide a rating; raises NotCompleted or AlreadyRated (9.2-9.4, 9.6, 14.7)."""
    if session.status is not SessionStatus.COMPLETED:
        raise NotCompleted()
    if session.rating is not None:
        raise AlreadyRated()
    rated = replace(session, rating=rating)
    return RatedSession(session, rated, tell(Kind.SESSION_RATED, session.coach_id, rated, now))
