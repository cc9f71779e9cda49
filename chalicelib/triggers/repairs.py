"""Every night the books are compared with the sessions, and what has drifted is mended and reported."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chalice import Blueprint, Cron

from chalicelib.config import settings
from chalicelib.observability import logger, metrics
from chalicelib.usecases.mending import Run
from chalicelib.usecases.repairs import repair_tonight

repairs = Blueprint(__name__)
SPARE = timedelta(seconds=60)  # what one last confirmation may take before Lambda ends the run


@repairs.schedule(Cron("0/15", "1-4", "*", "*", "?", "*"), name="repair_due")
def repair_due(event: Any) -> None:
    """Go on with the night's repair; once everybody was compared, the looks that are left do nothing."""
    _repair(event.to_dict(), event.context)


@logger.inject_lambda_context
@metrics.log_metrics
def _repair(event: dict[str, Any], context: Any) -> None:
    left = timedelta(milliseconds=context.get_remaining_time_in_millis())
    until = datetime.now(UTC) + left - SPARE
    found = repair_tonight(Run(lambda: datetime.now(UTC), until, mending=settings.repair_mends))
    logger.info(
        "the books were compared",
        coaches=found.coaches,
        members=found.members,
        sessions=found.sessions,
        drifts=len(found.drifts),
        left=len(found.left),
        unfinished=found.unfinished,
        mending=settings.repair_mends,
    )
    # zeroes too, so that an alarm sees that somebody is at work
    metrics.add_metric("books_drifted", "Count", len(found.drifts) + len(found.left))
    metrics.add_metric("books_mended", "Count", len(found.drifts) if settings.repair_mends else 0)
    metrics.add_metric("books_unfinished", "Count", len(found.unfinished))
