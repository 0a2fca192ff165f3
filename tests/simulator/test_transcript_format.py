"""The form of transcripts: read strictly, played, written."""

from datetime import datetime
from pathlib import Path

import pytest

from simulator import transcripts
from simulator.clock import SimulatedClock
from simulator.device import Speaker
from simulator.errors import BadTranscriptError
from simulator.parts import Hearing
from simulator.requests import REMINDERS_SCOPE
from simulator.services import AlexaServices
from simulator.settings import DeviceSettings
from simulator.transcripts import Happening, Remark, Words
from tests.simulator.fakes import Ears, Json, Meant, Skill, answer

HEAD = "# 2026-11-23 03:10 America/New_York en-US dot\n# title: A cramp\n"
HOLD = answer('Hold. <break time="10s"/><break time="10s"/> Is it better?', reprompt="Better?", end=False)
PLAY = f"""{HEAD}# about holding

Person: my calf cramps
Coach: Hold. [20 seconds] Is it better?
Coach listens.

Person (after 5 seconds): wait
Coach: I'll wait. [1 second] Is it better?
Coach listens.

# nobody speaks now
(silence)
Coach: Better?
Coach listens.

(10 minutes pass)
(the session ends)

Person: stop
Coach: Rest.
Coach is quiet.
"""


def stage(*answers: Json) -> transcripts.MakeSpeaker:
    """Makes speakers whose skill gives these answers."""

    def make(at: datetime, settings: DeviceSettings) -> Speaker:
        clock = SimulatedClock(at)
        ears = Ears(wait=Meant("AMAZON.PauseIntent"))
        return Speaker(Skill(*answers), Hearing(ears), clock, settings, AlexaServices(clock, settings))

    return make


ANSWERS = (HOLD, answer('I\'ll wait. <break time="1s"/> Is it better?', reprompt="Better?", end=False), answer("Rest."))


def test_a_play_is_read() -> None:
    read = transcripts.parse(PLAY, "a.txt")
    assert read.title == "A cramp"
    assert read.at == datetime(2026, 11, 23, 3, 10, tzinfo=read.settings.zone)
    assert read.items == (
        Remark("# about holding", 3),
        Words("my calf cramps", None, 5),
        Words("wait", 5.0, 9),
        Remark("# nobody speaks now", 13),
        Happening("silence", 14),
        Happening("10 minutes pass", 18),
        Words("stop", None, 21),
    )


def test_a_play_that_goes_as_written_is_written_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PLAY, encoding="utf-8")
    assert transcripts.difference(path, stage(*ANSWERS)) == ""
    assert transcripts.rewrite(path, stage(*ANSWERS)) is False


def test_a_difference_is_shown_and_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PLAY.replace("I'll wait", "I won't wait"), encoding="utf-8")
    shown = transcripts.difference(path, stage(*ANSWERS))
    assert "-Coach: I won't wait. [1 second] Is it better?\n+Coach: I'll wait. [1 second] Is it better?\n" in shown
    assert transcripts.rewrite(path, stage(*ANSWERS)) is True
    assert path.read_text(encoding="utf-8") == PLAY


def test_only_what_people_do_needs_to_be_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{HEAD}Person: my calf cramps\n", encoding="utf-8")
    transcripts.rewrite(path, stage(answer("Rest.")))
    assert path.read_text(encoding="utf-8") == f"{HEAD}\nPerson: my calf cramps\nCoach: Rest.\nCoach is quiet.\n"


def test_long_speech_is_wrapped_without_breaking_a_pause() -> None:
    words = "word " * 18
    long = answer(f'{words}<break time="10s"/>{words}<break time="10s"/>{words}')
    played = transcripts.play(transcripts.parse(f"{HEAD}Person: my calf cramps", "a.txt"), stage(long))
    lines = played.splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert played.count("[10 seconds]") == 2
    assert [line[:2] for line in lines[4:7]] == ["Co", "  ", "  "]


def test_long_words_of_a_person_are_read_over_several_lines() -> None:
    read = transcripts.parse(f"{HEAD}Person: my calf\n  cramps\nCoach: Rest\n  now.\n", "a.txt")
    assert read.items == (Words("my calf cramps", None, 3),)


