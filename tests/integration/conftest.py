"""Fixtures that more than one folder of tests shares."""

from tests.people import admin  # noqa: F401 - pytest finds fixtures by name
from tests.user_pool import api, user_pool  # noqa: F401 - pytest finds fixtures by name
