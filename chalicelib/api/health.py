"""Is the service up, and which version of it."""

from chalice import Blueprint

health = Blueprint(__name__)


@health.route("/health", methods=["GET"])
def read_health():
    return {"status": "ok", "version": "0.1.0"}
