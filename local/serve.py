"""The local run, once everything is installed: the local AWS, the stack in it, the front door before it."""

import contextlib
import fcntl
import importlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from local import children, engine
from local.engine import Engine, EngineFailed
from local.run import check_port_is_free, wanted_port
from local.running import wanted_folder
from local.stack import Stack
from local.steps import Sorry, step


def main() -> None:
    """Serve until Ctrl-C or SIGTERM."""
    if "MAKELEVEL" in os.environ:
        children.leave_with_parent()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, _leave)
    try:
        port = wanted_port()
        check_port_is_free(port)
        with data_folder() as home:
            _serve(home, port)
    except (Sorry, EngineFailed) as sorry:
        sys.exit(f"\n{sorry}")
    finally:
        children.end_all()


@contextlib.contextmanager
def data_folder() -> Iterator[Path]:
    """The folder that `DATA_DIR` names, ours alone until the block ends; raises Sorry."""
    home = wanted_folder()
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = (home / "lock").open("a")
    except OSError as error:
        problem = "it is no folder" if home.is_file() else error.strerror or str(error)
        raise Sorry(f"The data folder {home} can not be used: {problem}.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Sorry(f"Another Evergreen runs with the data folder {home}: stop it, or set DATA_DIR.") from None
        yield home


def _serve(home: Path, port: int) -> None:
    site_url = f"http://localhost:{port}"
    stack = Stack(home, site_url, watched=bool(os.environ.get("WATCH")))
    stack.start_packaging()
    threading.Thread(target=_load_ahead, daemon=True).start()
    with step("starting the local AWS"):
        aws = _engine(home, stack)
    try:
        outputs = stack.deploy(aws)
        stack.add_people(aws, outputs)
        from local import doorway

        doorway.stand(home, aws, stack, outputs, port)
    finally:
        with step("saving and stopping"):
            engine.stop(aws)


def _load_ahead() -> None:
    """Import what is needed once the engine stands; nothing else of ours runs meanwhile."""
    for slow in ("local.deploy", "local.doorway"):
        importlib.import_module(slow)


def _engine(home: Path, stack: Stack) -> Engine:
    """The engine, on the port of last time when that is still free: the functions' settings name it."""
    port = stack.notes.get("engine_port") or 0
    try:
        check_port_is_free(port)
    except Sorry:
        port = 0
    settings = {"DEPLOYMENT_FOLLOWS": "1"} if stack.is_packaging else {}
    return engine.start(home, persist=True, auth=True, port=port, environment=settings)


def _leave(*_: object) -> None:
    raise SystemExit(143)


if __name__ == "__main__":
    main()
