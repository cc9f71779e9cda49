"""The front door of the local run, opened and kept open; behind it the stack follows its sources when asked to."""

import asyncio
import contextlib
import os
import signal
from pathlib import Path

from aiohttp import web

from local import engine
from local.engine import Engine
from local.front import door, gateway
from local.stack import Stack
from local.steps import Sorry, say

PEOPLE = "coach1@example.com, coach2@example.com, member1@example.com to member3@example.com"
PASSWORD = "Evergreen-2026"
LOOK_SECONDS = 0.5


def stand(home: Path, aws: Engine, stack: Stack, outputs: dict[str, str], port: int) -> None:
    """Open the front door of a deployed stack and stand in it until we are told to leave.

    Raises Sorry when the engine leaves first.
    """
    upstream = gateway.Upstream(aws.url, outputs["RestAPIId"], outputs["WebsocketAPIId"])
    asyncio.run(_stand(door.create(upstream, home / "mail"), aws, stack, port))


async def _stand(app: web.Application, aws: Engine, stack: Stack, port: int) -> None:
    leaving = asyncio.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(ending, leaving.set)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    for host in ("127.0.0.1", "::1"):  # a browser may take "localhost" for either
        with contextlib.suppress(OSError):
            await web.TCPSite(runner, host, port).start()
    try:
        if not runner.sites:
            raise Sorry(f"Port {port} is in use: take another one: `PORT={port + 1} make run`.")
        _welcome(f"http://localhost:{port}")
        engine.warm_up(aws)
        while not leaving.is_set() and aws.process.poll() is None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(leaving.wait(), LOOK_SECONDS)
            if os.environ.get("WATCH") and not leaving.is_set():
                await asyncio.to_thread(_follow_sources, stack, aws, app[gateway.UPSTREAM])
    finally:
        await runner.cleanup()
    if not leaving.is_set():
        raise Sorry(f"The local AWS stopped by itself; {aws.log} says why. `make run` starts it again.")


def _follow_sources(stack: Stack, aws: Engine, upstream: gateway.Upstream) -> None:
    """Deploy anew when a source changed; what can not be deployed is told, and the old stack goes on."""
    if not stack.is_stale():
        return
    stack.start_packaging()
    try:
        outputs = stack.deploy(aws)
    except Sorry as sorry:
        say(f"{sorry}")
        return
    upstream.rest_api, upstream.socket_api = outputs["RestAPIId"], outputs["WebsocketAPIId"]
    engine.warm_up(aws)


def _welcome(site_url: str) -> None:
    demo = (os.environ.get("DEMO") or "1") != "0"
    say(f"\n  Evergreen   {site_url}")
    say(f"  Mailbox     {site_url}/_local/mail")
    say(f"  Sign in as  admin@example.com{', ' + PEOPLE if demo else ''}")
    say(f"  Password    {PASSWORD}")
    say("\n  Ctrl-C stops it; the data stays.\n")
