"""The coaching platform: every route and trigger, registered."""

from chalice import Chalice

from chalicelib.api.auth import auth
from chalicelib.api.availability import availability
from chalicelib.api.calendar import calendar
from chalicelib.api.coaches import coaches
from chalicelib.api.conversations import conversations
from chalicelib.api.dashboard import dashboard
from chalicelib.api.docs import docs
from chalicelib.api.exceptions import exceptions
from chalicelib.api.health import health
from chalicelib.api.me import me
from chalicelib.api.members import members
from chalicelib.api.notifications import notifications as notices
from chalicelib.api.openapi import openapi
from chalicelib.api.realtime import realtime
from chalicelib.api.sessions import sessions
from chalicelib.api.slots import slots as bookable
from chalicelib.api.users import users
from chalicelib.triggers.bounces import bounces
from chalicelib.triggers.messages import messages
from chalicelib.triggers.notifications import notifications
from chalicelib.triggers.reminders import reminders
from chalicelib.triggers.repairs import repairs
from chalicelib.triggers.slots import slots
from chalicelib.triggers.sockets import sockets
from chalicelib.triggers.users import users as deactivations

app = Chalice(app_name="evergreen")
app.experimental_feature_flags.add("WEBSOCKETS")

for blueprint in (
    health,
    openapi,
    docs,
    auth,
    me,
    dashboard,
    users,
    coaches,
    members,
    availability,
    exceptions,
    bookable,
    sessions,
    calendar,
    realtime,
    sockets,
    slots,
    notifications,
    reminders,
    repairs,
    bounces,
    notices,
    conversations,
    messages,
    deactivations,
):
    app.register_blueprint(blueprint)
