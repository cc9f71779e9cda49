"""Every order in which the steps of several actors can happen, on the real use cases.

An actor is an ordinary call such as `booking.book(...)`.  Each answer of the database is a step; between two steps any
other actor may go on.  An actor is not suspended but run again from its start with the answers it has had so far, up
to its next question; all of it is deterministic, so that equal histories are one node.  Beside the plain course, a
schedule read without consistency may give any version there ever was, and an actor that may meet `faults` can have
its transaction refused for a conflict, or done and the answer lost.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError, ConnectionError

from chalicelib.domain.errors import CoachingError
from tests.proof.small_dynamo import Key, Write, after, item_of, key_of, matches, parse_write, refuses

State = frozenset[tuple[Key, str]]
KEYS = {  # the tables that are watched; what goes to others, such as notifications, no condition here reads
    "coach_days": ("coach_id", "day"),
    "sessions": ("session_id",),
    "members": ("member_id",),
    "schedules": ("coach_id",),
    "calendar_events": ("event_id",),
}
READ_LAST = ("coach_days", "sessions", "calendar_events", "members", "coaches", "schedules")
PAGES = (("", "by-a~"), ("by-a~", "~"))  # a table is not read through in one step
Reply = Any
Mutant = Callable[[list[Write]], list[Write]]


class Pause(BaseException):
    """The actor asks the database something that has no answer yet."""


@dataclass(frozen=True)
class Actor:
    """Somebody who acts; `is_true` judges, when all is over, whether what they were told is what the tables say."""

    name: str
    act: Callable[[], Any]
    faults: int = 0
    is_true: Callable[[dict[Key, str], Any], bool] = lambda items, told: True


@dataclass
class Node:
    """A point in an actor's course: what it asks next, or how it ended."""

    actor: Actor
    replies: tuple[Reply, ...]
    faults: int
    asks: tuple[str, Any] | None = None
    outcome: Any = None
    children: dict[Reply, "Node"] = field(default_factory=dict)


class Stage:
    """Stands in for the database's client: replays what was answered, and stops at what was not."""

    def __init__(self) -> None:
        self._replies: list[Reply] = []
        self.playing = ""
        self.unchanging: dict[Key, str] = {}  # what nobody writes is read without a step

    def play(self, node: Node) -> Node:
        self._replies, self.playing = list(node.replies), node.actor.name
        try:
            node.outcome = node.actor.act()
        except Pause as question:
            node.asks = question.args[0]
        except CoachingError as refused:
            node.outcome = refused.code
        return node

    def _make_api_call(self, operation: str, wire: dict[str, Any]) -> dict[str, Any]:
        return {
            "BatchGetItem": self._batch_get,
            "GetItem": self._get,
            "Query": self._query,
            "Scan": self._scan,
            "TransactWriteItems": self._transact,
        }[operation](wire)

    def _ask(self, kind: str, about: Any) -> Reply:
        if self._replies:
            return self._replies.pop(0)
        raise Pause((kind, about))

    def _batch_get(self, wire: dict[str, Any]) -> dict[str, Any]:
        """Item by item, the schedule last: a schedule that may be old then covers one that was read sooner."""
        wanted = [
            (key_of(table, key), table, asked["ConsistentRead"])
            for table, asked in wire["RequestItems"].items()
            for key in asked["Keys"]
        ]
        found: dict[str, list[Any]] = {table: [] for table in wire["RequestItems"]}
        for key, table, consistent in sorted(wanted, key=lambda each: (READ_LAST.index(each[0][0]), each)):
            text = self.unchanging.get(key) or self._ask("read", (key, consistent))
            found[table] += [item_of(text)] if text else []
        return {"Responses": found}

    def _get(self, wire: dict[str, Any]) -> dict[str, Any]:
        text = self._ask("read", (key_of(wire["TableName"], wire["Key"]), wire["ConsistentRead"]))
        return {"Item": item_of(text)} if text else {}

    def _query(self, wire: dict[str, Any]) -> dict[str, Any]:
        texts = () if "IndexName" in wire else self._ask("query", self._range(wire))  # indexes only name what is known
        return {"Items": [item_of(text) for text in texts], "Count": len(texts), "ScannedCount": len(texts)}

    def _scan(self, wire: dict[str, Any]) -> dict[str, Any]:
        table = wire["TableName"].rpartition("-")[2]
        texts = [text for first, last in PAGES for text in self._ask("query", (table, first, last))]
        items = [item for item in map(item_of, texts) if matches(wire, item)]
        return {"Items": items, "Count": len(items), "ScannedCount": len(texts)}

    def _range(self, wire: dict[str, Any]) -> tuple[str, str, str]:
        coach, first, last = (value["S"] for _, value in sorted(wire["ExpressionAttributeValues"].items()))
        return wire["TableName"].rpartition("-")[2], f"{coach}|{first}", f"{coach}|{last}"

    def _transact(self, wire: dict[str, Any]) -> dict[str, Any]:
        writes = [next(iter(entry.items())) for entry in wire["TransactItems"]]
        watched = [body["TableName"].rpartition("-")[2] in KEYS for _, body in writes]
        if not any(watched):
            return {}
        reply = self._ask("write", json.dumps([write for write, seen in zip(writes, watched, strict=True) if seen]))
        if reply == "lost":
            raise ConnectionError(error="no answer came back")
        if reply != "done":
            codes = iter(reply)
            reasons = [{"Code": next(codes) if seen else "None"} for seen in watched]
            refusal = {"Error": {"Code": "TransactionCanceledException"}, "CancellationReasons": reasons}
            raise ClientError(refusal, "TransactWriteItems")
        return {}


