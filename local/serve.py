"""The local run, once everything is installed: the local AWS, the stack in it, the front door before it."""

import asyncio
import contextlib
import fcntl
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from aiohttp import web

from local import children, engine
from local.engine import Engine, EngineFailed
from local.front import door, gateway
from local.run import check_port_is_free, wanted_port
from local.running import wanted_folder
from local.stack import Stack
from local.steps import Sorry, say, step

PEOPLE = "coach1@example.com, coach2@example.com, member1@example.com to member3@example.com"
PASSWORD = "Evergreen-2026"
LOOK_SECONDS = 0.5


def main() -> None:
    """Serve until Ctrl-C or SIGTERM."""
    if "MAKELEVEL" in os.environ:
        children.leave_with_parent()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, _leave)
    try:
        port = wanted_port()
        check_port_is_free(port)
        with data_folder() as home:
            _serve(home, port)
    except (Sorry, EngineFailed) as sorry:
        sys.exit(f"\n{sorry}")
    finally:
        children.end_all()


@contextlib.contextmanager
def data_folder() -> Iterator[Path]:
    """The folder that `DATA_DIR` names, ours alone until the block ends; raises Sorry."""
    home = wanted_folder()
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = (home / "lock").open("a")
    except OSError as error:
        problem = "it is no folder" if home.is_file() else error.strerror or str(error)
        raise Sorry(f"The data folder {home} can not be used: {problem}.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Sorry(f"Another Evergreen runs with the data folder {home}: stop it, or set DATA_DIR.") from None
        yield home


def _serve(home: Path, port: int) -> None:
    site_url = f"http://localhost:{port}"
    stack = Stack(home, site_url)
    stack.start_packaging()
    with step("starting the local AWS"):
        aws = _engine(home, stack.notes.get("engine_port") or 0)
    try:
        outputs = stack.deploy(aws)
        stack.add_people(aws, outputs)
        upstream = gateway.Upstream(aws.url, outputs["RestAPIId"], outputs["WebsocketAPIId"])
        asyncio.run(_stand(door.create(upstream, home / "mail"), aws, stack, port))
    finally:
        with step("saving and stopping"):
            engine.stop(aws)


def _engine(home: Path, port: int) -> Engine:
    """The engine, on the port of last time when that is still free: the functions' settings name it."""
    try:
        check_port_is_free(port)
    except Sorry:
        port = 0
    return engine.start(home, persist=True, auth=True, port=port)


async def _stand(app: web.Application, aws: Engine, stack: Stack, port: int) -> None:
    """Open the front door and stand in it until we are told to leave; raises Sorry when the engine leaves first."""
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


def _leave(*_: object) -> None:
    raise SystemExit(143)


if __name__ == "__main__":
    main()