BAD = [
    ("", 1, "the first line must be like"),
    ("# yesterday\n", 1, "the first line must be like"),
    ("# 2026-11-23 03:10 America/Springfield en-US dot\n# title: a\n", 1, "no time zone"),
    ("# 2026-13-23 03:10 America/New_York en-US dot\n# title: a\n", 1, "month must be"),
    ("# 2026-11-23 03:10 America/New_York en-US dot, raining\n# title: a\n", 1, "'raining' is none of"),
    ("# 2026-11-23 03:10 America/New_York en-US dot\n", 2, "the second line"),
    (f"{HEAD}Persn: hello\n", 3, "write `Person: …`"),
    (f"{HEAD}Person:\n", 3, "write `Person: …`"),
    (f"{HEAD}(it rains)\n", 3, "(it rains) is no stage direction"),
    (f"{HEAD}\n  hello\n", 4, "may be set in"),
    (f"{HEAD}(silence)\n  hello\n", 4, "may be set in"),
    (f"{HEAD}Coach: Hm.\nTitle\n", 4, "write `Person: …`"),
]


@pytest.mark.parametrize(("text", "line", "problem"), BAD)
def test_a_mistake_is_told_with_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(BadTranscriptError) as caught:
        transcripts.parse(text, "a.txt")
    assert str(caught.value).startswith(f"a.txt:{line}: ")
    assert problem in str(caught.value)


def test_what_cannot_be_played_is_told_with_its_line() -> None:
    read = transcripts.parse(f"{HEAD}(permission granted)\n", "a.txt")
    with pytest.raises(BadTranscriptError, match=r"a\.txt:3: Alexa is not asking"):
        transcripts.play(read, stage(answer("Rest.")))


def reminding(event: Json) -> Json:
    """A skill that makes a reminder and says whether that went well."""
    import requests

    system = event["context"]["System"]
    body = {
        "requestTime": "2026-11-23T03:10:00",
        "trigger": {"type": "SCHEDULED_ABSOLUTE", "scheduledTime": "2026-11-23T22:00:00"},
        "alertInfo": {"spokenInfo": {"content": [{"locale": "en-US", "text": "Time to stretch."}]}},
    }
    made = requests.post(
        f"{system['apiEndpoint']}/v1/alerts/reminders",
        json=body,
        headers={"Authorization": f"Bearer {system['apiAccessToken']}"},
        timeout=5,
    )
    return answer("Done." if made.ok else f"Sorry, {made.status_code}.")


def test_reminders_are_shown_and_sound_when_the_clock_passes_them() -> None:
    text = f"""{HEAD.replace("dot", "dot, reminders allowed", 1)}
Person: my calf cramps
Coach: Done.
Coach is quiet.
Reminders: on Monday 23 November at 22:00, “Time to stretch.”

(it is 22:05)
Alexa (22:00): Here's your reminder: Time to stretch.
Reminders: none.

(the reminders service is unavailable)

Person: my calf cramps
Coach: Sorry, 503.
Coach is quiet.
"""

    class Reminding(Skill):
        """Asks the service anew each time."""

        def __call__(self, event: Json) -> Json:
            return reminding(event)

    def make(at: datetime, settings: DeviceSettings) -> Speaker:
        clock = SimulatedClock(at)
        return Speaker(Reminding(), Hearing(Ears()), clock, settings, AlexaServices(clock, settings))

    assert transcripts.play(transcripts.parse(text, "a.txt"), make) == text


def test_conditions_hold_from_the_start() -> None:
    scopes: dict[str, str] = {}

    def make(at: datetime, settings: DeviceSettings) -> Speaker:
        clock = SimulatedClock(at)
        services = AlexaServices(clock, settings)
        services.scopes = scopes
        return Speaker(Skill(answer("Rest.")), Hearing(Ears()), clock, settings, services)

    text = f"{HEAD.replace('dot', 'dot, reminders refused', 1)}\nPerson: my calf cramps\n"
    transcripts.play(transcripts.parse(text, "a.txt"), make)
    assert scopes == {REMINDERS_SCOPE: "DENIED"}
