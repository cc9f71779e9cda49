"""When a notification is written or still due, it is delivered."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord
from chalice import Blueprint, Rate

from chalicelib.domain.notifications import Delivery
from chalicelib.observability import logger, metrics
from chalicelib.usecases import delivery

notifications = Blueprint(__name__)
processor = BatchProcessor(event_type=EventType.DynamoDBStreams)
SPARE = timedelta(seconds=15)  # what one last delivery may take before Lambda ends the run


@notifications.lambda_function(name="notifications_written")
@logger.inject_lambda_context
@metrics.log_metrics
def notifications_written(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Deliver what was just written; a record that fails goes back to the stream, the rest does not."""
    return dict(process_partial_response(event, _deliver, processor, context))


def _deliver(record: DynamoDBRecord) -> None:
    result = None
    # A claim or a mark of our own is a change as well; only what is new is for us, the clock looks after the rest.
    if record.raw_event["eventName"] == "INSERT":
        keys = record.raw_event["dynamodb"]["Keys"]
        result = delivery.deliver(keys["user_id"]["S"], keys["notification_id"]["S"], datetime.now(UTC))
    _count([result] if result else [])


@notifications.schedule(Rate(1, unit=Rate.MINUTES), name="notifications_due")
def notifications_due(event: Any) -> None:
    """Deliver what the stream lost, what was postponed, and what died on the way."""
    _deliver_overdue(event.to_dict(), event.context)


@logger.inject_lambda_context
@metrics.log_metrics
def _deliver_overdue(event: dict[str, Any], context: Any) -> None:
    left = timedelta(milliseconds=context.get_remaining_time_in_millis())
    _count(delivery.deliver_overdue(lambda: datetime.now(UTC), until=datetime.now(UTC) + left - SPARE))


def _count(results: Iterable[Delivery]) -> None:
    counted = Counter(results)
    for outcome in Delivery:  # zeroes too, so that an alarm sees that somebody is at work
        metrics.add_metric(f"notification_{outcome}", "Count", counted[outcome])
