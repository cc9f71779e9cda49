"""Which reminders a session gets, and when each is due, sent or dropped (4.3, 4.4, slots.md).

24 hours are 24 real hours, whatever the clocks do in between.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum


class ReminderKind(StrEnum):
    DAY = "24h"
    HOUR = "1h"


class ReminderState(StrEnum):
    """A skipped reminder is not sent: it was past at booking, came too late, or the session is off."""

    DUE = "due"
    SENT = "sent"
    SKIPPED = "skipped"


AHEAD = {ReminderKind.DAY: timedelta(hours=24), ReminderKind.HOUR: timedelta(hours=1)}  # of the start
# Nearer to the start than this a late reminder is dropped: the one a day ahead says nothing new any more.
TOO_NEAR = {ReminderKind.DAY: timedelta(hours=2), ReminderKind.HOUR: timedelta(0)}


@dataclass(frozen=True)
class Reminder:
    """One reminder of a session; `at` is the planned instant, also after it was sent or skipped."""

    kind: ReminderKind
    at: datetime
    state: ReminderState = ReminderState.DUE

    @property
    def is_due(self) -> bool:
        return self.state is ReminderState.DUE


Reminders = tuple[Reminder, ...]


def reminders_for(starts_at: datetime, now: datetime) -> Reminders:
    """The reminders of a session that was booked or moved `now`; what is past already is skipped."""
    planned = (Reminder(kind, starts_at - ahead) for kind, ahead in AHEAD.items())
    return tuple(each if each.at >= now else _skipped(each) for each in planned)


def voided(reminders: Reminders) -> Reminders:
    """What is left of the reminders of a session that was cancelled, held or missed: nothing more is sent."""
    return tuple(_skipped(each) if each.is_due else each for each in reminders)


def remind(reminders: Reminders, starts_at: datetime, now: datetime) -> tuple[Reminders, tuple[ReminderKind, ...]]:
    """The reminders after a look at the clock, and the kinds to send now: late ones too, once, unless too near."""
    reached = {each.kind for each in reminders if each.is_due and each.at <= now}
    send = {kind for kind in reached if now < last_moment(kind, starts_at)}
    after = tuple(
        replace(each, state=ReminderState.SENT if each.kind in send else ReminderState.SKIPPED)
        if each.kind in reached
        else each
        for each in reminders
    )
    return after, tuple(each.kind for each in reminders if each.kind in send)


def last_moment(kind: ReminderKind, starts_at: datetime) -> datetime:
    """From this instant on a reminder is not sent any more."""
    return starts_at - TOO_NEAR[kind]


def next_due(reminders: Iterable[Reminder]) -> datetime | None:
    """When the next reminder is due, or None when there is none left."""
    return min((each.at for each in reminders if each.is_due), default=None)


def _skipped(reminder: Reminder) -> Reminder:
    return replace(reminder, state=ReminderState.SKIPPED)
