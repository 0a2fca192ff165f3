"""A source that keeps failing verification is told to wait; what Alexa signed is let in all the same."""

import json
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from skill.alexa import build_skill
from skill.composition import local_services
from skill.settings import Settings
from skill.web import create_app
from skill.web.limit import source_of
from skill.web.metrics import Metrics
from skill.web.signature import Verifier
from tests.skill.asking import event, intent_json
from tests.web.chains import Clock, Shelf, good_chain, signed, trusted, verifier

MOST = 30
"""Refusals of one source in a minute."""
OURS = Settings(skill_id="amzn1.ask.skill.test", proxies=1)
GOOD = json.dumps(event(intent_json("LegCrampIntent"))).encode()
ELSEWHERE = "https://s3.amazonaws.com/echo.api/another.pem"


def app(fetch: Callable[[str], bytes], metrics: Metrics | None = None) -> Flask:
    door = verifier(fetch) if isinstance(fetch, Shelf) else Verifier(fetch, trusted(), Clock())
    return create_app(OURS, build_skill(OURS, local_services(OURS), lambda turn: None), door, metrics)


def test_a_source_that_keeps_failing_is_told_to_wait() -> None:
    client = app(Shelf()).test_client()
    statuses = [client.post("/alexa", data=b"{}").status_code for _ in range(MOST + 1)]
    assert statuses == [400] * MOST + [429]
    answer = client.post("/alexa", data=b"{}")
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert answer.get_json() == {"error": "too many requests that Alexa did not sign"}
    other = {"X-Forwarded-For": "192.0.2.7"}
    assert client.post("/alexa", data=b"{}", headers=other).status_code == 400


@pytest.mark.parametrize("known", [True, False], ids=["certificate known", "certificate not known"])
def test_alexa_is_let_in_from_a_source_that_has_to_wait(known: bool) -> None:
    shelf = Shelf()
    client = app(shelf).test_client()
    if known:
        assert client.post("/alexa", data=GOOD, headers=signed(GOOD)).status_code == 200
    for _ in range(MOST):
        client.post("/alexa", data=b"{}")
    assert client.post("/alexa", data=b"{}").status_code == 429
    answer = client.post("/alexa", data=GOOD, headers=signed(GOOD))
    assert answer.status_code == 200
    assert "Straighten" in answer.get_json()["response"]["outputSpeech"]["ssml"]
    assert len(shelf.asked) == 1


def test_one_fetch_at_a_time_for_all_sources_that_have_to_wait() -> None:
    opened, begun = threading.Event(), threading.Event()
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        begun.set()
        assert opened.wait(10)
        return good_chain()

    server = app(fetch)
    for _ in range(MOST):
        server.test_client().post("/alexa", data=b"{}")
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(server.test_client().post, "/alexa", data=GOOD, headers=signed(GOOD))
        assert begun.wait(10)
        second = server.test_client().post("/alexa", data=GOOD, headers=signed(GOOD, url=ELSEWHERE))
        opened.set()
        assert first.result(10).status_code == 200
    assert second.status_code == 503
    assert len(asked) == 1


def test_a_certificate_service_that_is_down_counts_against_the_source() -> None:
    client = app(Shelf(OSError())).test_client()
    statuses = [client.post("/alexa", data=GOOD, headers=signed(GOOD)).status_code for _ in range(MOST + 1)]
    assert statuses == [503] * (MOST + 1)
    assert client.post("/alexa", data=b"{}").status_code == 429


def test_every_refusal_is_counted_and_a_flood_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    metrics = Metrics()
    client = app(Shelf(), metrics).test_client()
    for _ in range(MOST + 20):
        client.post("/alexa", data=b"{}")
    lines = [json.loads(record.getMessage()) for record in caplog.records]
    url = {"refused": "the SignatureCertChainUrl header is missing"}
    assert lines == [url] * MOST + [{"refused": "too many requests that Alexa did not sign"}]
    told = metrics.text().decode()
    assert 'cramp_coach_refused_total{reason="the SignatureCertChainUrl header is missing"} 30.0' in told
    assert 'cramp_coach_refused_total{reason="too many requests that Alexa did not sign"} 20.0' in told


@pytest.mark.parametrize(
    ("forwarded", "source"),
    [
        ("1.2.3.4:5678", "1.2.3.4"),
        ("6.6.6.6, 1.2.3.4:5678", "1.2.3.4"),
        ("[2001:db8:1:2::3]:443", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::3]", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::3", "2001:db8:1:2::/64"),
        ("[::ffff:1.2.3.4]:443", "1.2.3.4"),
        ("1.2.3.4:5678:9", ""),
        ("[1.2.3.4", "1.2.3.4"),
        (":", ""),
        ("[", ""),
    ],
)
def test_a_port_beside_the_address_does_not_matter(forwarded: str, source: str) -> None:
    assert source_of("10.0.0.1", forwarded, 1) == source
