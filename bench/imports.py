"""Importing, which is most of a cold start: all routes of the app and one trigger, against the libraries alone."""

import os
import subprocess
import sys
import time

from bench.measuring import Result, medians
from local.setup import ROOT

CONTENDERS = {
    "Evergreen, all routes": "import app",
    "Evergreen, the trigger of the slots": "import chalicelib.triggers.slots",
    "boto3 and pynamodb alone": "import boto3, pynamodb.models",
    "Python alone": "pass",
}
ENVIRONMENT = {"APP": "evergreen", "STAGE": "bench", "AWS_DEFAULT_REGION": "us-east-1"}


def measure() -> Result:
    """A new process each time, bytecode warm."""
    clocks = {name: lambda code=code: _seconds(code) for name, code in CONTENDERS.items()}
    return Result("Import", "From the start of a process to its end, bytecode compiled.", medians(clocks, 5))


def _seconds(code: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, **ENVIRONMENT}, check=True)
    return time.perf_counter() - began
