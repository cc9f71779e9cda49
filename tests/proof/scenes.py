"""Small scenes at one coach's books: who does what at the same moment, and what must come out of it now and then."""

from chalicelib.domain.access import Status
from chalicelib.domain.booking import session_id_for
from tests.proof.acts import (
    NOW,
    N,
    Scene,
    acts_on,
    always,
    books_a_seat,
    books_at,
    cancels,
    changes,
    closes,
    edits,
    moves,
    narrows,
    on,
    opens,
    settings,
    takes_off,
    with_capacity,
    without,
)
from tests.unit.notation import at, weekly_slot

E = on("24 12:00")
LATE, SOON_AFTER = at("2026-11-23T23:59:59Z"), at("2026-11-24T00:00:01Z")
CLOSE = always(step=10, session=50, buffer=10)
FAR_WEST = always(zone="Etc/GMT+12", horizon=1)  # twelve hours behind UTC
WEDNESDAY = weekly_slot("wed 09:00-12:00")
Z = books_at("z", "24 09:00")
Z_WITH_KEY = books_at("z", "24 09:00", key="key")

SCENES = [
    Scene(
        "three want two seats",
        always(),
        (),
        (books_at("a", "24 09:00", faults=1), books_at("b", "24 09:00"), books_at("c", "24 09:00")),
        ((N, N, "SlotFull"), ("SlotFull", N, N)),
    ),
    Scene(
        "overlapping starts",
        CLOSE,
        (),
        (books_at("a", "24 09:00", faults=1), books_at("b", "24 09:30"), books_at("c", "24 09:50")),
        ((N, "SlotUnavailable", "SlotUnavailable"),),
    ),
    Scene(
        "both sides of midnight in UTC",
        CLOSE,
        (),
        (books_at("a", "24 23:30", faults=1), books_at("b", "25 00:00"), books_at("c", "25 00:20")),
        ((on("24 23:30"), "SlotUnavailable", "SlotUnavailable"),),
    ),
    Scene(
        "a window goes while two book in it",
        always(),
        (),
        (books_at("a", "24 09:00"), books_at("b", "24 12:00"), edits("edit", without("tue"), NOW, faults=1)),
        ((N, E, "BookingsExist"), ("SlotUnavailable",) * 2 + (1,)),
    ),
    Scene(
        "a window goes while one books and one cancels",
        always(),
        (Z,),
        (books_at("a", "24 12:00"), cancels(), edits("edit", without("tue"), NOW)),
        ((E, "cancelled", "BookingsExist"), ("SlotUnavailable", "cancelled", 1)),
    ),
    Scene(
        "one booking is cancelled twice, joined and overlapped",
        CLOSE,
        (Z,),
        (cancels(), cancels(name="again"), books_at("a", "24 09:00"), books_at("b", "24 09:30")),
        (("cancelled", "cancelled", "SlotUnavailable", on("24 09:30")),),
    ),
    Scene(
        "moved beside itself while another joins and it is cancelled",
        CLOSE,
        (Z,),
        (moves("24 09:20"), books_at("a", "24 09:00"), cancels()),
        (("scheduled", "SlotUnavailable", "NotScheduled"),),
    ),
    Scene(
        "moved far away while another joins and it is cancelled",
        always(),
        (Z,),
        (moves("24 12:00"), books_at("a", "24 09:00"), cancels()),
        (("scheduled", N, "NotScheduled"), ("NotScheduled", N, "cancelled")),
    ),
    Scene(
        "moved over midnight while another joins and one opens",
        CLOSE,
        (books_at("z", "24 23:30"),),
        (moves("25 00:00", faults=1), books_at("a", "24 23:30"), books_at("b", "24 22:40")),
    ),
    Scene(
        "two move towards each other",
        CLOSE,
        (Z, books_at("y", "24 11:00")),
        (moves("24 10:10"), moves("24 10:00", "y"), books_at("a", "24 09:00")),
    ),
    Scene(
        "one member twice",
        always(3),
        (),
        (books_at("a", "24 09:00"), books_a_seat("a too", N, NOW, member="a"), books_at("b", "24 09:00")),
        ((N, "AlreadyBooked", N), ("AlreadyBooked", N, N)),
    ),
    Scene(
        "one key twice and a rival for the seat",
        always(1),
        (),
        (
            books_at("a", "24 09:00", key="k", faults=1),
            books_a_seat("a too", N, NOW, key="k", member="a"),
            books_at("b", "24 09:00"),
        ),
        ((N, N, "SlotFull"),),
    ),
    Scene(
        "one key again while its booking is cancelled",
        always(1),
        (Z_WITH_KEY,),
        (Z_WITH_KEY, cancels(session_id_for("z", "key")), books_at("b", "24 09:00")),
        ((N, "cancelled", N),),
    ),
    Scene(
        "the capacity is lowered while two join",
        always(3),
        (Z,),
        (books_at("a", "24 09:00"), books_at("b", "24 09:00"), edits("edit", with_capacity(1), NOW)),
        ((N, "SlotFull", 1), ("SlotFull", "SlotFull", 1)),
    ),
    Scene(
        "the buffer is made longer",
        always(1),
        (),
        (books_at("a", "24 09:00"), books_at("b", "24 10:00"), edits("edit", settings(buffer_minutes=10), NOW)),
    ),
    Scene(
        "sessions are made longer, over midnight",
        always(1, step=10),
        (),
        (books_at("a", "25 01:10"), books_at("b", "24 23:00"), edits("edit", settings(session_minutes=180), NOW)),
    ),
    Scene(
        "sessions were longer, over midnight",
        always(1, step=10, session=480),
        (books_at("z", "24 20:00"), edits("shorter", settings(session_minutes=60), NOW)),
        (books_at("a", "25 03:10"), books_at("b", "25 04:00")),
        (("SlotUnavailable", on("25 04:00")),),
    ),
    Scene(
        "time is taken off",
        always(),
        (),
        (books_at("a", "24 09:00"), books_at("b", "24 10:00"), edits("edit", takes_off, NOW)),
        (("SlotUnavailable", on("24 10:00"), 1),),
    ),
    Scene(
        "a day is closed",
        always(),
        (),
        (books_at("a", "24 09:00"), books_at("b", "23 23:30"), edits("edit", closes, NOW)),
    ),
    Scene(
        "a day is opened by override and a second one narrows it",
        without("tue")(always()),
        (),
        (books_at("a", "24 09:00"), edits("open", opens, NOW, alone=False), edits("narrow", narrows, NOW, alone=False)),
    ),
    Scene(
        "the coach leaves",
        always(),
        (),
        (books_at("a", "24 09:00"), books_at("b", "24 09:00"), edits("edit", settings(status=Status.INACTIVE), NOW)),
        ((N, N, "BookingsExist"), ("Inactive", "Inactive", 1)),
    ),
    Scene(
        "two edits and a booking",
        always(),
        (),
        (
            books_at("a", "24 09:00"),
            edits("less", with_capacity(1), NOW, alone=False),
            edits("delete", without("tue"), NOW, alone=False),
        ),
    ),
    Scene(
        "one edit widens while another takes away",
        without("wed")(always()),
        (),
        (
            books_at("a", "24 09:00"),
            edits("less", without("tue"), NOW, alone=False),
            edits("more", lambda old: old.with_slot(WEDNESDAY), NOW, alone=False),
        ),
    ),
    Scene(
        "an emptied slot is opened with another length",
        always(1, step=10),
        (Z, cancels()),
        (books_at("a", "24 09:00"), books_at("b", "24 10:00"), edits("edit", settings(session_minutes=90), NOW)),
    ),
    Scene(
        "the last day that can be booked, far west, around midnight in UTC",
        FAR_WEST,
        (),
        (books_at("a", "25 11:00", now=SOON_AFTER), edits("edit", without("tue"), LATE)),
        ((on("25 11:00"), "BookingsExist"), ("SlotUnavailable", 1)),
    ),
    Scene(
        "the member goes to another coach",
        always(),
        (),
        (books_at("a", "24 09:00", faults=1), changes("admin", "a", coach_id="other"), books_at("b", "24 09:00")),
        (("Forbidden", "changed", N),),
    ),
    Scene(
        "the member leaves",
        always(),
        (),
        (books_at("a", "24 09:00"), changes("admin", "a", status=Status.INACTIVE)),
        (("Inactive", "changed"), (N, "changed")),
    ),
    Scene(
        "held, cancelled and joined",
        always(),
        (Z,),
        (acts_on("complete", "complete", "by-z", NOW), cancels(), books_at("a", "24 09:00")),
        (("completed", "AlreadyCompleted", N), ("NotScheduled", "cancelled", N)),
    ),
]

HOLES = {
    "sessions beyond today's horizon, booked under a longer one, are not looked at": Scene(
        "a window goes after the horizon came nearer",
        always(horizon=4),
        (books_at("z", "27 09:00"), edits("nearer", settings(horizon_days=0), NOW)),
        (edits("edit", without("fri"), NOW, alone=False),),
    ),
    "an edit whose answer was lost is tried again, and does not find what it has removed": Scene(
        "a window is deleted and the answer lost",
        always(),
        (),
        (edits("edit", lambda old: old.without_slot("tue 00:00-24:00 x2"), NOW, faults=1),),
    ),
}
