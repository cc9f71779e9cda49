"""Tables to measure on: the template's, on a local engine, for a process that does nothing else."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3

import tests.conftest  # noqa: F401 - sets an environment that points nowhere, before anything reads it
from local.engine import running
from local.setup import ROOT
from local.tables import create_tables


@contextmanager
def tables() -> Iterator[None]:
    """Empty tables where the product finds AWS."""
    with running() as engine:
        os.environ["AWS_ENDPOINT_URL"] = engine.url
        create_tables(boto3.client("dynamodb"), os.environ["STAGE"])
        yield


def figures_of(module: str) -> Any:
    """What `python -m module` says in its last line, as JSON."""
    told = subprocess.run([sys.executable, "-m", module], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(told.stdout.splitlines()[-1])
