"""The patches belong to one version of MiniStack, and to no other."""

import re
import subprocess

import pytest

from local.engine import PYTHON, ROOT

PINNED = re.search(r'PINNED = "(.+)"', (ROOT / "local/patches/__init__.py").read_text())[1]  # type: ignore[index]


def inside(code: str) -> subprocess.CompletedProcess[str]:
    """Run Python where the engine runs."""
    return subprocess.run([PYTHON, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_required_engine_is_the_one_that_the_patches_are_for():
    assert f"ministack=={PINNED} " in (ROOT / "requirements-engine.txt").read_text()


def test_the_installed_engine_is_the_one_that_the_patches_are_for():
    assert inside("import importlib.metadata as m; print(m.version('ministack'))").stdout.strip() == PINNED


@pytest.mark.parametrize("other", ["1.5.32", "1.5.34"])
def test_another_version_is_refused(other):
    tried = inside(f"from local import patches; patches.PINNED = '{other}'; patches.apply()")

    assert tried.returncode != 0
    assert f"for MiniStack {other}, but {PINNED} is installed" in tried.stderr


def test_a_silent_call_waits_two_milliseconds_for_log_lines_at_most():
    asked = (
        "from local import patches; patches.apply();"
        "from ministack.core.lambda_runtime import Worker; print(Worker._drain_stderr_bounded.__defaults__[0])"
    )

    assert float(inside(asked).stdout) <= 0.002
