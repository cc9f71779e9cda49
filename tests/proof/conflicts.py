"""DynamoDB's optimistic conflicts and throttles, in front of an engine that never shows them.

On AWS a request for an item that takes part in a transaction under way is rejected: TransactWriteItems with
TransactionCanceledException [TransactionConflict], a single write with TransactionConflictException.  Local engines
serialise instead, so that retry code would never run.
"""

import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from botocore.awsrequest import AWSResponse

Key = tuple[str, str]


class _Body:
    """What botocore expects of a raw body."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self, *_: Any, **__: Any) -> Iterator[bytes]:
        yield self._content


class Conflicts:
    """Keeps items of transactions under way for a moment, and refuses whoever else wants them."""

    def __init__(self, seed: int, hold: tuple[float, float] = (0.001, 0.006), throttle: float = 0.0) -> None:
        self.count = 0
        self._random = random.Random(seed)
        self._hold, self._throttle = hold, throttle
        self._guard = threading.Lock()
        self._held: set[Key] = set()
        self._mine = threading.local()

    @contextmanager
    def on(self, client: Any) -> Iterator["Conflicts"]:
        """Stand between `client` and its engine."""
        before, after = self._before(_key_names(client)), self._after
        client.meta.events.register("before-send.dynamodb.TransactWriteItems", before)
        client.meta.events.register("response-received.dynamodb.TransactWriteItems", after)
        try:
            yield self
        finally:
            client.meta.events.unregister("before-send.dynamodb.TransactWriteItems", before)
            client.meta.events.unregister("response-received.dynamodb.TransactWriteItems", after)

    def _before(self, key_names: Callable[[str], list[str]]) -> Callable[..., Any]:
        def before(request: Any, **_: Any) -> AWSResponse | None:
            items = [next(iter(item.values())) for item in json.loads(request.body)["TransactItems"]]
            keys = [_key(item, key_names(item["TableName"])) for item in items]
            with self._guard:
                if self._random.random() < self._throttle:
                    self.count += 1
                    return _cancelled(request.url, ["ThrottlingError"] + ["None"] * (len(keys) - 1))
                if self._held.intersection(keys):
                    self.count += 1
                    codes = ["TransactionConflict" if key in self._held else "None" for key in keys]
                    return _cancelled(request.url, codes)
                self._held.update(keys)
                pause = self._random.uniform(*self._hold)
            self._mine.keys = keys
            time.sleep(pause)  # the phase in which others meet the transaction
            return None

        return before

    def _after(self, **_: Any) -> None:
        with self._guard:
            self._held.difference_update(getattr(self._mine, "keys", ()))
        self._mine.keys = ()


def _key_names(client: Any) -> Callable[[str], list[str]]:
    known: dict[str, list[str]] = {}

    def names(table: str) -> list[str]:
        if table not in known:
            schema = client.describe_table(TableName=table)["Table"]["KeySchema"]
            known[table] = [part["AttributeName"] for part in schema]
        return known[table]

    return names


def _key(item: dict[str, Any], names: list[str]) -> Key:
    attributes = item.get("Item") or item["Key"]
    return item["TableName"], json.dumps([attributes[name] for name in names], sort_keys=True)


def _cancelled(url: str, codes: list[str]) -> AWSResponse:
    body = json.dumps(
        {
            "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
            "Message": f"Transaction cancelled, please refer cancellation reasons for specific reasons {codes}",
            "CancellationReasons": [{"Code": code} for code in codes],
        }
    ).encode()
    headers = {"Content-Type": "application/x-amz-json-1.0", "Content-Length": str(len(body))}
    return AWSResponse(url, 400, headers, _Body(body))
