"""The front door of the local run: one port for the site, `/api/*`, `/ws` and the mailbox."""

from collections.abc import AsyncIterator
from pathlib import Path

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector, web

from local.front import gateway, mail, site
from local.front.headers import security_headers

BODY_BYTES = 10 * 1024 * 1024  # API Gateway's limit
ANSWER_SECONDS = 29  # API Gateway's limit


def create(upstream: gateway.Upstream, mail_folder: Path) -> web.Application:
    """The front door of a deployed stack."""
    app = web.Application(client_max_size=BODY_BYTES)
    app[gateway.UPSTREAM] = upstream
    app[mail.FOLDER] = mail_folder
    app.cleanup_ctx.append(_session)
    app.on_response_prepare.append(_add_headers)
    app.router.add_route("*", "/api", gateway.api)
    app.router.add_route("*", "/api/{path:[\\s\\S]*}", gateway.api)  # a line break is a character like others
    app.router.add_get("/ws", gateway.socket)
    app.router.add_get("/_local/mail", mail.mail_page)
    app.router.add_get("/_local/mail.json", mail.mail_json)
    app.router.add_get("/_local/mail/{id:[0-9a-f-]+}/{part:[a-z0-9]+}", mail.mail_part)
    app.router.add_get("/{path:[\\s\\S]*}", site.site)
    return app


async def _session(app: web.Application) -> AsyncIterator[None]:
    app[gateway.SESSION] = ClientSession(
        connector=TCPConnector(limit=0),
        cookie_jar=DummyCookieJar(),  # cookies belong to browsers, not to us
        timeout=ClientTimeout(total=ANSWER_SECONDS),
    )
    yield
    await app[gateway.SESSION].close()


async def _add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    for name, value in security_headers(site.DIST / "index.html").items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "evergreen"
