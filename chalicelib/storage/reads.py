"""Reads of several tables in one round trip, or several reads in the time of the longest."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from chalicelib.domain.errors import Busy
from chalicelib.storage.connection import connection
from chalicelib.storage.records import Record

_beside = ThreadPoolExecutor(max_workers=8, thread_name_prefix="read")


class Wanted:
    """Items of one table, by key; `consistent` reads see every write that has been answered."""

    def __init__(self, record: type[Record], keys: Sequence[Mapping[str, str]], consistent: bool = True) -> None:
        self.record, self.keys, self.consistent = record, keys, consistent


def read_together(*wanted: Wanted) -> list[list[Any]]:
    """Read items of several tables in one round trip; a list of records per `Wanted`, missing ones left out.

    DynamoDB may leave some keys unprocessed under load: they are asked for again, at most 5 times, then Busy.
    """
    found: dict[str, list[Any]] = {each.record.table(): [] for each in wanted}
    records = {each.record.table(): each.record for each in wanted}
    ask: Any = {
        each.record.table(): {
            "Keys": [{name: {"S": text} for name, text in key.items()} for key in each.keys],
            "ConsistentRead": each.consistent,
        }
        for each in wanted
        if each.keys
    }
    for _ in range(5):
        if not ask:
            return [found[each.record.table()] for each in wanted]
        answer = connection.dispatch("BatchGetItem", {"RequestItems": ask})
        for table, items in answer["Responses"].items():
            found[table] += [records[table].from_raw_data(item) for item in items]
        ask = answer.get("UnprocessedKeys")
    raise Busy()


def read_side_by_side(*reads: Callable[[], Any]) -> list[Any]:
    """What each of the reads returns, in order, all of them at once; a read must not itself read side by side."""
    reading = [_beside.submit(read) for read in reads]
    return [each.result() for each in reading]
