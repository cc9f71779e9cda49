"""What a session's item holds beside plain columns: its moves, its rating, its reminders."""

from collections.abc import Sequence
from typing import Any

from pynamodb.attributes import Attribute
from pynamodb.constants import LIST, MAP

from chalicelib.domain.reminders import Reminder, ReminderKind, Reminders, ReminderState
from chalicelib.domain.sessions import Rating, Reschedule
from chalicelib.storage.records import instant_of, instant_text

MOVE_TIMES = ("from_starts_at", "from_ends_at", "starts_at", "ends_at", "moved_at")


class ReschedulesAttribute(Attribute[tuple[Reschedule, ...]]):
    """The moves of a session, oldest first, as a list of maps of text."""

    attr_type = LIST

    def serialize(self, value: tuple[Reschedule, ...]) -> list[dict[str, Any]]:
        return [{"M": {name: {"S": text} for name, text in _texts_of(move).items()}} for move in value]

    def deserialize(self, value: list[dict[str, Any]]) -> tuple[Reschedule, ...]:
        return tuple(_move_of({name: text["S"] for name, text in move["M"].items()}) for move in value)


class RatingAttribute(Attribute[Rating]):
    """`{"stars": 5, "rated_at": "…", "feedback": "…"}`"""

    attr_type = MAP

    def serialize(self, value: Rating) -> dict[str, Any]:
        words = {"feedback": {"S": value.feedback}} if value.feedback else {}
        return {"stars": {"N": str(value.stars)}, "rated_at": {"S": instant_text(value.rated_at)}, **words}

    def deserialize(self, value: dict[str, Any]) -> Rating:
        feedback = value["feedback"]["S"] if "feedback" in value else None
        return Rating(int(value["stars"]["N"]), instant_of(value["rated_at"]["S"]), feedback)


class RemindersAttribute(Attribute[Sequence[Reminder]]):
    """`[{"kind": "24h", "at": "…", "state": "due"}]`"""

    attr_type = LIST

    def serialize(self, value: Sequence[Reminder]) -> list[dict[str, Any]]:
        return [
            {"M": {"kind": {"S": each.kind}, "at": {"S": instant_text(each.at)}, "state": {"S": each.state}}}
            for each in value
        ]

    def deserialize(self, value: list[dict[str, Any]]) -> Reminders:
        texts = ({name: text["S"] for name, text in each["M"].items()} for each in value)
        return tuple(
            Reminder(ReminderKind(each["kind"]), instant_of(each["at"]), ReminderState(each["state"])) for each in texts
        )


def _texts_of(move: Reschedule) -> dict[str, str]:
    texts = {name: instant_text(getattr(move, name)) for name in MOVE_TIMES} | {"sequence": str(move.sequence)}
    return texts | ({"request": move.request} if move.request else {})


def _move_of(texts: dict[str, str]) -> Reschedule:
    times = {name: instant_of(texts[name]) for name in MOVE_TIMES}
    return Reschedule(sequence=int(texts["sequence"]), request=texts.get("request"), **times)
