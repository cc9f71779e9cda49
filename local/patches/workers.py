"""How MiniStack runs functions: in parallel, but not in more processes than a laptop can bear."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import zipfile
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ministack.core import lambda_runtime
from ministack.core.lambda_runtime import Worker
from ministack.core.responses import _request_account_id, _request_region
from ministack.services import lambda_svc

_freed = threading.Condition()
_unpacking = threading.Lock()


def bound_parallel_functions() -> None:
    """A burst of 50 calls starts 50 processes that import for half a minute; a few processes serve it in a second.

    A call beyond the bound waits for a free process instead of being throttled. None of our functions
    invokes another one, so that waiting can not lock up.
    """
    acquire, release = lambda_svc.acquire_worker, lambda_svc.release_worker
    bound = int(os.environ.get("FUNCTION_PROCESSES", "4"))

    def acquire_or_wait(*args: Any, **named: Any) -> tuple[Worker, str]:
        with _freed:
            while True:
                worker, reason = acquire(*args, **{**named, "max_concurrency": bound})
                if worker is not None:
                    return worker, reason
                _freed.wait(timeout=0.5)

    def release_and_tell(worker: Worker | None) -> None:
        release(worker)
        with _freed:
            _freed.notify()

    lambda_svc.acquire_worker, lambda_svc.release_worker = acquire_or_wait, release_and_tell


def lease_socket_workers() -> None:
    """Socket events of one function queue for a single process; leased like every other call they run side by side."""

    class Leased:
        def __init__(self, *args: Any, **named: Any) -> None:
            self._args, self._named = args, named

        def invoke(self, event: dict, request_id: str) -> dict:
            worker, _ = lambda_svc.acquire_worker(*self._args, **self._named)
            try:
                return worker.invoke(event, request_id)
            finally:
                lambda_svc.release_worker(worker)

    lambda_runtime.get_or_create_worker = Leased


def warm_up() -> None:
    """Start a process for every function that has none, one after the other, so that no person waits for it."""
    for (account, region, name), function in sorted(lambda_svc._functions._data.items()):
        _request_account_id.set(account)
        _request_region.set(region)
        config = function["config"]
        worker, _ = lambda_svc.acquire_worker(name, config, function["code_zip"], qualifier=config["Version"])
        try:
            lambda_runtime.ensure_spawned(worker)
        except RuntimeError as error:
            print(f"[{name}] {error}", flush=True)
        finally:
            lambda_svc.release_worker(worker)


def wait_briefly_for_logs() -> None:
    """Every call that logs nothing waits 50 ms for log lines; 2 ms are enough on one machine."""
    Worker._drain_stderr_bounded.__defaults__ = (0.002, 0.001, 0.05)


def measure_each_zip_once() -> None:
    """An update measures and sums the zip anew for each function; all of ours share one of thousands of files."""
    lambda_svc._unzipped_size = lru_cache(maxsize=2)(lambda_svc._unzipped_size)
    lambda_svc.hashlib = SimpleNamespace(**{**vars(hashlib), "sha256": lru_cache(maxsize=2)(hashlib.sha256)})


def share_unpacked_code() -> None:
    """Each process unpacks the zip anew and sees the engine's own packages; now one folder per zip, no more."""
    Worker._spawn = _spawn
    Worker._read_stderr = _read_stderr


def _spawn(self: Worker) -> None:
    code = _unpacked(self.code_zip)
    self._proc = subprocess.Popen(
        # -S: a function must find its packages in its own zip, as on AWS
        [sys.executable, "-S", str(code.parent / "worker.py")],
        cwd=code,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        bufsize=1,
        env=_environment(self.config, code),
    )
    threading.Thread(target=self._read_stderr, daemon=True, name=f"stderr-{self.func_name}").start()
    module, _, handler = self.config["Handler"].rpartition(".")
    first = {
        "code_dir": str(code),
        "module": module,
        "handler": handler,
        "env": _variables(self.config),
        "function_name": self.config["FunctionName"],
        "memory": self.config.get("MemorySize", 128),
        "arn": self.config["FunctionArn"],
    }
    self._proc.stdin.write(json.dumps(first) + "\n")
    self._proc.stdin.flush()
    answer = next((json.loads(line) for line in self._proc.stdout if line.startswith("{")), None)
    if answer is None or answer["status"] != "ready":
        raise RuntimeError(f"{self.func_name} does not start: {(answer or {}).get('error', 'see the log')}")


def _read_stderr(self: Worker) -> None:
    for line in self._proc.stderr:
        self._stderr_queue.put(line.rstrip("\n"))
        print(f"[{self.func_name}] {line.rstrip()}", flush=True)


def _unpacked(code_zip: bytes) -> Path:
    """The folder that holds a zip's content; made once, whole or not at all, and kept for the next start."""
    folder = Path(os.environ.get("CODE_DIR") or tempfile.gettempdir())
    home = folder / f"code-{hashlib.sha256(code_zip).hexdigest()[:16]}"
    with _unpacking:
        if not home.exists():
            fresh = Path(tempfile.mkdtemp(dir=folder))
            _extract(zipfile.ZipFile(BytesIO(code_zip)), fresh, sorted(folder.glob("code-*")))
            (fresh / "worker.py").write_text(lambda_runtime._PYTHON_WORKER_SCRIPT)
            fresh.rename(home)
    return home / "code"


def _extract(source: zipfile.ZipFile, fresh: Path, others: list[Path]) -> None:
    """Unpack; what another folder holds already is linked: a change of ours leaves thousands of packages' files."""
    there: dict[tuple[str, int, int], Path] = {}
    for other in others:
        for name, size, check in json.loads((other / "files.json").read_text()):
            there[name, size, check] = other / "code" / name
    files = [entry for entry in source.infolist() if not entry.is_dir()]
    for entry in files:
        target = fresh / "code" / entry.filename
        target.parent.mkdir(parents=True, exist_ok=True)
        known = there.get((entry.filename, entry.file_size, entry.CRC))
        if known:
            os.link(known, target)
        else:
            target.write_bytes(source.read(entry))
    (fresh / "files.json").write_text(json.dumps([[entry.filename, entry.file_size, entry.CRC] for entry in files]))


def _variables(config: dict) -> dict[str, str]:
    variables = config.get("Environment", {}).get("Variables", {})
    return {key: value for key, value in variables.items() if key not in lambda_runtime._RESERVED_RUNTIME_ENV_VARS}


def _environment(config: dict, code: Path) -> dict[str, str]:
    """What Lambda sets, the role's credentials, and where the engine listens; nothing else of the engine's own."""
    region = config["FunctionArn"].split(":")[3]
    return {
        "PATH": os.environ.get("PATH", ""),
        "LANG": "C.UTF-8",
        "TZ": ":UTC",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{os.environ['GATEWAY_PORT']}",
        **_variables(config),
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
        **lambda_runtime.execution_credentials(config),
        lambda_runtime.HOST_PREFIX_ENV: "true",
        "LAMBDA_TASK_ROOT": str(code),
        "AWS_LAMBDA_FUNCTION_NAME": config["FunctionName"],
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(config.get("MemorySize", 128)),
        "AWS_LAMBDA_FUNCTION_VERSION": config.get("Version", "$LATEST"),
        "AWS_LAMBDA_LOG_STREAM_NAME": "local",
        "_LAMBDA_FUNCTION_ARN": config["FunctionArn"],
        "_LAMBDA_TIMEOUT": str(config.get("Timeout", 30)),
    }
