"""Sign-ups that break off, collide or lose an answer: afterwards there is a whole member or nothing."""

import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.channels import identity
from chalicelib.channels.cognito import cognito
from chalicelib.domain.coaches import Coach
from chalicelib.domain.errors import Busy, CoachFull, CoachingError, EmailTaken
from chalicelib.storage import coaches, members, transactions, users
from chalicelib.storage.connection import connection
from chalicelib.storage.transactions import Contended, Moved, Transaction
from chalicelib.usecases import accounts, signup
from tests.factories import NOW
from tests.proof.conflicts import Conflicts
from tests.user_pool import is_offered, save_profile, somebody

pytestmark = pytest.mark.usefixtures("user_pool")


def wish(**given: Any) -> signup.SignUp:
    return signup.SignUp(**somebody(**given))


def test_a_sign_up_broken_off_after_the_account_goes_on_with_the_same_password() -> None:
    wanted = wish()
    left_behind = identity.sign_up(wanted.email, wanted.password)
    user, _ = signup.sign_up(wanted, NOW)
    assert user.user_id == left_behind
    assert identity.log_in(wanted.email, wanted.password).user_id == left_behind


def test_an_account_broken_off_before_its_password_was_final_goes_on_too(user_pool: str) -> None:
    wanted = wish()
    cognito().admin_create_user(
        UserPoolId=user_pool, Username=wanted.email, TemporaryPassword=wanted.password, MessageAction="SUPPRESS"
    )
    user, _ = signup.sign_up(wanted, NOW)
    assert identity.log_in(wanted.email, wanted.password).user_id == user.user_id


def test_somebody_else_can_not_go_on_with_a_sign_up_that_was_broken_off() -> None:
    wanted = wish()
    left_behind = identity.sign_up(wanted.email, wanted.password)
    with pytest.raises(EmailTaken):
        signup.sign_up(replace(wanted, password="Another-Horse-8"), NOW)
    assert users.find(left_behind) is None
    assert identity.log_in(wanted.email, wanted.password).user_id == left_behind


def test_an_unconfirmed_account_without_a_user_makes_way() -> None:
    wanted = wish()
    client_id = identity.settings.user_pool_client_id
    left_behind = cognito().sign_up(ClientId=client_id, Username=wanted.email, Password="Another-Horse-8")["UserSub"]
    user, _ = signup.sign_up(wanted, NOW)
    assert user.user_id != left_behind
    assert users.is_closed(left_behind)
    assert identity.log_in(wanted.email, wanted.password).user_id == user.user_id


def test_a_place_that_is_lost_in_between_undoes_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    coach = save_profile(max_members=1)
    wanted = wish(coach_id=coach.coach_id)
    sign_up = identity.sign_up

    def overtaken(email: str, password: str) -> str:
        monkeypatch.setattr(identity, "sign_up", sign_up)
        signup.sign_up(wish(coach_id=coach.coach_id), NOW)
        return sign_up(email, password)

    monkeypatch.setattr(identity, "sign_up", overtaken)
    with pytest.raises(CoachFull):
        signup.sign_up(wanted, NOW)
    assert identity.find(wanted.email) is None
    assert signup.sign_up(replace(wanted, coach_id=None), NOW)[0].email == wanted.email


