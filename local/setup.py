"""Everything that a fresh clone lacks: virtual environments, npm packages, the built web app.

Each part remembers what it was made from and is made again only when that changed. Standard library only:
this runs before anything is installed.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from local import children
from local.steps import Sorry, say, step

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
WEB = ROOT / "web"
VENV = ROOT / ".venv"
VENV_ENGINE = ROOT / ".venv-engine"
NODE = 20
PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-compile")


def for_running() -> None:
    """What `make run` needs."""
    _side_by_side(_environments("requirements.txt", "requirements-local.txt"), [_web_app])


def for_testing() -> None:
    """What `make test` and `make check` need."""
    _side_by_side(_environments("requirements-dev.txt"), [_web_app])


@contextmanager
def alone(what: str) -> Iterator[None]:
    """Wait until no other process of this clone is doing this, then do it."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / f".{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def digest(paths: Iterable[Path], *more: str) -> str:
    """A fingerprint of files' names and contents, folders with all that is below them."""
    sum_ = hashlib.sha256("\0".join(more).encode())
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                sum_.update(f"{file.relative_to(ROOT)}\0".encode())
                sum_.update(file.read_bytes())
    return sum_.hexdigest()


def _side_by_side(*lanes: list[Callable[[], None]]) -> None:
    """Run lanes in parallel, the parts of a lane one after the other; the first failure is told."""

    def drive(lane: list[Callable[[], None]]) -> None:
        for part in lane:
            part()

    with alone("setup"), ThreadPoolExecutor(len(lanes)) as pool:
        lanes_done = [pool.submit(drive, lane) for lane in lanes]
        try:
            for lane in lanes_done:
                lane.result()
        except subprocess.CalledProcessError as failed:
            children.end_all()
            raise Sorry(f"`{' '.join(failed.cmd[:6])} …` failed:\n{_end_of(failed)}") from failed


def _end_of(failed: subprocess.CalledProcessError) -> str:
    return "\n".join((failed.output or "").strip().splitlines()[-12:])


def _environments(*files: str) -> list[Callable[[], None]]:
    return [
        lambda: _environment("Python packages", VENV, files),
        lambda: _environment("local AWS", VENV_ENGINE, ("requirements-engine.txt",)),
    ]


def _environment(what: str, home: Path, files: tuple[str, ...]) -> None:
    wanted = digest(sorted(ROOT.glob("requirements*.txt")), sys.version)
    stamp = home / f".made-from-{files[-1]}"
    if stamp.exists() and stamp.read_text() == wanted and (home / "bin" / "python").exists():
        return
    with step(f"installing {what}"):
        python = _python(home)
        listed = [option for name in files for option in ("-r", ROOT / name)]
        children.run([VENV / "bin" / "python", *PIP[:2], "--python", python, *PIP[2:], *listed], cwd=ROOT)
        stamp.write_text(wanted)


def _python(home: Path) -> Path:
    """The interpreter of a virtual environment, made when missing; only the first one gets its own pip."""
    python = home / "bin" / "python"
    if not _works(python):
        shutil.rmtree(home, ignore_errors=True)
        pip = [] if home == VENV else ["--without-pip"]
        try:
            children.run([sys.executable, "-m", "venv", *pip, home], cwd=ROOT)
        except subprocess.CalledProcessError as failed:
            if "ensurepip" in (failed.output or ""):
                raise Sorry(
                    "Python's venv module is incomplete: install your system's python3-venv package."
                ) from failed
            raise
    return python


def _works(python: Path) -> bool:
    """Whether it is there and of the version that runs us: functions share wheels with the engine."""
    if not python.exists():
        return False
    asked = "import sys; print(sys.version_info[:2])"
    told = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=False).stdout.strip()
    return told == str(sys.version_info[:2])


def _web_app() -> None:
    if not (WEB / "package.json").exists():
        return
    _check_node()
    _npm_packages()
    _built_site()


def _check_node() -> None:
    node = shutil.which("node")
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout if node else ""
    if not node or not shutil.which("npm"):
        raise Sorry(f"Node is missing: install Node {NODE} or newer, with npm; the web app is built with it.")
    if int(told.lstrip("v").partition(".")[0] or 0) < NODE:
        raise Sorry(f"Node {told.strip()} is too old: the web app is built with Node {NODE} or newer.")


def _npm_packages() -> None:
    wanted = digest([WEB / "package.json", WEB / "package-lock.json"])
    stamp = WEB / "node_modules" / ".made-from"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    with step("installing npm packages"):
        children.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=WEB)
        stamp.write_text(wanted)


def _built_site() -> None:
    sources = [
        path for path in sorted(WEB.iterdir()) if path.name not in ("node_modules", "dist") and path.name[0] != "."
    ]
    wanted = digest(sources)
    stamp = WEB / "dist" / ".made-from"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    with step("building the web app"):
        try:
            children.run(["npm", "run", "--silent", "build"], cwd=WEB)
        except subprocess.CalledProcessError as failed:
            if not stamp.exists():
                raise
            say(f"The web app does not build, so the one from before is served:\n{_end_of(failed)}")
            return
        children.run(["node", ROOT / "local" / "front" / "compress.mjs", WEB / "dist"], cwd=ROOT)
        stamp.write_text(wanted)


if __name__ == "__main__":
    try:
        for_testing()
    except Sorry as sorry:
        sys.exit(f"\n{sorry}")
    finally:
        children.end_all()
