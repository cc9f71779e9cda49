"""Notes on sessions and ratings of them (requirements 4.8, 4.9, 9), on the tables of the template."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.access import Permission, Role
from chalicelib.domain.errors import AlreadyRated, Forbidden, NotCompleted, NotFound
from chalicelib.domain.notes import Visibility, visible_to
from chalicelib.domain.notifications import Kind
from chalicelib.storage import coaches
from chalicelib.storage import notes as stored_notes
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.usecases import booking, notes, ratings, sessions
from tests.factories import NINE, NOW, person, save_coach, save_member

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture
def coach():
    return save_coach(capacity=9)


@pytest.fixture
def member(coach):
    return save_member(coach)


@pytest.fixture
def session(coach, member):
    return booking.book(member, coach.user_id, None, NINE, None, NOW)


def read(reader, session):
    return [note.text for note in visible_to(reader, session, stored_notes.list_for_session(session.session_id))]


@pytest.mark.requirement("4.8", "4.9")
def test_private_notes_are_seen_by_coach_and_admins_and_shared_ones_by_the_member_too(coach, member, session):
    notes.write_note(member, session.session_id, "from the member", Visibility.SHARED, NOW)
    notes.write_note(coach, session.session_id, "for both", Visibility.SHARED, NOW)
    notes.write_note(coach, session.session_id, "canary", Visibility.PRIVATE, NOW)

    assert sorted(read(member, session)) == ["for both", "from the member"]
    for reader in (coach, person(Role.ADMIN)):
        assert sorted(read(reader, session)) == ["canary", "for both", "from the member"]
    without = replace(coach, revoked=frozenset({Permission.NOTES_PRIVATE}))
    assert sorted(read(without, session)) == ["for both", "from the member"]


@pytest.mark.requirement("4.8", "12.7")
def test_members_write_no_private_notes_and_strangers_none(coach, member, session):
    with pytest.raises(Forbidden):
        notes.write_note(member, session.session_id, "x", Visibility.PRIVATE, NOW)
    for stranger in (save_member(coach), save_coach()):
        with pytest.raises(Forbidden):
            notes.write_note(stranger, session.session_id, "x", Visibility.SHARED, NOW)


@pytest.mark.requirement("4.8", "4.9")
def test_a_note_is_changed_by_its_author_alone_and_says_so(coach, member, session):
    note = notes.write_note(member, session.session_id, "frist", Visibility.SHARED, NOW)
    later = NOW + timedelta(minutes=5)

    notes.edit_note(member, session.session_id, note.note_id, "first", later)

    (changed,) = stored_notes.list_for_session(session.session_id)
    assert changed == replace(note, text="first", edited_at=later)
    for other in (coach, person(Role.ADMIN), save_member(coach)):
        with pytest.raises(Forbidden):
            notes.edit_note(other, session.session_id, note.note_id, "mine now", later)
    assert read(member, session) == ["first"]


@pytest.mark.requirement("4.8")
def test_a_private_note_can_not_even_be_guessed_at_by_the_member(coach, member, session):
    canary = notes.write_note(coach, session.session_id, "canary", Visibility.PRIVATE, NOW)

    with pytest.raises(NotFound):
        notes.edit_note(member, session.session_id, canary.note_id, "x", NOW)
    without = replace(coach, revoked=frozenset({Permission.NOTES_PRIVATE}))
    with pytest.raises(NotFound):
        notes.edit_note(without, session.session_id, canary.note_id, "x", NOW)


@pytest.mark.requirement("9.2", "9.3", "9.4", "9.5")
def test_ratings_are_kept_with_their_session_and_make_the_exact_average(coach, member):
    for hour, (stars, words) in enumerate([(5, "good"), (4, None), (2, None)]):
        held = booking.book(member, coach.user_id, None, NINE.replace(hour=9 + hour), None, NOW)
        sessions.complete(coach, held.session_id, NOW)
        rated = ratings.rate(member, held.session_id, stars, words, NOW)
        assert (rated.rating.stars, rated.rating.feedback) == (stars, words)

    assert coaches.get(coach.user_id).average_rating == pytest.approx(11 / 3)
    told = [row.kind for row in NotificationRecord.query(coach.user_id)]
    assert told.count(Kind.SESSION_RATED) == 3


@pytest.mark.requirement("9.6", "14.7")
def test_a_session_is_rated_once_and_only_when_it_was_held(coach, member, session):
    with pytest.raises(NotCompleted):
        ratings.rate(member, session.session_id, 5, None, NOW)
    sessions.complete(coach, session.session_id, NOW)
    ratings.rate(member, session.session_id, 5, None, NOW)

    with pytest.raises(AlreadyRated):
        ratings.rate(member, session.session_id, 1, None, NOW)
    with pytest.raises(Forbidden):
        ratings.rate(save_member(coach), session.session_id, 5, None, NOW)
    assert coaches.get(coach.user_id).rating_sum == 5
