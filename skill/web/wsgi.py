"""The production server's door, which `gunicorn.conf.py` names."""

import logging
import sys

from flask import Flask

from skill.alexa import build_skill
from skill.alexa.log import Handled, write_line
from skill.composition import local_services
from skill.settings import Settings, read_settings
from skill.web.app import create_app
from skill.web.metrics import Metrics
from skill.web.signature import production_verifier


def make_app(settings: Settings | None = None) -> Flask:
    """The app with verification on. Raises SettingsError where production would run unprotected."""
    logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s")
    chosen = settings or read_settings()
    metrics = Metrics()

    def observe(turn: Handled) -> None:
        write_line(turn)
        metrics.observe(turn)

    skill = build_skill(chosen, local_services(chosen), observe)
    return create_app(chosen, skill, production_verifier(), metrics)
