"""Browsers that open a socket, say what they watch, and leave."""

from chalice import Blueprint
from chalice.app import WebsocketAPI

sockets = Blueprint(__name__)
sockets.websocket_api = WebsocketAPI()  # without one, a blueprint leaves socket handlers unwrapped


@sockets.on_ws_connect(name="socket_opened")
def socket_opened(event):
    return {"statusCode": 401}


@sockets.on_ws_message(name="socket_heard")
def socket_heard(event):
    pass


@sockets.on_ws_disconnect(name="socket_closed")
def socket_closed(event):
    pass
