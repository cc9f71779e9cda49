"""The tables of `infra/tables.yaml`, made directly: for suites that need tables but no stack."""

from typing import Any

from local.package import ROOT, resources

SET_LATER = ("TimeToLiveSpecification", "PointInTimeRecoverySpecification")  # by calls of their own, not CreateTable


def definitions(stage: str) -> list[dict[str, Any]]:
    """What the template says of each table of a stage."""
    found = resources(ROOT / "infra")["Resources"].values()
    tables = [resource["Properties"] for resource in found if resource.get("Type") == "AWS::DynamoDB::Table"]
    return [{**table, "TableName": table["TableName"]["Fn::Sub"].replace("${Stage}", stage)} for table in tables]


def create_tables(client: Any, stage: str) -> list[str]:
    """Create every table of a stage with a boto3 DynamoDB client; their names."""
    for definition in definitions(stage):
        table = {key: value for key, value in definition.items() if key not in SET_LATER}
        if "StreamSpecification" in table:
            table["StreamSpecification"] = {"StreamEnabled": True, **table["StreamSpecification"]}
        client.create_table(**table)
        if ttl := definition.get("TimeToLiveSpecification"):
            client.update_time_to_live(TableName=table["TableName"], TimeToLiveSpecification=ttl)
    return [definition["TableName"] for definition in definitions(stage)]
