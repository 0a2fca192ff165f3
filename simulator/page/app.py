"""The page's server: one page, its files, and a few calls that its scripts make."""

import contextlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, request

from simulator.errors import SimulatorError
from simulator.page import figures, protocol, view
from simulator.page.bedside import Bedside
from simulator.page.door import Door, Wsgi
from simulator.page.sessions import GoneError, Sessions
from simulator.turn import Turn
from skill.settings import Settings

LONGEST_BODY = 8 * 1024
"""Bytes of a call; the page's own are far smaller."""
STATIC = Path(__file__).parent / "static"
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""Said here, because what a machine takes a file for is not the same everywhere."""
Body = Mapping[str, Any]


class NotJsonError(SimulatorError):
    """A call must be a JSON object, sent as application/json."""


def create_page(settings: Settings, sessions: Sessions, alexa: Wsgi) -> Flask:
    """The Flask app of the page, with the skill's own endpoint `alexa` beside it.

    Raises SettingsError outside development.
    """
    app = Flask("simulator.page", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_BODY
    app.wsgi_app = Door(app.wsgi_app, alexa, settings)  # type: ignore[method-assign]
    _files(app)
    _calls(app, sessions)
    _errors(app)
    return app


def _files(app: Flask) -> None:
    @app.get("/")
    @app.get("/static/<name>")
    def file(name: str = "index.html") -> Response:
        path = STATIC / name
        # A name is one part of a path, so that nothing outside can be meant; folders are no files.
        if path.parent != STATIC or path.suffix not in KINDS or not path.is_file():
            return _problem(404, "there is no such file")
        answer = Response(path.read_bytes(), mimetype=KINDS[path.suffix])
        answer.headers["Cache-Control"] = "no-cache"
        answer.add_etag()
        answer.make_conditional(request)
        return answer

    @app.get("/figures/<name>-<side>-<int:frame>.svg")
    def figure(name: str, side: str, frame: int) -> Response:
        drawn = figures.svg(name, side, frame)
        if drawn is None:
            return _problem(404, "there is no such figure")
        answer = Response(drawn, mimetype="image/svg+xml")
        answer.headers["Cache-Control"] = "max-age=3600"
        return answer


def _calls(app: Flask, sessions: Sessions) -> None:
    def call(name: str, does: Callable[[Bedside, Body], Turn]) -> None:
        def answer() -> Response:
            body = _body()
            bedside = sessions.get(body.get("session"))
            return _json(view.reply(bedside, does(bedside, body)))

        app.add_url_rule(f"/page/{name}", name, answer, methods=["POST"])

    @app.post("/page/open")
    def start() -> Response:
        name, bedside = sessions.open(protocol.opening(_body()))
        return _json({"session": name, **view.reply(bedside, bedside.wait(None))})

    call("say", lambda bedside, body: bedside.say(protocol.words(body), protocol.position(body)))
    call("wait", lambda bedside, body: bedside.wait(protocol.position(body)))
    call("clock", lambda bedside, body: bedside.move_clock(protocol.wall_clock(body.get("at"))))
    call("device", _change)
    call("permission", _permit)

    @app.get("/page/transcript")
    def transcript() -> Response:
        bedside = sessions.get(request.args.get("session"))
        answer = Response(bedside.transcript(), mimetype="text/plain")
        name = f"bedside_{datetime.now():%Y%m%d_%H%M}.txt"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        answer.headers["Cache-Control"] = "no-store"
        return answer


def _change(bedside: Bedside, body: Body) -> Turn:
    return bedside.change(protocol.locale(body), protocol.kind(body), protocol.position(body))


def _permit(bedside: Bedside, body: Body) -> Turn:
    bedside.permit(protocol.permission(body))
    return bedside.wait(protocol.position(body))


def _body() -> Body:
    """The call's JSON object. Only a page of our own can send that content type without being asked first."""
    body: object = None
    if request.mimetype == "application/json":
        with contextlib.suppress(ValueError, RecursionError):
            body = json.loads(request.get_data())
    if not isinstance(body, dict):
        raise NotJsonError("send a JSON object as application/json")
    return body


def _errors(app: Flask) -> None:
    @app.errorhandler(SimulatorError)
    def mistaken(error: SimulatorError) -> Response:
        return _problem(410 if isinstance(error, GoneError) else 400, str(error))

    @app.errorhandler(404)
    @app.errorhandler(405)
    @app.errorhandler(413)
    def refused(error: Exception) -> Response:
        return _problem(getattr(error, "code", 400), str(getattr(error, "name", "refused")).lower())

    @app.errorhandler(500)
    def broken(_: Exception) -> Response:
        return _problem(500, "something broke in the simulator: see the terminal")


def _json(value: Body) -> Response:
    answer = jsonify(value)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _problem(status: int, reason: str) -> Response:
    answer = _json({"error": reason})
    answer.status_code = status
    return answer
