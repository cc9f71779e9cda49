"""Functions run in parallel, in few processes, and see nothing but their own zip."""

import base64
import hashlib
import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor

from local import engine
from tests.engine.conftest import World, eventually, notes_in

CALLS = 12


def invoke(world: World, name: str) -> dict:
    answer = world.client("lambda").invoke(FunctionName=name, Payload=b"{}")
    return {"status": answer["StatusCode"], "error": answer.get("FunctionError"), "body": json.load(answer["Payload"])}


def test_a_burst_is_served_by_a_few_processes_and_nobody_is_refused(world: World):
    notes = world.function("burst", "meet(3)\nnote(pid=os.getpid())\nreturn 'served'")
    world.client("lambda")

    with ThreadPoolExecutor(CALLS) as pool:
        answers = list(pool.map(lambda _: invoke(world, "burst"), range(CALLS)))

    assert answers == [{"status": 200, "error": None, "body": "served"}] * CALLS
    assert len({note["pid"] for note in notes_in(notes)}) == 3  # FUNCTION_PROCESSES, and really side by side


def test_a_function_sees_no_package_of_the_engine(world: World):
    world.function("alone", "import importlib.util as u\nreturn [n for n in ('ministack', 'boto3') if u.find_spec(n)]")

    assert invoke(world, "alone")["body"] == []


def test_processes_of_one_function_share_one_unpacked_copy(world: World):
    notes = world.function("copy", "meet(3)\nnote(home=os.getcwd(), pid=os.getpid())")

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: invoke(world, "copy"), range(3)))

    assert len({note["pid"] for note in notes_in(notes)}) == 3
    assert len({note["home"] for note in notes_in(notes)}) == 1


def test_what_a_function_logs_comes_back_with_the_call(world: World):
    world.function("talker", "print('said something')")

    answer = world.client("lambda").invoke(FunctionName="talker", Payload=b"{}", LogType="Tail")

    assert "LogResult" in answer
    assert eventually(lambda: "said something" in world.engine.log.read_text())


def test_warming_up_starts_a_process_that_the_first_call_finds(world: World):
    notes = world.function("warm", "note(called=os.getpid())", at_start="note(started=os.getpid())")

    engine.warm_up(world.engine)
    started = eventually(lambda: notes_in(notes))
    invoke(world, "warm")

    assert len(started) == 1
    assert notes_in(notes) == [started[0], {"called": started[0]["started"]}]


def test_each_version_of_the_code_has_its_own_size_and_sum(world: World):
    lambda_ = world.client("lambda")
    for name in ("first", "second"):
        world.function(f"{name}-summed", f"return {name!r}")

    for version in ("one", "two"):
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as target:
            target.writestr("index.py", f"def handler(event, context): return {version!r}")
        expected = base64.b64encode(hashlib.sha256(code.getvalue()).digest()).decode()
        for name in ("first-summed", "second-summed"):
            told = lambda_.update_function_code(FunctionName=name, ZipFile=code.getvalue())
            assert (told["CodeSha256"], told["CodeSize"]) == (expected, len(code.getvalue()))
            assert invoke(world, name)["body"] == version
