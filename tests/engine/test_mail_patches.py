"""What goes out is readable afterwards, allowed by the functions' own policies, and complete."""

import json
from email.message import EmailMessage

import boto3
import pytest
from botocore.exceptions import ClientError

from local import engine
from local.front.mail import mails
from tests.engine.conftest import World, eventually, notes_in


def message(subject: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Us <us@ours.example>", "Jo <jo@theirs.example>", subject
    mail.set_content("in plain words")
    mail.add_alternative("<p>in <b>HTML</b></p>", subtype="html")
    mail.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="session.ics")
    return mail.as_bytes()


def send(ses, subject: str) -> None:
    ses.verify_domain_identity(Domain="ours.example")
    wanted = {"Source": "us@ours.example", "Destinations": ["jo@theirs.example"]}
    ses.send_raw_email(**wanted, RawMessage={"Data": message(subject)})


def test_a_mail_is_kept_with_text_html_and_attachments(world: World):
    send(world.client("ses"), "All of it")

    kept = mails(world.engine.log.parent / "mail")[0]
    assert (kept["subject"], kept["to"]) == ("All of it", ["jo@theirs.example"])
    assert (kept["text"].strip(), kept["html"].strip()) == ("in plain words", "<p>in <b>HTML</b></p>")
    assert [file["name"] for file in kept["attachments"]] == ["session.ics"]


def test_a_mail_without_raw_content_is_kept_too(world: World):
    ses = world.client("ses")
    ses.verify_domain_identity(Domain="ours.example")
    ses.send_email(
        Source="us@ours.example",
        Destination={"ToAddresses": ["jo@theirs.example"]},
        Message={"Subject": {"Data": "Short"}, "Body": {"Text": {"Data": "words"}}},
    )

    kept = mails(world.engine.log.parent / "mail")[0]
    assert (kept["subject"], kept["text"], kept["attachments"]) == ("Short", "words", [])


def test_mails_outlive_the_engine(tmp_path):
    with engine.running(tmp_path) as started:
        send(boto3.client("ses", **started.client_options), "Still here")

    assert [mail["subject"] for mail in mails(tmp_path / "mail")] == ["Still here"]


def sender_allowed_for(identity: str, world: World):
    """An SES client whose policy allows sending from one identity."""
    iam = world.client("iam")
    iam.create_user(UserName="sender")
    policy = {"Effect": "Allow", "Action": "ses:SendRawEmail", "Resource": f"arn:aws:ses:*:*:identity/{identity}"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [policy]})
    iam.put_user_policy(UserName="sender", PolicyName="send", PolicyDocument=document)
    key = iam.create_access_key(UserName="sender")["AccessKey"]
    credentials = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}
    return boto3.client("ses", **{**world.engine.client_options, **credentials})


def test_a_policy_may_name_the_identity_that_is_sent_from(tmp_path):
    with engine.running(auth=True) as started:
        world = World(started, tmp_path)
        world.client("ses").verify_domain_identity(Domain="ours.example")
        sender = sender_allowed_for("ours.example", world)

        sender.send_raw_email(Source="us@ours.example", RawMessage={"Data": message("May I?")})

        assert [mail["subject"] for mail in mails(started.log.parent / "mail")] == ["May I?"]


def test_a_policy_for_another_identity_does_not_let_send(tmp_path):
    with engine.running(auth=True) as started:
        world = World(started, tmp_path)
        world.client("ses").verify_domain_identity(Domain="ours.example")
        sender = sender_allowed_for("other.example", world)

        with pytest.raises(ClientError, match="AccessDenied"):
            sender.send_raw_email(Source="us@ours.example", RawMessage={"Data": message("May I?")})


def test_a_topic_hands_functions_a_subject_even_when_there_is_none(world: World):
    notes = world.function("listener", 'note(**event["Records"][0]["Sns"])')
    sns = world.client("sns")
    topic = sns.create_topic(Name="news")["TopicArn"]
    function = world.client("lambda").get_function(FunctionName="listener")["Configuration"]["FunctionArn"]
    sns.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=function)

    sns.publish(TopicArn=topic, Message="something happened")

    heard = eventually(lambda: notes_in(notes))[0]
    assert (heard["Message"], heard["Subject"]) == ("something happened", None)
