"""Reminding both parties of a session, a day and an hour ahead: claimed once, whoever wakes us and however often.

The claim and the two notifications are one write; from there they travel as all notifications do (4.3, 4.4, 11).
"""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.errors import Busy
from chalicelib.domain.notifications import reminder_told
from chalicelib.domain.reminders import ReminderKind, remind
from chalicelib.domain.sessions import SessionStatus
from chalicelib.observability import logger
from chalicelib.storage import bookings, sessions
from chalicelib.usecases.attempts import attempt

Clock = Callable[[], datetime]


def remind_due(clock: Clock, until: datetime) -> Counter[ReminderKind]:
    """Send every reminder that is due, late ones too, until nothing is left or the time is `until`; how many of each.

    One query per shard, side by side, when nothing is due.
    """
    with ThreadPoolExecutor(sessions.SHARDS, thread_name_prefix="remind") as pool:
        counted = pool.map(lambda shard: _remind_shard(str(shard), clock, until), range(sessions.SHARDS))
        return sum(counted, Counter())


def remind_of(session_id: str, now: datetime) -> tuple[ReminderKind, ...]:
    """Send what is due of one session; the kinds sent, none when somebody else did it.  Raises Busy."""
    return attempt(lambda: _remind_once(session_id, now))


def _remind_shard(shard: str, clock: Clock, until: datetime) -> Counter[ReminderKind]:
    sent: Counter[ReminderKind] = Counter()
    for session_id in sessions.list_due(shard, clock()):
        now = clock()
        if now >= until:  # the next tick goes on here: what is done has left the index
            break
        try:
            sent.update(remind_of(session_id, now))
        except Busy:
            logger.warning("a reminder is left to the next tick", session_id=session_id)
        except Exception:  # noqa: BLE001 - one that can not be read or written must not hold up the others
            logger.exception("reminding failed", session_id=session_id)
    return sent


def _remind_once(session_id: str, now: datetime) -> tuple[ReminderKind, ...]:
    session = sessions.find(session_id)
    if session is None or session.status is not SessionStatus.SCHEDULED:
        return ()
    reminders, kinds = remind(session.reminders, session.starts_at, now)
    if reminders == session.reminders:
        return ()
    told = tuple(each for kind in kinds for each in reminder_told(session, kind, now))
    bookings.save_reminded(session, replace(session, reminders=reminders), told)
    return kinds
