"""Admission to the live socket: a ticket, because a token in a URL would end up in logs (requirement 15)."""

from urllib.parse import urlsplit

from chalicelib.api.routing import ApiRequest, Routes, SignedIn
from chalicelib.api.shapes import View
from chalicelib.config import settings
from chalicelib.domain.live import TICKET_LASTS
from chalicelib.usecases import live

realtime = Routes(__name__)


class TicketView(View):
    """Open `url?ticket=…` within `expires_in` seconds; a ticket opens one socket."""

    url: str
    ticket: str
    expires_in: int


@realtime.post("/realtime/tickets", allow=SignedIn)
def create_ticket(request: ApiRequest) -> TicketView:
    """A new single-use ticket for the caller."""
    ticket = live.issue_ticket(request.caller, request.now)
    return TicketView(url=_socket_url(), ticket=ticket, expires_in=int(TICKET_LASTS.total_seconds()))


def _socket_url() -> str:
    site = urlsplit(settings.site_url)
    return f"{'wss' if site.scheme == 'https' else 'ws'}://{site.netloc}/ws"
