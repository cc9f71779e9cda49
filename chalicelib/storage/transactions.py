"""All-or-nothing writes that fail in coaching terms.

PynamoDB sends checks, deletes, puts and updates in that order, whatever order they were added in, and DynamoDB
reports failures by position.  `Transaction` keeps each condition next to what its failure means, in wire order.
"""

from collections.abc import Callable
from typing import Any

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.storage.connection import connection
from chalicelib.storage.records import Record

CONTENTION = {
    "TransactionConflict",
    "ThrottlingError",
    "ProvisionedThroughputExceeded",
    "RequestLimitExceeded",
    "TransactionInProgressException",
    "InternalServerError",
}
Raises = Callable[[], Exception]


class Moved(Exception):
    """What the decision rested on has changed: load and decide again."""


class Contended(Exception):
    """The database could not take the write now; nothing was written: try again."""


class Transaction:
    """Collect writes, commit them together, raise what the first failed condition means.

    `otherwise` makes the exception for a failed condition; without one a failure means `Moved`.
    Conditions rank by the order of the calls: when two fail at once, the one added first speaks.
    """

    def __init__(self) -> None:
        self._write = TransactWrite(connection=connection)
        self._rank = 0
        self._checks: list[tuple[int, Raises]] = []
        self._deletes: list[tuple[int, Raises]] = []
        self._puts: list[tuple[int, Raises]] = []
        self._updates: list[tuple[int, Raises]] = []

    def put(self, record: Record, condition: Condition | None = None, otherwise: Raises = Moved) -> None:
        self._write.save(record, condition=condition)
        self._puts.append(self._next(otherwise))

    def update(
        self, record: Record, actions: list[Action], condition: Condition | None = None, otherwise: Raises = Moved
    ) -> None:
        self._write.update(record, actions=actions, condition=condition)
        self._updates.append(self._next(otherwise))

    def delete(self, record: Record, condition: Condition | None = None, otherwise: Raises = Moved) -> None:
        self._write.delete(record, condition=condition)
        self._deletes.append(self._next(otherwise))

    def check(
        self, record: type[Record], key: tuple[Any, Any], condition: Condition, otherwise: Raises = Moved
    ) -> None:
        self._write.condition_check(record, *key, condition)
        self._checks.append(self._next(otherwise))

    def commit(self) -> None:
        """Write everything or nothing; raises the meaning of the first failed condition, or Contended."""
        try:
            self._write.__exit__(None, None, None)
        except TransactWriteError as failure:
            raise self._meaning_of(failure) from failure

    def _next(self, otherwise: Raises) -> tuple[int, Raises]:
        self._rank += 1
        return self._rank, otherwise

    def _meaning_of(self, failure: TransactWriteError) -> Exception:
        in_wire_order = self._checks + self._deletes + self._puts + self._updates
        codes = [reason.code if reason else None for reason in failure.cancellation_reasons]
        refused = [
            ranked for code, ranked in zip(codes, in_wire_order, strict=False) if code == "ConditionalCheckFailed"
        ]
        if refused:
            return min(refused, key=lambda ranked: ranked[0])[1]()
        if any(code in CONTENTION for code in codes) or is_contention(failure):
            return Contended()
        return failure


def is_contention(failure: Any) -> bool:
    """Whether a PynamoDB error is the database saying "not now" rather than "no"."""
    response = getattr(failure.cause, "response", None) or {}  # a timeout has a cause, but no response
    code = str(response.get("Error", {}).get("Code") or "")
    return (
        any(code.startswith(name) for name in CONTENTION)
        or "Throttl" in code
        or "Throughput" in code
        or (not code and failure.cause is not None)  # no answer came back: timeout or connection lost
    )
