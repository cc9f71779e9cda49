"""The engine's state on disk: saved as we go, whole or not at all, and read back whole or not at all."""

import json
import os
import re
import sys
import threading
import time
from pathlib import Path
from typing import Any

import ministack.app as engine
from ministack.core import persistence
from ministack.services import dynamodb, lambda_svc

from local.patches import streams

SECONDS = 2.0
LEFT_OUT = {
    "s3",
    "cloudwatch_logs",
    "cloudwatch",
}  # uploads of a deploy, log lines and metrics: large, and needed by nobody later
COMMIT = "commit.json"
STREAMS = "stream_records"
_READS = re.compile(r"^(Get|List|Describe|Query|Scan|BatchGet|TransactGet|Head|Lookup)")
_SERVICES = {"DynamoDB": "dynamodb", "AWSCognitoIdentityProviderService": "cognito"}  # by what most requests are
_changed: set[str] = set()  # names of services; "" stands for all of them
_saving = threading.Lock()


class BrokenState(RuntimeError):
    """The saved state can not be read; starting anew would overwrite it."""


def save_as_we_go() -> None:
    """State is written on a graceful stop only, file by file, and what can not be read is silently started anew.

    Also kept: stream records that no function has seen yet, and how far each mapping has read.
    """
    if not persistence.PERSIST_STATE:
        return
    folder = Path(persistence.STATE_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    _finish_commit(folder)
    saved = {file.stem: _read(file) for file in folder.glob("*.json")}
    restore = engine._load_persisted_state

    def load_everything() -> None:
        restore()
        _restore_streams(saved.get(STREAMS) or [])
        threading.Thread(target=_keep_saving, args=(folder,), daemon=True, name="snapshots").start()

    def save_at_the_end(_services: dict) -> None:
        with _saving:
            _save(folder, {""})

    engine._load_persisted_state = load_everything
    engine.load_state = saved.get
    engine.save_all = save_at_the_end
    _notice_changes()


def _notice_changes() -> None:
    dispatch = engine._dispatch_service_request

    async def dispatch_and_notice(method: str, path: str, headers: dict, body: bytes, *rest: Any) -> Any:
        try:
            return await dispatch(method, path, headers, body, *rest)
        finally:
            if not _only_reads(method, headers, body):
                _changed.add(_SERVICES.get(re.split(r"[._]", headers.get("x-amz-target", ""))[0], ""))

    engine._dispatch_service_request = dispatch_and_notice


def _only_reads(method: str, headers: dict, body: bytes) -> bool:
    if target := headers.get("x-amz-target"):
        return bool(_READS.match(target.rpartition(".")[2]))
    if action := re.search(rb"Action=(\w+)", body[:200]):
        return bool(_READS.match(action[1].decode()))
    return method in ("GET", "HEAD")


def _keep_saving(folder: Path) -> None:
    while True:
        time.sleep(SECONDS)
        if not _changed:
            continue
        with _saving:
            saved = threading.Event()
            outcome: list[int] = []
            changed: set[str] = set()
            engine._MAIN_LOOP.call_soon_threadsafe(_snapshot, folder, changed, outcome, saved)
            saved.wait()
            if not _succeeded(outcome[0]):
                print("snapshot failed; trying again", flush=True)
                _changed.update(changed)


def _snapshot(folder: Path, changed: set[str], outcome: list[int], saved: threading.Event) -> None:
    """Between two requests: a forked child has the state of this moment, and writes it while requests go on."""
    changed.update(_changed)
    _changed.clear()
    try:
        child = os.fork() if sys.platform == "linux" else 0
        if child == 0:
            _save(folder, changed)
            if sys.platform == "linux":
                os._exit(0)
        outcome.append(child)
    except BaseException as error:  # noqa: BLE001 - the child must end here, and never run on as a second engine
        print(f"snapshot: {error!r}", flush=True)
        if sys.platform == "linux" and child == 0:
            os._exit(1)
        outcome.append(-1)
    finally:
        saved.set()


def _succeeded(child: int) -> bool:
    if child <= 0:
        return child == 0
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status == 0
        time.sleep(0.02)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return False


def _save(folder: Path, changed: set[str]) -> None:
    """Write what changed beside the old files, then a commit that says so, then put it in place."""
    services = engine._build_persistence_save_dict()
    wanted = (set(services) if "" in changed else changed) - LEFT_OUT
    states: dict[str, Any] = {name: services[name]() for name in wanted}
    states[STREAMS] = _unread_streams()
    written = []
    for name, state in states.items():
        if state is None:
            continue
        wrapped = {"__ministack_format__": persistence._state_format_version(name), "payload": state}
        text = json.dumps(wrapped, default=persistence._json_default)
        current = folder / f"{name}.json"
        if not current.exists() or current.read_text() != text:
            _write(folder / f"{name}.new", text)
            written.append(name)
    if written:
        _write(folder / "commit.new", json.dumps(written))
        (folder / "commit.new").rename(folder / COMMIT)
        _finish_commit(folder)


def _finish_commit(folder: Path) -> None:
    """Put the files of a complete commit in place; those of an incomplete one are thrown away."""
    commit = folder / COMMIT
    if commit.exists():
        for name in json.loads(commit.read_text()):
            if (folder / f"{name}.new").exists():
                (folder / f"{name}.new").rename(folder / f"{name}.json")
        _sync(folder)
        commit.unlink()
    for unfinished in folder.glob("*.new"):
        unfinished.unlink()


def _write(file: Path, text: str) -> None:
    with file.open("w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_text(), object_hook=persistence._json_object_hook)["payload"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        told = f"the saved state in {file} can not be read ({error})"
        raise BrokenState(f"{told}: repair it, or start anew with another DATA_DIR.") from error


def _unread_streams() -> list[dict]:
    """Per mapping with work left: its id and the records that it has not managed yet."""
    unread = []
    for mapping, table in streams.mappings():
        if records := dynamodb.stream_records_since(table, streams.position(mapping, table), 1_000_000):
            unread.append({"mapping": mapping["UUID"], "records": records})
    return unread


def _restore_streams(unread: list[dict]) -> None:
    """Positions count records since the engine's start, so they begin anew; unread records come first."""
    positions = lambda_svc._dynamodb_stream_positions
    positions.clear()
    left = {entry["mapping"]: entry["records"] for entry in unread}
    for mapping, table in streams.mappings():
        records = left.get(mapping["UUID"], [])
        known = dynamodb._stream_records.setdefault(table, [])
        if len(records) > len(known):
            known[:] = records  # mappings of one table read the same tail, the slowest one has the longest
    for mapping, table in streams.mappings():
        positions[mapping["UUID"]] = dynamodb.stream_end_position(table) - len(left.get(mapping["UUID"], []))
