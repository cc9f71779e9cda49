"""Who is in the demo practice: three coaches and forty members, with the habits that make their history."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.availability import DayOfWeek, Schedule, TimeOff
from chalicelib.domain.coaches import Coach
from chalicelib.domain.dashboards import week_of
from chalicelib.domain.members import OnboardingStatus
from local.demo import DemoCoach, weekly

LEFT = "emma.dubois@example.com"
PARIS = "Europe/Paris"
WEEKDAYS = tuple(DayOfWeek)[:5]


@dataclass(frozen=True)
class DemoMember:
    """`weeks` since they joined, and how often out of ten weeks they come."""

    name: str
    email: str
    timezone: str
    weeks: int
    often: int
    goals: str
    phone: str | None = None

    @property
    def has_left(self) -> bool:
        """Came for a while, and does not any more."""
        return self.email == LEFT

    @property
    def onboarding_status(self) -> OnboardingStatus:
        if self.weeks < 1:
            return OnboardingStatus.PENDING
        return OnboardingStatus.IN_PROGRESS if self.weeks < 3 else OnboardingStatus.COMPLETED


@dataclass(frozen=True)
class Circle:
    """A coach with their members; of the topic depends what is said and written."""

    coach: DemoCoach
    topic: str
    members: tuple[DemoMember, ...]


def circles(now: datetime) -> tuple[Circle, Circle, Circle]:
    """Inès works with groups, Marcus one to one and has no place left, Keiko takes nobody new."""
    return (
        Circle(_ines(now), "career", _members(INES)),
        Circle(_marcus(), "running", _members(MARCUS)),
        Circle(_keiko(), "leading", _members(KEIKO)),
    )


def unassigned() -> tuple[DemoMember, ...]:
    """Members who wait for a coach."""
    return _members(WAITING)


def _members(lines: str) -> tuple[DemoMember, ...]:
    """One line each: name, address, zone, weeks, how often, goals, and a phone number if there is one."""
    found = []
    for line in lines.strip().splitlines():
        name, address, zone, weeks, often, goals, *phone = (part.strip() for part in line.split("|"))
        found.append(
            DemoMember(name, f"{address}@example.com", zone, int(weeks), int(often), goals, phone[0] if phone else None)
        )
    return tuple(found)


def _ines(now: datetime) -> DemoCoach:
    away, back = week_of(now + timedelta(days=24), PARIS).today, week_of(now + timedelta(days=29), PARIS).today
    return DemoCoach(
        "ines.moreau@example.com",
        Coach(
            coach_id="",
            name="Inès Moreau",
            timezone=PARIS,
            specialization="Career changes",
            bio="Ten years in recruiting, then the other side of the table. Groups of four who change jobs together.",
            max_members=24,
        ),
        Schedule(
            coach_id="",
            timezone=PARIS,
            session_minutes=60,
            buffer_minutes=15,
            notice_minutes=180,
            cancel_notice_minutes=1440,
            longest_minutes=60,
            slots=weekly(
                *((day, "09:00", "12:30") for day in WEEKDAYS),
                (DayOfWeek.TUESDAY, "17:00", "19:30"),
                (DayOfWeek.THURSDAY, "17:00", "19:30"),
                seats=4,
            ),
            time_off=(TimeOff("a-week-off", away, back, "A week in the mountains"),),
        ),
    )


def _marcus() -> DemoCoach:
    return DemoCoach(
        "marcus.bell@example.com",
        Coach(
            coach_id="",
            name="Marcus Bell",
            timezone="America/Chicago",
            specialization="Running and recovery",
            bio="Former steeplechaser. One to one: a plan that survives your week, and the patience to follow it.",
            max_members=12,
        ),
        Schedule(
            coach_id="",
            timezone="America/Chicago",
            session_minutes=45,
            buffer_minutes=15,
            notice_minutes=120,
            cancel_notice_minutes=720,
            longest_minutes=50,
            slots=weekly(
                *((day, "06:00", "09:00") for day in WEEKDAYS),
                *((day, "16:00", "19:00") for day in WEEKDAYS[:4]),
                (DayOfWeek.SATURDAY, "08:00", "12:00"),
                seats=1,
            ),
        ),
    )


def _keiko() -> DemoCoach:
    return DemoCoach(
        "keiko.tan@example.com",
        Coach(
            coach_id="",
            name="Keiko Tan",
            timezone="Australia/Sydney",
            specialization="Leading with calm",
            bio="For people who lead for the first time. In pairs, because most of it is said to somebody.",
            max_members=20,
        ),
        Schedule(
            coach_id="",
            timezone="Australia/Sydney",
            session_minutes=50,
            buffer_minutes=10,
            notice_minutes=240,
            cancel_notice_minutes=1440,
            slots=weekly(
                (DayOfWeek.MONDAY, "10:00", "13:00"),
                (DayOfWeek.TUESDAY, "10:00", "13:00"),
                (DayOfWeek.WEDNESDAY, "14:00", "18:00"),
                (DayOfWeek.THURSDAY, "10:00", "13:00"),
                seats=2,
            ),
        ),
    )


INES = """
Camille Laurent  | camille.laurent  | Europe/Paris      | 12 | 8 | From agency to in-house by spring | +33612345601
Jonas Keller     | jonas.keller     | Europe/Berlin     | 12 | 7 | Leave consulting without leaving the field
Lucía Navarro    | lucia.navarro    | Europe/Madrid     | 11 | 8 | A first role in product management | +34612345602
Oliver Hughes    | oliver.hughes    | Europe/London     | 11 | 5 | Return to work after two years with the children
Fatima El Amrani | fatima.elamrani  | Africa/Casablanca | 10 | 7 | Find remote work that pays what it is worth
Tomás Ferreira   | tomas.ferreira   | Europe/Lisbon     | 10 | 6 | Decide between a PhD and the offer
Anna Kowalska    | anna.kowalska    | Europe/Warsaw     | 9  | 8 | Negotiate a title, not only a salary | +48512345603
Niklas Berg      | niklas.berg      | Europe/Stockholm  | 9  | 4 | Four days a week, with the same responsibility
Chiara Romano    | chiara.romano    | Europe/Rome       | 8  | 7 | A portfolio that shows judgement, not pages
David Cohen      | david.cohen      | Europe/Paris      | 7  | 6 | Interview in a third language
Sophie van Dijk  | sophie.vandijk   | Europe/Amsterdam  | 7  | 5 | From nursing to health technology
Mehmet Yilmaz    | mehmet.yilmaz    | Europe/Istanbul   | 6  | 7 | Lead a team of people who know more
Hannah Schmid    | hannah.schmid    | Europe/Vienna     | 5  | 6 | Tell the gap in the CV as it was
Léo Garnier      | leo.garnier      | Europe/Paris      | 4  | 8 | Three applications a week that are worth reading
Ingrid Solberg   | ingrid.solberg   | Europe/Oslo       | 2  | 9 | Know what to say no to
Ravi Desai       | ravi.desai       | Europe/London     | 0  | 9 | Change from finance to climate
Emma Dubois      | emma.dubois      | Europe/Brussels   | 10 | 5 | Find out whether it is the job or the boss
"""
MARCUS = """
Tyler Brooks     | tyler.brooks     | America/Chicago     | 12 | 9 | Boston, under 3:20 | +13125550104
Maria Gonzalez   | maria.gonzalez   | America/Mexico_City | 12 | 8 | A half marathon without walking
Kevin O'Brien    | kevin.obrien     | America/New_York    | 12 | 6 | Run again after the knee | +12125550105
Aisha Johnson    | aisha.johnson    | America/Chicago     | 11 | 8 | Ten kilometres under 50 minutes
Daniel Kim       | daniel.kim       | America/Los_Angeles | 10 | 7 | Sleep seven hours, then train
Grace Thompson   | grace.thompson   | America/Denver      | 9  | 8 | First trail race in June
Luis Herrera     | luis.herrera     | America/Bogota      | 8  | 6 | Three runs a week for three months
Emily Clark      | emily.clark      | America/Toronto     | 7  | 7 | Back to sport after the baby | +14165550106
Jamal Washington | jamal.washington | America/New_York    | 6  | 8 | Lower the resting pulse
Sarah Nguyen     | sarah.nguyen     | America/Chicago     | 5  | 9 | A marathon at fifty
Beatriz Souza    | beatriz.souza    | America/Sao_Paulo   | 3  | 8 | Enjoy it again
Noah Miller      | noah.miller      | America/Chicago     | 1  | 9 | Five kilometres without stopping
"""
KEIKO = """
Liam Walker      | liam.walker      | Australia/Sydney  | 12 | 8 | Delegate before Friday | +61412345607
Hana Sato        | hana.sato        | Asia/Tokyo        | 11 | 7 | Speak first in the room
Arjun Mehta      | arjun.mehta      | Asia/Kolkata      | 10 | 8 | Give feedback the same week
Charlotte Evans  | charlotte.evans  | Pacific/Auckland  | 9  | 7 | Meetings that end early
Wei Ling Ong     | weiling.ong      | Asia/Singapore    | 8  | 6 | Manage former peers
Jack Murphy      | jack.murphy      | Australia/Brisbane| 6  | 8 | Decide with half the facts
Minh Tran        | minh.tran        | Asia/Ho_Chi_Minh  | 2  | 8 | Build a team of five
"""
WAITING = """
Zoë Marchand     | zoe.marchand     | Europe/Paris      | 0 | 0 | Not sure yet, that is the point
Peter Novak      | peter.novak      | Europe/Prague     | 0 | 0 | Fewer late evenings
Amina Yusuf      | amina.yusuf      | Africa/Nairobi    | 0 | 0 | Start a business beside the job
Samuel Adeyemi   | samuel.adeyemi   | Africa/Lagos      | 0 | 0 | Speak in public without notes
"""
