"""The packages that ship with the functions: exactly what `requirements.txt` needs, pruned and compiled ahead.

Half of botocore is descriptions of services that we never call, and the rest of a cold start is compiling
Python; without either the zip is half as large and a function starts more than twice as fast.
"""

import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from local import children

LAMBDA_PYTHON = "3.13"  # as in infra/resources.yaml
LAMBDA_PLATFORMS = ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64")
NEVER_IMPORTED = ("tests", "test", "testing_data", "examples", "__pycache__")


def requirements(file: Path) -> list[Requirement]:
    """The lines of a requirements file, without comments and includes."""
    lines = (line.partition("#")[0].strip() for line in file.read_text().splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def shipped(file: Path) -> list[metadata.Distribution]:
    """What has to ship, at the versions installed here: the listed packages and all that they need.

    Not Chalice: its packager adds the two modules that run in Lambda, and the rest is its command line.
    """
    found: dict[str, metadata.Distribution] = {}
    queue = [(line, extra) for line in requirements(file) for extra in line.extras or {""}]
    while queue:
        wanted, extra = queue.pop()
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if name == "chalice" or (wanted.marker and not wanted.marker.evaluate({"extra": extra})):
            continue
        if name not in found:
            found[name] = metadata.distribution(name)
            needs = [Requirement(need) for need in found[name].requires or []]
            queue += [(need, own) for need in needs for own in wanted.extras | {""} if _applies(need, own)]
    return sorted(found.values(), key=lambda distribution: distribution.metadata["Name"])


def _applies(need: Requirement, extra: str) -> bool:
    return need.marker is None or need.marker.evaluate({"extra": extra})


def copy_installed(distributions: list[metadata.Distribution], target: Path) -> None:
    """Copy packages as they are installed here: right for functions that run on this machine."""
    for distribution in distributions:
        for file in distribution.files or []:
            source = Path(str(file.locate()))
            if ".." in file.parts or not source.is_file() or source.suffix == ".pyc":
                continue
            copy = target / file
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)


def fetch_for_lambda(distributions: list[metadata.Distribution], target: Path) -> None:
    """Install wheels of the same versions for the machines that Lambda runs on."""
    pins = [f"{distribution.metadata['Name']}=={distribution.version}" for distribution in distributions]
    platforms = [option for platform in LAMBDA_PLATFORMS for option in ("--platform", platform)]
    options = ["--quiet", "--no-deps", "--no-compile", "--only-binary=:all:", "--implementation", "cp"]
    pip = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check"]
    wheels = [*options, *platforms, "--python-version", LAMBDA_PYTHON, "--target", str(target)]
    children.run([*pip, *wheels, *pins], cwd=target)


def prune(target: Path, services: set[str]) -> None:
    """Remove what no function imports: tests, command lines, and descriptions of services that we never call."""
    for folder in [path for path in target.rglob("*") if path.is_dir() and path.name in NEVER_IMPORTED]:
        shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(target / "bin", ignore_errors=True)
    shutil.rmtree(target / "boto3" / "data", ignore_errors=True)
    shutil.rmtree(target / "boto3" / "examples", ignore_errors=True)
    for service in (target / "botocore" / "data").iterdir():
        if service.is_dir() and service.name not in services:
            shutil.rmtree(service)
    for path in target.rglob("*"):
        unread = path.name.endswith((".pyi", ".c", ".pyx", ".h")) or path.name.startswith("examples-1.json")
        about = path.parent.suffix == ".dist-info" and path.name != "METADATA"  # email-validator's version is asked for
        if path.is_file() and (unread or about):
            path.unlink()
    for folder in [path for path in target.rglob("licenses") if path.parent.suffix == ".dist-info"]:
        shutil.rmtree(folder, ignore_errors=True)


def services_used(source: Path) -> set[str]:
    """The AWS services that our code calls, as botocore names them."""
    text = "\n".join(file.read_text() for file in source.rglob("*.py"))
    return {"dynamodb", *re.findall(r"""client\(\s*["']([a-z0-9-]+)["']""", text)}


def compile_ahead(folder: Path, python: str = sys.executable, processes: int = 1) -> None:
    """Put bytecode beside every module; it is never checked against the source, which ships with it.

    0 processes are one per core: they are worth their start for thousands of files only.
    """
    options = ["-q", "-f", "-j", str(processes), "--invalidation-mode", "unchecked-hash"]
    children.run([python, "-m", "compileall", *options, folder], cwd=folder)


def lambda_python() -> str | None:
    """An interpreter of Lambda's version on this machine, which can compile for it."""
    asked = f"import sys; sys.exit(sys.version_info[:2] != ({LAMBDA_PYTHON.replace('.', ', ')}))"
    for path in (shutil.which(f"python{LAMBDA_PYTHON}"), shutil.which("python3"), sys.executable):
        if path and subprocess.run([path, "-c", asked], capture_output=True, check=False).returncode == 0:
            return path
    return None
