"""The page's own files and those of its extension, read anew for each request."""

from pathlib import Path
from urllib.parse import quote

from starlette.responses import PlainTextResponse, Response

from sandbox.page.bundle import bundle
from sandbox.state.files import IMAGES, File

STATIC = Path(__file__).with_name("static")
_FRESH = {"Cache-Control": "no-cache"}  # an edited file is seen at the next reload
_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_BYTES = "application/octet-stream"
_STYLES = ("theme", "layout", "messages", "blocks", "emoji", "fields", "writing", "inspector")  # a later one wins


def file(name: str) -> Response:
    """A file of the page, 404 where there is none of a type that the page uses.

    Small files, read here and now: a thread for each would make the first paint wait for all of them.
    """
    path = STATIC / name
    if path.suffix not in _TYPES or not path.is_file():
        return PlainTextResponse("not found", 404)
    return _fresh(path.read_text(encoding="utf-8"), path.suffix)


def styles(extension: Path | None) -> Response:
    """All styles, those of `extension` last."""
    own = [STATIC / f"{name}.css" for name in _STYLES]
    added = sorted(extension.glob("*.css")) if extension else []
    return _fresh("\n".join(path.read_text(encoding="utf-8") for path in [*own, *added]), ".css")


def script(extension: Path | None) -> Response:
    """All modules; `main.js` of `extension` runs before the page's own."""
    if extension is None:
        return _fresh(bundle({"/static/": STATIC}, "/static/main.js"), ".js")
    folders = {"/static/": STATIC, "/extension/": extension}
    return _fresh(bundle(folders, "/extension/main.js", "/static/main.js"), ".js")


def _fresh(text: str, suffix: str) -> Response:
    return Response(text, media_type=_TYPES[suffix], headers=_FRESH)


def shared(found: File | None) -> Response:
    """A file that somebody shared: a picture to look at, anything else to keep. The browser runs none of it."""
    if found is None or found.content is None:
        return PlainTextResponse("not found", 404)
    quoted = quote(str(found.shown.get("name", "file")))
    is_image = found.mimetype in IMAGES
    headers = {
        "Cache-Control": "private, max-age=3600",
        "Content-Disposition": f"{'inline' if is_image else 'attachment'}; filename*=UTF-8''{quoted}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(found.content, media_type=found.mimetype if is_image else _BYTES, headers=headers)
