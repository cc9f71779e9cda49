"""Fan-out: how long after the answer to a booking the last of many screens has heard of it, on the running product."""

import asyncio
import json
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from websockets.asyncio.client import ClientConnection, connect

from bench.tables import Table, milliseconds
from tests.product import Client, log_in, open_slots, sign_up, started

VIEWERS = (1, 10, 100, 500)
ROUNDS = 7
PATIENCE = 60  # seconds until a frame counts as lost


def measure() -> Table:
    """More and more sockets that watch one coach, one booking after the other."""
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as product:
        coach = log_in(product.origin, "coach1@example.com")
        member = sign_up(product.origin, coach.user_id)
        rows = asyncio.run(_measured(member, coach))
    sentence = (
        "Sockets through the front door of the local run, streams and functions as deployed.  From the answer to the "
        f"booking until the last socket has the new day of slots, {ROUNDS} bookings each; all of it, the sockets too, "
        "on this one machine."
    )
    return Table("Fan-out to viewers", sentence, ("viewers", "median", "slowest"), rows)


async def _measured(member: Client, coach: Client) -> list[tuple[str, str, str]]:
    free = iter(slot["starts_at"] for slot in open_slots(member, coach.user_id) if slot["seats_left"])
    sockets: list[ClientConnection] = []
    rows = []
    for viewers in VIEWERS:
        while len(sockets) < viewers:
            sockets.append(await _watching(member, coach.user_id))
        taken = [await _round(member, coach.user_id, next(free), sockets) for _ in range(ROUNDS)]
        rows.append((str(viewers), milliseconds(median(taken)), milliseconds(max(taken))))
    await asyncio.gather(*(socket.close() for socket in sockets))
    return rows


async def _watching(member: Client, coach_id: str) -> ClientConnection:
    admission = (await asyncio.to_thread(member.post, "/realtime/tickets")).json()
    socket = await connect(
        f"{admission['url']}?ticket={admission['ticket']}", origin=member.origin, open_timeout=PATIENCE
    )
    await socket.send(json.dumps({"action": "watch", "coach_id": coach_id}))
    await _heard(socket, "watching")
    return socket


async def _round(member: Client, coach_id: str, starts_at: str, sockets: Iterable[ClientConnection]) -> float:
    """Seconds from the answer to the last socket; below zero would mean that all knew before the booker."""
    heard = [asyncio.create_task(_heard(socket, "slots")) for socket in sockets]
    answer = await asyncio.to_thread(member.book, coach_id, starts_at)
    answered = time.perf_counter()
    assert answer.status_code == 201, answer.text
    return max(await asyncio.gather(*heard)) - answered


async def _heard(socket: ClientConnection, kind: str) -> float:
    """When the next frame of this kind came."""
    async with asyncio.timeout(PATIENCE):
        while json.loads(await socket.recv())["type"] != kind:
            pass
    return time.perf_counter()
