"""Who may come in, and what goes with every answer."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from simulator.page.app import create_page
from simulator.page.sessions import Sessions
from skill.errors import SettingsError
from skill.settings import Settings
from tests.page.world import DEVELOPMENT, OURS, alexa, shop
from tests.simulator.fakes import answer


@pytest.fixture
def client() -> Iterator[FlaskClient]:
    sessions = Sessions(shop(answer("Rest.")))
    yield create_page(DEVELOPMENT, sessions, alexa).test_client()
    sessions.close()


PATHS = [
    "/",
    "/static/main.js",
    "/static/base.css",
    "/figures/calf_in_bed-left-0.svg",
    "/nothing",
    "/alexa",
    "/healthz",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_keeps_the_page_to_itself(client: FlaskClient, path: str) -> None:
    headers = client.get(path, headers=OURS).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_the_page_brings_no_inline_script_or_style(client: FlaskClient) -> None:
    page = client.get("/", headers=OURS).get_data(as_text=True)
    assert "style=" not in page
    assert "<style" not in page
    assert page.count("<script") == page.count('<script type="module" src="/static/')
    assert not any(f" on{event}=" in page for event in ("click", "load", "input", "submit", "error"))
    assert "http:" not in page
    assert "https:" not in page


@pytest.mark.parametrize("host", ["localhost", "localhost:8080", "127.0.0.1:9", "[::1]:8080"])
def test_this_machine_has_several_names(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example:8080", "", "localhost:x"],
)
@pytest.mark.parametrize("path", ["/", "/alexa", "/page/transcript?session=x"])
def test_a_name_that_another_site_points_here_is_refused(client: FlaskClient, host: str, path: str) -> None:
    assert client.get(path, headers={"Host": host}).status_code == 403


def test_other_machines_are_refused(client: FlaskClient) -> None:
    for address in ("10.0.0.9", "::ffff:10.0.0.9", "nonsense"):
        assert client.get("/", headers=OURS, environ_base={"REMOTE_ADDR": address}).status_code == 403


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Origin": "http://localhost:8080"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
]


@pytest.mark.parametrize("foreign", FOREIGN, ids=str)
@pytest.mark.parametrize("path", ["/page/open", "/page/say", "/alexa"])
def test_another_site_cannot_make_the_browser_talk(client: FlaskClient, path: str, foreign: dict[str, str]) -> None:
    assert client.post(path, json={}, headers={**OURS, **foreign}).status_code == 403


def test_the_page_itself_can(client: FlaskClient) -> None:
    ours = {**OURS, "Origin": "http://127.0.0.1:8080", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/page/open", json={}, headers=ours).status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_form_could_send_is_refused(client: FlaskClient, kind: str) -> None:
    assert client.post("/page/open", data=b"{}", headers={**OURS, "Content-Type": kind}).status_code == 400


def test_the_endpoint_of_the_skill_is_beside_the_page(client: FlaskClient) -> None:
    assert client.get("/healthz", headers=OURS).data == b"alexa /healthz"
    assert client.post("/alexa", json={}, headers=OURS).data == b"alexa /alexa"


def test_there_is_no_page_in_production() -> None:
    with pytest.raises(SettingsError, match="development"):
        create_page(Settings(skill_id="amzn1.ask.skill.x"), Sessions(shop(answer("Rest."))), alexa)
