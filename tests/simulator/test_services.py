"""The Alexa services over HTTP: what they take, what they refuse, and how they fail."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import requests
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.services import ApiClientResponse, ApiConfiguration
from ask_sdk_model.services.reminder_management import ReminderManagementServiceClient
from ask_sdk_model.services.ups import UpsServiceClient

from simulator.clock import SimulatedClock
from simulator.errors import BadUsageError
from simulator.requests import REMINDERS_SCOPE
from simulator.services import FAULTS, AlexaServices
from simulator.settings import DeviceSettings
from tests.simulator.fakes import NIGHT, Json

DAILY = "FREQ=DAILY;BYHOUR=21;BYMINUTE=30;BYSECOND=0;INTERVAL=1;"


@pytest.fixture
def clock() -> SimulatedClock:
    """The night of the cramp."""
    return SimulatedClock(NIGHT)


@pytest.fixture
def services(clock: SimulatedClock) -> Iterator[AlexaServices]:
    """Services of a household that gave the permission, with the skill answering in a session."""
    with AlexaServices(clock, DeviceSettings()) as running:
        running.scopes[REMINDERS_SCOPE] = "GRANTED"
        running.in_session = True
        yield running


def call(services: AlexaServices, method: str, path: str = "", body: Any = None, **options: Any) -> requests.Response:
    """One call, as a skill makes it."""
    headers = {"Authorization": f"Bearer {services.access_token}"}
    url = services.endpoint + (path if path.startswith("/v2") else f"/v1/alerts/reminders{path}")
    return requests.request(method, url, json=body, headers=headers, **{"timeout": 5, **options})


def reminder(trigger: Json | None = None, **changes: Any) -> Json:
    """A request for a reminder, every day at half past nine."""
    recurrence = {"startDateTime": "2026-11-23T00:00:00.000", "recurrenceRules": [DAILY]}
    daily = {"type": "SCHEDULED_ABSOLUTE", "timeZoneId": "America/New_York", "recurrence": recurrence}
    content = [{"locale": "en-US", "text": "Time to stretch."}]
    return {
        "requestTime": "2026-11-23T03:10:00.000",
        "trigger": trigger or daily,
        "alertInfo": {"spokenInfo": {"content": content}},
        "pushNotification": {"status": "ENABLED"},
        **changes,
    }


def once(time: str) -> Json:
    """A trigger for one time."""
    return {"type": "SCHEDULED_ABSOLUTE", "scheduledTime": time, "timeZoneId": "America/New_York"}


def recurring(*rules: str, **changes: Any) -> Json:
    """A trigger that recurs."""
    recurrence = {"startDateTime": "2026-11-23T00:00:00.000", "recurrenceRules": list(rules), **changes}
    return {"type": "SCHEDULED_ABSOLUTE", "timeZoneId": "America/New_York", "recurrence": recurrence}


def test_a_reminder_is_made_read_changed_and_removed(services: AlexaServices) -> None:
    made = call(services, "POST", body=reminder()).json()
    assert made["status"] == "ON"
    token = made["alertToken"]
    assert call(services, "GET", f"/{token}").json()["trigger"] == reminder()["trigger"]
    changed = call(services, "PUT", f"/{token}", reminder(once("2026-11-24T22:00:00"))).json()
    assert changed["version"] == "2"
    listed = call(services, "GET").json()
    assert (listed["totalCount"], listed["alerts"][0]["alertToken"]) == ("1", token)
    assert services.held()[0]["when"] == "on Tuesday 24 November at 22:00"
    assert call(services, "DELETE", f"/{token}").status_code == 200
    assert services.held() == []
    assert [each.method for each in services.calls] == ["POST", "GET", "PUT", "GET", "DELETE"]
    assert services.calls[0].body == reminder()
    assert services.calls[0].headers["content-type"] == "application/json"


def test_it_goes_off_at_its_wall_clock_time(services: AlexaServices) -> None:
    call(services, "POST", body=reminder())
    assert services.held()[0]["next"] == "2026-11-23T21:30:00"
    sounded = services.due(NIGHT + timedelta(days=2))
    assert [f"{each.at:%d %H:%M}" for each in sounded] == ["24 02:30", "25 02:30"]
    assert sounded[0].text == "Time to stretch."
    assert services.held()[0]["next"] == "2026-11-25T21:30:00"


def test_it_keeps_its_wall_clock_time_when_the_clocks_change(services: AlexaServices) -> None:
    services_start = reminder(recurring(DAILY))
    call(services, "POST", body=services_start)
    local = services.due(NIGHT + timedelta(days=120))
    zone = DeviceSettings().zone
    assert {each.at.astimezone(zone).strftime("%H:%M") for each in local} == {"21:30"}
    assert {each.at.strftime("%H:%M") for each in local} == {"02:30", "01:30"}


def test_one_that_is_over_stays_for_three_days(services: AlexaServices) -> None:
    token = call(services, "POST", body=reminder(once("2026-11-23T22:00:00"))).json()["alertToken"]
    assert len(services.due(NIGHT + timedelta(days=1))) == 1
    assert services.held() == []
    assert call(services, "GET", f"/{token}").json()["status"] == "COMPLETED"
    assert call(services, "PUT", f"/{token}", reminder()).status_code == 409
    services.due(NIGHT + timedelta(days=5))
    assert call(services, "GET", f"/{token}").status_code == 404


def test_in_some_minutes(services: AlexaServices) -> None:
    call(services, "POST", body=reminder({"type": "SCHEDULED_RELATIVE", "offsetInSeconds": 1200}))
    assert services.held()[0]["next"] == "2026-11-23T03:30:00"
    assert services.due(NIGHT + timedelta(minutes=19)) == []
    assert len(services.due(NIGHT + timedelta(minutes=20))) == 1


WORDS = [
    (DAILY, "every day at 21:30"),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=22;BYMINUTE=0", "every weekday at 22:00"),
    ("FREQ=WEEKLY;BYDAY=SA,SU;BYHOUR=22;BYMINUTE=0;BYSECOND=0", "at weekends at 22:00"),
    ("FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=8;BYMINUTE=5", "every Monday and Thursday at 08:05"),
    ("FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0", "every day at 08:00 and 20:00"),
]


@pytest.mark.parametrize(("rule", "words"), WORDS)
def test_recurrence_rules_are_taken(services: AlexaServices, rule: str, words: str) -> None:
    assert call(services, "POST", body=reminder(recurring(rule))).status_code == 200
    assert services.held()[0]["when"] == words


def with_text(**content: str) -> Json:
    """A reminder that says something else."""
    return reminder(alertInfo={"spokenInfo": {"content": [content]}})


REFUSED = [
    (reminder(once("2026-11-24T22:00:00Z")), "UNSUPPORTED_SCHEDULED_TIME_FORMAT"),
    (reminder(once("2026-11-24T22:00:00-05:00")), "UNSUPPORTED_SCHEDULED_TIME_FORMAT"),
    (reminder(once("2026-11-24T22:00:00.000000")), "UNSUPPORTED_SCHEDULED_TIME_FORMAT"),
    (reminder(requestTime="2026-11-23T08:10:00Z"), "UNSUPPORTED_SCHEDULED_TIME_FORMAT"),
    (reminder(requestTime="2019-01-01T00:00:00"), "INVALID_REQUEST_TIME"),
    (reminder(once("2026-11-23T03:10:00")), "TRIGGER_SCHEDULED_TIME_IN_PAST"),
    (reminder(recurring(DAILY, endDateTime="2026-11-23T01:00:00")), "TRIGGER_SCHEDULED_TIME_IN_PAST"),
    (reminder(recurring("FREQ=HOURLY;BYMINUTE=0")), "UNSUPPORTED_TRIGGER_RECURRENCE"),
    (reminder(recurring("FREQ=DAILY;BYHOUR=25;BYMINUTE=0")), "UNSUPPORTED_TRIGGER_RECURRENCE"),
    (reminder(recurring("every evening")), "UNSUPPORTED_TRIGGER_RECURRENCE"),
    (reminder(recurring()), "UNSUPPORTED_TRIGGER_RECURRENCE"),
    (reminder(recurring("FREQ=DAILY;BYHOUR=20,22;BYMINUTE=0")), "UNSUPPORTED_TRIGGER_RECURRENCE_INTERVAL"),
    (
        reminder(recurring("FREQ=DAILY;BYHOUR=20;BYMINUTE=0", "FREQ=DAILY;BYHOUR=21;BYMINUTE=0")),
        "UNSUPPORTED_TRIGGER_RECURRENCE_INTERVAL",
    ),
    (reminder(recurring(DAILY, freq="DAILY")), "UNSUPPORTED_TRIGGER_RECURRENCE"),
    (reminder(recurring(DAILY, startDateTime="2026-11-23")), "UNSUPPORTED_SCHEDULED_TIME_FORMAT"),
    (reminder({**recurring(DAILY), "scheduledTime": "2026-11-24T22:00:00"}), "INVALID_TRIGGER"),
    (reminder({**once("2026-11-24T22:00:00"), "timeZoneId": "Bedroom"}), "INVALID_TRIGGER_TIME_ZONE"),
    (reminder({"type": "SCHEDULED_RELATIVE", "offsetInSeconds": 0}), "INVALID_TRIGGER_OFFSET"),
    (reminder({"type": "SOON"}), "INVALID_TRIGGER_TYPE"),
    (with_text(locale="en-US", text=" "), "INVALID_ALERT_INFO"),
    (with_text(locale="en-GB", text="Stretch."), "INVALID_ALERT_INFO"),
    (with_text(text="Stretch."), "INVALID_REQUEST"),
    (reminder(pushNotification={"status": "YES"}), "INVALID_PUSH_NOTIFICATION"),
    (reminder(colour="blue"), "INVALID_REQUEST"),
    ({"requestTime": "2026-11-23T03:10:00.000"}, "INVALID_REQUEST"),
]


@pytest.mark.parametrize(("body", "code"), REFUSED)
def test_what_does_not_follow_the_reference_is_refused(services: AlexaServices, body: Json, code: str) -> None:
    answered = call(services, "POST", body=body)
    assert (answered.status_code, answered.json()["code"]) == (400, code)
    assert services.held() == []


def test_who_may_not_is_turned_away(services: AlexaServices) -> None:
    services.in_session = False
    assert call(services, "POST", body=reminder()).json()["code"] == "NOT_IN_SESSION"
    assert call(services, "GET").status_code == 200
    services.scopes[REMINDERS_SCOPE] = "DENIED"
    assert call(services, "GET").status_code == 401
    wrong = requests.get(f"{services.endpoint}/v1/alerts/reminders", headers={"Authorization": "Bearer x"}, timeout=5)
    assert wrong.status_code == 401


def test_only_so_many_can_be_kept(services: AlexaServices) -> None:
    services.reminders.most = 1
    assert call(services, "POST", body=reminder()).status_code == 200
    answered = call(services, "POST", body=reminder())
    assert (answered.status_code, answered.json()["code"]) == (403, "MAX_REMINDERS_EXCEEDED")


def test_the_time_zone_setting(services: AlexaServices) -> None:
    path = f"/v2/devices/{DeviceSettings().device_id}/settings/System.timeZone"
    assert call(services, "GET", path).json() == "America/New_York"
    services.timezone = None
    assert call(services, "GET", path).status_code == 204
    assert call(services, "GET", "/v2/devices/other/settings/System.timeZone").status_code == 403


STATUSES = {
    "unauthorized": 401, "not supported": 403, "not found": 404, "conflict": 409, "throttled": 429, "broken": 500,
    "unavailable": 503, "full": 403, "in the past": 400, "empty": 204, "garbled": 200,
}  # fmt: skip


@pytest.mark.parametrize(("name", "status"), STATUSES.items())
def test_each_refusal_can_be_asked_for(services: AlexaServices, name: str, status: int) -> None:
    services.fail(name)
    assert call(services, "POST", body=reminder()).status_code == status
    assert services.held() == []
    services.work()
    assert call(services, "POST", body=reminder()).status_code == 200


def test_every_kind_of_failure_has_a_test() -> None:
    assert set(FAULTS) == {*STATUSES, "slow", "late", "cut off", "cut in half"}


@pytest.mark.parametrize("name", ["cut off", "cut in half"])
def test_the_connection_can_break(services: AlexaServices, name: str) -> None:
    services.fail(name)
    with pytest.raises(requests.exceptions.RequestException):
        call(services, "POST", body=reminder())
    assert services.held() == []
    assert services.calls[0].status == 0


@pytest.mark.parametrize(("name", "kept"), [("slow", 0), ("late", 1)])
def test_an_answer_can_come_after_the_client_has_given_up(services: AlexaServices, name: str, kept: int) -> None:
    services.fail(name)
    with pytest.raises(requests.exceptions.Timeout):
        call(services, "POST", body=reminder(), timeout=0.05)
    assert len(services.held()) == kept


def test_only_the_calls_that_are_meant_fail(services: AlexaServices) -> None:
    services.fail("broken", method="POST", nth=2)
    assert [call(services, "POST", body=reminder()).status_code for _ in range(3)] == [200, 500, 200]
    assert call(services, "GET").status_code == 200
    services.fail("unavailable", path="timeZone")
    assert call(services, "GET").status_code == 200
    path = f"/v2/devices/{DeviceSettings().device_id}/settings/System.timeZone"
    assert call(services, "GET", path).status_code == 503


def test_there_is_no_other_failure(services: AlexaServices) -> None:
    with pytest.raises(BadUsageError, match="choose one of"):
        services.fail("sad")


class PlainClient:
    """Speaks to this machine; the SDK's own client takes https only."""

    def invoke(self, request: Any) -> ApiClientResponse:
        """Make one call of the SDK's."""
        answered = requests.request(
            request.method, request.url, headers=dict(request.headers), json=request.body, timeout=5
        )
        return ApiClientResponse(headers=[], status_code=answered.status_code, body=answered.text)


