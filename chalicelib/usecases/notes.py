"""Writing a note on a session, and changing what one wrote (4.8, 4.9)."""

import secrets
from datetime import datetime

from chalicelib.domain import notes
from chalicelib.domain.access import User, require_party
from chalicelib.domain.errors import NotFound
from chalicelib.domain.notes import Note, Visibility
from chalicelib.storage import notes as stored
from chalicelib.storage import sessions


def write_note(author: User, session_id: str, text: str, visibility: Visibility, now: datetime) -> Note:
    """Add a note; raises NotFound, or Forbidden for strangers and for a member's private note."""
    session = sessions.get(session_id)
    notes.require_may_write(author, session, visibility)
    note_id = f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_urlsafe(6)}"
    note = Note(session_id, note_id, author.user_id, author.name, visibility, text, now)
    stored.save(note)
    return note


def edit_note(author: User, session_id: str, note_id: str, text: str, now: datetime) -> Note:
    """Change the words of a note; raises NotFound, or Forbidden for everybody but its author."""
    session = sessions.get(session_id)
    require_party(author, session.coach_id, session.member_id)
    seen = notes.visible_to(author, session, stored.list_for_session(session_id))
    note = next((note for note in seen if note.note_id == note_id), None)
    if note is None:
        raise NotFound("There is no such note")
    edited = notes.edit(note, author, session, text, now)
    stored.save(edited)
    return edited
