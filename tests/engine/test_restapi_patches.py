"""What an OpenAPI document says about a REST API is what the API does."""

import base64

import httpx
import pytest

from tests.engine.conftest import World, notes_in

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
PREFLIGHT = {
    "type": "mock",
    "requestTemplates": {"application/json": '{"statusCode": 200}'},
    "responses": {
        "default": {
            "statusCode": "200",
            "responseParameters": {"method.response.header.Access-Control-Allow-Origin": "'https://site.example'"},
        }
    },
}
PREFLIGHT_ANSWERS = {"200": {"headers": {"Access-Control-Allow-Origin": {"type": "string"}}}}
NO_ROUTE = {"statusCode": 404, "responseTemplates": {"application/json": '{"Code": "NotFound"}'}}


@pytest.fixture(scope="module")
def api(world: World) -> str:
    """The address of an API whose /image hands what it gets to a function."""
    world.function("image", 'note(**event)\nreturn {"statusCode": 200, "body": "{}"}')
    target = world.client("lambda").get_function(FunctionName="image")["Configuration"]["FunctionArn"]
    uri = f"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{target}/invocations"
    proxy = {"type": "aws_proxy", "httpMethod": "POST", "uri": uri}
    document = {
        "swagger": "2.0",
        "info": {"title": "images", "version": "1"},
        "x-amazon-apigateway-binary-media-types": ["image/png"],
        "x-amazon-apigateway-gateway-responses": {"MISSING_AUTHENTICATION_TOKEN": NO_ROUTE},
        "paths": {
            "/image": {
                "post": {"x-amazon-apigateway-integration": proxy},
                "options": {"responses": PREFLIGHT_ANSWERS, "x-amazon-apigateway-integration": PREFLIGHT},
            }
        },
    }
    resources = {
        "Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Body": document}},
        "Deployment": {
            "Type": "AWS::ApiGateway::Deployment",
            "Properties": {"RestApiId": {"Ref": "Api"}, "StageName": "api"},
        },
    }
    assert world.stack("images", resources) == "CREATE_COMPLETE"
    return f"{world.engine.url}/_aws/execute-api/{world.physical('images', 'Api')}/api"


def test_a_preflight_answers_with_the_documented_headers(api):
    answer = httpx.options(f"{api}/image", headers={"Origin": "https://site.example"})

    assert answer.headers["Access-Control-Allow-Origin"] == "https://site.example"


def test_a_binary_body_reaches_the_function_whole(world, api):
    httpx.post(f"{api}/image", content=PICTURE, headers={"Content-Type": "image/png"}).raise_for_status()

    event = notes_in(world.folder / "image")[-1]
    assert event["isBase64Encoded"] is True
    assert base64.b64decode(event["body"]) == PICTURE


def test_an_unknown_route_answers_in_our_words(api):
    answer = httpx.get(f"{api}/nowhere")

    assert (answer.status_code, answer.json()) == (404, {"Code": "NotFound"})
