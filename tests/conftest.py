"""What all suites share: an environment that points nowhere, a throw-away engine, and the running product.

`engine` gives the tables of the template on a local engine, once per run; tests keep apart by making their own
coaches and members.  `product` is the whole local run on a free port, once per run, with its demo people.
"""

import os

os.environ.update(
    APP="evergreen",
    STAGE="test",
    AWS_DEFAULT_REGION="us-east-1",
    AWS_REGION="us-east-1",
    AWS_ACCESS_KEY_ID="test",
    AWS_SECRET_ACCESS_KEY="test",
    AWS_EC2_METADATA_DISABLED="true",
    SITE_URL="http://localhost:8000",
    USER_POOL_ID="us-east-1_test",
    USER_POOL_CLIENT_ID="test-client",
    POWERTOOLS_TRACE_DISABLED="true",
    POWERTOOLS_METRICS_DISABLED="true",
)

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.product import Product

pytest_plugins = ["tests.criteria"]


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "run only the tests that talk to the running product, or never those"
    parser.addoption("--product", choices=("only", "never"), help=told)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Part a suite in those that need the running product and those that do not, for two lanes."""
    if wanted := config.getoption("--product"):
        talks = {item: "product" in getattr(item, "fixturenames", ()) for item in items}
        config.hook.pytest_deselected(items=[item for item in items if talks[item] != (wanted == "only")])
        items[:] = [item for item in items if talks[item] == (wanted == "only")]


@pytest.fixture(scope="session")
def engine() -> Iterator[str]:
    """The URL of an engine that holds the template's tables, empty."""
    import boto3

    from local.engine import running
    from local.tables import create_tables

    with running(data_dir=None, auth=False) as started:
        os.environ["AWS_ENDPOINT_URL"] = started.url
        try:
            create_tables(boto3.client("dynamodb", endpoint_url=started.url), "test")
            yield started.url
        finally:
            del os.environ["AWS_ENDPOINT_URL"]


@pytest.fixture(scope="session")
def running_product(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Product"]:
    """The whole product, started as `make run` does it, with its demo people."""
    from tests.product import started

    with started(tmp_path_factory.mktemp("product")) as product:
        yield product


@pytest.fixture(scope="session")
def product(running_product: "Product") -> str:
    """The origin of the running product."""
    return running_product.origin


@pytest.fixture(scope="session")
def demo_practice(running_product: "Product") -> str:
    """The origin of the running product once it holds what `make demo` makes."""
    running_product.make_practice()
    return running_product.origin
