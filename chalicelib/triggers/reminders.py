"""Every minute, whoever has a session in a day or an hour is reminded."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chalice import Blueprint, Rate

from chalicelib.domain.reminders import ReminderKind
from chalicelib.observability import logger, metrics
from chalicelib.usecases.reminders import remind_due

reminders = Blueprint(__name__)
SPARE = timedelta(seconds=10)  # what one last session may take before Lambda ends the run


@reminders.schedule(Rate(1, unit=Rate.MINUTES), name="reminders_due")
def reminders_due(event: Any) -> None:
    """Remind of what has become due since the last tick, and of what an outage left behind."""
    _remind(event.to_dict(), event.context)


@logger.inject_lambda_context
@metrics.log_metrics
def _remind(event: dict[str, Any], context: Any) -> None:
    left = timedelta(milliseconds=context.get_remaining_time_in_millis())
    sent = remind_due(lambda: datetime.now(UTC), until=datetime.now(UTC) + left - SPARE)
    for kind in ReminderKind:  # zeroes too, so that an alarm sees that somebody is at work
        metrics.add_metric(f"reminder_{kind}", "Count", sent[kind])
