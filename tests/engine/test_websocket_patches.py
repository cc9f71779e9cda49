"""Sockets are refused as the connect handler says, and their events run side by side."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.engine.conftest import World


@pytest.fixture(scope="module")
def sockets(world: World) -> str:
    """The address of a socket API whose connect handler wants `?ticket=good`."""
    world.function(
        "opened",
        """
ticket = (event.get("queryStringParameters") or {}).get("ticket")
if ticket == "together":
    meet(3)
return {"statusCode": 200 if ticket in ("good", "together") else 401}
""",
    )
    target = world.client("lambda").get_function(FunctionName="opened")["Configuration"]["FunctionArn"]
    uri = f"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{target}/invocations"
    gateway = world.client("apigatewayv2")
    api = gateway.create_api(Name="s", ProtocolType="WEBSOCKET", RouteSelectionExpression="$request.body.action")[
        "ApiId"
    ]
    made = gateway.create_integration(ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=uri)
    gateway.create_route(ApiId=api, RouteKey="$connect", Target=f"integrations/{made['IntegrationId']}")
    gateway.create_stage(ApiId=api, StageName="api", AutoDeploy=True)
    return f"ws://127.0.0.1:{world.engine.port}/_aws/execute-api/{api}/api"


def test_a_refused_handshake_has_the_status_that_the_handler_gave(sockets):
    with pytest.raises(InvalidStatus) as refused, connect(f"{sockets}?ticket=bad"):
        pass

    assert refused.value.response.status_code == 401


def test_an_admitted_socket_opens(sockets):
    with connect(f"{sockets}?ticket=good") as opened:
        assert opened.state.name == "OPEN"


def test_handshakes_run_side_by_side(sockets):
    def state(_: int) -> str:
        with connect(f"{sockets}?ticket=together") as opened:
            return opened.state.name

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(state, range(3))) == ["OPEN"] * 3
