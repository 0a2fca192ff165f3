"""The app under load: the production app, with trust in the measurement's own root in place of Amazon's.

Everything else is as in `skill.web.wsgi`: verification with the system's clock, a log line a turn, the figures, and
SQLite for the memory.
"""

import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from flask import Flask

from bench.serving.signing import CHAIN, ROOTS
from bench.serving.traffic import SKILL_ID
from skill.alexa import build_skill
from skill.alexa.log import Handled, write_line
from skill.composition import local_services
from skill.settings import Settings
from skill.web.app import create_app
from skill.web.metrics import Metrics
from skill.web.signature import Verifier


def make_app(folder: str) -> Flask:
    """The app that trusts the root in the folder and fetches its chain from there."""
    logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s")
    place = Path(folder)
    settings = Settings(skill_id=SKILL_ID, memory_file=str(place / "memory.sqlite3"))
    metrics = Metrics()

    def observe(turn: Handled) -> None:
        write_line(turn)
        metrics.observe(turn)

    roots = x509.load_pem_x509_certificates((place / ROOTS).read_bytes())
    verifier = Verifier(lambda url: (place / CHAIN).read_bytes(), roots, lambda: datetime.now(UTC))
    return create_app(settings, build_skill(settings, local_services(settings), observe), verifier, metrics)
