"""A request is let in only if Alexa signed it, as it is, just now."""

import base64
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from skill.errors import CrampCoachError
from skill.web.signature import EVENT_PREFIXES, CertificatesUnavailable, Reason, Refused, production_verifier
from tests.web.chains import NOW, URL, Clock, Shelf, body, good_chain, rsa_key, signed, verifier

ROOT = Path(__file__).parents[2]


def refusal(headers: dict[str, str], content: bytes, shelf: Shelf | None = None) -> Reason:
    """Why a request is not let in."""
    with pytest.raises(Refused) as caught:
        verifier(shelf or Shelf()).verify(headers, content)
    assert str(caught.value) == caught.value.reason
    return caught.value.reason


def test_a_request_from_alexa_is_let_in() -> None:
    verifier(Shelf()).verify(signed(body()), body())


@pytest.mark.parametrize("change", [str.lower, str.upper, str.title])
def test_header_names_may_be_in_any_case(change: object) -> None:
    assert callable(change)
    headers = {change(name): value for name, value in signed(body()).items()}
    verifier(Shelf()).verify(headers | {"Content-Type": "application/json"}, body())


def test_the_signature_covers_the_raw_bytes() -> None:
    content = b'{ "request":\r\n{"timestamp":"2026-11-23T08:10:00Z", "said": "Pok\xc3\xa9mon"} }\n'
    verifier(Shelf()).verify(signed(content), content)


@pytest.mark.parametrize("place", [0, 40, len(body()) - 1])
def test_a_body_altered_by_one_byte_is_refused(place: int) -> None:
    altered = bytearray(body())
    altered[place] ^= 1
    assert refusal(signed(body()), bytes(altered)) is Reason.WRONG_SIGNATURE


@pytest.mark.parametrize("altered", [b"", body() + b" ", body()[:-1]])
def test_a_body_made_longer_or_shorter_is_refused(altered: bytes) -> None:
    assert refusal(signed(body()), altered) is Reason.WRONG_SIGNATURE


def test_a_signature_by_another_key_is_refused() -> None:
    assert refusal(signed(body(), key="other"), body()) is Reason.WRONG_SIGNATURE


@pytest.mark.parametrize(
    ("scheme", "digest"),
    [
        (padding.PKCS1v15(), hashes.SHA1()),
        (padding.PKCS1v15(), hashes.SHA512()),
        (padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256()),
    ],
)
def test_only_pkcs1_with_sha256_counts(scheme: padding.AsymmetricPadding, digest: hashes.HashAlgorithm) -> None:
    signature = base64.b64encode(rsa_key("leaf").sign(body(), scheme, digest)).decode()
    assert refusal(signed(body()) | {"Signature-256": signature}, body()) is Reason.WRONG_SIGNATURE


def test_the_old_signature_header_alone_is_refused_before_anything_is_fetched() -> None:
    headers = signed(body())
    old = base64.b64encode(rsa_key("leaf").sign(body(), padding.PKCS1v15(), hashes.SHA1())).decode()
    shelf = Shelf()
    for value in (old, headers["Signature-256"]):
        only = {"SignatureCertChainUrl": URL, "Signature": value}
        assert refusal(only, body(), shelf) is Reason.NO_SIGNATURE
    assert shelf.asked == []


def test_the_old_signature_header_beside_the_new_one_is_not_looked_at() -> None:
    verifier(Shelf()).verify(signed(body()) | {"Signature": "anything"}, body())


@pytest.mark.parametrize(
    ("missing", "reason"),
    [("SignatureCertChainUrl", Reason.NO_URL), ("Signature-256", Reason.NO_SIGNATURE)],
)
def test_a_missing_header_is_refused(missing: str, reason: Reason) -> None:
    shelf = Shelf()
    headers = {name: value for name, value in signed(body()).items() if name != missing}
    assert refusal(headers, body(), shelf) is reason
    assert shelf.asked == []


def test_no_headers_at_all_are_refused() -> None:
    assert refusal({}, body()) is Reason.NO_URL


