"""Starting the whole local run on a free port, and talking to it as its clients do."""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parent.parent
PASSWORD = "Evergreen-2026"
FIRST_START = 240  # seconds; a bound, not a promise


@dataclass
class Product:
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    def make_practice(self) -> None:
        """What `make demo` makes: a whole practice with months of history."""
        env = {**os.environ, "DATA_DIR": str(self.log.parent / "data"), "STAGE": "local"}
        made = subprocess.run(
            [sys.executable, "-m", "local.running", "local.practice"],
            cwd=ROOT, env=env, capture_output=True, text=True, timeout=FIRST_START, check=False,
        )  # fmt: skip
        assert made.returncode == 0, made.stdout + made.stderr


@contextlib.contextmanager
def started(data_dir: Path, port: int | None = None, **environment: str) -> Iterator[Product]:
    """The local run with this data folder; ended with SIGTERM, and everything it started with it."""
    port = port or free_port()
    ours = ("AWS_", "USER_POOL", "STAGE", "APP", "SITE_URL", "POWERTOOLS")
    env = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
    env |= {"PORT": str(port), "DATA_DIR": str(data_dir / "data"), **environment}
    log = data_dir / "run.log"
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "local.run"], cwd=ROOT, env=env, stdout=out, stderr=out, start_new_session=True
        )
    product = Product(port, process, log)
    try:
        _wait(product)
        yield product
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(10)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(product: Product) -> None:
    until = time.monotonic() + FIRST_START
    while time.monotonic() < until:
        if product.process.poll() is not None:
            break
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{product.origin}/api/health", timeout=5).status_code == 200:
                return
        time.sleep(0.1)
    raise AssertionError(f"The product did not start:\n{product.log.read_text()[-4000:]}")


class Client:
    """One person at the API; `token` None is somebody who is not signed in."""

    def __init__(self, origin: str, token: str | None = None, user: dict[str, Any] | None = None) -> None:
        self.origin, self.token, self.user = origin, token, user or {}
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.http = httpx.Client(base_url=f"{origin}/api", headers=headers, timeout=60)

    @property
    def user_id(self) -> str:
        return str(self.user["user_id"])

    def get(self, path: str, **query: Any) -> httpx.Response:
        return self.http.get(path, params=query)

    def post(self, path: str, body: Any = None, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return self.http.post(path, json={} if body is None else body, headers=named)

    def book(self, coach_id: str, starts_at: str, key: str | None = None) -> httpx.Response:
        body = {"coach_id": coach_id, "starts_at": starts_at}
        return self.post("/sessions", body, **({"Idempotency_Key": key} if key else {}))


def log_in(origin: str, email: str, password: str = PASSWORD) -> Client:
    answer = Client(origin).post("/auth/login", {"email": email, "password": password})
    assert answer.status_code == 200, answer.text
    return Client(origin, answer.json()["access_token"], answer.json()["user"])


def sign_up(origin: str, coach_id: str | None = None) -> Client:
    """A new member, signed in."""
    email = f"m-{secrets.token_hex(6)}@example.com"
    wish = {"email": email, "password": PASSWORD, "name": "Test Member", "timezone": "Europe/Berlin"}
    answer = Client(origin).post("/auth/signup", wish | ({"coach_id": coach_id} if coach_id else {}))
    assert answer.status_code == 201, answer.text
    return log_in(origin, email)


def open_slots(client: Client, coach_id: str, **query: Any) -> list[dict[str, Any]]:
    answer = client.get(f"/coaches/{coach_id}/slots", **query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def mails_to(origin: str, address: str, count: int = 1) -> list[dict[str, Any]]:
    """The mails to an address, newest first, once there are `count` of them; waits 60 seconds at the most."""
    for _ in range(120):
        mails = [mail for mail in httpx.get(f"{origin}/_local/mail.json").json() if address in mail["to"]]
        if len(mails) >= count:
            return mails
        time.sleep(0.5)
    raise AssertionError(f"no {count} mails to {address} arrived")
