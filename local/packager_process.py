"""What `chalice package` does, in a process that waits for work with everything imported but our sources.

Two thirds of `chalice package` are imports: of its command line, which nobody types here, and of packages that
change with requirements.txt alone.  `local.packager` talks to us: one staged project per line, one answer per line.
Each project is packaged by a forked child, so that its sources are always imported afresh.
"""

import contextlib
import importlib
import json
import os
import re
import sys
import traceback
from pathlib import Path
from typing import Any

from botocore.session import Session
from chalice import Chalice
from chalice.awsclient import TypedAWSClient
from chalice.config import Config
from chalice.constants import DEFAULT_APIGATEWAY_STAGE_NAME, DEFAULT_ENDPOINT_TYPE
from chalice.deploy import validate
from chalice.package import PackageOptions, create_app_packager

IMPORTS = re.compile(r"^(?:from|import) ([\w.]+)", re.MULTILINE)
OURS = {"app", "chalicelib"}


def main() -> None:
    """Serve until our standard input ends: with the process that started us, however that went."""
    options = PackageOptions(TypedAWSClient(Session()))
    options.service_principal("lambda")  # reads the descriptions of regions and services
    _import_packages(Path.cwd())
    sys.path.remove(str(Path.cwd()))  # a project finds its own sources and its packages, and nothing of ours
    for line in sys.stdin:
        code, said = _in_a_child(options, **json.loads(line))
        print(json.dumps({"code": code, "said": said}), flush=True)


def _import_packages(root: Path) -> None:
    """Import what our sources import from elsewhere, but not the sources."""
    sources = [root / "app.py", *sorted((root / "chalicelib").rglob("*.py"))]
    named = {name for source in sources for name in IMPORTS.findall(source.read_text())}
    for name in sorted(named):
        if name.partition(".")[0] not in OURS:
            with contextlib.suppress(Exception):  # whoever needs it is told when the sources are imported
                importlib.import_module(name)


def _in_a_child(options: PackageOptions, project: str, stage: str) -> tuple[int, str]:
    """Package in a fork; its exit code and all that was said."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writer, 1)
        os.dup2(writer, 2)
        code = 1
        try:
            _package(options, project, stage)
            code = 0
        except BaseException:  # noqa: BLE001 - the child must end here, and never serve on as a second process
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    os.close(writer)
    with open(reader, errors="replace") as pipe:  # noqa: PTH123 - a descriptor has no path
        said = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def _package(options: PackageOptions, project: str, stage: str) -> None:
    """`chalice package --stage STAGE --merge-template resources.json out` in the folder `project`."""
    os.chdir(project)
    sys.path.insert(0, project)
    config = Config(
        chalice_stage=stage,
        user_provided_params={"chalice_app": _load_app},
        config_from_disk=json.loads(Path(".chalice/config.json").read_text()),
        default_params={
            "project_dir": project,
            "api_gateway_stage": DEFAULT_APIGATEWAY_STAGE_NAME,
            "api_gateway_endpoint_type": DEFAULT_ENDPOINT_TYPE,
            "autogen_policy": True,
        },
    )
    validate.validate_lambda_architecture(config)
    packager: Any = create_app_packager(config, options, merge_template="resources.json")
    packager.package_app(config, "out", stage)


def _load_app() -> Chalice:
    app: Chalice = importlib.import_module("app").app
    validate.validate_feature_flags(app)
    return app


if __name__ == "__main__":
    main()