@pytest.mark.parametrize("name", ["SIGNATURE-256", "signaturecertchainurl"])
def test_a_header_given_twice_is_refused(name: str) -> None:
    assert refusal(signed(body()) | {name: "x"}, body()) is Reason.HEADER_TWICE


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("", Reason.NO_SIGNATURE),
        ("....$#%@$se", Reason.UNREADABLE_SIGNATURE),
        ("abc", Reason.UNREADABLE_SIGNATURE),
        ("YWJj\n", Reason.UNREADABLE_SIGNATURE),
        ("YWJj, YWJj", Reason.UNREADABLE_SIGNATURE),
        ("YWJjé", Reason.UNREADABLE_SIGNATURE),
        ("A" * 4096, Reason.UNREADABLE_SIGNATURE),
    ],
)
def test_what_is_not_base64_is_refused_before_anything_is_fetched(value: str, reason: Reason) -> None:
    shelf = Shelf()
    assert refusal(signed(body()) | {"Signature-256": value}, body(), shelf) is reason
    assert shelf.asked == []


def test_base64_of_something_else_is_refused() -> None:
    assert refusal(signed(body()) | {"Signature-256": "aGVsbG8="}, body()) is Reason.WRONG_SIGNATURE


@pytest.mark.parametrize("seconds", [-150, -149.9, -1, 0, 1, 149.9, 150])
def test_a_request_within_150_seconds_is_let_in(seconds: float) -> None:
    content = body((NOW + timedelta(seconds=seconds)).isoformat())
    verifier(Shelf()).verify(signed(content), content)


def told(kind: str, seconds: float) -> bytes:
    """A request of this type, so many seconds from now."""
    timestamp = (NOW + timedelta(seconds=seconds)).isoformat()
    return json.dumps({"request": {"type": kind, "timestamp": timestamp}}).encode()


EVENTS = ["AlexaSkillEvent.SkillDisabled", "AlexaSkillEvent.SkillPermissionAccepted", "Reminders.ReminderDeleted"]


@pytest.mark.parametrize("kind", EVENTS)
@pytest.mark.parametrize("seconds", [-3600, -151, 151, 3600])
def test_a_skill_event_may_be_an_hour_away(kind: str, seconds: float) -> None:
    content = told(kind, seconds)
    verifier(Shelf()).verify(signed(content), content)


@pytest.mark.parametrize("kind", EVENTS)
@pytest.mark.parametrize("seconds", [-86400, -3601, 3601])
def test_a_skill_event_from_further_away_is_refused(kind: str, seconds: float) -> None:
    content = told(kind, seconds)
    assert refusal(signed(content), content) is Reason.WRONG_TIME


@pytest.mark.parametrize(
    "kind",
    [
        "IntentRequest",
        "LaunchRequest",
        "SessionEndedRequest",
        "Connections.Response",
        "Alexa.Presentation.APL.UserEvent",
        "System.ExceptionEncountered",
        "",
        "Something.AlexaSkillEvent.",
    ],
)
def test_nothing_else_is_excepted(kind: str) -> None:
    for seconds in (-150, 150):
        content = told(kind, seconds)
        verifier(Shelf()).verify(signed(content), content)
    for seconds in (-151, 151):
        content = told(kind, seconds)
        assert refusal(signed(content), content) is Reason.WRONG_TIME


def test_the_events_of_the_manifest_are_the_ones_that_may_be_late() -> None:
    manifest = json.loads((ROOT / "skill_package" / "manifest.json").read_text(encoding="utf-8"))
    names = {each["eventName"] for each in manifest["manifest"]["events"]["subscriptions"]}
    assert {name.split("_")[0] for name in names} == {"SKILL", "REMINDER"}
    assert EVENT_PREFIXES == ("AlexaSkillEvent.", "Reminders.")


@pytest.mark.parametrize("seconds", [-86400, -3600, -151, -150.001, 150.001, 151, 86400])
def test_a_request_from_further_away_is_refused(seconds: float) -> None:
    content = body((NOW + timedelta(seconds=seconds)).isoformat())
    assert refusal(signed(content), content) is Reason.WRONG_TIME


