"""The packaged template, deployed into the local AWS through CloudFormation as it would be into the real one."""

import hashlib
import json
import time
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import ClientError

from local.engine import Engine

STACK = "evergreen"
BUCKET = "deployments"
SECONDS = 120


class DeployFailed(RuntimeError):
    """CloudFormation refused the stack; the message names the resources and their reasons."""


def parameters(engine: Engine, site_url: str, stage: str) -> dict[str, str]:
    """What differs between the local run and AWS."""
    return {
        "Stage": stage,
        "SiteUrl": site_url,
        "MailIdentity": "evergreen.example",
        "VerifyEmail": "false",
        "SocketBase": f"{engine.url}/_aws/execute-api",
        "KeysBase": engine.url,
        "FrontDoor": "false",
    }


def deploy(engine: Engine, packaged: Path, values: dict[str, str]) -> dict[str, str]:
    """Create or update the stack; its outputs. Raises DeployFailed."""
    # on AWS a person proves once that the domain is theirs
    boto3.client("ses", **engine.client_options).verify_domain_identity(Domain=values["MailIdentity"])
    cloudformation = boto3.client("cloudformation", **engine.client_options)
    kind = "UPDATE" if _status(cloudformation) else "CREATE"
    change = f"change-{time.time_ns()}"
    cloudformation.create_change_set(
        StackName=STACK,
        ChangeSetName=change,
        ChangeSetType=kind,
        TemplateURL=_upload(engine, packaged),
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in values.items()],
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
    )
    described = _wait(lambda: cloudformation.describe_change_set(StackName=STACK, ChangeSetName=change))
    if described["Status"] == "FAILED" and "contain changes" not in described.get("StatusReason", ""):
        raise DeployFailed(described.get("StatusReason", "the template was refused"))
    if described["Status"] != "FAILED":
        cloudformation.execute_change_set(StackName=STACK, ChangeSetName=change)
        stack = _wait(lambda: cloudformation.describe_stacks(StackName=STACK)["Stacks"][0], "StackStatus")
        if stack["StackStatus"] != f"{kind}_COMPLETE":
            raise DeployFailed(_reasons(cloudformation) or stack["StackStatus"])
    return outputs(engine)


def outputs(engine: Engine) -> dict[str, str]:
    """The outputs of the deployed stack; raises DeployFailed when there is none."""
    cloudformation = boto3.client("cloudformation", **engine.client_options)
    if not _status(cloudformation):
        raise DeployFailed("nothing is deployed")
    stack = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


def _upload(engine: Engine, packaged: Path) -> str:
    """Put code and template where CloudFormation finds them; the template's address."""
    s3 = boto3.client("s3", **engine.client_options)
    if BUCKET not in [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]:
        s3.create_bucket(Bucket=BUCKET)
    code = (packaged / "deployment.zip").read_bytes()
    key = f"{hashlib.sha256(code).hexdigest()}.zip"
    s3.put_object(Bucket=BUCKET, Key=key, Body=code)
    template = (packaged / "sam.json").read_text().replace("./deployment.zip", f"s3://{BUCKET}/{key}")
    s3.put_object(Bucket=BUCKET, Key="template.yaml", Body=template.encode())
    return f"{engine.url}/{BUCKET}/template.yaml"


def _status(cloudformation: Any) -> str:
    try:
        status = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]["StackStatus"]
    except ClientError:
        return ""
    return "" if status in ("REVIEW_IN_PROGRESS", "DELETE_COMPLETE", "ROLLBACK_COMPLETE") else status


def _wait(describe: Any, field: str = "Status") -> Any:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        described = describe()
        if not described[field].endswith(("_IN_PROGRESS", "_PENDING")):
            return described
        time.sleep(0.05)
    raise DeployFailed(f"no end after {SECONDS} s: {json.dumps(described, default=str)[:200]}")


def _reasons(cloudformation: Any) -> str:
    events = cloudformation.describe_stack_events(StackName=STACK)["StackEvents"]
    failed = [event for event in events if "FAILED" in event["ResourceStatus"]]
    return "; ".join(f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}" for event in failed)
