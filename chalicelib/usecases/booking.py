"""Booking a seat: load, decide, save (requirement 5)."""

import hashlib
import secrets
from datetime import datetime

from chalicelib.domain import booking
from chalicelib.domain.access import User, require_party
from chalicelib.domain.booking import BookingWish
from chalicelib.domain.errors import CoachingError, NotFound, SlotFull
from chalicelib.domain.sessions import Session
from chalicelib.storage import bookings, sessions
from chalicelib.storage.booking_facts import BookingFacts, load_facts
from chalicelib.storage.bookings import SessionExists
from chalicelib.storage.transactions import Moved
from chalicelib.usecases.attempts import attempt


def book(
    caller: User,
    coach_id: str,
    member_id: str | None,
    starts_at: datetime,
    key: str | None,
    now: datetime,
    wants_conversation: bool = False,
) -> Session:
    """Give a member a seat in the slot that starts at `starts_at`; two round trips when nothing is in the way.

    `key` is the Idempotency-Key: the same key gives the same session for ever.  Raises Forbidden, NotFound,
    Inactive, AlreadyBooked, MemberBusy, TooManyUpcoming, SlotUnavailable, SlotFull, IdempotencyKeyReused or Busy.
    """
    member_id = booking.member_to_book_for(caller, member_id)
    require_party(caller, coach_id, member_id)
    asked = f"{coach_id} {member_id} {starts_at}" + (" conversation" if wants_conversation else "")
    wish = BookingWish(
        session_id=booking.session_id_for(member_id, key) if key else secrets.token_urlsafe(15),
        coach_id=coach_id,
        member_id=member_id,
        starts_at=starts_at,
        request_hash=hashlib.sha256(asked.encode()).hexdigest() if key else None,
        wants_conversation=wants_conversation,
        actor_id=caller.user_id,
    )
    known: list[BookingFacts] = []

    def once() -> Session:
        known.append(_load(wish))
        return _book_once(wish, known[-1], now)

    try:
        return attempt(once)
    except (CoachingError, SessionExists) as refusal:
        # Refused because of itself: the same key came before, or an earlier try was saved and only its answer lost.
        repeated = sessions.find(wish.session_id) if key or len(known) > 1 else None
        if repeated:
            return booking.replayed(repeated, wish)
        if isinstance(refusal, SlotFull):
            facts = known[-1]
            told = booking.rejection(wish, facts.schedule, facts.coach_name, facts.member, now)
            bookings.save_rejection(told)
        raise


def _book_once(wish: BookingWish, facts: BookingFacts, now: datetime) -> Session:
    if facts.days.need_newer_schedule(facts.schedule.version):
        raise Moved()
    decided = booking.book(wish, facts.schedule, facts.coach_name, facts.member, facts.days, now)
    bookings.save_booking(decided)
    return decided.session


def _load(wish: BookingWish) -> BookingFacts:
    facts = load_facts(wish.coach_id, wish.member_id, wish.starts_at)
    if facts is None:
        raise NotFound("There is no such coach or member")
    return facts
