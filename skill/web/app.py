"""The web endpoint: one path for Alexa and one for health checks."""

import ipaddress
import json
import logging
import math
from collections.abc import Mapping
from typing import Protocol

from flask import Flask, Response, request

from skill.alexa import NotOurSkill, Skill
from skill.errors import SettingsError
from skill.settings import Settings
from skill.web.limit import FailureLimit, source_of
from skill.web.metrics import Metrics
from skill.web.refused import CertificatesUnavailable, Refused

LONGEST_BODY = 128 * 1024
"""Bytes of a request; Alexa's own are far smaller."""


SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
}
"""Sent with every answer of this app; nothing here is for a browser."""


class Verify(Protocol):
    """Checks that a request was signed by Alexa. Raises `skill.web.signature.Refused` if not."""

    def verify(self, headers: Mapping[str, str], body: bytes, *, may_fetch: bool = True) -> None: ...


def create_app(
    settings: Settings,
    skill: Skill,
    verifier: Verify | None = None,
    metrics: Metrics | None = None,
    limit: FailureLimit | None = None,
) -> Flask:
    """The Flask app around a skill.

    Without a verifier only development takes requests, and only from this machine.
    Raises SettingsError where production would run unprotected.
    """
    if not settings.development:
        if verifier is None:
            raise SettingsError("production needs request verification; it cannot be switched off")
        if not settings.skill_id:
            raise SettingsError("CRAMP_COACH_SKILL_ID: give the skill's ID; production does not start without it")
    failures = limit or FailureLimit()
    app = Flask("cramp_coach", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_BODY

    @app.post("/alexa")
    def alexa() -> Response:
        if verifier is None and not _local(request.remote_addr):
            return _refused("unsigned requests are taken from this machine only")
        body = request.get_data()
        if verifier is not None:
            source = source_of(request.remote_addr, request.headers.get("X-Forwarded-For", ""), settings.proxies)
            wait = failures.wait(source)
            try:
                # A source that kept failing has nothing fetched for it, but what Alexa signed is still let in.
                verifier.verify(dict(request.headers.items()), body, may_fetch=not wait)
            except (Refused, CertificatesUnavailable) as error:
                if wait:
                    return _wait(wait)
                if isinstance(error, CertificatesUnavailable):
                    return _json(503, {"error": "the certificate service is not available"})
                failures.failed(source)
                if metrics is not None:
                    metrics.refused(error.reason.value)
                return _refused(error.reason.value)
        try:
            event = json.loads(body)
        except (ValueError, RecursionError):
            return _refused("the body is not JSON")
        if not isinstance(event, dict) or not isinstance(event.get("request"), dict):
            return _refused("the body is not an Alexa request")
        try:
            return _json(200, skill.invoke(event))
        except NotOurSkill:
            return _refused("the request is for another skill")

    @app.get("/healthz")
    def healthz() -> Response:
        return _json(200, {"status": "ok"})

    if metrics is not None:

        @app.get("/metrics")
        def figures() -> Response:
            if not _local(request.remote_addr):
                return _json(404, {"error": "Not Found"})
            return Response(metrics.text(), mimetype=metrics.content_type)

    @app.after_request
    def secure(response: Response) -> Response:
        response.headers.update(SECURITY_HEADERS)
        return response

    @app.errorhandler(404)
    @app.errorhandler(405)
    @app.errorhandler(413)
    def refused(error: Exception) -> Response:
        return _json(getattr(error, "code", 400), {"error": getattr(error, "name", "refused")})

    return app


def _local(address: str | None) -> bool:
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False


def _json(status: int, table: Mapping[str, object]) -> Response:
    return Response(json.dumps(table), status=status, mimetype="application/json")


def _wait(seconds: float) -> Response:
    """Not logged: whoever floods the endpoint shall not flood the log."""
    answer = _json(429, {"error": "too many requests that Alexa did not sign"})
    answer.headers["Retry-After"] = str(math.ceil(seconds))
    return answer


def _refused(reason: str) -> Response:
    logging.getLogger("cramp_coach").warning("%s", json.dumps({"refused": reason}))
    return _json(400, {"error": reason})
