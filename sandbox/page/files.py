"""The page's own files and those of its extension, read anew for each request."""

from pathlib import Path
from urllib.parse import quote

from starlette.responses import PlainTextResponse, Response

from sandbox.state.files import IMAGES, File

STATIC = Path(__file__).with_name("static")
_FRESH = {"Cache-Control": "no-cache"}  # an edited file is seen at the next reload
_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_BYTES = "application/octet-stream"
_MARK = "<!-- extension -->"


def file(folder: Path, name: str) -> Response:
    """A file of `folder`, 404 where there is none of a type that the page uses.

    Small files, read here and now: a thread for each would make the first paint wait for all of them.
    """
    path = folder / name
    if path.suffix not in _TYPES or not path.is_file():
        return PlainTextResponse("not found", 404)
    return Response(path.read_bytes(), media_type=_TYPES[path.suffix], headers=_FRESH)


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


def index(extension: Path | None) -> Response:
    """The page itself, with the styles and scripts of `extension`, which are all asked for at once."""
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    return Response(page.replace(_MARK, _tags(extension)), media_type=_TYPES[".html"], headers=_FRESH)


def _tags(extension: Path | None) -> str:
    if extension is None:
        return ""
    names = sorted(path.name for path in extension.iterdir())
    styles = [f'<link rel="stylesheet" href="/extension/{name}">' for name in names if name.endswith(".css")]
    modules = [f'<link rel="modulepreload" href="/extension/{name}">' for name in names if name.endswith(".js")]
    return "\n  ".join([*styles, *modules, '<script type="module" src="/extension/main.js"></script>'])
