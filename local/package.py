"""From sources to what CloudFormation deploys: `out/deployment.zip` and `out/sam.json`, by `chalice package`.

python -m local.package --stage prod      for AWS: wheels for Lambda, then cfn-lint
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import yaml

from local import children, packager, setup, vendor
from local.front.headers import inline_scripts
from local.packager import PackageFailed, Packager
from local.setup import BUILD, ROOT


def package(chalice: Packager, stage: str, project: Path, *, for_lambda: bool) -> Path:
    """Stage the project in the folder `project` and package it; the folder with the zip and the template.

    Raises PackageFailed.
    """
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir(parents=True)
    try:
        _stage_sources(project, vendor.lambda_python() if for_lambda else sys.executable)
        chalice.make(project.resolve(), stage)
        _check_names(project / "out" / "sam.json")
        with setup.alone("packages"):
            _add_packages(project / "out" / "deployment.zip", _vendored(for_lambda))
    except subprocess.CalledProcessError as failed:
        said = "\n".join((failed.output or "").strip().splitlines()[-8:])
        raise PackageFailed(f"The functions can not be packaged:\n{said}") from failed
    return project / "out"


def resources(infra: Path) -> dict[str, Any]:
    """All files of `infra/` as one document; raises ValueError when two of them define the same thing."""
    merged: dict[str, Any] = {}
    for file in sorted(infra.glob("*.yaml")):
        for section, content in yaml.load(file.read_text(), Loader=CloudFormationLoader).items():
            if not isinstance(content, dict):
                merged[section] = content
                continue
            twice = merged.setdefault(section, {}).keys() & content.keys()
            if twice:
                raise ValueError(f"{file.name} defines {section} {sorted(twice)} a second time")
            merged[section].update(content)
    return merged


class CloudFormationLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML with CloudFormation's short forms, `!Ref` and its kin."""


def _intrinsic(loader: CloudFormationLoader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    name = suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}"
    if isinstance(node, yaml.MappingNode):
        return {name: loader.construct_mapping(node, deep=True)}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    assert isinstance(node, yaml.ScalarNode)
    value = loader.construct_scalar(node)
    return {name: value.split(".", 1) if suffix == "GetAtt" else value}


CloudFormationLoader.add_multi_constructor("!", _intrinsic)


def _check_names(template: Path) -> None:
    """A misspelt name in `infra/` does not meet what Chalice makes: the merge turns it into a resource of no type."""
    made = json.loads(template.read_text())["Resources"]
    if strangers := sorted(name for name, resource in made.items() if "Type" not in resource):
        raise PackageFailed(f"infra/ adds to {', '.join(strangers)}, which app.py does not make.")


def _stage_sources(project: Path, python: str | None) -> None:
    shutil.copy(ROOT / "app.py", project)
    shutil.copytree(ROOT / "chalicelib", project / "chalicelib", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / ".chalice", project / ".chalice", ignore=shutil.ignore_patterns("deployments", "deployed"))
    (project / "requirements.txt").touch()  # packages are added afterwards, from a zip that is made once
    (project / "resources.json").write_text(json.dumps(resources(ROOT / "infra")))
    if python:
        vendor.compile_ahead(project / "chalicelib", python)


def _add_packages(deployment: Path, packages: Path) -> None:
    """Put our code beside the packages; compressing those anew would take longer than all the rest together."""
    ours = deployment.rename(deployment.with_suffix(".ours"))
    shutil.copy(packages, deployment)
    with zipfile.ZipFile(ours) as source, zipfile.ZipFile(deployment, "a", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(entry, source.read(entry))
    ours.unlink()


def _vendored(for_lambda: bool) -> Path:
    """A zip of the packages that ship, made once per content of requirements.txt and set of services."""
    listed = ROOT / "requirements.txt"
    services = vendor.services_used(ROOT / "chalicelib")
    python = vendor.lambda_python() if for_lambda else sys.executable
    key = repr(
        (listed.read_text(), sorted(services), for_lambda, python, sys.version, Path(vendor.__file__).read_text())
    )
    folder = BUILD / f"vendor-{'lambda' if for_lambda else 'local'}"
    finished = folder.with_name(f"{folder.name}-{hashlib.sha256(key.encode()).hexdigest()[:12]}.zip")
    if finished.exists():
        return finished
    for old in BUILD.glob(f"{folder.name}-*.zip"):
        old.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    distributions = vendor.shipped(listed)
    if for_lambda:
        vendor.fetch_for_lambda(distributions, folder)
    else:
        vendor.copy_installed(distributions, folder)
    vendor.prune(folder, services)
    if python:
        vendor.compile_ahead(folder, python, processes=0)
        _compile_chalice(folder, python)
    Path(shutil.make_archive(str(folder), "zip", folder)).rename(finished)
    shutil.rmtree(folder)
    return finished


def _compile_chalice(folder: Path, python: str) -> None:
    """Chalice's packager ships its own two modules as source; their bytecode comes from here."""
    import chalice.app

    for source in (Path(chalice.app.__file__), Path(chalice.__file__)):
        (folder / "chalice").mkdir(exist_ok=True)
        shutil.copy(source, folder / "chalice" / source.name)
    vendor.compile_ahead(folder / "chalice", python)
    for source in (folder / "chalice").glob("*.py"):
        source.unlink()  # a zip holds no file twice


def main() -> None:
    """Package a stage for AWS, check the template as AWS would, and say what comes next."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", default="prod", choices=["dev", "prod"])
    stage = parser.parse_args().stage
    try:
        with packager.running() as chalice:
            out = package(chalice, stage, BUILD / stage, for_lambda=True)
    except PackageFailed as failed:
        sys.exit(f"{failed}")
    finally:
        children.end_all()
    template = out / "sam.json"
    lint = subprocess.run([Path(sys.executable).with_name("cfn-lint"), template], check=False)
    print(f"{template.relative_to(ROOT)}: cfn-lint {'passes' if lint.returncode == 0 else 'complains'}")
    print(f"{(out / 'deployment.zip').relative_to(ROOT)}: {(out / 'deployment.zip').stat().st_size / 1e6:.1f} MB")
    if vendor.lambda_python() is None:
        print(f"without bytecode: there is no Python {vendor.LAMBDA_PYTHON} here to compile for Lambda")
    index = ROOT / "web" / "dist" / "index.html"
    if index.exists():
        print(f'parameter InlineScripts: "{inline_scripts(index.read_text())}"')
    sys.exit(lint.returncode)


if __name__ == "__main__":
    main()
