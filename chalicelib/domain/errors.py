"""What can go wrong, in coaching terms; HTTP is decided at the edge, in one table.

The class name is the code a program reads (contract: `Code`), the message is a sentence for the person.
"""

from collections.abc import Iterable, Mapping


class CoachingError(Exception):
    """A rule said no."""

    message = "This can not be done"

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.message)

    @property
    def code(self) -> str:
        return type(self).__name__

    @property
    def details(self) -> dict[str, object]:
        """What a program may want beside code and message; wire names."""
        return {}


class Invalid(CoachingError):
    """The request contradicts itself; `fields` names what is wrong with which field."""

    def __init__(self, message: str, fields: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(message)
        self.fields = tuple(fields)

    @classmethod
    def field(cls, field: str, problem: str) -> "Invalid":
        return cls(f"{field}: {problem}", [(field, problem)])

    @property
    def code(self) -> str:
        return "BadRequestError"

    @property
    def details(self) -> dict[str, object]:
        return (
            {"Fields": [{"field": field, "problem": problem} for field, problem in self.fields]} if self.fields else {}
        )


class Unauthorized(CoachingError):
    message = "Please sign in"


class Forbidden(CoachingError):
    message = "You don't have access to this"


class EmailNotConfirmed(Forbidden):
    message = "Please confirm your e-mail address first"


class NotFound(CoachingError):
    message = "There is no such thing"


class Busy(CoachingError):
    message = "Too many people want this at once, nothing was changed, please try again"


class TooManyRequests(CoachingError):
    message = "Too many requests, please wait a moment"


class TooLarge(CoachingError):
    message = "The body is larger than 64 KB"


class IdempotencyKeyReused(CoachingError):
    message = "This Idempotency-Key was used for another request"


class Conflict(CoachingError):
    """The request was fine, but the state refuses it."""


class SlotFull(Conflict):
    message = "This slot is now full, please choose another"


class SlotUnavailable(Conflict):
    message = "This time is not available, please choose another"


class AlreadyBooked(Conflict):
    message = "You already have a session at this time"


class MemberBusy(Conflict):
    message = "There is already a session that overlaps this time"


class TooManyUpcoming(Conflict):
    message = "There are too many upcoming sessions, please hold or cancel some first"


class SlotsOverlap(Conflict):
    message = "This overlaps another availability slot"


class BookingsExist(Conflict):
    """Sessions are in the way of a change; they are listed by id, name and start."""

    def __init__(self, sessions: Iterable[Mapping[str, object]]) -> None:
        self.sessions = tuple(dict(session) for session in sessions)
        count = len(self.sessions)
        super().__init__(f"{count} booked session{'s are' if count != 1 else ' is'} in the way of this change")

    @property
    def details(self) -> dict[str, object]:
        return {"Sessions": list(self.sessions)}


class CoachFull(Conflict):
    message = "This coach has no places left, please choose another"


class CoachNotAccepting(Conflict):
    message = "This coach is no longer taking members, please choose another"


class Inactive(Conflict):
    message = "This account is not active"


class NotScheduled(Conflict):
    message = "This session is no longer scheduled"


class AlreadyCompleted(Conflict):
    message = "This session is already completed"


class NotCompleted(Conflict):
    message = "Only a session that was held can be rated"


class AlreadyRated(Conflict):
    message = "You have rated this session already"


class TooLate(Conflict):
    message = "It is too late to change this session"


class EmailTaken(Conflict):
    message = "There is already an account with this e-mail address"
