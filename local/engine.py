"""Starting and stopping the local AWS: MiniStack, pinned and patched, in a process of its own.

with engine.running(data_dir=None) as e:
    boto3.client("dynamodb", **e.client_options)
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv-engine" / "bin" / "python"
REGION = "us-east-1"
START_SECONDS = 60
LOG_BYTES = 10_000_000
STOP_SECONDS = 10


class EngineFailed(RuntimeError):
    """The engine did not start, or is gone; the message says why, in one sentence."""


@dataclass(frozen=True)
class Engine:
    """A running local AWS."""

    port: int
    process: subprocess.Popen
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def client_options(self) -> dict[str, str]:
        """What `boto3.client(service, **options)` needs to talk to this engine as its owner."""
        return {
            "endpoint_url": self.url,
            "region_name": REGION,
            "aws_access_key_id": "test",
            "aws_secret_access_key": "test",
        }


@contextmanager
def running(
    data_dir: Path | None = None, auth: bool = False, port: int = 0, environment: dict[str, str] | None = None
) -> Iterator[Engine]:
    """A local AWS that answers, until the block ends; raises EngineFailed.

    Without `data_dir` nothing is kept. `auth` makes it check the functions' own policies.
    Port 0 takes any free one. `environment` adds settings of MiniStack's.
    """
    home = data_dir or Path(tempfile.mkdtemp(prefix="evergreen-engine-"))
    engine = start(home, persist=data_dir is not None, auth=auth, port=port, environment=environment)
    try:
        yield engine
    finally:
        stop(engine)
        if data_dir is None:
            shutil.rmtree(home, ignore_errors=True)


def start(home: Path, *, persist: bool, auth: bool, port: int, environment: dict[str, str] | None = None) -> Engine:
    """Start the engine with its files below `home` and wait until it answers; raises EngineFailed."""
    if not PYTHON.exists():
        raise EngineFailed("The local AWS is not installed yet: run `make setup`.")
    port = port or free_port()
    scratch, mail, log = home / "tmp", home / "mail", home / "engine.log"
    shutil.rmtree(scratch, ignore_errors=True)  # what a killed engine left behind
    code = home / "code"
    _prune(code)
    for folder in (scratch, mail, code):
        folder.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(log.with_suffix(".old.log"))
    settings = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": REGION,
        "AUTH": "true" if auth else "false",
        "PERSIST_STATE": "1" if persist else "0",
        "STATE_DIR": str(home / "state"),
        "S3_DATA_DIR": str(scratch / "s3"),
        "MAIL_DIR": str(mail),
        "CODE_DIR": str(code),
        "LAMBDA_ACCOUNT_CONCURRENCY": "0",  # a few processes are shared instead, see patches/workers.py
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        "LOG_LEVEL": "WARNING",
        **(environment or {}),
    }
    with log.open("a") as out:
        process = subprocess.Popen(
            [str(PYTHON), "-m", "local.engine_process"],
            cwd=ROOT,
            env=settings,
            stdin=subprocess.PIPE,  # never written to; the engine leaves when it closes
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for us; we then stop the engine in order
        )
    engine = Engine(port, process, log)
    try:
        _wait_until_it_answers(engine)
    except BaseException:
        process.kill()
        process.wait()
        raise
    return engine


def _prune(code: Path) -> None:
    """Keep the newest unpacked code only; nobody runs it before the engine starts."""
    unpacked = sorted(code.glob("*"), key=lambda folder: folder.stat().st_mtime)
    for folder in unpacked[:-1]:
        shutil.rmtree(folder, ignore_errors=True)
    for unfinished in set(code.glob("*")) - set(code.glob("code-*")):
        shutil.rmtree(unfinished, ignore_errors=True)


def warm_up(engine: Engine) -> None:
    """Let the engine start a process for every function, without waiting for it."""
    engine.process.send_signal(signal.SIGUSR1)


def stop(engine: Engine) -> None:
    """End the engine; with a data folder its state is saved first."""
    engine.process.terminate()
    try:
        engine.process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        engine.process.kill()
        engine.process.wait()


def free_port() -> int:
    """A TCP port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(engine: Engine) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if engine.process.poll() is not None:
            raise EngineFailed(f"The local AWS does not start: {_last_line(engine.log)}")
        try:
            urllib.request.urlopen(f"{engine.url}/_ministack/health", timeout=1)
            return
        except OSError:
            time.sleep(0.02)
    raise EngineFailed(f"The local AWS did not answer within {START_SECONDS} s, see {engine.log}")


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"see {log}"
