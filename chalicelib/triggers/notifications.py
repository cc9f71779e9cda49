"""When a notification is written or still due, it is delivered."""

from chalice import Blueprint, Rate

notifications = Blueprint(__name__)


@notifications.lambda_function(name="notifications_written")
def notifications_written(event, context):
    return {"batchItemFailures": []}


@notifications.schedule(Rate(1, unit=Rate.MINUTES), name="notifications_due")
def notifications_due(event):
    pass
