"""When a message was sent, its parties see it at once, and who has not read it is told."""

from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord
from chalice import Blueprint

from chalicelib.observability import logger, metrics
from chalicelib.storage.messages import message_of
from chalicelib.usecases import conversations

messages = Blueprint(__name__)
processor = BatchProcessor(event_type=EventType.DynamoDBStreams)


@messages.lambda_function(name="message_sent")
@logger.inject_lambda_context
@metrics.log_metrics
def message_sent(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Announce every message; one that fails goes back to the stream, the rest does not."""
    answer = process_partial_response(event, _announce, processor, context)
    metrics.add_metric("message_failed", "Count", len(answer["batchItemFailures"]))
    return dict(answer)


def _announce(record: DynamoDBRecord) -> None:
    if record.raw_event["eventName"] == "INSERT":
        conversations.announce(message_of(record.raw_event["dynamodb"]["NewImage"]), datetime.now(UTC))
