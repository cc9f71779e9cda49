"""The one DynamoDB connection of a function: every table and transaction shares its client."""

from pynamodb.connection import Connection

from chalicelib.config import settings


class Table:
    """What every table's Meta shares: short timeouts, because the caller retries on purpose, not by accident."""

    region = settings.region
    connect_timeout_seconds = 1
    read_timeout_seconds = 2
    max_retry_attempts = 3
    billing_mode = "PAY_PER_REQUEST"


connection = Connection(
    region=Table.region,
    connect_timeout_seconds=Table.connect_timeout_seconds,
    read_timeout_seconds=Table.read_timeout_seconds,
    max_retry_attempts=Table.max_retry_attempts,
    max_pool_connections=32,
)
