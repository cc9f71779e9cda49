"""The local run, once everything is installed: the local AWS, the stack in it, the front door before it."""

import asyncio
import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from aiohttp import web

from local import children, engine, setup
from local.engine import Engine, EngineFailed
from local.front import door, gateway
from local.run import check_port_is_free, wanted_port
from local.setup import ROOT
from local.steps import Sorry, say, step

STAGE = "local"
CODE = ("app.py", "chalicelib", ".chalice", "infra", "requirements.txt", "local/package.py", "local/vendor.py", "local/deploy.py")
DEMO_PEOPLE = "coach1@example.com, coach2@example.com, member1@example.com to member3@example.com"
PASSWORD = "Evergreen-2026"


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
    """The folder that `DATA_DIR` names, `.local` without it, ours alone until the block ends; raises Sorry."""
    home = (ROOT / (os.environ.get("DATA_DIR") or ".local")).resolve()
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = (home / "lock").open("a")
    except OSError as error:
        raise Sorry(f"The data folder {home} can not be used: {error.strerror or error}.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Sorry(f"Another Evergreen runs with the data folder {home}: stop it, or set DATA_DIR.") from None
        yield home


def _serve(home: Path, port: int) -> None:
    site_url = f"http://localhost:{port}"
    notes = Notes(home / "deployed.json")
    with ThreadPoolExecutor(1) as pool:
        inputs = setup.digest([ROOT / name for name in CODE], sys.version)
        packaged = None if inputs == notes.get("inputs") else pool.submit(_package, home)
        with step("starting the local AWS"):
            aws = _engine(home, notes)
        try:
            outputs = _deploy(aws, home, notes, inputs, packaged, site_url)
            _demo(aws, notes, outputs, site_url)
            upstream = gateway.Upstream(aws.url, outputs["RestAPIId"], outputs["WebsocketAPIId"])
            asyncio.run(_open(door.create(upstream, home / "mail"), aws, port, site_url))
        finally:
            with step("saving and stopping"):
                engine.stop(aws)


def _package(home: Path) -> Path:
    from local import package

    with step("packaging the functions"):
        return package.package(STAGE, home / "package", for_lambda=False)


def _engine(home: Path, notes: "Notes") -> Engine:
    """The engine, on the port of last time when that is still free: the functions' settings name it."""
    port = notes.get("engine_port") or 0
    try:
        check_port_is_free(port)
    except Sorry:
        port = 0
    return engine.start(home, persist=True, auth=True, port=port)


def _deploy(
    aws: Engine, home: Path, notes: "Notes", inputs: str, packaged: "Future[Path] | None", site_url: str
) -> dict[str, str]:
    from local import deploy

    wanted = deploy.parameters(aws, site_url, STAGE)
    if packaged is None and wanted == notes.get("parameters"):
        with contextlib.suppress(deploy.DeployFailed):
            return deploy.outputs(aws)
    folder = packaged.result() if packaged else home / "package" / "out"
    if not (folder / "sam.json").exists():
        folder = _package(home)
    try:
        with step("deploying the stack"):
            outputs = deploy.deploy(aws, folder, wanted)
    except deploy.DeployFailed as failed:
        raise Sorry(f"The stack could not be deployed: {failed}") from failed
    notes.keep(inputs=inputs, parameters=wanted, engine_port=aws.port)
    return outputs


def _demo(aws: Engine, notes: "Notes", outputs: dict[str, str], site_url: str) -> None:
    """People to try it with, once per data folder; with DEMO=0 the admin alone."""
    demo = os.environ.get("DEMO", "1")
    if notes.get("demo") is not None or not (ROOT / "local" / "demo.py").exists():
        return
    settings = {
        "ENDPOINT": aws.url,
        "STAGE": STAGE,
        "USER_POOL_ID": outputs["UserPoolId"],
        "USER_POOL_CLIENT_ID": outputs["UserPoolClientId"],
        "SITE_URL": site_url,
        "DEMO": demo,
        "AWS_ENDPOINT_URL": aws.url,
        "AWS_DEFAULT_REGION": engine.REGION,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
    }
    try:
        with step("making demo people" if demo != "0" else "making the admin"):
            children.run([sys.executable, "-m", "local.demo", "--url", aws.url], cwd=ROOT, environment=settings)
    except subprocess.CalledProcessError as failed:
        raise Sorry(f"The demo data could not be made:\n{failed.output}") from failed
    notes.keep(demo=demo)


async def _open(app: web.Application, aws: Engine, port: int, site_url: str) -> None:
    """Open the front door and stand in it."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    for host in ("127.0.0.1", "::1"):  # a browser may take "localhost" for either
        with contextlib.suppress(OSError):
            await web.TCPSite(runner, host, port).start()
    if not runner.sites:
        raise Sorry(f"Port {port} is in use: choose another one: `PORT=8001 make run`.")
    _welcome(site_url)
    leaving = asyncio.Event()
    loop = asyncio.get_running_loop()
    for ending in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(ending, leaving.set)
    try:
        while not leaving.is_set() and aws.process.poll() is None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(leaving.wait(), 0.5)
        if aws.process.poll() is not None:
            raise Sorry(f"The local AWS stopped by itself; {aws.log} says why. `make run` starts it again.")
    finally:
        await runner.cleanup()


def _welcome(site_url: str) -> None:
    say(f"\n  Evergreen   {site_url}")
    say(f"  Mailbox     {site_url}/_local/mail")
    say(f"  Sign in as  admin@example.com{', ' + DEMO_PEOPLE if os.environ.get('DEMO', '1') != '0' else ''}")
    say(f"  Password    {PASSWORD}")
    say("\n  Ctrl-C stops it; the data stays.\n")


def _leave(*_: object) -> None:
    raise SystemExit(143)


class Notes:
    """What was deployed from what, remembered in a file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._noted: dict[str, Any] = {}
        with contextlib.suppress(OSError, ValueError):
            self._noted = json.loads(file.read_text())

    def get(self, name: str) -> Any:
        return self._noted.get(name)

    def keep(self, **noted: Any) -> None:
        self._noted |= noted
        unfinished = self._file.with_suffix(".new")
        unfinished.write_text(json.dumps(self._noted, indent=1))
        unfinished.rename(self._file)


if __name__ == "__main__":
    main()
