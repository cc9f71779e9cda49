"""What MiniStack leaves out of the events that topics send to functions."""

import json
from typing import Any

from ministack.services import sns


def always_send_a_subject() -> None:
    """A record of SNS always has a Subject on AWS, null when there is none; Chalice reads it unconditionally."""
    original = sns._deliver_to_lambda

    def deliver(endpoint: str, envelope: str, *rest: Any, **named: Any) -> Any:
        message = {"Subject": None, "MessageAttributes": {}, **json.loads(envelope)}
        return original(endpoint, json.dumps(message), *rest, **named)

    sns._deliver_to_lambda = deliver
