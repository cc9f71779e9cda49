"""People whom an administrator makes: broken off, collided or lost, there is afterwards a whole person or nothing."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.channels import codes, identity
from chalicelib.domain.access import Role
from chalicelib.domain.errors import Busy, EmailTaken, Unauthorized
from chalicelib.storage import coaches, schedules, users
from chalicelib.storage.connection import connection
from chalicelib.storage.transactions import Contended, Transaction
from chalicelib.usecases import accounts, signup
from chalicelib.usecases.accounts import NewPerson, create_person
from tests.factories import NOW
from tests.proof.conflicts import Conflicts
from tests.proof.test_booking_races import at_once, tally
from tests.user_pool import PASSWORD, new_email, somebody

pytestmark = pytest.mark.usefixtures("user_pool")


def wish(**given: Any) -> NewPerson:
    return NewPerson(**{"email": new_email(), "name": "Grace", "role": Role.COACH, "timezone": "UTC", **given})


def test_an_invitation_that_broke_off_is_made_anew_and_whole() -> None:
    wanted = wish()
    left_behind = codes.invite(wanted.email)

    user = create_person(wanted, NOW)

    assert users.is_closed(left_behind)
    assert user.user_id != left_behind
    assert identity.find(wanted.email).user_id == user.user_id
    assert coaches.get(user.user_id).name == "Grace"
    assert schedules.get(user.user_id).version == 0


def test_a_password_that_somebody_else_left_behind_opens_nothing() -> None:
    """Or else whoever began a sign-up with a coach's address would be the coach."""
    wanted = wish()
    identity.sign_up(wanted.email, "Their-Horse-77")

    create_person(wanted, NOW)

    with pytest.raises(Unauthorized):
        identity.log_in(wanted.email, "Their-Horse-77")


def test_a_refused_write_leaves_no_account(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = wish(password=PASSWORD)

    def busy(write: Transaction) -> None:
        raise Busy()

    with monkeypatch.context() as broken:
        broken.setattr(Transaction, "commit", busy)
        with pytest.raises(Busy):
            create_person(wanted, NOW)

    assert identity.find(wanted.email) is None
    assert create_person(wanted, NOW).email == wanted.email


def test_a_mail_that_does_not_go_out_leaves_no_coach(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = wish()

    def unwell(email: str) -> str:
        raise Busy()

    with monkeypatch.context() as broken:
        broken.setattr(codes, "invite", unwell)
        with pytest.raises(Busy):
            create_person(wanted, NOW)

    assert identity.find(wanted.email) is None
    assert create_person(wanted, NOW).email == wanted.email


def test_a_write_whose_answer_was_lost_counts_as_done(monkeypatch: pytest.MonkeyPatch) -> None:
    commit, lost = Transaction.commit, []

    def losing_the_answer(write: Transaction) -> None:
        commit(write)
        lost.append(write)
        if len(lost) == 1:
            raise Contended()

    monkeypatch.setattr(Transaction, "commit", losing_the_answer)
    wanted = wish(password=PASSWORD)

    user = create_person(wanted, NOW)

    assert identity.log_in(wanted.email, PASSWORD).user_id == user.user_id


@pytest.mark.requirement("2.1")
@pytest.mark.parametrize("password", [None, PASSWORD], ids=["invited", "with a password"])
def test_two_administrators_who_make_the_same_coach_at_once_make_one(password: str | None) -> None:
    for seed in range(3):
        wanted = wish(password=password)
        with Conflicts(seed=seed).on(connection.client):
            answers = at_once(*[lambda wanted=wanted: create_person(wanted, NOW)] * 3)

        outcome = tally(answers)
        assert outcome["created"] <= 1
        assert set(outcome) <= {"created", "EmailTaken", "Busy"}
        account = identity.find(wanted.email)
        whole = account is not None and users.find(account.user_id) is not None
        assert whole is (outcome["created"] == 1)
        if whole:
            assert coaches.get(account.user_id).name == "Grace"
            with pytest.raises(EmailTaken):
                create_person(wanted, NOW)
        else:
            assert create_person(wanted, NOW).email == wanted.email


def test_a_sign_up_and_an_invitation_at_once_make_one_person() -> None:
    for seed in range(3):
        wanted = wish()
        own = replace(signup.SignUp(**somebody()), email=wanted.email)
        with Conflicts(seed=seed).on(connection.client):
            answers = at_once(lambda own=own: signup.sign_up(own, NOW), lambda w=wanted: create_person(w, NOW))

        assert tally(answers)["created"] <= 1
        account = identity.find(wanted.email)
        assert (account is not None and users.find(account.user_id) is not None) is (tally(answers)["created"] == 1)


def test_an_id_that_was_closed_makes_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = wish()
    invite = codes.invite

    def overtaken(email: str) -> str:
        user_id = invite(email)
        assert accounts.undo(user_id, NOW)
        return user_id

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(codes, "invite", overtaken)
        with pytest.raises(Busy):
            create_person(wanted, NOW)

    assert identity.find(wanted.email) is None
