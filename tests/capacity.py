"""What an act would cost on AWS, in round trips and capacity units, by the rules that AWS publishes.

No local engine bills as DynamoDB does, so nothing is asked of it: the sizes of what was read and written are, and the
rules are applied to them.  A read takes half a unit for each 4 KB begun, eventually consistent, a whole one when
consistent; a query is measured as one, items got by key each on their own.  A write takes a unit for each KB begun of
the larger of the item before and after, double in a transaction, and one for each KB of what changes in an index, two
entries when its key moves.  https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from math import ceil
from typing import Any

from chalicelib.storage.connection import connection

Item = dict[str, Any]
SINGLE = {"PutItem": "Put", "UpdateItem": "Update", "DeleteItem": "Delete"}


@dataclass
class Cost:
    """Requests in the order they were sent, read units, write units."""

    calls: list[str] = field(default_factory=list)
    read: float = 0
    written: int = 0


@contextmanager
def measured() -> Iterator[Cost]:
    """What is asked of the tables meanwhile, by one thread or several."""
    cost, client = Cost(), connection.client
    ours: list[bool] = []

    def look(table: str, key: Item) -> Item:
        ours.append(True)
        try:
            found: Item = client.get_item(TableName=table, Key=key, ConsistentRead=True).get("Item", {})
        finally:
            ours.pop()
        return found

    def send(model: Any, params: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
        if ours:
            return
        asked = json.loads(params["body"])
        cost.calls.append(model.name)
        context["asked"] = asked
        writes = [(kind, write) for each in asked.get("TransactItems", []) for kind, write in each.items()]
        if model.name in SINGLE:
            writes = [(SINGLE[model.name], asked)]
        targets = [(kind, write["TableName"], _key(write)) for kind, write in writes]
        context["before"] = [(kind, table, key, look(table, key)) for kind, table, key in targets]

    def answered(http_response: Any, parsed: dict[str, Any], model: Any, context: dict[str, Any], **_: Any) -> None:
        if ours or http_response.status_code != 200:
            return
        times = 2 if model.name.startswith("Transact") else 1
        for kind, table, key, was in context["before"]:
            now = was if kind == "ConditionCheck" else look(table, key)
            cost.written += times * max(ceil(max(size(was), size(now)) / 1024), 1)
            cost.written += sum(_of_index(index, was, now) for index in _indexes(table))
        cost.read += read_units(model.name, context["asked"], parsed)

    events = client.meta.events
    events.register("before-call.dynamodb", send)
    events.register("after-call.dynamodb", answered)
    try:
        yield cost
    finally:
        events.unregister("before-call.dynamodb", send)
        events.unregister("after-call.dynamodb", answered)


def read_units(operation: str, asked: dict[str, Any], answer: dict[str, Any]) -> float:
    """Of one answer; what a filter left out is taken to be as large as what it let through."""
    if operation == "GetItem":
        return _read(size(answer.get("Item", {})), asked.get("ConsistentRead"))
    if operation == "BatchGetItem":
        return sum(
            sum(_read(size(item), wanted.get("ConsistentRead")) for item in answer["Responses"].get(table, []))
            + _read(0, wanted.get("ConsistentRead")) * (len(wanted["Keys"]) - len(answer["Responses"].get(table, [])))
            for table, wanted in asked["RequestItems"].items()
        )
    if operation in ("Query", "Scan"):
        found = sum(map(size, answer["Items"]))
        looked_at = found * answer["ScannedCount"] / answer["Count"] if answer["Count"] else 0
        return _read(looked_at, asked.get("ConsistentRead"))
    return 0


def size(item: Item) -> int:
    """Bytes of an item as DynamoDB counts them: names and values in UTF-8."""
    return sum(len(name.encode()) + _size(value) for name, value in item.items())


def _size(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    if kind == "N":
        return (len(content.strip("-").replace(".", "").strip("0")) + 1) // 2 + 1 + content.startswith("-")
    if kind in ("BOOL", "NULL"):
        return 1
    if kind == "M":
        return 3 + sum(len(name.encode()) + _size(each) + 1 for name, each in content.items())
    if kind == "L":
        return 3 + sum(_size(each) + 1 for each in content)
    if kind in ("SS", "NS"):
        return sum(_size({kind[0]: each}) for each in content)
    return len(content.encode() if isinstance(content, str) else content)


def _read(size_: float, consistent: bool | None) -> float:
    return max(ceil(size_ / 4096), 1) * (1 if consistent else 0.5)


def _of_index(index: dict[str, Any], was: Item, now: Item) -> int:
    """Write units of one index: nothing when no projected value changed."""
    old, new = _entry(index, was), _entry(index, now)
    if old == new:
        return 0
    keys = [part["AttributeName"] for part in index["KeySchema"]]
    moved = bool(old and new) and any(old[name] != new[name] for name in keys)
    return sum(max(ceil(size(each) / 1024), 1) for each in ((old, new) if moved else (max(old, new, key=size),)))


def _entry(index: dict[str, Any], item: Item) -> Item:
    keys = [part["AttributeName"] for part in index["KeySchema"]]
    if any(name not in item for name in keys):
        return {}
    projection = index["Projection"]
    if projection["ProjectionType"] == "ALL":
        return item
    kept = {*keys, *index["table_keys"], *projection.get("NonKeyAttributes", [])}
    return {name: value for name, value in item.items() if name in kept}


@cache
def _table(name: str) -> dict[str, Any]:
    import boto3

    described: dict[str, Any] = boto3.client("dynamodb").describe_table(TableName=name)["Table"]
    return described


def _key(write: dict[str, Any]) -> Item:
    names = [part["AttributeName"] for part in _table(write["TableName"])["KeySchema"]]
    attributes = write.get("Key") or write["Item"]
    return {name: attributes[name] for name in names}


def _indexes(table: str) -> list[dict[str, Any]]:
    described = _table(table)
    keys = [part["AttributeName"] for part in described["KeySchema"]]
    return [{**index, "table_keys": keys} for index in described.get("GlobalSecondaryIndexes", [])]
