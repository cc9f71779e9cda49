"""Which states refuse which act: the 409s (and 422s) that a client of a route may meet, by the route's name."""

from collections.abc import Mapping

from chalicelib.domain import errors
from chalicelib.domain.errors import CoachingError

_PLACES = (errors.CoachFull, errors.CoachNotAccepting, errors.Inactive)
_SLOT = (errors.SlotFull, errors.SlotUnavailable, errors.AlreadyBooked, errors.MemberBusy, errors.Inactive)
_OVER = (errors.NotScheduled, errors.AlreadyCompleted)

REFUSALS: Mapping[str, tuple[type[CoachingError], ...]] = {
    "sign_up": (errors.EmailTaken, *_PLACES, errors.NotFound),
    "list_coaches": (errors.Unauthorized, errors.Forbidden),
    "create_coach": (errors.EmailTaken,),
    "create_user": (errors.EmailTaken,),
    "update_user": (errors.BookingsExist,),
    "update_member": (errors.BookingsExist,),
    "assign_coach": _PLACES,
    "update_availability": (errors.BookingsExist,),
    "create_availability_slot": (errors.SlotsOverlap,),
    "update_availability_slot": (errors.SlotsOverlap, errors.BookingsExist),
    "delete_availability_slot": (errors.BookingsExist,),
    "put_override": (errors.SlotsOverlap, errors.BookingsExist),
    "delete_override": (errors.BookingsExist,),
    "create_time_off": (errors.BookingsExist,),
    "create_session": (*_SLOT, errors.TooManyUpcoming, errors.IdempotencyKeyReused, errors.NotFound),
    "list_sessions": (errors.NotFound,),
    "reschedule_session": (*_SLOT, *_OVER, errors.TooLate, errors.IdempotencyKeyReused),
    "cancel_session": (*_OVER, errors.TooLate),
    "complete_session": _OVER,
    "mark_no_show": _OVER,
    "create_message": (errors.IdempotencyKeyReused,),
    "rate_session": (errors.NotCompleted, errors.AlreadyRated),
}
