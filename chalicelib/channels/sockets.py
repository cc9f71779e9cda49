"""Frames to open sockets, through API Gateway's connection API."""

import json
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Any

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.config import settings
from chalicelib.observability import logger

AT_ONCE = 32  # posts under way; each takes 10 to 20 ms on AWS
LARGEST_FRAME = 32 * 1024  # bytes; API Gateway breaks longer messages
GONE = {"GoneException", "BadRequestException"}  # closed, or an id that API Gateway never gave out


class FrameTooLarge(Exception):
    """The frame is longer than a socket takes; nothing was posted."""


@dataclass(frozen=True)
class Posted:
    """Connections that a frame did not reach: those that are gone for good, and those that may be tried again."""

    gone: tuple[str, ...]
    failed: tuple[str, ...]


class _Outcome(Enum):
    TAKEN = auto()
    GONE = auto()
    FAILED = auto()


def post(connection_ids: Iterable[str], frame: Mapping[str, Any]) -> Posted:
    """Post one frame to every connection, 32 at a time; raises FrameTooLarge.

    A connection that is slow or dead holds up its own post only, for at most two tries of 3 seconds.
    """
    body = json.dumps(frame, separators=(",", ":"), ensure_ascii=False).encode()
    if len(body) > LARGEST_FRAME:
        raise FrameTooLarge()
    ids = tuple(connection_ids)
    gateway = _gateway()  # made here and once, not by 32 threads at the same time
    run = map if len(ids) == 1 else _pool().map
    outcomes = list(run(lambda connection_id: _post(gateway, connection_id, body), ids))
    return Posted(_those(ids, outcomes, _Outcome.GONE), _those(ids, outcomes, _Outcome.FAILED))


def close(connection_id: str) -> None:
    """Close a socket; harmless when it is closed already.  Raises botocore's errors when nobody answers."""
    try:
        _gateway().delete_connection(ConnectionId=connection_id)
    except ClientError as error:
        if not _is_gone(error):
            raise


def close_all(connection_ids: Iterable[str]) -> list[str]:
    """Close sockets one after the other; those that are closed now.  One that can not be reached stops no other."""
    closed = []
    for connection_id in connection_ids:
        try:
            close(connection_id)
        except (ClientError, BotoCoreError) as error:
            logger.warning("a socket was not closed", connection_id=connection_id, problem=type(error).__name__)
        else:
            closed.append(connection_id)
    return closed


def _post(gateway: Any, connection_id: str, body: bytes) -> _Outcome:
    try:
        gateway.post_to_connection(ConnectionId=connection_id, Data=body)
    except ClientError as error:
        if _is_gone(error):
            return _Outcome.GONE
        logger.warning("a post failed", connection_id=connection_id, problem=error.response["Error"]["Code"])
        return _Outcome.FAILED
    except BotoCoreError as error:
        logger.warning("a post failed", connection_id=connection_id, problem=type(error).__name__)
        return _Outcome.FAILED
    return _Outcome.TAKEN


def _is_gone(error: ClientError) -> bool:
    return error.response["Error"]["Code"] in GONE or error.response["ResponseMetadata"]["HTTPStatusCode"] == 410


def _those(ids: tuple[str, ...], outcomes: list[_Outcome], wanted: _Outcome) -> tuple[str, ...]:
    return tuple(each for each, outcome in zip(ids, outcomes, strict=True) if outcome is wanted)


@cache
def _gateway() -> Any:
    """The client, made when first needed: that costs more than a post does."""
    return botocore.session.get_session().create_client(
        "apigatewaymanagementapi",
        region_name=settings.region,
        endpoint_url=settings.socket_endpoint,
        config=Config(
            connect_timeout=1,
            read_timeout=2,
            max_pool_connections=AT_ONCE,
            retries={"mode": "standard", "total_max_attempts": 2},
        ),
    )


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="post")
