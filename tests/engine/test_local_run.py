"""When `make run` can not do its work, a person gets one clear sentence."""

import fcntl
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from local.engine import ROOT
from tests.engine.conftest import refused


@pytest.fixture
def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.mark.parametrize("module", ["local.run", "local.serve"])
def test_a_port_in_use_is_named(module):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        said = refused(module, PORT=str(port))

    assert said.startswith(f"Port {port} is in use")
    assert f"PORT={port + 1}" in said


def test_a_port_that_is_none_is_named():
    assert refused("local.run", PORT="eight") == "PORT must be a number between 1 and 65535, not 'eight'."


def test_a_data_folder_that_is_a_file_is_named(tmp_path, free_port):
    (tmp_path / "data").touch()

    said = refused("local.serve", PORT=free_port, DATA_DIR=str(tmp_path / "data"))

    assert said == f"The data folder {tmp_path / 'data'} can not be used: it is no folder."


def test_two_runs_do_not_share_a_data_folder(tmp_path, free_port):
    with (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        said = refused("local.serve", PORT=free_port, DATA_DIR=str(tmp_path))

    assert said.startswith("Another Evergreen runs with the data folder")


def test_damaged_data_is_named_and_left_alone(tmp_path, free_port):
    saved = tmp_path / "state" / "dynamodb.json"
    saved.parent.mkdir()
    saved.write_text('{"half a file')

    said = refused("local.serve", PORT=free_port, DATA_DIR=str(tmp_path))

    assert f"{saved} can not be read" in said
    assert saved.read_text() == '{"half a file'


def test_a_missing_node_is_named(tmp_path):
    (tmp_path / "python3").symlink_to(sys.executable)
    check = "from local import setup\ntry: setup._check_node()\nexcept setup.Sorry as sorry: print(sorry)"

    told = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=True
    )

    assert told.stdout.startswith("Node is missing: install Node")


def test_a_python_that_is_too_old_could_read_what_it_is_told():
    source = (ROOT / "local" / "run.py").read_text()
    before_the_check = source[: source.index("sys.exit(")]

    assert "import" not in before_the_check.replace("import sys", "")
    assert Path(ROOT / "local" / "__init__.py").read_text() == ""
    compile(source, "run.py", "exec", dont_inherit=True)
