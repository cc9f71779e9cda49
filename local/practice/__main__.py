"""`make demo`: a whole practice with months of history, made in the local run that is up.

Run once; broken off, it can simply be run again, and finished, it says so and adds nothing.
"""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from chalicelib.channels import identity
from chalicelib.config import settings
from chalicelib.domain.access import Role, Status, User
from chalicelib.domain.assignments import meet
from chalicelib.domain.errors import CoachingError
from chalicelib.domain.members import EmergencyContact, Member
from chalicelib.storage import coaches, members, schedules, users
from chalicelib.storage.assignments import add_meeting
from chalicelib.storage.transactions import Transaction
from chalicelib.usecases.coaches import update_profile
from chalicelib.usecases.users import administer
from local import demo
from local.practice.history import delivered, live, plan
from local.practice.people import LEFT, Circle, DemoMember, circles, unassigned
from local.practice.talks import talk
from local.steps import say, step

SEED = 20261128


def main() -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    closed = circles(now)[-1]
    if _is_finished(closed):
        say("The demo practice is there already: nothing was added.")
        return
    made = [_make_circle(circle, now, random.Random(f"{SEED} {circle.topic}")) for circle in circles(now)]
    with step("members who wait for a coach"):
        for member in unassigned():
            make_member(member, None, now - timedelta(hours=30), now)
    _let_go(now)
    update_profile(_coach_id(closed), {"is_accepting_members": False})  # the last act: it says that all is there
    say(f"\n  {sum(made)} sessions in a practice of 3 coaches and 40 members.")
    for circle in circles(now):
        say(f"  {circle.coach.email:28} {circle.coach.coach.specialization}")
    say(f"  {circles(now)[0].members[0].email:28} one of {len(circles(now)[0].members)} members of the first of them")
    say(f"  Password for all of them     {demo.PASSWORD}\n")


def _make_circle(circle: Circle, now: datetime, chance: random.Random) -> int:
    """A coach, their members, what they lived through and what they wrote; how many sessions were added."""
    name = circle.coach.coach.name
    with step(f"{name} and {len(circle.members)} members"):
        coach = users.get(demo.make_coach(circle.coach))
        people = [
            (make_member(each, coach, now - timedelta(weeks=each.weeks, days=1), now), each) for each in circle.members
        ]
    schedule = schedules.get(coach.user_id)
    appointments = plan(schedule, people, now, chance)
    with step(f"{name}: {len(appointments)} appointments of {max(each.weeks for each in circle.members)} weeks"):
        made = sum(live(each, coach, circle.topic, now, chance) for each in appointments)
    with step(f"{name}: conversations"):
        for member, _ in people:
            talk(coach, member, circle.topic, now, chance)
    return made


def make_member(wanted: DemoMember, coach: User | None, joined_at: datetime, now: datetime) -> User:
    """A member as one who signed up then; whoever is there already stays as they are."""
    user_id = demo.make_account(wanted.email)
    known = users.find(user_id)
    if known:
        return known
    user = User(user_id, wanted.email, wanted.name, Role.MEMBER, wanted.timezone)
    contact = EmergencyContact("A neighbour", wanted.phone[:-2] + "99") if wanted.phone else None
    member = Member(
        user_id,
        wanted.name,
        onboarding_status=wanted.onboarding_status,
        goals=wanted.goals,
        phone=wanted.phone,
        emergency_contact=contact,
    )
    write = Transaction()
    users.save_new(write, user)
    if coach:
        meeting = meet(coaches.get(coach.user_id), user_id, wanted.name, joined_at)
        add_meeting(write, replace(meeting, told=delivered(meeting.told, now)))
        member = replace(member, coach_id=coach.user_id)
    members.save_new(write, member)
    write.commit()
    return user


def _let_go(now: datetime) -> None:
    """Make the member inactive who does not come any more."""
    account, admin = identity.find(LEFT), identity.find("admin@example.com")
    if account and admin and not members.get(account.user_id).still_ahead(now):
        administer(users.get(admin.user_id), account.user_id, {"status": Status.INACTIVE}, now)


def _is_finished(closed: Circle) -> bool:
    account = identity.find(closed.coach.email)
    coach = coaches.find(account.user_id) if account else None
    return coach is not None and not coach.is_accepting_members


def _coach_id(circle: Circle) -> str:
    account = identity.find(circle.coach.email)
    return account.user_id if account else ""


if __name__ == "__main__":
    if settings.stage != "local":
        raise SystemExit("The demo practice is for the local run only.")
    try:
        main()
    except CoachingError as refused:
        raise SystemExit(f"The demo practice could not be made: {refused}. Run it again to go on.") from refused
