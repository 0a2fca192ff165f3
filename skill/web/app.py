"""The web endpoint: one path for Alexa and one for health checks."""

import ipaddress
import json
import sys
from collections.abc import Mapping
from typing import Any, Protocol

from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest, HTTPException, RequestEntityTooLarge

from skill.alexa import EventNotKept, NotOurSkill, Skill
from skill.errors import SettingsError
from skill.settings import Settings
from skill.web.answers import Answers, as_json
from skill.web.limit import MOST, FailureLimit, source_of
from skill.web.metrics import Metrics
from skill.web.refused import CertificatesUnavailable, Reason, Refused

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
    """Checks that a request was signed by Alexa. Raises Refused or CertificatesUnavailable if that is not shown."""

    def verify(self, headers: Mapping[str, str], body: bytes, *, limited: bool = False) -> None: ...


def create_app(
    settings: Settings,
    skill: Skill,
    verifier: Verify | None = None,
    metrics: Metrics | None = None,
    limit: FailureLimit | None = None,
) -> Flask:
    """The Flask app around a skill.

    Without a verifier only development takes requests, and only from this machine, where nobody is told to wait.
    Raises SettingsError where production would run unprotected.
    """
    settings.check_for_the_web()
    if not settings.development and verifier is None:
        raise SettingsError("production needs request verification; it cannot be switched off")
    failures = limit or FailureLimit(most=MOST if verifier else sys.maxsize)
    answers = Answers(metrics)
    app = Flask("cramp_coach", static_folder=None)
    # One byte more, so that a body without an announced length that is too long can be told from one that just fits.
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_BODY + 1

    def answer(limited: bool) -> dict[str, Any]:
        """What the skill says to the request at hand. Raises Refused, CertificatesUnavailable or EventNotKept."""
        if verifier is None and not _local(request.remote_addr):
            raise Refused(Reason.UNSIGNED)
        body = _body()
        if verifier is not None:
            verifier.verify(dict(request.headers.items()), body, limited=limited)
        try:
            return skill.invoke(_event(body))
        except NotOurSkill:
            raise Refused(Reason.OTHER_SKILL) from None

    @app.post("/alexa")
    def alexa() -> Response:
        source = source_of(request.remote_addr, request.headers.get("X-Forwarded-For", ""), settings.proxies)
        wait = failures.wait(source)
        try:
            return as_json(200, answer(limited=wait > 0))
        except EventNotKept:  # logged and counted with its turn; Amazon sends an event again after any status but 200
            return as_json(503, {"error": "the event was not kept: send it again"})
        except CertificatesUnavailable:
            reason = Reason.UNAVAILABLE
        except Refused as refused:
            reason = refused.reason
        if wait:
            return answers.limited(reason, wait)
        failures.failed(source)
        return answers.refused(reason, last=failures.wait(source) > 0)

    @app.get("/healthz")
    def healthz() -> Response:
        return as_json(200, {"status": "ok"})

    if metrics is not None:

        @app.get("/metrics")
        def figures() -> Response:
            if not _local(request.remote_addr):
                return as_json(404, {"error": "Not Found"})
            return Response(metrics.text(), mimetype=metrics.content_type)

    @app.after_request
    def secure(response: Response) -> Response:
        response.headers.update(SECURITY_HEADERS)
        return response

    app.register_error_handler(HTTPException, answers.http)
    app.register_error_handler(Exception, answers.broken)
    return app


def _local(address: str | None) -> bool:
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False


def _body() -> bytes:
    """The raw body of the request at hand. Raises Refused where it is too long or not all there."""
    try:
        body = request.get_data()
    except RequestEntityTooLarge:
        raise Refused(Reason.TOO_LONG) from None
    except BadRequest:
        raise Refused(Reason.BROKEN_BODY) from None
    if len(body) > LONGEST_BODY:
        raise Refused(Reason.TOO_LONG)
    return body


def _event(body: bytes) -> dict[str, Any]:
    """The Alexa request in a body. Raises Refused where there is none."""
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(Reason.UNREADABLE_BODY) from None
    if not isinstance(event, dict) or not isinstance(event.get("request"), dict):
        raise Refused(Reason.NO_REQUEST)
    return event
