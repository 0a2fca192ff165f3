"""The production app: figures, headers, and a signed request through the real path."""

import json
import logging
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from skill.alexa import EventNotKept, build_skill
from skill.alexa.log import Handled
from skill.alexa.watched import Fault
from skill.composition import local_services
from skill.settings import Settings
from skill.web import create_app, wsgi
from skill.web.metrics import Metrics
from skill.web.refused import CertificatesUnavailable, Reason, Refused
from skill.web.wsgi import make_app
from tests.skill.asking import event, intent_json
from tests.web.chains import Shelf, signed, verifier

OURS = Settings(skill_id="amzn1.ask.skill.test")
RELIEF = event(intent_json("LegCrampIntent"))
SECURITY = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
}
MARK = "qzxjv"
"""Something that was said, and that nobody may find anywhere."""


class Gate:
    """A verifier that does as it is told."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.seen: list[bytes] = []

    def verify(self, headers: object, body: bytes, *, limited: bool = False) -> None:
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
    down = app(CertificatesUnavailable(), metrics).test_client().post("/alexa", data=MARK)
    assert (down.status_code, down.get_json()) == (503, {"error": "the certificate service is not available"})
    assert b'reason="the certificate service is not available"} 1.0' in metrics.text()


def test_the_signature_is_checked_before_the_body_is_read() -> None:
    answer = app(Refused(Reason.NO_URL)).test_client().post("/alexa", data=b"not json")
    assert answer.get_json() == {"error": "the SignatureCertChainUrl header is missing"}


def others() -> dict[str, Any]:
    """A request for another skill, with something that was said."""
    asked = event({**intent_json("LegCrampIntent"), "said": MARK})
    asked["session"]["application"]["applicationId"] = "amzn1.ask.skill.other"
    return asked


def test_every_kind_of_refusal_is_counted_and_logged_by_its_reason_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    metrics = Metrics()
    good, unsigned = app(metrics=metrics).test_client(), app(Refused(Reason.NO_URL), metrics).test_client()
    down = app(CertificatesUnavailable(), metrics).test_client()
    refusals = [
        (unsigned.post("/alexa", data=MARK), 400, "the SignatureCertChainUrl header is missing"),
        (down.post("/alexa", data=MARK), 503, "the certificate service is not available"),
        (good.post("/alexa", json=others()), 400, "the request is for another skill"),
        (good.post("/alexa", data=MARK), 400, "the body is not JSON"),
        (good.post("/alexa", json=[MARK]), 400, "the body is not an Alexa request"),
        (good.post("/alexa", data=MARK * 100_000), 413, "the body is too large"),
    ]
    for answer, status, reason in refusals:
        assert (answer.status_code, answer.get_json()) == (status, {"error": reason})
        assert f'cramp_coach_refused_total{{reason="{reason}"}} 1.0'.encode() in metrics.text()
    assert [json.loads(record.getMessage()) for record in caplog.records] == [{"refused": each[2]} for each in refusals]
    assert MARK not in caplog.text + metrics.text().decode()


class Defect:
    """A skill, and a verifier, that break in a way that nobody foresaw."""

    def invoke(self, asked: object) -> dict[str, Any]:
        raise RuntimeError(str(asked))

    def verify(self, headers: object, body: bytes, *, limited: bool = False) -> None:
        raise RuntimeError(str(body))


class Forgetful:
    """A skill whose memory took no event."""

    def invoke(self, asked: object) -> dict[str, Any]:
        raise EventNotKept("send it again")


@pytest.mark.parametrize("broken", ["skill", "verifier"])
def test_a_defect_is_told_by_its_kind_alone(broken: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    metrics = Metrics()
    skill: Any = Defect() if broken == "skill" else build_skill(OURS, local_services(OURS))
    client = create_app(OURS, skill, Defect() if broken == "verifier" else Gate(), metrics).test_client()
    answer = client.post("/alexa", json=others())
    assert (answer.status_code, answer.get_json()) == (500, {"error": "Internal Server Error"})
    assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY
    assert [json.loads(record.getMessage()) for record in caplog.records] == [{"error": "RuntimeError"}]
    assert MARK not in caplog.text
    assert b'cramp_coach_errors_total{error="RuntimeError"} 1.0' in metrics.text()


def test_an_event_that_was_not_kept_is_asked_for_again() -> None:
    skill: Any = Forgetful()
    answer = create_app(OURS, skill, Gate()).test_client().post("/alexa", json=RELIEF)
    assert (answer.status_code, answer.get_json()) == (503, {"error": "the event was not kept: send it again"})


def test_what_an_answer_had_to_do_without_is_counted() -> None:
    metrics = Metrics()
    metrics.observe(Handled("r", "LegCrampIntent", 0.01, faults=(Fault("memory.load", "StoreError", "look"),)))
    assert b'cramp_coach_faults_total{call="memory.load",error="StoreError"} 1.0' in metrics.text()


def test_every_answer_has_the_security_headers() -> None:
    good, unsigned = app(metrics=Metrics()).test_client(), app(Refused(Reason.NO_URL)).test_client()
    down = app(CertificatesUnavailable()).test_client()
    answers = [
        *(good.post("/alexa", json=RELIEF), good.get("/healthz"), good.get("/metrics")),
        *(unsigned.post("/alexa", data=b"{}") for _ in range(31)),
        *(good.get("/alexa"), good.get("/nothing"), good.post("/alexa", data=b"x" * 200_000)),
        down.post("/alexa", data=b"{}"),
    ]
    assert {answer.status_code for answer in answers} == {200, 400, 404, 405, 413, 429, 503}
    for answer in answers:
        assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[HTTPConnection]:
    """A connection to the production app. Its verifier is the real one, and trusts the tests' root."""
    monkeypatch.setattr(wsgi, "production_verifier", lambda: verifier(Shelf()))
    server = make_server("127.0.0.1", 0, make_app(OURS), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    yield connection
    connection.close()
    server.shutdown()
    thread.join(10)
    server.server_close()


def ask(served: HTTPConnection, body: bytes, headers: dict[str, str]) -> tuple[int, Any]:
    served.request("POST", "/alexa", body, headers)
    answer = served.getresponse()
    return answer.status, json.loads(answer.read())


def test_a_signed_request_is_answered_logged_and_counted(
    served: HTTPConnection, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "cramp_coach")
    body = json.dumps(RELIEF).encode()
    status, told = ask(served, body, signed(body))
    assert status == 200
    assert "Straighten that leg" in told["response"]["outputSpeech"]["ssml"]
    (line,) = [json.loads(record.getMessage()) for record in caplog.records if record.name == "cramp_coach"]
    assert line["intent"] == "LegCrampIntent"
    served.request("GET", "/metrics")
    figures = served.getresponse().read()
    assert b'cramp_coach_turns_total{intent="LegCrampIntent"} 1.0' in figures
    assert b"cramp_coach_turn_seconds_count 1.0" in figures


def test_the_signature_is_over_every_byte_of_the_body(served: HTTPConnection) -> None:
    spaced = b" " + json.dumps(RELIEF).encode() + b"\r\n"
    assert ask(served, spaced, signed(spaced))[0] == 200
    assert ask(served, spaced.strip(), signed(spaced)) == (400, {"error": "signature does not match"})
    assert ask(served, spaced, signed(spaced.strip())) == (400, {"error": "signature does not match"})


def test_an_unsigned_request_in_production_is_refused() -> None:
    answer = make_app(OURS).test_client().post("/alexa", data=json.dumps(RELIEF))
    assert answer.status_code == 400


def test_observed_turns_hold_no_content() -> None:
    assert set(Handled.__dataclass_fields__) == {"request_id", "intent", "seconds", "error", "faults"}
