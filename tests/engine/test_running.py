"""Commands beside a local run say in one sentence when there is none."""

import fcntl
import json

import pytest

from local import repair, running
from local.steps import Sorry
from tests.engine.conftest import World, refused


def said(**settings: str) -> str:
    return refused("local.running", "local.repair", **settings)


def test_without_a_run_its_start_is_named(tmp_path):
    (tmp_path / "lock").touch()  # of a run that has ended

    for folder in (tmp_path, tmp_path / "nothing"):
        assert said(DATA_DIR=str(folder)).endswith("start it with `make run`, then come again.")


def test_a_run_that_is_not_up_yet_is_waited_for(tmp_path):
    with (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        assert said(DATA_DIR=str(tmp_path)).startswith("Evergreen is still starting")


def test_a_run_that_is_up_tells_how_our_code_works_on_it(tmp_path, world: World):
    told = {"settings": {"AWS_ENDPOINT_URL": world.engine.url, "STAGE": "local"}}
    (tmp_path / "deployed.json").write_text(json.dumps(told))
    with (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        assert running.settings_of(tmp_path) == told["settings"]


def test_a_stage_at_aws_needs_its_region(monkeypatch):
    assert "`AWS_REGION=eu-central-1 make …`" in said(STAGE="prod")
    monkeypatch.setenv("AWS_REGION", "eu-north-1")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")

    assert running.settings_at_aws("prod") == {
        "STAGE": "prod",
        "AWS_REGION": "eu-north-1",
        "AWS_DEFAULT_REGION": "eu-north-1",
    }


def test_whom_to_invite_must_be_said(monkeypatch):
    from local import admin

    for email, name in (("", "Kim"), ("kim", "Kim"), ("kim@example.com", " ")):
        monkeypatch.setenv("EMAIL", email)
        monkeypatch.setenv("NAME", name)
        with pytest.raises(Sorry, match="Say whom"):
            admin.main()


def test_a_report_is_a_table_with_aligned_columns():
    assert repair.table([("part", "item"), ("ledger", "c 2026-11-24 09:00")]).splitlines() == [
        "  part    item",
        "  ledger  c 2026-11-24 09:00",
    ]
