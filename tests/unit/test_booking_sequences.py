"""Whatever is asked for in whatever order: what is accepted never breaks capacity, buffer or availability."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.availability import Schedule
from chalicelib.domain.booking import BookingWish, book, days_for
from chalicelib.domain.errors import Conflict
from chalicelib.domain.ledger import CoachDay, Days, Held, Seat
from chalicelib.domain.members import Member
from chalicelib.domain.restriction import in_the_way
from tests.unit.notation import COACH, schedule
from tests.unit.random_schedules import MINUTE, examples

MIDNIGHT = datetime(2026, 11, 25, tzinfo=UTC)
NOW = MIDNIGHT - timedelta(days=2)
ALWAYS = ", ".join(f"{day} 00:00-12:00 x2, {day} 12:00-24:00 x1" for day in ("mon", "tue", "wed", "thu", "fri"))
BOOKS = schedule("UTC", ALWAYS, session=60, step=5)

starts = st.integers(-30, 30).map(lambda number: MIDNIGHT + 10 * number * MINUTE)  # five hours around midnight in UTC
lengths = st.fixed_dictionaries(
    {"session_minutes": st.sampled_from([20, 60, 240]), "buffer_minutes": st.sampled_from([0, 10, 30])}
)
acts = st.one_of(starts, starts, starts, starts, st.integers(0, 50), lengths)


class Ledger:
    """What storage keeps, in memory: a booking sees only the days that it asks for."""

    def __init__(self) -> None:
        self.days: dict[object, CoachDay] = {}
        self.seats: list[Seat] = []

    def read(self, schedule: Schedule, starts_at: datetime) -> Days:
        asked = days_for(schedule, starts_at)
        return Days.of(COACH, (ledger for day, ledger in self.days.items() if day in asked))

    def take(self, seat: Seat) -> None:
        self._count(seat, 1)
        self.seats.append(seat)

    def free(self, number: int) -> None:
        if self.seats:
            self._count(self.seats.pop(number % len(self.seats)), -1)

    def _count(self, seat: Seat, more: int) -> None:
        ledger = self.days.get(seat.day, CoachDay(COACH, seat.day))
        held = ledger.slots.get(seat.start)
        booked = more + (held.booked if held and held.end == seat.end else 0)
        self.days[seat.day] = replace(ledger, slots={**ledger.slots, seat.start: Held(seat.end, booked)})

    def everything(self) -> Days:
        return Days(COACH, self.days)


@examples(60)
@given(st.lists(acts, max_size=25))
def test_no_sequence_of_bookings_cancellations_and_edits_breaks_a_rule(wanted: list[object]):
    ledger, rules = Ledger(), BOOKS
    for number, act in enumerate(wanted):
        if isinstance(act, dict):
            edited = rules.with_settings(**act)
            if not in_the_way(rules, edited, ledger.everything().occupied(), NOW):
                rules = edited
        elif isinstance(act, int):
            ledger.free(act)
        else:
            _book(ledger, rules, act, number)
        _assert_right(ledger, rules)


def _book(ledger: Ledger, rules: Schedule, starts_at: datetime, number: int) -> None:
    member = Member(f"member-{number}", "Member", coach_id=COACH)
    wish = BookingWish(f"session-{number}", COACH, member.member_id, starts_at)
    try:
        ledger.take(book(wish, rules, "Coach", member, ledger.read(rules, starts_at), NOW).seat)
    except Conflict:
        return


def _assert_right(ledger: Ledger, rules: Schedule) -> None:
    spans = sorted((slot.starts_at, slot.ends_at, slot.booked) for slot in ledger.everything().occupied())
    assert sum(seats for *_, seats in spans) == len(ledger.seats)
    for (_, ends_at, _), (starts_at, _, _) in pairwise(spans):
        assert starts_at - ends_at >= rules.buffer_minutes * MINUTE
    for starts_at, ends_at, seats in spans:
        in_the_morning = starts_at.hour < 12 and (ends_at - MINUTE).hour < 12
        assert seats <= (2 if in_the_morning else 1)
