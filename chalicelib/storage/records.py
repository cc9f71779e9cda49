"""The one place where domain values become DynamoDB items and back.

A record declares its columns with the names of the entity's fields; `of` and `value` do the rest.  Instants are
stored as `2026-11-24T09:00:00Z`, which sorts as text and reads well in a console.
"""

from contextlib import suppress
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self

from pynamodb.attributes import Attribute
from pynamodb.connection.table import TableConnection
from pynamodb.constants import NUMBER, STRING
from pynamodb.models import Model

from chalicelib.storage.connection import Table, connection

__all__ = [
    "DayAttribute",
    "EnumAttribute",
    "EpochAttribute",
    "InstantAttribute",
    "Record",
    "Table",
    "WholeAttribute",
    "instant_of",
    "instant_text",
]


def instant_text(at: datetime) -> str:
    """`2026-11-24T09:00:00Z`: whole seconds, so that text sorts as time does."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def instant_of(text: str) -> datetime:
    return datetime.fromisoformat(text)


class InstantAttribute(Attribute[datetime]):
    attr_type = STRING

    def serialize(self, value: datetime) -> str:
        return instant_text(value)

    def deserialize(self, value: str) -> datetime:
        return instant_of(value)


class DayAttribute(Attribute[date]):
    attr_type = STRING

    def serialize(self, value: date) -> str:
        return value.isoformat()

    def deserialize(self, value: str) -> date:
        return date.fromisoformat(value)


class EpochAttribute(Attribute[datetime]):
    """Whole seconds since 1970, the form that DynamoDB's time to live reads."""

    attr_type = NUMBER

    def serialize(self, value: datetime) -> str:
        return str(int(value.timestamp()))

    def deserialize(self, value: str) -> datetime:
        return datetime.fromtimestamp(int(value), UTC)


class EnumAttribute(Attribute[Any]):
    attr_type = STRING

    def __init__(self, kind: type[StrEnum], **options: Any) -> None:
        super().__init__(**options)
        self.kind = kind

    def serialize(self, value: StrEnum) -> str:
        return value.value

    def deserialize(self, value: str) -> StrEnum:
        return self.kind(value)


class WholeAttribute(Attribute[int]):
    """A number that is an int in the domain."""

    attr_type = NUMBER

    def serialize(self, value: int) -> str:
        return str(int(value))

    def deserialize(self, value: str) -> int:
        return int(value)


class Record(Model):
    """A table whose columns are the fields of one domain dataclass."""

    entity: ClassVar[type]

    @classmethod
    def _get_connection(cls) -> TableConnection:
        """PynamoDB opens a client per table, which costs about 30 ms of CPU each; this shares one."""
        table = super()._get_connection()
        if table.connection is not connection:
            with suppress(ValueError):  # another record of the same table came first
                connection.add_meta_table(table.get_meta_table())
            table.connection = connection
        return table

    @classmethod
    def table(cls) -> str:
        """The name of the table, stage included."""
        return str(cls.Meta.table_name)

    def key(self) -> tuple[Any, Any]:
        """Hash key and range key, None for the one that the table does not have."""
        hash_name, range_name = self._hash_keyname, self._range_keyname
        return getattr(self, hash_name or ""), getattr(self, range_name) if range_name else None

    @classmethod
    def find(cls, hash_key: str) -> Self | None:
        """The item as of the last answered write; None where there is none."""
        try:
            return cls.get(hash_key, consistent_read=True)
        except cls.DoesNotExist:
            return None

    @classmethod
    def of(cls, value: Any) -> Self:
        names = {field.name for field in fields(value)} & set(cls.get_attributes())
        return cls(**{name: getattr(value, name) for name in names})

    def value(self) -> Any:
        """The entity; a column that is missing takes the entity's default, or None where it has none."""
        stored = {field.name: getattr(self, field.name, None) for field in fields(self.entity)}
        needed = {field.name for field in fields(self.entity) if field.default is field.default_factory is MISSING}
        return self.entity(**{name: given for name, given in stored.items() if given is not None or name in needed})
