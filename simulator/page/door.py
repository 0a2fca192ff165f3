"""Who may come in: this machine alone, and no other website by way of the browser."""

import ipaddress
import json
import re
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.headers import Headers

from werkzeug.wrappers import Request, Response

from skill.errors import SettingsError
from skill.settings import Settings

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Go with every answer."""
ALEXA_PATHS = ("/alexa", "/healthz")

_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?")
_SAFE_METHODS = ("GET", "HEAD")


class Door:
    """The page and the Alexa endpoint behind one address, each request looked at before it goes in."""

    def __init__(self, page: Wsgi, alexa: Wsgi, settings: Settings) -> None:
        """Raises SettingsError outside development: the page is a tool, not a part of the skill."""
        if not settings.development:
            raise SettingsError("the bedside page is for development: set CRAMP_COACH_ENVIRONMENT=development")
        self._page = page
        self._alexa = alexa

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            every = Headers(headers)
            for name, value in HEADERS.items():
                every[name] = value
            return start_response(status, every.items(), *more)

        request = Request(environ)
        reason = refusal(request)
        if reason:
            body = json.dumps({"error": reason})
            return Response(body, 403, mimetype="application/json")(environ, start)
        inside = self._alexa if request.path in ALEXA_PATHS else self._page
        return inside(environ, start)


def refusal(request: Request) -> str:
    """Why a request may not come in; empty where it may."""
    if not _loopback(request.remote_addr):
        return "the page is for this machine only"
    host = request.headers.get("Host", "")
    # A site that points its own name here (DNS rebinding) still sends that name.
    if not _HOST.fullmatch(host):
        return "open the page as http://127.0.0.1 or http://localhost"
    if request.method in _SAFE_METHODS:
        return ""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if site != "same-origin" or request.headers.get("Origin", f"http://{host}") != f"http://{host}":
        return "another site may not talk to the speaker"
    return ""


def _loopback(address: str | None) -> bool:
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False
