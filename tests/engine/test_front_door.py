"""The front door: the web app's files, strict headers, and the mailbox."""

import asyncio
import base64
import functools
import gzip
import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from yarl import URL

from local.front import door, gateway, site
from local.front.headers import inline_scripts

INDEX = "<html><script>one()</script><script type=module src='/assets/app.js'></script><script>two()</script></html>"


def sha256(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(INDEX)
    (folder / "sw.js").write_text("// service worker")
    (folder / "assets" / "app-1a2b.js").write_text("app()")
    (folder / "assets" / "app-1a2b.js.gz").write_bytes(gzip.compress(b"app()"))
    (tmp_path / "secret.txt").write_text("not yours")
    monkeypatch.setattr(site, "DIST", folder)
    return folder


@asynccontextmanager
async def visitor(tmp_path: Path, api: web.Application | None = None) -> AsyncIterator[TestClient]:
    """Somebody at a front door before this API."""
    async with TestServer(api or web.Application()) as behind:
        upstream = gateway.Upstream(str(behind.make_url("")).rstrip("/"), "rest", "socket")
        (tmp_path / "mail").mkdir(exist_ok=True)
        async with TestClient(TestServer(door.create(upstream, tmp_path / "mail"))) as client:
            yield client


def asynchronous(test):  # type: ignore[no-untyped-def]
    """Run a coroutine as a test."""

    @functools.wraps(test)
    def run(*args, **named):  # type: ignore[no-untyped-def]
        asyncio.run(test(*args, **named))

    return run


def test_the_policy_lists_every_inline_script_and_no_other():
    assert inline_scripts(INDEX) == f"{sha256('one()')} {sha256('two()')}"


@asynchronous
async def test_a_path_without_a_dot_is_a_screen(dist, tmp_path):
    async with visitor(tmp_path) as client:
        for path in ("/", "/book", "/sessions/abc"):
            answer = await client.get(path)
            assert (answer.status, await answer.text()) == (200, INDEX)
            assert answer.headers["Cache-Control"] == "no-cache"
            assert sha256("one()") in answer.headers["Content-Security-Policy"]
            assert "unsafe-inline" not in answer.headers["Content-Security-Policy"].split("style-src-attr")[0]


@asynchronous
async def test_assets_are_kept_for_ever_and_come_compressed(dist, tmp_path):
    async with visitor(tmp_path) as client:
        answer = await client.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "gzip"})

        assert await answer.text() == "app()"
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@asynchronous
async def test_the_service_worker_is_asked_for_each_time(dist, tmp_path):
    async with visitor(tmp_path) as client:
        assert (await client.get("/sw.js")).headers["Cache-Control"] == "no-cache"


@asynchronous
async def test_nothing_outside_the_site_is_served(dist, tmp_path):
    async with visitor(tmp_path) as client:
        for path in ("/missing.js", "/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"):
            assert (await client.get(path)).status == 404


@asynchronous
async def test_an_api_call_goes_through_whole(dist, tmp_path):
    async def handle(request: web.Request) -> web.Response:
        told = {"path": request.raw_path, "method": request.method, "body": await request.text()}
        answer = web.json_response({**told, "key": request.headers.get("Idempotency-Key")}, status=201)
        answer.headers.add("Set-Cookie", "a=1; HttpOnly")
        answer.headers.add("Set-Cookie", "b=2; HttpOnly")
        return answer

    api = web.Application()
    api.router.add_route("*", "/{path:.*}", handle)
    async with visitor(tmp_path, api) as client:
        path = URL("/api/a%20b?q=%2F&q=2", encoded=True)
        answer = await client.post(path, data="{}", headers={"Idempotency-Key": "k"})

        told = await answer.json()
        assert answer.status == 201
        assert told["path"] == "/_aws/execute-api/rest/api/a%20b?q=%2F&q=2"
        assert (told["method"], told["body"], told["key"]) == ("POST", "{}", "k")
        assert answer.headers.getall("Set-Cookie") == ["a=1; HttpOnly", "b=2; HttpOnly"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@asynchronous
async def test_one_visitor_s_cookie_is_never_sent_for_another(dist, tmp_path):
    async def handle(request: web.Request) -> web.Response:
        answer = web.json_response({"cookies": dict(request.cookies)})
        answer.set_cookie("refresh", "secret")
        return answer

    api = web.Application()
    api.router.add_get("/{path:.*}", handle)
    async with visitor(tmp_path, api) as client:
        await client.get("/api/login")
        client.session.cookie_jar.clear()

        assert await (await client.get("/api/me")).json() == {"cookies": {}}


@asynchronous
async def test_an_api_that_is_away_is_busy(dist, tmp_path):
    upstream = gateway.Upstream("http://127.0.0.1:9", "rest", "socket")
    async with TestClient(TestServer(door.create(upstream, tmp_path))) as client:
        answer = await client.get("/api/me")

        assert (answer.status, (await answer.json())["Code"], answer.headers["Retry-After"]) == (503, "Busy", "1")


@asynchronous
async def test_the_mailbox_shows_mails_without_running_them(dist, tmp_path):
    async with visitor(tmp_path) as client:
        hostile = "<script>alert(1)</script>"
        record = {"Source": "us@ours.example", "To": ["jo@theirs.example"], "Subject": hostile, "Timestamp": 0}
        record |= {"BodyText": hostile, "BodyHtml": f"<p>{hostile}</p>", "MessageId": "m"}
        (tmp_path / "mail" / "1-ab.json").write_text(json.dumps(record))

        page = await (await client.get("/_local/mail")).text()
        html = await client.get("/_local/mail/1-ab/html")

        assert hostile not in page
        assert "sandbox" in html.headers["Content-Security-Policy"]
        assert [mail["to"] for mail in await (await client.get("/_local/mail.json")).json()] == [["jo@theirs.example"]]
