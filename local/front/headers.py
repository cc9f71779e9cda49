"""The security headers of every answer: those of `infra/headers.json`, which CloudFront sends on AWS."""

import base64
import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path

HEADERS = Path(__file__).resolve().parents[2] / "infra" / "headers.json"
_INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def inline_scripts(page: str) -> str:
    """What a content security policy must list so that the inline scripts of a page may run, and nothing else."""
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(page))
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def security_headers(index: Path) -> dict[str, str]:
    """The headers for a site with this index.html; without one, no inline script may run."""
    return _headers(index, index.stat().st_mtime_ns if index.exists() else 0)


@lru_cache(maxsize=2)
def _headers(index: Path, _changed: int) -> dict[str, str]:
    scripts = inline_scripts(index.read_text()) if index.exists() else ""
    wanted: dict[str, str] = json.loads(HEADERS.read_text())
    return {name: value.replace("{inline_scripts}", scripts) for name, value in wanted.items()}
