"""What runs in the local AWS: packaged, deployed and peopled when its sources changed, left alone otherwise."""

import contextlib
import json
import os
import subprocess
import sys
import threading
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from local import children, engine, setup
from local.engine import Engine
from local.packager import Packager
from local.setup import ROOT
from local.steps import Sorry, step

STAGE = "local"
SOURCES = (
    *("app.py", "chalicelib", ".chalice", "infra", "requirements.txt"),
    *("local/package.py", "local/packager_process.py", "local/vendor.py", "local/deploy.py"),
)


class Notes:
    """What a data folder's stack was made from, remembered in a file."""

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


class Stack:
    """The stack of one data folder; `watched` when its sources are going to change while it runs."""

    def __init__(self, home: Path, site_url: str, *, watched: bool) -> None:
        self._home = home
        self._site_url = site_url
        self._watched = watched
        self._packager: Packager | None = None
        self._packaged: Future[Path] | None = None
        self._sources = ""
        self.notes = Notes(home / "deployed.json")

    def is_stale(self) -> bool:
        """Whether the sources are others than those that were deployed or are being packaged."""
        return sources() != (self._sources or self.notes.get("sources"))

    @property
    def is_packaging(self) -> bool:
        """Whether a package was started that is not deployed yet."""
        return self._packaged is not None

    def start_packaging(self) -> None:
        """Package side by side with what comes next, unless nothing changed."""
        stale = self.is_stale()
        if stale or self._watched:
            self._packager = self._packager or Packager()
        if stale:
            self._sources = sources()
            self._packaged = Future()
            # a daemon, so that nobody waits for it when something else fails
            threading.Thread(target=self._package_for, args=(self._packaged,), daemon=True).start()

    def deploy(self, aws: Engine) -> dict[str, str]:
        """Bring the stack up to date; its outputs. Raises Sorry."""
        from local import deploy

        wanted = deploy.parameters(aws, self._site_url, STAGE)
        if self._packaged is None and wanted == self.notes.get("parameters"):
            with contextlib.suppress(deploy.DeployFailed):  # the engine was killed before it saved a first deploy
                return deploy.outputs(aws)
        folder = self._packaged.result() if self._packaged else self._home / "package" / "out"
        if not (folder / "sam.json").exists():
            folder = self._package()
        try:
            with step("deploying the stack"):
                outputs = deploy.deploy(aws, folder, wanted)
        except deploy.DeployFailed as failed:
            raise Sorry(f"The stack could not be deployed: {failed}") from failed
        self._packaged = None
        self.notes.keep(sources=self._sources or self.notes.get("sources"), parameters=wanted, engine_port=aws.port)
        return outputs

    def add_people(self, aws: Engine, outputs: dict[str, str]) -> None:
        """People to try it with, once per data folder; with DEMO=0 the admin alone. Raises Sorry."""
        demo = os.environ.get("DEMO") or "1"
        settings = self._settings(aws, outputs)
        self.notes.keep(settings=settings)
        if self.notes.get("demo") is not None:
            return
        try:
            with step("making demo people" if demo != "0" else "making the admin"):
                children.run([sys.executable, "-m", "local.demo"], cwd=ROOT, environment={**settings, "DEMO": demo})
        except subprocess.CalledProcessError as failed:
            said = "\n".join((failed.output or "").strip().splitlines()[-5:])
            raise Sorry(f"The demo data could not be made:\n{said}") from failed
        self.notes.keep(demo=demo)

    def _settings(self, aws: Engine, outputs: dict[str, str]) -> dict[str, str]:
        """The environment in which our code works on this stack, as its functions do."""
        return {
            "ENDPOINT": aws.url,
            "STAGE": STAGE,
            "USER_POOL_ID": outputs["UserPoolId"],
            "USER_POOL_CLIENT_ID": outputs["UserPoolClientId"],
            "SITE_URL": self._site_url,
            "AWS_ENDPOINT_URL": aws.url,
            "AWS_DEFAULT_REGION": engine.REGION,
            "AWS_REGION": engine.REGION,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
        }

    def _package_for(self, waiting: "Future[Path]") -> None:
        try:
            waiting.set_result(self._package())
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is told where the result is waited for
            waiting.set_exception(error)

    def _package(self) -> Path:
        from local import package

        packager = self._packager = self._packager or Packager()
        with step("packaging the functions"):
            try:
                return package.package(packager, STAGE, self._home / "package", for_lambda=False)
            except package.PackageFailed as failed:
                raise Sorry(f"{failed}") from failed
            finally:
                if not self._watched:
                    packager.close()
                    self._packager = None


def sources() -> str:
    """A fingerprint of everything that decides what is deployed."""
    return setup.digest([ROOT / name for name in SOURCES], sys.version)
