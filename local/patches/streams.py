"""How MiniStack feeds table streams to functions: like Lambda, with retries, halves and a failure queue."""

import contextvars
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ministack.core.responses import _request_account_id, _request_region
from ministack.services import dynamodb, lambda_svc

RETRY_SECONDS = 1.0
_busy: set[str] = set()
_attempts: dict[str, int] = defaultdict(int)  # per mapping: failed tries of the record at its position
_sizes: dict[str, int] = {}  # per mapping: the batch size after halving
_guard = threading.Lock()


def consume_in_parallel() -> None:
    """One thread feeds all streams, a failed batch is retried for ever, and a partial failure loses records.

    Now each mapping has its own thread while there is work, and ReportBatchItemFailures, BisectBatchOnFunctionError,
    MaximumRetryAttempts and OnFailure mean what they mean on AWS.
    """
    lambda_svc._poll_dynamodb_streams = _dispatch


def mappings() -> Iterator[tuple[dict, str]]:
    """Every enabled mapping of a table's stream, with the table's name, in the context of its account and region."""
    for account, region, mapping in lambda_svc._iter_all_esms():
        account_token, region_token = _request_account_id.set(account), _request_region.set(region)
        try:
            table = _table_of(mapping)
            if table and mapping.get("Enabled", True):
                yield mapping, table
        finally:
            _request_account_id.reset(account_token)
            _request_region.reset(region_token)


def position(mapping: dict, table: str) -> int:
    """How far the mapping has read; a new one starts where its StartingPosition says."""
    start = dynamodb.stream_start_position(table)
    known = lambda_svc._dynamodb_stream_positions
    with lambda_svc._dynamodb_stream_positions_lock:
        if mapping["UUID"] not in known:
            oldest = mapping.get("StartingPosition") == "TRIM_HORIZON"
            known[mapping["UUID"]] = start if oldest else dynamodb.stream_end_position(table)
        return max(known[mapping["UUID"]], start)


def _table_of(mapping: dict) -> str:
    source = mapping.get("EventSourceArn", "")
    return source.partition("/stream/")[0].rpartition("/")[2] if ":dynamodb:" in source else ""


def _dispatch() -> bool:
    for mapping, table in mappings():
        with _guard:
            if mapping["UUID"] in _busy or position(mapping, table) >= dynamodb.stream_end_position(table):
                continue
            _busy.add(mapping["UUID"])
        context = contextvars.copy_context()
        threading.Thread(
            target=context.run, args=(_consume, mapping, table), daemon=True, name=f"stream-{table}"
        ).start()
    return False


def _consume(mapping: dict, table: str) -> None:
    try:
        while mapping.get("Enabled", True) and mapping["UUID"] in lambda_svc._esms:
            start = position(mapping, table)
            size = _sizes.get(mapping["UUID"], int(mapping.get("BatchSize", 100)))
            batch = dynamodb.stream_records_since(table, start, size)
            if not batch:
                return
            _deliver(mapping, batch, start)
    finally:
        with _guard:
            _busy.discard(mapping["UUID"])
        lambda_svc._esm_wake.set()


def _deliver(mapping: dict, batch: list[dict], start: int) -> None:
    """Invoke the function once; move on past what it managed, or prepare the next try."""
    function, _ = lambda_svc._get_func_record_for_qualifier(mapping["FunctionName"], mapping.get("Qualifier"))
    if function is None:
        time.sleep(RETRY_SECONDS)
        return
    key = mapping["UUID"]
    wanted = lambda_svc._apply_filter_criteria(batch, mapping)
    result = lambda_svc._execute_function(function, {"Records": wanted}) if wanted else {}
    done = _managed(mapping, batch, result)
    if done:
        _attempts.pop(key, None)
    if done == len(batch):
        _sizes.pop(key, None)
        _advance(key, start + done)
        return

    _advance(key, start + done)
    remaining = batch[done:]
    problem = str(result.get("body"))[:300]
    print(f"[{mapping['FunctionName']}] failed with {len(remaining)} stream records: {problem}", flush=True)
    limit = int(mapping.get("MaximumRetryAttempts", -1))
    if mapping.get("BisectBatchOnFunctionError") and len(remaining) > 1:
        _sizes[key] = len(remaining) // 2  # halving is not counted as a retry
        return
    _attempts[key] += 1
    if 0 <= limit < _attempts[key]:
        lambda_svc._send_ddb_stream_failure_record(
            mapping, function, remaining, mapping["EventSourceArn"], result, "RetryAttemptsExhausted"
        )
        _attempts.pop(key, None)
        _sizes.pop(key, None)
        _advance(key, start + len(batch))
        return
    time.sleep(RETRY_SECONDS)


def _managed(mapping: dict, batch: list[dict], result: dict[str, Any]) -> int:
    """How many records from the start of the batch are done for good."""
    if result.get("error"):
        return 0
    body = result.get("body")
    if "ReportBatchItemFailures" not in mapping.get("FunctionResponseTypes", []) or not isinstance(body, dict):
        return len(batch)
    failed = {failure.get("itemIdentifier") for failure in body.get("batchItemFailures") or []}
    numbers = [record["dynamodb"]["SequenceNumber"] for record in batch]
    if failed - set(numbers):
        return 0  # AWS takes an unknown identifier as a failure of the whole batch
    return next((place for place, number in enumerate(numbers) if number in failed), len(batch))


def _advance(key: str, to: int) -> None:
    with lambda_svc._dynamodb_stream_positions_lock:
        lambda_svc._dynamodb_stream_positions[key] = to