class Search:
    """Walks every state that the actors can bring about from `start`, until `check` finds something wrong."""

    def __init__(
        self,
        stage: Stage,
        check: Callable[[dict[Key, str]], str | None],
        check_step: Callable[[dict[Key, str], dict[Key, str]], str | None],
        mutant: Mutant = list,
    ) -> None:
        self._stage, self._mutant = stage, mutant
        self._check, self._check_step = check, check_step
        self._parsed: dict[str, list[Write]] = {}
        self._answered: dict[Any, list[tuple[State, Reply]]] = {}
        self._judged: dict[tuple[State, State], str | None] = {}
        self._known: dict[State, State] = {}
        self.states = 0

    def run(self, start: State, actors: list[Actor]) -> tuple[str | None, set[tuple[Any, ...]]]:
        """The first violation, or None, and all the ways in which the actors can have ended."""
        begin = (start, tuple(self._stage.play(Node(actor, (), 0)) for actor in actors))
        seen = {(start, tuple(map(id, begin[1])))}
        open_ends, endings = [begin], set()
        while open_ends:
            state, nodes = open_ends.pop()
            self.states += 1
            moves = [(number, move) for number, node in enumerate(nodes) for move in self._moves(state, node)]
            if not moves:
                endings.add(tuple(node.outcome for node in nodes))
                for node in nodes:
                    if not node.actor.is_true(dict(state), node.outcome):
                        return f"{node.actor.name} was told {node.outcome}", endings
            for number, (new, reply) in moves:
                if new != state and (wrong := self._wrong(state, new)):
                    return f"{wrong}, by {nodes[number].actor.name}", endings
                child = self._child(nodes[number], reply)
                following = (new, (*nodes[:number], child, *nodes[number + 1 :]))
                mark = (new, tuple(map(id, following[1])))
                if mark not in seen:
                    seen.add(mark)
                    open_ends.append(following)
        return None, endings

    def alone(self, start: State, actor: Actor) -> tuple[State, Any]:
        """What one actor brings about when nobody else is there."""
        state, node = start, self._stage.play(Node(actor, (), actor.faults))
        while node.asks:
            state, reply = self._moves(state, node)[0]
            node = self._child(node, reply)
        return state, node.outcome

    def _wrong(self, old: State, new: State) -> str | None:
        if (old, new) not in self._judged:
            before, now = dict(old), dict(new)
            self._judged[old, new] = self._check_step(before, now) or self._check(now)
        return self._judged[old, new]

    def _child(self, node: Node, reply: Reply) -> Node:
        if reply not in node.children:
            fault = reply == "lost" or (isinstance(reply, tuple) and "TransactionConflict" in reply)
            child = Node(node.actor, (*node.replies, reply), node.faults + fault)
            node.children[reply] = self._stage.play(child)
        return node.children[reply]

    def _moves(self, state: State, node: Node) -> list[tuple[State, Reply]]:
        """What the database may answer, and the state it then is in; the plain answer first."""
        if node.asks is None:
            return []
        faulty = node.faults < node.actor.faults
        question = (state, node.asks, faulty)
        if question not in self._answered:
            found = self._answers(state, *node.asks, faulty)
            self._answered[question] = [(self._known.setdefault(new, new), reply) for new, reply in found]
        return self._answered[question]

    def _answers(self, state: State, kind: str, about: Any, faulty: bool) -> Iterator[tuple[State, Reply]]:
        items = dict(state)
        if kind == "read":
            for reply in _readings(items, *about):
                yield state, reply
        elif kind == "query":
            table, first, last = about
            found = sorted(key for key in items if key[0] == table and first <= key[1] <= last)
            yield state, tuple(items[key] for key in found)
        else:
            yield from self._written(state, items, about, faulty)

    def _written(self, state: State, items: dict[Key, str], about: str, faulty: bool) -> Iterator[tuple[State, Reply]]:
        if about not in self._parsed:
            wire = json.loads(about)
            writes = [parse_write(kind, body, KEYS[body["TableName"].rpartition("-")[2]]) for kind, body in wire]
            self._parsed[about] = self._mutant(writes)
        writes = self._parsed[about]
        codes = tuple("ConditionalCheckFailed" if refuses(each, items.get(each.key)) else "None" for each in writes)
        if set(codes) != {"None"}:
            yield state, codes
            return
        for write in writes:
            if (text := after(write, items.get(write.key))) is not None:
                items[write.key] = text
                if write.key[0] == "schedules":  # every version stays readable for those who read without consistency
                    items[("versions", f"{write.key[1]}|{item_of(text)['version']['N']}")] = text
        done = frozenset(items.items())
        yield done, "done"
        if faulty:
            yield done, "lost"
            yield state, tuple("TransactionConflict" for _ in writes)


def _readings(items: dict[Key, str], key: Key, consistent: bool) -> list[str | None]:
    """What a read may find: the newest, or for an inconsistent read of the schedule any version there ever was."""
    newest = items.get(key)
    if consistent or key[0] != "schedules":
        return [newest]
    versions = [
        text for (table, name), text in sorted(items.items()) if table == "versions" and name.startswith(key[1])
    ]
    return [newest, *(text for text in versions if text != newest)]
