"""Open sockets and what they watch: found by connection when one speaks or leaves, by coach when slots change."""

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from pynamodb.attributes import ListAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.config import settings
from chalicelib.domain.live import Connection, Watch
from chalicelib.storage.records import EpochAttribute, Record, Table, WholeAttribute
from chalicelib.storage.transactions import Transaction


class ByUser(GlobalSecondaryIndex["ConnectionRecord"]):
    class Meta:
        index_name = "by_user"
        projection = AllProjection()

    user_id = UnicodeAttribute(hash_key=True)
    connection_id = UnicodeAttribute(range_key=True)


class ConnectionRecord(Record):
    entity = Connection

    class Meta(Table):
        table_name = settings.table("connections")

    connection_id = UnicodeAttribute(hash_key=True)
    user_id = UnicodeAttribute()
    watching = UnicodeSetAttribute(null=True)
    heard = ListAttribute(of=WholeAttribute)
    expires_at = EpochAttribute()
    by_user = ByUser()


class WatchRecord(Record):
    entity = Watch

    class Meta(Table):
        table_name = settings.table("watches")

    coach_id = UnicodeAttribute(hash_key=True)
    connection_id = UnicodeAttribute(range_key=True)
    expires_at = EpochAttribute()


class ConnectionGone(Exception):
    """The socket was closed, or never opened."""


def save_new(connection: Connection) -> None:
    ConnectionRecord.of(connection).save()


def hear(connection_id: str, at: int) -> Connection:
    """Note a frame at `at` (epoch milliseconds) and return the connection; raises ConnectionGone.

    One atomic write shifts the instants down by one: DynamoDB reads every right-hand side before it changes
    anything.  So frames that arrive in parallel, in different instances, are each counted once.
    """
    record = ConnectionRecord(connection_id)
    heard = [Path(f"heard[{place}]") for place in range(len(Connection.heard))]
    shift: list[Action] = [heard[0].set(at), *(later.set(earlier) for earlier, later in pairwise(heard))]
    try:
        record.update(shift, condition=ConnectionRecord.connection_id.exists())
    except UpdateError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            raise ConnectionGone() from error
        raise
    connection: Connection = record.value()
    return connection


def save_watch(connection: Connection, coach_id: str) -> None:
    """Let a connection hear of a coach's slots; raises ConnectionGone or Contended.

    The connection remembers what it watches, in the same transaction, so that nothing stays behind when it leaves.
    """
    write = Transaction()
    write.update(
        ConnectionRecord(connection.connection_id),
        actions=[ConnectionRecord.watching.add({coach_id})],
        condition=ConnectionRecord.connection_id.exists(),
        otherwise=ConnectionGone,
    )
    write.put(WatchRecord.of(Watch(coach_id, connection.connection_id, connection.expires_at)))
    write.commit()


def remove_watch(connection: Connection, coach_id: str) -> None:
    """Undo `save_watch`; harmless when there is nothing to undo.  Raises ConnectionGone or Contended."""
    write = Transaction()
    write.update(
        ConnectionRecord(connection.connection_id),
        actions=[ConnectionRecord.watching.delete({coach_id})],
        condition=ConnectionRecord.connection_id.exists(),
        otherwise=ConnectionGone,
    )
    write.delete(WatchRecord(coach_id, connection.connection_id))
    write.commit()


def remove(connection_id: str, watched: Iterable[str] = ()) -> None:
    """Forget a connection with all its watches; harmless when it is forgotten already.

    `watched` are coaches it was found to watch, in case the connection went first and left a watch behind.
    """
    # The connection goes first: from then on nobody can add a watch to it.
    old = ConnectionRecord._get_connection().delete_item(connection_id, return_values="ALL_OLD").get("Attributes")
    coaches = set(watched) | (set(ConnectionRecord.from_raw_data(old).watching or ()) if old else set())
    for coach_id in coaches:
        WatchRecord(coach_id, connection_id).delete()


def list_watching(coach_id: str, now: datetime) -> list[str]:
    """The connections that watch a coach, as of the last answered `watch`; one query."""
    rows = WatchRecord.query(coach_id, consistent_read=True)
    return [row.connection_id for row in rows if row.expires_at > now]


def list_of(user_id: str, now: datetime) -> list[str]:
    """A person's own open connections, at most a moment old; one query."""
    return [row.connection_id for row in ConnectionRecord.by_user.query(user_id) if row.expires_at > now]
