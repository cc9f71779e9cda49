"""Posting to many sockets: in parallel, past the dead and the slow, within what a frame may hold."""

import pytest

from chalicelib.channels import sockets
from tests.connection_api import reached_by

FRAME = {"type": "pong"}


@pytest.fixture
def gateway():
    with reached_by(sockets) as gateway:
        yield gateway


def test_every_connection_gets_the_frame_once(gateway):
    ids = [f"c{number}" for number in range(100)]

    posted = sockets.post(ids, FRAME)

    assert posted == sockets.Posted(gone=(), failed=())
    assert gateway.frames == {each: [FRAME] for each in ids}


def test_thirty_two_posts_are_under_way_at_once(gateway):
    under_way, all_there = set(), []

    def wait_for_the_others(connection_id):
        with gateway.changed:
            under_way.add(connection_id)
            gateway.changed.notify_all()
        all_there.append(gateway.wait_for(lambda: len(under_way) == 32, seconds=1.5))

    gateway.meanwhile = wait_for_the_others

    sockets.post([f"c{number}" for number in range(32)], FRAME)

    assert all_there == [True] * 32


def test_gone_connections_are_named_and_the_others_are_told(gateway):
    gateway.lose("dead", "dead too")

    posted = sockets.post(["dead", "alive", "dead too"], FRAME)

    assert posted == sockets.Posted(gone=("dead", "dead too"), failed=())
    assert gateway.frames == {"alive": [FRAME]}


def test_an_id_that_was_never_given_out_is_gone(gateway):
    gateway.answers["?"] = (400, "BadRequestException")

    assert sockets.post(["?"], FRAME).gone == ("?",)


@pytest.mark.parametrize("answer", [(500, "InternalServerError"), (429, "LimitExceededException"), (403, "Forbidden")])
def test_a_post_that_fails_otherwise_may_be_tried_again(gateway, answer):
    gateway.answers["b"] = answer

    posted = sockets.post(["a", "b", "c"], FRAME)

    assert posted == sockets.Posted(gone=(), failed=("b",))
    assert gateway.frames == {"a": [FRAME], "c": [FRAME]}


def test_one_hiccup_is_ironed_out_at_once(gateway):
    gateway.break_down("a")
    gateway.meanwhile = lambda _: gateway.answers.clear() if gateway.posts else None

    assert sockets.post(["a"], FRAME) == sockets.Posted(gone=(), failed=())
    assert gateway.posts == ["a", "a"]


def test_a_connection_that_does_not_answer_fails_and_holds_up_nobody(gateway):
    others = [f"c{number}" for number in range(60)]
    overtaken = []

    def dawdle(connection_id):
        if connection_id == "slow":
            overtaken.append(gateway.wait_for(lambda: len(set(gateway.posts)) >= len(others), seconds=4))
            gateway.wait_for(lambda: False, seconds=2.5)  # longer than the client waits for an answer

    gateway.meanwhile = dawdle

    posted = sockets.post(["slow", *others], FRAME)

    assert posted == sockets.Posted(gone=(), failed=("slow",))
    assert overtaken[0] is True


def test_an_api_that_is_down_is_a_failure_not_a_farewell(monkeypatch):
    with reached_by(sockets):
        gateway = sockets._gateway()
    monkeypatch.setattr(sockets, "_gateway", lambda: gateway)  # its server is down by now

    assert sockets.post(["a"], FRAME) == sockets.Posted(gone=(), failed=("a",))


def test_a_frame_that_sockets_do_not_take_is_refused_before_anybody_gets_it(gateway):
    with pytest.raises(sockets.FrameTooLarge):
        sockets.post(["a", "b"], {"items": "x" * 33_000})

    assert gateway.posts == []


def test_closing_a_closed_connection_is_harmless(gateway):
    gateway.lose("dead")

    sockets.close("dead")
    sockets.close("alive")

    assert gateway.closed == ["alive"]