def test_the_sdk_reads_what_making_a_reminder_answers(services: AlexaServices) -> None:
    configuration = ApiConfiguration(DefaultSerializer(), PlainClient(), services.access_token, services.endpoint)
    client = ReminderManagementServiceClient(configuration)
    made = client.create_reminder(reminder())
    assert made.status.value == "ON"
    assert client.update_reminder(made.alert_token, reminder()).version == "2"
    assert UpsServiceClient(configuration).get_system_time_zone(DeviceSettings().device_id) == "America/New_York"


def test_the_sdk_cannot_read_a_list_of_reminders(services: AlexaServices) -> None:
    """A fault of ask-sdk-model 1.82.0: it names a module that it does not have. When this fails it is mended."""
    configuration = ApiConfiguration(DefaultSerializer(), PlainClient(), services.access_token, services.endpoint)
    call(services, "POST", body=reminder())
    with pytest.raises(SerializationException, match="alert_info_spoken_info"):
        ReminderManagementServiceClient(configuration).get_reminders()


def test_closing_frees_whoever_waits(services: AlexaServices) -> None:
    services.fail("slow")
    outcome: list[str] = []

    def wait() -> None:
        try:
            call(services, "GET", timeout=20)
        except requests.exceptions.ConnectionError:
            outcome.append("cut off")

    waiting = threading.Thread(target=wait)
    waiting.start()
    while not services.calls:
        threading.Event().wait(0.001)
    services.close()
    waiting.join(timeout=5)
    assert outcome == ["cut off"]


def test_closing_twice_is_fine(clock: SimulatedClock) -> None:
    services = AlexaServices(clock, DeviceSettings())
    services.close()
    services.close()
    with pytest.raises(requests.exceptions.ConnectionError):
        requests.get(services.endpoint, timeout=1)
