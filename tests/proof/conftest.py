"""Fixtures that more than one test of this folder shares."""

import pytest

from tests.proof.practice import Practice
from tests.user_pool import Api, api, user_pool  # noqa: F401 - pytest finds fixtures by name


@pytest.fixture(scope="module")
def practice(api: Api) -> Practice:  # noqa: F811 - the fixture of that name
    return Practice(api)
