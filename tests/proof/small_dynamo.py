"""DynamoDB's conditions and updates as pure functions over a handful of items, for searching all interleavings.

It reads the expressions that are really sent and answers as the service does: all or nothing, a code per item.
What it does not know it refuses, so that a new kind of expression can not slip through unjudged.
"""

import json
import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Item = dict[str, Any]
Key = tuple[str, str]  # table, key as text
TOKEN = re.compile(r"\(|\)|,|[<>]=|<>|[=<>+-]|:\w+|[\w#]+(?:\.[\w#]+)*")
COMPARE = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "<>": operator.ne,
}


@dataclass(frozen=True)
class Clause:
    """One condition that must hold, as readable text and as a test."""

    text: str
    holds: Callable[[Item], bool]


@dataclass(frozen=True)
class Write:
    """One item of a transaction: where, under which clauses, and what becomes of it (None: only checked)."""

    key: Key
    clauses: tuple[Clause, ...]
    changes: tuple[str, ...]
    put: str | None


def text_of(item: Item) -> str:
    return json.dumps(item, sort_keys=True)


@lru_cache(maxsize=100_000)
def item_of(text: str) -> Item:
    """The item; not to be changed."""
    item: Item = json.loads(text)
    return item


def key_of(table: str, key: Item) -> Key:
    return table.rpartition("-")[2], "|".join(next(iter(value.values())) for _, value in sorted(key.items()))


def after(write: Write, text: str | None) -> str | None:
    """The item as it stands after a write whose clauses hold."""
    if write.put is not None:
        return write.put
    if not write.changes:
        return text
    assert text, "an update that would make an item"
    old, new = item_of(text), json.loads(text)
    for change in write.changes:
        kind, target, value = json.loads(change)
        _assign(new, target, _evaluate(value, old) if kind == "SET" else None)
    return text_of(new)


def refuses(write: Write, text: str | None) -> bool:
    item = item_of(text) if text else {}
    return not all(clause.holds(item) for clause in write.clauses)


def matches(wire: Item, item: Item) -> bool:
    """Whether an item passes the filter of a scan."""
    names, values = wire.get("ExpressionAttributeNames", {}), wire.get("ExpressionAttributeValues", {})
    return all(clause.holds(item) for clause in _clauses(wire["FilterExpression"], names, values))


def parse_write(kind: str, wire: Item, keys: tuple[str, ...]) -> Write:
    """One entry of TransactItems; `keys` are the names of the table's key."""
    names, values = wire.get("ExpressionAttributeNames", {}), wire.get("ExpressionAttributeValues", {})
    key = wire["Key"] if "Key" in wire else {name: wire["Item"][name] for name in keys}
    clauses = tuple(_clauses(wire["ConditionExpression"], names, values)) if "ConditionExpression" in wire else ()
    changes = tuple(map(json.dumps, _changes(wire["UpdateExpression"], names, values))) if kind == "Update" else ()
    return Write(key_of(wire["TableName"], key), clauses, changes, text_of(wire["Item"]) if kind == "Put" else None)


def _clauses(expression: str, names: Item, values: Item) -> list[Clause]:
    tokens = _Tokens([_path(token, names) for token in TOKEN.findall(expression)])
    found = _either(tokens, values)
    assert tokens.done, f"not understood: {expression}"
    return found


class _Tokens:
    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens

    @property
    def done(self) -> bool:
        return not self._tokens

    def peek(self) -> str:
        return self._tokens[0] if self._tokens else ""

    def take(self, *expected: str) -> str:
        token = self._tokens.pop(0)
        assert not expected or token in expected, f"{token} where {expected} should be"
        return token


def _either(tokens: _Tokens, values: Item) -> list[Clause]:
    """`a AND b` as several clauses, `a OR b` as one."""
    clauses = _one(tokens, values)
    while tokens.peek() in ("AND", "OR"):
        joined = tokens.take()
        more = _one(tokens, values)
        clauses = clauses + more if joined == "AND" else [_any(clauses, more)]
    return clauses


def _any(left: list[Clause], right: list[Clause]) -> Clause:
    def holds(item: Item) -> bool:
        return all(each.holds(item) for each in left) or all(each.holds(item) for each in right)

    return Clause(" or ".join(" and ".join(each.text for each in side) for side in (left, right)), holds)


def _one(tokens: _Tokens, values: Item) -> list[Clause]:
    if tokens.peek() == "(":
        tokens.take("(")
        inner = _either(tokens, values)
        tokens.take(")")
        return inner
    if tokens.peek() == "attribute_not_exists":
        tokens.take()
        tokens.take("(")
        path = tokens.take()
        tokens.take(")")
        return [Clause(f"no {path}", lambda item: _at(item, path) is None)]
    path, sign, name = tokens.take(), tokens.take(*COMPARE), tokens.take()
    value = _plain(values[name])
    test = COMPARE[sign]

    def holds(item: Item) -> bool:
        found = _at(item, path)
        return found is not None and bool(test(_plain(found), value))

    return [Clause(f"{path} {sign} {value}", holds)]


def _changes(expression: str, names: Item, values: Item) -> Iterator[tuple[str, str, list[Any]]]:
    for kind, body in re.findall(r"(SET|REMOVE) (.*?)(?= SET | REMOVE |$)", expression):
        for part in body.split(", "):
            target, _, formula = part.partition(" = ")
            terms = [values[term] if term[0] == ":" else _path(term, names) for term in formula.split()]
            yield kind, _path(target, names), terms


def _path(token: str, names: Item) -> str:
    return ".".join(names.get(step, step) for step in token.split("."))


def _at(item: Item, path: str) -> Item | None:
    found: Item | None = {"M": item}
    for step in path.split("."):
        found = found.get("M", {}).get(step) if found else None
    return found


def _assign(item: Item, path: str, value: Item | None) -> None:
    *parents, last = path.split(".")
    for step in parents:
        item = item[step]["M"]
    if value is None:
        item.pop(last, None)
    else:
        item[last] = value


def _evaluate(terms: list[Any], item: Item) -> Item:
    first, *rest = [term if isinstance(term, dict) or term in "+-" else _at(item, term) for term in terms]
    if not rest:
        return dict(first)
    sign, second = rest
    total = _plain(first) + (_plain(second) if sign == "+" else -_plain(second))
    return {"N": str(total)}


def _plain(value: Item) -> Any:
    ((kind, content),) = value.items()
    return {"N": int, "S": str, "BOOL": bool}[kind](content)
