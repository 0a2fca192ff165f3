"""The web endpoint."""

import io
from typing import Any

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


@pytest.mark.parametrize("announced", [True, False])
@pytest.mark.parametrize(("length", "status"), [(131_072, 400), (131_073, 413), (131_074, 413), (1_000_000, 413)])
def test_a_body_that_is_too_large_is_refused(client: FlaskClient, length: int, status: int, announced: bool) -> None:
    body = b"x" * length
    sent: dict[str, Any] = {"data": body} if announced else {"input_stream": io.BytesIO(body)}
    environ = {} if announced else {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    answer = client.post("/alexa", environ_overrides=environ, **sent)
    assert answer.status_code == status
    assert answer.get_json() == {"error": "the body is not JSON" if status == 400 else "the body is too large"}


def test_no_more_of_a_body_is_read_than_it_takes_to_refuse_it(client: FlaskClient) -> None:
    body = io.BytesIO(b"x" * 1_000_000)
    environ = {"wsgi.input": body, "wsgi.input_terminated": True}
    assert client.post("/alexa", environ_overrides=environ).status_code == 413
    assert body.tell() == 131_073


class Broken(io.RawIOBase):
    """A body that breaks off."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        raise OSError("her calf is swollen")


def test_a_body_that_breaks_off_is_refused(client: FlaskClient) -> None:
    environ = {"wsgi.input": Broken(), "wsgi.input_terminated": True}
    answer = client.post("/alexa", environ_overrides=environ)
    assert (answer.status_code, answer.get_json()) == (400, {"error": "the body is broken off or wrongly sent"})


def test_other_paths_and_methods_are_refused(client: FlaskClient) -> None:
    for answer, status, name in (
        (client.get("/alexa"), 405, "Method Not Allowed"),
        (client.get("/nothing"), 404, "Not Found"),
        (client.post("/"), 404, "Not Found"),
    ):
        assert (answer.status_code, answer.get_json()) == (status, {"error": name})
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_unsigned_requests_from_elsewhere_are_refused(client: FlaskClient) -> None:
    answer = client.post("/alexa", json=event(intent_json("LegCrampIntent")), environ_base={"REMOTE_ADDR": "10.0.0.9"})
    assert answer.status_code == 400


def test_a_developer_is_never_told_to_wait(client: FlaskClient) -> None:
    assert {client.post("/alexa", data=b"{").status_code for _ in range(100)} == {400}


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
