"""Starting and asking the process that runs Chalice's packager: `local.packager_process`."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from local.setup import ROOT

LEAVE_SECONDS = 5


class PackageFailed(RuntimeError):
    """The sources can not be packaged; the message ends with what Chalice says."""


class Packager:
    """Chalice's packager in a process of its own, which warms up while its owner does other things."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "local.packager_process"],
            cwd=ROOT,
            env={**os.environ, "AWS_DEFAULT_REGION": "us-east-1"},
            stdin=subprocess.PIPE,  # it leaves when this closes
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,  # Ctrl-C is for us
        )

    def make(self, project: Path, stage: str) -> None:
        """Make `out/` in a staged project with absolute path, as `chalice package` does; raises PackageFailed."""
        assert self._process.stdin
        assert self._process.stdout
        with suppress(BrokenPipeError):  # it is gone, and its last words say why
            self._process.stdin.write(json.dumps({"project": str(project), "stage": stage}) + "\n")
            self._process.stdin.flush()
        said = []
        for line in self._process.stdout:
            if line.startswith('{"code"'):
                answer = json.loads(line)
                if answer["code"] == 0:
                    return
                said.append(answer["said"])
                break
            said.append(line)
        raise PackageFailed("The functions can not be packaged:\n" + _end_of("".join(said)))

    def close(self) -> None:
        """Let the process go."""
        assert self._process.stdin
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        try:
            self._process.wait(LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def running() -> Iterator[Packager]:
    """A packager until the block ends."""
    packager = Packager()
    try:
        yield packager
    finally:
        packager.close()


def _end_of(said: str) -> str:
    return "\n".join(said.strip().splitlines()[-8:])
