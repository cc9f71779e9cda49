"""When a coach's day or schedule changes, every browser that watches hears of it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord
from chalice import Blueprint

from chalicelib.observability import logger, metrics
from chalicelib.usecases import live

slots = Blueprint(__name__)
processor = BatchProcessor(event_type=EventType.DynamoDBStreams)

Record = Mapping[str, Any]


@slots.lambda_function(name="slots_changed")
@logger.inject_lambda_context
@metrics.log_metrics
def slots_changed(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Push the days that changed: once per coach, however many bookings the batch holds."""
    now = datetime.now(UTC)
    days: dict[str, set[date]] = defaultdict(set)
    for record in event["Records"]:
        with suppress(KeyError, ValueError):  # an unreadable record fails when its turn comes, below
            days[_coach_of(record)].add(_day_of(record))

    def read(record: Record) -> str:
        _day_of(record)
        return _coach_of(record)

    return _tell_once(event, context, read, lambda coach_id: live.announce_days(coach_id, days[coach_id], now))


@slots.lambda_function(name="schedule_changed")
@logger.inject_lambda_context
@metrics.log_metrics
def schedule_changed(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Ask everybody who watches the coach to read again."""
    now = datetime.now(UTC)
    return _tell_once(event, context, _coach_of, lambda coach_id: live.announce_schedule(coach_id, now))


def _tell_once(
    event: dict[str, Any], context: Any, coach_of: Callable[[Record], str], tell: Callable[[str], None]
) -> dict[str, Any]:
    """Tell once per coach; only the records of coaches whose viewers could not be told go back to the stream."""

    @cache
    def outcome(coach_id: str) -> Exception | None:
        try:
            tell(coach_id)
        except Exception as error:  # noqa: BLE001 - whatever it was, the other coaches' viewers are told
            return error
        return None

    def handle(record: DynamoDBRecord) -> None:
        failure = outcome(coach_of(record.raw_event))
        if failure:
            raise failure

    answer = process_partial_response(event, handle, processor, context)
    metrics.add_metric("push_failed", "Count", len(answer["batchItemFailures"]))
    return dict(answer)


def _coach_of(record: Record) -> str:
    return str(record["dynamodb"]["Keys"]["coach_id"]["S"])


def _day_of(record: Record) -> date:
    return date.fromisoformat(record["dynamodb"]["Keys"]["day"]["S"])