def test_an_undo_that_was_broken_off_is_finished_by_the_next_sign_up(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = wish()
    half_undone = identity.sign_up(wanted.email, wanted.password)
    assert users.close(half_undone, NOW)
    user, _ = signup.sign_up(wanted, NOW)
    assert user.user_id != half_undone
    assert users.find(half_undone) is None


def test_a_refusal_is_heard_even_when_the_account_can_not_be_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    coach = save_profile(max_members=1)
    wanted = wish(coach_id=coach.coach_id)

    def unwell(user_id: str) -> None:
        raise Busy()

    def too_late(*_: Any) -> None:
        raise CoachFull()

    with monkeypatch.context() as broken:
        broken.setattr(identity, "delete_user", unwell)
        broken.setattr(coaches, "take_place", too_late)
        with pytest.raises(CoachFull):
            signup.sign_up(wanted, NOW)
    assert identity.find(wanted.email) is not None
    assert signup.sign_up(wanted, NOW)[1].coach_id == coach.coach_id


def test_a_request_that_still_holds_an_undone_account_makes_no_user_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = wish()
    held = identity.sign_up(wanted.email, wanted.password)
    finish_creating = identity.finish_creating

    def overtaken(*given: Any) -> None:
        finish_creating(*given)
        assert accounts.undo(held, NOW)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(identity, "finish_creating", overtaken)
        with pytest.raises(Busy):
            signup.sign_up(wanted, NOW)
    assert users.find(held) is None
    assert signup.sign_up(wanted, NOW)[0].user_id != held


def test_a_write_whose_answer_was_lost_counts_as_done(monkeypatch: pytest.MonkeyPatch) -> None:
    coach = save_profile(max_members=1)
    wanted = wish(coach_id=coach.coach_id)
    commit, lost = transactions.Transaction.commit, []

    def losing_the_answer(write: Transaction) -> None:
        commit(write)
        lost.append(write)
        if len(lost) == 1:
            raise Contended()

    monkeypatch.setattr(transactions.Transaction, "commit", losing_the_answer)
    user, member = signup.sign_up(wanted, NOW)
    assert (user.email, member.coach_id) == (wanted.email, coach.coach_id)
    assert coaches.get(coach.coach_id).member_count == 1
    assert identity.log_in(wanted.email, wanted.password).user_id == user.user_id


def test_a_place_that_others_took_since_it_was_read_is_not_taken_again() -> None:
    seen = save_profile(max_members=3)
    take_place(seen)
    take_place(coaches.get(seen.coach_id))
    with pytest.raises(Moved):
        take_place(seen)
    take_place(coaches.get(seen.coach_id))
    assert coaches.get(seen.coach_id).member_count == 3
    assert not is_offered(seen)


def take_place(coach: Coach) -> None:
    write = Transaction()
    coaches.take_place(write, coach)
    write.commit()


@pytest.fixture
def conflicts() -> Iterator[Conflicts]:
    with Conflicts(seed=20261123).on(connection.client) as injected:
        yield injected


@pytest.mark.requirement("2.3", "6.4")
def test_the_last_places_go_to_exactly_as_many_people(conflicts: Conflicts) -> None:
    coach = save_profile(max_members=3)
    wishes = [wish(coach_id=coach.coach_id) for _ in range(12)]
    outcomes = at_once(wishes)
    assert conflicts.count > 0
    assert outcomes["in"] == 3
    assert set(outcomes) <= {"in", "CoachFull", "Busy"}
    assert coaches.get(coach.coach_id).member_count == 3
    assert len(members.list_for_coach(coach.coach_id, 100, None).items) == 3
    assert not is_offered(coach)
    assert len([each for each in wishes if identity.find(each.email)]) == 3


def test_one_address_at_once_makes_one_member(conflicts: Conflicts) -> None:
    coach = save_profile()
    wanted = wish(coach_id=coach.coach_id)
    outcomes = at_once([wanted] * 6)
    assert outcomes["in"] == 1
    assert set(outcomes) <= {"in", "EmailTaken", "Busy"}
    assert coaches.get(coach.coach_id).member_count == 1
    assert identity.log_in(wanted.email, wanted.password).user_id


def at_once(wishes: list[signup.SignUp]) -> Counter[str]:
    """Sign all of them up together; how many got in, and how many were refused with which code."""
    together = threading.Barrier(len(wishes))

    def outcome(wanted: signup.SignUp) -> str:
        together.wait()
        try:
            signup.sign_up(wanted, NOW)
        except CoachingError as error:
            return error.code
        return "in"

    with ThreadPoolExecutor(len(wishes)) as people:
        return Counter(people.map(outcome, wishes))
