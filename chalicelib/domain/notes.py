"""Notes on a session: shared by its parties, or private to coach and admins (4.8, 4.9)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.access import Permission, Role, User, require_party
from chalicelib.domain.errors import Forbidden
from chalicelib.domain.sessions import Session


class Visibility(StrEnum):
    SHARED = "shared"
    PRIVATE = "private"


@dataclass(frozen=True)
class Note:
    """What somebody wrote about a session; `note_id` sorts by time."""

    session_id: str
    note_id: str
    author_id: str
    author_name: str
    visibility: Visibility
    text: str
    created_at: datetime
    edited_at: datetime | None = None


def require_may_write(author: User, session: Session, visibility: Visibility) -> None:
    """Raise Forbidden unless the author is a party and, for a private note, may see private ones."""
    require_party(author, session.coach_id, session.member_id)
    if visibility is Visibility.PRIVATE and not may_see_private_notes(author, session):
        raise Forbidden("Only coaches and admins write private notes")


def edit(note: Note, author: User, session: Session, text: str, now: datetime) -> Note:
    """The note in its author's new words; raises Forbidden for others, and for who may write it no more."""
    require_may_write(author, session, note.visibility)
    if note.author_id != author.user_id:
        raise Forbidden("Only its author changes a note")
    return note if text == note.text else replace(note, text=text, edited_at=now)


def may_see_private_notes(reader: User, session: Session) -> bool:
    """The session's coach and admins, as long as they hold notes:private; never the member."""
    is_coach = reader.role is Role.COACH and reader.user_id == session.coach_id
    return (is_coach or reader.is_admin) and Permission.NOTES_PRIVATE in reader.permissions


def visible_to(reader: User, session: Session, notes: Iterable[Note]) -> list[Note]:
    """The notes this reader may see, oldest first."""
    private_too = may_see_private_notes(reader, session)
    seen = [note for note in notes if private_too or note.visibility is Visibility.SHARED]
    return sorted(seen, key=lambda note: note.note_id)
