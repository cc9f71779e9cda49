"""A table's stream feeds functions as Lambda does it: side by side, with retries, and without losing a record."""

import json
from typing import Any

import pytest

from tests.engine.conftest import World, eventually, notes_in


class Stream:
    """A table with a stream into a function, and a queue for what is given up."""

    def __init__(self, world: World, name: str, body: str, **mapping: Any) -> None:
        self._world, self._name = world, name
        self.notes = world.function(name, body)
        sqs, dynamodb = world.client("sqs"), world.client("dynamodb")
        self._queue = sqs.create_queue(QueueName=name)["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=self._queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        table = dynamodb.create_table(
            TableName=name,
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "key", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "key", "KeyType": "HASH"}],
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
        )["TableDescription"]
        self.mapping = {
            "EventSourceArn": table["LatestStreamArn"],
            "FunctionName": name,
            "StartingPosition": "TRIM_HORIZON",
            "FunctionResponseTypes": ["ReportBatchItemFailures"],
            "DestinationConfig": {"OnFailure": {"Destination": arn}},
            **mapping,
        }

    def open(self) -> None:
        """Let the stream flow; what was put before then is one batch."""
        self._world.client("lambda").create_event_source_mapping(**self.mapping)

    def put(self, *keys: str) -> None:
        for key in keys:
            self._world.client("dynamodb").put_item(TableName=self._name, Item={"key": {"S": key}})

    def given_up(self) -> dict[str, Any]:
        """The first record of the failure queue, once there is one."""
        receive = self._world.client("sqs").receive_message
        message = eventually(lambda: receive(QueueUrl=self._queue).get("Messages"))[0]
        return dict(json.loads(message["Body"]))


KEYS = 'keys = [record["dynamodb"]["Keys"]["key"]["S"] for record in event["Records"]]'


@pytest.fixture
def waiting_until_released(world: World) -> Stream:
    return Stream(world, "slow", f'{KEYS}\nnote(keys=keys)\nmeet(2)\nnote(keys=["done"])')


def test_a_slow_function_holds_no_other_stream_up(world, waiting_until_released):
    slow, quick = waiting_until_released, Stream(world, "quick", f"{KEYS}\nnote(keys=keys)")
    slow.open()
    quick.open()

    slow.put("a")
    eventually(lambda: notes_in(slow.notes))
    quick.put("b")

    assert eventually(lambda: notes_in(quick.notes)) == [{"keys": ["b"]}]
    assert notes_in(slow.notes) == [{"keys": ["a"]}]
    (slow.notes / "here-released").touch()
    eventually(lambda: notes_in(slow.notes)[1:])


def test_records_after_a_reported_failure_come_again_and_those_before_it_do_not(world):
    body = f"""
{KEYS}
note(keys=keys)
again = os.path.exists(os.environ["NOTES"] + "/here-1")
open(os.environ["NOTES"] + "/here-1", "w").close()
failed = [r["dynamodb"]["SequenceNumber"] for r in event["Records"] if r["dynamodb"]["Keys"]["key"]["S"] == "b"]
return {{"batchItemFailures": [] if again else [{{"itemIdentifier": number}} for number in failed]}}
"""
    stream = Stream(world, "partly", body)
    stream.put("a", "b", "c")
    stream.open()

    assert eventually(lambda: notes_in(stream.notes)[1:]) == [{"keys": ["b", "c"]}]
    assert notes_in(stream.notes)[0] == {"keys": ["a", "b", "c"]}


def test_a_poison_record_is_isolated_and_given_up_visibly(world):
    body = f'{KEYS}\nnote(keys=keys)\nif "poison" in keys:\n    raise ValueError("poison")'
    stream = Stream(world, "poison", body, BisectBatchOnFunctionError=True, MaximumRetryAttempts=1)
    stream.put("a", "poison", "c")
    stream.open()

    given_up = stream.given_up()

    assert given_up["requestContext"]["condition"] == "RetryAttemptsExhausted"
    assert given_up["DDBStreamBatchInfo"]["batchSize"] == 1
    eventually(lambda: {"keys": ["c"]} in notes_in(stream.notes))
    assert notes_in(stream.notes).count({"keys": ["poison"]}) == 2  # once, and one retry
    assert {"keys": ["a"]} in notes_in(stream.notes)


def test_a_failing_batch_is_tried_again_until_it_succeeds(world):
    body = f"""
{KEYS}
note(keys=keys)
if len(list(pathlib.Path(os.environ["NOTES"]).glob("*.json"))) < 3:
    raise ValueError("not yet")
"""
    stream = Stream(world, "stubborn", body)
    stream.open()
    stream.put("a")
    eventually(lambda: len(notes_in(stream.notes)) == 3)
    stream.put("b")

    assert eventually(lambda: notes_in(stream.notes)[3:]) == [{"keys": ["b"]}]
