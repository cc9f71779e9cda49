"""Notes, in a table of their own that only the API may read."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.config import settings
from chalicelib.domain.notes import Note, Visibility
from chalicelib.storage.records import EnumAttribute, InstantAttribute, Record, Table


class NoteRecord(Record):
    entity = Note

    class Meta(Table):
        table_name = settings.table("notes")

    session_id = UnicodeAttribute(hash_key=True)
    note_id = UnicodeAttribute(range_key=True)
    author_id = UnicodeAttribute()
    author_name = UnicodeAttribute()
    visibility = EnumAttribute(Visibility)
    text = UnicodeAttribute()
    created_at = InstantAttribute()
    edited_at = InstantAttribute(null=True)


def save(note: Note) -> None:
    NoteRecord.of(note).save()


def list_for_session(session_id: str) -> list[Note]:
    """All notes of a session, private ones included: what a reader may see is decided by domain/notes.py."""
    return [row.value() for row in NoteRecord.query(session_id, consistent_read=True)]
