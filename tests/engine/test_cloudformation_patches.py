"""Templates like ours deploy, and mean what they say."""

from tests.engine.conftest import World

TABLE = {
    "TableName": "brief",
    "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [{"AttributeName": "key", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "key", "KeyType": "HASH"}],
    "TimeToLiveSpecification": {"AttributeName": "expires_at", "Enabled": True},
    "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True},
}


def test_a_socket_api_with_a_deployment_deploys(world: World):
    api = {"Name": "sockets", "ProtocolType": "WEBSOCKET", "RouteSelectionExpression": "$request.body.action"}

    status = world.stack(
        "sockets",
        {
            "Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": api},
            "Deployment": {"Type": "AWS::ApiGatewayV2::Deployment", "Properties": {"ApiId": {"Ref": "Api"}}},
        },
    )

    assert status == "CREATE_COMPLETE"
    deployments = world.client("apigatewayv2").get_deployments(ApiId=world.physical("sockets", "Api"))["Items"]
    assert [deployment["DeploymentId"] for deployment in deployments] == [world.physical("sockets", "Deployment")]


def test_a_table_forgets_and_recovers_as_its_template_says(world: World):
    assert world.stack("tables", {"Brief": {"Type": "AWS::DynamoDB::Table", "Properties": TABLE}}) == "CREATE_COMPLETE"

    dynamodb = world.client("dynamodb")
    ttl = dynamodb.describe_time_to_live(TableName="brief")["TimeToLiveDescription"]
    backups = dynamodb.describe_continuous_backups(TableName="brief")["ContinuousBackupsDescription"]
    assert ttl == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires_at"}
    assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"
