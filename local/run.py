"""The one-command local run: `make run`, or `python3 -m local.run`.

Sets up what is missing, then hands over to `local.serve` inside `.venv`.
Written so that a Python which is too old can still read it and say so.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Evergreen needs Python 3.11 or newer, this is %d.%d: try `make run PYTHON=python3.13`." % sys.version_info[:2]
    )

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
        port = wanted_port()
        check_port_is_free(port)
        setup.for_running()
    except Sorry as sorry:
        sys.exit("\n%s" % sorry)
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
        raise Sorry("PORT must be a number between 1 and 65535, not %r." % text)
    return int(text)


def check_port_is_free(port: int) -> None:
    """Raises Sorry when somebody listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise Sorry(
                "Port %d is in use: stop what uses it, or choose another one: `PORT=8001 make run`." % port
            ) from None


if __name__ == "__main__":
    main()
