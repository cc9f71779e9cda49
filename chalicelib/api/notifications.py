"""What a person was told (requirement 11), and the link in every mail that stops the mails."""

from html import escape
from http import HTTPStatus

from chalicelib.api.routing import FORMS, JSON, Answer, ApiRequest, HtmlText, Public, Routes, SignedIn
from chalicelib.api.shapes import InstantOut, ListView, PageQuery, View
from chalicelib.domain.notifications import Delivery, Kind
from chalicelib.usecases import notifications as usecases

notifications = Routes(__name__)
HTML = {"Content-Type": "text/html; charset=utf-8", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


class NotificationsQuery(PageQuery):
    unread: bool = False


class NotificationView(View):
    """`path` is where in the app it leads; `channels` are the ways it went, `problem` why it did not go another."""

    notification_id: str
    kind: Kind
    title: str
    body: str
    session_id: str | None
    path: str
    created_at: InstantOut
    read_at: InstantOut | None
    channels: list[str]
    delivery: Delivery
    problem: str | None


@notifications.get("/notifications", allow=SignedIn, query=NotificationsQuery)
def list_notifications(request: ApiRequest) -> ListView[NotificationView]:
    """The caller's own, newest first, in words and with the caller's local times; `unread=true` for those alone."""
    query: NotificationsQuery = request.query
    page = usecases.list_for(request.caller, unread=query.unread, limit=query.limit, cursor=query.cursor)
    return ListView[NotificationView].model_validate(page)


@notifications.post("/notifications/{notification_id}/read", allow=SignedIn, status=HTTPStatus.OK)
def read_notification(request: ApiRequest, notification_id: str) -> NotificationView:
    """Mark one of the caller's own as read; a repeat is harmless."""
    return NotificationView.model_validate(usecases.read(request.caller, notification_id, request.now))


@notifications.post("/notifications/read-all", allow=SignedIn, status=HTTPStatus.NO_CONTENT)
def read_all_notifications(request: ApiRequest) -> None:
    """Mark all of the caller's own as read."""
    usecases.read_all(request.caller, request.now)


@notifications.get("/notifications/unsubscribe/{secret}", allow=Public)
def ask_to_unsubscribe(request: ApiRequest, secret: str) -> Answer[HtmlText]:
    """A page with one button: looking must change nothing, because mail programs look at links by themselves."""
    usecases.require_unsubscribable(secret, request.now)
    return _page("Do you want no more e-mails from Evergreen?", button="Stop all e-mails")


@notifications.post("/notifications/unsubscribe/{secret}", allow=Public, status=HTTPStatus.OK, takes=(*FORMS, *JSON))
def unsubscribe(request: ApiRequest, secret: str) -> Answer[HtmlText]:
    """Stop all e-mails of whom the link was sent to; a mail program's own button comes here too (RFC 8058)."""
    usecases.unsubscribe(secret, request.now)
    return _page("You will get no more e-mails. Everything stays in the app, and your profile brings them back.")


def _page(text: str, button: str = "") -> Answer[HtmlText]:
    form = f'<form method="post"><button>{escape(button)}</button></form>' if button else ""
    html = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Evergreen</title><p>{escape(text)}</p>{form}'
    return Answer(HtmlText(html), headers=HTML)
