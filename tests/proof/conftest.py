"""Fixtures that more than one test of this folder shares."""

from pathlib import Path

import pytest

from chalicelib.usecases import attempts
from tests.proof.practice import Practice
from tests.user_pool import Api, api, user_pool  # noqa: F401 - pytest finds fixtures by name


@pytest.fixture(scope="module")
def practice(api: Api) -> Practice:  # noqa: F811 - the fixture of that name
    return Practice(api)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries are counted as ever, seconds are not: fifty people in one process on a busy machine take their time."""
    monkeypatch.setattr(attempts, "PATIENCE", 60.0)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Drawing requests from the API's document takes seconds: not where nothing will be sent."""
    never = config.getoption("--product", None) == "never"
    return True if never and collection_path.name == "test_api_document.py" else None
