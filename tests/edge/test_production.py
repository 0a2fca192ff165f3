"""The production app: figures, headers, and a signed request through the real path."""

import json

import pytest
from flask import Flask

from skill.alexa import build_skill
from skill.alexa.log import Handled
from skill.composition import local_services
from skill.errors import SettingsError
from skill.settings import Settings
from skill.web import create_app
from skill.web.metrics import Metrics
from skill.web.refused import CertificatesUnavailable, Reason, Refused
from skill.web.wsgi import make_app
from tests.skill.asking import event, intent_json

OURS = Settings(skill_id="amzn1.ask.skill.test")


class Gate:
    """A verifier that does as it is told."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.seen: list[bytes] = []

    def verify(self, headers: object, body: bytes, *, may_fetch: bool = True) -> None:
        self.seen.append(body)
        if self.error is not None:
            raise self.error


def app(error: Exception | None = None, metrics: Metrics | None = None) -> Flask:
    observe = metrics.observe if metrics else lambda turn: None
    return create_app(OURS, build_skill(OURS, local_services(OURS), observe), Gate(error), metrics)


def test_figures_are_counted_and_name_nobody() -> None:
    metrics = Metrics()
    client = app(metrics=metrics).test_client()
    client.post("/alexa", json=event(intent_json("LegCrampIntent")))
    client.post("/alexa", json=event(intent_json("qzxjv said this")))
    text = client.get("/metrics").text
    assert 'cramp_coach_turns_total{intent="LegCrampIntent"} 1.0' in text
    assert 'intent="unknown"' in text
    assert "qzxjv" not in text
    assert "TEST" not in text


def test_figures_are_for_this_machine_only() -> None:
    client = app(metrics=Metrics()).test_client()
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "10.1.2.3"}).status_code == 404


def test_refused_is_400_and_unavailable_is_503() -> None:
    metrics = Metrics()
    refused = app(Refused(Reason.WRONG_SIGNATURE), metrics).test_client().post("/alexa", data=b"{}")
    assert (refused.status_code, refused.get_json()) == (400, {"error": "signature does not match"})
    assert b"signature does not match" in metrics.text()
    assert app(CertificatesUnavailable()).test_client().post("/alexa", data=b"{}").status_code == 503


def test_the_signature_is_checked_before_the_body_is_read() -> None:
    answer = app(Refused(Reason.NO_URL)).test_client().post("/alexa", data=b"not json")
    assert answer.get_json() == {"error": "the SignatureCertChainUrl header is missing"}


def test_another_skills_request_is_refused() -> None:
    asked = event(intent_json("LegCrampIntent"))
    asked["session"]["application"]["applicationId"] = "amzn1.ask.skill.other"
    assert app().test_client().post("/alexa", json=asked).status_code == 400


def test_every_answer_has_the_security_headers() -> None:
    for answer in (app().test_client().get("/healthz"), app().test_client().get("/nothing")):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"


def test_production_needs_a_skill_id() -> None:
    with pytest.raises(SettingsError, match="CRAMP_COACH_SKILL_ID"):
        make_app(Settings())


def test_an_unsigned_request_in_production_is_refused() -> None:
    answer = make_app(OURS).test_client().post("/alexa", data=json.dumps(event(intent_json("LegCrampIntent"))))
    assert answer.status_code == 400


def test_observed_turns_hold_no_content() -> None:
    assert set(Handled.__dataclass_fields__) == {"request_id", "intent", "seconds", "error"}
