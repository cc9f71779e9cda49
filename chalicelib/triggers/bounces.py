"""When a mail comes back or is reported as unwanted, its reader shows it and gets no more there."""

import json
from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools.utilities.data_classes import SNSEvent
from chalice import Blueprint

from chalicelib.observability import logger, metrics
from chalicelib.usecases import bounces as usecases

bounces = Blueprint(__name__)


@bounces.lambda_function(name="mail_bounced")
@logger.inject_lambda_context
@metrics.log_metrics
def mail_bounced(event: dict[str, Any], context: Any) -> None:
    """Note every report in the message; SNS tries again when this fails, and a repeat is harmless."""
    for record in SNSEvent(event).records:
        report = _read(record.sns.message)
        if report:
            usecases.note(report, datetime.now(UTC))
            metrics.add_metric(f"mail_{report.kind}", "Count", 1)


def _read(message: str) -> usecases.Report | None:
    """What SES reports; None for what is not about a mail of ours that failed."""
    try:
        said = json.loads(message)
        kind = usecases.ReportKind(str(said["eventType"]).lower())
        tags = said["mail"]["tags"]
        detail = said[kind]
        if detail.get("complaintFeedbackType") == "not-spam":  # the opposite: somebody took it out of the spam folder
            return None
        recipients = detail["bouncedRecipients" if kind is usecases.ReportKind.BOUNCE else "complainedRecipients"]
        return usecases.Report(
            kind=kind,
            user_id=tags["user_id"][0],
            notification_id=tags["notification_id"][0],
            addresses=frozenset(str(each["emailAddress"]) for each in recipients),
            is_final=kind is usecases.ReportKind.COMPLAINT or detail.get("bounceType") == "Permanent",
        )
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        logger.warning("a report about mails was not understood")
        return None
