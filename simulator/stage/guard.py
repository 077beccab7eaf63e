"""What keeps the page to itself: nothing from outside, no frame around it, and no other page may act for it."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from yarl import URL

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
PLANES = ("/sim/", "/page/")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def refused(sentence: str, status: int = 400) -> web.Response:
    """Refuse with a sentence for a person."""
    return web.json_response({"error": sentence}, status=status)


def _foreign(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    return origin is not None and URL(origin).authority != request.host


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Guard the page and the people's side; the bots' side (another plane of the same server) is not its business."""
    if request.path != "/" and not request.path.startswith(PLANES):
        return await handler(request)
    if request.method != "GET" and _foreign(request):
        return refused("Only the simulator's own page may do this.", 403)
    response = await handler(request)
    if not response.prepared:
        response.headers.update(HEADERS)
    return response
