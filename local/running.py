"""Commands beside a local run: `python3 -m local.running local.repair` runs that module on the product as it stands.

Standard library only: it says what is missing even before anything is installed.
"""

import fcntl
import json
import os
import sys
import urllib.error
import urllib.request
from pathlib import Path

from local.setup import ROOT, VENV
from local.steps import Sorry


def main() -> None:
    """Hand over to a module inside `.venv`, in the environment of the run; a person is told when there is none."""
    python, module = VENV / "bin" / "python", sys.argv[1]
    try:
        stage = os.environ.get("STAGE") or "local"
        settings = settings_of(wanted_folder()) if stage == "local" else settings_at_aws(stage)
        if not python.exists():
            raise Sorry("Nothing is installed yet: `make setup` does it.")
    except Sorry as sorry:
        sys.exit(f"\n{sorry}")
    os.chdir(ROOT)
    os.execve(python, [str(python), "-m", module], {**os.environ, **settings})


def wanted_folder() -> Path:
    """The data folder that `DATA_DIR` names, `.local` without it."""
    return (ROOT / (os.environ.get("DATA_DIR") or ".local")).resolve()


def settings_of(home: Path) -> dict[str, str]:
    """The environment of the run with this data folder; raises Sorry unless it is there and answers."""
    if not _is_held(home / "lock"):
        raise Sorry(f"Evergreen does not run with the data folder {home}: start it with `make run`, then come again.")
    try:
        settings: dict[str, str] = json.loads((home / "deployed.json").read_text())["settings"]
        urllib.request.urlopen(f"{settings['AWS_ENDPOINT_URL']}/_ministack/health", timeout=5)
    except (OSError, ValueError, KeyError):
        raise Sorry("Evergreen is still starting: come again when it has shown its address.") from None
    return settings


def settings_at_aws(stage: str) -> dict[str, str]:
    """What our code needs for a stage at AWS, beside the credentials of whoever calls; raises Sorry."""
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if not region:
        raise Sorry(f"Say in which region the stage {stage} is, like this: `AWS_REGION=eu-central-1 make …`.")
    return {"STAGE": stage, "AWS_REGION": region, "AWS_DEFAULT_REGION": region}


def _is_held(lock: Path) -> bool:
    """Whether some process keeps the data folder for itself."""
    try:
        with lock.open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


if __name__ == "__main__":
    main()
