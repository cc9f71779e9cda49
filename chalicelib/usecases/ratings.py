"""Rating a session: the rating, the coach's average and the news of it in one act (requirement 9)."""

from datetime import datetime

from chalicelib.domain import ratings
from chalicelib.domain.access import User
from chalicelib.domain.errors import Forbidden
from chalicelib.domain.sessions import Rating, Session
from chalicelib.storage import bookings, sessions
from chalicelib.usecases.attempts import attempt


def rate(caller: User, session_id: str, stars: int, feedback: str | None, now: datetime) -> Session:
    """Rate a session that was held; raises NotFound, Forbidden, NotCompleted, AlreadyRated or Busy."""

    def once() -> Session:
        session = sessions.get(session_id)
        if session.member_id != caller.user_id:
            raise Forbidden("Only its member rates a session")
        decided = ratings.rate(session, Rating(stars, now, feedback), now)
        bookings.save_rating(decided)
        return decided.session

    return attempt(once)
