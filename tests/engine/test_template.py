"""What is deployed: least privilege, tables that can be recovered, one set of security headers."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.observability import metrics
from local.front.headers import HEADERS
from local.package import ROOT, resources

DOCUMENT = resources(ROOT / "infra")
CONFIG = json.loads((ROOT / ".chalice/config.json").read_text())
FUNCTIONS = CONFIG["lambda_functions"]
MADE_BY_CHALICE = {"APIHandler", "RestAPI", "WebsocketAPI"} | {name.title().replace("_", "") for name in FUNCTIONS}
MADE_BY_CHALICE |= {"RemindersDue", "MailBounced"}
PUSH = {"execute-api:ManageConnections"}
STREAM = {"dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"}
STREAM |= {"sqs:SendMessage"}
KEEP = {"dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem", "dynamodb:PutItem"}
DELIVER = KEEP | {"dynamodb:DeleteItem", "ses:SendRawEmail", "sns:Publish"} | PUSH
MAY = {  # beside its own log: what each function may do, on tables and indexes, and beyond
    "websocket_connect": {"dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"},
    "websocket_message": {"dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"} | PUSH,
    "websocket_disconnect": {"dynamodb:DeleteItem"},
    "slots_changed": {"dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:Query"} | STREAM | PUSH,
    "schedule_changed": {"dynamodb:DeleteItem", "dynamodb:Query"} | STREAM | PUSH,
    "notifications_written": DELIVER | STREAM,
    "user_deactivated": {"dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:Query"} | STREAM | PUSH,
    "message_sent": KEEP | {"dynamodb:DeleteItem"} | STREAM | PUSH,
    "notifications_due": DELIVER,
    "repair_due": KEEP
    | {"dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:Scan"},
}


def statements(function: str) -> list[dict[str, Any]]:
    policy = json.loads((ROOT / ".chalice" / FUNCTIONS[function]["iam_policy_file"]).read_text())
    return list(policy["Statement"])


def references(part: Any) -> Iterator[str]:
    """The logical ids that a part of a template refers to."""
    if isinstance(part, list):
        for item in part:
            yield from references(item)
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "Ref":
                yield value
            elif key == "Fn::GetAtt":
                yield value[0]
            elif key == "Fn::Sub":
                text = value if isinstance(value, str) else value[0]
                yield from (name.partition(".")[0] for name in re.findall(r"\$\{([^!}]+)\}", text))
            else:
                yield from references(value)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_policy_allows_everything(function):
    for statement in statements(function):
        assert all("*" not in action for action in statement["Action"])
        assert statement["Effect"] == "Allow"
        if "NotResource" in statement:  # a text message names no resource, so all topics are left out instead
            assert statement["Action"] == ["sns:Publish"]
            assert statement["NotResource"] == [{"Fn::Sub": "arn:${AWS::Partition}:sns:*:*:*"}]
        else:
            assert "*" not in statement["Resource"]


@pytest.mark.parametrize("function", FUNCTIONS.keys() - {"api_handler", "repair_due"})  # once a night, decision 9
def test_no_trigger_may_scan_a_table(function):
    assert all("dynamodb:Scan" not in statement["Action"] for statement in statements(function))


@pytest.mark.parametrize(("function", "allowed"), MAY.items())
def test_a_function_may_do_what_it_does_and_no_more(function, allowed):
    actions = {action for statement in statements(function) for action in statement["Action"]}

    assert actions == allowed | {"logs:CreateLogStream", "logs:PutLogEvents"}


def test_only_the_api_may_read_notes():
    may = {function for function in FUNCTIONS if "Notes" in set(references(statements(function)))}

    assert may == {"api_handler"}


def test_the_repair_may_not_change_a_session_or_a_schedule_or_read_a_person():
    changes = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"}
    may_change = {
        table
        for statement in statements("repair_due")
        if changes & set(statement["Action"])
        for table in references(statement)
    }

    assert may_change == {"CoachDays", "Coaches", "Members", "Conversations", "CalendarEvents", "Tickets"}
    assert not {"Users", "Notes", "Notifications"} & set(references(statements("repair_due")))


def test_every_function_has_a_policy_of_its_own():
    files = [settings["iam_policy_file"] for settings in FUNCTIONS.values()]

    assert sorted(files) == sorted(file.name for file in (ROOT / ".chalice").glob("policy-*.json"))


def test_nothing_refers_to_a_resource_that_is_not_there():
    known = DOCUMENT["Resources"].keys() | DOCUMENT["Parameters"].keys() | MADE_BY_CHALICE
    found = set(references(DOCUMENT)) | {name for function in FUNCTIONS for name in references(statements(function))}

    assert {name for name in found - known if not name.startswith("AWS::")} == set()


def test_every_table_can_be_recovered_and_grows_by_itself():
    tables = [
        part["Properties"] for part in DOCUMENT["Resources"].values() if part.get("Type") == "AWS::DynamoDB::Table"
    ]

    assert tables
    for table in tables:
        assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
        assert table["BillingMode"] == "PAY_PER_REQUEST"


def test_no_stream_loses_a_record_silently():
    mappings = [
        part["Properties"]
        for part in DOCUMENT["Resources"].values()
        if part.get("Type") == "AWS::Lambda::EventSourceMapping"
    ]

    streams = {
        (name, "StreamArn")
        for name, part in DOCUMENT["Resources"].items()
        if "StreamSpecification" in part.get("Properties", {})
    }
    assert {tuple(mapping["EventSourceArn"]["Fn::GetAtt"]) for mapping in mappings} == streams
    for mapping in mappings:
        assert mapping["StartingPosition"] == "TRIM_HORIZON"
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert mapping["BisectBatchOnFunctionError"] is True
        assert mapping["MaximumRetryAttempts"] > 0
        assert mapping["DestinationConfig"]["OnFailure"]["Destination"] == {"Fn::GetAtt": ["Undelivered", "Arn"]}


def test_the_site_on_aws_sends_the_headers_of_the_local_front_door():
    policy = DOCUMENT["Resources"]["SiteHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    security, custom = policy["SecurityHeadersConfig"], policy["CustomHeadersConfig"]["Items"]
    transport = security["StrictTransportSecurity"]
    content = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"]
    sent = {
        "Content-Security-Policy": content.replace("${InlineScripts}", "{inline_scripts}"),
        "Strict-Transport-Security": f"max-age={transport['AccessControlMaxAgeSec']}; includeSubDomains",
        "X-Content-Type-Options": "nosniff" if security["ContentTypeOptions"]["Override"] else "",
        "X-Frame-Options": security["FrameOptions"]["FrameOption"],
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        **{item["Header"]: item["Value"] for item in custom},
    }

    assert sent == json.loads(HEADERS.read_text())


def test_an_alarm_about_a_figure_of_ours_looks_where_it_is_written():
    metrics.add_metric("any", "Count", 1)
    written = metrics.serialize_metric_set()
    metrics.clear_metrics()
    alarms = [
        each["Properties"]
        for each in DOCUMENT["Resources"].values()
        if each.get("Type") == "AWS::CloudWatch::Alarm" and each["Properties"]["Namespace"] == "Evergreen"
    ]

    assert alarms
    (kind,) = written["_aws"]["CloudWatchMetrics"]
    for alarm in alarms:
        values = {each["Name"]: each["Value"] for each in alarm["Dimensions"]}
        assert kind["Namespace"] == alarm["Namespace"]
        assert values == {"service": written["service"], "stage": {"Ref": "Stage"}}
        assert set(values) == set(kind["Dimensions"][0])
