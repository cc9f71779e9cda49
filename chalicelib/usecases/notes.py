"""Writing a note on a session (4.8, 4.9)."""

import secrets
from datetime import datetime

from chalicelib.domain import notes
from chalicelib.domain.access import User
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
