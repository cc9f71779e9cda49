"""Stands where API Gateway's connection API stands: a real HTTP server on loopback that the real client talks to."""

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

Answer = tuple[int, str]  # HTTP status and the error type that goes with it


class ConnectionApi:
    """What every connection was sent, in order, and which were closed.

    `answers` says how a connection answers from now on when not with 200; `meanwhile` is called with the connection
    before a post is taken, outside every lock, and may take its time.
    """

    def __init__(self) -> None:
        self.frames: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.closed: list[str] = []
        self.answers: dict[str, Answer] = {}
        self.posts: list[str] = []
        self.meanwhile: Callable[[str], None] = lambda _: None
        self.changed = threading.Condition()

    def lose(self, *connection_ids: str) -> None:
        for connection_id in connection_ids:
            self.answers[connection_id] = (410, "GoneException")

    def break_down(self, *connection_ids: str) -> None:
        for connection_id in connection_ids:
            self.answers[connection_id] = (500, "InternalServerError")

    def last(self, connection_id: str) -> dict[str, Any]:
        return self.frames[connection_id][-1]

    def wait_for(self, condition: Callable[[], bool], seconds: float) -> bool:
        with self.changed:
            return self.changed.wait_for(condition, seconds)

    def take(self, connection_id: str, body: bytes) -> Answer:
        self.meanwhile(connection_id)
        with self.changed:
            self.posts.append(connection_id)
            answer = self.answers.get(connection_id, (200, ""))
            if answer[0] == 200:
                self.frames[connection_id].append(json.loads(body))
            self.changed.notify_all()
        return answer

    def close(self, connection_id: str) -> Answer:
        answer = self.answers.get(connection_id, (204, ""))
        if answer[0] == 204:
            self.closed.append(connection_id)
        return answer


@contextmanager
def serving() -> Iterator[tuple[ConnectionApi, str]]:
    """The API and its URL."""
    api = ConnectionApi()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._reply(*api.take(self._connection(), body))

        def do_DELETE(self) -> None:
            self._reply(*api.close(self._connection()))

        def _connection(self) -> str:
            return unquote(self.path.rpartition("/@connections/")[2])

        def _reply(self, status: int, error: str) -> None:
            body = json.dumps({"message": error}).encode() if error else b""
            self.send_response(status)
            if error:
                self.send_header("x-amzn-ErrorType", error)
            if status != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None: ...

    class Server(ThreadingHTTPServer):
        request_queue_size = 128  # all may knock at once
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    try:
        yield api, f"http://127.0.0.1:{server.server_address[1]}/api"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def reached_by(sockets: Any) -> Iterator[ConnectionApi]:
    """Let `chalicelib.channels.sockets` talk to an API of this kind."""
    usual = sockets.settings
    with serving() as (api, url):
        sockets.settings = replace(usual, socket_endpoint=url)
        sockets._gateway.cache_clear()
        try:
            yield api
        finally:
            sockets.settings = usual
            sockets._gateway.cache_clear()
