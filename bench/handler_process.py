"""A handler that times itself: NAME CALLS; each line read is answered with the median seconds of that many calls."""

import json
import sys
import time
from collections.abc import Callable
from statistics import median
from types import SimpleNamespace
from typing import Any

EVENT = {
    "resource": "/health",
    "path": "/health",
    "httpMethod": "GET",
    "headers": {"accept": "application/json", "host": "api.example"},
    "multiValueHeaders": {"accept": ["application/json"], "host": ["api.example"]},
    "queryStringParameters": None,
    "multiValueQueryStringParameters": None,
    "pathParameters": None,
    "stageVariables": None,
    "body": None,
    "isBase64Encoded": False,
    "requestContext": {
        "resourcePath": "/health",
        "path": "/health",
        "httpMethod": "GET",
        "stage": "api",
        "requestId": "r",
        "identity": {"sourceIp": "127.0.0.1"},
    },
}
CONTEXT = SimpleNamespace(
    function_name="f",
    function_version="1",
    memory_limit_in_mb=512,
    invoked_function_arn="arn:aws:lambda:us-east-1:0:function:f",
    aws_request_id="r",
    get_remaining_time_in_millis=lambda: 20_000,
)
Handler = Callable[[dict[str, Any], Any], Any]


def evergreen() -> Handler:
    from app import app

    return app


def bare() -> Handler:
    def handler(_event: dict[str, Any], _context: Any) -> dict[str, Any]:
        return {"statusCode": 200, "body": json.dumps({"status": "ok", "version": "0.1.0"})}

    return handler


def fastapi() -> Handler:
    from fastapi import FastAPI
    from mangum import Mangum
    from pydantic import BaseModel

    api = FastAPI()

    class Health(BaseModel):
        status: str = "ok"
        version: str = "0.1.0"

    @api.get("/health")
    async def health() -> Health:  # not async, it would wait for a thread
        return Health()

    return Mangum(api, lifespan="off")


MAKERS = {"Evergreen": evergreen, "bare function": bare, "FastAPI and Mangum": fastapi}


def main(name: str, calls: int) -> None:
    """Answer rounds until there is no more input."""
    handler = MAKERS[name]()
    answer = handler(EVENT, CONTEXT)
    if answer["statusCode"] != 200 or json.loads(answer["body"])["status"] != "ok":
        raise AssertionError(f"{name} answers {answer}")
    for _ in sys.stdin:
        print(f"\nseconds {median(_seconds(handler) for _ in range(calls))}", flush=True)


def _seconds(handler: Handler) -> float:
    began = time.perf_counter()
    handler(EVENT, CONTEXT)
    return time.perf_counter() - began


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
