"""The one-command local run: `make run`, or `python3 -m local.run`.

Sets up what is missing, then hands over to `local.serve` inside `.venv`.
Written so that a Python which is too old can still read it and say so.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is what an older one gets to read
    version = ".".join(map(str, sys.version_info[:2]))
    sys.exit(f"Evergreen needs Python 3.11 or newer, this is {version}: try `make run PYTHON=python3.13`.")

import os
import signal
import socket

from local import children, setup
from local.steps import Sorry, say


def main() -> None:
    """Set up, then serve; a person gets one sentence when that is impossible."""
    if "MAKELEVEL" in os.environ:
        children.leave_with_parent()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        check_port_is_free(wanted_port())
        setup.for_running()
    except Sorry as sorry:
        sys.exit(f"\n{sorry}")
    except KeyboardInterrupt:
        say("\nStopped.")
        sys.exit(130)
    finally:
        children.end_all()
    python = str(setup.VENV / "bin" / "python")
    os.execv(python, [python, "-m", "local.serve"])


def wanted_port() -> int:
    """The port that `PORT` names, 8000 without it; raises Sorry."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Sorry(f"PORT must be a number between 1 and 65535, not {text!r}.")
    return int(text)


def check_port_is_free(port: int) -> None:
    """Raises Sorry when somebody listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            other = f"`PORT={port + 1} make run`"
            raise Sorry(f"Port {port} is in use: stop what uses it, or take another one: {other}.") from None


if __name__ == "__main__":
    main()
