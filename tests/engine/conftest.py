"""A small world for the engine's own tests: one engine, and functions that write down what they were given."""

import io
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import boto3
import pytest

from local import engine
from local.engine import ROOT, Engine

PATIENCE = 30  # seconds until something counts as never happening; a bound, not a promise
ROLE = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
WRITES_DOWN = """
import json, os, pathlib, time
def note(**what):
    file = pathlib.Path(os.environ["NOTES"]) / f"{time.time_ns()}-{os.getpid()}.json"
    file.with_suffix(".new").write_text(json.dumps(what))
    file.with_suffix(".new").rename(file)
def meet(count):  # wait until so many processes are here at the same moment
    home = pathlib.Path(os.environ["NOTES"])
    (home / f"here-{os.getpid()}").touch()
    until = time.monotonic() + 20
    while len(list(home.glob("here-*"))) < count:
        if time.monotonic() > until:
            raise TimeoutError(f"fewer than {count} processes came")
        time.sleep(0.01)
"""


T = TypeVar("T")


def refused(*modules: str, **settings: str) -> str:
    """What a command says when it gives up; exit code 1, no traceback."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("AWS_", "STAGE"))} | settings
    tried = subprocess.run(
        [sys.executable, "-m", *modules],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert tried.returncode == 1
    assert "Traceback" not in tried.stdout + tried.stderr
    return tried.stderr.strip()


@dataclass
class World:
    """An engine with a folder of notes that functions write."""

    engine: Engine
    folder: Path
    _clients: dict[str, Any] = field(default_factory=dict)

    def client(self, service: str) -> Any:
        if service not in self._clients:
            self._clients[service] = boto3.client(service, **self.engine.client_options)
        return self._clients[service]

    def function(self, name: str, body: str, at_start: str = "") -> Path:
        """Deploy a function `handler(event, context)` with this body; the folder that its `note(...)` writes to.

        `at_start` runs when a process starts.
        """
        notes = self.folder / name
        notes.mkdir()
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as target:
            lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
            target.writestr("index.py", f"{WRITES_DOWN}\n{at_start}\ndef handler(event, context):\n{lines}\n")
        role = self.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(ROLE))["Role"]["Arn"]
        self.client("lambda").create_function(
            FunctionName=name,
            Runtime="python3.13",
            Handler="index.handler",
            Role=role,
            Timeout=PATIENCE,
            Code={"ZipFile": code.getvalue()},
            Environment={"Variables": {"NOTES": str(notes)}},
        )
        return notes

    def stack(self, name: str, resources: dict[str, Any]) -> str:
        """Deploy a template with these resources; the status that the stack ends in."""
        cloudformation = self.client("cloudformation")
        cloudformation.create_stack(StackName=name, TemplateBody=json.dumps({"Resources": resources}))

        def status() -> str:
            found: str = cloudformation.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]
            return "" if found.endswith("IN_PROGRESS") else found

        return eventually(status)

    def physical(self, stack: str, logical: str) -> str:
        """The id that a stack's resource got."""
        detail = self.client("cloudformation").describe_stack_resource(StackName=stack, LogicalResourceId=logical)
        return str(detail["StackResourceDetail"]["PhysicalResourceId"])


def notes_in(folder: Path) -> list[dict[str, Any]]:
    """What functions wrote down, oldest first."""
    return [json.loads(file.read_text()) for file in sorted(folder.glob("*.json"))]


def eventually(look: Callable[[], T]) -> T:
    """What `look` returns once it is something; fails the test when it never is."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain: {look}")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A throw-away engine for the tests of one file."""
    with engine.running(environment={"FUNCTION_PROCESSES": "3"}) as started:
        yield World(started, tmp_path_factory.mktemp("notes"))
