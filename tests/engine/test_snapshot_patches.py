"""What the engine holds survives: an orderly end fully, a kill but for the last moments, and damage is told."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import boto3
import pytest

from local import engine
from local.engine import ROOT, Engine, EngineFailed
from tests.engine.conftest import World, eventually, notes_in

SNAPSHOT_SECONDS = 5  # what may be lost at most


def table(started: Engine, name: str = "kept"):
    dynamodb = boto3.client("dynamodb", **started.client_options)
    if name not in dynamodb.list_tables()["TableNames"]:
        dynamodb.create_table(
            TableName=name,
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "key", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "key", "KeyType": "HASH"}],
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
        )
    return dynamodb


def put(started: Engine, *keys: str) -> None:
    for key in keys:
        table(started).put_item(TableName="kept", Item={"key": {"S": key}})


def keys(started: Engine) -> set[str]:
    return {item["key"]["S"] for item in table(started).scan(TableName="kept")["Items"]}


def kill(started: Engine) -> None:
    started.process.kill()
    started.process.wait()


def test_an_orderly_end_keeps_everything(tmp_path):
    with engine.running(tmp_path) as started:
        put(started, "a", "b")

    with engine.running(tmp_path) as again:
        assert keys(again) == {"a", "b"}


def test_a_kill_loses_nothing_that_is_older_than_a_few_seconds(tmp_path):
    with engine.running(tmp_path) as started:
        put(started, "a")
        time.sleep(SNAPSHOT_SECONDS)
        put(started, "b")
        time.sleep(SNAPSHOT_SECONDS)
        kill(started)

    with engine.running(tmp_path) as again:
        assert keys(again) == {"a", "b"}


def test_after_a_kill_the_next_change_reaches_its_function(tmp_path):
    home, notes = tmp_path / "home", tmp_path / "notes"
    notes.mkdir()
    with engine.running(home) as started:
        put(started, "before")
        written = World(started, notes).function("listener", "note(**event['Records'][0]['dynamodb']['Keys'])")
        arn = table(started).describe_table(TableName="kept")["Table"]["LatestStreamArn"]
        boto3.client("lambda", **started.client_options).create_event_source_mapping(
            EventSourceArn=arn, FunctionName="listener", StartingPosition="TRIM_HORIZON"
        )
        eventually(lambda: notes_in(written))
        time.sleep(SNAPSHOT_SECONDS)
        kill(started)

    with engine.running(home) as again:
        put(again, "after")
        assert eventually(lambda: notes_in(written)[1:]) == [{"key": {"S": "after"}}]


def test_a_record_that_no_function_has_managed_yet_is_delivered_after_a_kill(tmp_path):
    home, notes = tmp_path / "home", tmp_path / "notes"
    notes.mkdir()
    with engine.running(home) as started:
        put(started, "seen")
        body = """
note(**event['Records'][0]['dynamodb']['Keys'])
if not os.path.exists(os.environ["NOTES"] + "/works-now"):
    raise ValueError("the mail service is down")
"""
        written = World(started, notes).function("courier", body)
        arn = table(started).describe_table(TableName="kept")["Table"]["LatestStreamArn"]
        boto3.client("lambda", **started.client_options).create_event_source_mapping(
            EventSourceArn=arn, FunctionName="courier", StartingPosition="TRIM_HORIZON"
        )
        eventually(lambda: notes_in(written))
        time.sleep(SNAPSHOT_SECONDS)
        kill(started)

    (written / "works-now").touch()
    tried = len(notes_in(written))
    with engine.running(home) as again:
        assert eventually(lambda: notes_in(written)[tried:]) == [{"key": {"S": "seen"}}]
        put(again, "next")
        assert eventually(lambda: notes_in(written)[tried + 1 :]) == [{"key": {"S": "next"}}]


def test_saved_state_that_can_not_be_read_is_told_and_left_alone(tmp_path):
    with engine.running(tmp_path) as started:
        put(started, "a")
    saved = tmp_path / "state" / "dynamodb.json"
    saved.write_text(saved.read_text()[:-20])
    damaged = saved.read_bytes()

    with pytest.raises(EngineFailed, match=r"dynamodb\.json can not be read"), engine.running(tmp_path):
        pass

    assert saved.read_bytes() == damaged


@pytest.mark.parametrize(("committed", "left"), [(True, {"a", "b"}), (False, {"a"})])
def test_a_snapshot_counts_whole_or_not_at_all(tmp_path, committed, left):
    state = tmp_path / "state"
    with engine.running(tmp_path) as started:
        put(started, "a")
    first = (state / "dynamodb.json").read_text()
    with engine.running(tmp_path) as started:
        put(started, "b")
    (state / "dynamodb.json").rename(state / "dynamodb.new")  # as if killed before the new file was put in place
    (state / "dynamodb.json").write_text(first)
    if committed:
        (state / "commit.json").write_text(json.dumps(["dynamodb"]))

    with engine.running(tmp_path) as again:
        assert keys(again) == left


def test_an_engine_leaves_when_the_one_that_started_it_is_killed(tmp_path):
    starts_one = (
        "import time; from pathlib import Path; from local import engine\n"
        f"with engine.running(Path({str(tmp_path)!r})) as e: print(e.process.pid, flush=True); time.sleep(60)"
    )
    owner = subprocess.Popen([sys.executable, "-c", starts_one], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert owner.stdout
    pid = int(owner.stdout.readline())

    owner.send_signal(signal.SIGKILL)
    owner.wait()

    eventually(lambda: not is_alive(pid))


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")  # a zombie is gone