@pytest.mark.parametrize(
    "timestamp",
    [
        "2026-11-23T08:10:00Z",
        "2026-11-23T08:10:00.123Z",
        "2026-11-23T08:10:00+00:00",
        "2026-11-23T03:10:00-05:00",
        "2026-11-23T08:10:00",
        " 2026-11-23T08:10Z ",
    ],
)
def test_a_time_is_read_in_any_zone_and_is_utc_without_one(timestamp: str) -> None:
    verifier(Shelf()).verify(signed(body(timestamp)), body(timestamp))


@pytest.mark.parametrize(
    ("timestamp", "reason"),
    [
        (None, Reason.NO_TIMESTAMP),
        ("", Reason.NO_TIMESTAMP),
        ("yesterday", Reason.NO_TIMESTAMP),
        (1795421400, Reason.NO_TIMESTAMP),
        ([], Reason.NO_TIMESTAMP),
        ("2026-11-23T25:10:00Z", Reason.NO_TIMESTAMP),
        ("2026-11-23T08:10:00+99:99", Reason.NO_TIMESTAMP),
        ("0001-01-01T00:00:00+23:59", Reason.WRONG_TIME),
        ("9999-12-31T23:59:59-23:59", Reason.WRONG_TIME),
    ],
)
def test_a_time_that_makes_no_sense_is_refused(timestamp: object, reason: Reason) -> None:
    assert refusal(signed(body(timestamp)), body(timestamp)) is reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.UNREADABLE_BODY),
        (b"hello", Reason.UNREADABLE_BODY),
        (b"\xff\xfe\x00", Reason.UNREADABLE_BODY),
        (b"[" * 100_000, Reason.UNREADABLE_BODY),
        (b'{"request":' * 100_000, Reason.UNREADABLE_BODY),
        (b"1" * 10_000, Reason.UNREADABLE_BODY),
        (b"null", Reason.NO_TIMESTAMP),
        (b"[]", Reason.NO_TIMESTAMP),
        (b"{}", Reason.NO_TIMESTAMP),
        (b'{"request": null}', Reason.NO_TIMESTAMP),
        (b'{"request": []}', Reason.NO_TIMESTAMP),
        (b'{"request": {}}', Reason.NO_TIMESTAMP),
    ],
)
def test_a_body_that_is_no_request_is_refused_even_if_signed(content: bytes, reason: Reason) -> None:
    assert refusal(signed(content), content) is reason


def test_the_same_request_again_is_let_in_until_150_seconds_have_passed() -> None:
    clock = Clock()
    door = verifier(Shelf(), clock)
    for seconds in (0, 1, 150):
        clock.now = NOW + timedelta(seconds=seconds)
        door.verify(signed(body()), body())
    clock.now = NOW + timedelta(seconds=151)
    with pytest.raises(Refused) as caught:
        door.verify(signed(body()), body())
    assert caught.value.reason is Reason.WRONG_TIME


def test_a_clock_without_a_zone_tells_utc() -> None:
    verifier(Shelf(), Clock(datetime(2026, 11, 23, 8, 10))).verify(signed(body()), body())


@pytest.mark.parametrize(
    "trouble", [OSError("refused"), TimeoutError(), ConnectionResetError(), CertificatesUnavailable()]
)
def test_when_the_certificate_service_is_down_it_is_said_so_and_works_again_later(trouble: Exception) -> None:
    shelf, clock = Shelf(trouble), Clock()
    door = verifier(shelf, clock)
    for _ in range(2):
        with pytest.raises(CertificatesUnavailable):
            door.verify(signed(body()), body())
    shelf.holds = good_chain()
    clock.now += timedelta(seconds=3)
    door.verify(signed(body()), body())
    assert shelf.asked == [URL, URL]


def test_both_errors_belong_to_the_family() -> None:
    assert issubclass(Refused, CrampCoachError)
    assert issubclass(CertificatesUnavailable, CrampCoachError)


def test_the_production_verifier_does_not_trust_the_tests_and_asks_nobody_before_it_must() -> None:
    door = production_verifier()
    with pytest.raises(Refused) as caught:
        door.verify(signed(body(), url="https://example.com/echo.api/cert.pem"), body())
    assert caught.value.reason is Reason.WRONG_URL
