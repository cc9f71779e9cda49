"""The web app's files, as CloudFront serves them: screens are index.html, assets are kept for ever."""

from pathlib import Path

from aiohttp import web

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "web" / "dist"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"


async def site(request: web.Request) -> web.StreamResponse:
    """A file of the built web app; a path without a dot is a screen of it."""
    path = request.path.lstrip("/")
    if "." not in path:
        path = "index.html"
    file = (DIST / path).resolve()
    if not file.is_relative_to(DIST) or not file.is_file():
        if path == "index.html" and not (ROOT / "web" / "package.json").exists():
            return web.Response(text="Evergreen runs; its web app is not built yet.\n")
        return web.Response(status=404, text="There is no such page\n")
    cached = FOR_EVER if path.startswith("assets/") else ASK_FIRST
    return web.FileResponse(file, headers={"Cache-Control": cached, "Vary": "Accept-Encoding"})
