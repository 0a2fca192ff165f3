"""A source that keeps failing verification is told to wait; what Alexa signed is let in all the same."""

from flask import Flask

from skill.alexa import build_skill
from skill.composition import local_services
from skill.settings import Settings
from skill.web import create_app
from skill.web.limit import MOST
from tests.web.chains import Shelf, body, signed, verifier

OURS = Settings(skill_id="amzn1.ask.skill.test", proxies=1)


def app(shelf: Shelf) -> Flask:
    return create_app(OURS, build_skill(OURS, local_services(OURS), lambda turn: None), verifier(shelf))


def test_a_source_that_keeps_failing_is_told_to_wait() -> None:
    client = app(Shelf()).test_client()
    statuses = [client.post("/alexa", data=b"{}").status_code for _ in range(MOST + 1)]
    assert statuses == [400] * MOST + [429]
    answer = client.post("/alexa", data=b"{}")
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    other = {"X-Forwarded-For": "192.0.2.7"}
    assert client.post("/alexa", data=b"{}", headers=other).status_code == 400


def test_nothing_is_fetched_for_it_and_alexa_is_still_let_in() -> None:
    shelf = Shelf()
    client = app(shelf).test_client()
    good = body()
    client.post("/alexa", data=good, headers=signed(good))
    for _ in range(MOST):
        client.post("/alexa", data=b"{}")
    elsewhere = signed(good, url="https://s3.amazonaws.com/echo.api/another.pem")
    assert client.post("/alexa", data=good, headers=elsewhere).status_code == 429
    assert len(shelf.asked) == 1
    # The body is for no skill in particular, so it is refused as such, and no longer for its signature.
    answer = client.post("/alexa", data=good, headers=signed(good))
    assert answer.get_json() == {"error": "the request is for another skill"}
