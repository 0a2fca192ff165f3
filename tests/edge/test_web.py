"""The web endpoint."""

import pytest
from flask.testing import FlaskClient

from skill.alexa import build_skill
from skill.composition import local_services
from skill.errors import SettingsError
from skill.settings import Settings, read_settings
from skill.web import create_app
from tests.skill.asking import event, intent_json


@pytest.fixture
def client() -> FlaskClient:
    settings = Settings(environment="development")
    return create_app(settings, build_skill(settings, local_services(settings))).test_client()


def test_relief_over_http(client: FlaskClient) -> None:
    answer = client.post("/alexa", json=event(intent_json("LegCrampIntent")))
    assert answer.status_code == 200
    assert "Straighten that leg" in answer.get_json()["response"]["outputSpeech"]["ssml"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"3", b"\xff\xfe", b'{"a": 1}', b"[" * 100_000, b'{"request": 1}'])
def test_a_body_that_is_no_request_is_refused_without_an_echo(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/alexa", data=body)
    assert answer.status_code == 400
    assert set(answer.get_json()) == {"error"}


def test_a_body_that_is_too_large_is_refused(client: FlaskClient) -> None:
    assert client.post("/alexa", data=b"x" * 300_000).status_code == 413


def test_other_paths_and_methods_are_refused(client: FlaskClient) -> None:
    assert client.get("/alexa").status_code == 405
    assert client.get("/nothing").status_code == 404
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_unsigned_requests_from_elsewhere_are_refused(client: FlaskClient) -> None:
    answer = client.post("/alexa", json=event(intent_json("LegCrampIntent")), environ_base={"REMOTE_ADDR": "10.0.0.9"})
    assert answer.status_code == 400


def test_production_does_not_start_unprotected() -> None:
    settings = Settings(skill_id="amzn1.ask.skill.test")
    with pytest.raises(SettingsError, match="verification"):
        create_app(settings, build_skill(settings, local_services(settings)))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CRAMP_COACH_ENVIRONMENT", "staging"),
        ("CRAMP_COACH_PORT", "99999"),
        ("CRAMP_COACH_PORT", "x"),
        ("CRAMP_COACH_AUDIO", "mp3"),
        ("CRAMP_COACH_BACKGROUND", "https://example.org/rain.mp3"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings({name: value})
