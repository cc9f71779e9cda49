"""Ways in which a hand in the console breaks the books of `tests/repairing.py`, and the part that then has drifted."""

from pynamodb.expressions.operand import Path

from chalicelib.domain.members import Upcoming
from chalicelib.domain.repairs import Part
from chalicelib.storage import members
from chalicelib.storage.calendar_events import CalendarEventRecord
from chalicelib.storage.coach_days import CoachDayRecord
from chalicelib.storage.coaches import CoachRecord
from chalicelib.storage.conversations import ConversationRecord
from chalicelib.storage.members import MemberRecord
from tests.factories import NINE
from tests.repairing import HOUR, Practice


def day_of(made: Practice) -> CoachDayRecord:
    return CoachDayRecord(made.coach.user_id, NINE.date())


def seats(made, start, booked):
    day_of(made).update([Path(["slots", str(start), "booked"]).set(booked)])


def slot(made, start, end, booked):
    day_of(made).update([Path(["slots", str(start)]).set({"end": end, "booked": booked})])


def no_slot(made, start):
    day_of(made).update([Path(["slots", str(start)]).remove()])


def no_ledger(made):
    day_of(made).delete()


def stray_ledger(made):
    CoachDayRecord(
        made.coach.user_id, NINE.date().replace(year=2031), generation=1, revision=1, schedule_version=0, slots={}
    ).save()
    record = CoachDayRecord(made.coach.user_id, NINE.date().replace(year=2031))
    record.update([Path(["slots", "540"]).set({"end": 600, "booked": 1})])


def in_map(made, starts_at, session_id, minutes):
    upcoming = {**members.get(made.member.user_id).upcoming, starts_at: Upcoming(session_id, minutes)}
    MemberRecord(made.member.user_id).update([MemberRecord.upcoming.set(upcoming)])


def not_in_map(made):
    MemberRecord(made.member.user_id).update([MemberRecord.upcoming.set({})])


def coach_has(made, **columns):
    CoachRecord(made.coach.user_id).update([getattr(CoachRecord, name).set(to) for name, to in columns.items()])


def event_of(made) -> CalendarEventRecord:
    return CalendarEventRecord(made.session.calendar_event_id)


def stray_event(made):
    event = CalendarEventRecord.get(made.session.calendar_event_id)
    event.event_id, event.session_id = "evt-nobody", "nobody"
    event.save()


def copied_event(made):
    event = CalendarEventRecord.get(made.session.calendar_event_id)
    event.event_id = f"{event.event_id}-again"
    event.save()


def talk_has(made, **columns):
    record = ConversationRecord(made.talk)
    record.update([getattr(ConversationRecord, name).set(to) for name, to in columns.items()])


def sent(made, count):
    ConversationRecord(made.talk).update([Path(["sent", made.coach.user_id]).set(count)])


def seen_too_much(made):
    talk_has(made, message_count=9)
    ConversationRecord(made.talk).update([Path(["seen", made.member.user_id]).set(8)])


DRIFTS = {
    "a seat too many": (lambda made: seats(made, 540, 3), Part.LEDGER),
    "a seat too few": (lambda made: seats(made, 540, 1), Part.LEDGER),
    "seats below nothing": (lambda made: slot(made, 660, 720, -1), Part.LEDGER),
    "a seat of nobody in an emptied slot": (lambda made: slot(made, 660, 720, 1), Part.LEDGER),
    "a slot that ends too soon": (lambda made: slot(made, 540, 590, 2), Part.LEDGER),
    "a slot that is missing": (lambda made: no_slot(made, 720), Part.LEDGER),
    "a slot of nobody": (lambda made: slot(made, 1200, 1260, 1), Part.LEDGER),
    "a ledger that is missing": (no_ledger, Part.LEDGER),
    "a ledger of a day without sessions": (stray_ledger, Part.LEDGER),
    "a session that is missing in the map": (not_in_map, Part.UPCOMING),
    "a session of nobody in the map": (
        lambda made: in_map(made, NINE + 30 * HOUR, "nobody", 60),
        Part.UPCOMING,
    ),
    "a cancelled session in the map": (
        lambda made: in_map(made, NINE + 2 * HOUR, made.cancelled.session_id, 60),
        Part.UPCOMING,
    ),
    "a held session in the map": (lambda made: in_map(made, NINE + 3 * HOUR, made.rated.session_id, 60), Part.UPCOMING),
    "a session of another length in the map": (
        lambda made: in_map(made, NINE, made.session.session_id, 30),
        Part.UPCOMING,
    ),
    "a member too many": (lambda made: coach_has(made, member_count=3), Part.MEMBER_COUNT),
    "members below nothing": (lambda made: coach_has(made, member_count=-1), Part.MEMBER_COUNT),
    "stars too many": (lambda made: coach_has(made, rating_sum=9), Part.RATINGS),
    "a rating too few": (lambda made: coach_has(made, rating_count=0), Part.RATINGS),
    "a coach with places who is not offered": (
        lambda made: CoachRecord(made.coach.user_id).update([CoachRecord.accepting.remove()]),
        Part.LISTING,
    ),
    "a member in the list of another coach": (
        lambda made: MemberRecord(made.member.user_id).update([MemberRecord.coach_key.set("another")]),
        Part.LISTING,
    ),
    "an event that is missing": (lambda made: event_of(made).delete(), Part.CALENDAR_EVENT),
    "an event at another time": (
        lambda made: event_of(made).update([CalendarEventRecord.starts_at.set(NINE - 90 * 24 * HOUR)]),
        Part.CALENDAR_EVENT,
    ),
    "an event of another coach": (
        lambda made: event_of(made).update([CalendarEventRecord.creator_id.set("another")]),
        Part.CALENDAR_EVENT,
    ),
    "an event that is cancelled": (
        lambda made: event_of(made).update([CalendarEventRecord.status.set("cancelled")]),
        Part.CALENDAR_EVENT,
    ),
    "an event of no session": (stray_event, Part.CALENDAR_EVENT),
    "a second event of a session": (copied_event, Part.CALENDAR_EVENT),
    "messages counted too high": (lambda made: talk_has(made, message_count=7), Part.CONVERSATION),
    "messages of a party counted too low": (lambda made: sent(made, 1), Part.CONVERSATION),
    "more read than there is": (seen_too_much, Part.CONVERSATION),
}
