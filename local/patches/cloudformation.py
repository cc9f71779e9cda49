"""Resource types and properties of our template that MiniStack's CloudFormation does not know."""

import importlib
import json

from ministack.services import apigateway, dynamodb
from ministack.services.cloudformation import provisioners


def provision_websocket_deployments() -> None:
    """Chalice's WebSocket API has an AWS::ApiGatewayV2::Deployment; MiniStack refuses the stack for it."""

    def create(_logical_id: str, props: dict, _stack_name: str) -> tuple[str, dict]:
        status, _, body = apigateway._create_deployment(props["ApiId"], {"description": props.get("Description", "")})
        if status >= 400:
            raise ValueError(body)
        deployment_id = json.loads(body)["deploymentId"]
        return deployment_id, {"DeploymentId": deployment_id}

    def update(physical_id: str, *_: object, **__: object) -> tuple[str, dict]:
        return physical_id, {"DeploymentId": physical_id}

    def delete(physical_id: str, props: dict) -> None:
        apigateway._delete_deployment(props.get("ApiId", ""), physical_id)

    provisioners._RESOURCE_HANDLERS["AWS::ApiGatewayV2::Deployment"] = {
        "create": create,
        "update": update,
        "update_with_logical_id": True,
        "delete": delete,
    }


def provision_ttl_and_recovery() -> None:
    """A table's TimeToLiveSpecification and PointInTimeRecoverySpecification are dropped: expired items stay."""
    handler = provisioners._RESOURCE_HANDLERS["AWS::DynamoDB::Table"]
    original = handler["create"]

    def create(logical_id: str, props: dict, stack_name: str) -> tuple[str, dict]:
        table, attributes = original(logical_id, props, stack_name)
        ttl = props.get("TimeToLiveSpecification") or {}
        if ttl.get("Enabled") in (True, "true"):
            specification = {"AttributeName": ttl["AttributeName"], "Enabled": True}
            dynamodb._update_ttl({"TableName": table, "TimeToLiveSpecification": specification})
        recovery = props.get("PointInTimeRecoverySpecification") or {}
        if recovery.get("PointInTimeRecoveryEnabled") in (True, "true"):
            specification = {"PointInTimeRecoveryEnabled": True}
            dynamodb._update_continuous_backups({"TableName": table, "PointInTimeRecoverySpecification": specification})
        return table, attributes

    handler["create"] = create


def load_ahead() -> None:
    """Import what the first deployment of a process waits for, while nobody waits yet."""
    importlib.import_module("samtranslator.translator.transform")
    importlib.import_module("botocore.session")
