"""`/api/*` and `/ws`, passed on to the local API Gateway."""

import asyncio
from dataclasses import dataclass

from aiohttp import ClientError, ClientSession, WSMsgType, WSServerHandshakeError, web
from multidict import CIMultiDict
from yarl import URL

HOP_BY_HOP = {
    "host", "connection", "keep-alive", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
    "content-length", "content-encoding", "date", "server", "accept-encoding",
    "access-control-allow-origin", "access-control-allow-methods", "access-control-allow-headers",
    "access-control-expose-headers",  # MiniStack's own; the site and the API share an origin
}  # fmt: skip
COMPRESSED_FROM = 1024  # bytes, as minimum_compression_size in .chalice/config.json
FRAME_BYTES = 128 * 1024


@dataclass
class Upstream:
    """Where the deployed APIs are; their ids change when routes do."""

    engine: str
    rest_api: str
    socket_api: str

    def rest(self, path: str) -> URL:
        return URL(f"{self.engine}/_aws/execute-api/{self.rest_api}{path}", encoded=True)

    def socket(self, query: str) -> URL:
        return URL(f"{self.engine}/_aws/execute-api/{self.socket_api}/api?{query}", encoded=True)


SESSION = web.AppKey("session", ClientSession)
UPSTREAM = web.AppKey("upstream", Upstream)


async def api(request: web.Request) -> web.StreamResponse:
    """Pass a request on and its answer back, headers that occur twice included."""
    try:
        answer = await _pass_on(request)
    except web.HTTPRequestEntityTooLarge:
        answer = _refusal(413, "TooLarge", "The request is too large")
    except (ClientError, TimeoutError):
        answer = _refusal(503, "Busy", "Please try again in a moment")
        answer.headers["Retry-After"] = "1"
    if answer.body is not None and len(answer.body) >= COMPRESSED_FROM:  # type: ignore[arg-type]
        answer.enable_compression()
    return answer


def _refusal(status: int, code: str, message: str) -> web.Response:
    return web.json_response({"Code": code, "Message": message}, status=status)


async def _pass_on(request: web.Request) -> web.Response:
    async with request.app[SESSION].request(
        request.method,
        request.app[UPSTREAM].rest(request.raw_path),
        data=await request.read() or None,
        headers=_kept(request.headers, request.remote),
        skip_auto_headers=("Content-Type", "User-Agent", "Accept"),
        allow_redirects=False,
    ) as reply:
        return web.Response(status=reply.status, body=await reply.read(), headers=_kept(reply.headers))


async def socket(request: web.Request) -> web.StreamResponse:
    """A WebSocket to the socket API; when that refuses the handshake, so do we, with the same status."""
    headers = {name: request.headers[name] for name in ("Origin", "User-Agent") if name in request.headers}
    upstream = request.app[UPSTREAM].socket(request.query_string)
    try:
        far = await request.app[SESSION].ws_connect(upstream, headers=headers, max_msg_size=FRAME_BYTES)
    except WSServerHandshakeError as refused:
        return web.Response(status=refused.status, text="refused\n")
    except ClientError:
        return web.Response(status=503, text="busy\n")
    near = web.WebSocketResponse(max_msg_size=FRAME_BYTES)
    try:
        await near.prepare(request)
        pumps = [asyncio.create_task(_pump(near, far)), asyncio.create_task(_pump(far, near))]
        await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        for pump in pumps:
            pump.cancel()
    finally:
        await far.close()
        await near.close()
    return near


async def _pump(source, target) -> None:  # one of each end, which share no type
    async for message in source:
        if message.type is WSMsgType.TEXT:
            await target.send_str(message.data)
        elif message.type is WSMsgType.BINARY:
            await target.send_bytes(message.data)


def _kept(headers, remote: str | None = None) -> CIMultiDict[str]:
    kept = CIMultiDict((name, value) for name, value in headers.items() if name.lower() not in HOP_BY_HOP)
    if remote:
        kept["X-Forwarded-For"] = remote
    return kept
