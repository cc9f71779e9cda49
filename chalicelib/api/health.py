"""Is the service up, and which version of it."""

from typing import Literal

from chalicelib.api.routing import ApiRequest, Public, Routes
from chalicelib.api.shapes import View

health = Routes(__name__)


class HealthView(View):
    status: Literal["ok"] = "ok"
    version: str = "0.1.0"


@health.get("/health", allow=Public)
def read_health(request: ApiRequest) -> HealthView:
    return HealthView()
