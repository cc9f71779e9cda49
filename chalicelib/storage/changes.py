"""Changing some fields of an item, on the condition that they are still as they were read.

So of two who change the same field at once the later one decides again, and those who change different fields do not
disturb each other.
"""

from collections.abc import Iterable
from dataclasses import MISSING, Field, fields
from functools import reduce
from operator import and_
from typing import Any

from pynamodb.attributes import Attribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.storage.records import Record


def differences(record: type[Record], was: Any, value: Any) -> frozenset[str]:
    """The names of the columns in which two entities of the record differ."""
    columns = record.get_attributes()
    return frozenset(name for name in columns if hasattr(was, name) and getattr(was, name) != getattr(value, name))


def changes_of(record: type[Record], value: Any, names: Iterable[str]) -> list[Action]:
    """Set the named columns to what `value` has; what has no value is removed."""
    columns = record.get_attributes()
    return [_set_or_remove(columns[name], getattr(value, name)) for name in sorted(names)]


def unchanged(record: type[Record], was: Any, names: Iterable[str]) -> Condition:
    """The named columns, one at least, are still as `was` has them."""
    columns = record.get_attributes()
    kinds = {field.name: field for field in fields(was)}
    return reduce(and_, (_is_still(columns[name], kinds[name], getattr(was, name)) for name in sorted(names)))


def _set_or_remove(column: Attribute[Any], value: Any) -> Action:
    item = _item(column, value)
    return column.remove() if item is None else column.set(item)


def _is_still(column: Attribute[Any], field: Field[Any], seen: Any) -> Condition:
    item = _item(column, seen)
    if item is None:
        return column.does_not_exist()
    # items that are older than a column lack it, and are read with the default
    return (column == item) | column.does_not_exist() if seen == _default(field) else column == item


def _item(column: Attribute[Any], value: Any) -> Any:
    """The value as DynamoDB holds it, `{"S": "…"}`, or None for what it does not hold at all.

    PynamoDB would do it, but takes the value of a map for a dictionary.
    """
    stored = None if value is None else column.serialize(value)
    return None if stored is None else {column.attr_type: stored}


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()
