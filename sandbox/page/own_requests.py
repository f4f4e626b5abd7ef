"""Requests to do something: from whom they are taken, and how they are answered."""

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.background import HOST
from sandbox.records import JSON
from sandbox.refusals import SandboxError, SlackError

_NAMES = ("localhost", HOST)


async def answered(request: Request, perform: Callable[[JSON], JSON]) -> Response:
    """What `perform` gives for the request's JSON: 403 for another page, 409 for a refusal, 400 for nonsense.

    Only this page's own scripts may ask, and only by a name of this machine. A form on a foreign site can send no such
    origin, and a foreign name that leads here is not one of ours.
    """
    host, origin = request.headers.get("host", ""), request.headers.get("origin", "")
    if not origin.endswith(f"//{host}") or urlsplit(f"//{host}").hostname not in _NAMES:
        return JSONResponse({"error": "This comes from another page."}, 403)
    try:
        asked = await request.json()
        return JSONResponse(await run_in_threadpool(perform, asked))
    except (SandboxError, SlackError) as refusal:
        return JSONResponse({"error": str(refusal)}, 409)
    except (KeyError, TypeError, ValueError) as wrong:
        return JSONResponse({"error": f"This cannot be understood: {wrong}"}, 400)
