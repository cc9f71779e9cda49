"""MiniStack with its gaps closed, as a process; `local.engine` starts it inside `.venv-engine`."""

import os
import signal
import sys
import threading


def main() -> None:
    """Serve until SIGTERM, or until the process that started us is gone, however it went."""
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    from local import patches

    try:
        patches.apply()
    except (patches.UnknownEngine, RuntimeError) as error:
        sys.exit(f"{error}")
    from ministack.app import main as serve

    from local.patches.cloudformation import load_ahead
    from local.patches.workers import warm_up

    if os.environ.get("DEPLOYMENT_FOLLOWS"):
        threading.Thread(target=load_ahead, daemon=True).start()

    signal.signal(signal.SIGUSR1, lambda *_: threading.Thread(target=warm_up, daemon=True).start())
    sys.argv = sys.argv[:1]  # MiniStack reads options from here
    serve()


def _leave_with_parent() -> None:
    """Our standard input is a pipe that nobody writes to: it ends when its other end dies."""
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
