"""When somebody is made inactive, their open windows hear nothing any more."""

from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord
from chalice import Blueprint

from chalicelib.observability import logger, metrics
from chalicelib.usecases import live

users = Blueprint(__name__)
processor = BatchProcessor(event_type=EventType.DynamoDBStreams)


@users.lambda_function(name="user_deactivated")
@logger.inject_lambda_context
@metrics.log_metrics
def user_deactivated(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Hang up on everybody who is inactive; one whose sockets could not be closed goes back to the stream."""
    answer = process_partial_response(event, _hang_up, processor, context)
    metrics.add_metric("hang_up_failed", "Count", len(answer["batchItemFailures"]))
    return dict(answer)


def _hang_up(record: DynamoDBRecord) -> None:
    live.hang_up(str(record.raw_event["dynamodb"]["Keys"]["user_id"]["S"]), datetime.now(UTC))
