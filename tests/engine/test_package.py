"""What is packaged is complete, lean, and a template that AWS takes."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from local import package, packager, vendor
from local.setup import ROOT


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with zip and template, packaged for this machine."""
    with packager.running() as chalice:
        return package.package(chalice, "local", tmp_path_factory.mktemp("package") / "project", for_lambda=False)


def test_the_template_passes_cfn_lint(out):
    lint = subprocess.run(
        [Path(sys.executable).with_name("cfn-lint"), out / "sam.json"], capture_output=True, text=True, check=False
    )

    assert lint.returncode == 0, lint.stdout


def test_what_is_packaged_is_what_the_command_line_of_chalice_makes(out):
    by_hand = out.parent / "by-hand"
    chalice = [sys.executable, "-c", "import sys; from chalice.cli import main; sys.exit(main())"]
    options = ["--stage", "local", "--merge-template", "resources.json"]
    environment = {**os.environ, "PYTHONPATH": str(out.parent)}

    subprocess.run([*chalice, "package", *options, by_hand], cwd=out.parent, env=environment, check=True)

    assert (out / "sam.json").read_bytes() == (by_hand / "sam.json").read_bytes()
    ours, theirs = contents(out / "deployment.zip"), contents(by_hand / "deployment.zip")
    assert {"app.py", "chalice/app.py", "chalicelib/config.py"} <= theirs.keys()
    assert ours | theirs == ours


def contents(deployment: Path) -> dict[str, int]:
    """The files of a zip with their check sums."""
    return {entry.filename: entry.CRC for entry in zipfile.ZipFile(deployment).infolist()}


def test_the_zip_holds_our_code_and_its_packages_and_nothing_twice(out):
    names = zipfile.ZipFile(out / "deployment.zip").namelist()
    top = {name.partition("/")[0] for name in names}

    assert {"app.py", "chalicelib", "chalice", "pynamodb", "pydantic_core", "jwt", "tzdata"} <= top
    assert not {"pip", "click", "inquirer", "setuptools", "aiohttp", "local", "tests"} & top
    assert len(names) == len(set(names))


def test_the_zip_describes_only_the_services_that_are_called(out):
    names = zipfile.ZipFile(out / "deployment.zip").namelist()
    described = {found[1] for name in names if (found := re.match(r"botocore/data/([^/]+)/", name))}

    assert described == vendor.services_used(ROOT / "chalicelib")
    assert {"dynamodb", "cognito-idp", "ses", "apigatewaymanagementapi"} <= described


def test_every_module_of_ours_is_compiled_ahead(out):
    names = zipfile.ZipFile(out / "deployment.zip").namelist()
    version = f"cpython-{sys.version_info.major}{sys.version_info.minor}"
    sources = [name for name in names if name.startswith("chalicelib/") and name.endswith(".py")]
    compiled = {re.sub(r"([^/]+)\.py$", rf"__pycache__/\1.{version}.pyc", name) for name in sources}

    assert sources
    assert compiled <= set(names)


def test_every_function_gets_its_own_policy_size_and_time(out):
    template = json.loads((out / "sam.json").read_text())
    functions = {
        name: part["Properties"]
        for name, part in template["Resources"].items()
        if part["Type"] == "AWS::Serverless::Function"
    }
    configured = json.loads((ROOT / ".chalice/config.json").read_text())["lambda_functions"]

    assert len(functions) == len(configured)
    assert {function["Runtime"] for function in functions.values()} == {f"python{vendor.LAMBDA_PYTHON}"}
    assert len({function["Role"]["Fn::GetAtt"][0] for function in functions.values()}) == len(functions)
    sizes = sorted((settings["lambda_memory_size"], settings["lambda_timeout"]) for settings in configured.values())
    assert sorted((function["MemorySize"], function["Timeout"]) for function in functions.values()) == sizes


def test_a_name_that_chalice_does_not_make_is_refused(tmp_path):
    (tmp_path / "sam.json").write_text(json.dumps({"Resources": {"SlotsChangd": {"Properties": {}}}}))

    with pytest.raises(package.PackageFailed, match="SlotsChangd"):
        package._check_names(tmp_path / "sam.json")


def test_two_files_may_not_define_the_same_resource(tmp_path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(yaml.safe_dump({"Resources": {"Users": {}}}))

    with pytest.raises(ValueError, match=r"b\.yaml defines Resources \['Users'\] a second time"):
        package.resources(tmp_path)


def test_a_warm_packager_sees_every_change_of_the_sources(tmp_path, monkeypatch):
    def stage(project: Path, _python: str | None) -> None:
        (project / ".chalice").mkdir()
        (project / ".chalice" / "config.json").write_text('{"app_name": "evergreen"}')
        (project / "requirements.txt").touch()
        (project / "resources.json").write_text("{}")
        (project / "app.py").write_text(
            "from chalice import Chalice\nfrom chalicelib.timing import every\n"
            "app = Chalice(app_name='evergreen')\n@app.schedule(every)\ndef tick(event): pass"
        )
        (project / "chalicelib").mkdir()
        (project / "chalicelib" / "timing.py").write_text(f"every = '{written.pop()}'")

    monkeypatch.setattr(package, "_stage_sources", stage)
    written = ["rate(2 hours)", "rate(1 hour)"]

    with packager.running() as chalice:
        for rate in reversed(written.copy()):
            out = package.package(chalice, "local", tmp_path / "project", for_lambda=False)
            assert rate in (out / "sam.json").read_text()


def test_sources_that_can_not_be_imported_are_told(tmp_path, monkeypatch):
    def stage_broken(project: Path, _python: str | None) -> None:
        (project / "app.py").write_text("import nothing_of_this_name")
        (project / ".chalice").mkdir()
        (project / ".chalice" / "config.json").write_text('{"app_name": "evergreen"}')

    monkeypatch.setattr(package, "_stage_sources", stage_broken)

    with (
        packager.running() as chalice,
        pytest.raises(package.PackageFailed, match="No module named 'nothing_of_this_name'"),
    ):
        package.package(chalice, "local", tmp_path / "project", for_lambda=False)
